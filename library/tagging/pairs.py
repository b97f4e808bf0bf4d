"""What do two editions have in common by which they may be one work? Each pair that is worth a look is compared once.

What many editions in one language hold is their series' boilerplate, and counts little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import log

from library.analysis.languages import language_hint
from library.frozen import frozen
from library.model import Edition
from library.tagging.file_names import name_parts, region_hint
from library.tagging.sketch import resemblance

SAME_NAME_LIKENESS = 0.12
"""Of editions with the same file name but for the language so little shared is enough."""

SHORT_SHARED, ORDERED_LIKENESS, SAME_WORK_TEXT = 2, 0.18, 0.3
"""So many anchors, so alike, or so much of the same text have two editions of one work at least."""

_OFTEN = 3
"""An anchor in more editions of one language than this is boilerplate: it counts the less, the more hold it. A work has
each of its anchors once in every language, and seldom more than three states of it in one."""
_SHARED_RUNS = 8  # numbers of two sketches; pairs with fewer are not looked at
_CANDIDATE_SHARE = 3  # pairs with fewer rare anchors in common are not looked at
_RARE = 30  # an anchor in more editions than this brings no pair up
_FEW_ANCHORS = 40  # editions with no more are compared by what is rare among such: long ones hold most small numbers


@frozen
class Pair:
    """What two editions have in common by which they may be one work, whatever they are called.

    Nothing in it depends on title, year or project: a correction of these changes what follows from it, and no pair.

    Attributes:
        one, other: ids of the editions, in the order of their paths.
        text: of two in one language, the share of the same text.
        shared: how many anchors both hold.
        likeness: the weight of these, of all that either holds.
        order: the share of them that stands in the same order.
        pages: the pages of the shorter one, for one of the longer.
        named_alike: whether their file names differ in the language alone.
        same_language: whether they are in the same languages.
    """

    one: str
    other: str
    text: float
    shared: int
    likeness: float
    order: float
    pages: float
    named_alike: bool
    same_language: bool


def compared(
    editions: Iterable[Edition], anchors_of: Mapping[str, Sequence[str]], sketches_of: Mapping[str, Sequence[int]]
) -> list[Pair]:
    """The pairs of editions that hold so much in common that they may be one work.

    Args:
        editions: all of the library.
        anchors_of: edition id -> its anchors.
        sketches_of: edition id -> the sketch of its text.
    """
    readable = sorted((edition for edition in editions if edition.id in anchors_of), key=lambda edition: edition.path)
    names = {edition.id: _name_without_language(edition.path) for edition in readable}
    held = {edition.id: frozenset(anchors_of[edition.id]) for edition in readable}
    weights = _weights(readable, held)
    alike = _resemblances(readable, sketches_of)
    pairs = []
    for one, other in _candidates(readable, names, anchors_of, alike):
        shared = held[one.id] & held[other.id]
        total = sum(weights[anchor] for anchor in held[one.id] | held[other.id])
        likeness = sum(weights[anchor] for anchor in shared) / total if total else 0.0
        text = alike.get((one.id, other.id), 0.0)
        named_alike = names[one.id] == names[other.id]
        by_anchors = len(shared) >= SHORT_SHARED and likeness >= ORDERED_LIKENESS
        if by_anchors or text >= SAME_WORK_TEXT or (named_alike and likeness >= SAME_NAME_LIKENESS):
            pairs.append(
                Pair(
                    one=one.id,
                    other=other.id,
                    text=text,
                    shared=len(shared),
                    likeness=likeness,
                    order=_order(anchors_of[one.id], anchors_of[other.id]) if by_anchors else 0.0,
                    pages=min(one.page_count, other.page_count) / max(one.page_count, other.page_count, 1),
                    named_alike=named_alike,
                    same_language=same_language(one, other),
                )
            )
    return pairs


def _weights(editions: Sequence[Edition], held: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """How much an anchor says: the rarer, the more; little where many editions in one language hold it."""
    count = Counter(anchor for anchors_ in held.values() for anchor in anchors_)
    by_language: Counter[tuple[str, str]] = Counter()
    for edition in editions:
        by_language.update((anchor, edition.language) for anchor in held[edition.id])
    often: dict[str, int] = {}
    for (anchor, _), times in by_language.items():
        often[anchor] = max(times, often.get(anchor, 0))
    return {
        anchor: log(1 + len(editions) / times) * min(1.0, _OFTEN / often[anchor]) for anchor, times in count.items()
    }


def _resemblances(
    editions: Sequence[Edition], sketches_of: Mapping[str, Sequence[int]]
) -> dict[tuple[str, str], float]:
    """(edition, edition) in one language -> the share of the same text; pairs without any are left out."""
    by_number: dict[int, list[str]] = defaultdict(list)
    by_id = {edition.id: edition for edition in editions}
    for edition in editions:
        for number in sketches_of.get(edition.id, ()):
            by_number[number].append(edition.id)
    in_common = Counter(pair for ids in by_number.values() if 1 < len(ids) <= _RARE for pair in combinations(ids, 2))
    return {
        (one, other): resemblance(sketches_of[one], sketches_of[other])
        for (one, other), count in in_common.items()
        if count >= min(_SHARED_RUNS, len(sketches_of[one]), len(sketches_of[other]))
        and same_language(by_id[one], by_id[other])
    }


def _order(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the common anchors that stand in the same order in both: their longest increasing run (patience sort).

    Of n anchors shuffled at random some 2 / sqrt(n) do.
    """
    place = {anchor: number for number, anchor in enumerate(other)}
    places = [place[anchor] for anchor in one if anchor in place]
    ends: list[int] = []
    for number in places:
        position = bisect_left(ends, number)
        ends[position : position + 1] = [number]
    return len(ends) / len(places) if places else 0.0


def _candidates(
    editions: list[Edition],
    names: Mapping[str, str],
    anchors_of: Mapping[str, Sequence[str]],
    alike: Iterable[tuple[str, str]],
) -> Iterable[tuple[Edition, Edition]]:
    """Pairs worth a closer look: those of one name, with rare anchors in common, or with the same text."""
    by_id = {edition.id: edition for edition in editions}
    by_name: dict[str, list[str]] = defaultdict(list)
    for edition in editions:
        by_name[names[edition.id]].append(edition.id)
    short = [edition for edition in editions if len(anchors_of[edition.id]) <= _FEW_ANCHORS]
    in_common: Counter[tuple[str, str]] = Counter()
    for like_ones in (editions, short):
        by_anchor: dict[str, list[str]] = defaultdict(list)
        for edition in like_ones:
            for anchor in anchors_of[edition.id]:
                by_anchor[anchor].append(edition.id)
        rare = [ids for ids in by_anchor.values() if len(ids) <= _RARE]
        in_common |= Counter(pair for ids in rare for pair in combinations(ids, 2))
    pairs = {pair for pair, count in in_common.items() if count >= _CANDIDATE_SHARE}
    pairs.update(pair for ids in by_name.values() for pair in combinations(ids, 2))
    pairs.update(alike)
    return [(by_id[one], by_id[other]) for one, other in sorted(pairs)]


def _name_without_language(path: str) -> str:
    """The path without what names a language or its country, in folders and file name ("strom/web-1")."""
    *folders, _ = path.split("/")
    region = region_hint(path)
    kept = [part.casefold() for part in name_parts(path) if not language_hint(part) and part.casefold() != region]
    return "/".join([*(folder for folder in folders if not language_hint(folder)), "-".join(kept)])


def same_language(one: Edition, other: Edition) -> bool:
    """Whether two editions are in the same languages."""
    return set(one.languages) == set(other.languages)
