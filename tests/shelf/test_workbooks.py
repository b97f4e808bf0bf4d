"""Workbooks are read as Excel shows them, changed cell by cell, and made so that they can be read again."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from library.errors import ExcelMissing, Unfit
from library.model import ErrorKind
from library.shelf.workbooks import NO_RESULT, changed, new_workbook, read_rows

LISTS = Path(__file__).parent / "lists"


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook(*rows: Sequence[object], title: str = "Sheet") -> bytes:
    """A workbook with these rows, as Excel would save them."""
    book: Any = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """The workbook with one more part in its archive."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as parts:
        parts.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2016, "2016"),
        (2016.0, "2016"),
        (2.5, "2.5"),
        ("Gairės", "Gairės"),
        ("'=x", "'=x"),
        (True, "True"),
        (date(2012, 7, 31), "2012-07-31"),
        (datetime(2012, 7, 1, 9, 30), "2012-07-01 09:30"),  # noqa: DTZ001  # as Excel's are
    ],
)
def test_a_cell_is_what_excel_shows_of_it(value: object, text: str) -> None:
    assert read_rows(workbook([value]), "catalogue") == [(1, [text])]


def test_a_month_stays_one() -> None:
    book: Any = openpyxl.Workbook()
    book.active["A1"] = date(2012, 7, 1)
    book.active["A1"].number_format = "mmm yy"
    assert read_rows(saved(book), "catalogue") == [(1, ["2012-07"])]


def test_rows_keep_their_numbers_and_empty_ones_are_left_out() -> None:
    content = workbook(["path", "year", None], [None, None], [None, 2015])
    assert read_rows(content, "catalogue") == [(1, ["path", "year"]), (3, ["", "2015"])]


def test_a_size_that_the_file_tells_wrongly_hides_no_row() -> None:
    content = workbook(["path"], ["a.pdf"], ["b.pdf"])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        all_parts = {name: parts.read(name) for name in parts.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        for name, data in all_parts.items():
            parts.writestr(name, data.replace(b'ref="A1:A3"', b'ref="A1:A1"'))
    assert [number for number, _ in read_rows(buffer.getvalue(), "catalogue")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("titles", "hidden", "read"),
    [
        (("Names", "Catalogue "), (), "Catalogue "),
        (("Names", "More"), (), "Names"),
        (("Names", "More"), ("Names",), "More"),
        (("Names", "catalogue"), ("catalogue",), "Names"),
    ],
)
def test_the_worksheet_of_that_name_counts_or_else_the_first_that_can_be_seen(
    titles: Sequence[str], hidden: Sequence[str], read: str
) -> None:
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for title in titles:
        sheet = book.create_sheet(title)
        sheet.append([title])
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    book.active = next(place for place, title in enumerate(titles) if title not in hidden)
    assert read_rows(saved(book), "catalogue") == [(1, [read])]


def test_a_formula_whose_result_is_not_in_the_file_is_told_apart_from_an_empty_cell() -> None:
    assert read_rows(workbook(["a", "=B1+1", None, "b"]), "catalogue") == [(1, ["a", NO_RESULT, "", "b"])]


@pytest.mark.parametrize("content", [b"", b"path,year\n", b"PK\x03\x04 and no more"])
def test_what_is_no_workbook_is_said(content: bytes) -> None:
    with pytest.raises(Unfit) as raised:
        read_rows(content, "catalogue")
    assert raised.value.problem.kind is ErrorKind.NO_WORKBOOK


def test_a_workbook_that_would_fill_the_memory_is_not_unpacked() -> None:
    buffer = io.BytesIO(workbook(["path"]))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/big.xml", "w") as big:
        for _ in range(201):
            big.write(bytes(1_000_000))
    with pytest.raises(Unfit) as raised:
        read_rows(buffer.getvalue(), "catalogue")
    assert raised.value.problem.kind is ErrorKind.LARGE_WORKBOOK


@pytest.mark.parametrize("number", ["1048577", "99999999999999999999"])
def test_a_row_behind_the_last_one_of_excel_is_not_waited_for(number: str) -> None:
    before = workbook(["path"], ["a.pdf"])
    for written in (f'<row r="{number}"><c r="A2"', f'<row r="2"><c r="A{number}"'):
        packed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(before)) as parts, zipfile.ZipFile(packed, "w") as others:
            for name in parts.namelist():
                others.writestr(name, re.sub(rb'<row r="2"><c r="A2"', written.encode(), parts.read(name)))
        with pytest.raises(Unfit) as raised:
            changed(packed.getvalue(), "catalogue", [(1, ["path"]), (2, ["b.pdf"])])
        assert raised.value.problem.kind is ErrorKind.LARGE_WORKBOOK


def test_only_cells_that_differ_are_written_and_all_else_stays() -> None:
    book = opened(workbook(["path", "year", "mark"], ["a.pdf", 2015, "=B2+1"], ["b.pdf", 2016.0, "ž"]))
    book.active["A2"].fill = PatternFill("solid", fgColor="FFFF00")
    book.active.column_dimensions["A"].width = 50
    book.create_sheet("Names")["A1"] = "Anna"
    before = saved(book)
    rows = [(1, ["path", "year", "mark"]), (2, ["a.pdf", "2014", NO_RESULT]), (3, ["", "2016", "ž"])]
    after = opened(changed(before, "catalogue", rows))
    sheet = after.active
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["path", "year", "mark"], ["a.pdf", 2014, "=B2+1"], [None, 2016, "ž"],
    ]  # fmt: skip
    assert (sheet["A2"].fill.fgColor.rgb, sheet.column_dimensions["A"].width) == ("00FFFF00", 50)
    assert after["Names"]["A1"].value == "Anna"


def test_rows_come_and_go() -> None:
    before = workbook(["path"], ["a.pdf"], ["b.pdf"])
    after = changed(before, "catalogue", [(1, ["path", "year"]), (3, ["b.pdf"]), (4, ["c.pdf", "2018"])])
    assert read_rows(after, "catalogue") == [(1, ["path", "year"]), (3, ["b.pdf"]), (4, ["c.pdf", "2018"])]


def test_a_workbook_in_which_nothing_changes_stays_byte_for_byte() -> None:
    content = (LISTS / "edited.xlsx").read_bytes()
    assert changed(content, "catalogue", read_rows(content, "catalogue")) == content


@pytest.mark.parametrize(
    ("part", "is_lost"),
    [
        ("xl/charts/chart1.xml", True),
        ("xl/media/image1.png", True),
        ("xl/pivotTables/pivotTable1.xml", True),
        ("xl/vbaProject.bin", True),
        ("xl/drawings/drawing1.xml", True),
        ("customXml/item1.xml", False),
    ],
)
def test_what_openpyxl_would_lose_keeps_a_workbook_from_being_written(part: str, is_lost: bool) -> None:
    content = with_part(workbook(["path", "year"], ["a.pdf", 2015]), part, b"<xdr:oneCellAnchor/>")
    rows = [(1, ["path", "year"]), (2, ["a.pdf", "2016"])]
    if is_lost:
        with pytest.raises(Unfit) as raised:
            changed(content, "catalogue", rows)
        assert raised.value.problem.values == {"name": part}
    else:
        assert read_rows(changed(content, "catalogue", rows), "catalogue") == rows


def test_a_drawing_in_which_nothing_is_drawn_is_no_loss() -> None:
    """LibreOffice writes such into each workbook."""
    content = with_part(workbook(["path"], ["a.pdf"]), "xl/drawings/drawing1.xml", b"<xdr:wsDr/>")
    assert read_rows(changed(content, "catalogue", [(1, ["path"]), (2, ["b.pdf"])]), "catalogue")[1] == (2, ["b.pdf"])


@pytest.mark.parametrize(
    ("text", "value", "data_type", "is_quoted"),
    [
        ("2016", 2016, "n", False),
        ("0112", "0112", "s", False),
        ("1" * 16, "1" * 16, "s", False),
        ("٢٠١٦", "٢٠١٦", "s", False),
        ("=1+1", "=1+1", "s", True),
        ("@SUM(A1)", "@SUM(A1)", "s", True),
        ("-žodis", "-žodis", "s", True),
        ("žodis", "žodis", "s", False),
        ("a\x07b", "a b", "s", False),
    ],
)
def test_no_text_becomes_a_formula_and_no_number_loses_its_zeros(
    text: str, value: object, data_type: str, is_quoted: bool
) -> None:
    book = opened(new_workbook("catalogue", [["title"], [text]]))
    cell = book.active["A2"]
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (value, data_type, is_quoted)


def test_a_new_workbook_is_fit_for_a_person() -> None:
    content = new_workbook("catalogue", [["path", "year"], ["a.pdf", 2015], ["b.pdf", ""]])
    assert read_rows(content, "catalogue") == [(1, ["path", "year"]), (2, ["a.pdf", "2015"]), (3, ["b.pdf"])]
    sheet = opened(content).active
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("catalogue", "A2", "A1:B3")
    assert [sheet[name].font.bold for name in ("A1", "B1", "A2")] == [True, True, False]
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["B"].width


def test_without_openpyxl_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook(["path"])
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for call in (
        lambda: read_rows(content, "catalogue"),
        lambda: changed(content, "catalogue", []),
        lambda: new_workbook("catalogue", []),
    ):
        with pytest.raises(ExcelMissing):
            call()
