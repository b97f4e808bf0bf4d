"""What does a fault of SQLite mean, and what can be done about it?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from library.errors import IndexDamaged, LibraryBusy, LibraryError

MEND = "Run: library check --repair (it is made anew from the documents; corrections are not touched)"


def named(error: sqlite3.DatabaseError) -> LibraryError | None:
    """What SQLite complains of, where it is the file or the system; None where it is a fault of this program."""
    if "decode to UTF-8" in str(error):  # Python found it, and gives no code
        return IndexDamaged(f"The catalogue is damaged: {error}.", MEND)
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return IndexDamaged(f"The catalogue is damaged: {error}.", MEND)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return LibraryError(
                f"The catalogue cannot be written: {error}.",
                "Nothing was lost: make room on the disk and run the same command again.",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return LibraryError(f"The catalogue cannot be opened: {error}.", "Check who may read and write there.")
        case sqlite3.SQLITE_BUSY:
            return LibraryBusy("Another program holds the catalogue.", "Nothing was changed. Try again.")
    return None


@contextmanager
def named_faults(path: Path) -> Iterator[None]:
    """Gives what SQLite complains of when a file is opened a name and a way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise (named(error) or IndexDamaged(f"The catalogue {path} cannot be used: {error}.", MEND)) from error


def require_types(row: Sequence[object], *known: tuple[type, ...]) -> None:
    """Makes sure of the types of a row's values: SQLite checks them when they are written, not when they are read.

    Raises:
        IndexDamaged: the file was changed by something else than SQLite.
    """
    if tuple(map(type, row)) not in known:
        raise IndexDamaged("The catalogue is damaged: a value has a wrong type.", MEND)
