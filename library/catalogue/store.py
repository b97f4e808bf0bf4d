"""What do we know of each edition and page? The one place that speaks SQL."""

from __future__ import annotations

import json
import os
import sqlite3
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from types import NoneType
from typing import Any, cast

from library.analysis import LANGUAGES
from library.catalogue import schema
from library.catalogue.glossary import Glossary
from library.catalogue.lexicon import Lexicon
from library.catalogue.vectors import Vectors
from library.errors import IndexDamaged, IndexMissing, LibraryBusy, LibraryError, UnknownName
from library.files import fingerprint
from library.model import (
    CORRECTION,
    FILE_DATE,
    GOOD,
    TAG_FIELDS,
    UNKNOWN_LANGUAGE,
    Edition,
    Flaw,
    Line,
    Page,
    State,
    Tag,
    TagField,
)
from library.settings import CATALOGUE_NAME

_EDITION = (
    "id, path, digest, size, state, reason, page_count, languages, projects, kind, title, work, countries, publisher,"
    " authors, identifiers, subjects, relation, added, changed, stamp, year, file_year"
)
_INSERT_PAGE = (
    "INSERT OR REPLACE INTO pages"
    " (edition, number, label, languages, detected, source, text, head, foot, section, flaw, mapping)"
    " VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
)
_OF_EDITION = tuple(
    (str, str, str, int, str, str, int, *[str] * 14, year, file_year)
    for year in (int, NoneType)
    for file_year in (int, NoneType)
)
_OF_PAGE = (int, *[str] * 9)
_OF_TAG = (str, str, str, str, float)
_PAGE = "number, label, text, {languages}, source, head, foot, section, flaw, mapping"
_ID_CHARACTERS = 8
_SORTS: dict[str, tuple[str, ...]] = {
    "SELECT DISTINCT state FROM editions": tuple(State),
    "SELECT DISTINCT flaw FROM pages": ("", *Flaw),
    "SELECT DISTINCT field FROM tags": TAG_FIELDS,
}
_OF_WRONG_VALUES = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError, IndexDamaged)
_GENERATION = "generation"  # the key of a note
_OF_ALL = ("trusted_schema = OFF", "temp_store = MEMORY")  # who may write nowhere can sort, too
_OF_WRITER = (
    "journal_mode = DELETE",  # one of an older version has a log
    "foreign_keys = ON",
    "synchronous = FULL",
    "secure_delete = ON",  # what is gone is overwritten
    "cache_size = -32000",  # KiB; a large run takes two thirds of the time
)
_MEND = "Run: library check --repair (it is made anew from the documents; corrections are not touched)"


@dataclass(frozen=True, slots=True)
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


class Catalogue:
    """The catalogue; open it with `open_to_read` or `open_to_write`, and close it.

    Attributes:
        outdated: whether the file is of an older version of this program.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, *, outdated: bool = False) -> None:
        self._connection = connection
        self._path = path
        self.outdated = outdated
        self.lexicon = Lexicon(connection)
        self.vectors = Vectors(connection)
        self.glossary = Glossary(connection)

    @classmethod
    def open_to_write(cls, path: Path) -> Catalogue:
        """The catalogue for the one writer; makes it where there is none.

        It is the writer's own: readers open the copy in a generation, so it needs no log beside it for them.

        Raises:
            CatalogueOutdated: made by a newer version.
            IndexDamaged: the file is no SQLite database, or something in it would act on what is written.
            LibraryBusy: a program of an older version reads it.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # SQLite would leave it to the umask
        with _named_faults(path):
            connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            with _closed_on_error(connection):
                _set_up(connection, *_OF_WRITER)
                if found := schema.stranger(connection):
                    raise IndexDamaged(f"The catalogue holds {found}, which no catalogue has.", _MEND)
                schema.prepare(connection, writer=True)
            return cls(connection, path)

    @classmethod
    def open_to_read(cls, path: Path) -> Catalogue:
        """A catalogue that nobody changes any more, for any reader: nothing is written beside it, not even a lock.

        One of an older version is read into memory and migrated there; `outdated` tells.

        Raises:
            IndexMissing: there is no such file.
            CatalogueOutdated: made by a newer version.
            IndexDamaged: the file is no SQLite database.
        """
        return cls._open_to_read(path, _to_read(path))

    @classmethod
    def open_beside_writer(cls, path: Path) -> Catalogue:
        """The writer's own catalogue, to be looked at by its owner; raises as `open_to_read`.

        Raises:
            LibraryBusy: a run is writing into it, or was killed at it and the next one will mend it.
        """
        try:
            return cls._open_to_read(path, f"{path.absolute().as_uri()}?mode=ro")
        except LibraryError as error:
            if path.with_name(f"{path.name}-journal").exists():
                raise LibraryBusy("Another run is writing.", "Nothing was changed. Try again.") from error
            raise

    @classmethod
    def _open_to_read(cls, path: Path, address: str) -> Catalogue:
        if not path.is_file():
            raise IndexMissing("Nothing has been ingested yet.", "Run: library ingest")
        with _named_faults(path):
            connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=1)
            with _closed_on_error(connection):
                _set_up(connection)
                outdated = schema.is_older(connection)
                if not outdated:
                    schema.prepare(connection, writer=False)
            return cls(_migrated_in_memory(connection) if outdated else connection, path, outdated=outdated)

    @staticmethod
    def stranger(path: Path) -> str:
        """What stands in a file that no catalogue has and that would act on who reads it, in words; or empty.

        What is no database at all is told by who opens it.
        """
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            return schema.stranger(connection)
        except sqlite3.DatabaseError:
            return ""
        finally:
            connection.close()

    def copy(self, path: Path) -> None:
        """Writes the catalogue as it is now into a new file."""
        target = sqlite3.connect(path)
        try:
            self._connection.backup(target)
        finally:
            target.close()

    def note_generation(self, name: str) -> None:
        """Notes which generation of the index belongs to what stands here."""
        self.set_note(_GENERATION, name)

    def copy_file(self, folder: Path) -> None:
        """Puts a copy of what was committed into a generation in the making."""
        from shutil import copyfile  # which loads what reads archives

        copyfile(self._path, folder / CATALOGUE_NAME)

    def is_published(self, folder: Path) -> bool:
        """Whether the copy in a generation is what is kept here now.

        SQLite counts the transactions that changed a file in its header (https://www.sqlite.org/fileformat2.html, "File
        change counter"). Two that have the same count and note the same generation are the same.
        """
        with suppress(OSError):
            return self.generation() == folder.name and _changes(self._path) == _changes(folder / CATALOGUE_NAME)
        return False

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Closes it, and gives what went wrong meanwhile a name and a way out where the file is the cause.

        SQLite takes most damage for good values; a value that makes no sense then fails anywhere, in any way.
        """
        try:
            if isinstance(error, sqlite3.DatabaseError) and (named := _named(error)):
                raise named from error
            if isinstance(error, _OF_WRONG_VALUES) and (fault := self.fault()):
                raise IndexDamaged(f"The catalogue is damaged: {fault}.", _MEND) from error
        finally:
            self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes within are committed together or not at all, but for what a checkpoint committed before.

        Only who runs the whole begins one: within another it is an error.
        """
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # SQLite has ended it itself where the disk was full
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
            raise

    def checkpoint(self) -> None:
        """Commits what was changed so far in a transaction, which goes on; for who began the transaction."""
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN IMMEDIATE")

    # What stands in it

    def editions(self) -> list[Edition]:
        """All editions but the second copies of a file, by path."""
        rows = self._connection.execute(
            f"SELECT {_EDITION} FROM editions WHERE state != ? ORDER BY path", (State.SKIPPED,)
        )
        return [_edition(row) for row in rows]

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
            f"SELECT {_EDITION} FROM editions WHERE state != ? AND {column} IN (SELECT value FROM json_each(?))"
            " ORDER BY path",
            (State.SKIPPED, json.dumps(sorted(values))),
        )
        return [_edition(row) for row in rows]

    def _column(self, statement: str, values: Sequence[object] = ()) -> list[str]:
        return [str(row[0]) for row in self._connection.execute(statement, values)]

    def projects(self) -> set[str]:
        """The keys of the projects that editions belong to."""
        found = self._column("SELECT DISTINCT projects FROM editions WHERE state != ?", (State.SKIPPED,))
        return {key for projects in found for key in projects.splitlines()}

    def folders(self) -> set[str]:
        """The first folders of the files."""
        return set(self._column("SELECT DISTINCT substr(path, 1, instr(path, '/') - 1) FROM editions")) - {""}

    def edition(self, name: str) -> Edition:
        """The edition that a person names by id, by the beginning of an id, by path or by a unique file name.

        Raises:
            UnknownName: there is none; or several, which are then named.
        """
        name, decomposed = unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)
        found = self._find("id = ? OR path IN (?, ?)", name, name, decomposed)
        if not found and len(name) >= 4 and name.isalnum():
            found = self._find("substr(id, 1, ?) = ?", len(name), name)
        if not found:
            like = "path LIKE '%/' || ? ESCAPE '\\'"
            found = self._find(f"{like} OR {like}", _escaped(name), _escaped(decomposed))
        if len(found) == 1:
            return found[0]
        if found:
            choices = ", ".join(f"{edition.id} ({edition.path})" for edition in found[:5])
            raise UnknownName("single edition", name, (), f"It could be {choices}.")
        known = [text for edition in self.editions() for text in (edition.id, edition.path)]
        raise UnknownName("edition", name, known, "See: library list")

    def _find(self, condition: str, *values: object) -> list[Edition]:
        rows = self._connection.execute(
            f"SELECT {_EDITION} FROM editions WHERE {condition} ORDER BY path LIMIT 6", values
        )
        return [_edition(row) for row in rows]

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

    def pages(self, edition: str, *, detected: bool = False) -> list[Page]:
        """The pages of an edition with their texts, in order; with the languages detected, not those corrected."""
        languages = "detected" if detected else "languages"
        rows = self._connection.execute(
            f"SELECT {_PAGE.format(languages=languages)} FROM pages WHERE edition = ? ORDER BY number", (edition,)
        )
        return [_page(row) for row in rows]

    def page(self, edition: str, number: int) -> Page | None:
        """One page, or None where there is none of that number."""
        row = self._connection.execute(
            f"SELECT {_PAGE.format(languages='languages')} FROM pages WHERE edition = ? AND number = ?",
            (edition, number),
        ).fetchone()
        return _page(row) if row else None

    def page_languages(self) -> dict[str, dict[str, int]]:
        """For each edition, how many pages with text it has in each language."""
        counts: dict[str, dict[str, int]] = {}
        rows = self._connection.execute(
            "SELECT edition, languages, count(*) FROM pages WHERE text != '' GROUP BY edition, languages"
        )
        for edition, languages, count in rows:
            of_edition = counts.setdefault(edition, {})
            for language in languages.split():
                of_edition[language] = of_edition.get(language, 0) + count
        return counts

    def recognized(self, digest: str) -> dict[int, tuple[str, tuple[str, ...]]]:
        """Page number -> (text, languages) of what was recognized in the file with these bytes."""
        rows = self._connection.execute("SELECT number, text, languages FROM recognized WHERE digest = ?", (digest,))
        return {number: (text, tuple(languages.split())) for number, text, languages in rows}

    def flaws(self) -> dict[str, dict[Flaw, list[int]]]:
        """For each edition, which of its pages have which flaw."""
        found: dict[str, dict[Flaw, list[int]]] = {}
        rows = self._connection.execute(
            "SELECT edition, flaw, number FROM pages WHERE flaw != '' ORDER BY edition, number"
        )
        for edition, flaw, number in rows:
            found.setdefault(edition, {}).setdefault(Flaw(flaw), []).append(number)
        return found

    def pages_with(
        self,
        qualities: Iterable[str] = (),
        sources: Iterable[str] = (),
        not_qualities: Iterable[str] = (),
        not_sources: Iterable[str] = (),
    ) -> dict[str, dict[int, tuple[str, ...]]]:
        """Edition -> number -> languages of the pages of these qualities and sources (any where none is named)."""
        found: dict[str, dict[int, tuple[str, ...]]] = {}
        rows = self._connection.execute(
            "WITH known AS (SELECT edition, number, languages, source, iif(flaw = '', ?1, flaw) AS quality FROM pages)"
            " SELECT edition, number, languages FROM known"
            " WHERE (?2 = '[]' OR quality IN (SELECT value FROM json_each(?2)))"
            " AND (?3 = '[]' OR source IN (SELECT value FROM json_each(?3)))"
            " AND quality NOT IN (SELECT value FROM json_each(?4))"
            " AND source NOT IN (SELECT value FROM json_each(?5))",
            (GOOD, *(json.dumps(sorted(names)) for names in (qualities, sources, not_qualities, not_sources))),
        )
        for edition, number, languages in rows:
            found.setdefault(edition, {})[number] = tuple(languages.split())
        return found

    def metadata(self, edition: str) -> dict[str, str]:
        """What the file of an edition says of itself (author, title, created, ...)."""
        row = self._connection.execute("SELECT metadata FROM editions WHERE id = ?", (edition,)).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def opening(self, edition: str) -> list[Line]:
        """The lines of an edition's first pages as they are set; none where the file does not tell."""
        row = self._connection.execute("SELECT opening FROM editions WHERE id = ?", (edition,)).fetchone()
        return [Line(*values) for values in json.loads(row[0])] if row else []

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
        some, values = _among("edition", editions)
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
        some, values = _among("edition", editions)
        rows = self._connection.execute(
            f"SELECT edition, field, value, source, evidence, confidence FROM tags WHERE field = ?{some}"
            " ORDER BY edition, confidence DESC, rowid",
            (field, *values),
        )
        for edition, *row in rows:
            found.setdefault(edition, []).append(_tag(row))
        return found

    def anchors(self) -> dict[str, tuple[str, ...]]:
        """What each readable edition shares with its sisters: numbers, addresses, acronyms, in their order."""
        rows = self._connection.execute(
            "SELECT id, anchors FROM editions WHERE state IN (?, ?)", (State.INDEXED, State.PARTIAL)
        )
        return {edition: tuple(json.loads(anchors)) for edition, anchors in rows}

    def sketches(self, editions: Collection[str] | None = None) -> dict[str, tuple[int, ...]]:
        """What text some editions, or all, have in common with others in their language, as `tagging` tells it."""
        some, values = _among("id", editions)
        rows = self._connection.execute(f"SELECT id, sketch FROM editions WHERE sketch != '[]'{some}", values)
        return {edition: tuple(json.loads(sketch)) for edition, sketch in rows}

    def named_concepts(self) -> dict[str, tuple[str, int, dict[str, int]]]:
        """Edition -> (stamp of what was looked through, its words, concept of a thesaurus -> how often it is named)."""
        rows = self._connection.execute("SELECT id, concepts FROM editions WHERE concepts != '[]'")
        return {edition: tuple(json.loads(concepts)) for edition, concepts in rows}

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

    def fault(self, *, deep: bool = False) -> str:
        """What is wrong with the file, or empty: SQLite's own check, types of values too, what would act
        by itself, and values of ours.

        Args:
            deep: whether SQLite's indexes are compared with its tables, too.
        """
        check = "integrity_check" if deep else "quick_check"
        try:
            answer = str(self._connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
            if answer != "ok":
                return " ".join(answer.split())
            found = schema.stranger(self._connection)
            return f"it holds {found}, which no catalogue has" if found else self._nonsense()
        except sqlite3.DatabaseError as error:
            return str(error)

    def _nonsense(self) -> str:
        """A value that has the right type and makes no sense, or empty."""
        for sort, known in _SORTS.items():
            for (value,) in self._connection.execute(sort):
                if value not in known:
                    return f"{value!r} is none of {', '.join(filter(None, known))}"
        statement = "SELECT languages FROM editions UNION SELECT languages FROM pages"
        for code in {code for (codes,) in self._connection.execute(statement) for code in codes.split()}:
            if code != UNKNOWN_LANGUAGE and code not in LANGUAGES:
                return f"{code!r} is no language"
        rows = self._connection.execute("SELECT path, metadata, anchors, opening, sketch, concepts FROM editions")
        for path, metadata, *lists in rows:
            try:
                whole = isinstance(json.loads(metadata), dict)
                whole = whole and all(isinstance(json.loads(text), list) for text in lists)
            except (ValueError, RecursionError):
                whole = False
            if not whole:
                return f"what it keeps of {path} is no JSON of ours"
        return ""

    def note(self, key: str) -> str:
        """A value that a writer left for later runs, or empty."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def generation(self) -> str:
        """The name of the index's generation that belongs to what stands here, or empty."""
        return self.note(_GENERATION)

    # What a writer puts in

    def set_note(self, key: str, value: str) -> None:
        """Leaves a value for later runs."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def set_page_languages(self, edition: str, languages: Mapping[int, tuple[str, ...]]) -> None:
        """What was detected anew on the pages of an edition."""
        self._connection.executemany(
            "UPDATE pages SET languages = ?1, detected = ?1 WHERE edition = ?2 AND number = ?3",
            ((" ".join(codes), edition, number) for number, codes in languages.items()),
        )

    def replace_pages(self, edition: str, pages: Iterable[Page]) -> None:
        """Puts pages read again in the place of those before."""
        self._connection.executemany(_INSERT_PAGE, (_page_row(edition, page) for page in pages))

    def set_state(self, edition: str, state: State, reason: str = "") -> None:
        """The class of a file, as it is known now."""
        self._connection.execute("UPDATE editions SET state = ?, reason = ? WHERE id = ?", (state, reason, edition))

    def keep_recognized(self, digest: str, pages: Iterable[Page]) -> None:
        """What was recognized on pages of the file with these bytes."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO recognized VALUES (?, ?, ?, ?)",
            ((digest, page.number, " ".join(page.languages), page.text) for page in pages),
        )

    def forget_recognized(self) -> None:
        """Drops what was recognized in files that are gone."""
        self._connection.execute("DELETE FROM recognized WHERE digest NOT IN (SELECT digest FROM editions)")

    def set_anchors(self, edition: str, anchors: Iterable[str], sketch: Iterable[int] = ()) -> None:
        """What was found anew to be shared with sister editions."""
        self._connection.execute(
            "UPDATE editions SET anchors = ?, sketch = ? WHERE id = ?",
            (json.dumps(list(anchors), ensure_ascii=False), json.dumps(list(sketch)), edition),
        )

    def set_named_concepts(self, edition: str, stamp: str, words: int, counts: Mapping[str, int]) -> None:
        """What concepts an edition was found to name."""
        found = json.dumps([stamp, words, dict(counts)], ensure_ascii=False)
        self._connection.execute("UPDATE editions SET concepts = ? WHERE id = ?", (found, edition))

    def put(
        self,
        *,
        path: str,
        digest: str,
        size: int,
        modified_ns: int,
        reader: str,
        state: State,
        reason: str = "",
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
            " projects, kind, title, work, stamp, metadata, anchors, sketch, opening, added, changed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', '', '', '', ?, ?, ?, ?, ?, ?)",
            (
                id_, path, digest, size, modified_ns, reader, state, reason, page_count,
                json.dumps(dict(metadata or {}), ensure_ascii=False), json.dumps(list(anchors), ensure_ascii=False),
                json.dumps(list(sketch)),
                json.dumps([astuple(line) for line in opening], ensure_ascii=False), added, changed or added,
            ),
        )  # fmt: skip
        self._connection.executemany(_INSERT_PAGE, (_page_row(id_, page) for page in pages))
        self.set_tags(id_, tags)
        return id_

    def _free_id(self, digest: str, path: str) -> str:
        """The beginning of the digest; of the path's digest where there is none or a copy holds the place."""
        taken = self._connection.execute(
            "SELECT 1 FROM editions WHERE digest = ?1 AND id = substr(?1, 1, length(id))", (digest,)
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
        some, values = _among("edition", editions)
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
            ((edition, tag.field, tag.value, tag.source, tag.evidence, tag.confidence) for tag in tags),
        )

    def resolve(self, edition: str) -> None:
        """Writes the winning tags of an edition into its row: a correction, or else the surest of each field.

        Of fields with many values all winning ones count. A year that only the file's date tells is kept apart. The
        stamp is made anew from all that the index holds.
        """
        tags = self.tags(edition)
        corrected = {tag.field for tag in tags if tag.source == CORRECTION}
        winners: dict[str, list[str]] = {}
        for tag in tags:
            if tag.field not in corrected or tag.source == CORRECTION:
                field = "file year" if tag.field == "year" and tag.source == FILE_DATE else tag.field
                winners.setdefault(field, []).append(tag.value)

        def first(field: str) -> str:
            return winners.get(field, [""])[0]

        def every(field: str) -> list[str]:
            return list(dict.fromkeys(winners.get(field, [])))

        year = int(first("year")) if first("year") else None
        file_year = int(first("file year")) if first("file year") and year is None else None
        languages = every("language") or [UNKNOWN_LANGUAGE]
        pages = self._resolve_pages(edition, languages if "language" in corrected else None)
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


@contextmanager
def _named_faults(path: Path) -> Iterator[None]:
    """Gives what SQLite complains of when a file is opened a name and a way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise (_named(error) or IndexDamaged(f"The catalogue {path} cannot be used: {error}.", _MEND)) from error


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _set_up(connection: sqlite3.Connection, *more: str) -> None:
    for pragma in (*_OF_ALL, *more):
        connection.execute(f"PRAGMA {pragma}")


def _to_read(path: Path) -> str:
    """The address of a catalogue for a reader.

    One with a log beside it is of a version that let readers look into the writer's file: what the log holds counts.
    """
    log = path.with_name(f"{path.name}-wal")
    return f"{path.absolute().as_uri()}?{'mode=ro' if log.exists() and log.stat().st_size else 'immutable=1'}"


def _migrated_in_memory(old: sqlite3.Connection) -> sqlite3.Connection:
    with closing(old):
        connection = sqlite3.connect(":memory:", isolation_level=None)
        with _closed_on_error(connection):
            old.backup(connection)
            _set_up(connection)
            schema.prepare(connection, writer=True)
    return connection


def _changes(path: Path) -> bytes:
    """How many transactions changed a file, as its header has it."""
    with open(path, "rb") as file:
        return file.read(28)[24:]


def _named(error: sqlite3.DatabaseError) -> LibraryError | None:
    """What SQLite complains of, where it is the file or the system; None where it is a fault of this program."""
    if "decode to UTF-8" in str(error):  # Python found it, and gives no code
        return IndexDamaged(f"The catalogue is damaged: {error}.", _MEND)
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return IndexDamaged(f"The catalogue is damaged: {error}.", _MEND)
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


def _among(column: str, editions: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    """A further condition of a statement, and its value: none where all editions are meant."""
    if editions is None:
        return "", ()
    return f" AND {column} IN (SELECT value FROM json_each(?))", (json.dumps(sorted(editions)),)


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _require_types(row: Sequence[object], *known: tuple[type, ...]) -> None:
    """Makes sure of the types of a row's values: SQLite checks them when they are written, not when they are read.

    Raises:
        IndexDamaged: the file was changed by something else than SQLite.
    """
    if tuple(map(type, row)) not in known:
        raise IndexDamaged("The catalogue is damaged: a value has a wrong type.", _MEND)


def _edition(row: tuple[object, ...]) -> Edition:
    _require_types(row, *_OF_EDITION)
    (
        id_, path, digest, size, state, reason, page_count, languages, projects, kind, title, work, countries,
        publisher, authors, identifiers, subjects, relation, added, changed, stamp, year, file_year,
    ) = cast("tuple[Any, ...]", row)  # fmt: skip
    return Edition(
        id=id_,
        path=path,
        digest=digest,
        size=size,
        state=State(state),
        reason=reason,
        page_count=page_count,
        languages=tuple(languages.split()) or (UNKNOWN_LANGUAGE,),
        projects=tuple(projects.splitlines()),
        kind=kind,
        year=year,
        title=title,
        work=work,
        countries=tuple(countries.split()),
        publisher=publisher,
        authors=tuple(authors.splitlines()),
        identifiers=tuple(identifiers.splitlines()),
        subjects=tuple(subjects.splitlines()),
        relation=relation,
        file_year=file_year,
        added=added,
        changed=changed,
        stamp=stamp,
    )


def _page(row: tuple[int, str, str, str, str, str, str, str, str, str]) -> Page:
    _require_types(row, _OF_PAGE)
    number, label, text, languages, source, head, foot, section, flaw, mapping = row
    return Page(
        number=number,
        label=label,
        text=text,
        languages=tuple(languages.split()) or (UNKNOWN_LANGUAGE,),
        source=source,
        head=head,
        foot=foot,
        section=section,
        flaw=Flaw(flaw) if flaw else None,
        mapping=mapping,
    )


def _page_row(edition: str, page: Page) -> tuple[object, ...]:
    return (
        edition, page.number, page.label, " ".join(page.languages), page.source, page.text, page.head, page.foot,
        page.section, page.flaw or "", page.mapping,
    )  # fmt: skip


def _tag(row: Sequence[object]) -> Tag:
    _require_types(row, _OF_TAG)
    field, value, source, evidence, confidence = row
    return Tag(
        field=cast(TagField, field),
        value=cast(str, value),
        source=cast(str, source),
        evidence=cast(str, evidence),
        confidence=cast(float, confidence),
    )
