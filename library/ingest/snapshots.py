"""How is a library handed to servers that only read? As a copy of its live generation, in a folder of its own.

Nothing in such a folder changes but its pointer, which is written last. So it may be served from where it is, or
be carried on to other machines, and readers follow it from one generation to the next.
"""

from __future__ import annotations

from pathlib import Path

from library.errors import LibraryError
from library.index import PUBLISHED_SIGN, Generations
from library.ingest.lock import one_publisher
from library.model import ErrorKind, Published, WayOutKind
from library.settings import Settings

_SIGNS = {PUBLISHED_SIGN, "current.json", "writer.lock"}
"""One of these at least is in a folder to which something was published, or was begun to be."""
_PUBLISHED = {*_SIGNS, "current.new", "generations", "writer.json"}
"""All that ever stands in such a folder."""


def publish_to(settings: Settings, target: Path) -> Published:
    """Copies what is new of the live generation into a folder, and then makes it the one that is read there.

    Raises:
        IndexMissing, IndexDamaged, IndexOutdated: there is no whole generation of this version of the program.
        LibraryBusy: another process publishes there.
        LibraryError: the folder is that of a library which is written to, lies on the shelf, or holds something else.
    """
    _require_apart(settings, target)
    source = Generations.of(settings)
    with one_publisher(target):
        copied = source.copy_to(Generations(target, share=settings.share, store=source.store))
        live = Generations(target).current()
    return Published(
        generation=live.name,
        files=len(live.files),
        size=sum(size for size, _ in live.files.values()),
        copied=len(copied),
        copied_size=sum(live.files[name][0] for name in copied),
    )


def _require_apart(settings: Settings, target: Path) -> None:
    """Makes sure that nothing is in a folder but what was published, and that it is apart from shelf and index."""
    place, shelf = target.resolve(), settings.documents.resolve()
    if (target / settings.catalogue.name).exists() or place.is_relative_to(settings.index.resolve()):
        raise LibraryError(ErrorKind.WRITTEN_TO, {"path": target}, WayOutKind.OTHER_FOLDER)
    if place.is_relative_to(shelf):
        raise LibraryError(ErrorKind.ON_SHELF, {"path": target}, WayOutKind.OTHER_FOLDER)
    held = {path.name for path in target.iterdir()} if target.is_dir() else set()
    if held and not (held <= _PUBLISHED and not held.isdisjoint(_SIGNS)):
        raise LibraryError(ErrorKind.NOT_PUBLISHED, {"path": target}, WayOutKind.OTHER_FOLDER)
