"""Where do pages stand that the asker's own words did not bring? Behind the best of these, one edition of a work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from library.model import Edition
from library.search.matches import Matches
from library.search.weights import WEIGHTS


class Liking(NamedTuple):
    """Which languages does the reader like?

    Attributes:
        best: that in which pages are liked better than in others; none where nobody knows it.
        readable: others that the reader knows as well.
    """

    best: str = ""
    readable: Collection[str] = ()

    def of_edition(self, language: str) -> float:
        """What an edition in a language is worth among those of its work."""
        if language and language == self.best:
            return WEIGHTS.preferred_edition
        return WEIGHTS.readable_edition if language in self.readable else 1.0


def with_names(whole: Matches, named: Matches, editions: Mapping[str, Edition], liking: Liking) -> Matches:
    """Pages with all the words, and those that have them by another name of a term: one edition of a work in full."""
    only = {number: score for number, score in named.scores.items() if number not in whole.scores}
    return replace(named, scores={**one_of_a_work(only, named.editions, editions, liking), **whole.scores})


def one_of_a_work(
    scores: Mapping[int, float], ids: Sequence[str], editions: Mapping[str, Edition], liking: Liking
) -> dict[int, float]:
    """The scores, of each work in full those of the edition that answers best: the others follow.

    A work that stands there in ten languages would else fill the list with the same page ten times. It is as good as
    its best edition, whichever answers.

    Args:
        scores: number of a page -> its score.
        ids: the edition of each page.
        editions: by id.
        liking: in which languages an edition answers rather than in others.
    """
    best: dict[str, float] = {}
    for number, score in scores.items():
        best[ids[number]] = max(score, best.get(ids[number], 0.0))
    works: dict[str, list[str]] = defaultdict(list)
    for id_ in best.keys() & editions.keys():
        works[editions[id_].work or id_].append(id_)
    share = dict.fromkeys(best, WEIGHTS.sister)
    for sisters in works.values():
        answering = max(sisters, key=lambda id_: (best[id_] * liking.of_edition(editions[id_].language), id_))
        share[answering] = max(best[id_] for id_ in sisters) / best[answering]
    return {number: share[ids[number]] * score for number, score in scores.items()}
