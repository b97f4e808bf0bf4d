"""Which editions are one publication, and what is it called? Found by what translation leaves as it is.

Sister editions share numbers, addresses and acronyms (their anchors), and hold them in the same order; they share the
pattern of their file names, and nearly their number of pages. Which language an edition is in its text says, never its
file name: of nine manuals called "danish", "estonian" and so on that are all in English each is a work of its own.

`anchors` finds what editions hold, `pairs` what two have in common, `links` which pairs are one work; here they become
works.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from library.analysis import fold, words
from library.model import Edition, Evidence, EvidenceKind, Tag
from library.tagging.links import Link, links_of
from library.tagging.pairs import Pair, compared, same_language

_SHORT_KEY, _LONG_KEY = 48, 80  # characters of a work's name


def work_tags(
    editions: Iterable[Edition],
    anchors_of: Mapping[str, Sequence[str]],
    sketches_of: Mapping[str, Sequence[int]] | None = None,
) -> dict[str, Tag]:
    """The work of each edition, found by the program; what people corrected is not looked at here.

    Args:
        editions: all of the library.
        anchors_of: edition id -> its anchors.
        sketches_of: edition id -> the sketch of its text.
    """
    editions = list(editions)
    return works_of(editions, compared(editions, anchors_of, sketches_of or {}))


def works_of(editions: Iterable[Edition], pairs: Iterable[Pair]) -> dict[str, Tag]:
    """`work_tags`, of editions that are compared already."""
    editions = sorted(editions, key=lambda edition: edition.path)
    by_id = {edition.id: edition for edition in editions}
    group_of = {edition.id: {edition.id} for edition in editions}
    evidence: dict[str, tuple[Evidence, float]] = {}
    links = list(links_of(by_id, pairs))
    akin = {frozenset((link.one, link.other)) for link in links if link.in_one_language}
    for link in sorted(links, key=lambda link: (-link.likeness, link.one, link.other)):
        one, other = group_of[link.one], group_of[link.other]
        if not link.sure or one is other:
            continue
        if any(same_language(by_id[a], by_id[b]) and frozenset((a, b)) not in akin for a in one for b in other):
            continue
        one |= other
        for member in other:
            group_of[member] = one
        for member in (link.one, link.other):
            evidence.setdefault(member, (link.evidence, link.likeness))
    heads = {id(group): head(by_id[member] for member in group) for group in group_of.values()}
    groups = sorted({id(group): group for group in group_of.values()}.values(), key=lambda g: heads[id(g)].path)
    tags: dict[str, Tag] = {}
    for group, key in zip(groups, _keys([heads[id(group)] for group in groups]), strict=True):
        for member in group:
            why, likeness = evidence.get(member, (Evidence(EvidenceKind.NO_SISTER), 0.0))
            linked = Evidence(EvidenceKind.LINKED, {"count": len(group) - 1, "why": why}) if len(group) > 1 else why
            confidence = round(min(0.99, 0.6 + likeness / 2), 2) if len(group) > 1 else 0.5
            tags[member] = Tag(field="work", value=key, source="text", evidence=linked, confidence=confidence)
    return tags


def doubtful_links(
    editions: Iterable[Edition],
    anchors_of: Mapping[str, Sequence[str]],
    settled: Iterable[str],
    sketches_of: Mapping[str, Sequence[int]] | None = None,
) -> list[Link]:
    """Pairs of works that may be one, each by its likest pair of editions, the likest first.

    Args:
        editions: all of the library, with the works that they are in.
        anchors_of: edition id -> its anchors.
        settled: ids of editions of whose work a person has spoken; two of them are not asked for again.
        sketches_of: edition id -> the sketch of its text.
    """
    editions = sorted(editions, key=lambda edition: edition.path)
    by_id = {edition.id: edition for edition in editions}
    spoken_of = set(settled)
    best: dict[tuple[str, str], Link] = {}
    links = links_of(by_id, compared(editions, anchors_of, sketches_of or {}))
    for link in sorted(links, key=lambda link: (-link.likeness, link.one, link.other)):
        works = by_id[link.one].work, by_id[link.other].work
        if works[0] != works[1] and not {link.one, link.other} <= spoken_of:
            best.setdefault((min(works), max(works)), link)
    return list(best.values())


def head(editions: Iterable[Edition]) -> Edition:
    """The edition after which a work is called: the English one, or else the first by language and path."""
    return min(editions, key=lambda e: (e.language != "en", e.language, e.path))


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
