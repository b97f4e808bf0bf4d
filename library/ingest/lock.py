"""Who is writing? One process at a time; the lock dies with it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library.errors import LibraryBusy


@contextmanager
def one_writer(index: Path) -> Iterator[None]:
    """Holds the library for writing.

    Raises:
        LibraryBusy: another process holds it; names the process and since when.
    """
    from filelock import FileLock, Timeout

    index.mkdir(parents=True, exist_ok=True, mode=0o700)
    holder = index / "writer.json"
    lock = FileLock(index / "writer.lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LibraryBusy(
            f"Another run is writing{_holder(holder)}.", "Nothing was changed. Searches go on as usual."
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
