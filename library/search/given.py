"""Where do pages stand that the asker's own words did not bring? Behind the best of these, one edition of a work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from library.index import Matches
from library.model import Edition

_GIVEN = 0.7  # of the best page with some of the words, what the best has that the glossary brings
_SISTER = 0.3  # what is left of a page's score where another edition of its work answers better
_PREFERRED = 2.0  # what an edition is worth in a language that the reader likes best, among those of its work


def with_given(
    some: Matches | None, given: Matches, editions: Mapping[str, Edition], liked: AbstractSet[str]
) -> Matches:
    """Pages with some of the words, and those with what stands for them in other languages; none beats the best own.

    Args:
        some: the pages with some of the words, where they were looked for.
        given: those with words or what stands for them.
        editions: by id.
        liked: codes of languages; see one_of_a_work.
    """
    own = some.scores if some else {}
    only = {number: score for number, score in given.scores.items() if number not in own}
    scores = one_of_a_work(only, given.editions, editions, liked)
    highest = max(scores.values(), default=0.0)
    factor = min(1.0, _GIVEN * max(own.values()) / highest) if own and highest else 1.0
    return replace(given, scores={**{number: factor * score for number, score in scores.items()}, **own})


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
    best: dict[str, tuple[float, str]] = {}
    for number, score in scores.items():
        edition = editions.get(ids[number])
        if edition:
            worth = score * (_PREFERRED if edition.language in liked else 1.0)
            work = edition.work or edition.id
            best[work] = max(best.get(work, (0.0, "")), (worth, edition.id))
    answering = {id_ for _, id_ in best.values()}
    return {number: score * (1.0 if ids[number] in answering else _SISTER) for number, score in scores.items()}
