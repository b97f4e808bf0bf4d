"""How is the catalogue laid out, and is this file one of ours?"""

from __future__ import annotations

import sqlite3

from library.errors import CatalogueOutdated

VERSION = 2
"""Goes up with every change of the tables; kept in SQLite's user_version."""

_TABLES = """
CREATE TABLE editions (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    reader TEXT NOT NULL,         -- version of reader and tagging that made this row
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    page_count INTEGER NOT NULL,
    languages TEXT NOT NULL,      -- codes, the main one first, between spaces
    projects TEXT NOT NULL,       -- keys, the main one first, a line each
    kind TEXT NOT NULL,
    year INTEGER,
    title TEXT NOT NULL,
    work TEXT NOT NULL,
    stamp TEXT NOT NULL,          -- changes with all that the index holds of it
    metadata TEXT NOT NULL,       -- JSON object
    anchors TEXT NOT NULL         -- what sister editions share: numbers, addresses, acronyms; JSON list
) STRICT;
CREATE TABLE pages (
    edition TEXT NOT NULL REFERENCES editions(id) ON UPDATE CASCADE ON DELETE CASCADE,
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    languages TEXT NOT NULL,      -- detected, or as a person corrected them
    detected TEXT NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    head TEXT NOT NULL DEFAULT '',     -- what runs along at the edges of the pages; not indexed
    foot TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',  -- heading of the outline
    flaw TEXT NOT NULL DEFAULT '',     -- why text is missing
    PRIMARY KEY (edition, number)
) STRICT;
CREATE TABLE tags (
    edition TEXT NOT NULL REFERENCES editions(id) ON UPDATE CASCADE ON DELETE CASCADE,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    evidence TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
-- what was recognized on pages without usable text; kept by content, so that no rebuild does it again
CREATE TABLE recognized (
    digest TEXT NOT NULL,
    number INTEGER NOT NULL,
    languages TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (digest, number)
) STRICT;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE INDEX tags_of_edition ON tags (edition);
"""


_STEPS = {
    1: """
ALTER TABLE pages ADD COLUMN head TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN foot TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN flaw TEXT NOT NULL DEFAULT '';
CREATE TABLE recognized (digest TEXT NOT NULL, number INTEGER NOT NULL, languages TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (digest, number)) STRICT;
"""
}
"""What leads from a version to the next one, for catalogues in use."""


def is_made(connection: sqlite3.Connection) -> bool:
    """Whether the tables of this version are in the file.

    Raises:
        CatalogueOutdated: the file was made by a newer version of the program.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise CatalogueOutdated(
            "The catalogue was made by a newer version of this program.",
            "Update the program, or delete the index folder and run: library ingest",
        )
    return bool(version == VERSION)


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether an older version of the program made the tables in the file."""
    return bool(0 < connection.execute("PRAGMA user_version").fetchone()[0] < VERSION)


def make(connection: sqlite3.Connection) -> None:
    """Makes the tables in an empty file, and brings those of an older version up to date."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("PRAGMA journal_mode = WAL")
    changes = "".join(_STEPS[step] for step in range(version, VERSION)) if version else _TABLES
    connection.executescript(f"BEGIN IMMEDIATE; {changes} PRAGMA user_version = {VERSION}; COMMIT;")
