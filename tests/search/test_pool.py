from __future__ import annotations

import threading

import pytest

from library.errors import LibraryError
from library.model import ErrorKind
from library.search.pool import Pool


class One:
    """Something open that notes when it is closed."""

    def __init__(self) -> None:
        self.closed = 0

    def __enter__(self) -> One:
        return self

    def __exit__(self, *error: object) -> None:
        self.closed += 1


class Opener:
    """Opens one after the other, of a generation that can be switched."""

    def __init__(self) -> None:
        self.opened: list[One] = []
        self.generation = 1
        self.pool = Pool(self.open, lambda: self.generation)

    def open(self) -> One:
        self.opened.append(One())
        return self.opened[-1]


@pytest.fixture
def opener() -> Opener:
    return Opener()


def test_calls_one_after_the_other_use_the_same(opener: Opener) -> None:
    assert not opener.pool.has_free()
    for _ in range(3):
        with opener.pool.taken() as one:
            assert one.closed == 0
            assert not opener.pool.has_free()
    assert opener.pool.has_free()
    assert len(opener.opened) == 1


def test_calls_at_the_same_time_have_one_each(opener: Opener) -> None:
    both = threading.Barrier(2, timeout=10)
    taken: list[One] = []

    def call() -> None:
        with opener.pool.taken() as one:
            taken.append(one)
            both.wait()

    threads = [threading.Thread(target=call) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken[0] is not taken[1]
    assert len(opener.opened) == 2


def test_of_a_generation_that_was_switched_out_none_is_used_or_left_open(opener: Opener) -> None:
    with opener.pool.taken() as old:
        opener.generation = 2
    assert not opener.pool.has_free()
    with opener.pool.taken() as new:
        assert new is not old
    assert (old.closed, new.closed) == (1, 0)


def test_an_error_of_the_library_leaves_it_sound_and_any_other_closes_it(opener: Opener) -> None:
    with pytest.raises(LibraryError), opener.pool.taken():
        raise LibraryError(ErrorKind.LONG_QUERY, {"characters": 2_000, "most": 1_000})
    assert opener.pool.has_free()
    with pytest.raises(RuntimeError), opener.pool.taken() as one:
        raise RuntimeError
    assert one.closed == 1
    assert not opener.pool.has_free()


def test_what_is_in_use_while_the_pool_is_closed_is_closed_afterwards(opener: Opener) -> None:
    with opener.pool.taken():
        pass
    with opener.pool.taken() as used:
        opener.pool.close()
        assert used.closed == 0
    assert used.closed == 1
    with pytest.raises(ValueError, match="closed"), opener.pool.taken():
        pass
