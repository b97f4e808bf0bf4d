"""What was said of editions, by the program and by people, with its provenance?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import cast

from library.catalogue.faults import require_types
from library.catalogue.rows import Rows, among, evidence_of, kept
from library.errors import IndexDamaged
from library.model import CORRECTION, TAG_FIELDS, ErrorKind, Tag, TagField, WayOutKind

_OF_TAG = (str, str, str, str, float)


class Tags(Rows):
    """The tags of all editions."""

    def tags(self, edition: str) -> list[Tag]:
        """The tags of an edition, the surest of each field first."""
        rows = self._connection.execute(
            "SELECT field, value, source, evidence, confidence FROM tags WHERE edition = ?"
            " ORDER BY field, confidence DESC, rowid",
            (edition,),
        )
        return [_tag(row) for row in rows]

    def corrections(self, editions: Collection[str]) -> dict[str, set[Tag]]:
        """What people said of some editions; those of which they said nothing are left out."""
        found: dict[str, set[Tag]] = {}
        some, values = among("edition", editions)
        rows = self._connection.execute(
            f"SELECT edition, field, value, source, evidence, confidence FROM tags WHERE source = ?{some}",
            (CORRECTION, *values),
        )
        for edition, *row in rows:
            found.setdefault(edition, set()).add(_tag(row))
        return found

    def corrected_editions(self) -> set[str]:
        """The editions of which people said anything."""
        rows = self._connection.execute("SELECT DISTINCT edition FROM tags WHERE source = ?", (CORRECTION,))
        return {row[0] for row in rows}

    def corrected_fields(self) -> dict[str, int]:
        """The fields of which people said anything, and of how many editions."""
        rows = self._connection.execute(
            "SELECT field, count(DISTINCT edition) FROM tags WHERE source = ? GROUP BY field ORDER BY field",
            (CORRECTION,),
        )
        return dict(rows)

    def all_tags(self, field: TagField, editions: Collection[str] | None = None) -> dict[str, list[Tag]]:
        """The tags of one field by edition, of some editions or of all."""
        found: dict[str, list[Tag]] = {}
        some, values = among("edition", editions)
        rows = self._connection.execute(
            f"SELECT edition, field, value, source, evidence, confidence FROM tags WHERE field = ?{some}"
            " ORDER BY edition, confidence DESC, rowid",
            (field, *values),
        )
        for edition, *row in rows:
            found.setdefault(edition, []).append(_tag(row))
        return found

    def set_tags(self, edition: str, tags: Iterable[Tag], fields: Iterable[TagField] = TAG_FIELDS) -> None:
        """Replaces what the program found of these fields; what people said of them stays beside it."""
        self._connection.executemany(
            "DELETE FROM tags WHERE edition = ? AND field = ? AND source != ?",
            ((edition, field, CORRECTION) for field in fields),
        )
        self._insert_tags(edition, tags)

    def set_tags_from(
        self, source: str, tags: Mapping[str, Sequence[Tag]], editions: Collection[str] | None = None
    ) -> list[str]:
        """Replaces all tags of a source, of some editions or of all; gives the editions whose tags changed."""
        before: dict[str, list[Tag]] = {}
        some, values = among("edition", editions)
        rows = self._connection.execute(
            "SELECT edition, field, value, source, evidence, confidence FROM tags"
            f" WHERE source = ?{some} ORDER BY rowid",
            (source, *values),
        )
        for edition, *row in rows:
            before.setdefault(edition, []).append(_tag(row))
        changed = [id_ for id_ in {*before, *tags} if before.get(id_, []) != list(tags.get(id_, ()))]
        for edition in changed:
            self._connection.execute("DELETE FROM tags WHERE edition = ? AND source = ?", (edition, source))
            self._insert_tags(edition, tags.get(edition, ()))
        return changed

    def set_corrections(self, edition: str, tags: Iterable[Tag]) -> None:
        """Replaces what people said of an edition; what the program found stays beside it."""
        self._connection.execute("DELETE FROM tags WHERE edition = ? AND source = ?", (edition, CORRECTION))
        self._insert_tags(edition, tags)

    def _insert_tags(self, edition: str, tags: Iterable[Tag]) -> None:
        self._connection.executemany(
            "INSERT INTO tags VALUES (?, ?, ?, ?, ?, ?)",
            ((edition, tag.field, tag.value, tag.source, kept(tag.evidence), tag.confidence) for tag in tags),
        )


def _tag(row: Sequence[object]) -> Tag:
    require_types(row, _OF_TAG)
    field, value, source, evidence, confidence = row
    if field not in TAG_FIELDS:
        raise IndexDamaged(ErrorKind.CATALOGUE_VALUE, way_out=WayOutKind.CHECK)
    return Tag(
        field=field,
        value=cast(str, value),
        source=cast(str, source),
        evidence=evidence_of(cast(str, evidence)),
        confidence=cast(float, confidence),
    )
