"""How much of what was asked does a page have, in whatever words, and how near each other?

Scores of two languages cannot be compared, for each has its own statistics; how much of a question a page covers can.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from math import log

from library.index import All, Any, Node, Proximity, Word
from library.index.contract import EXACT
from library.search.cognates import ALIKE
from library.search.held import Held
from library.search.occurrences import Occurrence
from library.search.weights import WEIGHTS

_LEAST_WEIGHT = 0.3
"""Forms of less weight are other words (worker, for work): how often they stand tells little of the one asked for."""


def pages_with(part: Node, reader: Held) -> int:
    """On how many pages a part of a query stands or what stands for it: of each language its most frequent form."""
    by_field: dict[str, int] = {}
    for field, pages in _frequencies(part, reader):
        by_field[field] = max(pages, by_field.get(field, 0))
    exact = by_field.pop(EXACT, 0)
    return sum(by_field.values()) or exact


def _frequencies(node: Node, reader: Held) -> Iterable[tuple[str, int]]:
    """(field, pages) of each form; a name of several words stands on as many as its rarest."""
    match node:
        case Word(variants, beside):
            for one in (*variants, *beside):
                if one.weight >= _LEAST_WEIGHT:
                    yield one.field, reader.frequency(one.field, one.term)
        case Any(parts):
            for part in parts:
                yield from _frequencies(part, reader)
        case Proximity(_, _, words) | All(words) if words:
            rarest = min((tuple(_frequencies(word, reader)) for word in words), key=lambda of: [n for _, n in of])
            yield from rarest


def weights(counts: Sequence[int], pages: int) -> tuple[float, ...]:
    """What each part of a query counts: the fewer of all pages have it, the more.

    Args:
        counts: on how many pages each stands.
        pages: how many there are.
    """
    return tuple(log(1 + pages / (count + 1)) for count in counts)


def covered(found: Iterable[Occurrence], of_parts: Sequence[float]) -> float:
    """The share of a query that stands on a page, from 0 to 1.

    Args:
        found: what stands there.
        of_parts: the weight of each part.
    """
    has: dict[int, float] = {}
    for one in standing(found):
        in_full = one.rendering is None or len(one.rendering.parts) > 1
        has[one.part] = max(has.get(one.part, 0.0), 1.0 if in_full else WEIGHTS.rendered)
    return sum(of_parts[part] * share for part, share in has.items()) / (sum(of_parts) or 1.0)


def standing(found: Iterable[Occurrence]) -> Collection[Occurrence]:
    """Of what stands on a page, the words themselves and what means them: no pieces, and none only spelt alike."""
    return [
        one
        for one in found
        if one.rendering is None or not (one.rendering.of_piece or one.rendering.translation.source == ALIKE)
    ]


def parts_in(found: Iterable[Occurrence]) -> AbstractSet[int]:
    """The parts of a query that stand somewhere, in its own words or in others that mean them."""
    return frozenset(one.part for one in standing(found))


def typed(found: Iterable[Occurrence], nowhere: AbstractSet[int] = frozenset()) -> Sequence[Occurrence]:
    """Of what stands somewhere, the words of the query and the names of its terms.

    Args:
        found: what stands there.
        nowhere: parts of the query that stand on no page: what thesauri and people give for them is as good.
    """

    def is_name(one: Occurrence) -> bool:
        rendering = one.rendering
        is_given = rendering is not None and one.part in nowhere and not rendering.translation.is_mined
        return rendering is None or len(rendering.parts) > 1 or is_given

    return [one for one in found if is_name(one)]


def proximity(found: Sequence[Occurrence], parts: int) -> float:
    """How near each other different words of the query stand at best: 1 where all of them stand side by side.

    It is the share of the query's words that a stretch of the text has, times the share of the stretch that is them.
    """
    last: dict[int, tuple[int, int]] = {}
    best = 0.0
    for start, end, part, _ in found:
        last[part] = (start, end)
        if len(last) > 1:
            places = sorted(last.values(), reverse=True)
            first, letters = places[0][0], 0
            for count, (begin, finish) in enumerate(places, 1):
                letters += finish - begin
                first = min(first, begin)
                if count > 1:
                    best = max(best, count / parts * min(1.0, (letters + count - 1) / (end - first)))
    return best
