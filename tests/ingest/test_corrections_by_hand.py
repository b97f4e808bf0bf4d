"""What people write of an edition into catalogue.csv: it wins, and it is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from telling import faults, message, notes

from ingest.shelves import (
    HARBOUR,
    HEADER,
    SHELTER,
    contents,
    edition,
    fill,
    found,
    knowledge,
    rows,
    values,
    write_csv,
    write_pdf,
)
from library.errors import (
    LibraryError,
    ShelfEmptied,
    ShelfUnreadable,
)
from library.ingest import check, correct, ingest, plan_changes, rebuild, take_back, write_glossary_correction
from library.ingest.undo import Undo
from library.model import CORRECTION, Step, Tag, TagField
from library.settings import Settings
from library.shelf import GlossaryCorrection, replacing


def tags(settings: Settings, path: str, field: TagField) -> list[Tag]:
    return [tag for tag in knowledge(settings)[path][1] if tag.field == field]


def test_every_value_in_catalogue_csv_wins(shelf: Settings) -> None:
    write_csv(shelf, "strom/shelter.pdf,sv,TRAM,handbook,2011,Ett hem,a-home")
    report = ingest(shelf)
    assert (report.read, notes(report)) == (0, [])
    assert values(shelf, "strom/shelter.pdf") == (("sv",), ("TRAM",), "handbook", 2011, "Ett hem", "a-home")


def test_a_correction_shows_its_provenance_and_what_the_program_thought_stays_beside_it(shelf: Settings) -> None:
    before = tags(shelf, "strom/shelter.pdf", "project")
    write_csv(shelf, "strom/shelter.pdf,,TRAM,,,,")
    ingest(shelf)
    first, *others = tags(shelf, "strom/shelter.pdf", "project")
    assert (first.value, first.source, first.confidence) == ("TRAM", CORRECTION, 1.0)
    assert others == before


def test_an_empty_cell_corrects_nothing(shelf: Settings) -> None:
    before = values(shelf, "strom/shelter.pdf")
    write_csv(shelf, "strom/shelter.pdf,,,,,,")
    ingest(shelf)
    assert values(shelf, "strom/shelter.pdf") == before


@pytest.mark.parametrize(
    ("header", "line", "encoding", "end"),
    [
        (HEADER, "strom/shelter.pdf,fi,,,2011,Öljy,", "utf-8-sig", "\r\n"),
        ("path;language;year;title", "strom/shelter.pdf;fi;2011;Öljy", "utf-8-sig", "\r\n"),
        ("path\tlanguage\tyear\ttitle", "strom/shelter.pdf\tfi\t2011\tÖljy", "utf-8", "\n"),
        ("Title,PATH , Year,language", 'Öljy,"strom/shelter.pdf",2011,Finnish', "utf-8", "\n"),
        ("path,language,year,title", "strom\\shelter.pdf, fin ,2011 ,Öljy", "utf-8", "\n"),
        ("path,language,year,title,remark", "./strom/shelter.pdf,fi,2011,Öljy,ask Anna", "utf-8", "\n"),
    ],
    ids=["excel", "semicolons", "tabulators", "other order", "other slashes", "own column"],
)
def test_a_spreadsheet_may_write_it_in_its_own_way(
    shelf: Settings, header: str, line: str, encoding: str, end: str
) -> None:
    write_csv(shelf, line, header=header, encoding=encoding, end=end)
    report = ingest(shelf)
    assert faults(report) == notes(report) == []
    it = edition(shelf, "strom/shelter.pdf")
    assert (it.language, it.year, it.title) == ("fi", 2011, "Öljy")


def test_several_languages_and_projects_stand_in_a_cell(shelf: Settings) -> None:
    write_csv(shelf, "strom/shelter.pdf,fi; Swedish;,TRAM; strom,,,,")
    report = ingest(shelf)
    assert faults(report) == notes(report) == []
    it = edition(shelf, "strom/shelter.pdf")
    assert (it.languages, it.projects) == (("fi", "sv"), ("TRAM", "STROM"))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("strom/police.pdf,klingon,,,,,", "klingon"),
        ("strom/police.pdf,,,,20011,,", "20011"),
        ("strom/police.pdf,,,,last year,,", "last year"),
        ("strom/police.pdf,,ADSTRINGO,,,,", "ADSTRINGO"),
        ("strom/police.pdf,,,,,,???", "???"),
        ("strom/police.pdf,a,b,c,d,e,f,g,h", "9 cells"),
        ("../police.pdf,,,,2001,,", "no path on the shelf"),
        ("/etc/police.pdf,,,,2001,,", "no path on the shelf"),
        (",,,,2001,,", "no path on the shelf"),
        ("strom/shelter.pdf,,,,2002,,", "line 2 already"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_good_ones_count(shelf: Settings, line: str, complaint: str) -> None:
    write_csv(shelf, "strom/shelter.pdf,,,,1999,,", line, "strom/wages.pdf,,,,2001,,")
    before = values(shelf, "strom/police.pdf")
    (fault,) = faults(ingest(shelf))
    assert fault.startswith("catalogue.csv, line 3: ")
    assert complaint in fault
    assert edition(shelf, "strom/shelter.pdf").year == 1999
    assert edition(shelf, "strom/wages.pdf").year == 2001
    assert values(shelf, "strom/police.pdf") == before


def test_the_numbers_of_lines_are_those_an_editor_shows(shelf: Settings) -> None:
    write_csv(shelf, "", "strom/shelter.pdf,,,,1999,,", "", "strom/police.pdf,,,,soon,,")
    (fault,) = faults(ingest(shelf))
    assert fault.startswith("catalogue.csv, line 5: ")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("strom/police.pdf,sv,,,1999,,", "strom/police.pdf,sv,,,19999,,"),
        ("strom/police.pdf,sv,,,1999,,", "strom/police.pdf,sv,,,1999,Police, law and order,"),
        ("strom/police.pdf,sv,,,1999,,", 'strom/police.pdf,sv,,,1999,"Police,'),
        ("strom/police.pdf,sv,,,1999,,", '"strom/police.pdf,sv,,,1999,,'),
        ("strom/police.pdf,sv,,,1999,,", 'strom/police.pdf,sv,,,1999,"Police\nwork",'),
        ("strom/police.pdf,sv,,,1999,,", ",sv,,,1999,,"),
    ],
    ids=["cell", "too many cells", "quotes", "quotes before the path", "line break", "path"],
)
def test_a_correction_whose_line_becomes_faulty_goes_on_to_count(shelf: Settings, good: str, bad: str) -> None:
    before = values(shelf, "strom/police.pdf")
    write_csv(shelf, "strom/shelter.pdf,,,,2001,,", good)
    ingest(shelf)
    corrected = values(shelf, "strom/police.pdf")
    assert corrected != before
    write_csv(shelf, "strom/shelter.pdf,,,,2002,,", bad)
    for _ in range(2):
        assert len(faults(ingest(shelf))) == 1
        assert values(shelf, "strom/police.pdf") == corrected
        assert edition(shelf, "strom/shelter.pdf").year == 2002
    write_csv(shelf, "strom/shelter.pdf,,,,2002,,")
    ingest(shelf)
    assert values(shelf, "strom/police.pdf") == before


def test_a_correction_beside_a_faulty_line_adds_to_what_that_said_before(shelf: Settings) -> None:
    write_csv(shelf, "strom/police.pdf,sv,,,1999,,")
    ingest(shelf)
    write_csv(shelf, "strom/police.pdf,sv,,,1999,Police, law and order,")
    (after,) = correct(shelf, ["strom/police.pdf"], {"year": "2001"}).editions
    assert (after.language, after.year) == ("sv", 2001)
    assert len(faults(ingest(shelf))) == 1
    assert (edition(shelf, "strom/police.pdf").language, edition(shelf, "strom/police.pdf").year) == ("sv", 2001)


def test_a_faulty_line_keeps_what_it_said_of_a_file_that_changes_and_moves(shelf: Settings) -> None:
    write_csv(shelf, "strom/police.pdf,,,,1999,,")
    ingest(shelf)
    write_csv(shelf, "strom/police.pdf,,,,1999,Police, law and order,")
    write_pdf(shelf.documents / "strom" / "police.pdf", HARBOUR)
    ingest(shelf)
    assert edition(shelf, "strom/police.pdf").year == 1999
    (shelf.documents / "strom" / "police.pdf").rename(shelf.documents / "strom" / "moved.pdf")
    for _ in range(2):
        assert "line 2" in faults(ingest(shelf))[0]
        assert edition(shelf, "strom/moved.pdf").year == 1999


def test_an_unknown_path_is_named(shelf: Settings) -> None:
    write_csv(shelf, "strom/shelter.pdf,,,,1999,,", "strom/shelfer.pdf,,,,2001,,")
    (note,) = notes(ingest(shelf))
    assert "line 3" in note
    assert "strom/shelfer.pdf" in note


def test_a_correction_may_come_before_its_file(shelf: Settings) -> None:
    write_csv(shelf, "strom/harbour.pdf,,,,1999,,")
    assert len(notes(ingest(shelf))) == 1
    write_pdf(shelf.documents / "strom/harbour.pdf", HARBOUR)
    assert notes(ingest(shelf)) == []
    assert edition(shelf, "strom/harbour.pdf").year == 1999


@pytest.mark.parametrize("lines", [["strom/shelter.pdf,,,,,,"], []], ids=["cells emptied", "row removed"])
def test_a_correction_that_is_removed_is_taken_back(shelf: Settings, lines: Iterable[str]) -> None:
    before = knowledge(shelf)
    write_csv(shelf, "strom/shelter.pdf,sv,TRAM,handbook,2011,Ett hem,a-home")
    ingest(shelf)
    write_csv(shelf, *lines)
    ingest(shelf)
    assert knowledge(shelf) == before


@pytest.mark.parametrize("content", [None, b"", b"\xef\xbb\xbf", b"\r\n"], ids=["gone", "empty", "mark", "line break"])
def test_a_file_that_is_emptied_or_gone_takes_nothing_back_until_somebody_says_so(
    shelf: Settings, content: bytes | None
) -> None:
    before = knowledge(shelf)
    write_csv(shelf, "strom/shelter.pdf,sv,TRAM,handbook,2011,Ett hem,a-home")
    ingest(shelf)
    corrected = knowledge(shelf)
    if content is None:
        (shelf.documents / "catalogue.csv").unlink()
    else:
        (shelf.documents / "catalogue.csv").write_bytes(content)
    files = contents(shelf.documents)
    for run in (ingest, rebuild, plan_changes):
        with pytest.raises(ShelfEmptied, match=r"catalogue\.csv is .*1 edition .*--forget"):
            run(shelf)
    with pytest.raises(ShelfEmptied):
        correct(shelf, ["strom/police.pdf"], {"year": "1999"})
    assert [finding.kind for finding in check(shelf) if finding.serious] == ["emptied shelf"]
    assert knowledge(shelf) == corrected
    assert contents(shelf.documents) == files
    ingest(shelf, forget=True)
    assert knowledge(shelf) == before


@pytest.mark.parametrize(
    "header", ["path,language,project,kind,year,Titel,work", "path,ti"], ids=["renamed", "cut off"]
)
def test_a_column_that_is_gone_takes_nothing_back_until_somebody_says_so(shelf: Settings, header: str) -> None:
    before = knowledge(shelf)
    write_csv(shelf, "strom/shelter.pdf,,,,,Ett hem,")
    ingest(shelf)
    corrected = knowledge(shelf)
    cells = ",,,,,Ett hem," if header.count(",") > 1 else ",Et"
    write_csv(shelf, f"strom/shelter.pdf{cells}", header=header)
    for run in (ingest, rebuild, plan_changes):
        with pytest.raises(ShelfEmptied, match=r"no column named title any more.*1 edition .*--forget"):
            run(shelf)
    assert knowledge(shelf) == corrected
    ingest(shelf, forget=True)
    assert knowledge(shelf) == before


def test_a_column_that_never_said_anything_may_go(shelf: Settings) -> None:
    write_csv(shelf, "strom/shelter.pdf,,,,1999,,")
    ingest(shelf)
    write_csv(shelf, "strom/shelter.pdf,1998", header="path,year")
    assert faults(ingest(shelf)) == []
    assert edition(shelf, "strom/shelter.pdf").year == 1998


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?"])
def test_an_error_of_the_spreadsheet_corrects_nothing_and_costs_itself(shelf: Settings, error: str) -> None:
    write_csv(shelf, "strom/shelter.pdf,,,,1999,Ett hem,")
    ingest(shelf)
    write_csv(shelf, f"strom/shelter.pdf,,,,1998,{error},")
    report = ingest(shelf)
    assert faults(report) == [f"catalogue.csv, line 2: its title is an error of the spreadsheet ({error})."]
    assert (edition(shelf, "strom/shelter.pdf").title, edition(shelf, "strom/shelter.pdf").year) == ("Ett hem", 1998)
    write_csv(shelf, f"{error},,,,1998,Ett hus,")
    report = ingest(shelf)
    assert faults(report) == [f"catalogue.csv, line 2: its path is an error of the spreadsheet ({error})."]
    assert edition(shelf, "strom/shelter.pdf").title == "Ett hem"


def test_a_workbook_whose_formulas_have_no_results_takes_nothing_back(shelf: Settings) -> None:
    book: Any = openpyxl.Workbook()
    for row in (["path", "title"], ["strom/shelter.pdf", "Ett hem"]):
        book.active.append(row)
    book.save(shelf.documents / "catalogue.xlsx")
    ingest(shelf)
    corrected = knowledge(shelf)
    book.active["B2"] = '="Ett"&" hem"'
    book.save(shelf.documents / "catalogue.xlsx")
    (fault,) = faults(ingest(shelf))
    assert fault.startswith("catalogue.xlsx, line 2: its title is a formula without a result")
    assert knowledge(shelf) == corrected


def test_an_emptied_list_of_words_takes_nothing_back_until_somebody_says_so(shelf: Settings) -> None:
    write_glossary_correction(shelf, GlossaryCorrection("en", "victim", "et", "ohver", same=True))
    (shelf.documents / "glossary.csv").write_bytes(b"")
    for run in (ingest, rebuild):
        with pytest.raises(ShelfEmptied, match=r"glossary\.csv is empty"):
            run(shelf)
    with pytest.raises(ShelfEmptied):
        write_glossary_correction(shelf, GlossaryCorrection("en", "victim", "et", "kannatus", same=False))
    assert (shelf.documents / "glossary.csv").read_bytes() == b""
    ingest(shelf, forget=True)
    write_glossary_correction(shelf, GlossaryCorrection("en", "victim", "et", "kannatus", same=False))


def move_and_save(shelf: Settings, *lines: str) -> None:
    """Renames two corrected files and ingests; while these are read, somebody saves the sheet with other lines."""
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    correct(shelf, ["strom/police.pdf"], {"year": "2000"})
    for name in ("shelter", "police"):
        (shelf.documents / "strom" / f"{name}.pdf").rename(shelf.documents / "strom" / f"{name}-2.pdf")
    saved = iter([lines])

    def save(step: Step) -> None:
        for of_sheet in saved:
            write_csv(shelf, *of_sheet, header="path,year,remark")

    ingest(shelf, progress=save)


def test_a_correction_that_is_saved_while_an_ingest_runs_stays_and_counts_from_the_next_one_on(shelf: Settings) -> None:
    move_and_save(shelf, "strom/shelter.pdf,1999,Anna", "strom/police.pdf,2001,Bo", "strom/wages.pdf,2002,Cy")
    assert [(row["path"], row["year"], row["remark"]) for row in rows(shelf)] == [
        ("strom/shelter-2.pdf", "1999", "Anna"),
        ("strom/police-2.pdf", "2001", "Bo"),
        ("strom/wages.pdf", "2002", "Cy"),
    ]
    assert edition(shelf, "strom/police-2.pdf").year == 2000
    assert notes(ingest(shelf)) == []
    assert edition(shelf, "strom/police-2.pdf").year == 2001
    assert edition(shelf, "strom/wages.pdf").year == 2002


def test_a_correction_that_is_taken_out_while_an_ingest_runs_does_not_come_back(shelf: Settings) -> None:
    move_and_save(shelf, "strom/police-2.pdf,2001,by hand")
    assert [(row["path"], row["year"]) for row in rows(shelf)] == [("strom/police-2.pdf", "2001")]
    ingest(shelf)
    assert edition(shelf, "strom/shelter-2.pdf").year is None


def test_a_correction_of_a_command_goes_into_what_somebody_saved_since_it_looked(
    shelf: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exchange(one: Path, other: Path, swap: Callable[[Path, Path], bool] = replacing._exchange) -> bool:
        monkeypatch.setattr(replacing, "_exchange", swap)
        write_csv(shelf, "strom/police.pdf,,,,2000,,", "strom/shelter.pdf,,,,2001,Home,")
        return swap(one, other)

    correct(shelf, ["strom/wages.pdf"], {"year": "1998"})
    monkeypatch.setattr(replacing, "_exchange", exchange)
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    assert [(row["path"], row["year"], row["title"]) for row in rows(shelf)] == [
        ("strom/police.pdf", "2000", ""),
        ("strom/shelter.pdf", "1999", "Home"),
    ]
    assert edition(shelf, "strom/police.pdf").year == 2000
    take_back(shelf)
    assert [(row["path"], row["year"]) for row in rows(shelf)] == [
        ("strom/police.pdf", "2000"),
        ("strom/shelter.pdf", "2001"),
    ]


def test_a_first_correction_is_taken_back_and_the_file_is_gone_with_it(shelf: Settings) -> None:
    before = knowledge(shelf)
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    take_back(shelf)
    assert not (shelf.documents / "catalogue.csv").exists()
    assert knowledge(shelf) == before


@pytest.fixture
def half_taken_back(shelf: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A shelf whose first correction went from the list, by a run that ended before it went from the catalogue."""
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    with monkeypatch.context() as patched:
        patched.setattr(Undo, "settle", interrupt)
        with pytest.raises(KeyboardInterrupt):
            take_back(shelf)
    assert not (shelf.documents / "catalogue.csv").exists()
    assert edition(shelf, "strom/shelter.pdf").year == 1999
    return shelf


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_first_correction_that_is_half_taken_back_is_no_lost_list(half_taken_back: Settings) -> None:
    assert not [finding for finding in check(half_taken_back) if finding.serious]
    assert not plan_changes(half_taken_back).new
    ingest(half_taken_back)
    assert edition(half_taken_back, "strom/shelter.pdf").year is None
    assert not (half_taken_back.documents / "catalogue.csv").exists()
    take_back(half_taken_back)
    assert edition(half_taken_back, "strom/shelter.pdf").year == 1999
    assert [(row["path"], row["year"]) for row in rows(half_taken_back)] == [("strom/shelter.pdf", "1999")]


def test_a_correction_after_one_that_is_half_taken_back_counts_alone(half_taken_back: Settings) -> None:
    correct(half_taken_back, ["strom/police.pdf"], {"year": "2000"})
    assert (edition(half_taken_back, "strom/shelter.pdf").year, edition(half_taken_back, "strom/police.pdf").year) == (
        None,
        2000,
    )
    take_back(half_taken_back)
    assert not (half_taken_back.documents / "catalogue.csv").exists()
    assert edition(half_taken_back, "strom/police.pdf").year is None


def test_taking_back_once_more_completes_what_is_half_taken_back(half_taken_back: Settings) -> None:
    assert not take_back(half_taken_back).brought_back
    assert edition(half_taken_back, "strom/shelter.pdf").year is None
    assert take_back(half_taken_back).brought_back
    assert edition(half_taken_back, "strom/shelter.pdf").year == 1999


def test_a_list_that_is_lost_after_its_first_correction_is_not_taken_back(shelf: Settings) -> None:
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    (shelf.documents / "catalogue.csv").unlink()
    for run in (ingest, plan_changes):
        with pytest.raises(ShelfEmptied):
            run(shelf)


def test_what_a_correction_is_taken_back_by_goes_when_somebody_edits_the_file(shelf: Settings) -> None:
    correct(shelf, ["strom/shelter.pdf"], {"title": "secretword"})
    correct(shelf, ["strom/shelter.pdf"], {"title": "Home"})
    (shelf.index / "catalogue.csv.after").write_text("secretword, of an earlier version")
    write_csv(shelf, "strom/police.pdf,,,,2000,,")
    ingest(shelf)
    assert [name for name, content in contents(shelf.index).items() if b"secretword" in content] == []
    with pytest.raises(LibraryError, match="no correction to take back"):
        take_back(shelf)


def test_what_was_saved_at_a_kill_and_saved_over_is_named_until_it_is_removed(shelf: Settings) -> None:
    copy = shelf.documents / "catalogue.csv.saved-20260102-030405"
    copy.write_text("path,year\n")
    assert any(copy.name in note for note in notes(ingest(shelf)))
    assert any(finding.kind == "saved copy" and copy.name in message(finding) for finding in check(shelf))


@pytest.mark.parametrize(
    "data",
    [
        b"path,year\nstrom/\x98\x81\xdb\xfc.pdf,1999\n",
        b"file,year\nstrom/shelter.pdf,1999\n",
        "path,year\n".encode("utf-16")[:-1],
    ],
    ids=["no text", "no path", "half of utf-16"],
)
def test_a_table_that_cannot_be_read_stops_the_run_and_costs_no_correction(shelf: Settings, data: bytes) -> None:
    write_csv(shelf, "strom/shelter.pdf,,,,1999,,")
    ingest(shelf)
    (shelf.documents / "catalogue.csv").write_bytes(data)
    for run in (ingest, rebuild):
        with pytest.raises(ShelfUnreadable, match=r"catalogue\.csv"):
            run(shelf)
    assert edition(shelf, "strom/shelter.pdf").year == 1999
    assert (shelf.documents / "catalogue.csv").read_bytes() == data


def test_a_corrected_language_decides_how_pages_are_searched(shelf: Settings) -> None:
    write_csv(shelf, "strom/wages.pdf,fi,,,,,")
    ingest(shelf)
    assert found(shelf, "lang:fi wages") == ["strom/wages.pdf:1"]
    assert found(shelf, "lang:en wages") == []
    (shelf.documents / "catalogue.csv").unlink()
    ingest(shelf, forget=True)
    assert found(shelf, "lang:en wages") == ["strom/wages.pdf:1"]


def test_of_two_corrected_languages_a_page_keeps_its_own(settings: Settings) -> None:
    fill(settings, both=[SHELTER, "Kommunen betalar för de första trettio dagarna, och ingen frågar efter pengar."])
    write_csv(settings, "strom/both.pdf,sv; en,,,,,")
    ingest(settings)
    ((it, _, pages),) = knowledge(settings).values()
    assert it.languages == ("sv", "en")
    assert [page.languages for page in pages] == [("en",), ("sv",)]
