"""What is one generation? The files that current.json names, and what a reader asks of them before it opens them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from library.errors import IndexDamaged
from library.files import fingerprint_of
from library.frozen import frozen
from library.index.contract import Snapshot
from library.index.engine import WHOOSH, Store, require_readable
from library.model import ErrorKind, WayOutKind
from library.settings import CATALOGUE_NAME


@frozen
class Generation:
    """A finished generation.

    Attributes:
        name: of its folder.
        folder: absolute.
        versions: of engine and analysis that made it.
        files: file name -> (size in bytes, sha256).
        catalogue: the file of its catalogue.
        store: what keeps its pages.
    """

    name: str
    folder: Path
    versions: dict[str, str]
    files: dict[str, tuple[int, str]]
    catalogue: Path
    store: Store = WHOOSH

    @property
    def attached(self) -> Path:
        """Where the files lie that belong to the same moment as the pages."""
        return self.folder

    def open(self) -> Snapshot:
        """Opens it for searching.

        Raises:
            IndexOutdated, IndexDamaged: see contract.Generation.
        """
        self.require_readable()
        self.check_sizes()
        return self.store.open_snapshot(self.folder)

    def require_readable(self) -> None:
        """Makes sure that this program can search it with the engine of the settings.

        Raises:
            IndexOutdated: another engine made it.
        """
        require_readable(self.versions, self.store)

    @property
    def outdated(self) -> bool:
        """Whether it must be built anew before anything is added to it."""
        return self.versions != self.store.versions

    @property
    def shares_catalogue(self) -> bool:
        """Whether readers look into the writer's own catalogue, as they did in libraries of an older version."""
        return self.catalogue.parent != self.folder

    @property
    def index_files(self) -> Iterator[str]:
        """Names of the files that a generation after it may share."""
        return (name for name in self.files if name != CATALOGUE_NAME)

    @property
    def stranger(self) -> str:
        """The name of another user to whom it belongs, or empty.

        The administrator is none, nor is who shares it with a group of ours. On read-only media owners mean little.
        """
        if os.name == "nt" or os.statvfs(self.folder).f_flag & os.ST_RDONLY:
            return ""
        status = self.folder.stat()
        if status.st_uid in (0, os.geteuid()) or status.st_gid in (os.getegid(), *os.getgroups()):
            return ""
        import pwd

        try:
            return pwd.getpwuid(status.st_uid).pw_name
        except KeyError:
            return f"user {status.st_uid}"

    def require_catalogue(self, noted: str) -> None:
        """Makes sure that a catalogue which readers share with the writer is the one of this generation.

        Args:
            noted: the generation that the catalogue says is its own.

        Raises:
            IndexDamaged: the two were brought here apart.
        """
        if self.shares_catalogue and noted != self.name:
            raise IndexDamaged(ErrorKind.INDEX_PARTED, {"name": self.name, "noted": noted or "-"}, WayOutKind.REBUILD)

    def check_sizes(self, *names: str) -> None:
        """Compares the sizes of some files, or of all, with the manifest (a few microseconds a file).

        Raises:
            IndexDamaged: a file is missing or has another size.
        """
        for name, (size, _) in self.files.items():
            if names and name not in names:
                continue
            try:
                found = (self.folder / name).stat().st_size
            except FileNotFoundError:
                swept = name == CATALOGUE_NAME or not self.folder.exists()
                kind = ErrorKind.INDEX_OLDER if swept else ErrorKind.INDEX_LOST_FILE
                raise IndexDamaged(kind, {"name": name}, WayOutKind.REBUILD) from None
            if found != size:
                sizes = {"names": (name,), "bytes": found, "written": size}
                raise IndexDamaged(ErrorKind.INDEX_FILES_DIFFER, sizes, WayOutKind.REBUILD)

    def differing_files(self) -> list[str]:
        """The files whose bytes are not those that were written."""
        return [
            name
            for name, (_, digest) in self.files.items()
            if not (self.folder / name).is_file() or fingerprint_of(self.folder / name) != digest
        ]
