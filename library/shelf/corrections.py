"""What did people correct? Reads and changes documents/catalogue.csv, or catalogue.xlsx.

The file belongs to people: it opens in a spreadsheet, rows and columns we do not understand stay as they are, and a
row that makes no sense costs nothing but itself.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from library.errors import CorrectionRefused, ShelfUnreadable
from library.files import fingerprint
from library.model import TAG_FIELDS, ErrorKind, Problem, TagField, WayOut, WayOutKind
from library.shelf.files import normal_path, scan, sheet_file
from library.shelf.replacing import change_file
from library.shelf.sheets import (
    Fault,
    content_of,
    defused,
    formula_fault,
    noted,
    read_content,
    read_sheet,
    undefused,
)

COLUMNS = ("path", *TAG_FIELDS)
_LONGEST_CELL = csv.field_size_limit()  # signs, 131,072; the csv module takes no more

FOUND = "as found"
"""The column in which `library list` keeps what the program itself found, as JSON: a cell that says the same corrects
nothing, so that the list can be edited and saved back whole."""

_NUMBERED = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")
_FRACTION = re.compile(r"(?<=\d)[.,]0+$")  # that a spreadsheet writes behind whole numbers


def can_be_named(path: str) -> bool:
    """Whether a line of the list can name a file; one that holds a line break it cannot."""
    return len(path.splitlines()) <= 1


def path_cell(path: str) -> str:
    """A path as a sheet names it: signs that nobody sees stand by their numbers (`\\u00ad`); no two paths are alike."""
    return path if path.isprintable() and "\\" not in path else "".join(map(_numbered, path))


def _numbered(sign: str) -> str:
    if sign.isprintable() and sign != "\\":
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 1 << 16 else f"\\U{ord(sign):08x}"


def _unnumbered(cell: str) -> str:
    """The path of a cell of `path_cell`."""
    return _NUMBERED.sub(lambda found: chr(min(int(found[1] or found[2], 16), sys.maxunicode)), cell)


class Corrections:
    """The corrections of a shelf by path and field; change them with `set` and `move`, keep that with `write`.

    Attributes:
        blank: whether nothing stands in the file, not even a heading, or there is none.
        faults: what makes no sense, by line.
        silenced: the paths of lines that count for nothing; what they said before the fault should go on to count.
        nameless: whether there is such a line of which nobody can tell whose it is.
        note: what was guessed of the file.
    """

    def __init__(self, file: Path, content: bytes) -> None:
        self._file = file
        self._sheet = read_sheet(file, content, COLUMNS, _is_row)
        self._unusable: set[int] = set()  # lines that count as a whole for nothing
        self._changes: list[Callable[[Corrections], bool]] = []  # not written yet
        self._to_find: dict[str, dict[TagField, str]] = {}  # what was set, not written yet
        self.faults: list[Fault] = []
        self.silenced: set[str] = set()
        self.nameless = False
        self.note = noted(file, self._sheet)
        self.blank = self._sheet.blank
        self._require_columns()
        self._find_faults()

    @classmethod
    def read(cls, documents: Path) -> Corrections:
        """The corrections of a shelf; none where it has no catalogue.csv.

        Lines that make no sense are kept as they are and listed in `faults`.

        Raises:
            ShelfUnreadable: the file is a link, nothing that a spreadsheet writes, there as CSV and as a workbook, has
                no column "path", or two of one name.
            ExcelMissing: it is a workbook, and openpyxl is not installed.
        """
        file = sheet_file(documents, "catalogue")
        return cls(file, read_content(file))

    def _require_columns(self) -> None:
        if "path" not in self.columns:
            raise ShelfUnreadable(
                ErrorKind.NO_COLUMN,
                {"path": self._file, "name": "path"},
                WayOut(WayOutKind.FIRST_LINE, {"columns": ",".join(COLUMNS)}),
            )
        for name in COLUMNS:
            if self.columns.count(name) > 1:
                raise ShelfUnreadable(ErrorKind.TWO_COLUMNS, {"path": self._file, "name": name}, WayOutKind.ONE_COLUMN)

    @property
    def content(self) -> bytes:
        """The file as it was read; no bytes where there is none."""
        return self._sheet.content

    @property
    def digest(self) -> str:
        """sha256 of the file as it was read, hex; that of no bytes where there is none."""
        return fingerprint(self.content)

    @property
    def name(self) -> str:
        """Of the file, "catalogue.csv" or "catalogue.xlsx"."""
        return self._file.name

    @property
    def _header(self) -> list[str]:
        return self._sheet.rows[0][1]

    @property
    def _rows(self) -> list[tuple[int, list[str]]]:
        """Those below the header."""
        return self._sheet.rows[1:]

    @property
    def columns(self) -> list[str]:
        """The names in its first line, as they are compared."""
        return [name.strip().casefold() for name in self._header]

    def _find_faults(self) -> None:
        paths: dict[str, int] = {}
        for line, row in self._rows:
            path = self._path(row)
            if cause := self._fault_of(line, row, path, paths.get(path, 0)):
                self.fault(line, cause)
                self._unusable.add(line)
                named = self._path_of_broken(line) if line in self._sheet.broken else path
                if named not in paths:  # of two lines of a file the first counts, and says all
                    self.silenced.add(named)
                self.nameless = self.nameless or not named.casefold().endswith(".pdf")
            else:
                paths[path] = line

    def _fault_of(self, line: int, row: list[str], path: str, earlier: int) -> Problem | None:
        """Why a line says nothing of any file; None where it says something."""
        if line in self._sheet.broken:
            if len(self._sheet.broken[line]) > _LONGEST_CELL:
                return Problem(ErrorKind.LONG_CELL, {"most": _LONGEST_CELL})
            return Problem(ErrorKind.QUOTES)
        if self._too_long(row):
            return Problem(ErrorKind.MANY_CELLS, {"cells": len(row), "columns": len(self._header)})
        for name, cell in self._cells(row).items():
            if name in COLUMNS and len(cell.splitlines()) > 1:
                return Problem(ErrorKind.LINE_BREAK, {"name": name})
        if fault := formula_fault("path", path):
            return fault
        if not path or path.startswith("/") or ".." in path.split("/"):
            return Problem(ErrorKind.NO_SHELF_PATH, {"path": path})
        return Problem(ErrorKind.CORRECTED_TWICE, {"path": path, "line": earlier}) if earlier else None

    def _path_of_broken(self, line: int) -> str:
        """The path in a line whose quotes do not match; empty where one stands in it or before it."""
        cells = self._sheet.broken[line].rstrip("\r\n").split(self._sheet.delimiter)[: self.columns.index("path") + 1]
        return self._spelled(undefused(cells[-1].strip())) if '"' not in "".join(cells) else ""

    def fault(self, line: int, cause: Problem) -> None:
        """Adds what a higher room found wrong in a line; what it found right was taken over before."""
        self.faults.append(Fault(self.name, line, cause))

    def __iter__(self) -> Iterator[tuple[int, str, dict[TagField, str]]]:
        """(line, path, field -> value) of each line without fault; empty cells are left out."""
        faulty = {fault.line for fault in self.faults}
        for line, row in self._rows:
            if line not in faulty:
                cells = self._cells(row)
                found = _found(cells.get(FOUND, ""))
                values: dict[TagField, str] = {
                    name: cells[name] for name in TAG_FIELDS if cells.get(name) and cells[name] != found.get(name)
                }
                yield line, self._path(row), values

    def of(self, path: str) -> dict[TagField, str]:
        """The corrections of one file."""
        return next((values for _, known, values in self if known == path), {})

    def set(self, path: str, values: Mapping[TagField, str]) -> None:
        """Puts values into the row of a path; an empty value takes the correction back."""
        self._set(path, values)
        self._changes.append(lambda sheet: sheet._set(path, values))
        self._to_find.setdefault(path, {}).update(values)

    def _set(self, path: str, values: Mapping[TagField, str]) -> bool:
        said = self.of(path)
        if all(said.get(name, "") == value.strip() for name, value in values.items()):
            return False
        for name in ("path", *values):
            if name not in self.columns:
                self._header.append(name)
        row = self._row_of(path)
        if row is None:
            row = []
            self._sheet.append(row)
        row.extend("" for _ in range(len(self._header) - len(row)))
        row[self.columns.index("path")] = defused(path)
        for name, value in values.items():
            row[self.columns.index(name)] = defused(value)
        if FOUND in self.columns:
            place = self.columns.index(FOUND)
            found = {name: value for name, value in _found(row[place]).items() if name not in values}
            row[place] = json.dumps(found, ensure_ascii=False)
        return True

    def move(self, moves: Mapping[str, str]) -> list[str]:
        """Lets the lines of moved files follow them, faulty ones too, unless something is said of a new place.

        Args:
            moves: old path -> new path; files may have exchanged their names.

        Returns:
            The old paths of those that had any.
        """
        moved = self._move(moves)
        if moved:
            self._changes.append(lambda sheet: bool(sheet._move(moves)))
        return moved

    def _move(self, moves: Mapping[str, str]) -> list[str]:
        rows = {old: self._rows_to_move(old) for old in moves}
        moved = [old for old in moves if rows[old]]
        while refused := {old for old in moved if moves[old] not in moved and self.of(moves[old])}:
            moved = [old for old in moved if old not in refused]
        silenced = {moves[old] for old in moved if old in self.silenced}
        for old in moved:
            for row in rows[old]:
                row[self.columns.index("path")] = defused(moves[old])
        self.silenced |= silenced
        return moved

    def _rows_to_move(self, path: str) -> list[list[str]]:
        wanted = normal_path(path)
        return [
            row
            for line, row in self._rows
            if line not in self._sheet.broken
            and (
                path in (typed := self._typed(row), _unnumbered(typed), self._path(row))
                or self._is_spelling(self._path(row), wanted)
            )
        ]

    @property
    def changed(self) -> bool:
        """Whether something was set or moved that is not written yet."""
        return bool(self._changes)

    def write(self) -> tuple[bytes, bytes]:
        """Puts what was set and moved into the file as it stands now, whoever saved it since it was read.

        Returns:
            The content of the file before and after; both are empty where there is none.

        Raises:
            CorrectionRefused: the next reader would not find what was set; the file stays as it is.
            ShelfUnreadable: the folder cannot be written to, or the file cannot be read any more.
        """
        changes, self._changes = self._changes, []
        to_find, self._to_find = self._to_find, {}

        def changed(content: bytes) -> bytes:
            now = Corrections(self._file, content)
            done = [change(now) for change in changes]
            if not any(done):
                return content
            after = content_of(self._file, now._sheet)
            now._require_found(to_find, Corrections(self._file, after))
            return after

        return change_file(self._file, changed)

    def _require_found(self, to_find: Mapping[str, Mapping[TagField, str]], again: Corrections) -> None:
        """Makes sure that who reads the file again finds what was set."""
        found = {path: values for _, path, values in again}
        for path, values in to_find.items():
            if any(found.get(path, {}).get(name, "") != value.strip() for name, value in values.items()):
                new = [fault.cause for fault in again.faults if fault not in self.faults]
                why = new[-1] if new else Problem(ErrorKind.READ_OTHERWISE)
                raise CorrectionRefused(
                    ErrorKind.CANNOT_HOLD, {"path": self.name, "name": path, "cause": why}, WayOutKind.ONE_LINE
                )

    def _cells(self, row: list[str]) -> dict[str, str]:
        padded = [*row, *("" for _ in range(len(self._header) - len(row)))]
        cells = {name: undefused(cell.strip()) for name, cell in zip(self.columns, padded, strict=False)}
        if "year" in cells:
            cells["year"] = _FRACTION.sub("", cells["year"])
        return cells

    def _too_long(self, row: list[str]) -> bool:
        return len(row) > len(self._header)

    def _row_of(self, path: str) -> list[str] | None:
        """The row of a file; one that spells its name otherwise, too, unless another file is called so."""
        usable = [(self._path(row), row) for line, row in self._rows if line not in self._unusable]
        for known, row in usable:
            if known == path:
                return row
        wanted = normal_path(path)
        return next((row for known, row in usable if self._is_spelling(known, wanted)), None)

    def _is_spelling(self, path: str, wanted: str) -> bool:
        """Whether a path is another spelling of one that is wanted, and not the name of a file of its own."""
        return normal_path(path) == wanted and path not in self._on_shelf

    def _typed(self, row: list[str]) -> str:
        """The cell of the path, with the spaces around it."""
        place = self.columns.index("path")
        return undefused(row[place]) if place < len(row) else ""

    def _path(self, row: list[str]) -> str:
        return self._spelled(self._typed(row))

    def _spelled(self, typed: str) -> str:
        """A path as the shelf writes it: accents may be signs of their own (NFD), and names begin with a space.

        A sign may be written by its number, too.
        """
        path = normal_path(typed.strip())
        if path == typed and path.isascii():
            return path
        numbered = _unnumbered(typed)
        on_shelf = (name for name in (numbered, numbered.strip(), typed) if name in self._on_shelf)
        return next(on_shelf, self._spelling.get(path) or normal_path(numbered.strip()))

    @cached_property
    def _on_shelf(self) -> frozenset[str]:
        return frozenset(file.path for file in scan(self._file.parent).files)

    @cached_property
    def _spelling(self) -> dict[str, str]:
        return {normal_path(path): path for path in sorted(self._on_shelf)}


def _found(cell: str) -> dict[str, str]:
    """What the program found, by field; nothing where the cell was edited into something else."""
    try:
        found = json.loads(cell or "{}")
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _is_row(header: list[str], cells: list[str]) -> bool:
    """Whether cells name a PDF in the column of the path; a person's own line breaks stand in words."""
    names = [name.strip().casefold() for name in header]
    place = names.index("path") if "path" in names else len(names)
    return "".join(cells[place : place + 1]).casefold().endswith(".pdf")
