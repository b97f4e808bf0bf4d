"""What check --deep finds and check --repair mends; backup, restore, and catalogues of other versions."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from pathlib import Path
from random import Random

import pytest
from conftest import Call

from library.catalogue import Catalogue, schema
from library.errors import CatalogueOutdated, ExitCode
from library.index import Generations
from library.index.engine import VERSIONS
from library.ingest import check
from library.search import Session
from library.settings import Settings, load


def serious(settings: Settings, *, deep: bool) -> list[tuple[str, str]]:
    return [(finding.kind, finding.path) for finding in check(settings, deep=deep) if finding.serious]


def test_all_words_of_all_pages_are_found_again(ingested_sample: Settings) -> None:
    assert serious(ingested_sample, deep=True) == []


def test_a_text_that_is_not_what_was_indexed_is_found(sample: Settings) -> None:
    with sqlite3.connect(sample.catalogue) as connection:
        edition, path = connection.execute("SELECT id, path FROM editions WHERE state = 'indexed' LIMIT 1").fetchone()
        connection.execute("UPDATE pages SET text = text || ' sneaked' WHERE edition = ? AND number = 1", (edition,))
    connection.close()
    assert serious(sample, deep=False) == []
    assert serious(sample, deep=True) == [("index", path)]


def test_bytes_that_changed_under_the_same_date_are_found(sample: Settings) -> None:
    path = sample.documents / "strom" / "ENG_WEB-1.pdf"
    status = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert serious(sample, deep=False) == []
    assert serious(sample, deep=True) == [("changed bytes", "strom/ENG_WEB-1.pdf")]


@pytest.mark.parametrize("harm", ["index file", "pointer", "generations", "catalogue", "catalogue gone", "word"])
def test_repair_mends_what_is_under_index(sample: Settings, call: Call, harm: str) -> None:
    generation = Generations(sample.index).current(VERSIONS)
    match harm:
        case "index file":
            (generation.folder / next(iter(generation.files))).unlink()
        case "pointer":
            (sample.index / "current.json").write_text("{", "utf-8")
        case "generations":
            shutil.rmtree(sample.index / "generations")
        case "catalogue":
            data = bytearray(sample.catalogue.read_bytes())
            data[5_000:60_000] = bytes(55_000)
            sample.catalogue.write_bytes(data)
        case "catalogue gone":
            sample.catalogue.unlink()
        case "word":
            with sqlite3.connect(sample.catalogue) as connection:
                connection.execute("UPDATE pages SET text = text || ' sneaked' WHERE number = 1")
            connection.close()
    run = call(sample, "check", "--repair", "--deep")
    assert run.code == ExitCode.SOME_FAILED, run.err  # a scan and a file with a password wait for a person
    assert serious(sample, deep=True) == []
    assert call(sample, "search", "victim").code == ExitCode.OK
    assert (sample.index / "catalogue.sqlite.damaged").exists() == (harm == "catalogue")


def test_a_backup_is_restored_without_the_documents(sample: Settings, call: Call, tmp_path: Path) -> None:
    call(sample, "tag", "strom/ENG_WEB-1.pdf", "--year", "1999")
    archive = tmp_path / "backup.zip"
    assert call(sample, "backup", str(archive)).code == ExitCode.OK
    assert set(zipfile.ZipFile(archive).namelist()) == {
        "catalogue.sqlite", "documents/catalogue.csv", "documents/projects.toml", "manifest.json"
    }  # fmt: skip
    there = load(
        documents=str(tmp_path / "there" / "documents"), index=str(tmp_path / "there" / "index"), environment={}
    )
    assert call(there, "restore", str(archive)).code == ExitCode.OK
    for words in (["victim"], ["victim", "--by", "page", "-n", "100"], ["year:1999"]):
        expected, found = (call(s, "search", *words, "--format", "ids") for s in (sample, there))
        assert found.out == expected.out
        assert found.out
    assert (there.documents / "catalogue.csv").read_bytes() == (sample.documents / "catalogue.csv").read_bytes()


def test_a_restore_overwrites_nothing_unasked(sample: Settings, call: Call, tmp_path: Path) -> None:
    archive = tmp_path / "backup.zip"
    call(sample, "backup", str(archive))
    again = call(sample, "backup", str(archive))
    assert again.code == ExitCode.ERROR
    assert "is there already" in again.err
    call(sample, "tag", "strom/ENG_WEB-1.pdf", "--year", "1999")
    kept = sample.catalogue.read_bytes()
    refused = call(sample, "restore", str(archive))
    assert refused.code == ExitCode.ERROR
    assert "--force" in refused.err
    assert sample.catalogue.read_bytes() == kept
    assert call(sample, "restore", "--force", str(archive)).code == ExitCode.OK
    assert call(sample, "search", "year:1999").code == ExitCode.NOTHING_FOUND


def test_damaged_archives_are_refused_and_change_nothing(sample: Settings, call: Call, tmp_path: Path) -> None:
    archive = tmp_path / "backup.zip"
    call(sample, "backup", str(archive))
    data = archive.read_bytes()
    kept = sample.catalogue.read_bytes()
    random = Random(6)
    bad = [b"", b"PK", b"no archive at all", data[: len(data) // 2]]
    for _ in range(20):
        place = random.randrange(30, len(data) // 2)  # in the middle of what is packed
        bad.append(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
    for number, content in enumerate(bad):
        archive.write_bytes(content)
        run = call(sample, "restore", "--force", str(archive))
        assert run.code == ExitCode.ERROR, number
        assert run.err.count("\n") == 1
    assert sample.catalogue.read_bytes() == kept


def test_an_archive_cannot_write_elsewhere(sample: Settings, call: Call, tmp_path: Path) -> None:
    archive = tmp_path / "evil.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../../evil", "x")
        packed.writestr(
            "manifest.json",
            '{"format": 1, "files": {"../../evil": {"size": 1, "sha256": ""}, "catalogue.sqlite": {"size": 1,'
            ' "sha256": ""}}}',
        )
    run = call(sample, "restore", str(archive))
    assert run.code == ExitCode.ERROR
    assert "holds other files than a backup" in run.err


def test_an_older_catalogue_is_migrated_by_a_writer_and_named_to_a_reader(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = "ALTER TABLE editions ADD COLUMN shelfmark TEXT NOT NULL DEFAULT 'none';"
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION - 1, step)
    with pytest.raises(CatalogueOutdated, match="library ingest"):
        Catalogue.open_to_read(sample.catalogue)
    Catalogue.open_to_write(sample.catalogue).close()
    with Session(sample) as session:
        assert session.search("victim").total
    connection = sqlite3.connect(sample.catalogue)
    assert connection.execute("SELECT DISTINCT shelfmark FROM editions").fetchall() == [("none",)]
    connection.close()


def test_a_migration_that_fails_leaves_the_catalogue_as_it_was(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = schema.VERSION
    monkeypatch.setattr(schema, "VERSION", version + 1)
    monkeypatch.setitem(schema.MIGRATIONS, version, "CREATE TABLE added (x); INSERT INTO nowhere VALUES (1);")
    with pytest.raises(Exception, match="nowhere"):
        Catalogue.open_to_write(sample.catalogue)
    monkeypatch.undo()
    with Session(sample) as session:
        assert session.search("victim").total
    connection = sqlite3.connect(sample.catalogue)
    assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'added'").fetchone() == (0,)
    connection.close()


def test_every_version_before_this_one_has_a_migration() -> None:
    assert sorted(schema.MIGRATIONS) == list(range(1, schema.VERSION))


def test_a_newer_catalogue_is_refused_kindly(sample: Settings, call: Call) -> None:
    with sqlite3.connect(sample.catalogue) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for command in (["search", "victim"], ["ingest"], ["check"]):
        run = call(sample, *command)
        assert run.code == ExitCode.ERROR
        assert "newer version" in run.err


def test_a_library_that_was_moved_is_as_before(sample: Settings, call: Call, tmp_path: Path) -> None:
    there = tmp_path / "elsewhere"
    there.mkdir()
    sample.documents.rename(there / "documents")
    sample.index.rename(there / "index")
    moved = load(documents=str(there / "documents"), index=str(there / "index"), environment={})
    assert serious(moved, deep=True) == []
    run = call(moved, "ingest", "--dry-run", "--format", "json")
    assert '"new": []' in run.out
    assert call(moved, "search", "victim").code == ExitCode.OK
