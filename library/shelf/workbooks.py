"""How is a list kept in a workbook of Excel? Reads, changes and makes .xlsx; openpyxl is known here alone."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from importlib import import_module
from typing import TYPE_CHECKING, Any

from library.errors import ExcelMissing, Unfit
from library.model import ErrorKind

if TYPE_CHECKING:
    from zipfile import ZipFile

_MOST_BYTES = 200_000_000  # of a workbook when it is unpacked; the largest list of the field has some ten million
_MOST_ROWS = 1_048_576  # of a sheet of Excel; a cell that says it stands behind them would be waited for without end
NO_RESULT = "#NO RESULT"
"""What stands for a formula whose result is not in the file."""

_LOST = re.compile(r"^xl/(charts|media|pivotTables|slicers|threadedComments)/|vbaProject")
"""Parts of a workbook that openpyxl does not keep, or keeps in part."""

_DRAWING = re.compile(r"^xl/drawings/drawing")
"""So are drawings, with an anchor for each thing drawn; LibreOffice writes empty ones."""


def read_rows(content: bytes, name: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, numbered as Excel does: of the worksheet of that name, or else of the first
    one; what is hidden counts where all are.

    Cells are what Excel shows of them: results of formulas, whole numbers without a fraction, months as 2012-07, dates
    as 2012-07-31.

    Raises:
        ExcelMissing: openpyxl is not installed.
        Unfit: it is no workbook.
    """
    sheet = _worksheet(_opened(content, read_only=True, data_only=True), name)
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows: list[tuple[int, list[str]]] = []
    try:
        empty = _without_results(content, name)
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number > _MOST_ROWS:
                raise Unfit(ErrorKind.LARGE_WORKBOOK)
            row = [NO_RESULT if (number, at) in empty else _text(cell) for at, cell in enumerate(cells, 1)]
            while row and not row[-1]:
                row.pop()
            if row:
                rows.append((number, row))
    except Unfit:
        raise
    except Exception as error:
        raise Unfit(ErrorKind.NO_WORKBOOK, {"cause": error}) from error
    return rows


def changed(content: bytes, name: str, rows: Sequence[tuple[int, Sequence[str]]]) -> bytes:
    """The workbook with these rows; only cells that differ are written, and all else stays: sheets, colours, widths.

    Raises:
        ExcelMissing: openpyxl is not installed.
        Unfit: the workbook holds what would be lost.
    """
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        book = _opened(content)
    with _parts(content) as parts:
        drawn = (name for name in filter(_DRAWING.search, parts.namelist()) if b"Anchor" in parts.read(name))
        if lost := next(filter(_LOST.search, parts.namelist()), next(drawn, "")):
            raise Unfit(ErrorKind.WOULD_LOSE, {"name": lost})
    if lost := next((str(one.message) for one in said if "removed" in str(one.message)), ""):
        raise Unfit(ErrorKind.WOULD_LOSE, {"name": lost})
    sheet = _worksheet(book, name)
    if sheet.max_row > _MOST_ROWS:
        raise Unfit(ErrorKind.LARGE_WORKBOOK)
    before, after = dict(read_rows(content, name)), dict(rows)
    if before == after:
        return content  # openpyxl writes the time into what it saves
    for number in sorted(before.keys() | after.keys()):
        old, new = list(before.get(number, ())), list(after.get(number, ()))
        for column in range(max(len(old), len(new))):
            text = new[column] if column < len(new) else ""
            if text != (old[column] if column < len(old) else ""):
                _put(sheet.cell(number, column + 1), text)
    return _bytes(book)


def new_workbook(name: str, rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook with one worksheet, its first row bold and always in sight, and a filter on each column.

    Raises:
        ExcelMissing: openpyxl is not installed.
    """
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _put(cell, str(value))
            if number == 1:
                cell.font = openpyxl.styles.Font(bold=True)
                sheet.column_dimensions[cell.column_letter].width = _WIDTHS.get(str(value), 14)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return _bytes(book)


_WIDTHS = {"path": 40, "title": 60, "publisher": 30, "reason": 40, "language": 10, "year": 8, "pages": 8}


def _openpyxl() -> Any:
    try:
        module = import_module("openpyxl")
        import_module("openpyxl.styles")
    except ImportError as error:
        raise ExcelMissing(ErrorKind.NO_EXCEL) from error
    return module


def _parts(content: bytes) -> ZipFile:
    """The archive that a workbook is."""
    from zipfile import ZipFile  # most lists are none, and do not wait for what unpacks archives

    return ZipFile(io.BytesIO(content))


def _opened(content: bytes, **options: bool) -> Any:
    openpyxl = _openpyxl()
    try:
        with _parts(content) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MOST_BYTES:
                raise Unfit(ErrorKind.LARGE_WORKBOOK)
        with warnings.catch_warnings():
            if options:
                warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), **options)
    except Unfit:
        raise
    # A damaged workbook may raise anything: bad archives, missing parts, wrong types.
    except Exception as error:
        raise Unfit(ErrorKind.NO_WORKBOOK, {"cause": error}) from error


def _worksheet(book: Any, name: str) -> Any:
    if not book.worksheets:
        raise Unfit(ErrorKind.NO_WORKSHEET)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    return next((sheet for sheet in sheets if sheet.title.strip().casefold() == name), sheets[0])


def _without_results(content: bytes, name: str) -> set[tuple[int, int]]:
    """(row, column) of formulas whose results are not in the file: who writes one often leaves them to Excel."""
    with _parts(content) as parts:
        if not any(b"<f" in parts.read(part) for part in parts.namelist() if part.startswith("xl/worksheets/")):
            return set()
    formulas, results = (
        _worksheet(_opened(content, read_only=True, data_only=data_only), name) for data_only in (False, True)
    )
    for sheet in (formulas, results):
        sheet.reset_dimensions()
    return {
        (number, column)
        for number, rows in enumerate(zip(formulas.iter_rows(), results.iter_rows(), strict=True), 1)
        for column, (formula, result) in enumerate(zip(*rows, strict=True), 1)
        if formula.data_type == "f" and result.value is None and result.data_type != "str"  # an empty text is a result
    }


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        if value.time() != time():
            return value.isoformat(" ", "minutes")
        return value.strftime("%Y-%m-%d" if "d" in cell.number_format.lower() else "%Y-%m")
    return value.isoformat() if isinstance(value, date) else str(value)


def _put(cell: Any, text: str) -> None:
    """Writes a text into a cell: figures as a number, all else as text, even what begins like a formula."""
    illegal = import_module("openpyxl.cell.cell").ILLEGAL_CHARACTERS_RE
    if text.isascii() and text.isdecimal() and str(int(text)) == text and len(text) <= 15:
        cell.value = int(text)
        return
    cell.value = illegal.sub(" ", text) or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def _bytes(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
