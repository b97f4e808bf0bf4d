"""How do several orders of pages make one? By their places in each, for scores of different kinds cannot be compared.

Reciprocal rank fusion: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual Rank
Learning Methods", 2009. A page gets 1 / (k + place) from each order that it stands in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

_K = 10
"""The larger, the less the first places are worth before the later ones."""


def fused(orders: Iterable[tuple[float, Mapping[int, float]]]) -> dict[int, float]:
    """Number of a page -> what it gets from all orders; from one alone, its weight for the first place.

    Args:
        orders: weight, and number of a page -> its score in that order; pages with the same score share a place.
    """
    sums: dict[int, float] = {}
    for weight, scores in orders:
        ordered = sorted(-score for score in scores.values())
        for number, score in scores.items():
            place = bisect_left(ordered, -score)
            sums[number] = sums.get(number, 0.0) + weight * _K / (_K + place)
    return sums
