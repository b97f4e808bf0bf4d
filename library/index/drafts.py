"""The next generation in the making, in a folder of its own that nothing points to; see contract.Draft."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from library.index.contract import PageTerms, Snapshot

if TYPE_CHECKING:
    from library.index.engine import Writer
    from library.index.generation import Generation
    from library.index.generations import Generations


class FolderDraft:
    """A draft in the folder of its generation, empty or with hard links of the files of a base.

    The engine's writer is opened when pages change: what is only attached anew does not wait for it.
    """

    def __init__(self, generations: Generations, base: Generation | None) -> None:
        self._generations = generations
        self._base = base
        self._removed = base is None
        self._writer: Writer | None = None
        self._folder = generations.begin(base)

    @property
    def name(self) -> str:
        return self._folder.name

    @property
    def attached(self) -> Path:
        return self._folder

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int:
        return self._opened().add(edition, stamp, pages)

    def remove(self, edition: str) -> None:
        self._removed = True
        self._opened().remove(edition)

    def write(self, *, purge: bool = False) -> Snapshot:
        self._opened().commit(purge=purge)
        return self._generations.store.open_snapshot(self._folder)

    def publish(self) -> None:
        versions = self._base.versions if self._base else dict(self._generations.store.versions)
        self._generations.switch(self._folder, versions=versions, base=self._base, removed=self._removed)
        if self._writer:
            writer, self._writer = self._writer, None
            writer.published()

    def drop(self) -> None:
        """Leaves nothing of what was not published."""
        if self._writer:
            self._writer.abort()
        self._generations.drop(self._folder)

    def _opened(self) -> Writer:
        if not self._writer:
            self._writer = self._generations.store.open_writer(self._folder)
        return self._writer
