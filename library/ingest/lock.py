"""Who is writing? One process at a time; the lock dies with it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from library.errors import LibraryBusy


def one_writer(index: Path) -> AbstractContextManager[None]:
    """Holds the library for writing.

    Raises:
        LibraryBusy: another process holds it; names the process and since when.
    """
    return _one(index, "writer", "writing")


def one_encoder(index: Path) -> AbstractContextManager[None]:
    """Holds the library for encoding, while others may write; raises as `one_writer`."""
    return _one(index, "encoder", "encoding")


@contextmanager
def _one(index: Path, name: str, doing: str) -> Iterator[None]:
    from filelock import FileLock, Timeout

    index.mkdir(parents=True, exist_ok=True, mode=0o700)
    holder = index / f"{name}.json"
    lock = FileLock(index / f"{name}.lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LibraryBusy(
            f"Another run is {doing}{_holder(holder)}.", "Nothing was changed. Searches go on as usual."
        ) from None
    try:
        holder.unlink(missing_ok=True)  # a killed run's
        os.close(os.open(holder, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        holder.write_text(json.dumps({"pid": os.getpid(), "since": time.strftime("%H:%M")}), "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _holder(path: Path) -> str:
    try:
        content = json.loads(path.read_text("utf-8"))
        return f" (pid {content['pid']}, since {content['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
