"""Do words stand near each other on a page? Answered from the positions of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet


def are_near(places: Sequence[AbstractSet[int]], distance: int) -> bool:
    """Whether each word can be found at a position of its own, in any order, with few other words between them all.

    Args:
        places: the positions of each word; what stands at one position counts for one word alone.
        distance: how many other words may stand between the first and the last of them.
    """
    stretch = len(places) + distance
    needed = Counter(frozenset(positions) for positions in places)
    ordered = sorted(frozenset().union(*needed))
    apart = sum(map(len, needed)) == len(ordered)  # no position would do for two different words
    there: Counter[AbstractSet[int]] = Counter()
    first = 0
    for last, position in enumerate(ordered):
        there.update(group for group in needed if position in group)
        while ordered[first] <= position - stretch:
            there.subtract(group for group in needed if ordered[first] in group)
            first += 1
        if there >= needed and (apart or _each_its_own(places, ordered[first : last + 1])):
            return True
    return False


def stand_together(places: Sequence[Collection[int]], stretch: int) -> bool:
    """Whether some stretch of so many words has each word; quicker than `are_near`, where they are different words.

    Args:
        places: the positions of each word.
        stretch: how many words it has at most.
    """
    if not all(places):
        return False
    last = [-stretch] * len(places)
    for position, number in sorted((position, number) for number, of in enumerate(places) for position in of):
        last[number] = position
        if position - min(last) < stretch:
            return True
    return False


def _each_its_own(places: Sequence[AbstractSet[int]], positions: Sequence[int]) -> bool:
    """Whether every place can take a position that no other takes (Kuhn's algorithm for bipartite matching)."""
    holders: dict[int, int] = {}

    def settle(place: int, tried: set[int]) -> bool:
        for position in positions:
            if position in places[place] and position not in tried:
                tried.add(position)
                if position not in holders or settle(holders[position], tried):
                    holders[position] = place
                    return True
        return False

    return all(settle(place, set()) for place in range(len(places)))
