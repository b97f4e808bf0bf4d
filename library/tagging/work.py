"""Which editions are one publication? Found by what translation leaves as it is.

Sister editions share numbers, addresses and acronyms (their anchors), the pattern of their file names, and nearly
their number of pages. Two editions in the same language are never sisters; a translation that is half finished holds
two languages, so it is the languages all together, and what the file names say, that are compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import log

from library.analysis import fold, words
from library.analysis.languages import language_hint
from library.model import Edition, Tag
from library.tagging.file_names import file_name_language, name_parts

_ANCHOR = re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.]*|https?://\S+|\b\d[\d.,/-]*\d\b|\b[A-Z][A-Z0-9-]{2,}\b")
_MOST_ANCHORS = 2_000
_COMMON = 0.5  # an anchor in more than this share of the works says nothing
_SAME_NAME_LIKENESS = 0.12  # same file name but for the language: so little shared is enough
_LIKENESS = 0.5  # no such name: half of what both hold must be shared ...
_SHARED = 6  # ... and so many anchors
_CANDIDATE_SHARE = 3  # pairs with fewer rare anchors in common are not looked at
_SHORT_KEY, _LONG_KEY = 48, 80  # characters of a work's name
_RARE = 30  # an anchor in more editions than this brings no pair up


@dataclass(frozen=True, slots=True)
class Link:
    """Two editions taken for one work, with the evidence in words."""

    likeness: float
    one: str
    other: str
    evidence: str


def anchors(texts: Iterable[str]) -> frozenset[str]:
    """What a translation of these pages would hold too: numbers of two digits and more, addresses, acronyms."""
    counts = Counter(
        re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", found.rstrip(".,;)")) for text in texts for found in _ANCHOR.findall(text)
    )
    return frozenset(anchor for anchor, _ in counts.most_common(_MOST_ANCHORS))


def work_tags(editions: Iterable[Edition], anchors_of: Mapping[str, frozenset[str]]) -> dict[str, Tag]:
    """The work of each edition, found by the program; what people corrected is not looked at here.

    Args:
        editions: all of the library.
        anchors_of: edition id -> its anchors.
    """
    editions = sorted(editions, key=lambda edition: edition.path)
    by_id = {edition.id: edition for edition in editions}
    group_of = {edition.id: {edition.id} for edition in editions}
    evidence: dict[str, tuple[str, float]] = {}
    for link in sorted(_links(editions, anchors_of), key=lambda link: (-link.likeness, link.one, link.other)):
        one, other = group_of[link.one], group_of[link.other]
        if one is other or any(_same_language(by_id[a], by_id[b]) for a in one for b in other):
            continue
        one |= other
        for member in other:
            group_of[member] = one
        for member in (link.one, link.other):
            evidence.setdefault(member, (link.evidence, link.likeness))
    groups = sorted({id(group): group for group in group_of.values()}.values(), key=lambda g: _head(g, by_id).path)
    tags: dict[str, Tag] = {}
    for group, key in zip(groups, _keys([_head(group, by_id) for group in groups]), strict=True):
        for member in group:
            why, likeness = evidence.get(member, ("no sister edition found", 0.0))
            linked = f"linked to {len(group) - 1} editions: {why}" if len(group) > 1 else why
            confidence = round(min(0.99, 0.6 + likeness / 2), 2) if len(group) > 1 else 0.5
            tags[member] = Tag(field="work", value=key, source="text", evidence=linked, confidence=confidence)
    return tags


def _links(editions: list[Edition], anchors_of: Mapping[str, frozenset[str]]) -> Iterable[Link]:
    readable = [edition for edition in editions if edition.id in anchors_of]
    names = {edition.id: _name_without_language(edition.path) for edition in readable}
    works_with = Counter(anchor for edition in readable for anchor in anchors_of[edition.id])
    weights = {anchor: log(1 + len(readable) / count) for anchor, count in works_with.items()}
    for one, other in _candidates(readable, names, anchors_of, works_with):
        if _same_language(one, other):
            continue
        shared = anchors_of[one.id] & anchors_of[other.id]
        every = anchors_of[one.id] | anchors_of[other.id]
        total = sum(weights[anchor] for anchor in every)
        likeness = sum(weights[anchor] for anchor in shared) / total if total else 0.0
        pages = min(one.page_count, other.page_count) / max(one.page_count, other.page_count, 1)
        same_name = names[one.id] == names[other.id]
        if same_name and likeness >= _SAME_NAME_LIKENESS and pages >= 0.4:
            evidence = f"same file name but for the language, {len(shared)} shared numbers and names"
            yield Link(1 + likeness, one.id, other.id, evidence)
        elif likeness >= _LIKENESS and len(shared) >= _SHARED and pages >= 0.6:
            yield Link(likeness, one.id, other.id, f"{len(shared)} shared numbers and names")


def _candidates(
    editions: list[Edition],
    names: Mapping[str, str],
    anchors_of: Mapping[str, frozenset[str]],
    works_with: Mapping[str, int],
) -> Iterable[tuple[Edition, Edition]]:
    """Pairs worth a closer look: those of one name, and those with rare anchors in common."""
    by_id = {edition.id: edition for edition in editions}
    by_name: dict[str, list[str]] = defaultdict(list)
    by_anchor: dict[str, list[str]] = defaultdict(list)
    for edition in editions:
        by_name[names[edition.id]].append(edition.id)
        for anchor in anchors_of[edition.id]:
            if works_with[anchor] <= _RARE:
                by_anchor[anchor].append(edition.id)
    in_common = Counter(pair for ids in by_anchor.values() for pair in combinations(ids, 2))
    pairs = {pair for pair, count in in_common.items() if count >= _CANDIDATE_SHARE}
    pairs.update(pair for ids in by_name.values() for pair in combinations(ids, 2))
    return [(by_id[one], by_id[other]) for one, other in sorted(pairs)]


def _name_without_language(path: str) -> str:
    """The path with the parts that name a language taken out of the file name ("strom/web-1")."""
    folder = path.rpartition("/")[0]
    return f"{folder}/{'-'.join(part.casefold() for part in name_parts(path) if not language_hint(part))}"


def _same_language(one: Edition, other: Edition) -> bool:
    hints = file_name_language(one.path), file_name_language(other.path)
    return set(one.languages) == set(other.languages) and not (all(hints) and hints[0] != hints[1])


def _head(group: set[str], by_id: Mapping[str, Edition]) -> Edition:
    """The edition after which a work is called: the English one, or else the first by language and path."""
    return min((by_id[member] for member in group), key=lambda e: (e.language != "en", e.language, e.path))


def _keys(heads: list[Edition]) -> list[str]:
    """A short name for each work: its title up to the first stop; the whole title where works share a beginning."""
    short = [_slug(re.split(r"[:.–—/]| - ", head.title)[0], _SHORT_KEY) for head in heads]
    shared = Counter(short)
    taken: Counter[str] = Counter()
    keys = []
    for head, slug in zip(heads, short, strict=True):
        key = slug if shared[slug] == 1 and "-" in slug else _slug(head.title, _LONG_KEY) or head.id
        taken[key] += 1
        keys.append(key if taken[key] == 1 else f"{key}-{taken[key]}")
    return keys


def _slug(text: str, length: int) -> str:
    """The first words of a text, folded, with hyphens between."""
    slug = ""
    for word in words(text):
        longer = f"{slug}-{fold(word.text).replace(chr(39), '')}".strip("-")
        if slug and len(longer) > length:
            break
        slug = longer
    return slug
