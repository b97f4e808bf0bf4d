"""Lists are read as Excel and other spreadsheets save them, and a list that is written stays as it was saved."""

from __future__ import annotations

import shutil
import sys
import threading
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from library.errors import ExcelMissing, ShelfUnreadable
from library.output.speech import ENGLISH
from library.shelf import Corrections, GlossaryCorrection, GlossaryCorrections
from library.shelf.workbooks import NO_RESULT

LISTS = Path(__file__).parent / "lists"


def rows(corrections: Corrections) -> dict[str, dict[Any, str]]:
    return {path: values for _, path, values in corrections}


def opened(file: Path) -> Any:
    return openpyxl.load_workbook(file)


def workbook(folder: Path, *cells: list[Any], name: str = "catalogue") -> Path:
    book: Any = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    book.save(folder / f"{name}.xlsx")
    return folder / f"{name}.xlsx"


def table(file: Path) -> list[list[Any]]:
    return [list(row) for row in opened(file).active.iter_rows(values_only=True)]


# CSV as spreadsheets save it


@pytest.mark.parametrize(
    ("name", "path", "title", "note"),
    [
        ("baltic", "strom/LT_WEB-1.pdf", "Gairės savivaldybėms: prekybos žmonėmis prevencija", "Windows-1257"),
        ("western", "strom/SWE_WEB-1.pdf", "Riktlinjer för kommuner", "Windows-1252"),
        ("central", "strom/PL_WEB-1.pdf", "Wytyczne dla gmin: zwalczanie handlu ludźmi", "Windows-1250"),
        ("cyrillic", "strom/RUS_WEB-1.pdf", "Руководство для муниципалитетов", "Windows-1251"),
        ("thai", "th/TH.pdf", "คู่มือสำหรับเทศบาล", "Windows-874"),
        ("unicode", "strom/LT_WEB-1.pdf", "Gairės savivaldybėms: prekybos žmonėmis prevencija", ""),
    ],
)
def test_a_list_in_the_encoding_of_the_computer_is_read_and_kept(
    tmp_path: Path, name: str, path: str, title: str, note: str
) -> None:
    file = tmp_path / "catalogue.csv"
    shutil.copyfile(LISTS / f"{name}.csv", file)
    before = file.read_bytes()
    corrections = Corrections.read(tmp_path)
    assert corrections.of(path)["title"] == title
    assert (corrections.note and note in ENGLISH.note(corrections.note)) if note else not corrections.note
    corrections.set(path, {"year": "2019"})
    corrections.write()
    decode = "utf-16" if name == "unicode" else "latin-1"
    lines = zip(before.decode(decode).splitlines(), file.read_bytes().decode(decode).splitlines(), strict=True)
    ((_, after),) = ((old, new) for old, new in lines if old != new)
    assert after.startswith(path)
    assert Corrections.read(tmp_path).of(path) == {**corrections.of(path), "title": title, "year": "2019"}


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_line_by_which_excel_knows_the_delimiter_is_understood_and_kept(
    tmp_path: Path, first: str, line_end: str
) -> None:
    lines = [first, "path;title;notes,ours", "a.pdf;Trade, work;x", "../b.pdf;Law;", ""]
    (tmp_path / "catalogue.csv").write_bytes(line_end.join(lines).encode())
    corrections = Corrections.read(tmp_path)
    assert list(corrections) == [(3, "a.pdf", {"title": "Trade, work"})]
    assert [fault.line for fault in corrections.faults] == [4]
    corrections.set("a.pdf", {"title": "Work"})
    corrections.write()
    lines[2] = "a.pdf;Work;x"
    assert (tmp_path / "catalogue.csv").read_bytes() == line_end.join(lines).encode()


def test_the_glossary_may_begin_with_that_line_too(tmp_path: Path) -> None:
    text = "sep=\t\r\nlanguage\tword\tother language\tother word\tsame\r\nen\tvictim\tlt\tauka\tyes\r\n"
    (tmp_path / "glossary.csv").write_bytes(text.encode("utf-16"))
    corrections = GlossaryCorrections.read(tmp_path)
    assert ([*corrections], corrections.faults) == ([GlossaryCorrection("en", "victim", "lt", "auka", same=True)], [])


@pytest.mark.parametrize("year", ["2016.0", "2016,0", "2016.00", "2016"])
def test_a_year_is_whole(tmp_path: Path, year: str) -> None:
    (tmp_path / "catalogue.csv").write_text(f"path;year\na.pdf;{year}\n")
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"year": "2016"}}


def test_a_workbook_under_the_name_of_a_csv_file_is_called_so(tmp_path: Path) -> None:
    shutil.copyfile(LISTS / "baltic.xlsx", tmp_path / "catalogue.csv")
    with pytest.raises(ShelfUnreadable, match="a workbook under the name"):
        Corrections.read(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell who saves")
def test_a_list_that_is_being_saved_is_read_when_that_is_done(tmp_path: Path) -> None:
    editor = (tmp_path / "catalogue.csv").open("w")
    editor.write("path,year\n")
    editor.flush()

    def finish() -> None:
        editor.write("a.pdf,2015\n")
        editor.close()

    timer = threading.Timer(0.2, finish)
    timer.start()
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"year": "2015"}}
    timer.join()


# Workbooks


def test_a_workbook_stands_in_the_place_of_the_csv_file(tmp_path: Path) -> None:
    shutil.copyfile(LISTS / "baltic.xlsx", tmp_path / "catalogue.xlsx")
    corrections = Corrections.read(tmp_path)
    assert corrections.faults == []
    assert corrections.of("strom/LV_WEB-1.pdf") == {"language": "lv", "title": "Vadlīnijas pašvaldībām", "year": "2016"}


def test_cells_are_what_excel_shows(tmp_path: Path) -> None:
    workbook(
        tmp_path,
        ["path", "year", "title", "work", "kind", "notes"],
        ["a.pdf", 2016, "'=x", "2016", "report", date(2012, 7, 1)],
        ["b.pdf", 2016.0, 1984, "w", None, datetime(2012, 7, 1, 9, 30)],  # noqa: DTZ001  # as Excel's are,
        [None, None, None, None, None, None],
        ["../c.pdf", True],
        ["d.pdf", None, "a", "b", "c", "d", "e"],
    )
    corrections = Corrections.read(tmp_path)
    assert list(corrections) == [
        (2, "a.pdf", {"year": "2016", "title": "'=x", "work": "2016", "kind": "report"}),
        (3, "b.pdf", {"year": "2016", "title": "1984", "work": "w"}),
    ]
    assert [f"{fault.file}, line {fault.line}" for fault in corrections.faults] == [
        "catalogue.xlsx, line 5",
        "catalogue.xlsx, line 6",
    ]


def test_a_correction_goes_into_the_workbook_and_all_else_stays(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["Path", "Year", "Shelf mark"], ["a.pdf", 2015, "=B2+1"], ["b.pdf", 2016, "ž"])
    book = opened(file)
    book.active["A2"].fill = PatternFill("solid", fgColor="FFFF00")
    book.active.column_dimensions["A"].width = 50
    book.active.freeze_panes = "A2"
    book.create_sheet("Names")["A1"] = "Anna"
    book.save(file)
    corrections = Corrections.read(tmp_path)
    corrections.set("b.pdf", {"year": "2017", "title": "=1+1"})
    corrections.set("c.pdf", {"year": "2018"})
    corrections.write()
    assert table(file) == [
        ["Path", "Year", "Shelf mark", "title"],
        ["a.pdf", 2015, "=B2+1", None],
        ["b.pdf", 2017, "ž", "=1+1"],
        ["c.pdf", 2018, None, None],
    ]
    book = opened(file)
    sheet = book.active
    assert (sheet["A2"].fill.fgColor.rgb, sheet.column_dimensions["A"].width, sheet.freeze_panes) == (
        "00FFFF00",
        50,
        "A2",
    )
    assert book["Names"]["A1"].value == "Anna"
    assert (sheet["C2"].data_type, sheet["D3"].data_type, sheet["D3"].quotePrefix) == ("f", "s", True)
    assert rows(Corrections.read(tmp_path))["b.pdf"] == {"year": "2017", "title": "=1+1"}


def test_a_workbook_and_a_csv_file_of_one_list_contradict_each_other(tmp_path: Path) -> None:
    workbook(tmp_path, ["path", "year"])
    (tmp_path / "catalogue.csv").write_text("path,year\n")
    with pytest.raises(ShelfUnreadable, match="are both there"):
        Corrections.read(tmp_path)


def test_sayings_stand_in_a_workbook_too(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        ["language", "word", "other language", "other word", "same"],
        ["en", "victim", "lt", "auka", True],
        ["en", "police", "lt", "policija", "yes"],
        name="glossary",
    )
    corrections = GlossaryCorrections.read(tmp_path)
    corrections.put(GlossaryCorrection("en", "victim", "lt", "auka", same=False))
    corrections.write()
    again = GlossaryCorrections.read(tmp_path)
    assert [(said.word, said.same) for said in again] == [("police", True), ("victim", False)]
    assert again.faults == []
    assert len([row for row in table(file) if any(row)]) == 3


@pytest.mark.parametrize(
    "part", ["xl/charts/chart1.xml", "xl/media/image1.png", "xl/vbaProject.bin", "xl/drawings/drawing1.xml"]
)
def test_a_workbook_with_what_would_be_lost_is_not_written(tmp_path: Path, part: str) -> None:
    file = workbook(tmp_path, ["path", "year"], ["a.pdf", 2015])
    with zipfile.ZipFile(file, "a") as parts:
        parts.writestr(part, b"<xdr:oneCellAnchor/>")
    before = file.read_bytes()
    corrections = Corrections.read(tmp_path)
    corrections.set("a.pdf", {"year": "2016"})
    with pytest.raises(ShelfUnreadable, match="would lose"):
        corrections.write()
    assert file.read_bytes() == before


def test_a_workbook_that_libreoffice_saved_is_written(tmp_path: Path) -> None:
    """It holds a drawing in which nothing is drawn."""
    shutil.copyfile(LISTS / "edited.xlsx", tmp_path / "catalogue.xlsx")
    corrections = Corrections.read(tmp_path)
    corrections.set("strom/LV_WEB-1.pdf", {"year": "2014"})
    corrections.write()
    assert Corrections.read(tmp_path).of("strom/LV_WEB-1.pdf") == {"year": "2014"}


@pytest.mark.parametrize("content", [b"", b"path,year\n", b"PK\x03\x04 and no more"])
def test_a_file_that_is_no_workbook_is_an_error_or_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "catalogue.xlsx").write_bytes(content)
    if content:
        with pytest.raises(ShelfUnreadable, match=r"catalogue\.xlsx cannot be read. It is no workbook"):
            Corrections.read(tmp_path)
    else:
        assert rows(Corrections.read(tmp_path)) == {}


def test_a_workbook_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["path", "year"])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/big.xml", "w") as big:
        for _ in range(201):
            big.write(bytes(1_000_000))
    with pytest.raises(ShelfUnreadable, match="larger than any list"):
        Corrections.read(tmp_path)


def test_no_damage_of_a_workbook_ends_in_another_error(tmp_path: Path) -> None:
    good = (LISTS / "baltic.xlsx").read_bytes()
    for at in range(0, len(good), 97):
        (tmp_path / "catalogue.xlsx").write_bytes(good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :])
        with suppress(ShelfUnreadable):
            Corrections.read(tmp_path)


def test_without_openpyxl_a_workbook_is_named_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook(tmp_path, ["path", "year"])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExcelMissing, match=r"\[excel\]"):
        Corrections.read(tmp_path)


def test_a_new_workbook_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "catalogue.xlsx").touch()
    corrections = Corrections.read(tmp_path)
    corrections.set("a.pdf", {"title": "-žodis", "year": "2015"})
    corrections.write()
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"title": "-žodis", "year": "2015"}}
    assert opened(tmp_path / "catalogue.xlsx").active.freeze_panes == "A2"


def test_a_formula_may_have_an_empty_result(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["path", "title"], ["a.pdf", '=IF(1,"","x")'])
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {"title": NO_RESULT}}
    with zipfile.ZipFile(file) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    with zipfile.ZipFile(file, "w") as parts:
        for name, data in content.items():
            parts.writestr(name, data.replace(b'<c r="B2">', b'<c r="B2" t="str">'))
    assert rows(Corrections.read(tmp_path)) == {"a.pdf": {}}


def test_an_error_of_the_spreadsheet_is_no_word(tmp_path: Path) -> None:
    workbook(
        tmp_path,
        ["language", "word", "language", "word", "same"],
        ["en", "#REF!", "fi", "uhri", "yes"],
        name="glossary",
    )
    fault = GlossaryCorrections.read(tmp_path).faults[-1]
    assert "its word is an error of the spreadsheet (#REF!)" in ENGLISH.problem(fault.problem)
