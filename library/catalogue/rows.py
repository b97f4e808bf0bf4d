"""What have the parts of the catalogue in common? One connection, conditions on a list of values, kinds with values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from library.model import ErrorKind, Evidence, EvidenceKind, Problem


class Rows:
    """What reads and writes rows by a connection."""

    _connection: sqlite3.Connection


def among(column: str, editions: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    """A further condition of a statement, and its value: none where all editions are meant."""
    if editions is None:
        return "", ()
    return f" AND {column} IN (SELECT value FROM json_each(?))", (json.dumps(sorted(editions)),)


def kept(noun: Problem | Evidence | None) -> str:
    """A kind with its values as JSON; an empty text for none."""
    if noun is None:
        return ""
    text = json.dumps(noun.as_data(), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # half a surrogate pair as JSON escapes it


def problem_of(text: str) -> Problem | None:
    """What `kept` gave of a problem; one of a kind that this program does not know is told as it stands there."""
    try:
        return Problem.read(json.loads(text)) if text else None
    except (ValueError, RecursionError):
        return Problem(ErrorKind.AS_TOLD, {"text": text})


def evidence_of(text: str) -> Evidence | None:
    """What `kept` gave of evidence; of a kind that this program does not know it is told as it stands there."""
    try:
        return Evidence.read(json.loads(text)) if text else None
    except (ValueError, RecursionError):
        return Evidence(EvidenceKind.AS_TOLD, {"text": text})
