"""Which vectors do the passages have? Kept by encoder and content, so that no rebuild encodes anything again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from library.frozen import frozen

TABLES = """
CREATE TABLE IF NOT EXISTS passages (   -- pieces of pages; those of a page that is read anew go with it
    edition TEXT NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,             -- offsets in the text of the page
    "end" INTEGER NOT NULL,
    digest TEXT NOT NULL,               -- of the piece as an encoder gets it
    PRIMARY KEY (edition, page, start),
    FOREIGN KEY (edition, page) REFERENCES pages (edition, number) ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS passages_of_digest ON passages (digest);
CREATE TABLE IF NOT EXISTS vectors (
    encoder TEXT NOT NULL,
    digest TEXT NOT NULL,
    vector BLOB NOT NULL,               -- 16-bit floats, little-endian; empty where the encoder could not read it
    PRIMARY KEY (encoder, digest)
) STRICT;
"""

_WAITING = (
    "FROM passages JOIN pages ON pages.edition = passages.edition AND pages.number = passages.page"
    " WHERE NOT EXISTS (SELECT 1 FROM vectors WHERE encoder = ? AND vectors.digest = passages.digest)"
)


@frozen
class Passage:
    """A piece of a page, from start to end, with the digest of what an encoder gets of it."""

    edition: str
    page: int
    start: int
    end: int
    digest: str


@frozen
class Encoded:
    """How much is encoded: passages with a vector, those that the encoder could not read, and all."""

    done: int
    unreadable: int
    total: int

    @property
    def waiting(self) -> int:
        return self.total - self.done - self.unreadable


class Vectors:
    """The passages of a catalogue and their vectors."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def uncut_pages(self) -> list[tuple[str, int]]:
        """(edition, number) of the pages with text that were not cut into passages yet."""
        rows = self._connection.execute(
            "SELECT edition, number FROM pages WHERE text != '' AND NOT EXISTS"
            " (SELECT 1 FROM passages WHERE passages.edition = pages.edition AND page = number)"
        )
        return rows.fetchall()

    def put_passages(self, passages: Iterable[Passage]) -> None:
        """Notes how pages were cut."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?, ?)",
            ((p.edition, p.page, p.start, p.end, p.digest) for p in passages),
        )

    def waiting(self, encoder: str, limit: int) -> dict[str, str]:
        """Digest -> text, of some passages without a vector of this encoder, as they stand on the page."""
        rows = self._connection.execute(
            f'SELECT digest, substr(text, start + 1, "end" - start) {_WAITING} LIMIT ?', (encoder, limit)
        )
        return dict(rows.fetchall())

    def put(self, encoder: str, vectors: Mapping[str, bytes]) -> None:
        """Keeps vectors by the digests of what they were made of."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
            ((encoder, digest, vector) for digest, vector in vectors.items()),
        )

    def count(self, encoder: str) -> Encoded:
        """How much of the library this encoder has encoded."""
        row = self._connection.execute(
            "SELECT count(length(vector) > 0 OR NULL), count(length(vector) = 0 OR NULL), count(*) FROM passages"
            " LEFT JOIN vectors ON encoder = ? AND vectors.digest = passages.digest",
            (encoder,),
        ).fetchone()
        return Encoded(*row)

    def rows(self, encoder: str) -> Iterator[tuple[str, str, int, int, int, bytes]]:
        """(edition, languages, page, start, end, vector) of each passage that was encoded, edition by edition."""
        yield from self._connection.execute(
            'SELECT passages.edition, languages, page, start, "end", vector FROM passages'
            " JOIN vectors ON encoder = ? AND vectors.digest = passages.digest"
            " JOIN pages ON pages.edition = passages.edition AND number = page"
            " WHERE length(vector) > 0 ORDER BY passages.edition, page, start",
            (encoder,),
        )

    def sample(self, count: int) -> Sequence[str]:
        """The texts of some passages, spread over all languages as they come, the same for the same library."""
        rows = self._connection.execute(
            'SELECT substr(text, start + 1, "end" - start) FROM (SELECT *, row_number() OVER'
            " (PARTITION BY languages ORDER BY digest) AS turn FROM passages"
            " JOIN pages ON pages.edition = passages.edition AND number = page) ORDER BY turn, digest LIMIT ?",
            (count,),
        )
        return [row[0] for row in rows]

    def forget(self) -> None:
        """Drops the vectors of what stands on no page any more."""
        self._connection.execute("DELETE FROM vectors WHERE digest NOT IN (SELECT digest FROM passages)")

    def keep_only(self, encoder: str) -> None:
        """Drops the vectors of other encoders."""
        self._connection.execute("DELETE FROM vectors WHERE encoder != ?", (encoder,))

    def clear(self, encoder: str) -> None:
        """Drops the vectors of an encoder."""
        self._connection.execute("DELETE FROM vectors WHERE encoder = ?", (encoder,))

    def forget_passages(self) -> None:
        """Drops how pages were cut, for it to be done in another way."""
        self._connection.execute("DELETE FROM passages")
