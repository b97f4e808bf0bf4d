"""What stood in the list before the last correction is kept, and given back once, while nobody edited it since."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.shelves import empty_shelf
from library.errors import LibraryError
from library.ingest.undo import Undo
from library.model import ErrorKind
from library.settings import Settings

BEFORE, AFTER = b"path,year\na.pdf,2014\n", b"path,year\na.pdf,2015\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = empty_shelf(tmp_path)
    found.index.mkdir()
    return found


def test_what_stood_there_before_is_given_back(settings: Settings) -> None:
    Undo(settings).keep(BEFORE, AFTER)
    assert Undo(settings).before(AFTER) == BEFORE


def test_it_is_known_whether_a_correction_was_made_or_taken_back(settings: Settings) -> None:
    undo = Undo(settings)
    assert not undo.taken_back
    undo.keep(BEFORE, AFTER)
    assert not undo.taken_back
    undo.keep(AFTER, BEFORE, taken_back=True)
    assert undo.taken_back
    assert undo.before(BEFORE) == AFTER


def test_the_last_correction_alone_is_kept(settings: Settings) -> None:
    Undo(settings).keep(BEFORE, AFTER)
    Undo(settings).keep(AFTER, b"")
    assert Undo(settings).before(b"") == AFTER
    with pytest.raises(LibraryError) as caught:
        Undo(settings).before(AFTER)
    assert caught.value.problem.kind is ErrorKind.EDITED_SINCE


def test_where_nothing_was_corrected_nothing_is_taken_back(settings: Settings) -> None:
    with pytest.raises(LibraryError) as caught:
        Undo(settings).before(BEFORE)
    assert caught.value.problem.kind is ErrorKind.NOTHING_TO_UNDO


def test_a_list_that_somebody_edited_is_not_overwritten(settings: Settings) -> None:
    Undo(settings).keep(BEFORE, AFTER)
    with pytest.raises(LibraryError) as caught:
        Undo(settings).before(AFTER + b"b.pdf,2016\n")
    assert caught.value.problem.kind is ErrorKind.EDITED_SINCE


def test_what_nobody_can_use_any_more_is_removed(settings: Settings) -> None:
    """It may tell of files that are gone."""
    Undo(settings).keep(BEFORE, AFTER)
    (settings.documents / "catalogue.csv").write_bytes(AFTER)
    Undo(settings).forget_if_edited()
    assert Undo(settings).before(AFTER) == BEFORE
    (settings.documents / "catalogue.csv").write_bytes(AFTER + b"b.pdf,2016\n")
    Undo(settings).forget_if_edited()
    assert not list(settings.index.iterdir())
