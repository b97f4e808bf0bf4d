"""How does a correction count at once, and cost what it touches? By the steps of a run, for the editions it names.

The catalogue must be as a whole run left it, and the list as that run read it, but for this correction; and the index
must not change. Where that is not so, a whole run is due. Where editions leave or join a work, subjects are found anew;
else they and the glossary, which weigh all works against each other, follow with the next run.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from library.catalogue import Catalogue
from library.errors import IndexDamaged, IndexMissing, IndexOutdated
from library.index import Generations
from library.ingest.corrections import apply_corrections, are_applied, note_corrections, read_corrections
from library.ingest.opening import open_own
from library.ingest.publish import publish
from library.ingest.rules import rules_hold
from library.ingest.works import relink
from library.settings import CATALOGUE_NAME, Settings
from library.shelf import Corrections, Projects
from library.shelf.files import sheet_file


class _RunIsDue(Exception):
    """A whole run is due; what was changed is rolled back."""


def take_effect(settings: Settings, paths: Collection[str], before: bytes, after: bytes) -> bool:
    """Lets the corrections of some files count, for one who is the writer.

    Args:
        settings: where everything is.
        paths: of the files whose corrections changed.
        before: the list before they changed.
        after: the list as it stands now.

    Returns:
        Whether it could; otherwise nothing was changed, and a whole run is due.
    """
    if settings.catalogue.with_name(f"{CATALOGUE_NAME}-journal").exists():
        return False  # a run was killed in the midst of what follows its switch
    file = sheet_file(settings.documents, "catalogue")
    generations = Generations.of(settings)
    generations.sweep()  # what a killed run left
    with suppress(_RunIsDue, IndexMissing, IndexOutdated, IndexDamaged), open_own(settings) as catalogue:
        base = generations.usable()
        if not catalogue.is_published(base.name, base.attached):
            return False
        with catalogue.transaction():
            if not are_applied(catalogue, before):
                return False
            _correct(catalogue, Projects.read(settings.documents), Corrections(file, after), paths)
            publish(generations, catalogue)
            return True
    return False


def _correct(catalogue: Catalogue, projects: Projects, corrections: Corrections, paths: Collection[str]) -> None:
    """Puts the corrections of some files into the catalogue.

    Raises:
        _RunIsDue: the rules of tags are others now, or the index would have to change.
    """
    if not rules_hold(catalogue, projects):
        raise _RunIsDue
    names_project = any("project" in corrections.of(path) for path in paths)
    in_use = catalogue.projects() | catalogue.folders() if names_project else ()
    said = read_corrections(corrections, projects, in_use, only=paths)
    works = catalogue.works()
    before = {edition.id: edition for edition in apply_corrections(catalogue, said, catalogue.editions_at(paths))}
    after = catalogue.editions_by_id(before)
    if any(edition.languages != before[id_].languages for id_, edition in after.items()):
        raise _RunIsDue
    stamps = catalogue.stamps()
    relink(catalogue, [(edition, after[id_]) for id_, edition in before.items()])
    if catalogue.stamps() != stamps or any(after[id_].stamp != edition.stamp for id_, edition in before.items()):
        raise _RunIsDue
    if catalogue.works() != works:
        _weigh_anew(catalogue)
    note_corrections(catalogue, corrections)


def _weigh_anew(catalogue: Catalogue) -> None:
    """Finds the subjects of works; it imports what reads texts, for which other corrections need not wait."""
    from library.ingest.subjects import find_subjects

    find_subjects(catalogue, lambda _: None)
