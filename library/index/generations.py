"""How is one library exchanged for another while people search?

    index/catalogue.sqlite         the writer's own catalogue, which no reader opens
    index/current.json             names the live generation and lists its files with size and digest; written last
    index/generations/<number>/    the files of one generation: an index and the catalogue of the same moment

A writer works in a folder of its own: empty for a rebuild, filled with hard links of the live generation for an
ingest (the engine never changes a file that it has written, it only adds and removes some). When all is written, a copy
of the catalogue is put beside it, all is synced, and one rename of current.json makes it the live one. A killed writer
leaves a folder that nothing points to, and the next writer removes it.

Nobody changes a generation. So a reader needs no right to write and no lock, keeps the files that it has open, and
never sees two moments. What current.json names no more is removed at once, but for the index files of the generation
before, for searches that just begin; and these too where something was taken out of them. So a current.json that is
older than what stands beside it names a generation without catalogue, and that is damage.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, TypeVar

from library.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUntrusted, LibraryError
from library.files import fingerprint_of, read_regular, sync, written_beside
from library.index.drafts import FolderDraft
from library.index.engine import WHOOSH, Store, store_of
from library.index.generation import Generation
from library.model import ErrorKind, WayOut, WayOutKind
from library.settings import CATALOGUE_NAME, Settings

T = TypeVar("T")

PUBLISHED_SIGN = "published.txt"
"""Stands in an index folder that holds what was published from another, and says so to people."""

FORMAT = 2
_WITHOUT_CATALOGUE = 1
"""The format whose generations had an index alone; readers and writer shared one catalogue."""


class Generations:
    """The generations of an index folder.

    Args:
        index: the folder.
        share: whether what is written may be read by the group of that folder, or by its owner alone.
        store: what keeps their pages.
    """

    def __init__(self, index: Path, *, share: bool = False, store: Store = WHOOSH) -> None:
        self._index = index
        self._share = share
        self.store = store
        self._pointer = index / "current.json"
        self._folder = index / "generations"

    @classmethod
    def of(cls, settings: Settings) -> Generations:
        """Those of a library."""
        return cls(settings.index, share=settings.share, store=store_of(settings))

    def current(self) -> Generation:
        """The live generation, for a reader.

        Raises:
            IndexMissing: there is none, or what is published here is not whole yet.
            IndexOutdated: a newer version of the program made it.
            IndexDamaged: the pointer cannot be read.
            IndexUntrusted: it belongs to several users, or anybody may write into it.
        """
        try:
            content = json.loads(read_regular(self._pointer))
        except FileNotFoundError:
            raise self._missing() from None
        except PermissionError:
            path = str(self._pointer)
            raise LibraryError(ErrorKind.NO_RIGHT_TO_READ, {"path": path}, WayOut(WayOutKind.SHARE_INDEX)) from None
        except (OSError, ValueError, RecursionError) as error:
            raise IndexDamaged(
                ErrorKind.UNREADABLE, {"path": self._pointer, "cause": error}, WayOutKind.REBUILD
            ) from error
        try:
            if content["format"] not in (FORMAT, _WITHOUT_CATALOGUE):
                raise IndexOutdated(ErrorKind.OTHER_VERSION, way_out=WayOut(WayOutKind.REBUILD))
            name = str(content["generation"])
            if "/" in name or name.startswith("."):
                raise ValueError(name)
            files = {file: (int(size), str(digest)) for file, (size, digest) in content["files"].items()}
            folder = self._folder / name
            generation = Generation(
                name=name,
                folder=folder,
                versions=dict(content["versions"]),
                files=files,
                store=self.store,
                catalogue=(folder if content["format"] == FORMAT else self._index) / CATALOGUE_NAME,
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise IndexDamaged(ErrorKind.SENSELESS, {"path": self._pointer}, WayOutKind.REBUILD) from error
        self._require_trust(generation)
        return generation

    def _missing(self) -> IndexMissing:
        """That there is no generation: nothing was ingested yet, or nothing published yet."""
        if (self._index / PUBLISHED_SIGN).exists():
            way_out = WayOut(WayOutKind.PUBLISH_AGAIN, {"path": str(self._index)})
            return IndexMissing(ErrorKind.NOT_PUBLISHED_YET, {"path": self._index}, way_out)
        return IndexMissing(ErrorKind.NOTHING_INGESTED, way_out=WayOut(WayOutKind.INGEST))

    def opened(self, open_: Callable[[Generation], T]) -> T:
        """What a function makes of the live generation; of the next one, where it was exchanged in the very moment.

        Raises:
            as `current`, and what the function raises of a generation that is still the live one.
        """
        while True:
            generation = self.current()
            try:
                return open_(generation)
            except (LibraryError, FileNotFoundError):
                if self.name() == generation.name:
                    raise

    def usable(self) -> Generation:
        """The live generation, for a writer who goes on with its files.

        Raises:
            IndexMissing, IndexDamaged: there is none, or not whole.
            IndexOutdated: another version of this program made it.
            IndexUntrusted: it belongs to another user.
        """
        current = self.current()
        self.require_own(current)
        current.check_sizes()
        if current.outdated:
            raise IndexOutdated(ErrorKind.OTHER_VERSION, way_out=WayOut(WayOutKind.REBUILD))
        return current

    @contextlib.contextmanager
    def draft(self, *, anew: bool = False) -> Iterator[FolderDraft]:
        """See contract.Engine."""
        base = None if anew else self.current()
        draft = FolderDraft(self, base)
        try:
            yield draft
        finally:
            draft.drop()

    def require_own(self, generation: Generation) -> None:
        """What a writer goes on with is its own, or the administrator's.

        Raises:
            IndexUntrusted: it belongs to another user.
        """
        self._require_owner(generation, {0})

    def _require_trust(self, generation: Generation) -> None:
        """What others may have written could answer whatever they like: an index is one person's word.

        Whoever searches chose the folder, and so its owner; what stands in it may not be of anybody else. The folder
        itself may be of another than the reader and the writer: it comes with the program's repository.
        """
        if os.name == "nt":
            return
        self._require_owner(generation, {0, self._index.stat().st_uid})
        for place, status in [(self._index, self._index.stat()), *self._places(generation)]:
            if status.st_mode & stat.S_IWOTH and not status.st_mode & stat.S_ISVTX:
                raise IndexUntrusted(
                    ErrorKind.OPEN_TO_ALL,
                    {"path": place},
                    WayOut(WayOutKind.CLOSE_TO_OTHERS, {"path": str(self._index)}),
                )

    def _require_owner(self, generation: Generation, trusted: AbstractSet[int]) -> None:
        if os.name == "nt":
            return
        for place, status in self._places(generation):
            if status.st_uid not in {*trusted, os.geteuid()}:
                raise IndexUntrusted(ErrorKind.OTHER_OWNER, {"path": place}, WayOutKind.TAKE_OVER)

    def _places(self, generation: Generation) -> Iterator[tuple[Path, os.stat_result]]:
        """All that a reader or a writer opens, as far as it is there; some ten files."""
        places = {self._folder, generation.folder, generation.catalogue, self._pointer, self._index / CATALOGUE_NAME}
        for place in sorted(places | {generation.folder / name for name in generation.files}):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                yield place, place.stat()

    def name(self) -> str:
        """The name of the live generation, or empty."""
        with contextlib.suppress(OSError, ValueError, RecursionError, KeyError, TypeError):
            return str(json.loads(read_regular(self._pointer))["generation"])
        return ""

    def switched(self) -> object:
        """Differs from what it was before, when another generation was switched in: a cheap question."""
        with contextlib.suppress(OSError):
            status = self._pointer.stat()
            return status.st_ino, status.st_mtime_ns, status.st_size
        return None

    def begin(self, base: Generation | None = None) -> Path:
        """A folder for the next generation, empty or with the index files of a base."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The live one's number counts though its folder may be lost: a number never names two generations.
        names = [self.name(), *(path.name for path in self._folder.iterdir())]
        numbers = [int(name) for name in names if name.isdigit()]
        folder = self._folder / f"{max(numbers, default=0) + 1:06d}"
        folder.mkdir(mode=0o700)
        for name in base.index_files if base else ():
            assert base is not None
            if not _linked(base.folder / name, folder / name):
                _copy(base.folder / name, folder / name)
        return folder

    def switch(
        self,
        folder: Path,
        *,
        versions: dict[str, str],
        base: Generation | None = None,
        removed: bool = False,
    ) -> None:
        """Syncs a generation and makes it the live one; all before the rename is without effect.

        Args:
            folder: the new generation's, with index and catalogue.
            versions: of engine and analysis that made it.
            base: the generation from which it was made, whose files it may share.
            removed: whether the generation before holds what is to be gone, and must not stay.
        """
        before = self.name()
        files: dict[str, tuple[int, str]] = {}
        for path in folder.glob("*LOCK"):
            path.unlink()
        for path in sorted(folder.iterdir()):
            known = base.files.get(path.name) if base else None
            size = path.stat().st_size
            if known is None or known[0] != size or not _same(path, base.folder / path.name if base else path):
                sync(path)
                known = (size, fingerprint_of(path))
            files[path.name] = known
        self.set_modes(self._folder, folder, *folder.iterdir())
        sync(folder)
        sync(self._folder)
        content: dict[str, Any] = {
            "format": FORMAT,
            "generation": folder.name,
            "versions": versions,
            "files": files,
        }
        if not removed:
            content["before"] = before
        with written_beside(self._pointer, durable=True) as file:
            file.write(json.dumps(content, indent=1).encode())
            self.set_modes(Path(file.name))
        self.sweep()

    def copy_to(self, target: Generations) -> list[str]:
        """Makes the live generation that of another index folder too, which nobody else writes.

        What the folder has already is linked, all else copied and compared; its readers see the one or the other.

        Returns:
            The names of the files that were copied; none where the folder has this generation already.

        Raises:
            IndexMissing, IndexDamaged, IndexOutdated: there is none here, or its files are not those that were written.
        """
        return self.opened(target._take)

    def _take(self, source: Generation) -> list[str]:
        if source.shares_catalogue or source.outdated:
            raise IndexOutdated(ErrorKind.OTHER_VERSION, way_out=WayOut(WayOutKind.INGEST))
        source.check_sizes()
        base = self._whole()
        if base and base.files == source.files:
            return []
        folder = self.begin()
        try:
            copied = []
            for name, written in source.files.items():
                if not (base and base.files.get(name) == written and _linked(base.folder / name, folder / name)):
                    _copied(source.folder / name, folder / name, written[1])
                    copied.append(name)
            self.switch(folder, versions=source.versions, base=base, removed=True)
        finally:
            self.drop(folder)
        return copied

    def _whole(self) -> Generation | None:
        """The live generation, if there is one and nothing of it is missing."""
        with contextlib.suppress(IndexMissing, IndexDamaged, IndexOutdated):
            current = self.current()
            current.check_sizes()
            return current
        return None

    def set_modes(self, *paths: Path) -> None:
        """Lets the group of the index folder read files and folders, or their owner alone, whatever the umask."""
        group = self._index.stat().st_gid
        if self._share:
            _set_mode(self._index, self._index.stat().st_mode | 0o050)
        for path in paths:
            folder = path.is_dir()
            _set_mode(path, ((0o750 if folder else 0o640) if self._share else (0o700 if folder else 0o600)))
            if self._share and path.stat().st_gid != group:
                os.chown(path, -1, group)

    def drop(self, folder: Path) -> None:
        """Removes a generation that could not be finished; one that the pointer names already stays."""
        if folder.name != self.name():
            _remove(folder)

    def sweep(self) -> None:
        """Removes what the pointer does not name: leftovers of killed writers, and the catalogue of the one before."""
        if not self._folder.is_dir():
            return
        live = before = ""
        with contextlib.suppress(OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
            content = json.loads(read_regular(self._pointer))
            live, before = str(content["generation"]), str(content.get("before", ""))
        for path in self._folder.iterdir():
            if path.name == before:
                (path / CATALOGUE_NAME).unlink(missing_ok=True)
            elif path.name != live:
                _remove(path)
            else:
                self.set_modes(path, *path.iterdir())
        self.set_modes(self._folder, *([self._pointer] if live else ()))
        self._pointer.with_suffix(".new").unlink(missing_ok=True)


def _set_mode(path: Path, mode: int) -> None:
    before = stat.S_IMODE(path.stat().st_mode)
    if before & 0o777 != mode & 0o777:
        os.chmod(path, before & ~0o777 | mode & 0o777)


def _linked(old: Path, new: Path) -> bool:
    """Gives a file a second name, where the file system can."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _copy(old: Path, new: Path) -> None:
    from shutil import copyfile

    copyfile(old, new)


def _copied(old: Path, new: Path, digest: str) -> None:
    _copy(old, new)
    if fingerprint_of(new) != digest:
        raise IndexDamaged(ErrorKind.INDEX_FILES_DIFFER, {"names": (old.name,)}, WayOutKind.REBUILD)


def _remove(folder: Path) -> None:
    from shutil import rmtree  # which loads what reads archives

    rmtree(folder, ignore_errors=True)


def _same(one: Path, other: Path) -> bool:
    """Whether two names are the same file (then its bytes were digested before)."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
