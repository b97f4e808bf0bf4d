"""How do works follow the editions? Which are one work, and what they then tell of each other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import astuple, replace

from library.catalogue import Catalogue
from library.ingest.rules import RULES
from library.model import CORRECTION, Edition, Tag, TagField
from library.tagging.links import links_of
from library.tagging.pairs import Pair, compared
from library.tagging.sisters import SISTERS, sister_tags
from library.tagging.work import head, works_of

_WORKS, _PAIRS, _PAIRS_OF = "works", "pairs", "pairs of"
"""Notes of the catalogue: the works of which editions were found, from which pairs."""


def link_works(catalogue: Catalogue, *, corrected: bool) -> None:
    """Finds out which editions are one work, and what they then tell of each other.

    Args:
        catalogue: of all editions.
        corrected: whether people said something new; else nothing is done where the editions are those of the last run.
    """
    editions = catalogue.editions()
    if not corrected and catalogue.note(_WORKS) == _state(catalogue, editions):
        return
    found = works_of(_as_they_call_themselves(catalogue, editions), _pairs(catalogue, editions))
    before = catalogue.all_tags("work")
    for edition, tag in found.items():
        if tag not in before.get(edition, []):
            catalogue.set_tags(edition, [tag], ["work"])
            catalogue.resolve(edition)
    _tell_sisters(catalogue, catalogue.editions())
    catalogue.set_note(_WORKS, _state(catalogue, catalogue.editions()))


def relink(catalogue: Catalogue, corrected: Sequence[tuple[Edition, Edition]]) -> None:
    """`link_works` where people corrected a few editions, and not their languages; costs what these touch.

    Args:
        catalogue: as a whole run left it, but for these editions.
        corrected: each edition before and after.
    """
    if any(_moves_works(catalogue, before, after) for before, after in corrected):
        link_works(catalogue, corrected=True)
    else:
        _tell_sisters(catalogue, catalogue.editions_of({edition.work for both in corrected for edition in both}))


def _moves_works(catalogue: Catalogue, before: Edition, after: Edition) -> bool:
    """Whether a correction may part or join works that the program found, or give one another name."""
    before, after = _as_they_call_themselves(catalogue, [before, after])
    if before.title != after.title and before.id == head(catalogue.found_together(before.id)).id:
        return True
    kept = _kept_pairs(catalogue)
    if kept is None:
        return True
    own = [pair for pair in kept if before.id in (pair.one, pair.other)]
    others = catalogue.editions_by_id({id_ for pair in own for id_ in (pair.one, pair.other)})
    own = [pair for pair in own if {pair.one, pair.other} <= others.keys()]
    others = {edition.id: edition for edition in _as_they_call_themselves(catalogue, others.values())}
    links_before, links_after = (list(links_of({**others, edition.id: edition}, own)) for edition in (before, after))
    return links_before != links_after


def _pairs(catalogue: Catalogue, editions: Sequence[Edition]) -> list[Pair]:
    """The pairs that may be one work; they are compared where an edition, its languages or its text is another."""
    made_of = _digest(catalogue, ((e.id, e.path, e.stamp, e.languages, e.page_count) for e in editions))
    kept = _kept_pairs(catalogue)
    if kept is not None and catalogue.note(_PAIRS_OF) == made_of:
        return kept
    pairs = compared(editions, catalogue.anchors(), catalogue.sketches())
    catalogue.set_note(_PAIRS, json.dumps([astuple(pair) for pair in pairs]))
    catalogue.set_note(_PAIRS_OF, made_of)
    return pairs


def _kept_pairs(catalogue: Catalogue) -> list[Pair] | None:
    """The pairs of the last run; None where there was none."""
    with suppress(ValueError, TypeError):
        return [Pair(*values) for values in json.loads(catalogue.note(_PAIRS))]
    return None


def _state(catalogue: Catalogue, editions: Iterable[Edition]) -> str:
    """Of all that works follow from, and of the works: while it stays, nothing is linked anew."""
    return _digest(
        catalogue,
        (
            (e.id, e.path, e.stamp, e.languages, e.page_count, e.title, e.year, e.projects, e.kind, e.relation, e.work)
            for e in editions
        ),
    )


def _digest(catalogue: Catalogue, editions: Iterable[tuple[object, ...]]) -> str:
    return hashlib.sha256(repr((catalogue.note(RULES), list(editions))).encode()).hexdigest()[:16]


def _tell_sisters(catalogue: Catalogue, editions: Sequence[Edition]) -> None:
    """What the editions of works tell of each other.

    Args:
        catalogue: where it is put.
        editions: all of these works.
    """
    ids = [edition.id for edition in editions]
    kinds, languages, titles = (_own_tags(catalogue, field, ids) for field in ("kind", "language", "title"))
    found = sister_tags(editions, kinds, languages, titles, catalogue.sketches(ids))
    for edition in catalogue.set_tags_from(SISTERS, found, ids):
        catalogue.resolve(edition)


def _as_they_call_themselves(catalogue: Catalogue, editions: Collection[Edition]) -> list[Edition]:
    """Editions without the titles that sisters gave them: works are found, and named, before these are known."""
    tags = catalogue.all_tags("title", [edition.id for edition in editions])
    return [_as_it_calls_itself(edition, tags.get(edition.id, [])) for edition in editions]


def _as_it_calls_itself(edition: Edition, titles: Sequence[Tag]) -> Edition:
    sources = {tag.source for tag in titles if tag.value == edition.title}
    if SISTERS not in sources or CORRECTION in sources:
        return edition
    own = next((tag.value for tag in titles if tag.source not in (SISTERS, CORRECTION)), edition.title)
    return replace(edition, title=own)


def _own_tags(catalogue: Catalogue, field: TagField, editions: Collection[str]) -> dict[str, list[Tag]]:
    """The tags of a field by edition, without what sister editions told."""
    tags = catalogue.all_tags(field, editions)
    return {id_: [tag for tag in of_edition if tag.source != SISTERS] for id_, of_edition in tags.items()}
