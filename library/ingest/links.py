"""Which editions are one work? What a person says of two, or of one, is said of all that it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from library.catalogue import Catalogue
from library.errors import LibraryError
from library.ingest.correcting import correct_each, told_by_sisters
from library.ingest.opening import open_catalogue
from library.model import Corrected, Doubled, Edition, ErrorKind, Resolved, TagField, WayOut, WayOutKind
from library.settings import Settings
from library.shelf import can_be_named
from library.tagging import relations


def resolve(settings: Settings, first: str, second: str, *, same: bool, doubled: bool = False) -> Resolved:
    """Writes for all editions of two works what a person said of two of them: that they are one work, or are not.

    The work of the second joins that of the first. Of two editions of one work that are not, the second leaves it.

    Args:
        settings: where everything is.
        first, second: the editions, by id or path.
        same: whether they are one work.
        doubled: whether it may then have two editions in one language.

    Raises:
        UnknownName: there is no such edition.
        LibraryError: it is one edition, named twice; or both works have an edition in one language.
        as correct_each.
    """
    with open_catalogue(settings) as catalogue:
        one, other = catalogue.edition(first), catalogue.edition(second)
        works = [_sisters(settings, catalogue, edition) for edition in (one, other)]
        twice = _doubled(catalogue, one, other) if same and not doubled else []
    if one.id == other.id:
        raise LibraryError(ErrorKind.LINKED_TO_ITSELF, {"path": one.path}, WayOutKind.TWO_EDITIONS)
    if not same and one.work == other.work:
        return split(settings, second)
    if twice:
        codes = tuple(dict.fromkeys(both.first.language for both in twice))
        way_out = WayOut(WayOutKind.LINK_DOUBLED, {"one": one.id, "other": other.id})
        raise LibraryError(ErrorKind.LANGUAGE_TWICE, {"languages": codes}, way_out)
    names = one.work, one.work if same else other.work
    said: dict[str, Mapping[TagField, str]] = {
        edition.id: {"work": name}
        for edition, (sisters, _), name in zip((one, other), works, names, strict=True)
        for edition in (edition, *sisters)
    }
    followed = _followed([one, other, *works[0][0], *works[1][0]], correct_each(settings, said))
    left_out = tuple(path for _, left_out in works for path in left_out)
    return Resolved(editions=(one, other), left_out=left_out, followed=followed)


def doubled_by_link(settings: Settings, first: str, second: str) -> list[Doubled]:
    """The editions that would share a language if the works of two editions were one, by language.

    Raises:
        UnknownName: there is no such edition.
    """
    with open_catalogue(settings) as catalogue:
        return _doubled(catalogue, catalogue.edition(first), catalogue.edition(second))


def _doubled(catalogue: Catalogue, one: Edition, other: Edition) -> list[Doubled]:
    if one.work == other.work:
        return []
    members = [*_members(catalogue, one), *_members(catalogue, other)]
    languages = {member.id: member.languages for member in members}
    sketches = catalogue.sketches([member.id for member in members])
    found = [
        Doubled(first=first, other=other, relation=relation)
        for first, other, relation, _ in relations(members, languages, sketches)
        if first.work != other.work
    ]
    return sorted(found, key=lambda both: (both.first.language, both.other.path))


def split(settings: Settings, name: str) -> Resolved:
    """Makes an edition a work of its own.

    Raises:
        UnknownName: there is no such edition.
        LibraryError: it is a work of its own already.
        as correct_each.
    """
    with open_catalogue(settings) as catalogue:
        edition = catalogue.edition(name)
        sisters, left_out = _sisters(settings, catalogue, edition)
        alone = len(_members(catalogue, edition)) == 1
    if alone:
        raise LibraryError(ErrorKind.WORK_OF_ITS_OWN, {"path": edition.path}, WayOutKind.LIST_WORKS)
    said: dict[str, Mapping[TagField, str]] = {edition.id: {"work": f"{edition.work}-{edition.id}"}}
    said.update((sister.id, {"work": edition.work}) for sister in sisters)
    followed = _followed([edition, *sisters], correct_each(settings, said))
    return Resolved(editions=(edition,), left_out=tuple(left_out), followed=followed)


def _followed(before: Sequence[Edition], corrected: Corrected) -> list[Edition]:
    """The editions of which a correction changed what their sisters tell, as they are after it."""
    told = {edition.id: told_by_sisters(edition) for edition in before}
    named = [edition for edition in corrected.editions if told.get(edition.id) != told_by_sisters(edition)]
    return [*named, *corrected.sisters]


def _members(catalogue: Catalogue, edition: Edition) -> list[Edition]:
    """All editions of an edition's work, itself too, by language."""
    members = catalogue.editions_of([edition.work]) if edition.work else [edition]
    return sorted(members, key=lambda one: (one.language, one.path))


def _sisters(settings: Settings, catalogue: Catalogue, edition: Edition) -> tuple[list[Edition], list[str]]:
    """The sisters of which something can be said, and the paths of those whose names no list can hold.

    Of what is gone from the shelf nothing is to be said.
    """
    others = [sister for sister in _members(catalogue, edition) if sister.id != edition.id]
    here = [sister for sister in others if (settings.documents / sister.path).is_file()]
    named = [sister for sister in here if can_be_named(sister.path)]
    return named, [sister.path for sister in here if sister not in named]
