"""The file of the catalogue: whole or not at all, copied and published, sound or named as damaged."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.made import FINNISH, ONE, THREE, TWO, put
from library.catalogue import Catalogue
from library.errors import CatalogueOutdated, IndexDamaged, IndexMissing, LibraryBusy


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_transaction_rolls_back_whole(catalogue: Catalogue, error: type[BaseException]) -> None:
    id_ = put(catalogue, "a.pdf", ONE)
    before = catalogue.editions(), catalogue.pages(id_), catalogue.tags(id_), catalogue.stamps()

    def failing() -> None:
        with catalogue.transaction():
            put(catalogue, "b.pdf", TWO)
            put(catalogue, "a.pdf", THREE)
            catalogue.set_note("rules", "new")
            raise error

    with pytest.raises(error):
        failing()
    assert (catalogue.editions(), catalogue.pages(id_), catalogue.tags(id_), catalogue.stamps()) == before
    assert catalogue.note("rules") == ""
    with catalogue.transaction():
        put(catalogue, "b.pdf", TWO)
    assert len(catalogue.editions()) == 2


def test_a_transaction_within_another_is_an_error_and_nothing_is_changed(catalogue: Catalogue) -> None:
    def nested() -> None:
        with catalogue.transaction():
            put(catalogue, "a.pdf", ONE)
            with catalogue.transaction():
                pass

    with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        nested()
    assert catalogue.editions() == []


def test_what_was_committed_within_a_transaction_stays_when_the_rest_is_rolled_back(catalogue: Catalogue) -> None:
    def failing() -> None:
        with catalogue.transaction():
            put(catalogue, "a.pdf", ONE)
            catalogue.checkpoint()
            put(catalogue, "b.pdf", TWO)
            raise ValueError("too late")

    with pytest.raises(ValueError, match="too late"):
        failing()
    assert [edition.path for edition in catalogue.editions()] == ["a.pdf"]


def test_a_copy_of_the_catalogue_holds_what_was_committed(catalogue: Catalogue, tmp_path: Path) -> None:
    put(catalogue)
    catalogue.copy(tmp_path / "copy.sqlite")
    put(catalogue, "b.pdf", TWO)
    with Catalogue.open_to_read(tmp_path / "copy.sqlite") as copy:
        assert [edition.path for edition in copy.editions()] == ["strom/a.pdf"]
        assert copy.fault(deep=True) == ""


def publish(catalogue: Catalogue, folder: Path) -> None:
    catalogue.note_generation(folder.name)
    catalogue.checkpoint()
    catalogue.copy_file(folder)


def test_what_is_published_is_kept_and_readers_see_no_later_change(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "000007"
    folder.mkdir()
    with catalogue.transaction():
        put(catalogue, "a.pdf", ONE)
        publish(catalogue, folder)
        put(catalogue, "b.pdf", TWO)
    with Catalogue.open_to_read(folder / "catalogue.sqlite") as reader:
        assert [edition.path for edition in reader.editions()] == ["a.pdf"]
        assert reader.generation() == "000007"
        assert reader.fault(deep=True) == ""


def test_a_catalogue_is_published_until_it_changes(catalogue: Catalogue, tmp_path: Path) -> None:
    seven, eight = tmp_path / "000007", tmp_path / "000008"
    assert not catalogue.is_published(seven.name, seven)
    for folder in (seven, eight):
        folder.mkdir()
        put(catalogue, "a.pdf", ONE)
        publish(catalogue, folder)
        assert catalogue.is_published(folder.name, folder)
    assert not catalogue.is_published(seven.name, seven)
    with catalogue.transaction():
        catalogue.remove("nothing.pdf")
        catalogue.forget_recognized()
        catalogue.note_generation(eight.name)
    assert catalogue.is_published(eight.name, eight), "nothing was changed"
    catalogue.touch("a.pdf", 8)
    assert not catalogue.is_published(eight.name, eight)


def test_a_reader_writes_nothing_and_no_writer_waits_for_it(catalogue: Catalogue, path: Path) -> None:
    put(catalogue)
    with Catalogue.open_to_read(path) as reader:
        before = sorted(file.name for file in path.parent.iterdir())
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.set_note("a", "b")
        rows = reader._connection.execute("SELECT * FROM pages")
        rows.fetchone()
        with catalogue.transaction():
            catalogue.remove("strom/a.pdf")
        assert sorted(file.name for file in path.parent.iterdir()) == before == ["catalogue.sqlite"]


def test_the_writers_own_catalogue_can_be_looked_at_unless_a_run_is_writing(catalogue: Catalogue, path: Path) -> None:
    put(catalogue)
    with Catalogue.open_beside_writer(path) as beside:
        assert [edition.path for edition in beside.editions()] == ["strom/a.pdf"]
    path.with_name("catalogue.sqlite-journal").write_bytes(b"of a run that was killed" * 99)
    path.write_bytes(b"half" * 999)
    with pytest.raises(LibraryBusy):
        Catalogue.open_beside_writer(path)


def test_without_a_file_the_way_out_is_to_ingest(path: Path) -> None:
    with pytest.raises(IndexMissing, match="library ingest"):
        Catalogue.open_to_read(path)
    assert not path.parent.exists()


@pytest.mark.parametrize("begun", [False, True])
def test_a_file_that_a_killed_writer_only_began_is_nothing_ingested_yet(path: Path, begun: bool) -> None:
    path.parent.mkdir()
    path.touch()
    if begun:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
    with pytest.raises(IndexMissing, match="library ingest"):
        Catalogue.open_to_read(path)
    with Catalogue.open_to_write(path) as catalogue:
        put(catalogue)
        assert len(catalogue.editions()) == 1


def test_a_reader_that_opens_while_the_tables_are_made_finds_nothing_ingested_yet(path: Path) -> None:
    path.parent.mkdir()
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("CREATE TABLE editions (id)")
    with pytest.raises(IndexMissing):
        Catalogue.open_to_read(path)
    writer.close()


@pytest.mark.parametrize("open_", [Catalogue.open_to_read, Catalogue.open_to_write])
def test_a_newer_catalogue_is_refused_kindly_and_left_alone(path: Path, open_: Any) -> None:
    with Catalogue.open_to_write(path) as catalogue:
        put(catalogue)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CatalogueOutdated, match="newer version of this program") as error:
        open_(path)
    assert "Update the program" in error.value.hint
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM editions").fetchone() == (1,)
    connection.close()


def test_damage_further_inside_is_named_as_a_fault(catalogue: Catalogue, path: Path, tmp_path: Path) -> None:
    for number in range(40):
        put(catalogue, f"{number}.pdf", f"{number:02}" * 32, pages=[replace(FINNISH, text="sana " * 300)])
    catalogue.close()
    content = path.read_bytes()
    damaged = tmp_path / "damaged.sqlite"
    copies = [content[:place] + b"\xa5" * 600 + content[place + 600 :] for place in (0, 4096, 5 * 4096)]
    found = []
    for copy in (*copies, content[: len(content) // 2]):
        damaged.write_bytes(copy)
        try:
            with Catalogue.open_to_read(damaged) as opened:
                found.append(opened.fault())
        except IndexDamaged as error:
            found.append(error.message)
    assert all(found), found


def test_whoever_meets_the_damage_is_told_the_way_out(catalogue: Catalogue, path: Path, tmp_path: Path) -> None:
    """In a with block nothing but an answer or an error of ours comes of it."""
    for number in range(40):
        put(catalogue, f"{number}.pdf", f"{number:02}" * 32, pages=[replace(FINNISH, text="sana " * 300)])
    catalogue.close()
    content = path.read_bytes()
    damaged = tmp_path / "damaged.sqlite"

    def read() -> None:
        with Catalogue.open_to_read(damaged) as opened:
            for edition in opened.editions():
                opened.pages(edition.id)
                opened.tags(edition.id)
            opened.stamps()

    for place in range(4096, 14 * 4096, 4096):
        damaged.write_bytes(content[:place] + b"\xa5" * 600 + content[place + 600 :])
        with suppress(IndexDamaged):
            read()
    damaged.write_bytes(content[: len(content) // 2])
    with pytest.raises(IndexDamaged, match="library check --repair"):
        read()


def test_a_full_disk_says_so_and_what_was_there_stays(catalogue: Catalogue) -> None:
    put(catalogue)
    pages = catalogue._connection.execute("PRAGMA page_count").fetchone()[0]
    catalogue._connection.execute(f"PRAGMA max_page_count = {pages + 10}")

    def put_much() -> None:
        with catalogue.transaction():
            for number in range(100):
                put(catalogue, f"{number}.pdf", f"{number:02}" * 32, pages=[replace(FINNISH, text="sana " * 900)])

    with pytest.raises(sqlite3.OperationalError, match="full"):
        put_much()
    assert [edition.path for edition in catalogue.editions()] == ["strom/a.pdf"]


def test_a_sound_file_has_no_fault(catalogue: Catalogue) -> None:
    put(catalogue)
    assert catalogue.fault() == catalogue.fault(deep=True) == ""


def test_nobody_else_may_read_it(path: Path) -> None:
    before = os.umask(0)
    try:
        with Catalogue.open_to_write(path) as catalogue, catalogue.transaction():
            put(catalogue)
            files = list(path.parent.iterdir())
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
            assert len(files) > 1, "with the journal beside it"
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_killed_writer_leaves_what_was_committed(catalogue: Catalogue, path: Path, tmp_path: Path) -> None:
    """A copy of the files in the middle of a transaction is what a killed process leaves."""
    put(catalogue, "a.pdf", ONE)
    left = tmp_path / "left"
    with catalogue.transaction():
        put(catalogue, "b.pdf", TWO)
        shutil.copytree(path.parent, left)
    with Catalogue.open_to_write(left / path.name) as opened:
        assert [edition.path for edition in opened.editions()] == ["a.pdf"]
        assert opened.fault() == ""
        put(opened, "c.pdf", THREE)
