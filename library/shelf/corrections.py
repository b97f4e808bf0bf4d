"""What did people correct? Reads and writes documents/catalogue.csv.

The file belongs to people: it opens in a spreadsheet, rows and columns we do not understand stay as they are, and a
row that makes no sense costs nothing but itself.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from library.errors import ShelfUnreadable
from library.model import TAG_FIELDS, TagField
from library.shelf.files import normal_path, require_regular, scan

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
        self._broken: dict[int, str] = {}  # lines that are no row; an empty one stands in their place
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
        require_regular(path)
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
        corrections._read_rows(io.StringIO(text, newline="").readlines())
        if "path" not in corrections._columns:
            raise ShelfUnreadable(
                f"{path} has no column named path in its first line.",
                f"Its first line should be: {','.join(COLUMNS)}",
            )
        corrections._find_faults()
        return corrections

    def _read_rows(self, lines: list[str]) -> None:
        """Reads header and rows; where quotes do not match, the line alone is broken and those after it are read."""
        rows: list[tuple[int, list[str]]] = []
        at = 0
        while at < len(lines):
            begin = at
            reader = csv.reader(lines[begin:], delimiter=self._delimiter, strict=True)
            try:
                for row in reader:
                    rows.append((at + 1, row))
                    at = begin + reader.line_num
            except csv.Error:
                rows.append((at + 1, []))
                self._broken[at + 1] = lines[at]
                at += 1
        if rows:
            self._header = rows[0][1]
        self._rows = [(line, row) for line, row in rows[1:] if any(row) or line in self._broken]

    @property
    def _columns(self) -> list[str]:
        return [name.strip().casefold() for name in self._header]

    def _find_faults(self) -> None:
        paths: dict[str, int] = {}
        for line, row in self._rows:
            path = self._path(row)
            if line in self._broken:
                self.fault(line, "its quotes do not match")
            elif self._too_long(row):
                self.fault(line, f"has {len(row)} cells, the first line names {len(self._header)} columns")
            elif not path or path.startswith("/") or ".." in path.split("/"):
                self.fault(line, f"{path!r} is no path on the shelf")
            elif path in paths:
                self.fault(line, f"{path} is corrected in line {paths[path]} already")
            else:
                paths[path] = line

    def fault(self, line: int, message: str) -> None:
        """Adds what a higher room found wrong in a line; what it found right was taken over before."""
        self.faults.append(Fault(FILE_NAME, line, message))

    def __iter__(self) -> Iterator[tuple[int, str, dict[TagField, str]]]:
        """(line, path, field -> value) of each line without fault; empty cells are left out."""
        faulty = {fault.line for fault in self.faults}
        for line, row in self._rows:
            if line not in faulty:
                cells = self._cells(row)
                values: dict[TagField, str] = {name: cells[name] for name in TAG_FIELDS if cells.get(name)}
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
            line = max((line for line, _ in self._rows), default=1) + 1
            self._rows.append((line, row))
        row.extend("" for _ in range(len(self._header) - len(row)))
        row[self._columns.index("path")] = _defused(path)
        for name, value in values.items():
            row[self._columns.index(name)] = _defused(value)

    def move(self, old: str, new: str) -> bool:
        """Lets the corrections of a file that was moved follow it; says whether there were any."""
        row = self._row_of(old)
        if row is not None:
            row[self._columns.index("path")] = _defused(new)
        return row is not None

    def write(self) -> None:
        """Replaces the file by one atomic rename, so that a crash leaves the old or the new one.

        Raises:
            ShelfUnreadable: the folder cannot be written to.
        """
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=self._delimiter)
        writer.writerow(self._header)
        for line, row in self._rows:
            if line in self._broken:
                buffer.write(self._broken[line].rstrip("\r\n") + "\r\n")
            else:
                writer.writerow(row)
        _replace(self._file, buffer.getvalue().encode("utf-8-sig"))

    @staticmethod
    def restore(documents: Path, content: bytes) -> None:
        """Puts an earlier state of the file in its place; empty content stands for no file.

        Raises:
            as write.
        """
        file = documents / FILE_NAME
        if content:
            _replace(file, content)
        else:
            file.unlink(missing_ok=True)

    def _cells(self, row: list[str]) -> dict[str, str]:
        padded = [*row, *("" for _ in range(len(self._header) - len(row)))]
        return {name: _undefused(cell.strip()) for name, cell in zip(self._columns, padded, strict=False)}

    def _too_long(self, row: list[str]) -> bool:
        return len(row) > len(self._header)

    def _row_of(self, path: str) -> list[str] | None:
        wanted = normal_path(path)
        return next((r for _, r in self._rows if not self._too_long(r) and normal_path(self._path(r)) == wanted), None)

    def _path(self, row: list[str]) -> str:
        """The path in a row as the shelf writes it: accents may stand there as signs of their own (NFD)."""
        typed = self._cells(row)["path"]
        path = normal_path(typed)
        return path if path == typed and path.isascii() else self._spelling.get(path, path)

    @cached_property
    def _spelling(self) -> dict[str, str]:
        return {normal_path(file.path): file.path for file in scan(self._file.parent).files}


def _replace(file: Path, content: bytes) -> None:
    beside = file.with_name(f".{FILE_NAME}.new")
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


def _defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA_SIGNS) else cell


def _undefused(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_SIGNS) else cell
