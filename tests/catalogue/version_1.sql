-- The catalogue as its first version made it, with an edition of two pages in it.
PRAGMA journal_mode = WAL;
CREATE TABLE editions (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    reader TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    page_count INTEGER NOT NULL,
    languages TEXT NOT NULL,
    projects TEXT NOT NULL,
    kind TEXT NOT NULL,
    year INTEGER,
    title TEXT NOT NULL,
    work TEXT NOT NULL,
    stamp TEXT NOT NULL,
    metadata TEXT NOT NULL,
    anchors TEXT NOT NULL
) STRICT;
CREATE TABLE pages (
    edition TEXT NOT NULL REFERENCES editions(id) ON UPDATE CASCADE ON DELETE CASCADE,
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    languages TEXT NOT NULL,
    detected TEXT NOT NULL,
    source TEXT NOT NULL,
    text TEXT NOT NULL,
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
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE INDEX tags_of_edition ON tags (edition);
INSERT INTO editions VALUES ('3f9c2a1b', 'strom/guide_fi.pdf', '3f9c2a1b0000', 7, 5, '1/auto', 'indexed', '', 2, 'fi sv',
    'STROM', 'guidelines', 2015, 'Ohjeet kunnille', 'guide', 's', '{"author": "Somebody"}', '["112"]');
INSERT INTO pages VALUES ('3f9c2a1b', 1, 'i', 'fi', 'fi', 'pdfium', 'Ohjeet kunnille');
INSERT INTO pages VALUES ('3f9c2a1b', 2, '', 'sv', 'sv', 'pypdf', 'Riktlinjer för kommuner');
INSERT INTO tags VALUES ('3f9c2a1b', 'kind', 'guidelines', 'title', 'Ohjeet', 0.9);
INSERT INTO tags VALUES ('3f9c2a1b', 'year', '2015', 'correction', '', 1.0);
INSERT INTO meta VALUES ('generation', '000001');
PRAGMA user_version = 1;
