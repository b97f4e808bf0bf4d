"""A page is drawn once for all who ask at the same time, and pictures take no more than their room."""

from __future__ import annotations

import asyncio
import threading

import pytest

from library.errors import PictureFailed
from library.model import ErrorKind, State
from library.pdf.pictures import Picture
from library.web.pictures import Pictures


class Drawer:
    """Draws pictures of a size in bytes, and counts."""

    def __init__(self, size: int = 10) -> None:
        self.size = size
        self.drawn = 0

    def __call__(self) -> Picture:
        self.drawn += 1
        return Picture(b"x" * self.size, 1, 1)


def test_who_asks_at_the_same_time_and_later_gets_the_one_that_was_drawn() -> None:
    async def ask() -> list[Picture]:
        pictures = Pictures()
        together = await asyncio.gather(*(pictures.get(("digest", 1), draw) for _ in range(5)))
        return [*together, await pictures.get(("digest", 1), draw)]

    draw = Drawer()
    assert len(set(map(id, asyncio.run(ask())))) == 1
    assert draw.drawn == 1


def test_another_page_and_another_file_are_drawn_by_themselves() -> None:
    async def ask() -> None:
        pictures = Pictures()
        for key in (("a", 1), ("a", 2), ("b", 1)):
            await pictures.get(key, draw)

    draw = Drawer()
    asyncio.run(ask())
    assert draw.drawn == 3


def test_what_was_asked_for_last_is_kept_where_room_is_short() -> None:
    async def ask() -> list[int]:
        pictures, counts = Pictures(), []
        for page in (1, 2, 3, 1, 4, 1, 2):  # three of ten million bytes have room, four have not
            await pictures.get(("digest", page), draw)
            counts.append(draw.drawn)
        return counts

    draw = Drawer(10_000_000)
    assert asyncio.run(ask()) == [1, 2, 3, 3, 4, 4, 5]


def test_a_picture_larger_than_all_room_is_shown_all_the_same() -> None:
    picture = asyncio.run(Pictures().get(("digest", 1), Drawer(40_000_000)))
    assert len(picture.image) == 40_000_000


def test_signs_take_room_too() -> None:
    async def ask() -> None:
        pictures = Pictures()
        for page in (1, 2, 1):
            await pictures.get(("digest", page), draw)

    drawn = 0

    def draw() -> Picture:
        nonlocal drawn
        drawn += 1
        return Picture(b"", 1, 1, "x" * 200_000, (None,) * 200_000)

    asyncio.run(ask())
    assert drawn == 3


def test_one_is_drawn_at_a_time_and_too_many_are_turned_away() -> None:
    leave = threading.Event()
    at_work, most = 0, 0

    def draw() -> Picture:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        assert leave.wait(60)
        at_work -= 1
        return Picture(b"", 1, 1)

    async def ask() -> None:
        pictures = Pictures()
        waiting = [asyncio.create_task(pictures.get(("digest", page), draw)) for page in range(20)]
        await asyncio.sleep(0)
        with pytest.raises(PictureFailed) as raised:
            await pictures.get(("digest", 20), draw)
        assert raised.value.problem.kind is ErrorKind.PICTURES_WAITING
        leave.set()
        await asyncio.gather(*waiting)
        await pictures.get(("digest", 20), draw)  # there is room again

    asyncio.run(ask())
    assert most == 1


def test_what_failed_is_tried_again_after_a_while_and_not_before() -> None:
    """A share that was not there for a moment; a file that is made to harm is not tried at each request."""
    clock = iter((0.0, 30.0, 31.0, 31.0, 61.0))  # a failure is dated, another answer looks at its date
    tried = 0

    def draw() -> Picture:
        nonlocal tried
        tried += 1
        raise PictureFailed(ErrorKind.NO_PICTURE, {"state": State.UNREADABLE})

    pictures = Pictures(lambda: next(clock))
    for tries in (1, 1, 2, 2):
        with pytest.raises(PictureFailed) as raised:
            asyncio.run(pictures.get(("digest", 1), draw))
        assert raised.value.problem.kind is ErrorKind.NO_PICTURE
        assert tried == tries
