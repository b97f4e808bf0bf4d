"""What people say of an edition through the program: it is written into catalogue.csv, wins, and is never lost."""

from __future__ import annotations

import shutil
import sys

import openpyxl
import pytest
from telling import faults, notes

from ingest.shelves import (
    HARBOUR,
    contents,
    edition,
    knowledge,
    rows,
    values,
    write_csv,
    write_pdf,
)
from library.errors import (
    CorrectionRefused,
    LibraryBusy,
    LibraryError,
    QueryError,
    UnknownName,
)
from library.ingest import correct, ingest, rebuild, take_back
from library.ingest.lock import one_writer
from library.model import TagField
from library.settings import Settings
from library.shelf.corrections import COLUMNS


def test_a_correction_is_written_into_catalogue_csv_and_takes_effect(shelf: Settings) -> None:
    name = edition(shelf, "strom/shelter.pdf").id
    (changed,) = correct(shelf, [name], {"year": "1999", "language": "Norwegian"}).editions
    assert (changed.year, changed.languages) == (1999, ("no",))
    assert edition(shelf, name) == changed
    (row,) = rows(shelf)
    assert list(row) == list(COLUMNS)
    assert {name: cell for name, cell in row.items() if cell} == {
        "path": "strom/shelter.pdf",
        "language": "no",
        "year": "1999",
    }


def test_a_sister_with_a_line_of_its_own_saved_by_hand_followed_nobody(sample: Settings) -> None:
    finnish, latvian = "strom/FIN_WEB-1.pdf", "strom/LV_WEB-1.pdf"
    write_csv(sample, f"{finnish},,,,,Minun,")
    done = correct(sample, [latvian], {"year": "2012"})
    assert edition(sample, finnish).title == "Minun"
    assert done.sisters == []
    done = correct(sample, [latvian], {"kind": "handbook"})
    assert finnish in [sister.path for sister in done.sisters]


def test_several_editions_are_corrected_at_once(shelf: Settings) -> None:
    changed = correct(shelf, ["strom/shelter.pdf", "wages.pdf"], {"project": "tram; strom", "kind": "Reports"}).editions
    assert [it.path for it in changed] == ["strom/shelter.pdf", "strom/wages.pdf"]
    assert {(it.projects, it.kind) for it in changed} == {(("TRAM", "STROM"), "report")}


def test_a_later_correction_leaves_the_other_fields(shelf: Settings) -> None:
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999", "title": "Home"})
    correct(shelf, ["strom/shelter.pdf"], {"year": "2000"})
    it = edition(shelf, "strom/shelter.pdf")
    assert (it.year, it.title) == (2000, "Home")
    assert len(rows(shelf)) == 1


def test_an_empty_value_takes_one_field_back(shelf: Settings) -> None:
    before = edition(shelf, "strom/shelter.pdf")
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999", "title": "Home"})
    (after,) = correct(shelf, ["strom/shelter.pdf"], {"year": ""}).editions
    assert (after.year, after.title) == (before.year, "Home")
    (after,) = correct(shelf, ["strom/shelter.pdf"], {"title": ""}).editions
    assert after == before


@pytest.mark.parametrize(
    "field_value",
    [
        ("title", "=HYPERLINK(1)"),
        ("title", "+47 and - more"),
        ("title", "@home; \"quoted\", 'single'"),
        ("title", "Öljyä ja ไทย"),
        ("title", "'=already defused"),
        ("kind", "song book"),
        ("work", "guidelines"),
    ],
)
def test_a_value_survives_the_table_as_it_was_given(shelf: Settings, field_value: tuple[TagField, str]) -> None:
    field, value = field_value
    correct(shelf, ["strom/shelter.pdf"], {field: value})
    ingest(shelf)
    assert getattr(edition(shelf, "strom/shelter.pdf"), field) == value
    assert not rows(shelf)[0][field].startswith(("=", "+", "-", "@"))


def test_corrections_survive_a_rebuild_and_a_deleted_index(shelf: Settings) -> None:
    correct(
        shelf,
        ["strom/shelter.pdf"],
        {"language": "sv; fi", "project": "TRAM", "kind": "handbook", "year": "1999", "title": "Hem", "work": "home"},
    )
    before = knowledge(shelf)
    rebuild(shelf)
    assert knowledge(shelf) == before
    rebuild(shelf, from_pdf=True)
    assert knowledge(shelf) == before
    shutil.rmtree(shelf.index)
    ingest(shelf)
    assert knowledge(shelf) == before
    assert values(shelf, "strom/shelter.pdf") == (("sv", "fi"), ("TRAM",), "handbook", 1999, "Hem", "home")


def test_a_correction_survives_new_bytes_in_the_same_place(shelf: Settings) -> None:
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    write_pdf(shelf.documents / "strom/shelter.pdf", HARBOUR)
    ingest(shelf)
    assert edition(shelf, "strom/shelter.pdf").year == 1999


def test_a_correction_of_the_work_brings_editions_together_and_apart(shelf: Settings) -> None:
    report = ingest(shelf)
    assert report.works == 3
    correct(shelf, ["strom/shelter.pdf", "strom/police.pdf"], {"work": "Rights Of All"})
    assert edition(shelf, "strom/police.pdf").work == "rights-of-all"
    assert ingest(shelf).works == 2
    correct(shelf, ["strom/shelter.pdf"], {"work": ""})
    assert ingest(shelf).works == 3


def test_what_others_wrote_into_the_table_stays(shelf: Settings) -> None:
    write_csv(
        shelf,
        "strom/police.pdf,klingon,Anna",
        "strom/gone.pdf,fi,Bo",
        'strom/shelter.pdf,,"two\nlines, one cell"',
        header="path,language,Remark",
    )
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    assert [(row["path"], row["language"], row["Remark"], row["year"]) for row in rows(shelf)] == [
        ("strom/police.pdf", "klingon", "Anna", ""),
        ("strom/gone.pdf", "fi", "Bo", ""),
        ("strom/shelter.pdf", "", "two\nlines, one cell", "1999"),
    ]
    assert edition(shelf, "strom/shelter.pdf").year == 1999


def test_a_dry_run_checks_and_changes_nothing(shelf: Settings) -> None:
    before = contents(shelf.documents.parent)
    (it,) = correct(shelf, ["strom/shelter.pdf"], {"year": "1999"}, dry_run=True).editions
    assert it.year != 1999
    with pytest.raises(QueryError):
        correct(shelf, ["strom/shelter.pdf"], {"year": "soon"}, dry_run=True)
    assert contents(shelf.documents.parent) == before


@pytest.mark.parametrize(
    ("name", "wrong", "error", "proposal"),
    [
        ("strom/shelfer.pdf", {"year": "1999"}, UnknownName, "strom/shelter.pdf"),
        ("strom/shelter.pdf", {"language": "finish"}, UnknownName, "finnish"),
        ("strom/shelter.pdf", {"project": "STORM"}, UnknownName, "STROM"),
        ("strom/shelter.pdf", {"year": "1"}, QueryError, "from"),
        ("strom/shelter.pdf", {"work": "---"}, QueryError, "letters"),
    ],
)
def test_a_wrong_name_is_said_and_nothing_is_changed(
    shelf: Settings, name: str, wrong: dict[TagField, str], error: type[LibraryError], proposal: str
) -> None:
    before = contents(shelf.documents.parent)
    with pytest.raises(error) as caught:
        correct(shelf, [name], {"title": "Home", **wrong})
    assert proposal in str(caught.value).casefold() + str(caught.value)
    assert contents(shelf.documents.parent) == before


def test_one_wrong_name_among_good_ones_changes_nothing(shelf: Settings) -> None:
    with pytest.raises(UnknownName):
        correct(shelf, ["strom/shelter.pdf", "strom/none.pdf"], {"year": "1999"})
    assert not (shelf.documents / "catalogue.csv").exists()


def test_a_file_that_is_gone_cannot_be_corrected(shelf: Settings) -> None:
    (shelf.documents / "strom/shelter.pdf").unlink()
    with pytest.raises(LibraryError, match="library ingest"):
        correct(shelf, ["strom/police.pdf", "strom/shelter.pdf"], {"year": "1999"})
    assert not (shelf.documents / "catalogue.csv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_file_whose_name_no_line_can_hold_is_refused_and_nothing_is_changed(shelf: Settings) -> None:
    (shelf.documents / "strom/shelter.pdf").rename(shelf.documents / "strom/two\nlines.pdf")
    ingest(shelf)
    before = contents(shelf.documents)
    with pytest.raises(CorrectionRefused, match="line break"):
        correct(shelf, ["strom/two\nlines.pdf"], {"year": "1999"})
    assert contents(shelf.documents) == before


def test_a_value_on_two_lines_is_written_on_one(shelf: Settings) -> None:
    correct(shelf, ["strom/police.pdf"], {"title": "Two\nlines"})
    assert faults(ingest(shelf)) == []
    assert edition(shelf, "strom/police.pdf").title == "Two lines"


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", [" shelter.pdf", "she\\lter.pdf"])
def test_a_strange_name_is_corrected_for_good(shelf: Settings, name: str) -> None:
    (shelf.documents / "strom/shelter.pdf").rename(shelf.documents / name)
    ingest(shelf)
    (it,) = correct(shelf, [name], {"year": "1999"}).editions
    assert it.year == 1999
    report = ingest(shelf)
    assert (faults(report), notes(report)) == ([], [])
    assert edition(shelf, name).year == 1999


def test_nothing_is_corrected_while_another_writes(shelf: Settings) -> None:
    with one_writer(shelf.index), pytest.raises(LibraryBusy):
        correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    assert not (shelf.documents / "catalogue.csv").exists()


def test_the_shelf_holds_the_table_and_no_litter_after_a_correction(shelf: Settings) -> None:
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    assert sorted(path.name for path in shelf.documents.iterdir()) == ["catalogue.csv", "projects.toml", "strom"]


def test_what_was_guessed_of_a_table_is_said_and_what_it_says_counts(shelf: Settings) -> None:
    (shelf.documents / "catalogue.csv").write_bytes(
        "path;title\nstrom/shelter.pdf;Prieglauda žmonėms\n".encode("cp1257")
    )
    report = ingest(shelf)
    assert [note for note in notes(report) if "Windows-1257 (Baltic), as in žmonėms" in note]
    assert edition(shelf, "strom/shelter.pdf").title == "Prieglauda žmonėms"


def test_a_correction_in_a_workbook_counts_and_can_be_taken_back(shelf: Settings) -> None:
    book = openpyxl.Workbook()
    for row in (["path", "year"], ["strom/shelter.pdf", 1999]):
        book.worksheets[0].append(row)
    book.save(shelf.documents / "catalogue.xlsx")
    ingest(shelf)
    assert edition(shelf, "strom/shelter.pdf").year == 1999
    correct(shelf, ["strom/shelter.pdf"], {"year": "2001"})
    assert edition(shelf, "strom/shelter.pdf").year == 2001
    assert not (shelf.documents / "catalogue.csv").exists()
    take_back(shelf)
    assert edition(shelf, "strom/shelter.pdf").year == 1999
