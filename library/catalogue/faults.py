"""What does a fault of SQLite mean, and what can be done about it?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from library.errors import IndexDamaged, LibraryBusy, LibraryError
from library.model import ErrorKind, WayOutKind


def named(error: sqlite3.DatabaseError) -> LibraryError | None:
    """What SQLite complains of, where it is the file or the system; None where it is a fault of this program."""
    if "decode to UTF-8" in str(error):  # Python found it, and gives no code
        return IndexDamaged(ErrorKind.CATALOGUE_DAMAGED, {"cause": error}, WayOutKind.CHECK)
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return IndexDamaged(ErrorKind.CATALOGUE_DAMAGED, {"cause": error}, WayOutKind.CHECK)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return LibraryError(ErrorKind.CATALOGUE_UNWRITABLE, {"cause": error}, WayOutKind.MAKE_ROOM)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return LibraryError(ErrorKind.CATALOGUE_CLOSED, {"cause": error}, WayOutKind.CHECK_RIGHTS)
        case sqlite3.SQLITE_BUSY:
            return LibraryBusy(ErrorKind.CATALOGUE_HELD, way_out=WayOutKind.TRY_AGAIN)
    return None


@contextmanager
def named_faults(path: Path) -> Iterator[None]:
    """Gives what SQLite complains of when a file is opened a name and a way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise (
            named(error) or IndexDamaged(ErrorKind.NO_CATALOGUE, {"path": path, "cause": error}, WayOutKind.CHECK)
        ) from error


def require_types(row: Sequence[object], *known: tuple[type, ...]) -> None:
    """Makes sure of the types of a row's values: SQLite checks them when they are written, not when they are read.

    Raises:
        IndexDamaged: the file was changed by something else than SQLite.
    """
    if tuple(map(type, row)) not in known:
        raise IndexDamaged(ErrorKind.CATALOGUE_VALUE, way_out=WayOutKind.CHECK)
