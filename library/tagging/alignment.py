"""Which page of a sister edition says what a page says?

Both texts are taken as lines from 0 to 1, by their letters. What translation leaves as it is (`page_anchors`) pairs
points of one line with points of the other; of those pairs the longest chain is kept in which both go forward, and
between its points the text is stretched evenly, after the idea of Gale and Church (1993) that a translation is as long
as its original, part by part. Measured by `benchmarks/measure_alignment.py` on 652 pairs of manuals in 21 languages: of
137,986 chapters 99.7 % lie within a page of the answer. Nothing is kept in the catalogue: a pair takes some 0.1 s.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import TypeVar

from library.frozen import frozen
from library.tagging.anchors import page_anchors

_PAGE_ALONE = 100  # letters that a page counts for beside its text: pictures and empty pages take room too
_OFTEN = 20  # an anchor that comes so often (a year, a running head) says nothing of the place
_OVERLAP = 0.25  # a page is named if so much of it, or of what is looked for, lies there
_LEFT_OUT = 0.2
"""A page for which the other edition has less than this part of the usual room is left out there. Of 188 pairs of
manuals, 9,331 pages, no page was called so while both were whole; where a tenth of the other was taken out, 604 of its
783 pages, and 10 beside it (`benchmarks/measure_alignment.py`). With 0.3 pages of whole editions are called so, too.
"""


Place = TypeVar("Place", int, float)


@frozen
class Span:
    """Pages of a sister edition, counted from 1, both named; best is the one that holds most of what was looked for."""

    first: int
    last: int
    best: int


class Alignment:
    """Two editions of one work, laid beside each other."""

    def __init__(self, one: Sequence[str], other: Sequence[str], *, by_length: bool = False) -> None:
        """Takes the texts of all pages of both, in order.

        Args:
            by_length: whether their lengths alone are compared: at once, and for long texts a page or two off at times.
        """
        self._one, self._other = _edges(one), _edges(other)
        chain = [] if by_length else _chain(_places(one, self._one), _places(other, self._other))
        self._from = [0.0, *(a for a, _ in chain), 1.0]
        self._to = [0.0, *(b for _, b in chain), 1.0]

    def find(self, page: int) -> Span:
        """Where in the other edition a page of the first stands.

        Args:
            page: counted from 1.

        Raises:
            IndexError: the first edition has no such page.
        """
        if not 1 <= page < len(self._one) or len(self._other) < 2:
            raise IndexError(f"no page {page}")
        start, end = self._across(self._one[page - 1]), self._across(self._one[page])
        first = max(0, min(bisect_right(self._other, start) - 1, len(self._other) - 2))
        last = max(first, min(bisect_left(self._other, end) - 1, len(self._other) - 2))
        shares = {}
        for number in range(first, last + 1):
            low, high = self._other[number], self._other[number + 1]
            shared = max(0.0, min(end, high) - max(start, low))
            shares[number + 1] = shared, shared / max(min(end - start, high - low), 1e-9)
        best = max(shares, key=lambda number: shares[number][0])
        held = [number for number, (_, share) in shares.items() if share >= _OVERLAP] or [best]
        return Span(min(*held, best), max(*held, best), best)

    def left_out(self) -> list[int]:
        """The pages of the first edition, counted from 1, for whose text the other has no room."""
        room = [self._across(end) - self._across(start) for start, end in pairwise(self._one)]
        kept = [there / (end - start) for there, (start, end) in zip(room, pairwise(self._one), strict=True)]
        least = _LEFT_OUT * median(kept) if kept else 0.0
        return [number for number, share in enumerate(kept, 1) if share < least]

    def _across(self, place: float) -> float:
        at = min(max(bisect_right(self._from, place), 1), len(self._from) - 1)
        low, high = self._from[at - 1], self._from[at]
        part = (place - low) / (high - low) if high > low else 0.0
        return self._to[at - 1] + part * (self._to[at] - self._to[at - 1])


def _edges(pages: Sequence[str]) -> list[float]:
    """Where each page begins, and where the last one ends."""
    sums = [0, *accumulate(len(text) + _PAGE_ALONE for text in pages)]
    return [number / sums[-1] if sums[-1] else 0.0 for number in sums]


def _places(pages: Sequence[str], edges: Sequence[float]) -> dict[str, list[float]]:
    """Where each anchor stands."""
    places: dict[str, list[float]] = defaultdict(list)
    for number, text in enumerate(pages):
        width = edges[number + 1] - edges[number]
        for anchor, position in page_anchors(text):
            places[anchor].append(edges[number] + width * position / (len(text) + _PAGE_ALONE))
    return places


def _chain(one: dict[str, list[float]], other: dict[str, list[float]]) -> list[tuple[float, float]]:
    """The longest chain of pairs in which both places grow, of anchors that both hold equally often."""
    return longest_chain(
        sorted(
            pair
            for anchor, places in one.items()
            if len(places) <= _OFTEN and len(places) == len(other.get(anchor, ()))
            for pair in zip(places, other[anchor], strict=True)
        )
    )


def longest_chain(pairs: Sequence[tuple[Place, Place]]) -> list[tuple[Place, Place]]:
    """The longest chain of pairs, sorted already, in which the second places grow, too (patience sort)."""
    ends: list[Place] = []
    last: list[int] = []  # which pair ends the best chain of each length
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
