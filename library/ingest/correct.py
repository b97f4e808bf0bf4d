"""How does a person's word reach the library? Into catalogue.csv first, then into the catalogue."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from library.catalogue import Catalogue
from library.errors import LibraryError
from library.ingest.lock import one_writer
from library.ingest.run import ingest_as_writer
from library.model import Edition, TagField
from library.settings import Settings
from library.shelf import Corrections, Projects
from library.shelf.files import normal_path
from library.shelf.sheets import sheet_file
from library.tagging import correction_tags

_BEFORE = "catalogue.csv.before"
_AFTER = "catalogue.csv.after"


def correct(
    settings: Settings, editions: Sequence[str], values: Mapping[TagField, str], *, dry_run: bool = False
) -> list[Edition]:
    """Writes one correction for several editions into documents/catalogue.csv and lets it take effect.

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
    return correct_each(settings, dict.fromkeys(editions, values), dry_run=dry_run)


def correct_each(
    settings: Settings, values_of: Mapping[str, Mapping[TagField, str]], *, dry_run: bool = False
) -> list[Edition]:
    """As `correct`, with values for each edition: all are written at once, and one undo takes all of them back."""
    projects = Projects.read(settings.documents)
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        chosen = {name: catalogue.edition(name) for name in values_of}
        in_use = sorted({key for edition in catalogue.editions() for key in edition.projects})
    cells = {name: _cells(values, projects, in_use) for name, values in values_of.items()}
    for edition in chosen.values():
        if not (settings.documents / edition.path).is_file():
            raise LibraryError(f"{edition.path} is not on the shelf any more.", "Run: library ingest")
    if dry_run:
        return list(chosen.values())
    with one_writer(settings.index):
        corrections = Corrections.read(settings.documents)
        before = _content(settings)
        for name, edition in chosen.items():
            corrections.set(edition.path, cells[name])
        corrections.write()
        _keep(settings.index / _BEFORE, before)
        _keep(settings.index / _AFTER, _content(settings))
        paths = [edition.path for edition in chosen.values()]
        ingest_as_writer(settings, paths=paths)
    return _editions(settings, paths)


def undo(settings: Settings) -> list[Edition]:
    """Puts documents/catalogue.csv back as it was before the last correction that a command wrote.

    A second undo brings the correction back.

    Returns:
        The editions whose lines changed, as they are after it.

    Raises:
        LibraryError: there is nothing to take back, or the file was edited since; nothing is changed then.
    """
    before, after = settings.index / _BEFORE, settings.index / _AFTER
    with one_writer(settings.index):
        if not before.is_file() or not after.is_file():
            raise LibraryError("There is no correction to take back.", "See documents/catalogue.csv.")
        current = _content(settings)
        if current != after.read_bytes():
            raise LibraryError(
                "documents/catalogue.csv was edited after the last correction; nothing was changed.",
                "Take the correction back there, or with: library tag EDITION --clear FIELD",
            )
        old = {path: values for _, path, values in Corrections.read(settings.documents)}
        Corrections.restore(settings.documents, before.read_bytes())
        new = {path: values for _, path, values in Corrections.read(settings.documents)}
        _keep(after, before.read_bytes())
        _keep(before, current)
        changed = {normal_path(path) for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
        with Catalogue.open_to_read(settings.catalogue) as catalogue:
            paths = [path for path in catalogue.files() if normal_path(path) in changed]
        ingest_as_writer(settings, paths=[path for path in paths if (settings.documents / path).is_file()])
    return _editions(settings, paths)


def _cells(values: Mapping[TagField, str], projects: Projects, in_use: Sequence[str]) -> dict[TagField, str]:
    """The cells of a row, each value checked and written as the program calls it."""
    checked: dict[TagField, list[str]] = {field: [] for field in values}
    for tag in correction_tags(values, projects, in_use):
        checked[tag.field].append(tag.value)
    return {field: "; ".join(found) for field, found in checked.items()}


def _content(settings: Settings) -> bytes:
    file = sheet_file(settings.documents, "catalogue")
    return file.read_bytes() if file.exists() else b""


def _editions(settings: Settings, paths: Sequence[str]) -> list[Edition]:
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        return [catalogue.edition(path) for path in paths]


def _keep(path: Path, content: bytes) -> None:
    """Writes a file that its owner alone may read, whatever the umask."""
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
