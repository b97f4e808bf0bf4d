"""Which words did people say mean the same, and which not? Reads and changes documents/glossary.csv, or glossary.xlsx.

A row is a language, a word or phrase in it, another language, a word or phrase in that one, and yes or no. Like
catalogue.csv the file belongs to people: rows that make no sense stay as they are and cost nothing but themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from library.analysis import parse_language, words
from library.errors import LibraryError, QueryError
from library.frozen import frozen
from library.model import ErrorKind, Problem
from library.shelf.files import sheet_file
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

_HEADER = ["language", "word", "other language", "other word", "same"]
_ANSWERS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
_MOST_WORDS = 12


@frozen
class GlossaryCorrection:
    """What somebody said of two words; languages are codes."""

    language: str
    word: str
    other_language: str
    other_word: str
    same: bool

    @property
    def pair(self) -> frozenset[tuple[str, str]]:
        """Both words in no order, in lower case."""
        return frozenset({(self.language, self.word.casefold()), (self.other_language, self.other_word.casefold())})


def require_phrase(text: str) -> None:
    """Makes sure that a text is a word or phrase of which something can be said.

    Raises:
        QueryError: it is none; says why.
    """
    count = sum(1 for _ in words(text))
    if not count or not text.isprintable():
        raise QueryError(ErrorKind.NO_PHRASE, {"text": text})
    if count > _MOST_WORDS:
        raise QueryError(ErrorKind.LONG_PHRASE, {"text": text, "most": _MOST_WORDS})


class GlossaryCorrections:
    """The rows of a shelf's glossary.csv; change them with `put`, keep that with `write`.

    Attributes:
        blank: whether nothing stands in the file, not even a heading, or there is none.
        faults: what makes no sense, by line.
        note: what was guessed of the file.
    """

    def __init__(self, file: Path, content: bytes) -> None:
        self._file = file
        self._sheet = sheet = read_sheet(file, content, _HEADER, _is_row)
        self.note = noted(file, sheet)
        self._corrections: list[tuple[int, GlossaryCorrection]] = []
        self._new: list[GlossaryCorrection] = []  # not written yet
        self.blank = sheet.blank
        self.faults: list[Fault] = []
        lines: dict[frozenset[tuple[str, str]], int] = {}
        for line, row in sheet.rows:
            try:
                correction = self._correction(line, row)
            except LibraryError as error:
                self.faults.append(Fault(file.name, line, error.problem))
                continue
            if correction is None:
                continue
            if correction.pair in lines:
                again = Problem(ErrorKind.PAIR_TWICE, {"line": lines[correction.pair]})
                self.faults.append(Fault(file.name, line, again))
                continue
            lines[correction.pair] = line
            self._corrections.append((line, correction))

    @classmethod
    def read(cls, documents: Path) -> GlossaryCorrections:
        """The corrections of a shelf; none where it has no glossary.csv.

        Raises:
            ShelfUnreadable: the file is a link, nothing that a spreadsheet writes, or there as CSV and as a workbook.
            ExcelMissing: it is a workbook, and openpyxl is not installed.
        """
        file = sheet_file(documents, "glossary")
        return cls(file, read_content(file))

    def _correction(self, line: int, row: list[str]) -> GlossaryCorrection | None:
        """What a row says; None if it is the heading, which may be missing.

        Raises:
            LibraryError: it makes no sense; says why.
        """
        if line in self._sheet.broken:
            raise QueryError(ErrorKind.QUOTES)
        cells = [undefused(cell.strip()) for cell in row]
        while len(cells) > len(_HEADER) and not cells[-1]:
            cells.pop()
        if line == self._sheet.rows[0][0] and cells[:1] == [_HEADER[0]]:
            return None
        if len(cells) != len(_HEADER):
            values = {"cells": len(cells), "columns": len(_HEADER), "names": ", ".join(_HEADER)}
            raise QueryError(ErrorKind.GLOSSARY_CELLS, values)
        language, other_language = parse_language(cells[0]), parse_language(cells[2])
        if language == other_language:
            raise QueryError(ErrorKind.ONE_LANGUAGE)
        for name, word in (("word", cells[1]), ("other word", cells[3])):
            if fault := formula_fault(name, word):
                raise QueryError(fault.kind, fault.values)
            require_phrase(word)
        if cells[4].casefold() not in _ANSWERS:
            raise QueryError(ErrorKind.NO_ANSWER, {"text": cells[4]})
        return GlossaryCorrection(language, cells[1], other_language, cells[3], _ANSWERS[cells[4].casefold()])

    def __iter__(self) -> Iterator[GlossaryCorrection]:
        """Those of lines without fault."""
        return (correction for _, correction in self._corrections)

    def put(self, correction: GlossaryCorrection) -> None:
        """Puts one behind all others, in the place of what was said of its pair: the last word counts."""
        self._put(correction)
        self._new.append(correction)

    def _put(self, correction: GlossaryCorrection) -> None:
        row = [
            correction.language, defused(correction.word), correction.other_language, defused(correction.other_word),
            "yes" if correction.same else "no",
        ]  # fmt: skip
        before = {line for line, known in self._corrections if known.pair == correction.pair}
        self._corrections = [(line, known) for line, known in self._corrections if line not in before]
        self._sheet.remove(before)
        self._corrections.append((self._sheet.append(row), correction))

    def write(self) -> None:
        """Puts what was said into the file as it stands now, whoever saved it since it was read.

        Raises:
            ShelfUnreadable: the folder cannot be written to, or the file cannot be read any more.
        """
        new, self._new = self._new, []

        def changed(content: bytes) -> bytes:
            now = GlossaryCorrections(self._file, content)
            for correction in new:
                now._put(correction)
            return content_of(self._file, now._sheet) if new else content

        change_file(self._file, changed)


def _is_row(_: list[str], cells: list[str]) -> bool:
    """Whether cells end in an answer, as those of no other line do."""
    return len(cells) == len(_HEADER) and cells[-1].casefold() in _ANSWERS
