"""What is a work about? The concepts of the shelf's thesauri that its texts name oftener than the shelf does.

A concept weighs by how often its labels stand in a text of a thousand words (by the logarithm, so that one long list
does not decide), and by how few works name it (inverse document frequency: Spärck Jones 1972). What the title names
counts as much more. All editions of a work have the same subjects: each language counts alike, so that a label that one
language lacks, or has too often, does not decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from math import log

from library.frozen import frozen
from library.model import Evidence, EvidenceKind, Tag

THESAURI = "thesauri"
"""The source of subjects that were found."""

MOST = 5
"""Subjects of a work."""

_FEWEST = 2  # times that a text of a thousand words must name a concept, on the average of its editions
_OF_EDITIONS = 0.5  # of those that name anything must name a concept; else it is another word of one language
_OF_BEST = 0.35  # of the weight of the first subject; what weighs less is named in passing
_TITLE = 1.5  # added for a concept that a title names, as the logarithm of some four times more
_A_WORD = 0.5  # more weight for each word of a label behind the first: "child protection" says more than "child"
_COMMON = 0.6  # of the works of a shelf; what more of them are on tells them apart no more, unless a title names it


class Labels:
    """The labels of one language: runs of terms, each with the concepts that it names."""

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """Takes (terms between spaces, concept)."""
        self._concepts: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        self._longest: defaultdict[str, int] = defaultdict(int)
        for terms, concept in labels:
            if run := tuple(terms.split()):
                self._concepts[run].add(concept)
                self._longest[run[0]] = max(self._longest[run[0]], len(run))

    def count(self, terms: Sequence[str]) -> Counter[str]:
        """How often each concept is named; of labels in each other the longest counts alone."""
        found: Counter[str] = Counter()
        place = 0
        while place < len(terms):
            for length in range(min(self._longest.get(terms[place], 0), len(terms) - place), 0, -1):
                if concepts := self._concepts.get(tuple(terms[place : place + length])):
                    found.update(concepts)
                    place += length
                    break
            else:
                place += 1
        return found


@frozen
class Named:
    """What an edition names.

    Attributes:
        work: that it is an edition of.
        words: how many it has, common ones aside.
        counts: concept -> how often it is named.
        in_title: the concepts that its title names.
    """

    work: str
    words: int
    counts: Mapping[str, int]
    in_title: frozenset[str] = field(default_factory=frozenset)


def subject_tags(editions: Mapping[str, Named], specific: Mapping[str, float] | None = None) -> dict[str, list[Tag]]:
    """The subjects of editions, by edition, the first one first; those of one work have the same.

    Args:
        editions: edition -> what it names.
        specific: concept -> how many words its labels have, on the average; those of more say more.
    """
    works: defaultdict[str, list[str]] = defaultdict(list)
    for id_, named in editions.items():
        if named.words:
            works[named.work or id_].append(id_)
    weights = {work: _weights([editions[id_] for id_ in members]) for work, members in works.items()}
    held_by = Counter(
        concept for members in works.values() for concept in {name for id_ in members for name in editions[id_].counts}
    )
    tags: dict[str, list[Tag]] = {}
    for work, members in works.items():
        in_title = {concept for id_ in members for concept in editions[id_].in_title}
        chosen = _chosen(weights[work], in_title, held_by, len(works), specific or {})
        for id_ in members:
            named = editions[id_]
            tags[id_] = [
                Tag(
                    field="subject",
                    value=concept,
                    source=THESAURI,
                    evidence=_evidence(named, concept),
                    confidence=round(min(0.95, 0.5 + weight / 20), 2),
                )
                for concept, weight in chosen
            ]
    return tags


def _weights(members: Sequence[Named]) -> dict[str, float]:
    """Concept -> its weight in a work: the mean of its editions.

    Those named in passing are left out, and those that few of the editions name.
    """
    sums: defaultdict[str, float] = defaultdict(float)
    times: Counter[str] = Counter()
    naming = Counter(concept for named in members for concept in named.counts)
    fewest = _OF_EDITIONS * sum(bool(named.counts) for named in members)
    for named in members:
        for concept, count in named.counts.items():
            sums[concept] += log(1 + 1000 * count / named.words)
            times[concept] += count
        for concept in named.in_title:
            sums[concept] += _TITLE
    title = {concept for named in members for concept in named.in_title}
    return {
        concept: total / len(members)
        for concept, total in sums.items()
        if (times[concept] >= _FEWEST * len(members) and naming[concept] >= fewest) or concept in title
    }


def _chosen(
    weights: Mapping[str, float],
    in_title: set[str],
    held_by: Mapping[str, int],
    works: int,
    specific: Mapping[str, float],
) -> list[tuple[str, float]]:
    weighed = [
        (concept, weight * log(1 + works / max(1, held_by[concept])) * (1 + _A_WORD * (specific.get(concept, 1.0) - 1)))
        for concept, weight in weights.items()
        if held_by[concept] <= max(1.0, _COMMON * works) or concept in in_title
    ]
    weighed.sort(key=lambda item: (-item[1], item[0]))
    return [item for item in weighed[:MOST] if item[1] >= _OF_BEST * weighed[0][1]]


def _evidence(named: Named, concept: str) -> Evidence:
    kind = EvidenceKind.NAMED_AND_IN_TITLE if concept in named.in_title else EvidenceKind.NAMED
    return Evidence(kind, {"count": named.counts.get(concept, 0)})
