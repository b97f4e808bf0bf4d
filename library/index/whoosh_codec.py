"""Whoosh's codec, but for terms and postings: these lie as whoosh_terms has it, and Whoosh reads them by this.

A posting is collected when its page is added, and not sorted among a million others as Whoosh's own pool does: pages
come in order. For 10,000 made pages that is most of the time of writing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from whoosh.codec.base import FieldWriter, TermsReader
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.system import pack_uint
from whoosh.writing import SegmentWriter

from library.index.whoosh_terms import Postings, TermField, Terms, written


class Pool:
    """The postings of a segment in the making."""

    def __init__(self) -> None:
        self.fields: dict[str, defaultdict[str, Postings]] = defaultdict(lambda: defaultdict(_none))

    def add(self, field: str, number: int, often: Mapping[str, int]) -> None:
        """Adds how often each term stands on a page."""
        collected = self.fields[field]
        for term, count in often.items():
            numbers, counts, _ = collected[term]
            numbers.append(number)
            counts.append(count)

    def add_positions(self, field: str, number: int, places: Mapping[str, list[int]]) -> None:
        """Adds where each term stands on a page."""
        collected = self.fields[field]
        for term, positions in places.items():
            numbers, counts, there = collected[term]
            numbers.append(number)
            counts.append(len(positions))
            there += positions

    def iter_postings(self) -> Mapping[str, Mapping[str, Postings]]:
        """All at once, for the codec's own writer."""
        return self.fields

    def cleanup(self) -> None:
        """Lets go of them."""
        self.fields.clear()


def _none() -> Postings:
    return [], [], []


class PagesWriter(SegmentWriter):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's writer with a pool of its own."""

    pool: Pool

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=PagesCodec(), limitmb=1)
        self.pool = Pool()

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: Mapping[int, int] | None) -> None:
        """Takes the postings of a segment over that is written anew; pages that were removed stay behind."""
        terms: Terms = reader._terms.terms_of_segment
        for name in terms.fields():
            field, into = terms.field(name), self.pool.fields[name]
            assert field
            for place, term in field.beginning(b""):
                numbers, counts = field.postings(place)
                positions = iter(field.positions(place))
                for number, count in zip(numbers, counts, strict=True):
                    there = list(islice(positions, count))
                    moved = startdoc + number if docmap is None else docmap.get(number)
                    if moved is not None:
                        posted = into[term.decode()]
                        posted[0].append(moved)
                        posted[1].append(count)
                        posted[2].extend(there)


class PagesCodec(W3Codec):  # type: ignore[misc]
    """What Whoosh asks for terms and postings; columns and lengths of fields are its own."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> _Writer:
        return _Writer(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> _Reader:
        files = (segment.open_file(storage, ext) for ext in (self.TERMS_EXT, self.POSTS_EXT))
        terms, postings = (_content(file) for file in files)
        return _Reader(Terms(terms + postings, 0, len(terms)))


def _content(file: Any) -> bytes:
    try:
        content: bytes = file.read()
        return content
    finally:
        file.close()


class _Writer(FieldWriter):  # type: ignore[misc]
    def __init__(self, storage: Any, segment: Any) -> None:
        self._storage, self._segment = storage, segment
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Mapping[str, Mapping[str, Postings]]) -> None:
        for ext, content in zip((W3Codec.TERMS_EXT, W3Codec.POSTS_EXT), written(items), strict=True):
            file = self._segment.create_file(self._storage, ext)
            file.write(content)
            file.close()

    def close(self) -> None:
        self.is_closed = True


class _Reader(TermsReader):  # type: ignore[misc]
    """Terms as Whoosh asks for them; only the writer does, and who opens an index with stock Whoosh."""

    def __init__(self, terms: Terms) -> None:
        self.terms_of_segment = terms

    def _place(self, field: str, term: bytes) -> tuple[TermField, int]:
        terms = self.terms_of_segment.field(field)
        place = terms.find(term) if terms else None
        if terms is None or place is None:
            raise TermNotFound(f"No term {field}:{term!r}")
        return terms, place

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        try:
            return bool(self._place(*term))
        except TermNotFound:
            return False

    def indexed_field_names(self) -> Any:
        return self.terms_of_segment.fields()

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self.terms_of_segment.fields()):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """From a term on to the end of its field."""
        field = self.terms_of_segment.field(fieldname)
        if field:
            yield from ((fieldname, term) for _, term in field.beginning(b"") if term >= prefix)

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        field, place = self._place(fieldname, text)
        numbers, counts = field.postings(place)
        return TermInfo(
            weight=float(sum(counts)), df=len(numbers), minlength=1, maxlength=1, maxweight=float(max(counts)),
            minid=numbers[0], maxid=numbers[-1],
        )  # fmt: skip

    def frequency(self, fieldname: str, text: bytes) -> float:
        return self.term_info(fieldname, text).weight() if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return self.term_info(fieldname, text).doc_frequency() if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        field, place = self._place(fieldname, text)
        numbers, counts = field.postings(place)
        positions = iter(field.positions(place))
        places = (list(islice(positions, count)) for count in counts)
        values = [format_.encode(of) if of else pack_uint(count) for of, count in zip(places, counts, strict=True)]
        weights = [float(count) for count in counts]
        return ListMatcher(
            list(numbers), weights, values, format_, scorer=scorer, term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )  # fmt: skip
