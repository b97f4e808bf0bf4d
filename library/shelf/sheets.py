"""How is a list of the shelf read and written? CSV that opens in a spreadsheet, of which no line is ever lost."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from library.errors import ShelfUnreadable
from library.shelf.files import require_regular

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a file on the shelf that makes no sense, with its number counted from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


@dataclass(slots=True)
class Sheet:
    """The rows of a list, with their lines counted from 1.

    Attributes:
        rows: all that are not empty, the first line, too; an empty one stands in the place of a broken one.
        broken: lines that are no row, because their quotes do not match, as they stand there.
        delimiter: between cells.
    """

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    broken: dict[int, str] = field(default_factory=dict)
    delimiter: str = ","


def read_text(path: Path) -> str | None:
    """What stands in a list; None where there is no file.

    Raises:
        ShelfUnreadable: it is a link, or cannot be read as UTF-8.
    """
    require_regular(path)
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ShelfUnreadable(
            f"{path} cannot be read: {error}.", "Save it as CSV in UTF-8 from the spreadsheet."
        ) from error


def read_sheet(path: Path, heading: Sequence[str], is_row: Callable[[list[str], list[str]], bool]) -> Sheet:
    """The list in a file; one with the heading alone where there is no file, or nothing in it.

    Args:
        path: of the file.
        heading: the names of its columns.
        is_row: (first row, cells of a line cut at every delimiter, those with half a quotation empty) -> whether the
            line is a row of its own. A quotation mark that was forgotten makes one row of many; this tells them apart.

    Raises:
        as read_text.
    """
    text = read_text(path) or ""
    first = text.split("\n", 1)[0]
    sheet = Sheet(delimiter=max(",;\t", key=first.count) if first else ",")
    _read_rows(sheet, io.StringIO(text, newline="").readlines(), is_row)
    if not sheet.rows:
        sheet.rows.append((1, list(heading)))
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
                if any(row) or at == 0:
                    sheet.rows.append((at + 1, row))
                at = end
        except csv.Error:
            sheet.rows.append((at + 1, []))
            sheet.broken[at + 1] = lines[at]
            at += 1


def write_sheet(path: Path, sheet: Sheet) -> None:
    """Replaces the file by one atomic rename, so that a crash leaves the old or the new one.

    Raises:
        ShelfUnreadable: the folder cannot be written to.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=sheet.delimiter)
    for line, row in sheet.rows:
        if line in sheet.broken:
            buffer.write(sheet.broken[line].rstrip("\r\n") + "\r\n")
        else:
            writer.writerow(row)
    replace_file(path, buffer.getvalue().encode("utf-8-sig"))


def replace_file(file: Path, content: bytes) -> None:
    """Puts content into a file's place by one rename.

    Raises:
        as write_sheet.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.unlink(missing_ok=True)  # a killed run's; "x" follows no link that stands there
        try:
            with open(beside, "xb") as new:
                new.write(content)
                new.flush()
                os.fsync(new.fileno())
            if file.exists():
                os.chmod(beside, file.stat().st_mode & 0o777)
            os.replace(beside, file)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ShelfUnreadable(f"{file} cannot be written: {error.strerror}.", "Check who may write there.") from error


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA_SIGNS) else cell


def undefused(cell: str) -> str:
    """The cell as it was before."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_SIGNS) else cell
