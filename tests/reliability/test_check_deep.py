"""What check --deep finds and check --repair mends; backup, restore, and catalogues of other versions."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
from pathlib import Path
from random import Random

import pytest
from conftest import Call, Draw, catalogues
from telling import told

from library.catalogue import Catalogue, schema
from library.errors import ExitCode
from library.index import Generations
from library.ingest import check, ingest
from library.ingest.publish import publish
from library.search import Session
from library.settings import Settings, load


def serious(settings: Settings, *, deep: bool) -> list[tuple[str, str]]:
    return [(finding.kind, finding.path) for finding in check(settings, deep=deep) if finding.serious]


def test_all_words_of_all_pages_are_found_again(ingested_sample: Settings) -> None:
    assert serious(ingested_sample, deep=True) == []


def test_a_text_that_is_not_what_was_indexed_is_found(sample: Settings) -> None:
    with Catalogue.open_to_write(sample.catalogue) as catalogue:
        connection = catalogue._connection
        edition, path = connection.execute("SELECT id, path FROM editions WHERE state = 'indexed' LIMIT 1").fetchone()
        connection.execute("UPDATE pages SET text = text || ' sneaked' WHERE edition = ? AND number = 1", (edition,))
        publish(Generations(sample.index), catalogue)
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
    generation = Generations(sample.index).current()
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
            with Catalogue.open_to_write(sample.catalogue) as catalogue:
                catalogue._connection.execute("UPDATE pages SET text = text || ' sneaked' WHERE number = 1")
                publish(Generations(sample.index), catalogue)
    run = call(sample, "check", "--repair", "--deep")
    assert run.code == ExitCode.SOME_FAILED, run.err  # a scan and a file with a password wait for a person
    assert serious(sample, deep=True) == []
    assert call(sample, "search", "victim").code == ExitCode.OK
    assert (sample.index / "catalogue.sqlite.damaged").exists() == (harm == "catalogue")


WRONG_VALUES = {
    "year": "UPDATE editions SET year = 'soon'",
    "title": "UPDATE editions SET title = x'07'",
    "projects": "UPDATE editions SET projects = x'ff00'",
    "languages": "UPDATE editions SET languages = x'656e'",
    "language": "UPDATE editions SET languages = '{'",
    "language of a page": "UPDATE pages SET languages = 'xx'",
    "page count": "UPDATE editions SET page_count = 'many'",
    "state": "UPDATE editions SET state = 'nowhere'",
    "metadata": "UPDATE findings SET metadata = '{\"title\": '",
    "metadata of another shape": "UPDATE findings SET metadata = '[1, 2]'",
    "anchors": "UPDATE findings SET anchors = '['",
    "text": "UPDATE pages SET text = x'31'",
    "page number": "UPDATE pages SET number = 'first' WHERE number = 1",
    "flaw": "UPDATE pages SET flaw = 'ugly'",
    "field": "UPDATE tags SET field = 'shelfmark'",
    "term": "UPDATE vocabulary SET term = x'05'",
}


@pytest.mark.parametrize("harm", WRONG_VALUES)
def test_a_value_that_makes_no_sense_is_damage_with_a_way_out_and_no_traceback(
    settings: Settings, draw: Draw, call: Call, harm: str
) -> None:
    draw(settings.documents / "strom" / "guide.pdf", ["Every victim is taken to the shelter.", "And paid a wage."])
    ingest(settings)
    for catalogue in catalogues(settings):
        _set_what_sqlite_would_refuse(catalogue, WRONG_VALUES[harm])
    refused = 0
    for command in (
        ["search", "victim"], ["search", "project:strom"], ["list"], ["list", "--format", "csv"], ["projects"],
        ["show", "strom/guide.pdf"], ["show", "strom/guide.pdf", "--page", "1"], ["works", "matrix"],
        ["export", "--format", "bibtex"], ["ingest"],
    ):  # fmt: skip
        run = call(settings, *command)  # a traceback would end the test
        assert run.code in (ExitCode.OK, ExitCode.NOTHING_FOUND, ExitCode.ERROR), (command, run.err)
        if run.code == ExitCode.ERROR:
            refused += 1
            assert "check --repair" in run.err, (command, run.err)
    assert refused or harm in ("anchors", "language", "language of a page"), "of these most commands make no use"
    run = call(settings, "check")
    assert run.code == ExitCode.ERROR
    assert run.out.startswith("damaged catalogue")
    call(settings, "check", "--repair")
    assert serious(settings, deep=True) == []
    assert call(settings, "search", "victim").code == ExitCode.OK


def _set_what_sqlite_would_refuse(catalogue: Path, statement: str) -> None:
    """Writes a value into a table that is not strict for that moment, as damage of the file would."""
    steps = ("replace(sql, 'STRICT', '/*STRICT*/')", statement, "replace(sql, '/*STRICT*/', 'STRICT')")
    for step in steps:
        connection = sqlite3.connect(catalogue)
        if step == statement:
            connection.execute(step)
        else:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(f"UPDATE sqlite_master SET sql = {step} WHERE type = 'table'")
        connection.commit()
        connection.close()


def test_a_backup_is_restored_without_the_documents(sample: Settings, call: Call, tmp_path: Path) -> None:
    call(sample, "tag", "strom/ENG_WEB-1.pdf", "--year", "1999")
    archive = tmp_path / "backup.zip"
    assert call(sample, "backup", str(archive)).code == ExitCode.OK
    assert {name for name in zipfile.ZipFile(archive).namelist() if "thesauri" not in name} == {
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


def packed(archive: Path, files: dict[str, bytes]) -> None:
    """An archive as `library backup` makes it, of any files."""
    entries = {name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    with zipfile.ZipFile(archive, "w") as target:
        for name, data in files.items():
            target.writestr(name, data)
        target.writestr("manifest.json", json.dumps({"format": 1, "files": entries}))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("catalogue.sqlite", b"no database at all, but long enough to be one" * 100, "catalogue"),
        ("catalogue.sqlite", b"", "is empty"),
        ("catalogue.sqlite", b"half", "catalogue"),
        ("documents/catalogue.csv", b"path,title\na.pdf,\x98\x81\xdb\xfc\n", "documents/catalogue.csv"),
        ("documents/catalogue.csv", b"file,title\n", "no column named path"),
        ("documents/projects.toml", b"[[project]\n", "documents/projects.toml"),
        ("documents/projects.toml", b"[[project]]\nkey = 1\n", "documents/projects.toml"),
    ],
)
def test_an_archive_whose_files_cannot_be_used_is_refused_and_changes_nothing(
    sample: Settings, call: Call, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    call(sample, "tag", "strom/ENG_WEB-1.pdf", "--year", "1999")
    call(sample, "backup", str(tmp_path / "good.zip"))
    with zipfile.ZipFile(tmp_path / "good.zip") as good:
        files = {entry: good.read(entry) for entry in good.namelist() if entry != "manifest.json"}
    files[name] = files[name][: len(files[name]) // 2] if content == b"half" else content
    packed(tmp_path / "bad.zip", files)
    before = {path: path.read_bytes() for path in sample.documents.iterdir() if path.is_file()}
    catalogue = sample.catalogue.read_bytes()
    run = call(sample, "restore", "--force", str(tmp_path / "bad.zip"))
    assert (run.code, run.err.count("\n")) == (ExitCode.ERROR, 1)
    assert message in run.err
    assert "bad.zip" in run.err
    assert "--repair" not in run.err, "the live catalogue is not to blame"
    assert sample.catalogue.read_bytes() == catalogue
    assert {path: path.read_bytes() for path in sample.documents.iterdir() if path.is_file()} == before
    assert call(sample, "search", "year:1999").code == ExitCode.OK


def test_what_a_restore_overwrites_is_kept_beside_it(sample: Settings, call: Call, tmp_path: Path) -> None:
    archive = tmp_path / "backup.zip"
    call(sample, "tag", "strom/ENG_WEB-1.pdf", "--year", "1998")
    call(sample, "backup", str(archive))
    call(sample, "tag", "strom/ENG_WEB-1.pdf", "--year", "1999")
    corrected = (sample.documents / "catalogue.csv").read_bytes()
    run = call(sample, "restore", "--force", str(archive))
    assert run.code == ExitCode.OK
    (kept,) = sample.documents.glob("catalogue.csv.before-restore-*")
    (old,) = sample.index.glob("catalogue.sqlite.before-restore-*")
    assert str(kept) in run.err
    assert str(old) in run.err
    assert kept.read_bytes() == corrected
    assert old.stat().st_mode & 0o777 == 0o600
    with Catalogue.open_to_read(old) as catalogue:
        assert catalogue.edition("strom/ENG_WEB-1.pdf").year == 1999


def test_a_restore_over_a_damaged_catalogue_keeps_that_too(sample: Settings, call: Call, tmp_path: Path) -> None:
    archive = tmp_path / "backup.zip"
    call(sample, "backup", str(archive))
    sample.catalogue.write_bytes(b"nonsense" * 1000)
    assert call(sample, "restore", "--force", str(archive)).code == ExitCode.OK
    (old,) = sample.index.glob("catalogue.sqlite.before-restore-*")
    assert old.read_bytes() == b"nonsense" * 1000
    assert call(sample, "search", "victim").code == ExitCode.OK


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


def test_an_older_catalogue_is_migrated_by_a_writer_and_read_until_then(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = "ALTER TABLE editions ADD COLUMN shelfmark TEXT NOT NULL DEFAULT 'none';"
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION - 1, step)
    with Session(sample) as session:
        answer = session.search("victim")
        assert answer.total
        assert "library ingest" in told(answer.notes)[0]
    ingest(sample)
    with Session(sample) as session:
        assert session.search("victim").total == answer.total
        assert not any("library ingest" in note for note in told(session.search("victim").notes))
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
    for path in catalogues(sample):
        with sqlite3.connect(path) as connection:
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
