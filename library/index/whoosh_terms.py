"""How do terms and their postings lie in a segment? As arrays of numbers, each of which is read by one slice.

Whoosh's own codec pickles every list of postings and hashes every term: of 10,000 made pages 148 MB, and this 31.

    trm    a sign, the length of the directory and the directory; then, for each field:
           where each block of terms begins, on how many pages each term stands, where its postings begin; the first
           term of each block, and all terms in order, with zero bytes between
    pst    for each term the numbers of its pages, how often each holds it, and where (exact words alone)

Numbers are little-endian, and as wide as the largest of a field needs. Nothing here knows Whoosh.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, dropwhile, takewhile
from mmap import mmap
from struct import Struct
from sys import byteorder, maxunicode
from typing import Any

_SIGN = b"terms/1\n"
_LENGTH = Struct("<I")
_TWO = Struct("<II")
_BLOCK = 64
"""Terms of a block: a term is looked for among the first ones of all blocks, and then in its own."""
_BETWEEN = b"\0"
_BEHIND_ALL = b"\xff"
"""Behind the beginning of terms, it stands behind all that begin so: no byte of UTF-8 is as large."""
_WIDTHS = {"B": Struct("<B"), "H": Struct("<H"), "I": Struct("<I")}

Content = bytes | mmap


Postings = tuple[list[int], list[int], list[int]]
"""Where a term stands: the numbers of the pages that hold it, in order, counted from 0 in the segment; how often each
does; and where, page after page, empty for stems."""
Collected = Mapping[str, Mapping[str, Postings]]
"""Field -> term -> its postings."""


def written(fields: Collected) -> tuple[bytes, bytes]:
    """The bytes of both parts.

    Raises:
        ValueError: a term holds a zero byte.
    """
    directory: dict[str, list[int | str]] = {}
    terms, postings = bytearray(), bytearray()
    for name, collected in sorted(fields.items()):
        if collected:
            start = len(terms)
            directory[name] = [start, *_write_field(collected, terms, postings)]
    noted = json.dumps(directory).encode()
    return _SIGN + _LENGTH.pack(len(noted)) + noted + bytes(terms), bytes(postings)


def _write_field(collected: Mapping[str, Postings], terms: bytearray, postings: bytearray) -> list[int | str]:
    """Adds a field to both parts, and gives what the directory notes of it."""
    ordered = sorted(collected)
    lists = [collected[term] for term in ordered]
    numbers, counts, positions = (_width(chain.from_iterable(column)) for column in zip(*lists, strict=True))
    starts = []
    for of_term in lists:
        starts.append(len(postings))
        for code, column in zip((numbers, counts, positions), of_term, strict=True):
            postings += _bytes(code, column)
    starts.append(len(postings))
    pages = [len(of_term[0]) for of_term in lists]
    width = _width(pages)
    encoded = [term.encode() for term in ordered]
    if any(_BETWEEN in term for term in encoded):
        raise ValueError("a term holds a zero byte")
    blocks = [encoded[start : start + _BLOCK] for start in range(0, len(encoded), _BLOCK)]
    begins = [0]
    for block in blocks:
        begins.append(begins[-1] + sum(map(len, block)) + len(block))
    firsts = _BETWEEN.join(block[0] for block in blocks)
    terms += _bytes("I", begins) + _bytes(width, pages) + _bytes("I", starts) + firsts
    terms += _BETWEEN.join(encoded) + _BETWEEN
    return [len(ordered), len(firsts), width + numbers + counts + positions]


def _width(values: Iterable[int]) -> str:
    most = max(values, default=0)
    return "B" if most < 1 << 8 else "H" if most < 1 << 16 else "I"


def _bytes(code: str, values: Iterable[int]) -> bytes:
    made = array(code, values)
    if byteorder == "big":
        made.byteswap()
    return made.tobytes()


class Terms:
    """The terms of a segment.

    Args:
        content: what holds both parts.
        terms, postings: where each begins.

    Raises:
        ValueError, and what reading damaged JSON may raise.
    """

    def __init__(self, content: Content, terms: int, postings: int) -> None:
        if content[terms : terms + len(_SIGN)] != _SIGN:
            raise ValueError("no terms begin with these bytes")
        start = terms + len(_SIGN) + _LENGTH.size
        (length,) = _LENGTH.unpack_from(content, start - _LENGTH.size)
        self._noted: dict[str, list[Any]] = json.loads(content[start : start + length])
        if not isinstance(self._noted, dict):
            raise ValueError("the directory of terms is none")
        self._content, self._start, self._postings = content, start + length, postings
        self._opened: dict[str, TermField] = {}

    def fields(self) -> Iterable[str]:
        """Those that have terms."""
        return self._noted.keys()

    def field(self, name: str) -> TermField | None:
        """The terms of a field, or None where it has none."""
        if name not in self._opened:
            if name not in self._noted:
                return None
            start, *noted = self._noted[name]
            self._opened[name] = TermField(self._content, self._start + start, self._postings, *noted)
        return self._opened[name]


class TermField:
    """The terms of a field, by their places in order."""

    def __init__(self, content: Content, start: int, postings: int, count: int, firsts: int, codes: str) -> None:
        self._content, self._posts = content, postings
        self._width, self._codes = codes[0], (codes[1], codes[2], codes[3])
        blocks = -(-count // _BLOCK)
        self._pages = start + (blocks + 1) * _LENGTH.size
        self._starts = self._pages + count * _WIDTHS[self._width].size
        text = self._starts + (count + 1) * _LENGTH.size
        self._text = text + firsts
        self._firsts = content[text : self._text].split(_BETWEEN)
        self._begins = _array(content, start, "I", blocks + 1)

    def find(self, term: bytes) -> int | None:
        """The place of a term, or None where it is not there."""
        number = bisect_right(self._firsts, term) - 1
        if number < 0 or _BETWEEN in term:
            return None
        block = _BETWEEN + self._block(number) + _BETWEEN
        found = block.find(_BETWEEN + term + _BETWEEN)
        return number * _BLOCK + block.count(_BETWEEN, 0, found) if found >= 0 else None

    def beginning(self, letters: bytes) -> Iterator[tuple[int, bytes]]:
        """(place, term) of those that begin so, in order."""
        return takewhile(lambda found: found[1].startswith(letters), self._from(letters))

    def _from(self, letters: bytes) -> Iterator[tuple[int, bytes]]:
        """(place, term) of the first term that does not stand before some letters, and of all behind it, in order."""
        number = max(0, bisect_right(self._firsts, letters) - 1)
        blocks = (self._block(later).split(_BETWEEN) for later in range(number, len(self._firsts)))
        terms = enumerate(chain.from_iterable(blocks), number * _BLOCK)
        return dropwhile(lambda found: found[1] < letters, terms)

    def all(self, beginning: str) -> list[str]:
        """All terms that begin so, in order."""
        first = max(0, bisect_right(self._firsts, beginning.encode()) - 1)
        behind = bisect_right(self._firsts, beginning.encode() + _BEHIND_ALL)
        if first >= behind:
            return []
        start, end = self._begins[first], self._begins[behind]
        text = self._content[self._text + start : self._text + end - len(_BETWEEN)]
        terms = text.decode().split(_BETWEEN.decode())
        return terms[bisect_left(terms, beginning) : bisect_right(terms, beginning + chr(maxunicode))]

    def ending(self, letters: str) -> Iterator[str]:
        """All terms that end so; all terms are looked through, as one text."""
        text = self._content[self._text : self._text + self._begins[-1]]
        ending = letters.encode() + _BETWEEN
        found = text.find(ending)
        while found >= 0:
            end = found + len(ending) - len(_BETWEEN)
            yield text[text.rfind(_BETWEEN, 0, end) + len(_BETWEEN) : end].decode()
            found = text.find(ending, end + 1)

    def pages(self, place: int) -> int:
        """On how many pages the term at a place stands."""
        width = _WIDTHS[self._width]
        count: int = width.unpack_from(self._content, self._pages + place * width.size)[0]
        return count

    def postings(self, place: int) -> tuple[array[int], array[int]]:
        """(numbers of the pages that hold the term, how often each does)."""
        pages, start = self.pages(place), self._posts + self._begin(place)
        numbers, counts, _ = self._codes
        return (
            _array(self._content, start, numbers, pages),
            _array(self._content, start + pages * _WIDTHS[numbers].size, counts, pages),
        )

    def positions(self, place: int) -> array[int]:
        """Where the term stands, page after page."""
        numbers, counts, code = self._codes
        start, end = _TWO.unpack_from(self._content, self._starts + place * _LENGTH.size)
        start += self.pages(place) * (_WIDTHS[numbers].size + _WIDTHS[counts].size)
        return _array(self._content, self._posts + start, code, (end - start) // _WIDTHS[code].size)

    def _begin(self, place: int) -> int:
        start: int = _LENGTH.unpack_from(self._content, self._starts + place * _LENGTH.size)[0]
        return start

    def _block(self, number: int) -> bytes:
        """The terms of a block, with what stands between them."""
        start, end = self._begins[number], self._begins[number + 1]
        return self._content[self._text + start : self._text + end - len(_BETWEEN)]


def _array(content: Content, start: int, code: str, count: int) -> array[int]:
    values = array(code)
    values.frombytes(content[start : start + count * values.itemsize])
    if len(values) != count:
        raise ValueError("a list of numbers ends early")
    if byteorder == "big":
        values.byteswap()
    return values
