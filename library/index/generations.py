"""How is one index exchanged for another while people search?

    index/current.json             names the live generation and lists its files with size and digest; written last;
                                   and, in the same way, the one before it
    index/generations/<number>/    the files of one generation

A writer works in a folder of its own: empty for a rebuild, filled with hard links of the live generation for an
ingest (the engine never changes a file that it has written, it only adds and removes some). When all is written and
synced, one rename of current.json makes it the live one. A killed writer leaves a folder that nothing points to, and
the next writer removes it. The generation before the live one stays, for readers who are just about to open it.

Catalogue and index change in one step: the catalogue's transaction, which notes the name of the new generation, is
committed after the rename. Who reads asks for the generation that the committed catalogue names; it is the one before,
for the moment between rename and commit and for ever where the writer died there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUntrusted

FORMAT = 1
_REBUILD = "Run: library rebuild"


@dataclass(frozen=True, slots=True)
class Generation:
    """A finished generation.

    Attributes:
        name: of its folder.
        folder: absolute.
        versions: of engine and analysis that made it.
        pages: how many pages it holds.
        files: file name -> (size in bytes, sha256).
    """

    name: str
    folder: Path
    versions: dict[str, str]
    pages: int
    files: dict[str, tuple[int, str]]

    def check_sizes(self) -> None:
        """Compares the sizes of all files with the manifest (a few microseconds a file).

        Raises:
            IndexDamaged: a file is missing or has another size.
        """
        for name, (size, _) in self.files.items():
            try:
                found = (self.folder / name).stat().st_size
            except OSError:
                raise IndexDamaged(f"The index has lost its file {name}.", _REBUILD) from None
            if found != size:
                raise IndexDamaged(f"The index file {name} has {found} bytes instead of {size}.", _REBUILD)

    def differing_files(self) -> list[str]:
        """The files whose bytes are not those that were written."""
        return [
            name
            for name, (_, digest) in self.files.items()
            if not (self.folder / name).is_file() or _digest(self.folder / name) != digest
        ]


class Generations:
    """The generations of an index folder."""

    def __init__(self, index: Path) -> None:
        self._index = index
        self._pointer = index / "current.json"
        self._folder = index / "generations"

    def current(self, versions: dict[str, str], noted: str = "") -> Generation:
        """The live generation, or the one before it where the catalogue notes that one.

        Args:
            versions: those that this program would write; another engine or analysis cannot answer.
            noted: the name that the committed catalogue notes.

        Raises:
            IndexMissing: there is none.
            IndexOutdated: it was made by other versions.
            IndexDamaged: the pointer cannot be read.
            IndexUntrusted: it belongs to another user, or anybody may write into it.
        """
        try:
            content = json.loads(self._pointer.read_text("utf-8"))
            content = _noted(content, noted)
        except FileNotFoundError:
            raise IndexMissing("There is no index yet.", "Run: library ingest") from None
        except (OSError, ValueError, RecursionError) as error:
            raise IndexDamaged(f"{self._pointer} cannot be read: {error}.", _REBUILD) from error
        try:
            if content["format"] != FORMAT or content["versions"] != versions:
                raise IndexOutdated("The index was made by another version of this program.", _REBUILD)
            name = str(content["generation"])
            if "/" in name or name.startswith("."):
                raise ValueError(name)
            for place in (self._index, self._folder, self._folder / name, self._pointer):
                self._require_trust(place)
            return Generation(
                name=name,
                folder=self._folder / name,
                versions=content["versions"],
                pages=int(content["pages"]),
                files={file: (int(size), str(digest)) for file, (size, digest) in content["files"].items()},
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise IndexDamaged(f"{self._pointer} makes no sense: {error!r}.", _REBUILD) from error

    def _require_trust(self, place: Path) -> None:
        """What others may have written could answer whatever they like.

        The index folder itself may belong to anybody (it comes with the program's repository); what the program made in
        it may not.
        """
        if os.name == "nt" or not place.exists():
            return
        status = place.stat()
        if place != self._index and status.st_uid not in (os.geteuid(), 0):
            raise IndexUntrusted(
                f"{place} belongs to another user.",
                "Run the program as that user, or take the folder over with chown, or name another with --index.",
            )
        if status.st_mode & stat.S_IWOTH and not status.st_mode & stat.S_ISVTX:
            raise IndexUntrusted(f"Anybody may write into {place}.", f"Run: chmod o-w {place}")

    def name(self) -> str:
        """The name of the live generation, or empty: a cheap way to see that it was exchanged."""
        with contextlib.suppress(OSError, ValueError, RecursionError, KeyError, TypeError):
            return str(json.loads(self._pointer.read_text("utf-8"))["generation"])
        return ""

    def begin(self, base: Generation | None = None) -> Path:
        """A folder for the next generation, empty or with the files of a base."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The live one's number counts though its folder may be lost: a number never names two generations.
        names = [self.name(), *(path.name for path in self._folder.iterdir())]
        numbers = [int(name) for name in names if name.isdigit()]
        folder = self._folder / f"{max(numbers, default=0) + 1:06d}"
        folder.mkdir(mode=0o700)
        for name in base.files if base else ():
            assert base is not None
            try:
                os.link(base.folder / name, folder / name)
            except OSError:  # a file system without hard links
                shutil.copy2(base.folder / name, folder / name)
        return folder

    def switch(
        self, folder: Path, *, versions: dict[str, str], pages: int, base: Generation | None = None, noted: str = ""
    ) -> None:
        """Syncs a generation and makes it the live one; all before the rename is without effect.

        Args:
            folder: the new generation's.
            versions: of engine and analysis that made it.
            pages: how many pages it holds.
            base: the generation from which it was made, whose files it may share.
            noted: the name that the committed catalogue notes; that generation stays readable until the next switch.
        """
        files: dict[str, tuple[int, str]] = {}
        for path in folder.glob("*LOCK"):
            path.unlink()
        for path in sorted(folder.iterdir()):
            known = base.files.get(path.name) if base else None
            size = path.stat().st_size
            if known is None or known[0] != size or not _same(path, base.folder / path.name if base else path):
                _sync(path)
                os.chmod(path, 0o600)
                known = (size, _digest(path))
            files[path.name] = known
        _sync(folder)
        _sync(self._folder)
        content: dict[str, Any] = {
            "format": FORMAT,
            "generation": folder.name,
            "versions": versions,
            "pages": pages,
            "files": files,
        }
        with contextlib.suppress(OSError, ValueError, AttributeError):
            before = _noted(json.loads(self._pointer.read_text("utf-8")), noted)
            content["before"] = {name: value for name, value in before.items() if name != "before"}
        draft = self._pointer.with_suffix(".new")
        with open(draft, "w", encoding="utf-8", opener=_private) as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, self._pointer)
        _sync(self._index)

    def drop(self, folder: Path) -> None:
        """Removes a generation that could not be finished; one that the pointer names already stays."""
        if folder.name != self.name():
            shutil.rmtree(folder, ignore_errors=True)

    def sweep(self) -> None:
        """Removes what the pointer does not name: leftovers of killed writers, and all but the generation before."""
        if not self._folder.is_dir():
            return
        kept = {self.name()}
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            kept.add(str(json.loads(self._pointer.read_text("utf-8"))["before"]["generation"]))
        for path in self._folder.iterdir():
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)
        self._pointer.with_suffix(".new").unlink(missing_ok=True)


def _noted(content: Any, name: str) -> Any:
    """What the pointer says of the live generation, or of the one before it where that is the one of this name."""
    before = content.get("before") if isinstance(content, dict) else None
    return before if isinstance(before, dict) and name and before.get("generation") == name else content


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _same(one: Path, other: Path) -> bool:
    """Whether two names are the same file (then its bytes were digested before)."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """Asks the system to have the file, or the names in a folder, on the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows has no way to sync a folder
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
