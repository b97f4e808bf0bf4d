"""What do the other editions of its work tell of an edition? Its kind, language and title, and what it is to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from library.model import CORRECTION, Edition, Evidence, EvidenceKind, Tag, TagField
from library.tagging.file_names import region_hint
from library.tagging.sketch import resemblance
from library.tagging.work import head

SISTERS = "sisters"
"""The source of what the other editions of a work tell."""

_COPY, _VERSION = 0.8, 0.3  # of the text is the same
_STILL = 0.15
"""Of a translation not yet done so much text is that of the edition it is made from: .16 to .66 of 40 real ones; of
editions that merely quote in the language of another one up to .13."""

_NO_TITLE, _GOOD_TITLE = 0.4, 0.7
"""A title no surer than this (a file name, a kind alone) gives way to that of a sister which is as sure as that."""

_CALLED_ALIKE = 0.45
"""How sure such a title is: surer than what gave way to it."""

_SPOKEN = 10.0  # what a person said of one edition outweighs what was found on all others
_SURER = 0.97  # than anything that an edition tells by itself


def sister_tags(
    editions: Iterable[Edition],
    kinds: Mapping[str, Sequence[Tag]],
    languages: Mapping[str, Sequence[Tag]],
    titles: Mapping[str, Sequence[Tag]],
    sketches_of: Mapping[str, Sequence[int]],
) -> dict[str, list[Tag]]:
    """The tags that editions get from their sisters, by edition.

    Args:
        editions: all of the library, with the works that they are in.
        kinds, languages, titles: edition -> its tags of that field, the surest first, without those from sisters.
        sketches_of: edition -> the sketch of its text.
    """
    works: defaultdict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        works[edition.work or edition.id].append(edition)
    found: defaultdict[str, list[Tag]] = defaultdict(list)
    for members in works.values():
        if len(members) > 1:
            for id_, tag in (
                *_one_kind(members, kinds),
                *_called_alike(members, titles, languages),
                *_half_translated(members, languages, sketches_of),
                *_in_one_language(members, languages, sketches_of),
            ):
                found[id_].append(tag)
    return dict(found)


def _one_kind(members: Sequence[Edition], kinds: Mapping[str, Sequence[Tag]]) -> Iterator[tuple[str, Tag]]:
    """One kind for all: that for which most speaks."""
    weights: defaultdict[str, float] = defaultdict(float)
    best = {member.id: _first(kinds.get(member.id, ())) for member in members}
    for tag in best.values():
        if tag:
            weights[tag.value] += _SPOKEN if tag.source == CORRECTION else tag.confidence
    if not weights:
        return
    kind = max(sorted(weights), key=weights.__getitem__)
    count = sum(tag is not None and tag.value == kind for tag in best.values())
    for id_, tag in best.items():
        if tag is None or (tag.value != kind and tag.source != CORRECTION):
            evidence = Evidence(EvidenceKind.SISTERS_SAY, {"count": count, "editions": len(members)})
            yield id_, _tag("kind", kind, evidence, _SURER)


def _called_alike(
    members: Sequence[Edition], titles: Mapping[str, Sequence[Tag]], languages: Mapping[str, Sequence[Tag]]
) -> Iterator[tuple[str, Tag]]:
    """The title of a sister for those without one of their own: one in their language, else the English one."""
    best = {member.id: tag for member in members if (tag := _first(titles.get(member.id, ())))}
    good = [member for member in members if member.id in best and best[member.id].confidence >= _GOOD_TITLE]
    codes = {member.id: sorted(_codes(languages, member)) for member in members}
    for id_, tag in best.items():
        own = [sister for sister in good if codes[sister.id] == codes[id_]]
        if tag.confidence <= _NO_TITLE and (alike := own or [sister for sister in good if codes[sister.id] == ["en"]]):
            sister = head(alike)
            evidence = Evidence(EvidenceKind.CALLED_SO, {"path": sister.path})
            yield id_, _tag("title", best[sister.id].value, evidence, _CALLED_ALIKE)


def _half_translated(
    members: Sequence[Edition], languages: Mapping[str, Sequence[Tag]], sketches_of: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, Tag]]:
    """Editions in two languages that hold text of a sister in one of them alone: translations that are not yet done."""
    alone: defaultdict[str, list[Edition]] = defaultdict(list)
    for member in members:
        if len(codes := _codes(languages, member)) == 1:
            alone[codes[0]].append(member)
    for member in members:
        codes = _codes(languages, member)
        others = [code for code in codes if code not in alone]
        sketch = sketches_of.get(member.id, ())
        sources = [sister for code in codes for sister in alone.get(code, ())]
        if len(others) == 1 and any(resemblance(sketch, sketches_of.get(it.id, ())) >= _STILL for it in sources):
            rest = tuple(code for code in codes if code != others[0])
            yield member.id, _tag("language", others[0], Evidence(EvidenceKind.REST_IN, {"languages": rest}), _SURER)
            still = Evidence(EvidenceKind.STILL_IN, {"languages": rest})
            yield member.id, _tag("relation", "half-translated", still, _SURER)


def _in_one_language(
    members: Sequence[Edition], languages: Mapping[str, Sequence[Tag]], sketches_of: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, Tag]]:
    """What the second editions in a language are to the first, which is the latest."""
    codes = {member.id: _codes(languages, member) for member in members}
    for first, other, relation, same in relations(members, codes, sketches_of):
        shared = Evidence(EvidenceKind.TEXT_OF, {"percent": round(100 * same), "path": first.path})
        yield other.id, _tag("relation", relation, shared, 0.9)


def relations(
    members: Sequence[Edition], languages: Mapping[str, Sequence[str]], sketches_of: Mapping[str, Sequence[int]]
) -> Iterator[tuple[Edition, Edition, str, float]]:
    """(first, other, what it is to the first, share of the same text) of editions of a work that are in one language.

    Args:
        members: the editions of the work.
        languages: edition -> codes of the languages that it is in.
        sketches_of: edition -> the sketch of its text.
    """
    by_language: defaultdict[frozenset[str], list[Edition]] = defaultdict(list)
    for member in members:
        by_language[frozenset(languages[member.id])].append(member)
    for group in by_language.values():
        first, *others = sorted(group, key=lambda edition: (-(edition.year or 0), edition.path))
        for other in others:
            same = resemblance(sketches_of.get(first.id, ()), sketches_of.get(other.id, ()))
            if same >= _COPY:
                relation = "copy"
            elif same >= _VERSION and region_hint(first.path) == region_hint(other.path):
                relation = "version"
            else:
                relation = "variant"
            yield first, other, relation, same


def _codes(languages: Mapping[str, Sequence[Tag]], edition: Edition) -> list[str]:
    tags = languages.get(edition.id, ())
    corrected = [tag.value for tag in tags if tag.source == CORRECTION]
    return list(dict.fromkeys(corrected or [tag.value for tag in tags]))


def _first(tags: Sequence[Tag]) -> Tag | None:
    """What a person said, or else the surest."""
    return next((tag for tag in tags if tag.source == CORRECTION), tags[0] if tags else None)


def _tag(field: TagField, value: str, evidence: Evidence, confidence: float) -> Tag:
    return Tag(field=field, value=value, source=SISTERS, evidence=evidence, confidence=confidence)
