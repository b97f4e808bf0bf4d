"""Which editions are there, and what is known of each as a whole?"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple

from library.catalogue.edition_rows import COLUMNS, EditionsByNeed, edition_of
from library.catalogue.glossary import Glossary
from library.catalogue.pages import INSERT_PAGE, Pages, page_row
from library.catalogue.rows import among, kept
from library.catalogue.tags import Tags
from library.errors import UnknownName
from library.files import fingerprint
from library.frozen import frozen
from library.model import (
    CORRECTION,
    FILE_DATE,
    UNKNOWN_LANGUAGE,
    Edition,
    ErrorKind,
    Line,
    Page,
    Problem,
    State,
    Tag,
    WayOut,
    WayOutKind,
    holding,
)

_ID_CHARACTERS = 8


@frozen
class FileRecord:
    """What an ingest needs to know of a file it has met before."""

    id: str
    path: str
    digest: str
    size: int
    modified_ns: int
    reader: str
    state: State
    added: str = ""
    changed: str = ""


class Editions(Pages, Tags):
    """All editions, by the files in which they are.

    Attributes:
        glossary: knows the concepts of the thesauri.
    """

    glossary: Glossary

    def editions(self) -> list[Edition]:
        """All editions but the second copies of a file, by path."""
        return list(self.editions_by_need().values())

    def editions_by_need(self) -> EditionsByNeed:
        """The same by id, each made when somebody asks for it."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM editions WHERE state != ? ORDER BY path", (State.SKIPPED,)
        )
        return EditionsByNeed(rows)

    def pages_by_language(self) -> dict[str, int]:
        """Language -> pages of the editions that are in it and can be searched."""
        rows = self._connection.execute(
            "SELECT languages, sum(iif(state IN (?, ?), page_count, 0)) FROM editions WHERE state != ?"
            " GROUP BY languages ORDER BY languages",
            (State.INDEXED, State.PARTIAL, State.SKIPPED),
        )
        pages: Counter[str] = Counter()
        for languages, count in rows:
            pages.update(dict.fromkeys(languages.split() or [UNKNOWN_LANGUAGE], count))
        return dict(pages)

    def subjects(self) -> set[str]:
        """The subjects that editions have."""
        found = self._column("SELECT DISTINCT subjects FROM editions WHERE state != ?", (State.SKIPPED,))
        return {subject for subjects in found for subject in subjects.splitlines()}

    def editions_by_id(self, ids: Iterable[str]) -> dict[str, Edition]:
        """Some editions by id; those that are not there are left out."""
        return {edition.id: edition for edition in self._some("id", ids)}

    def editions_of(self, works: Iterable[str]) -> list[Edition]:
        """The editions of some works, by path."""
        return self._some("work", works)

    def editions_at(self, paths: Iterable[str]) -> list[Edition]:
        """The editions in some files, by path; second copies are none."""
        return self._some("path", paths)

    def found_together(self, edition: str) -> list[Edition]:
        """The editions that the program takes for one work with an edition, itself too, whatever people say."""
        return self._some(
            "id",
            self._column(
                "SELECT edition FROM tags WHERE field = 'work' AND source != ?1 AND value ="
                " (SELECT value FROM tags WHERE edition = ?2 AND field = 'work' AND source != ?1)",
                (CORRECTION, edition),
            ),
        )

    def _some(self, column: str, values: Iterable[str]) -> list[Edition]:
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM editions WHERE state != ? AND {column} IN (SELECT value FROM json_each(?))"
            " ORDER BY path",
            (State.SKIPPED, json.dumps(sorted(values))),
        )
        return [edition_of(row) for row in rows]

    def edition(self, name: str) -> Edition:
        """The edition that a person names by id, by the beginning of an id, by path or by a unique file name.

        A path as it is typed comes before one whose letters are composed otherwise (é as one sign or as two).

        Raises:
            UnknownName: there is none; or several, which are then named.
        """
        typed, name, decomposed = name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)
        found = self._find("path = ?", typed) or self._find("id = ? OR path IN (?, ?)", name, name, decomposed)
        if not found and len(name) >= 4 and name.isalnum():
            found = self._find("substr(id, 1, ?) = ?", len(name), name)
        if not found:
            like = "path LIKE '%/' || ? ESCAPE '\\'"
            found = self._find(like, _escaped(typed)) or self._find(
                f"{like} OR {like}", _escaped(name), _escaped(decomposed)
            )
        if len(found) == 1:
            return found[0]
        if found:
            choices = tuple(f"{edition.id} ({edition.path})" for edition in found[:5])
            could_be = WayOut(WayOutKind.ONE_OF_EDITIONS, {"names": choices})
            raise UnknownName(ErrorKind.SEVERAL_EDITIONS, name, (), could_be)
        known = [text for edition in self.editions() for text in (edition.id, edition.path)]
        raise UnknownName(ErrorKind.UNKNOWN_EDITION, name, known, WayOut(WayOutKind.LIST_EDITIONS))

    def _find(self, condition: str, *values: object) -> list[Edition]:
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM editions WHERE {condition} ORDER BY path LIMIT 6", values
        )
        return [edition_of(row) for row in rows]

    def files(self) -> dict[str, FileRecord]:
        """Every file met before, by path, second copies too."""
        rows = self._connection.execute(
            "SELECT id, path, digest, size, modified_ns, reader, state, added, changed FROM editions ORDER BY path"
        )
        return {
            path: FileRecord(id_, path, digest, size, modified_ns, reader, State(state), added, changed)
            for id_, path, digest, size, modified_ns, reader, state, added, changed in rows
        }

    def removed(self) -> dict[str, str]:
        """Id -> when it went ("2026-11-28T12:30:00Z"), of editions that are no more, the last gone first."""
        return dict(self._connection.execute("SELECT id, removed FROM removed ORDER BY removed DESC, id").fetchall())

    def projects(self) -> set[str]:
        """The keys of the projects that editions belong to."""
        found = self._column("SELECT DISTINCT projects FROM editions WHERE state != ?", (State.SKIPPED,))
        return {key for projects in found for key in projects.splitlines()}

    def folders(self) -> set[str]:
        """The first folders of the files."""
        return set(self._column("SELECT DISTINCT substr(path, 1, instr(path, '/') - 1) FROM editions")) - {""}

    def _column(self, statement: str, values: Sequence[object] = ()) -> list[str]:
        return [str(row[0]) for row in self._connection.execute(statement, values)]

    def metadata(self, edition: str) -> dict[str, str]:
        """What the file of an edition says of itself (author, title, created, ...)."""
        row = self._connection.execute("SELECT metadata FROM findings WHERE edition = ?", (edition,)).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def opening(self, edition: str) -> list[Line]:
        """The lines of an edition's first pages as they are set; none where the file does not tell."""
        row = self._connection.execute("SELECT opening FROM findings WHERE edition = ?", (edition,)).fetchone()
        return [Line(*values) for values in json.loads(row[0])] if row else []

    def anchors(self) -> dict[str, tuple[str, ...]]:
        """What each readable edition shares with its sisters: numbers, addresses, acronyms, in their order."""
        rows = self._connection.execute(
            "SELECT id, anchors FROM editions JOIN findings ON edition = id WHERE state IN (?, ?)",
            (State.INDEXED, State.PARTIAL),
        )
        return {edition: tuple(json.loads(anchors)) for edition, anchors in rows}

    def sketches(self, editions: Collection[str] | None = None) -> dict[str, tuple[int, ...]]:
        """What text some editions, or all, have in common with others in their language, as `tagging` tells it."""
        some, values = among("edition", editions)
        rows = self._connection.execute(f"SELECT edition, sketch FROM findings WHERE sketch != '[]'{some}", values)
        return {edition: tuple(json.loads(sketch)) for edition, sketch in rows}

    def named_concepts(self) -> dict[str, tuple[str, int, dict[str, int]]]:
        """Edition -> (stamp of what was looked through, its words, concept of a thesaurus -> how often it is named)."""
        rows = self._connection.execute("SELECT edition, concepts FROM findings WHERE concepts != '[]'")
        return {edition: tuple(json.loads(concepts)) for edition, concepts in rows}

    def works(self) -> dict[str, str]:
        """The work of each edition, by id."""
        return dict(self._connection.execute("SELECT id, work FROM editions").fetchall())

    def stamps(self) -> dict[str, str]:
        """The stamp of each edition whose pages belong into the index."""
        rows = self._connection.execute(
            "SELECT id, stamp FROM editions WHERE state IN (?, ?) ORDER BY path", (State.INDEXED, State.PARTIAL)
        )
        return dict(rows.fetchall())

    def counts(self) -> tuple[int, int]:
        """(editions, pages with text)."""
        editions = self._connection.execute(
            "SELECT count(*) FROM editions WHERE state != ?", (State.SKIPPED,)
        ).fetchone()[0]
        pages = self._connection.execute("SELECT count(*) FROM pages WHERE text != ''").fetchone()[0]
        return editions, pages

    def set_state(self, edition: str, state: State, reason: Problem | None = None) -> None:
        """The class of a file, as it is known now."""
        self._connection.execute(
            "UPDATE editions SET state = ?, reason = ? WHERE id = ?", (state, kept(reason), edition)
        )

    def set_anchors(self, edition: str, anchors: Iterable[str], sketch: Iterable[int] = ()) -> None:
        """What was found anew to be shared with sister editions."""
        self._connection.execute(
            "UPDATE findings SET anchors = ?, sketch = ? WHERE edition = ?",
            (json.dumps(list(anchors), ensure_ascii=False), json.dumps(list(sketch)), edition),
        )

    def set_named_concepts(self, edition: str, stamp: str, words: int, counts: Mapping[str, int]) -> None:
        """What concepts an edition was found to name."""
        found = json.dumps([stamp, words, dict(counts)], ensure_ascii=False)
        self._connection.execute("UPDATE findings SET concepts = ? WHERE edition = ?", (found, edition))

    def put(
        self,
        *,
        path: str,
        digest: str,
        size: int,
        modified_ns: int,
        reader: str,
        state: State,
        reason: Problem | None = None,
        page_count: int = 0,
        metadata: Mapping[str, str] | None = None,
        pages: Sequence[Page] = (),
        tags: Iterable[Tag] = (),
        anchors: Iterable[str] = (),
        sketch: Iterable[int] = (),
        opening: Iterable[Line] = (),
        added: str = "",
        changed: str = "",
    ) -> str:
        """Puts a file in the place of what was known of its path, and gives its id; dates are those of `Edition`."""
        self._connection.execute("DELETE FROM editions WHERE path = ?", (path,))
        id_ = self._free_id(digest, path)
        self._connection.execute(
            "INSERT INTO editions (id, path, digest, size, modified_ns, reader, state, reason, page_count, languages,"
            " projects, kind, title, work, stamp, added, changed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', '', '', ?, ?)",
            (id_, path, digest, size, modified_ns, reader, state, kept(reason), page_count, added, changed or added),
        )
        self._connection.execute(
            "INSERT INTO findings (edition, metadata, opening, anchors, sketch) VALUES (?, ?, ?, ?, ?)",
            (
                id_,
                json.dumps(dict(metadata or {}), ensure_ascii=False),
                json.dumps([astuple(line) for line in opening], ensure_ascii=False),
                json.dumps(list(anchors), ensure_ascii=False),
                json.dumps(list(sketch)),
            ),
        )
        self._connection.executemany(INSERT_PAGE, (page_row(id_, page) for page in pages))
        self.set_tags(id_, tags)
        return id_

    def _free_id(self, digest: str, path: str) -> str:
        """The beginning of the digest; of the path's digest where there is none or a copy holds the place."""
        # Ids that are beginnings of it stand between the shortest and itself: few rows of 40,000.
        taken = self._connection.execute(
            "SELECT 1 FROM editions WHERE id BETWEEN substr(?1, 1, ?2) AND ?1"
            " AND digest = ?1 AND id = substr(?1, 1, length(id))",
            (digest, _ID_CHARACTERS),
        )
        source = fingerprint(path.encode()) if not digest or taken.fetchone() else digest
        length = _ID_CHARACTERS
        while self._connection.execute("SELECT 1 FROM editions WHERE id = ?", (source[:length],)).fetchone():
            length += 1
        return source[:length]

    def remove(self, path: str) -> None:
        """Forgets a file that is gone."""
        self._connection.execute("DELETE FROM editions WHERE path = ?", (path,))

    def move(self, old: str, new: str, modified_ns: int) -> None:
        """A file that stands elsewhere now; its pages and id stay."""
        self._connection.execute(
            "UPDATE editions SET path = ?, modified_ns = ? WHERE path = ?", (new, modified_ns, old)
        )

    def touch(self, path: str, modified_ns: int) -> None:
        """A file whose date changed and whose bytes did not."""
        self._connection.execute("UPDATE editions SET modified_ns = ? WHERE path = ?", (modified_ns, path))

    def resolve(self, edition: str) -> None:
        """Writes the winning tags of an edition into its row: a correction, or else the surest of each field.

        Of fields with many values all winning ones count. A subject by the name of a concept is that concept. A year
        that only the file's date tells is kept apart. The stamp is made anew from all that the index holds.
        """
        tags = self.tags(edition)
        winners: dict[str, list[str]] = {}
        for tag in holding(tags):
            value = tag.value
            if tag.field == "subject" and tag.source == CORRECTION:
                value = self.glossary.concept_named(value) or value
            winners.setdefault(tag.field, []).append(value)

        def first(field: str) -> str:
            return winners.get(field, [""])[0]

        def every(field: str) -> list[str]:
            return list(dict.fromkeys(winners.get(field, [])))

        year = int(first("year")) if first("year") else None
        years_of_file = [int(tag.value) for tag in tags if tag.field == "year" and tag.source == FILE_DATE]
        file_year = years_of_file[0] if years_of_file and year is None else None
        languages = every("language") or [UNKNOWN_LANGUAGE]
        corrected = any(tag.field == "language" and tag.source == CORRECTION for tag in tags)
        pages = self._resolve_pages(edition, languages if corrected else None)
        stamp = fingerprint(json.dumps(pages).encode())[:16]
        self._connection.execute(
            "UPDATE editions SET languages = ?, projects = ?, kind = ?, year = ?, title = ?, work = ?, countries = ?,"
            " publisher = ?, authors = ?, identifiers = ?, subjects = ?, relation = ?, file_year = ?, stamp = ?"
            " WHERE id = ?",
            (
                " ".join(languages), "\n".join(every("project")), first("kind"), year, first("title"), first("work"),
                " ".join(every("country")), first("publisher"), "\n".join(every("author")),
                "\n".join(every("identifier")), "\n".join(every("subject")), first("relation"), file_year, stamp,
                edition,
            ),
        )  # fmt: skip

    def _resolve_pages(self, edition: str, corrected: list[str] | None) -> list[tuple[int, str, str]]:
        """Gives the pages with text their languages and returns (number, languages, digest of the text) of each.

        Of several corrected languages a page keeps those that were detected on it, if any were.
        """
        rows = self._connection.execute(
            "SELECT number, detected, text FROM pages WHERE edition = ? AND text != '' ORDER BY number", (edition,)
        )
        resolved = []
        for number, detected, text in rows:
            languages = detected
            if corrected:
                languages = " ".join([code for code in detected.split() if code in corrected] or corrected)
            resolved.append((number, languages, fingerprint(text.encode())))
        self._connection.executemany(
            "UPDATE pages SET languages = ? WHERE edition = ? AND number = ?",
            ((languages, edition, number) for number, languages, _ in resolved),
        )
        return resolved


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
