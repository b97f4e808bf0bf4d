"""Where do pages stand that only words of other languages bring? Behind the best with the asker's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from library.index import Matches
from library.model import Edition

_GIVEN = 0.7  # of the best page with some of the words, what the best has that the glossary brings
_SISTER = 0.3  # what is left of a page's score where another edition of its work answers better
_PREFERRED = 2.0  # what an edition is worth in the language that the reader likes best, among those of its work


def with_given(some: Matches | None, given: Matches, editions: Mapping[str, Edition], prefer: str = "") -> Matches:
    """Pages with some of the words, and those with what stands for them in other languages.

    None of these beats the best of those. Of a work that stands there in ten languages, one edition answers and the
    others follow: a list of the same page ten times would hide all else.

    Args:
        some: the pages with some of the words, where they were looked for.
        given: those with words or what stands for them.
        editions: by id.
        prefer: code of the language that the reader likes best, or empty.
    """
    own = {number: max(score, given.scores.get(number, 0.0)) for number, score in (some.scores if some else {}).items()}
    only = {number: score for number, score in given.scores.items() if number not in own}
    scores = _one_of_a_work(only, given, editions, prefer)
    highest = max(scores.values(), default=0.0)
    factor = min(1.0, _GIVEN * max(own.values()) / highest) if own and highest else 1.0
    return replace(given, scores={**{number: factor * score for number, score in scores.items()}, **own})


def _one_of_a_work(
    scores: Mapping[int, float], matches: Matches, editions: Mapping[str, Edition], prefer: str
) -> dict[int, float]:
    """The scores, of each work those of its best edition in full."""
    best: dict[str, tuple[float, str]] = {}
    works = {id_: edition.work or id_ for id_, edition in editions.items()}
    for number, score in scores.items():
        id_ = matches.editions[number]
        if id_ in works:
            liked = score * (_PREFERRED if editions[id_].language == prefer else 1.0)
            best[works[id_]] = max(best.get(works[id_], (0.0, "")), (liked, id_))
    answering = {id_ for _, id_ in best.values()}
    return {n: score * (1.0 if matches.editions[n] in answering else _SISTER) for n, score in scores.items()}
