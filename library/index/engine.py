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

VERSIONS = {
    "engine": VERSION,
    "analysis": str(analysis.VERSION),
    "languages": " ".join(sorted(analysis.stemmed_languages())),
}
"""What an index depends on beside the catalogue; one of other versions must be rebuilt before it is added to. An index
has a field for each language with stems, and none for a language that the program learnt since."""


class Writer(Protocol):
    """Writes pages into the folder of a generation; see contract.Draft for what they have in common."""

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int: ...

    def remove(self, edition: str) -> None: ...

    def commit(self, *, purge: bool = False) -> None:
        """Writes all to the folder."""

    def abort(self) -> None:
        """Drops what was added."""


def require_readable(versions: Mapping[str, str]) -> None:
    """Makes sure that this program can search an index; in one of another analysis it may miss forms of words.

    Raises:
        IndexOutdated: another engine made it.
    """
    if versions.get("engine") != VERSION:
        raise IndexOutdated(ErrorKind.OTHER_VERSION, way_out=WayOut(WayOutKind.REBUILD))


def open_snapshot(folder: Path) -> Snapshot:
    """A generation's folder, opened for searching.

    Raises:
        IndexDamaged: its files cannot be read.
    """
    return WhooshSnapshot(folder)


def open_writer(folder: Path) -> Writer:
    """A generation's folder, new or with the files of another generation, opened for writing."""
    from library.index.whoosh_writer import WhooshWriter  # a search does not wait for Whoosh

    return WhooshWriter(folder, sorted(analysis.stemmed_languages()))
