"""What does one segment of a Whoosh index hold? Read past Whoosh's matchers and columns, without copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from struct import Struct
from typing import Any as Anything

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3Codec, W3LeafMatcher, _lenfield
from whoosh.fields import Schema
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from library.index.contract import EXACT
from library.index.whoosh_storage import Folder, MappedSegment

EDITION = "edition"
"""The field of the edition's id, which is no word."""

_TERMS_KEPT = 4_096  # of a segment: the same words are asked for when they are read, weighed, spelt and looked for
_LENGTHS = Struct("!II")  # of a key and its value in Whoosh's table of terms


class Segment:
    """One segment of an index, through Whoosh's codec; page numbers count from 0 within it, base makes them global."""

    def __init__(self, folder: Folder, segment: Anything, base: int, schema: Schema) -> None:
        file = folder.open_file(segment.make_filename(segment.COMPOUND_EXT))
        try:
            files = MappedSegment(file)
        except BaseException:
            file.close()
            raise
        self.base = base
        self.deleted = frozenset(segment.deleted_docs()) if segment.has_deletions() else frozenset()
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
        self._lengths: dict[str, bytes] = {}
        self._term = lru_cache(_TERMS_KEPT)(self._read_term)

    def close(self) -> None:
        self._terms.close()
        self._pages.close()
        self._files.close()

    def live(self) -> Iterator[int]:
        return (n + self.base for n in range(self._count) if n not in self.deleted)

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
        if field not in self._lengths:
            known: bytes = b""
            name = _lenfield(field)
            if self._pages.has_column(name):
                reader = self._pages.column_reader(name, LENGTHS_COLUMN)
                known = reader._dbfile.get(reader._basepos, reader._count)
            self._lengths[field] = known.ljust(self._count, b"\0")
        return self._lengths[field]

    def pages_with(self, field: str) -> int:
        return int(self._count - self.lengths(field).count(0))

    def total_length(self, field: str) -> int:
        """Of the lengths as they are kept, which are rounded: so that no score changes when segments are merged."""
        return sum(byte_to_length(byte) * count for byte, count in Counter(self.lengths(field)).items())

    def _read_term(self, field: str, term: str) -> Anything:
        """What Whoosh notes of a term, or None."""
        try:
            return self._terms.term_info(field, term.encode())
        except TermNotFound:
            return None

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
        for block in self._blocks(field, term, values=False):
            numbers.extend(block._ids)
            counts.extend(block._weights)
        return numbers, counts

    def positions(self, field: str, term: str, wanted: Iterable[int]) -> dict[int, frozenset[int]]:
        """Where the term stands in each of the wanted pages that hold it."""
        wanted = frozenset(wanted)
        decode = self._schema[field].format.decode_positions
        return {
            number: frozenset(decode(value))
            for block in self._blocks(field, term, values=True)
            for number, value in zip(block._ids, block._values, strict=True)
            if number in wanted
        }

    def _blocks(self, field: str, term: str, *, values: bool) -> Iterator[Anything]:
        """A posting list block by block, as something with _ids, _weights and, where they are wanted, _values."""
        noted = self._term(field, term)
        if noted is None:
            return
        matcher = self._codec.postings_reader(self._terms._postfile, noted, self._schema[field].format)
        if not isinstance(matcher, W3LeafMatcher):  # a single posting, kept with the term itself
            yield matcher
            return
        while matcher.is_active():
            matcher._read_ids()
            matcher._read_weights()
            if values:
                matcher._read_values()
            yield matcher
            matcher._next_block()
