"""How does a person's word reach the library? Into catalogue.csv first, then into the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from library.catalogue import Catalogue
from library.errors import LibraryError
from library.ingest.lock import one_writer
from library.ingest.run import ingest_as_writer
from library.model import Edition, TagField
from library.settings import Settings
from library.shelf import Corrections, Projects
from library.tagging import correction_tags


def correct(
    settings: Settings, editions: Sequence[str], values: Mapping[TagField, str], *, dry_run: bool = False
) -> list[Edition]:
    """Writes corrections of editions into documents/catalogue.csv and lets them take effect.

    Args:
        settings: where everything is.
        editions: as people name them (id or path).
        values: field -> value; an empty value takes a correction back.
        dry_run: whether to check everything and change nothing.

    Returns:
        The editions as they are after it (as they were, in a dry run).

    Raises:
        UnknownName: no such edition, language, kind or project.
        QueryError: no such year.
        LibraryError: the file of an edition is gone.
        LibraryBusy: another process is writing; nothing was changed.
    """
    projects = Projects.read(settings.documents)
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        chosen = [catalogue.edition(name) for name in editions]
        in_use = sorted({key for edition in catalogue.editions() for key in edition.projects})
    checked = {tag.field: [] for tag in correction_tags(values, projects, in_use)}  # type: ignore[var-annotated]
    for tag in correction_tags(values, projects, in_use):
        checked[tag.field].append(tag.value)
    cells: dict[TagField, str] = {field: "; ".join(checked.get(field, [])) for field in values}
    for edition in chosen:
        if not (settings.documents / edition.path).is_file():
            raise LibraryError(f"{edition.path} is not on the shelf any more.", "Run: library ingest")
    if dry_run:
        return chosen
    with one_writer(settings.index):
        corrections = Corrections.read(settings.documents)
        for edition in chosen:
            corrections.set(edition.path, cells)
        corrections.write()
        ingest_as_writer(settings, paths=[edition.path for edition in chosen])
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        return [catalogue.edition(edition.path) for edition in chosen]
