"""Where do pages stand that the asker's own words did not bring? Behind the best of these, one edition of a work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from library.model import Edition
from library.search.matches import Matches

_GIVEN = 0.7  # of the best page with some of the words, what the best has that the glossary brings
_SISTER = 0.3  # what is left of a page's score where another edition of its work answers better
PREFERRED_EDITION = 2.0
"""What an edition is worth in a language that the reader likes best, among those of its work."""


def with_given(
    some: Matches | None,
    given: Matches,
    editions: Mapping[str, Edition],
    liked: AbstractSet[str],
    whole: Collection[int] = (),
) -> Matches:
    """Pages with some of the words, and those with what stands for them in other languages; none beats the best own.

    Args:
        some: the pages with some of the words, where they were looked for.
        given: those with words or what stands for them.
        editions: by id.
        liked: codes of languages; see one_of_a_work.
        whole: those of the pages that have all the words; they come before all others anyway.
    """
    own = some.scores if some else {}
    only = {number: score for number, score in given.scores.items() if number not in own}
    scores = one_of_a_work(only, given.editions, editions, liked)
    highest = max(scores.values(), default=0.0)
    best = max((score for number, score in own.items() if number not in whole), default=0.0)
    factor = min(1.0, _GIVEN * best / highest) if best and highest else 1.0
    return replace(given, scores={**{number: factor * score for number, score in scores.items()}, **own})


def with_names(whole: Matches, named: Matches, editions: Mapping[str, Edition], liked: AbstractSet[str]) -> Matches:
    """Pages with all the words, and those that have them by another name of a term: one edition of a work in full."""
    only = {number: score for number, score in named.scores.items() if number not in whole.scores}
    return replace(named, scores={**one_of_a_work(only, named.editions, editions, liked), **whole.scores})


def one_of_a_work(
    scores: Mapping[int, float], ids: Sequence[str], editions: Mapping[str, Edition], liked: AbstractSet[str]
) -> dict[int, float]:
    """The scores, of each work in full those of the edition that answers best: the others follow.

    A work that stands there in ten languages would else fill the list with the same page ten times.

    Args:
        scores: number of a page -> its score.
        ids: the edition of each page.
        editions: by id.
        liked: codes of languages in which an edition answers rather than in others.
    """
    best: dict[str, float] = {}
    for number, score in scores.items():
        best[ids[number]] = max(score, best.get(ids[number], 0.0))
    of_work: dict[str, tuple[float, str]] = {}
    for id_ in best.keys() & editions.keys():
        work = editions[id_].work or id_
        worth = best[id_] * (PREFERRED_EDITION if editions[id_].language in liked else 1.0)
        of_work[work] = max(of_work.get(work, (0.0, "")), (worth, id_))
    answering = {id_ for _, id_ in of_work.values()}
    return {number: score if ids[number] in answering else _SISTER * score for number, score in scores.items()}
