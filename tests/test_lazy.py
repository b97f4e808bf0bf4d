"""A room names what stands in its files, and opens a file when a name of it is asked for."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import library.ingest

ROOMS = ("library.ingest", "library.model", "library.pdf", "library.search", "library.shelf", "library.tagging")


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_of_a_room_can_be_had(room: str) -> None:
    package = import_module(room)
    assert [name for name in package.__all__ if not hasattr(package, name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_file_of_a_room_is_called_as_what_stands_in_it(room: str) -> None:
    """Once such a file is imported, the room would give the file in the place of the function."""
    package = import_module(room)
    assert {file.name for file in pkgutil.iter_modules(package.__path__)} & {*package.__all__} == set()


def test_a_name_that_no_file_has_is_missing() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        library.ingest.nothing  # noqa: B018
