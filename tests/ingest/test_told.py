"""A job of every night names a thing once, until it went away and came back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.shelves import empty_shelf
from library.ingest.told import new_findings, new_troubles, note_findings
from library.model import ErrorKind, FileReport, Finding, Problem, Report, State, WayOut, WayOutKind
from library.settings import Settings

NEW = Finding("new file", "a.pdf", Problem(ErrorKind.FILE_NEW, {}, WayOut(WayOutKind.INGEST)))
WAITS = Finding("waiting for OCR", "", Problem(ErrorKind.PAGES_WAIT, {"count": 2}))
LINK = FileReport("link.pdf", State.SKIPPED, Problem(ErrorKind.LINKED_FILE))
DAMAGED = FileReport("half.pdf", State.DAMAGED, Problem(ErrorKind.ENDS_EARLY))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = empty_shelf(tmp_path)
    found.index.mkdir()
    return found


def test_what_was_found_before_is_not_new(settings: Settings) -> None:
    assert new_findings(settings, [NEW, WAITS]) == [NEW, WAITS]
    note_findings(settings, [NEW])
    assert new_findings(settings, [NEW, WAITS]) == [WAITS]


def test_another_number_of_the_same_is_new(settings: Settings) -> None:
    note_findings(settings, [WAITS])
    more = Finding("waiting for OCR", "", Problem(ErrorKind.PAGES_WAIT, {"count": 3}))
    assert new_findings(settings, [more]) == [more]


def test_another_way_out_of_the_same_is_not_new(settings: Settings) -> None:
    """What to do may be worded or meant otherwise in another version; the thing was named."""
    note_findings(settings, [NEW])
    assert new_findings(settings, [Finding(NEW.kind, NEW.path, Problem(ErrorKind.FILE_NEW))]) == []


def test_what_went_away_and_comes_back_is_new_again(settings: Settings) -> None:
    note_findings(settings, [NEW])
    note_findings(settings, [])
    assert new_findings(settings, [NEW]) == [NEW]


def test_a_file_that_is_left_out_is_named_by_one_run(settings: Settings) -> None:
    """What is damaged is told where it is read, and not again by runs that do not."""
    assert new_troubles(settings, Report(troubles=[LINK, DAMAGED])) == [LINK, DAMAGED]
    assert new_troubles(settings, Report(troubles=[LINK, DAMAGED])) == [DAMAGED]
    assert new_troubles(settings, Report(troubles=[])) == []
    assert new_troubles(settings, Report(troubles=[LINK])) == [LINK]


def test_a_run_over_a_folder_forgets_nothing_of_the_others(settings: Settings) -> None:
    new_troubles(settings, Report(troubles=[LINK]))
    assert new_troubles(settings, Report(troubles=[]), ["strom"]) == []
    assert new_troubles(settings, Report(troubles=[LINK])) == []


@pytest.mark.parametrize("content", ["", "no JSON", "[" * 10_000, "3", '{"a": 1}'])
def test_notes_that_cannot_be_read_count_for_none(settings: Settings, content: str) -> None:
    (settings.index / "told-check.json").write_text(content)
    assert new_findings(settings, [NEW]) == [NEW]
