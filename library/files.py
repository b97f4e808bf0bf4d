"""How is a file of the program's own written whole, and how is one told from another?

Written into a draft beside it, which its owner alone may read, and renamed: who opens the file finds the old content
or the new one. A rename alone outlives a kill of the program. What must outlive a power failure, too, is durable: the
bytes are on the disk before the rename, and the name before anything follows from it. What the next run can do without
(an undo, a note of what was said) is not.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def fingerprint(content: bytes) -> str:
    """sha256 of some bytes, hex."""
    from hashlib import sha256  # OpenSSL, for which a search does not wait

    return sha256(content).hexdigest()


def fingerprint_of(path: Path) -> str:
    """sha256 of a file's bytes, hex.

    Raises:
        OSError: it cannot be read.
    """
    from hashlib import file_digest

    with open(path, "rb") as file:
        return file_digest(file, "sha256").hexdigest()


def read_regular(path: Path) -> bytes:
    """The bytes of a file; what is none, such as a FIFO, would keep who opens it waiting for ever.

    Raises:
        OSError: it cannot be read, or is no regular file (ENXIO).
    """
    with open(path, "rb", opener=_no_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
        return file.read()


def _no_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


@contextmanager
def written_beside(path: Path, *, durable: bool, draft: Path | None = None) -> Iterator[BinaryIO]:
    """A new file, which takes the place of another one when all is written, or goes where something failed.

    Args:
        path: of the file.
        durable: whether it must outlive a power failure.
        draft: what it is called until then; by default as the file, with the ending ".new".

    Raises:
        OSError: it cannot be written.
    """
    draft = draft or path.with_suffix(".new")
    draft.unlink(missing_ok=True)  # a killed run's; "x" follows no link that stands there
    try:
        with open(draft, "xb", opener=private) as file:
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    if durable:
        sync(path.parent)


def private(path: str, flags: int) -> int:
    """Opens a file that its owner alone may read, whatever the umask says; for `open`."""
    return os.open(path, flags, 0o600)


def sync(path: Path) -> None:
    """Asks the system to have a file, or the names in a folder, on the disk.

    Raises:
        OSError: it cannot.
    """
    if path.is_dir() and os.name == "nt":
        return  # Windows has no way to sync a folder
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
