"""What SQLite complains of has a name and a way out, where it is the file or the system and not this program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from library.catalogue.faults import named, named_faults, require_types
from library.errors import IndexDamaged, LibraryBusy, LibraryError
from library.model import ErrorKind, WayOutKind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one number in it."""
    path = tmp_path / "numbers.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE numbers (number INTEGER)")
        connection.execute("INSERT INTO numbers VALUES (1)")
        connection.commit()
    return path


def _no_database(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7, and no database at all" * 200)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM numbers")


def _torn(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany("INSERT INTO numbers VALUES (?)", [(number,) for number in range(10_000)])
        connection.commit()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT sum(number) FROM numbers").fetchone()


def _no_text(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()


def _full(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        connection.executemany("INSERT INTO numbers VALUES (?)", [(number,) for number in range(10_000)])


def _written_by_a_reader(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.execute("INSERT INTO numbers VALUES (2)")


def _a_folder(path: Path) -> None:
    sqlite3.connect(path.parent).execute("SELECT * FROM numbers")


def _held(path: Path) -> None:
    with closing(sqlite3.connect(path)) as one, closing(sqlite3.connect(path, timeout=0)) as other:
        one.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO numbers VALUES (2)")


@pytest.mark.parametrize(
    ("happens", "kind", "way_out", "exit_code"),
    [
        (_no_database, ErrorKind.CATALOGUE_DAMAGED, WayOutKind.CHECK, 2),
        (_torn, ErrorKind.CATALOGUE_DAMAGED, WayOutKind.CHECK, 2),
        (_no_text, ErrorKind.CATALOGUE_DAMAGED, WayOutKind.CHECK, 2),
        (_full, ErrorKind.CATALOGUE_UNWRITABLE, WayOutKind.MAKE_ROOM, 2),
        (_written_by_a_reader, ErrorKind.CATALOGUE_CLOSED, WayOutKind.CHECK_RIGHTS, 2),
        (_a_folder, ErrorKind.CATALOGUE_CLOSED, WayOutKind.CHECK_RIGHTS, 2),
        (_held, ErrorKind.CATALOGUE_HELD, WayOutKind.TRY_AGAIN, 75),
    ],
)
def test_each_fault_of_file_or_system_has_its_way_out(
    path: Path, happens: Callable[[Path], None], kind: ErrorKind, way_out: WayOutKind, exit_code: int
) -> None:
    with pytest.raises(LibraryError) as raised, named_faults(path):
        happens(path)
    problem = raised.value.problem
    assert (problem.kind, problem.way_out and problem.way_out.kind) == (kind, way_out)
    assert raised.value.exit_code == exit_code
    assert isinstance(raised.value, LibraryBusy) is (kind is ErrorKind.CATALOGUE_HELD)


def test_a_fault_of_this_program_gets_no_name(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.OperationalError) as raised:
        connection.execute("SELECT letter FROM numbers")
    assert named(raised.value) is None


def test_a_file_whose_tables_are_others_is_no_catalogue(path: Path) -> None:
    with pytest.raises(IndexDamaged) as raised, named_faults(path), closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT path FROM editions")
    assert raised.value.problem.kind is ErrorKind.NO_CATALOGUE
    assert raised.value.problem.values["path"] == str(path)


def test_what_is_no_fault_of_sqlite_passes(path: Path) -> None:
    with pytest.raises(KeyError), named_faults(path):
        raise KeyError("a mistake of ours")


def test_a_row_has_one_of_the_types_that_were_written() -> None:
    require_types((1, "fi"), (int, str))
    require_types((1, None), (int, str), (int, type(None)))
    for row in ((1, b"fi"), ("1", "fi"), (1,), (1, "fi", "sv"), (True, "fi")):
        with pytest.raises(IndexDamaged) as raised:
            require_types(row, (int, str))
        assert raised.value.problem.kind is ErrorKind.CATALOGUE_VALUE
