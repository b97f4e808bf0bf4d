"""How do readers come to see a change? By a generation with a copy of the catalogue, switched in by one rename.

A stage of the top floor: the catalogue is committed here, for readers get a copy of its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library.catalogue import Catalogue
from library.errors import IndexOutdated
from library.index import Generation, Generations
from library.index.engine import VERSIONS
from library.model import ErrorKind, WayOut, WayOutKind


def usable(generations: Generations) -> Generation:
    """The live generation, for a writer who shares its files.

    Raises:
        IndexMissing, IndexDamaged: there is none, or not whole.
        IndexOutdated: another version of this program made it.
        IndexUntrusted: it belongs to another user.
    """
    current = generations.current()
    generations.require_own(current)
    current.check_sizes()
    if current.versions != VERSIONS:
        raise IndexOutdated(ErrorKind.OTHER_VERSION, way_out=WayOut(WayOutKind.REBUILD))
    return current


def publish(generations: Generations, catalogue: Catalogue) -> None:
    """Lets readers see what changed in the catalogue, where the index holds what it should already."""
    base = usable(generations)
    catalogue.checkpoint()
    if not catalogue.is_published(base.folder):
        with next_generation(generations, catalogue, base):
            pass


@contextmanager
def next_generation(
    generations: Generations, catalogue: Catalogue, base: Generation | None, *, removed: bool = False
) -> Iterator[Path]:
    """A folder to put an index into; behind it the catalogue is committed, and both are switched in.

    Args:
        generations: those of the library.
        catalogue: what it holds then.
        base: the generation whose files stand in the folder already.
        removed: whether the generation before holds what is to be gone.
    """
    folder = generations.begin(base)
    try:
        yield folder
        catalogue.note_generation(folder.name)
        catalogue.checkpoint()
        catalogue.copy_file(folder)
        generations.switch(folder, versions=VERSIONS, base=base, removed=removed)
    except BaseException:
        generations.drop(folder)
        raise
