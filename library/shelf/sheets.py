"""How is a list of the shelf read and written? A spreadsheet, CSV or Excel's workbook, of which no line is ever lost.

A list that the program rewrites stays as the person saved it: its encoding, its delimiter, its line ends, its workbook.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from library.errors import ShelfUnreadable, Unfit
from library.frozen import frozen
from library.model import ErrorKind, Note, NoteKind, Problem, WayOut, WayOutKind
from library.shelf import workbooks
from library.shelf.encodings import Encoding, decoded
from library.shelf.files import require_regular
from library.shelf.replacing import settled_content

LISTS = (
    "projects.toml",
    *(f"{name}.{kind}" for name in ("catalogue", "glossary", "projects") for kind in ("csv", "xlsx")),
)
"""The files of a shelf in which people write."""

_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!")

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@frozen
class Fault:
    """A line of a file on the shelf that makes no sense, with its number counted from 1."""

    file: str
    line: int
    cause: Problem

    @property
    def problem(self) -> Problem:
        """What is wrong, and where."""
        return Problem(
            ErrorKind.ON_LINE,
            {"path": self.file, "line": self.line, "cause": self.cause},
            WayOut(WayOutKind.MEND_LINE),
        )


@dataclass(slots=True)
class Sheet:
    """The rows of a list, with their lines counted from 1.

    Attributes:
        rows: all that are not empty, the first line, too; an empty one stands in the place of a broken one.
        broken: lines that are no row, because their quotes do not match, as they stand there.
        texts: of CSV, what stands in the file, by the lines at which rows begin; lines without a row, too.
        blank: whether nothing stands in the file, not even a heading, or there is none.
        content: the file as it was read; empty where there is none.
        delimiter: between cells.
        preamble: whether a line "sep=;" stands before the rows, by which Excel knows the delimiter.
        line_end: between rows.
        encoding: of the file.
    """

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    broken: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    blank: bool = False
    content: bytes = b""
    delimiter: str = ","
    preamble: bool = False
    line_end: str = "\r\n"
    encoding: Encoding = field(default_factory=Encoding)

    def append(self, row: list[str]) -> int:
        """Puts a row behind all others; gives its line."""
        line = max([0, *self.texts, *(line for line, _ in self.rows)]) + 1
        self.rows.append((line, row))
        return line

    def remove(self, lines: Collection[int]) -> None:
        """Takes rows out."""
        self.rows = [(line, row) for line, row in self.rows if line not in lines]
        for line in lines:
            self.texts.pop(line, None)


def noted(path: Path, sheet: Sheet) -> Note | None:
    """What was guessed when a list was read."""
    guessed = sheet.encoding
    if not guessed.assumed:
        return None
    kind = NoteKind.GUESSED_BY if guessed.example else NoteKind.GUESSED_ENCODING
    values = {"path": path.name, "name": guessed.assumed, "example": guessed.example}
    return Note(kind, values, WayOut(WayOutKind.SAVE_IF_WRONG))


def read_content(path: Path) -> bytes:
    """What stands in a list; nothing where there is no file.

    Raises:
        ShelfUnreadable: it is a link, or cannot be read.
    """
    require_regular(path)
    try:
        return settled_content(path)
    except OSError as error:
        raise ShelfUnreadable(ErrorKind.UNREADABLE, {"path": path, "cause": error}, WayOutKind.CHECK_READER) from error


def read_sheet(
    path: Path, content: bytes, heading: Sequence[str], is_row: Callable[[list[str], list[str]], bool]
) -> Sheet:
    """The list in a file; one with the heading alone where nothing stands in it.

    Args:
        path: of the file; by its ending it is a workbook, or CSV.
        content: of the file.
        heading: the names of its columns.
        is_row: (first row, cells of a line cut at every delimiter, those with half a quotation empty) -> whether the
            line is a row of its own. A quotation mark that was forgotten makes one row of many; this tells them apart.

    Raises:
        ShelfUnreadable: it is nothing that a spreadsheet writes.
        ExcelMissing: it is a workbook, and openpyxl is not installed.
    """
    try:
        sheet = _of_workbook(path, content) if content and _is_workbook(path) else _of_text(content, is_row)
    except Unfit as error:
        raise ShelfUnreadable(
            ErrorKind.NO_LIST, {"path": path, "cause": error.problem}, WayOutKind.SAVE_AS_LIST
        ) from error
    except UnicodeDecodeError as error:
        why = Problem(ErrorKind.NO_TEXT_FILE, {"cause": str(error)})
        raise ShelfUnreadable(ErrorKind.NO_LIST, {"path": path, "cause": why}, WayOutKind.SAVE_AS_LIST) from error
    if not sheet.rows:
        sheet.blank = True
        sheet.append(list(heading))
    return sheet


def _is_workbook(path: Path) -> bool:
    return path.suffix == ".xlsx"


def _of_workbook(path: Path, content: bytes) -> Sheet:
    rows = workbooks.read_rows(content, path.stem)
    return Sheet(rows=[(line, list(map(defused, row))) for line, row in rows], content=content)


def _of_text(content: bytes, is_row: Callable[[list[str], list[str]], bool]) -> Sheet:
    """The list in CSV.

    Raises:
        Unfit: it is a workbook.
        UnicodeDecodeError: it is no text.
    """
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unfit(ErrorKind.WORKBOOK_AS_CSV)
    text, encoding = decoded(content) if content else ("", Encoding())
    lines = io.StringIO(text, newline="").readlines() if text.strip() else []
    preamble = re.fullmatch(r'"?sep=(.)"?[\r\n]*', lines[0], re.IGNORECASE) if lines else None
    first = lines[1 if preamble else 0 :][:1] or [""]
    sheet = Sheet(
        content=content,
        delimiter=preamble[1] if preamble else max(",;\t", key=first[0].count),
        preamble=bool(preamble),
        line_end="\r\n" if "\r\n" in text or not text else "\n",
        encoding=encoding,
    )
    if preamble:
        lines[0] = "\n"  # so that all lines keep their numbers
    _read_rows(sheet, lines, is_row)
    if preamble:
        sheet.texts[1] = preamble[0]
    return sheet


def _read_rows(sheet: Sheet, lines: list[str], is_row: Callable[[list[str], list[str]], bool]) -> None:
    """Reads rows; where quotes do not match, the line alone is broken and those after it are read."""
    closing: set[int] = set()  # lines with the other of two quotes that are too far apart; either may be the wrong one

    def stands_alone(line: str) -> bool:
        cells = (cell.strip() for cell in line.split(sheet.delimiter))
        return is_row(sheet.rows[0][1], ["" if cell.count('"') % 2 else cell.strip("\"' ") for cell in cells])

    at = 0
    while at < len(lines):
        begin = at
        reader = csv.reader(lines[begin:], delimiter=sheet.delimiter, strict=True)
        try:
            for row in reader:
                end = begin + reader.line_num
                if sheet.rows and any(map(stands_alone, lines[at + 1 : end])):
                    closing.add(end - 1)
                    raise csv.Error
                if at in closing and lines[at].count('"') % 2:
                    raise csv.Error
                if any(row) or (at == 0 and not sheet.preamble):
                    sheet.rows.append((at + 1, row))
                sheet.texts[at + 1] = "".join(lines[at:end])
                at = end
        except csv.Error:
            sheet.rows.append((at + 1, []))
            sheet.broken[at + 1] = sheet.texts[at + 1] = lines[at]
            at += 1


def content_of(path: Path, sheet: Sheet) -> bytes:
    """The file with the rows of a sheet: what did not change stands as it stood, in CSV to the letter.

    Raises:
        ShelfUnreadable: it is a workbook with what would be lost.
        ExcelMissing: it is a workbook, and openpyxl is not installed.
    """
    return _as_workbook(path, sheet) if _is_workbook(path) else _as_text(sheet)


def _as_workbook(path: Path, sheet: Sheet) -> bytes:
    rows = [(line, list(map(undefused, row))) for line, row in sheet.rows]
    if not sheet.content:
        return workbooks.new_workbook(path.stem, [row for _, row in rows])
    try:
        return workbooks.changed(sheet.content, path.stem, rows)
    except Unfit as error:
        raise ShelfUnreadable(
            ErrorKind.NOT_CHANGED, {"path": path, "cause": error.problem}, WayOutKind.OWN_WORKBOOK
        ) from error


def _as_text(sheet: Sheet) -> bytes:
    texts = sheet.texts | {line: _text(sheet, line, row) for line, row in sheet.rows}
    *others, last = (texts[line] for line in sorted(texts))
    ended = [text if text.endswith(("\n", "\r")) else text + sheet.line_end for text in others]
    return sheet.encoding.encode("".join([*ended, last]))


def _text(sheet: Sheet, line: int, row: list[str]) -> str:
    """A row as it stands in the file: as it stood where it is the same still."""
    if line in sheet.broken:
        return sheet.broken[line]
    before = sheet.texts.get(line)
    if before is not None and next(csv.reader(before.splitlines(True), delimiter=sheet.delimiter), []) == row:
        return before
    return _line(row, sheet.delimiter) + sheet.line_end


def _line(row: list[str], delimiter: str) -> str:
    """A row as CSV, without the end of its line."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerow(row)  # only signs of this are quoted
    return buffer.getvalue().removesuffix("\r\n")


def formula_fault(name: str, cell: str) -> Problem | None:
    """Why what a formula left in a cell of the column of that name says nothing; None where it says something."""
    if cell == workbooks.NO_RESULT:
        return Problem(ErrorKind.NO_RESULT, {"name": name})
    return Problem(ErrorKind.SPREADSHEET_ERROR, {"name": name, "cell": cell}) if cell in _ERRORS else None


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA_SIGNS) else cell


def undefused(cell: str) -> str:
    """The cell as it was before."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_SIGNS) else cell
