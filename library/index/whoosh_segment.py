"""What does one segment of a Whoosh index hold? Its pages, its terms and their postings."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from struct import Struct
from typing import NamedTuple
from zlib import decompress

from library.index.contract import EXACT
from library.index.whoosh_files import SegmentFile, Table
from library.index.whoosh_pickles import SegmentNote, plain, read_plain

NAME = "pages"
"""What Whoosh calls the index."""
EDITION, PAGE, LANGUAGES = "edition", "page", "languages"
"""Columns: the edition's id and stamp, whose id is a field, too; the number of the page; its languages."""
STEMS = "stems_"
"""Before the code of a language: the field of its stems."""

_TERMS_KEPT = 4_096  # of a segment: the same words are asked for when they are read, weighed, spelt and looked for
_TERM = Struct("!BfIBBfIIqi")
"""Of a term: whether its postings stand here (never), weight, pages, five bounds, where its postings are, and how long
these are."""
_POSTINGS = b"W3Bl"
_BLOCK_LENGTH = Struct("!i")  # of a block of postings; negative where it is the last
_COUNT = 4  # bytes that say how many positions follow
_NO_FIELD = 65_535


class _Noted(NamedTuple):
    """What is noted of a term: the pages that hold it, and where its postings stand among the segment's."""

    pages: int
    start: int
    length: int


def field_of(name: str) -> str:
    """The field in which Whoosh holds the exact words, or the stems of a language."""
    return EXACT if name == EXACT else STEMS + name


class Segment:
    """One segment of an index; its pages are numbered from base."""

    def __init__(self, folder: Path, note: SegmentNote, base: int) -> None:
        self._base = base
        self._count = note.page_count
        self.deleted = frozenset(n + base for n in note.deleted)
        self._file = SegmentFile(folder / note.file_name)
        try:
            self._terms = Table(self._file, "trm")
            self._postings, _ = self._file.range("pst")
        except BaseException:
            self._file.close()
            raise
        self._fields: dict[str, int] = self._terms.extras["fieldmap"]
        self._term = lru_cache(_TERMS_KEPT)(self._read_term)

    def close(self) -> None:
        self._file.close()

    def live(self) -> Iterator[int]:
        return (n for n in range(self._base, self._base + self._count) if n not in self.deleted)

    def fields(self) -> Iterable[str]:
        return self._fields

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

    def _key(self, field: str, term: bytes = b"") -> bytes:
        return self._fields.get(field, _NO_FIELD).to_bytes(2, "big") + term

    def _read_term(self, field: str, term: str) -> _Noted | None:
        """What is noted of a term, or None; most terms stand in few segments, so that none is no exception."""
        noted = self._terms.get(self._key(field, term.encode()))
        if noted is None:
            return None
        _, _, pages, *_, start, length = _TERM.unpack(noted)
        return _Noted(pages, self._postings + start, length)

    def frequency(self, field: str, term: str) -> int:
        """How many pages hold the term; deleted pages count, as they do in the lengths, until they are merged away."""
        noted = self._term(field, term)
        return noted.pages if noted else 0

    def live_frequency(self, field: str, term: str) -> int:
        if not self.deleted:
            return self.frequency(field, term)
        return sum(number not in self.deleted for number in self.postings(field, term)[0])

    def words(self, beginning: str) -> Iterator[str]:
        """Exact words that begin so and stand on a page that is not deleted, in order."""
        for word in self._keys(EXACT, beginning):
            if not self.deleted or self.live_frequency(EXACT, word):
                yield word

    def all_words(self) -> Iterator[str]:
        """The exact words, those of deleted pages too."""
        return self._keys(EXACT)

    def _keys(self, field: str, beginning: str = "") -> Iterator[str]:
        for key, _ in self._terms.items(self._key(field, beginning.encode())):
            yield key[2:].decode()

    def all_postings(self) -> Iterator[tuple[str, str, list[int], list[float]]]:
        """(field, term, pages that hold it, how often each does) of all words and stems."""
        for field in self._fields:
            if field != EDITION:
                for term in self._keys(field):
                    yield field, term, *self.postings(field, term)

    def postings(self, field: str, term: str) -> tuple[list[int], list[float]]:
        """(pages that hold the term, how often each does)."""
        numbers: list[int] = []
        counts: list[float] = []
        for of_block, counts_of_block, _ in self._blocks(field, term):
            numbers += of_block
            counts += counts_of_block
        return numbers, counts

    def positions(self, field: str, term: str, wanted: Iterable[int]) -> dict[int, frozenset[int]]:
        """Where the term stands in each of the wanted pages that hold it."""
        wanted = frozenset(wanted)
        return {
            number: frozenset(accumulate(plain(value[_COUNT:])))
            for numbers, _, values in self._blocks(field, term)
            for number, value in zip(numbers, values, strict=True)
            if number in wanted
        }

    def _blocks(self, field: str, term: str) -> Iterator[tuple[Sequence[int], Sequence[float], Sequence[bytes]]]:
        """(pages, how often each holds the term, what is kept of each) block by block, as Whoosh's matchers read them.

        A matcher is made to go to and fro in a list, and takes a quarter longer to read it from end to end.
        """
        noted = self._term(field, term)
        if noted is None:
            return
        content = self._file.map[noted.start : noted.start + noted.length]
        if not content.startswith(_POSTINGS):
            raise ValueError(f"no postings begin with {content[:4]!r}")
        position, last = len(_POSTINGS), False
        while not last:
            (length,) = _BLOCK_LENGTH.unpack_from(content, position)
            start, last = position + _BLOCK_LENGTH.size, length < 0
            position = start + abs(length)
            block = BytesIO(content[start:position])
            _, _, _, compressed, _, _ = read_plain(block)
            data = block.read()
            gaps, counts, values = plain(decompress(data) if compressed else data)
            if not isinstance(counts, tuple):  # all are equal; None stands for 1
                counts = (counts or 1.0,) * len(gaps)
            yield tuple(accumulate(gaps, initial=self._base))[1:], counts, values
