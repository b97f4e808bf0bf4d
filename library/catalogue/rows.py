"""What have the parts of the catalogue in common? One connection, and conditions on a list of values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection


class Rows:
    """What reads and writes rows by a connection."""

    _connection: sqlite3.Connection


def among(column: str, editions: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    """A further condition of a statement, and its value: none where all editions are meant."""
    if editions is None:
        return "", ()
    return f" AND {column} IN (SELECT value FROM json_each(?))", (json.dumps(sorted(editions)),)
