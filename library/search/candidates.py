"""Which pages may answer? Those with all the words; where these are of few works, others behind them.

The engine is asked once: for all that may be needed.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet

from library.frozen import frozen
from library.index import Counts, Found, Scope
from library.search.collapsing import Liking, with_names
from library.search.expansion import Expansion
from library.search.held import Held
from library.search.holdings import Holdings
from library.search.matches import Matches, Pages

_ENOUGH_WORKS = 5  # with fewer works that have all words, those with most of them follow


@frozen
class Candidates:
    """The pages that may answer a query.

    Attributes:
        whole: those with all the words.
        named: pages of the whole that hold another name of a term, and not the words themselves.
        counts: of all pages that answer.
        some: those with most of the words, where these are to follow.
        translated: those with what the glossary gives for the words; they may have the words themselves, too.
        complete: those that have each word or what stands for it, where the whole are few.
        as_said: editions with what people say for the one word of a query; none where nothing is to be doubted.
    """

    whole: Matches
    counts: Counts
    named: AbstractSet[int] = frozenset()
    some: Matches | None = None
    translated: Matches | None = None
    complete: Matches | None = None
    as_said: Collection[str] = ()

    @property
    def by_others(self) -> Matches | None:
        """Pages that have each word or what stands for it; None where the glossary gives nothing."""
        return self.complete if self.some else self.translated


def candidates(
    expansion: Expansion, held: Held, scope: Scope, holdings: Holdings, liking: Liking, *, best: int
) -> Candidates:
    """The pages that may answer.

    Args:
        expansion: what is looked for.
        held: the index.
        scope: the pages that meet the conditions.
        holdings: the works.
        liking: in which languages editions are liked better than in others.
        best: so many of the best pages are looked at.
    """
    pages, nodes = Pages(), expansion.nodes()
    founds = dict(zip(nodes, held.search([*nodes.values()], scope, best=best), strict=True))

    def matches(name: str) -> Matches | None:
        return pages.matches(founds[name]) if name in founds else None

    with_words, with_name = pages.matches(founds["whole"]), matches("named")
    whole = with_names(with_words, with_name, holdings.editions, liking) if with_name else with_words
    named = whole.scores.keys() - with_words.scores.keys()
    # An edition that does not meet the conditions is silent for that reason.
    as_said = founds["as said"].by_edition if "as said" in founds and scope == Scope() else ()
    if expansion.has_less and _works_of(founds["named" if with_name else "whole"], holdings) < _ENOUGH_WORKS:
        some, translated = matches("some"), matches("some translated")
        return Candidates(
            whole, founds["whole or some"].counts, named, some, translated, matches("translated"), as_said
        )
    if expansion.translated:
        counts = founds["whole or translated"].counts
        return Candidates(whole, counts, named, translated=matches("translated"), as_said=as_said)
    return Candidates(whole, whole.counts, named, as_said=as_said)


def _works_of(found: Found, holdings: Holdings) -> int:
    return len({holdings.editions[id_].work for id_ in found.by_edition if id_ in holdings.editions})
