"""What did people correct? Reads and writes documents/catalogue.csv, or catalogue.xlsx.

The file belongs to people: it opens in a spreadsheet, rows and columns we do not understand stay as they are, and a
row that makes no sense costs nothing but itself.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from library.errors import ShelfUnreadable
from library.model import TAG_FIELDS, TagField
from library.shelf.files import normal_path, scan
from library.shelf.sheets import Fault, defused, noted, read_sheet, replace_file, sheet_file, undefused, write_sheet

COLUMNS = ("path", *TAG_FIELDS)
_LONGEST_CELL = csv.field_size_limit()  # signs, 131,072; the csv module takes no more

FOUND = "as found"
"""The column in which `library list` keeps what the program itself found, as JSON: a cell that says the same corrects
nothing, so that the list can be edited and saved back whole."""

_FRACTION = re.compile(r"(?<=\d)[.,]0+$")  # that a spreadsheet writes behind whole numbers


class Corrections:
    """The corrections of a shelf by path and field; change them with `set`, keep them with `write`.

    Attributes:
        faults: what makes no sense, by line.
        silenced: the paths of lines that count for nothing; what they said before the fault should go on to count.
        nameless: whether there is such a line of which nobody can tell whose it is.
        note: what was guessed of the file, in a sentence, or empty.
    """

    def __init__(self, documents: Path) -> None:
        self._file = sheet_file(documents, "catalogue")
        self._sheet = read_sheet(self._file, COLUMNS, _is_row)
        self._unusable: set[int] = set()  # lines that count as a whole for nothing
        self.faults: list[Fault] = []
        self.silenced: set[str] = set()
        self.nameless = False
        self.note = noted(self._file, self._sheet)

    @classmethod
    def read(cls, documents: Path) -> Corrections:
        """The corrections of a shelf; none where it has no catalogue.csv.

        Lines that make no sense are kept as they are and listed in `faults`.

        Raises:
            ShelfUnreadable: the file is a link, nothing that a spreadsheet writes, there as CSV and as a workbook, has
                no column "path", or two of one name.
            ExcelMissing: it is a workbook, and openpyxl is not installed.
        """
        corrections = cls(documents)
        path = corrections._file
        if "path" not in corrections._columns:
            raise ShelfUnreadable(
                f"{path} has no column named path in its first line.",
                f"Its first line should be: {','.join(COLUMNS)}",
            )
        for name in COLUMNS:
            if corrections._columns.count(name) > 1:
                raise ShelfUnreadable(
                    f"{path} has two columns named {name}; nobody can tell which one counts.",
                    "Rename or remove one of them in its first line.",
                )
        corrections._find_faults()
        return corrections

    @property
    def _header(self) -> list[str]:
        return self._sheet.rows[0][1]

    @property
    def _rows(self) -> list[tuple[int, list[str]]]:
        """Those below the header."""
        return self._sheet.rows[1:]

    @property
    def _columns(self) -> list[str]:
        return [name.strip().casefold() for name in self._header]

    def _find_faults(self) -> None:
        paths: dict[str, int] = {}
        for line, row in self._rows:
            path = self._path(row)
            if message := self._fault_of(line, row, path, paths.get(path, 0)):
                self.fault(line, message)
                self._unusable.add(line)
                named = self._path_of_broken(line) if line in self._sheet.broken else path
                if named not in paths:  # of two lines of a file the first counts, and says all
                    self.silenced.add(named)
                self.nameless = self.nameless or not named.casefold().endswith(".pdf")
            else:
                paths[path] = line

    def _fault_of(self, line: int, row: list[str], path: str, earlier: int) -> str:
        """Why a line says nothing of any file, or empty."""
        if line in self._sheet.broken:
            if len(self._sheet.broken[line]) > _LONGEST_CELL:
                return f"has a cell of more than {_LONGEST_CELL:,} signs"
            return "its quotes do not match"
        if self._too_long(row):
            return f"has {len(row)} cells, the first line names {len(self._header)} columns"
        for name, cell in self._cells(row).items():
            if name in COLUMNS and len(cell.splitlines()) > 1:
                return f"its {name} holds a line break"
        if not path or path.startswith("/") or ".." in path.split("/"):
            return f"{path!r} is no path on the shelf"
        return f"{path} is corrected in line {earlier} already" if earlier else ""

    def _path_of_broken(self, line: int) -> str:
        """The path in a line whose quotes do not match; empty where one stands in it or before it."""
        cells = self._sheet.broken[line].rstrip("\r\n").split(self._sheet.delimiter)[: self._columns.index("path") + 1]
        return self._spelled(undefused(cells[-1].strip())) if '"' not in "".join(cells) else ""

    def fault(self, line: int, message: str) -> None:
        """Adds what a higher room found wrong in a line; what it found right was taken over before."""
        self.faults.append(Fault(self._file.name, line, message))

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
        for name in ("path", *values):
            if name not in self._columns:
                self._header.append(name)
        row = self._row_of(path)
        if row is None:
            row = []
            line = self._sheet.rows[-1][0] + 1
            self._sheet.rows.append((line, row))
        row.extend("" for _ in range(len(self._header) - len(row)))
        row[self._columns.index("path")] = defused(path)
        for name, value in values.items():
            row[self._columns.index(name)] = defused(value)
        if FOUND in self._columns:
            place = self._columns.index(FOUND)
            found = {name: value for name, value in _found(row[place]).items() if name not in values}
            row[place] = json.dumps(found, ensure_ascii=False)

    def move(self, old: str, new: str) -> bool:
        """Lets the lines of a file that was moved follow it, faulty ones too; says whether there were any."""
        wanted = normal_path(old)
        rows = [
            row for line, row in self._rows if line not in self._sheet.broken and normal_path(self._path(row)) == wanted
        ]
        for row in rows:
            row[self._columns.index("path")] = defused(new)
        if rows and old in self.silenced:
            self.silenced.add(new)
        return bool(rows)

    def write(self) -> None:
        """Replaces the file by one atomic rename, so that a crash leaves the old or the new one.

        Raises:
            ShelfUnreadable: the folder cannot be written to.
        """
        write_sheet(self._file, self._sheet)

    @staticmethod
    def restore(documents: Path, content: bytes) -> None:
        """Puts an earlier state of the file in its place; empty content stands for no file.

        Raises:
            as write.
        """
        file = sheet_file(documents, "catalogue")
        if content:
            replace_file(file, content)
        else:
            file.unlink(missing_ok=True)

    def _cells(self, row: list[str]) -> dict[str, str]:
        padded = [*row, *("" for _ in range(len(self._header) - len(row)))]
        cells = {name: undefused(cell.strip()) for name, cell in zip(self._columns, padded, strict=False)}
        if "year" in cells:
            cells["year"] = _FRACTION.sub("", cells["year"])
        return cells

    def _too_long(self, row: list[str]) -> bool:
        return len(row) > len(self._header)

    def _row_of(self, path: str) -> list[str] | None:
        wanted = normal_path(path)
        usable = (row for line, row in self._rows if line not in self._unusable)
        return next((row for row in usable if normal_path(self._path(row)) == wanted), None)

    def _path(self, row: list[str]) -> str:
        return self._spelled(self._cells(row)["path"])

    def _spelled(self, typed: str) -> str:
        """A path as the shelf writes it: accents may stand there as signs of their own (NFD)."""
        path = normal_path(typed)
        return path if path == typed and path.isascii() else self._spelling.get(path, path)

    @cached_property
    def _spelling(self) -> dict[str, str]:
        return {normal_path(file.path): file.path for file in scan(self._file.parent).files}


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
