"""What does one segment of a Whoosh index hold? Its pages, its terms and their postings."""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from library.index.contract import EXACT
from library.index.whoosh_files import SegmentFile
from library.index.whoosh_pickles import SegmentNote
from library.index.whoosh_terms import TermField, Terms

NAME = "pages"
"""What Whoosh calls the index."""
EDITION, PAGE, LANGUAGES = "edition", "page", "languages"
"""Columns: the edition's id and stamp, whose id is a field, too; the number of the page; its languages."""
STEMS = "stems_"
"""Before the code of a language: the field of its stems."""


def field_of(name: str) -> str:
    """The field in which Whoosh holds the exact words, or the stems of a language."""
    return EXACT if name == EXACT else STEMS + name


class Segment:
    """One segment of an index; its pages are numbered from base."""

    def __init__(self, folder: Path, note: SegmentNote, base: int) -> None:
        self.base = base
        self._count = note.page_count
        self.deleted = frozenset(n + base for n in note.deleted)
        self._deleted_here = frozenset(note.deleted)
        self._file = SegmentFile(folder / note.file_name)
        try:
            self._terms = Terms(self._file.map, self._file.range("trm")[0], self._file.range("pst")[0])
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        self._file.close()

    def live(self) -> Iterator[int]:
        return (n for n in range(self.base, self.base + self._count) if n not in self.deleted)

    def fields(self) -> Iterable[str]:
        return self._terms.fields()

    def text_column(self, name: str) -> list[str]:
        references, texts = self._file.text_column(name, self._count)
        return [texts[reference] for reference in references]

    def number_column(self, name: str) -> array[int]:
        return self._file.number_column(name, self._count)

    def lengths(self, field: str) -> bytes:
        """The length of the field in each page, in Whoosh's one-byte scale."""
        known = b""
        name = f"_{field}_len.col"
        if name in self._file:
            start, length = self._file.range(name)
            known = self._file.map[start : start + length]
        return known.ljust(self._count, b"\0")

    def find(self, field: str, term: str) -> TermPages | None:
        """A term with the pages that hold it, or None where none does."""
        terms = self._terms.field(field)
        place = terms.find(term.encode()) if terms else None
        return None if terms is None or place is None else TermPages(self, terms, place, terms.pages(place))

    def words(self, beginning: str) -> Iterator[str]:
        """Exact words that begin so and stand on a page that is not deleted, in order."""
        terms = self._terms.field(EXACT)
        beginning_so = terms.beginning(beginning.encode()) if terms else ()
        for word in (word.decode() for _, word in beginning_so):
            if not self.deleted or ((found := self.find(EXACT, word)) and found.live()):
                yield word

    def count_deleted(self, numbers: Iterable[int]) -> int:
        """How many of some pages, counted from 0 in the segment, are deleted."""
        return len(self._deleted_here.intersection(numbers)) if self._deleted_here else 0

    def words_with(self, beginning: str) -> Sequence[str]:
        """All exact words that begin so, in order, those of deleted pages too."""
        terms = self._terms.field(EXACT)
        return terms.all(beginning) if terms else ()

    def words_ending(self, letters: str) -> Iterable[str]:
        """All exact words that end so, those of deleted pages too."""
        terms = self._terms.field(EXACT)
        return terms.ending(letters) if terms else ()

    def all_postings(self) -> Iterator[tuple[str, str, array[int], array[int]]]:
        """(field, term, and what `postings` gives) of all words and stems."""
        for name in self._terms.fields():
            terms = self._terms.field(name)
            if terms and name != EDITION:
                for place, term in terms.beginning(b""):
                    yield name, term.decode(), *terms.postings(place)


class TermPages(NamedTuple):
    """A term in a segment.

    Attributes:
        terms, place: where it stands there.
        pages: how many hold it, deleted ones among them until the segment is written anew.
    """

    segment: Segment
    terms: TermField
    place: int
    pages: int

    def live(self) -> int:
        """How many pages that are not deleted hold it."""
        return self.pages - self.segment.count_deleted(self.postings()[0]) if self.segment.deleted else self.pages

    def postings(self) -> tuple[array[int], array[int]]:
        """(pages that hold it, counted from 0 in the segment; how often each does)."""
        return self.terms.postings(self.place)

    def positions(self, wanted: Container[int]) -> dict[int, frozenset[int]]:
        """Where it stands in each of the wanted pages that hold it."""
        found: dict[int, frozenset[int]] = {}
        positions, start = self.terms.positions(self.place), 0
        for number, times in zip(*self.postings(), strict=True):
            if self.segment.base + number in wanted:
                found[self.segment.base + number] = frozenset(positions[start : start + times])
            start += times
        return found
