"""How does a person's word reach the library? Into catalogue.csv first, then into the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from library.catalogue import Catalogue
from library.errors import LibraryError, UnknownName
from library.frozen import frozen
from library.ingest.corrections import are_applied
from library.ingest.effect import take_effect
from library.ingest.lists import finish_changes, require_lists
from library.ingest.lock import note_readers, one_writer
from library.ingest.opening import open_catalogue
from library.ingest.undo import Undo
from library.model import Corrected, Edition, ErrorKind, Tag, TagField, WayOut, WayOutKind
from library.settings import Settings
from library.shelf import Corrections, Projects
from library.shelf.files import normal_path, sheet_file
from library.shelf.replacing import change_file
from library.shelf.sheets import read_content
from library.tagging import correction_tags


def correct(
    settings: Settings, editions: Sequence[str], values: Mapping[TagField, str], *, dry_run: bool = False
) -> Corrected:
    """Writes one correction for several editions into documents/catalogue.csv and lets it take effect.

    Args:
        settings: where everything is.
        editions: as people name them (id or path).
        values: field -> value; an empty value takes a correction back.
        dry_run: whether to check everything and change nothing.

    Returns:
        The editions as they are after it (as they were, in a dry run), and those of their sisters whose tags followed.

    Raises:
        UnknownName: no such edition, language, project or concept of the thesauri.
        QueryError: no such year.
        LibraryError: the file of an edition is gone.
        CorrectionRefused: catalogue.csv cannot hold it.
        ShelfEmptied: catalogue.csv was emptied or lost; nothing was changed.
        LibraryBusy: another process is writing; nothing was changed.
    """
    return correct_each(settings, dict.fromkeys(editions, values), dry_run=dry_run)


def correct_each(
    settings: Settings, values_of: Mapping[str, Mapping[TagField, str]], *, dry_run: bool = False
) -> Corrected:
    """As `correct`, with values for each edition: all are written at once, and one undo takes all of them back."""
    projects = Projects.read(settings.documents)
    with open_catalogue(settings) as catalogue:
        chosen = {name: catalogue.edition(name) for name in values_of}
        before_it = _Works.of(catalogue, {edition.work for edition in chosen.values()})
        names_project = any("project" in values for values in values_of.values())
        in_use = sorted(catalogue.projects()) if names_project else []
        cells = {name: _cells(values, projects, in_use) for name, values in values_of.items()}
        _require_concepts(catalogue, cells.values(), (*settings.languages, "en"))
        new_kinds = _new_kinds(catalogue, cells.values())
    for edition in chosen.values():
        if not (settings.documents / edition.path).is_file():
            raise LibraryError(ErrorKind.NOT_ON_SHELF, {"path": edition.path}, WayOutKind.PUT_BACK)
    if dry_run:
        return Corrected(editions=list(chosen.values()), new_kinds=new_kinds, changed=False)
    with one_writer(settings.index, reads=False):
        with open_catalogue(settings) as catalogue:
            require_lists(settings, catalogue)
        corrections = Corrections.read(settings.documents)
        for name, edition in chosen.items():
            corrections.set(edition.path, cells[name])
        before, after = corrections.write()
        if before != after:  # or else an undo would take nothing back
            Undo(settings).keep(before, after)
        paths = [edition.path for edition in chosen.values()]
        if not take_effect(settings, paths, before, after):
            _run(settings, paths)
    corrected = _corrected(settings, paths, before_it)
    return replace(corrected, new_kinds=new_kinds, changed=before != after)


def take_back(settings: Settings) -> Corrected:
    """Puts documents/catalogue.csv back as it was before the last correction that a command wrote.

    A second undo brings the correction back; where the first one was killed, it completes that.

    Returns:
        The editions whose lines changed, as they are after it.

    Raises:
        LibraryError: there is nothing to take back, or the file was edited since; nothing is changed then.
    """
    with one_writer(settings.index, reads=False):
        undo = Undo(settings)
        file = sheet_file(settings.documents, "catalogue")
        finish_changes(settings)
        content = read_content(file)
        if undo.is_taken_back(content) and not _counts(settings, content):  # by a run that was killed: it is completed
            after, before = undo.before(content), content
        else:
            after, before = change_file(file, undo.taking_back)
        undo.settle()
        old, new = ({path: values for _, path, values in Corrections(file, content)} for content in (after, before))
        changed = {normal_path(path) for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
        with open_catalogue(settings) as catalogue:
            paths = [path for path in catalogue.files() if normal_path(path) in changed]
            before_it = _Works.of(catalogue, {catalogue.edition(path).work for path in paths})
        here = [path for path in paths if (settings.documents / path).is_file()]
        if not take_effect(settings, here, after, before):
            _run(settings, here)
    return replace(_corrected(settings, paths, before_it), brought_back=not undo.taken_back)


def _counts(settings: Settings, content: bytes) -> bool:
    """Whether a list with this content is what the catalogue has."""
    with open_catalogue(settings) as catalogue:
        return are_applied(catalogue, content)


def _run(settings: Settings, paths: Sequence[str]) -> None:
    """The whole way, where more is due than the correction; it imports what reads and indexes."""
    from library.ingest.run import ingest_as_writer

    note_readers(settings.index)
    ingest_as_writer(settings, paths=paths)


def _cells(values: Mapping[TagField, str], projects: Projects, in_use: Sequence[str]) -> dict[TagField, str]:
    """The cells of a row, each value checked and written as the program calls it."""
    checked: dict[TagField, list[str]] = {field: [] for field in values}
    for tag in correction_tags(values, projects, in_use):
        checked[tag.field].append(tag.value)
    return {field: "; ".join(found) for field, found in checked.items()}


def _require_concepts(
    catalogue: Catalogue, cells: Iterable[Mapping[TagField, str]], languages: Collection[str]
) -> None:
    """Refuses subjects that are no concepts of the thesauri, where there are any: a slip would be a subject of its own.

    In catalogue.csv itself they count as written.
    """
    subjects = {subject for of_edition in cells for subject in of_edition.get("subject", "").split("; ") if subject}
    for subject in sorted(subjects) if catalogue.glossary.thesauri() else ():
        if not catalogue.glossary.concept_named(subject):
            near = catalogue.glossary.nearest_labels(subject, languages)
            way_out = WayOut(WayOutKind.NEAREST_CONCEPTS, {"names": near}) if near else WayOut(WayOutKind.ADD_CONCEPT)
            raise UnknownName(ErrorKind.UNKNOWN_SUBJECT, subject, (), way_out)


def _new_kinds(catalogue: Catalogue, cells: Iterable[Mapping[TagField, str]]) -> list[tuple[str, str]]:
    """Kinds that neither the program knows nor an edition has, each with the known one that its word names."""
    said = {kind for of_edition in cells if (kind := of_edition.get("kind"))}
    if not said:
        return []
    from library.tagging import KINDS, kind_of

    in_use = {edition.kind for edition in catalogue.editions()}
    return [(kind, kind_of(kind)) for kind in sorted(said - in_use - {*KINDS})]


@frozen
class _Works:
    """Some works: their editions, and what people said of these, by edition."""

    editions: list[Edition]
    said: dict[str, set[Tag]]

    @classmethod
    def of(cls, catalogue: Catalogue, works: Collection[str]) -> _Works:
        editions = catalogue.editions_of(works)
        return cls(editions, catalogue.corrections({edition.id for edition in editions}))


def _corrected(settings: Settings, paths: Sequence[str], before: _Works) -> Corrected:
    """What came of a correction of some files; an edition of which a person said something itself followed no sister.

    Args:
        settings: where everything is.
        paths: of the files.
        before: their works, as they were.
    """
    with open_catalogue(settings) as catalogue:
        editions = [catalogue.edition(path) for path in paths]
        after = catalogue.editions_by_id(edition.id for edition in before.editions)
        said = catalogue.corrections(after.keys())
    named = {edition.id for edition in editions}
    others = [
        edition
        for edition in before.editions
        if edition.id in after.keys() - named and said.get(edition.id) == before.said.get(edition.id)
    ]
    sisters = [after[it.id] for it in others if told_by_sisters(after[it.id]) != told_by_sisters(it)]
    return Corrected(editions=editions, sisters=sisters)


def told_by_sisters(edition: Edition) -> tuple[object, ...]:
    """What sisters tell an edition; that its work has another name it shares with them."""
    return edition.kind, edition.languages, edition.title
