"""Who is writing? One process at a time; the lock dies with it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from library.errors import LibraryBusy, LibraryError
from library.files import read_regular
from library.index import PUBLISHED_SIGN
from library.model import ErrorKind, WayOutKind

RESTORING = ".restore-"
"""So the folder in the index folder begins in which an archive is unpacked."""

_SAID_OF_PUBLISHED = """\
What is in this folder was put here by `library publish` and is only read.
Change the library that it was published from, and publish it again.
"""


@contextmanager
def one_writer(index: Path, *, reads: bool = True) -> Iterator[None]:
    """Holds the library for writing, and removes what a killed writer left beside index and catalogue.

    Args:
        index: the folder.
        reads: whether processes of its own will read files for it; if it turns out so later, `note_readers` says it.

    Raises:
        LibraryBusy: another process holds it; names the process and since when.
        LibraryError: it was published from another library, and its next publication would overwrite what is written.
    """
    _require_source(index)
    with _one(index, "writer", ErrorKind.OTHERS_WRITING, reads=reads):
        for folder in index.glob(f"{RESTORING}*"):
            shutil.rmtree(folder, ignore_errors=True)
        yield


def one_encoder(index: Path) -> AbstractContextManager[None]:
    """Holds the library for encoding, while others may write; raises as `one_writer`."""
    _require_source(index)
    return _one(index, "encoder", ErrorKind.OTHERS_ENCODING)


def note_readers(index: Path) -> None:
    """Notes, for one who is the writer, the folder by which it will speak to processes that read for it."""
    _note(index, index / "writer.json", {"temporary": _temporary()})


@contextmanager
def one_publisher(index: Path) -> Iterator[None]:
    """Holds a folder to publish to, and marks it so that nobody else writes there; raises LibraryBusy."""
    with _one(index, "writer", ErrorKind.OTHERS_WRITING, reads=False):
        sign = index / PUBLISHED_SIGN
        if not sign.exists():
            sign.write_text(_SAID_OF_PUBLISHED, "utf-8")
        yield


def _require_source(index: Path) -> None:
    if (index / PUBLISHED_SIGN).exists():
        raise LibraryError(ErrorKind.IS_PUBLISHED, {"path": index}, WayOutKind.CHANGE_SOURCE)


@contextmanager
def _one(index: Path, name: str, doing: ErrorKind, *, reads: bool = True) -> Iterator[None]:
    from filelock import FileLock, Timeout

    index.mkdir(parents=True, exist_ok=True, mode=0o700)
    holder = index / f"{name}.json"
    lock = FileLock(index / f"{name}.lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LibraryBusy(doing, {"holder": _holder(holder)}, WayOutKind.SEARCHES_GO_ON) from None
    try:
        _clear_killed(holder)
        os.close(os.open(holder, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _note(index, holder, {"temporary": _temporary()} if reads else {})
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _note(index: Path, holder: Path, more: dict[str, str]) -> None:
    """Writes down who holds the library, since when, and more of it."""
    content = {"pid": os.getpid(), "since": time.strftime("%H:%M"), "index": os.path.realpath(index), **more}
    holder.write_text(json.dumps(content), "utf-8")


def _temporary() -> str:
    """The folder by which this process speaks to its readers; who is told to end while it is made ends when it is."""
    from multiprocessing.util import get_temp_dir  # a correction has no readers, and does not wait for it

    if not hasattr(signal, "pthread_sigmask"):
        return get_temp_dir()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        return get_temp_dir()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _clear_killed(holder: Path) -> None:
    """Removes what a killed run named: the folder by which it spoke to its readers, in the system's temporary one.

    A copy of an index that was taken during a run names a folder that it still needs: so the index must be its own.
    """
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        content = json.loads(read_regular(holder))
        temporary = Path(content["temporary"])
        ours = temporary.name.startswith("pymp-") and temporary.lstat().st_uid == os.geteuid()
        ours = ours and content["index"] == os.path.realpath(holder.parent)
        if ours and temporary != Path(_temporary()):  # a killed child's may be its parent's, too
            shutil.rmtree(temporary)
    holder.unlink(missing_ok=True)


def who_writes(index: Path) -> str:
    """The process of this machine that holds the library for writing, as a message names it; empty if none is seen.

    Nobody is kept waiting: the lock itself is not tried, which would turn a writer away that starts at this moment.
    """
    holder = index / "writer.json"
    if sys.platform == "win32":  # signal 0 is Ctrl-C there
        return ""
    with suppress(OSError, ValueError, KeyError, TypeError, OverflowError):
        os.kill(int(json.loads(read_regular(holder))["pid"]), 0)
        return _holder(holder)
    return ""


def _holder(path: Path) -> str:
    try:
        content = json.loads(read_regular(path))
        return f" (pid {content['pid']}, {content['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
