"""How do the scores of parts make those of the whole?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain

Scores = Mapping[int, float]
"""Page -> score."""


def sums(scores: list[Scores]) -> Scores:
    """The sums of the scores, of pages that have one or more."""
    total = dict(scores[0]) if scores else {}
    known = total.get
    for part in scores[1:]:
        for number, score in part.items():
            total[number] = known(number, 0.0) + score
    return total


def sums_of_most(scores: list[Scores], least: int) -> Mapping[int, tuple[float, int]]:
    """(sum, number of the scores) of pages that have so many at least."""
    counts = Counter(chain.from_iterable(scores))
    total = sums(scores)
    return {number: (total[number], count) for number, count in counts.items() if count >= least}


def sums_of_common(scores: list[Scores]) -> Scores:
    """The sums of the scores, of pages that have each of them."""
    if not scores:
        return {}
    fewest = min(scores, key=len)
    common = list(fewest)
    for part in scores:
        common = list(filter(part.__contains__, common))
    return {
        number: sum(of_number)
        for number, *of_number in zip(common, *(map(part.__getitem__, common) for part in scores), strict=True)
    }
