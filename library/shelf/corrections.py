"""What did people correct? Reads and writes documents/catalogue.csv.

The file belongs to people: it opens in a spreadsheet, rows and columns we do not understand stay as they are, and a
row that makes no sense costs nothing but itself.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from library.errors import ShelfUnreadable
from library.model import TAG_FIELDS, TagField
from library.shelf.files import normal_path

FILE_NAME = "catalogue.csv"
COLUMNS = ("path", *TAG_FIELDS)
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a file on the shelf that makes no sense, with its number counted from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


class Corrections:
    """The corrections of a shelf by path and field; change them with `set`, keep them with `write`."""

    def __init__(self, documents: Path) -> None:
        self._file = documents / FILE_NAME
        self._delimiter = ","
        self._header: list[str] = list(COLUMNS)
        self._rows: list[tuple[int, list[str]]] = []
        self.faults: list[Fault] = []

    @classmethod
    def read(cls, documents: Path) -> Corrections:
        """The corrections of a shelf; none where it has no catalogue.csv.

        Lines that make no sense are kept as they are and listed in `faults`.

        Raises:
            ShelfUnreadable: the file cannot be read as UTF-8, or has no column "path".
        """
        corrections = cls(documents)
        path = corrections._file
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return corrections
        except (OSError, UnicodeDecodeError) as error:
            raise ShelfUnreadable(
                f"{path} cannot be read: {error}.", "Save it as CSV in UTF-8 from the spreadsheet."
            ) from error
        first = text.split("\n", 1)[0]
        corrections._delimiter = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=corrections._delimiter)
        try:
            corrections._header = [name.strip().casefold() for name in next(reader, COLUMNS)]
            corrections._rows = [(reader.line_num, row) for row in reader if any(row)]
        except csv.Error as error:
            raise ShelfUnreadable(f"{path}, line {reader.line_num}: {error}.", "Mend that line.") from error
        if "path" not in corrections._header:
            raise ShelfUnreadable(
                f"{path} has no column named path in its first line.",
                f"Its first line should be: {','.join(COLUMNS)}",
            )
        corrections._find_faults()
        return corrections

    def _find_faults(self) -> None:
        paths: dict[str, int] = {}
        for line, row in self._rows:
            cells = self._cells(row)
            path = normal_path(cells["path"])
            if len(row) > len(self._header):
                self.fault(line, f"has {len(row)} cells, the first line names {len(self._header)} columns")
            elif not path or path.startswith("/") or ".." in path.split("/"):
                self.fault(line, f"{cells['path']!r} is no path on the shelf")
            elif path in paths:
                self.fault(line, f"{path} is corrected in line {paths[path]} already")
            else:
                paths[path] = line

    def fault(self, line: int, message: str) -> None:
        """Adds what a higher room found wrong in a line; the line's corrections no longer count."""
        self.faults.append(Fault(FILE_NAME, line, message))

    def __iter__(self) -> Iterator[tuple[int, str, dict[TagField, str]]]:
        """(line, path, field -> value) of each line without fault; empty cells are left out."""
        faulty = {fault.line for fault in self.faults}
        for line, row in self._rows:
            if line not in faulty:
                cells = self._cells(row)
                values: dict[TagField, str] = {name: cells[name] for name in TAG_FIELDS if cells.get(name)}
                yield line, normal_path(cells["path"]), values

    def of(self, path: str) -> dict[TagField, str]:
        """The corrections of one file."""
        return next((values for _, known, values in self if known == path), {})

    def set(self, path: str, values: Mapping[TagField, str]) -> None:
        """Puts values into the row of a path; an empty value takes the correction back."""
        for name in ("path", *values):
            if name not in self._header:
                self._header.append(name)
        row = next((row for _, row in self._rows if normal_path(self._cells(row)["path"]) == path), None)
        if row is None:
            row = []
            line = max((line for line, _ in self._rows), default=1) + 1
            self._rows.append((line, row))
        row.extend("" for _ in range(len(self._header) - len(row)))
        row[self._header.index("path")] = _defused(path)
        for name, value in values.items():
            row[self._header.index(name)] = _defused(value)

    def move(self, old: str, new: str) -> bool:
        """Lets the corrections of a file that was moved follow it; says whether there were any."""
        for _, row in self._rows:
            if normal_path(self._cells(row)["path"]) == old:
                row[self._header.index("path")] = _defused(new)
                return True
        return False

    def write(self) -> None:
        """Replaces the file by one atomic rename, so that a crash leaves the old or the new one.

        Raises:
            ShelfUnreadable: the folder cannot be written to.
        """
        try:
            handle, name = tempfile.mkstemp(prefix=f".{FILE_NAME}.", dir=self._file.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
                    writer = csv.writer(file, delimiter=self._delimiter)
                    writer.writerow(self._header)
                    writer.writerows(row for _, row in self._rows)
                    file.flush()
                    os.fsync(file.fileno())
                if self._file.exists():
                    os.chmod(name, self._file.stat().st_mode & 0o777)
                os.replace(name, self._file)
            except BaseException:
                os.unlink(name)
                raise
        except OSError as error:
            raise ShelfUnreadable(
                f"{self._file} cannot be written: {error.strerror}.", "Check who may write there."
            ) from error

    def _cells(self, row: list[str]) -> dict[str, str]:
        padded = [*row, *("" for _ in range(len(self._header) - len(row)))]
        return {name: _undefused(cell.strip()) for name, cell in zip(self._header, padded, strict=False)}


def _defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _undefused(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_SIGNS) else cell
