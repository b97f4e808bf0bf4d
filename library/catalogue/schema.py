"""How is the catalogue laid out, and is this file one of ours?"""

from __future__ import annotations

import sqlite3

from library.analysis import fold, latin_key, spelling_key
from library.catalogue import glossary, letters, lexicon, vectors
from library.errors import CatalogueOutdated, IndexMissing
from library.model import ErrorKind, WayOut, WayOutKind

VERSION = 17
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
    anchors TEXT NOT NULL,        -- what sister editions share; JSON list
    countries TEXT NOT NULL DEFAULT '',  -- codes between spaces
    publisher TEXT NOT NULL DEFAULT ''
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
    section TEXT NOT NULL DEFAULT '',  -- heading of the outline or contents
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


_PAGES_AS_READ = """
ALTER TABLE pages ADD COLUMN head TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN foot TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE pages ADD COLUMN flaw TEXT NOT NULL DEFAULT '';
CREATE TABLE recognized (digest TEXT NOT NULL, number INTEGER NOT NULL, languages TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (digest, number)) STRICT;
"""

_COUNTRIES_AND_PUBLISHER = """
ALTER TABLE editions ADD COLUMN countries TEXT NOT NULL DEFAULT '';
ALTER TABLE editions ADD COLUMN publisher TEXT NOT NULL DEFAULT '';
"""

_DESCRIPTIONS = """
ALTER TABLE editions ADD COLUMN authors TEXT NOT NULL DEFAULT '';      -- a line each
ALTER TABLE editions ADD COLUMN identifiers TEXT NOT NULL DEFAULT '';  -- a line each
ALTER TABLE editions ADD COLUMN subjects TEXT NOT NULL DEFAULT '';     -- addresses of concepts, a line each
ALTER TABLE editions ADD COLUMN relation TEXT NOT NULL DEFAULT '';
ALTER TABLE editions ADD COLUMN file_year INTEGER;
ALTER TABLE editions ADD COLUMN added TEXT NOT NULL DEFAULT '';
ALTER TABLE editions ADD COLUMN changed TEXT NOT NULL DEFAULT '';
ALTER TABLE editions ADD COLUMN opening TEXT NOT NULL DEFAULT '[]';    -- JSON list of the lines of the first pages
UPDATE editions SET added = strftime('%Y-%m-%dT%H:%M:%SZ', modified_ns / 1000000000, 'unixepoch');
UPDATE editions SET changed = added;
-- editions that are no more: for harvesters, which ask what went; nothing else is kept of them
CREATE TABLE removed (id TEXT PRIMARY KEY, removed TEXT NOT NULL) STRICT;
CREATE TRIGGER edition_removed AFTER DELETE ON editions WHEN old.state != 'skipped' BEGIN
    INSERT OR REPLACE INTO removed VALUES (old.id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'));
END;
CREATE TRIGGER edition_returned AFTER INSERT ON editions BEGIN
    DELETE FROM removed WHERE id = new.id;
END;
"""

_SKETCH = """
ALTER TABLE editions ADD COLUMN sketch TEXT NOT NULL DEFAULT '[]';     -- JSON list: which text of others is its own
"""

_MAPPING = """
ALTER TABLE pages ADD COLUMN mapping TEXT NOT NULL DEFAULT '';  -- encodings in which letters were read anew
"""

_CONCEPTS = """
ALTER TABLE editions ADD COLUMN concepts TEXT NOT NULL DEFAULT '[]';   -- JSON list: stamp, words, concept -> times
"""

# Sentences that were kept are told as they stand until what they tell of is read or tagged anew.
_KINDS = """
UPDATE editions SET reason = json_object('kind', 'as-told', 'values', json_object('text', reason), 'way_out', NULL)
    WHERE reason != '';
UPDATE tags SET evidence = json_object('kind', 'as-told', 'values', json_object('text', evidence)) WHERE evidence != '';
UPDATE thesauri SET faults = (
    SELECT json_group_array(json_object('kind', 'as-told', 'values', json_object('text', value), 'way_out', NULL))
    FROM json_each(faults)
);
"""

# Thirteen of fourteen kilobytes of an edition, which only an ingest reads; a search reads the rows of all editions.
_FINDINGS = """
CREATE TABLE findings (
    edition TEXT PRIMARY KEY REFERENCES editions(id) ON UPDATE CASCADE ON DELETE CASCADE,
    metadata TEXT NOT NULL,                 -- what the file says of itself; JSON object
    opening TEXT NOT NULL,                  -- the lines of its first pages; JSON list
    anchors TEXT NOT NULL,                  -- what sister editions share; JSON list
    sketch TEXT NOT NULL,                   -- which text of others is its own; JSON list
    concepts TEXT NOT NULL DEFAULT '[]'     -- stamp, words, concept -> times; JSON list
) STRICT;
INSERT INTO findings SELECT id, metadata, opening, anchors, sketch, concepts FROM editions;
ALTER TABLE editions DROP COLUMN metadata;
ALTER TABLE editions DROP COLUMN opening;
ALTER TABLE editions DROP COLUMN anchors;
ALTER TABLE editions DROP COLUMN sketch;
ALTER TABLE editions DROP COLUMN concepts;
"""

MIGRATIONS: dict[int, str] = {
    1: lexicon.TABLES,
    2: _PAGES_AS_READ,
    3: _COUNTRIES_AND_PUBLISHER,
    4: vectors.TABLES,
    5: lexicon.LATIN,
    6: glossary.TABLES,
    7: lexicon.ALIKE,
    8: glossary.LANGUAGES_OF_LABELS,
    9: _DESCRIPTIONS,
    10: _SKETCH,
    11: _MAPPING,
    12: _CONCEPTS,
    13: lexicon.NAMED,
    14: letters.TABLES,
    15: _KINDS,
    16: _FINDINGS,
}
"""Version -> the SQL that makes a catalogue of the next version of one of this; every version since 1 has an entry."""


_OF_ALL = "SELECT type, name, sql FROM sqlite_master"
_EXPRESSION = -2  # in the place of a column's number; https://www.sqlite.org/pragma.html#pragma_index_xinfo


def is_older(connection: sqlite3.Connection) -> bool:
    """Whether an older version of this program made the file; an empty one is of none."""
    return 0 < int(connection.execute("PRAGMA user_version").fetchone()[0]) < VERSION


def prepare(connection: sqlite3.Connection, *, writer: bool) -> None:
    """Makes the tables in an empty file, and those of today of an older version's.

    Args:
        connection: the file.
        writer: whether the file may be changed.

    Raises:
        IndexMissing: the file is empty, and only a writer may fill it.
        CatalogueOutdated: a newer version made the file.
        sqlite3.DatabaseError: the file is no database.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return
    if version > VERSION:
        raise CatalogueOutdated(ErrorKind.CATALOGUE_NEWER, way_out=WayOutKind.UPDATE_OR_DELETE)
    if version == 0 and not writer:
        raise IndexMissing(ErrorKind.NOTHING_INGESTED, way_out=WayOut(WayOutKind.INGEST))
    if version == 0:
        steps = [
            _TABLES, lexicon.TABLES, lexicon.LATIN, lexicon.ALIKE, vectors.TABLES, glossary.TABLES,
            glossary.LANGUAGES_OF_LABELS, _DESCRIPTIONS, _SKETCH, _MAPPING, _CONCEPTS,
            lexicon.NAMED, letters.TABLES, _FINDINGS,
        ]  # fmt: skip
    else:
        steps = [MIGRATIONS[older] for older in range(version, VERSION)]
    connection.create_function("latin_key", 1, latin_key, deterministic=True)
    connection.create_function("spelling_key", 1, lambda term: spelling_key(fold(term)), deterministic=True)
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {' '.join(steps)} PRAGMA user_version = {VERSION}; COMMIT;")
    except sqlite3.DatabaseError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def stranger(connection: sqlite3.Connection) -> str:
    """What stands in a file that no version of this program puts there, in words; or empty.

    Triggers, views, virtual tables and computed columns act when somebody reads or writes.

    Raises:
        sqlite3.DatabaseError: the file is no database.
    """
    fresh = sqlite3.connect(":memory:")
    prepare(fresh, writer=True)
    known = {(type_, name): sql for type_, name, sql in fresh.execute(_OF_ALL)}
    fresh.close()
    for type_, name, sql in connection.execute(_OF_ALL):
        if (type_, name) not in known or (type_ == "trigger" and sql != known[type_, name]):
            return f"a {type_} {name!r}"
        if type_ == "table" and "VIRTUAL" in str(sql).upper().split("(")[0]:
            return f"a virtual table {name!r}"
        columns = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,))
        if computed := [column for column, hidden in columns if hidden]:
            return f"a computed column {computed[0]!r}"
        parts = connection.execute("SELECT cid FROM pragma_index_xinfo(?)", (name,))
        if any(cid == _EXPRESSION for (cid,) in parts):
            return f"a computed index {name!r}"
    return ""
