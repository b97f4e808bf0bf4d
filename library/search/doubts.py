"""Which editions answer by a word that means something else there? The other editions of their work tell.

An interpreter is intérprete in Spanish, and so is a program that reads programs; pass is a passport in Swedish, and
passar is fits. Where a thesaurus says in other languages, too, what the one word of a query is, an edition that means
the same has sisters in these languages that say it. Several words bear each other out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet

from library.search.expansion import Expansion
from library.search.holdings import Holdings

_ENOUGH_SISTERS = 2
"""So many sisters can tell that what somebody typed means something else; a single one may call the thing otherwise."""
_MOSTLY = 0.5
"""Less of the sisters than this have the thing by chance: a passport is pas in Danish, which fits as well."""


def doubted(
    editions: Iterable[str], as_said: Collection[str], expansion: Expansion, holdings: Holdings, *, as_typed: bool
) -> AbstractSet[str]:
    """Those editions of whose sisters few have what people say for the query in their languages.

    Args:
        editions: those that answer.
        as_said: all with what people say for the word.
        expansion: what was looked for.
        holdings: the works.
        as_typed: whether they answer by the words themselves; then two sisters or more must tell.
    """
    alone: set[str] = set()
    for id_ in {*editions} & holdings.editions.keys() if as_said else ():
        sisters = [
            sister
            for sister in holdings.sisters(holdings.editions[id_])
            if sister.language in expansion.of_all and sister.id != id_ and sister.state.searchable
        ]
        having = sum(sister.id in as_said for sister in sisters)
        if len(sisters) >= (_ENOUGH_SISTERS if as_typed else 1) and having < _MOSTLY * len(sisters):
            alone.add(id_)
    return alone
