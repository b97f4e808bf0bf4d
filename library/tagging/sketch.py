"""How much of the text of two editions in one language is the same? Told from a few hundred numbers of each.

A text is the set of its runs of five words. Of their digests the smallest are kept (a bottom-k sketch: Broder 1997, "On
the resemblance and containment of documents"), and of two sketches the smallest of both together are a random sample of
the runs of both texts: the share of it that both hold is their resemblance, within .03 for 400 numbers.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Sequence
from heapq import nsmallest

from library.analysis import fold, placed_words

SIZE = 400
_RUN = 5  # words


def sketch(texts: Iterable[str]) -> tuple[int, ...]:
    """The smallest digests of the runs of words in pages, in order; fewer than SIZE where the text is short."""
    found = [fold(word) for text in texts for word in placed_words(text)[0]]
    runs = (found[place : place + _RUN] for place in range(max(1, len(found) - _RUN + 1))) if found else ()
    return tuple(sorted({zlib.crc32(" ".join(run).encode()) for run in runs})[:SIZE])


def resemblance(one: Sequence[int], other: Sequence[int], without: Collection[int] = ()) -> float:
    """The share of the runs of both texts that both hold, from 0 to 1.

    Args:
        one, other: sketches.
        without: digests that do not count.
    """
    both = nsmallest(SIZE, {*one, *other}.difference(without))
    held = set(one) & set(other)
    return sum(number in held for number in both) / len(both) if both else 0.0
