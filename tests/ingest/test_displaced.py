"""A document that is moved takes along what people said of it, also where another took its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.shelves import HARBOUR, POLICE, SHELTER, WAGES, edition, knowledge, rows, write_csv, write_pdf
from library.ingest import check, correct, ingest, plan_changes, run
from library.settings import Settings

SHELTER_FILE, POLICE_FILE = "strom/shelter.pdf", "strom/police.pdf"


@pytest.fixture
def shelf(settings: Settings) -> Settings:
    """Two documents with a year that a person said, and one without."""
    write_pdf(settings.documents / SHELTER_FILE, SHELTER)
    write_pdf(settings.documents / POLICE_FILE, POLICE)
    write_pdf(settings.documents / "trace/wages.pdf", WAGES)
    ingest(settings)
    correct(settings, [SHELTER_FILE], {"year": "2003"})
    correct(settings, [POLICE_FILE], {"year": "2004"})
    return settings


def exchange(one: Path, other: Path) -> None:
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def years(settings: Settings) -> dict[str, int | None]:
    return {edition.id: edition.year for edition, _, _ in knowledge(settings).values()}


def lines(settings: Settings) -> dict[str, str]:
    return {row["path"]: row["year"] for row in rows(settings)}


def test_a_document_whose_name_another_took_keeps_what_was_said_of_it(shelf: Settings) -> None:
    before = years(shelf)
    (shelf.documents / SHELTER_FILE).rename(shelf.documents / "trace/old.pdf")
    write_pdf(shelf.documents / SHELTER_FILE, HARBOUR)
    report = ingest(shelf)
    assert (report.new, report.changed, report.moved) == ([SHELTER_FILE], [], [f"{SHELTER_FILE} -> trace/old.pdf"])
    assert years(shelf) == before | {edition(shelf, SHELTER_FILE).id: None}
    assert edition(shelf, "trace/old.pdf").year == 2003
    assert lines(shelf) == {"trace/old.pdf": "2003", POLICE_FILE: "2004"}
    assert not ingest(shelf).corrected


def test_two_documents_that_exchange_their_names_exchange_their_lines(shelf: Settings) -> None:
    before = years(shelf)
    exchange(shelf.documents / SHELTER_FILE, shelf.documents / POLICE_FILE)
    assert [finding.path for finding in check(shelf) if finding.kind == "changed file"] == [POLICE_FILE, SHELTER_FILE]
    assert plan_changes(shelf).changed == [POLICE_FILE, SHELTER_FILE]
    report = ingest(shelf)
    assert len(report.moved) == 2
    assert report.read == 0
    assert years(shelf) == before
    assert lines(shelf) == {POLICE_FILE: "2003", SHELTER_FILE: "2004"}
    assert edition(shelf, POLICE_FILE).year == 2003


def test_of_two_that_exchange_their_names_one_may_have_no_line(shelf: Settings) -> None:
    before = years(shelf)
    exchange(shelf.documents / SHELTER_FILE, shelf.documents / "trace/wages.pdf")
    ingest(shelf)
    assert years(shelf) == before
    assert lines(shelf) == {"trace/wages.pdf": "2003", POLICE_FILE: "2004"}


def test_a_folder_that_is_laid_anew_keeps_nothing_of_the_one_that_was_renamed(shelf: Settings) -> None:
    before = years(shelf)
    (shelf.documents / "strom").rename(shelf.documents / "strom-2015")
    write_pdf(shelf.documents / SHELTER_FILE, HARBOUR)
    write_pdf(shelf.documents / POLICE_FILE, HARBOUR, WAGES)
    ingest(shelf)
    assert years(shelf) == before | {edition(shelf, path).id: None for path in (SHELTER_FILE, POLICE_FILE)}
    assert lines(shelf) == {"strom-2015/shelter.pdf": "2003", "strom-2015/police.pdf": "2004"}


def test_names_that_move_on_one_by_one_take_their_lines_along(shelf: Settings) -> None:
    before = years(shelf)
    (shelf.documents / "trace/wages.pdf").rename(shelf.documents / "trace/last.pdf")
    (shelf.documents / POLICE_FILE).rename(shelf.documents / "trace/wages.pdf")
    (shelf.documents / SHELTER_FILE).rename(shelf.documents / POLICE_FILE)
    ingest(shelf)
    assert years(shelf) == before
    assert lines(shelf) == {POLICE_FILE: "2003", "trace/wages.pdf": "2004"}


def test_lines_that_a_person_exchanged_as_well_stay(shelf: Settings) -> None:
    before = years(shelf)
    exchange(shelf.documents / SHELTER_FILE, shelf.documents / POLICE_FILE)
    write_csv(shelf, f"{SHELTER_FILE},,,,2004,,", f"{POLICE_FILE},,,,2003,,")
    ingest(shelf)
    assert years(shelf) == before
    assert lines(shelf) == {SHELTER_FILE: "2004", POLICE_FILE: "2003"}


def test_a_run_that_ends_behind_the_lines_is_completed_by_the_next(
    shelf: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = years(shelf)
    exchange(shelf.documents / SHELTER_FILE, shelf.documents / POLICE_FILE)
    with monkeypatch.context() as patched:
        patched.setattr(run, "move_displaced", interrupt)
        with pytest.raises(KeyboardInterrupt):
            ingest(shelf)
    assert lines(shelf) == {POLICE_FILE: "2003", SHELTER_FILE: "2004"}
    ingest(shelf)
    assert years(shelf) == before
    assert lines(shelf) == {POLICE_FILE: "2003", SHELTER_FILE: "2004"}


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_document_changed_in_its_place_keeps_its_line(shelf: Settings) -> None:
    write_pdf(shelf.documents / SHELTER_FILE, SHELTER, HARBOUR)
    os.utime(shelf.documents / POLICE_FILE, ns=(1, 1))
    report = ingest(shelf)
    assert (report.changed, report.moved) == ([SHELTER_FILE], [])
    assert edition(shelf, SHELTER_FILE).year == 2003
    assert lines(shelf) == {SHELTER_FILE: "2003", POLICE_FILE: "2004"}


def test_a_second_copy_is_no_move(shelf: Settings) -> None:
    content = (shelf.documents / SHELTER_FILE).read_bytes()
    (shelf.documents / "trace/copy.pdf").write_bytes(content)
    (shelf.documents / SHELTER_FILE).write_bytes(content)
    report = ingest(shelf)
    assert report.moved == []
    assert edition(shelf, SHELTER_FILE).year == 2003


def test_a_run_over_one_folder_loses_nothing_that_moved_into_another(shelf: Settings) -> None:
    before = years(shelf)
    (shelf.documents / SHELTER_FILE).rename(shelf.documents / "trace/old.pdf")
    write_pdf(shelf.documents / SHELTER_FILE, HARBOUR)
    ingest(shelf, paths=["strom"])
    assert years(shelf) == before | {edition(shelf, SHELTER_FILE).id: None}
