"""Which catalogue is opened? That of the live generation, as readers see it, or the writer's own."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from library.catalogue import Catalogue
from library.errors import IndexDamaged, IndexMissing, IndexOutdated
from library.index import Generation, Generations
from library.settings import CATALOGUE_NAME, Settings


def open_own(settings: Settings) -> Catalogue:
    """The writer's own catalogue, brought to the tables of today; raises as Catalogue.open_to_write.

    Where it is lost or empty, the live generation gives it back. In a library of an older version readers use this very
    file: they get a generation with a copy of it first.
    """
    generations = Generations.of(settings)
    with suppress(IndexMissing, IndexOutdated, IndexDamaged):
        live = generations.current()
        generations.require_own(live)
        if live.shares_catalogue:
            with Catalogue.open_to_read(live.catalogue) as shared:
                live.require_catalogue(shared.generation())
                with generations.draft() as draft:
                    shared.copy(draft.attached / CATALOGUE_NAME)
                    draft.publish()
        elif not has_bytes(settings.catalogue) and not live.differing_files():
            with Catalogue.open_to_read(live.catalogue) as copy:
                if not copy.fault(deep=True):
                    settings.catalogue.with_name(f"{CATALOGUE_NAME}-journal").unlink(missing_ok=True)
                    shutil.copyfile(live.catalogue, settings.catalogue)
    return Catalogue.open_to_write(settings.catalogue)


def has_bytes(file: Path) -> bool:
    """Whether there is a file in which something stands."""
    return file.is_file() and file.stat().st_size > 0


def put_aside_damaged(settings: Settings) -> bool:
    """Renames a catalogue of the writer's that is damaged, and what stands beside it; tells whether there was one.

    `open_own` then takes the copy of the live generation, where that is sound, or begins an empty one.
    """
    if not has_bytes(settings.catalogue):
        return False  # there is nothing to keep
    try:
        with Catalogue.open_to_write(settings.catalogue) as catalogue:
            if not catalogue.fault(deep=True):
                return False
    except IndexDamaged:
        pass
    for path in settings.index.glob(f"{CATALOGUE_NAME}*"):
        if path.name in (CATALOGUE_NAME, f"{CATALOGUE_NAME}-journal", f"{CATALOGUE_NAME}-wal", f"{CATALOGUE_NAME}-shm"):
            path.replace(path.with_name(f"{path.name}.damaged"))
    return True


def open_catalogue(settings: Settings) -> Catalogue:
    """The catalogue as readers see it.

    Raises:
        as Generations.current, Generation.check_sizes and Catalogue.open_to_read.
    """
    return Generations.of(settings).opened(_catalogue_of)


def _catalogue_of(generation: Generation) -> Catalogue:
    generation.check_sizes(CATALOGUE_NAME)
    return Catalogue.open_to_read(generation.catalogue)
