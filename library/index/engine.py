"""Which engine stands behind the contract? The one place to name another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from library import analysis
from library.errors import IndexOutdated
from library.index.contract import PageTerms, Snapshot
from library.index.whoosh_engine import VERSION, WhooshSnapshot
from library.model import ErrorKind, WayOut, WayOutKind
from library.settings import Settings


class Writer(Protocol):
    """Writes pages into the folder of a generation; see contract.Draft for what they have in common."""

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int: ...

    def remove(self, edition: str) -> None: ...

    def commit(self, *, purge: bool = False) -> None:
        """Writes all to the folder."""

    def published(self) -> None:
        """The generation is live: what only those before it need may go, and what was purged must."""

    def abort(self) -> None:
        """Drops what was added, if it was not published."""


class Store(Protocol):
    """What keeps the pages of generations, in their folders or elsewhere."""

    @property
    def versions(self) -> Mapping[str, str]:
        """What an index depends on beside the catalogue; one of other versions must be rebuilt before it is added to.

        An index has a field for each language with stems, and none for a language that the program learnt since.
        """

    def open_snapshot(self, folder: Path) -> Snapshot:
        """A generation's folder, opened for searching.

        Raises:
            IndexDamaged: its files cannot be read.
        """

    def open_writer(self, folder: Path) -> Writer:
        """A generation's folder, new or with the files of another generation, opened for writing."""


def versions_with(engine: str) -> dict[str, str]:
    """The versions of an index that an engine makes of the pages as they are analysed today."""
    languages = " ".join(sorted(analysis.stemmed_languages()))
    return {"engine": engine, "analysis": str(analysis.VERSION), "languages": languages}


class WhooshStore:
    """Files of Whoosh's, in the folder of the generation."""

    versions = versions_with(VERSION)

    def open_snapshot(self, folder: Path) -> Snapshot:
        return WhooshSnapshot(folder)

    def open_writer(self, folder: Path) -> Writer:
        from library.index.whoosh_writer import WhooshWriter  # a search does not wait for Whoosh

        return WhooshWriter(folder, sorted(analysis.stemmed_languages()))


WHOOSH = WhooshStore()


def store_of(settings: Settings) -> Store:
    """What keeps the pages of a library."""
    if settings.engine == "opensearch":
        from library.index.opensearch.store import OpenSearchStore

        return OpenSearchStore(settings.opensearch)
    return WHOOSH


def require_readable(versions: Mapping[str, str], store: Store = WHOOSH) -> None:
    """Makes sure that this program can search an index; in one of another analysis it may miss forms of words.

    Raises:
        IndexOutdated: another engine made it.
    """
    if versions.get("engine") != store.versions["engine"]:
        raise IndexOutdated(ErrorKind.OTHER_VERSION, way_out=WayOut(WayOutKind.REBUILD))
