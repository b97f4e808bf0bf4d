"""What do we know? Opens the one file, keeps it whole, and puts its parts together. This room alone speaks SQL."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from library.analysis import LANGUAGES
from library.catalogue import schema
from library.catalogue.editions import Editions
from library.catalogue.faults import named, named_faults
from library.catalogue.glossary import Glossary
from library.catalogue.letters import Letters
from library.catalogue.lexicon import Lexicon
from library.catalogue.vectors import Vectors
from library.errors import IndexDamaged, IndexMissing, LibraryBusy, LibraryError
from library.model import TAG_FIELDS, UNKNOWN_LANGUAGE, ErrorKind, Flaw, State, WayOut, WayOutKind
from library.settings import CATALOGUE_NAME

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


class Catalogue(Editions):
    """The catalogue; open it with `open_to_read` or `open_to_write`, and close it.

    Attributes:
        outdated: whether the file is of an older version of this program.
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path, *, outdated: bool = False, lasting: bool = False
    ) -> None:
        """Args:
        lasting: whether nobody changes it any more, so that what was looked up may be kept.
        """
        self._connection = connection
        self._path = path
        self.outdated = outdated
        self.lexicon = Lexicon(connection, lasting=lasting)
        self.letters = Letters(connection)
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
        with named_faults(path):
            connection = sqlite3.connect(path, isolation_level=None, timeout=30)
            with _closed_on_error(connection):
                _set_up(connection, *_OF_WRITER)
                if found := schema.stranger(connection):
                    raise IndexDamaged(ErrorKind.CATALOGUE_STRANGE, {"found": found}, WayOutKind.CHECK)
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
        return cls._open_to_read(path, _to_read(path), lasting=True)

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
                raise LibraryBusy(ErrorKind.OTHERS_WRITING, {"holder": ""}, WayOutKind.TRY_AGAIN) from error
            raise

    @classmethod
    def _open_to_read(cls, path: Path, address: str, *, lasting: bool = False) -> Catalogue:
        if not path.is_file():
            raise IndexMissing(ErrorKind.NOTHING_INGESTED, way_out=WayOut(WayOutKind.INGEST))
        with named_faults(path):
            connection = _to_any_thread(address, uri=True, timeout=1)
            with _closed_on_error(connection):
                _set_up(connection)
                outdated = schema.is_older(connection)
                if not outdated:
                    schema.prepare(connection, writer=False)
            connection = _migrated_in_memory(connection) if outdated else connection
            return cls(connection, path, outdated=outdated, lasting=lasting)

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
        """Puts a copy of what was committed into a folder, to be published with the index."""
        from shutil import copyfile  # which loads what reads archives

        copyfile(self._path, folder / CATALOGUE_NAME)

    def is_published(self, generation: str, folder: Path) -> bool:
        """Whether the copy in the folder of a generation is what is kept here now.

        SQLite counts the transactions that changed a file in its header (https://www.sqlite.org/fileformat2.html, "File
        change counter"). Two that have the same count and note the same generation are the same.
        """
        with suppress(OSError):
            return self.generation() == generation and _changes(self._path) == _changes(folder / CATALOGUE_NAME)
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
            if isinstance(error, sqlite3.DatabaseError) and (said := named(error)):
                raise said from error
            if isinstance(error, _OF_WRONG_VALUES) and (fault := self.fault()):
                raise IndexDamaged(ErrorKind.CATALOGUE_DAMAGED, {"cause": fault}, WayOutKind.CHECK) from error
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
        rows = self._connection.execute(
            "SELECT path, metadata, anchors, opening, sketch, concepts FROM editions JOIN findings ON edition = id"
        )
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

    def set_note(self, key: str, value: str) -> None:
        """Leaves a value for later runs; where it is the same as before, nothing is changed."""
        if self.note(key) != value:
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


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


def _to_any_thread(address: str, *, uri: bool = False, timeout: float = 5.0) -> sqlite3.Connection:
    """A reader's connection, which threads hand to each other and never share."""
    return sqlite3.connect(address, uri=uri, isolation_level=None, timeout=timeout, check_same_thread=False)


def _migrated_in_memory(old: sqlite3.Connection) -> sqlite3.Connection:
    with closing(old):
        connection = _to_any_thread(":memory:")
        with _closed_on_error(connection):
            old.backup(connection)
            _set_up(connection)
            schema.prepare(connection, writer=True)
    return connection


def _changes(path: Path) -> bytes:
    """How many transactions changed a file, as its header has it."""
    with open(path, "rb") as file:
        return file.read(28)[24:]
