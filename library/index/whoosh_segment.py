"""What does one segment of a Whoosh index hold? Read past Whoosh's matchers and columns, without copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import accumulate
from struct import Struct
from typing import Any as Anything
from zlib import decompress

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, WHOOSH3_HEADER_MAGIC, W3Codec, W3TermInfo, _lenfield
from whoosh.fields import Schema

from library.index.contract import EXACT
from library.index.whoosh_pickles import load, loads
from library.index.whoosh_storage import Folder, MappedSegment

EDITION = "edition"
"""The field of the edition's id, which is no word."""

_TERMS_KEPT = 4_096  # of a segment: the same words are asked for when they are read, weighed, spelt and looked for
_LENGTHS = Struct("!II")  # of a key and its value in Whoosh's table of terms
_BLOCK_LENGTH = Struct("!i")  # of a block of postings; negative where it is the last


class Segment:
    """One segment of an index, through Whoosh's codec; its pages are numbered from base."""

    def __init__(self, folder: Folder, segment: Anything, base: int, schema: Schema) -> None:
        file = folder.open_file(segment.make_filename(segment.COMPOUND_EXT))
        try:
            files = MappedSegment(file)
        except BaseException:
            file.close()
            raise
        self._base = base
        self.deleted = frozenset(n + base for n in segment.deleted_docs()) if segment.has_deletions() else frozenset()
        self._count = segment.doc_count_all()
        self._schema = schema
        self._files = files
        self._codec = W3Codec()
        try:
            self._terms = self._codec.terms_reader(files, segment)
            self._pages = self._codec.per_document_reader(files, segment)
        except BaseException:
            files.close()
            raise
        self._term = lru_cache(_TERMS_KEPT)(self._read_term)

    def close(self) -> None:
        self._terms.close()
        self._pages.close()
        self._files.close()

    def live(self) -> Iterator[int]:
        return (n for n in range(self._base, self._base + self._count) if n not in self.deleted)

    def fields(self) -> Iterable[str]:
        return self._terms.indexed_field_names()  # type: ignore[no-any-return]

    def text_column(self, name: str) -> list[str]:
        reader = self._pages.column_reader(name, self._schema[name].column_type)
        texts = [value.decode() for value in reader._uniques]
        references = reader._dbfile.get_array(reader._basepos, reader._typecode, self._count)
        return [texts[reference] for reference in references]

    def number_column(self, name: str) -> list[int]:
        reader = self._pages.column_reader(name, self._schema[name].column_type)
        numbers = list(reader._dbfile.get_array(reader._basepos, reader._typecode, reader._count))
        return numbers + [0] * (self._count - len(numbers))

    def lengths(self, field: str) -> bytes:
        """The length of the field in each page, in Whoosh's one-byte scale."""
        known: bytes = b""
        name = _lenfield(field)
        if self._pages.has_column(name):
            reader = self._pages.column_reader(name, LENGTHS_COLUMN)
            known = reader._dbfile.get(reader._basepos, reader._count)
        return known.ljust(self._count, b"\0")

    def _read_term(self, field: str, term: str) -> Anything:
        """What Whoosh notes of a term, or None; most terms stand in few segments, so that none is no exception."""
        noted = next(self._terms._tindex.all(self._terms._keycoder(field, term.encode())), None)
        return W3TermInfo.from_bytes(noted) if noted else None

    def frequency(self, field: str, term: str) -> int:
        """How many pages hold the term; deleted pages count, as they do in the lengths, until they are merged away."""
        noted = self._term(field, term)
        return int(noted.doc_frequency()) if noted else 0

    def live_frequency(self, field: str, term: str) -> int:
        if not self.deleted:
            return self.frequency(field, term)
        return sum(number not in self.deleted for number in self.postings(field, term)[0])

    def words(self, beginning: str) -> Iterator[str]:
        """Exact words that begin so and stand on a page that is not deleted, in order."""
        start = beginning.encode()
        for field, term in self._terms.terms_from(EXACT, start):
            if field != EXACT or not term.startswith(start):
                return
            word = term.decode()
            if not self.deleted or self.live_frequency(EXACT, word):
                yield word

    def all_words(self) -> Iterator[str]:
        """The exact words, those of deleted pages too; past Whoosh, whose way to each takes 5 us."""
        table = self._terms._tindex
        code = self._terms._keycoder(EXACT, b"")
        start = table.closest_key_pos(code) if EXACT in self._terms._fieldmap else None
        if start is None:
            return
        content = table.dbfile.get(start, table.endofdata - start)
        position = 0
        while position < len(content):
            key_length, value_length = _LENGTHS.unpack_from(content, position)
            position += _LENGTHS.size
            if not content.startswith(code, position):
                return
            yield content[position + len(code) : position + key_length].decode()
            position += key_length + value_length

    def all_postings(self) -> Iterator[tuple[str, str, list[int], list[float]]]:
        """(field, term, pages that hold it, how often each does) of all words and stems."""
        for field, term in self._terms.terms():
            if field != EDITION:
                yield field, term.decode(), *self.postings(field, term.decode())

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
        decode = self._schema[field].format.decode_positions
        return {
            number: frozenset(decode(value))
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
        start, (length,) = noted.extent()  # Whoosh leaves the length as it unpacks it
        content = self._terms._postfile.get(start, length)
        if not content.startswith(WHOOSH3_HEADER_MAGIC):
            raise ValueError(f"no postings begin with {content[:4]!r}")
        position, last = len(WHOOSH3_HEADER_MAGIC), False
        while not last:
            (length,) = _BLOCK_LENGTH.unpack_from(content, position)
            start, last = position + _BLOCK_LENGTH.size, length < 0
            position = start + abs(length)
            block = BytesIO(content[start:position])
            _, _, _, compressed, _, _ = load(block)
            data = block.read()
            gaps, counts, values = loads(decompress(data) if compressed else data)
            if not isinstance(counts, tuple):  # all are equal; None stands for 1
                counts = (counts or 1.0,) * len(gaps)
            yield tuple(accumulate(gaps, initial=self._base))[1:], counts, values
