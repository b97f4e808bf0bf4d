"""Which words are of one family though no stem joins them? To identify, identification; tunnistaa, tunnistaminen.

Each language makes a noun of a verb by a few endings. Words are of one family that have the same beginning and two of
these endings. Only endings are listed that grammars give as ways to name what somebody does; which of the words that
could be made so are words, the library's own pages tell.
"""

from __future__ import annotations

from library.languages import LANGUAGES

SHORTEST = 4
"""Letters of the common beginning; of shorter ones chance makes families (station, state)."""


def relatives(term: str, language: str) -> frozenset[str]:
    """The lemmas that would be of a lemma's family, if they are words."""
    return frozenset(
        term.removesuffix(ending) + other
        for endings in (LANGUAGES[language].families if language in LANGUAGES else ())
        for ending in endings
        if term.endswith(ending) and len(term) - len(ending) >= SHORTEST
        for other in endings
        if other != ending
    )
