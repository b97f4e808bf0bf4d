"""A program that calls the library at its top level is not run once more by each process that the library starts."""

from __future__ import annotations

import sys
import threading
from types import ModuleType

import pytest

from library.processes import without_main


def test_the_main_module_is_hidden_meanwhile_and_back_afterwards() -> None:
    main = sys.modules["__main__"]
    with without_main():
        assert sys.modules["__main__"] is not main
        assert not hasattr(sys.modules["__main__"], "__file__")
    assert sys.modules["__main__"] is main


def test_it_is_back_after_an_error() -> None:
    main = sys.modules["__main__"]
    with pytest.raises(OSError, match="no process"), without_main():
        raise OSError("no process")
    assert sys.modules["__main__"] is main


def test_of_two_threads_the_last_to_end_brings_it_back() -> None:
    main = sys.modules["__main__"]
    within, leave = threading.Event(), threading.Event()
    seen: list[ModuleType] = []

    def hide() -> None:
        with without_main():
            within.set()
            assert leave.wait(60)
        seen.append(sys.modules["__main__"])

    other = threading.Thread(target=hide)
    other.start()
    assert within.wait(60)
    with without_main():
        leave.set()
        other.join()
        assert seen[0] is not main
    assert sys.modules["__main__"] is main
