"""A backup holds all that people wrote, and an archive of a stranger does no harm."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from ingest.shelves import HARBOUR, POLICE, SHELTER, contents, empty_shelf, fill, found, write_pdf
from library.errors import BackupUnusable, ShelfUnreadable
from library.ingest import back_up, correct, ingest, owner_of, restore, write_glossary_correction
from library.model import Step
from library.settings import Settings
from library.shelf import GlossaryCorrection

TERMS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<c1> a skos:Concept ; skos:prefLabel "{}"@en , "uhri"@fi .
"""
KILLED = """
import os, signal, sys
from pathlib import Path
from library.ingest import backup, ingest, restore, run
from library.settings import load

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

folder, moment = Path(sys.argv[1]), sys.argv[2]
settings = load(documents=str(folder / "documents"), index=str(folder / "index"), jobs=1, environment={})
if moment == "ingest":
    run.bring_up_to_date = die
    ingest(settings)
setattr(backup, moment, die)
restore(settings, Path(sys.argv[3]), force=True, progress=lambda step: None)
"""


def silent(step: Step) -> None:
    """Tells nobody."""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Two files, with something of everything that people write."""
    settings = empty_shelf(tmp_path_factory.mktemp("ingested"))
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "STROM"\n')
    (settings.documents / "thesauri").mkdir()
    (settings.documents / "thesauri" / "terms.ttl").write_text(TERMS.format("victim"))
    (settings.documents / "thesauri" / "README.md").write_text("Ours.")
    fill(settings, shelter=SHELTER, police=POLICE)
    correct(settings, ["strom/shelter.pdf"], {"year": "1999"})
    write_glossary_correction(settings, GlossaryCorrection("en", "shelter", "fi", "turvakoti", same=True))
    return settings


@pytest.fixture(scope="module")
def archive(ingested: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it."""
    path = tmp_path_factory.mktemp("archive") / "backup.zip"
    back_up(ingested, path)
    return path


def remade(archive: Path, folder: Path, **changes: bytes) -> Path:
    """The archive with other files in it; its manifest agrees with them."""
    with zipfile.ZipFile(archive) as old:
        files = {name: old.read(name) for name in old.namelist() if name != "manifest.json"} | changes
    entries = {name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    with zipfile.ZipFile(folder / "remade.zip", "w") as new:
        for name, data in files.items():
            new.writestr(name, data)
        new.writestr("manifest.json", json.dumps({"format": 2, "files": entries}))
    return folder / "remade.zip"


def lists(settings: Settings) -> dict[str, bytes]:
    return {name: data for name, data in contents(settings.documents).items() if not name.endswith(".pdf")}


# What it holds


def test_all_that_people_wrote_comes_back(ingested: Settings, archive: Path, tmp_path: Path) -> None:
    there = empty_shelf(tmp_path)
    names, kept = restore(there, archive, force=False, progress=silent)
    assert lists(there) == lists(ingested)
    assert sorted(lists(there)) == [
        "catalogue.csv",
        "glossary.csv",
        "projects.toml",
        "thesauri/README.md",
        "thesauri/terms.ttl",
    ]
    assert names == ["catalogue.sqlite", *(f"documents/{name}" for name in sorted(lists(there)))]
    assert kept == []
    assert found(there, "uhri") == found(ingested, "uhri") == ["strom/shelter.pdf:1"]


def test_what_is_not_read_from_the_shelf_is_not_kept_either(shelf: Settings, tmp_path: Path) -> None:
    folder = shelf.documents / "thesauri"
    (folder / ".hidden.ttl").write_text("")
    (folder / "folder").mkdir()
    (folder / "link.ttl").symlink_to(folder / "terms.ttl")
    back_up(shelf, tmp_path / "backup.zip")
    names = zipfile.ZipFile(tmp_path / "backup.zip").namelist()
    assert [name for name in names if "thesauri" in name] == [
        "documents/thesauri/README.md",
        "documents/thesauri/terms.ttl",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_thesaurus_that_no_archive_can_hold_is_named(shelf: Settings, tmp_path: Path) -> None:
    (shelf.documents / "thesauri" / "a\\b.ttl").write_text("")
    with pytest.raises(BackupUnusable, match="Rename it"):
        back_up(shelf, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_a_folder_that_is_not_there_is_named(ingested: Settings, tmp_path: Path) -> None:
    with pytest.raises(BackupUnusable, match="no-such is not a folder"):
        back_up(ingested, tmp_path / "no-such" / "backup.zip")


def test_a_thesaurus_that_is_overwritten_is_kept_beside_it_and_not_read(
    shelf: Settings, archive: Path, tmp_path: Path
) -> None:
    ours = TERMS.format("somebody")
    (shelf.documents / "thesauri" / "terms.ttl").write_text(ours)
    _, kept = restore(shelf, archive, force=True, progress=silent)
    (copy,) = [path for path in kept if path.parent.name == "thesauri"]
    assert copy.read_text() == ours
    assert ingest(shelf).faults == []


def test_a_list_takes_the_place_of_its_other_form_which_is_kept_beside_it(archive: Path, tmp_path: Path) -> None:
    shelf = empty_shelf(tmp_path)
    write_pdf(shelf.documents / "strom" / "shelter.pdf", SHELTER)
    with zipfile.ZipFile(archive) as packed:
        rows = list(csv.reader(packed.read("documents/catalogue.csv").decode("utf-8-sig").splitlines()))
    book, copy = shelf.documents / "catalogue.xlsx", tmp_path / "copy.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["path", "year"])
    workbook.worksheets[0].append(["strom/shelter.pdf", "2010"])
    workbook.save(book)
    copy.write_bytes(book.read_bytes())
    with pytest.raises(BackupUnusable, match=r"catalogue\.xlsx is there already.*--force"):
        restore(shelf, archive, force=False, progress=silent)
    assert book.is_file()
    assert not (shelf.documents / "catalogue.csv").exists()
    _, kept = restore(shelf, archive, force=True, progress=silent)
    assert not book.exists()
    assert list(csv.reader((shelf.documents / "catalogue.csv").read_text("utf-8-sig").splitlines())) == rows
    assert copy.read_bytes() in [path.read_bytes() for path in kept]
    correct(shelf, ["strom/shelter.pdf"], {"year": "2011"})


def test_an_archive_of_before_is_read(shelf: Settings, archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(tmp_path / "old.zip", "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        manifest["format"] = 1
        manifest["files"] = {name: entry for name, entry in manifest["files"].items() if "thesauri" not in name}
        for name in manifest["files"]:
            new.writestr(name, old.read(name))
        new.writestr("manifest.json", json.dumps(manifest))
    names, _ = restore(shelf, tmp_path / "old.zip", force=True, progress=silent)
    assert "documents/glossary.csv" in names


# Archives of strangers


@pytest.mark.parametrize(
    "name",
    [
        "documents/thesauri/../../evil",
        "documents/thesauri/x/evil.ttl",
        "documents/thesauri/.evil.ttl",
        "documents/thesauri/",
        "documents/thesauri/a\\..\\evil.ttl",
        "documents/thesauri/ev\x1bil.ttl",
        f"documents/thesauri/{'x' * 250}.ttl",
        "documents/strom/evil.pdf",
        "documents/thesauri/evil.pdf",
        "documents/thesauri/evil",
        "thesauri/evil.ttl",
        "/etc/evil",
    ],
)
def test_no_name_in_an_archive_leads_elsewhere(shelf: Settings, archive: Path, tmp_path: Path, name: str) -> None:
    before = lists(shelf)
    bad = remade(archive, tmp_path, **{name: b"evil"})
    with pytest.raises(BackupUnusable, match="other files than a backup"):
        restore(shelf, bad, force=True, progress=silent)
    assert lists(shelf) == before


def test_a_manifest_that_would_fill_the_memory_is_refused(shelf: Settings, archive: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("manifest.json", "w") as manifest:
        for _ in range(200):
            manifest.write(b" " * 1_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(BackupUnusable, match="manifest is too large"):
            restore(shelf, bomb, force=True, progress=silent)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("documents/catalogue.csv", b" " * 50_000_001),
        ("documents/catalogue.csv", b"\n" * 2_000_001),
        ("documents/thesauri/terms.md", b" " * 50_000_001),
    ],
    ids=["a list", "lines", "a note"],
)
def test_what_is_larger_than_any_of_its_kind_is_refused(
    shelf: Settings, archive: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    before = lists(shelf)
    bomb = remade(archive, tmp_path, **{name: content})
    with pytest.raises(BackupUnusable, match=f"{name} is larger than any of its kind"):
        restore(shelf, bomb, force=True, progress=silent)
    assert lists(shelf) == before


def test_a_document_under_the_name_of_a_note_is_refused(shelf: Settings, archive: Path, tmp_path: Path) -> None:
    bad = remade(archive, tmp_path, **{"documents/thesauri/terms.md": b"\n%PDF-1.4"})
    with pytest.raises(BackupUnusable, match="other files than a backup"):
        restore(shelf, bad, force=True, progress=silent)
    assert "thesauri/terms.md" not in lists(shelf)


def test_nothing_is_written_through_a_link(shelf: Settings, archive: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (shelf.documents / "thesauri").rename(elsewhere)
    (elsewhere / "terms.ttl").unlink()
    (shelf.documents / "thesauri").symlink_to(elsewhere)
    with pytest.raises(ShelfUnreadable, match="is a link"):
        restore(shelf, archive, force=True, progress=silent)
    assert [path.name for path in elsewhere.iterdir()] == ["README.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_an_archive_that_anybody_may_write_is_refused(shelf: Settings, archive: Path, tmp_path: Path) -> None:
    open_to_all = remade(archive, tmp_path)
    open_to_all.chmod(0o666)
    with pytest.raises(BackupUnusable, match="may be written by anybody"):
        restore(shelf, open_to_all, force=True, progress=silent)
    open_to_all.chmod(0o644)
    assert restore(shelf, open_to_all, force=True, progress=silent)


@pytest.mark.skipif(sys.platform == "win32", reason="no such owners there")
def test_it_is_said_whose_an_archive_is(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert owner_of(archive) == ""
    monkeypatch.setattr("os.geteuid", lambda: 4_000_000_001)
    status = os.stat_result((0o100600, 0, 0, 1, 4_000_000_000, 0, 0, 0, 0, 0))
    monkeypatch.setattr(Path, "stat", lambda *_, **__: status)
    assert owner_of(archive) == "user 4000000000"


def test_what_does_not_fit_on_the_disk_is_not_unpacked(
    shelf: Settings, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: type("Usage", (), {"free": 100_000}))
    with pytest.raises(BackupUnusable, match="100,000 are free"):
        restore(shelf, archive, force=True, progress=silent)
    assert list(shelf.index.glob(".restore-*")) == []


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON pages BEGIN UPDATE pages SET text = 'evil'; END", "trigger 't'"),
        (
            """DROP TRIGGER edition_removed;
            CREATE TRIGGER edition_removed AFTER INSERT ON pages BEGIN UPDATE pages SET text = 'evil'; END""",
            "trigger 'edition_removed'",
        ),
        ("CREATE VIEW v AS SELECT * FROM pages", "view 'v'"),
        ("CREATE TABLE other (a)", "table 'other'"),
        ("CREATE VIRTUAL TABLE other USING fts5(a)", "table 'other'"),
        ("DROP TABLE recognized; CREATE VIRTUAL TABLE recognized USING fts5(a)", "virtual table 'recognized'"),
        ("ALTER TABLE pages ADD COLUMN evil TEXT AS (upper(text))", "computed column 'evil'"),
        ("DROP INDEX tags_of_edition; CREATE INDEX tags_of_edition ON tags (upper(value))", "computed index"),
    ],
)
def test_a_catalogue_that_acts_by_itself_is_refused(
    shelf: Settings, archive: Path, tmp_path: Path, sql: str, named: str
) -> None:
    database = tmp_path / "evil.sqlite"
    with zipfile.ZipFile(archive) as packed:
        database.write_bytes(packed.read("catalogue.sqlite"))
    connection = sqlite3.connect(database)
    connection.executescript(sql)
    connection.close()
    bad = remade(archive, tmp_path, **{"catalogue.sqlite": database.read_bytes()})
    before = shelf.catalogue.read_bytes()
    with pytest.raises(BackupUnusable, match=named):
        restore(shelf, bad, force=True, progress=silent)
    assert shelf.catalogue.read_bytes() == before


# Kills


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("moment", ["_require_sound", "_put", "build_anew"])
def test_a_killed_restore_leaves_no_text_behind_after_the_next_run(shelf: Settings, archive: Path, moment: str) -> None:
    words = [str(shelf.documents.parent), moment, str(archive)]
    killed = subprocess.run([sys.executable, "-c", KILLED, *words], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert list(shelf.index.glob(".restore-*"))
    ingest(shelf)
    assert list(shelf.index.glob(".restore-*")) == []
    assert found(shelf, "victims")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_killed_run_leaves_nothing_in_the_temporary_folder_after_the_next_one(
    shelf: Settings, temporary: Path
) -> None:
    write_pdf(shelf.documents / "strom" / "new.pdf", HARBOUR)
    words = [str(shelf.documents.parent), "ingest"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    killed = subprocess.run([sys.executable, "-c", KILLED, *words], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    (left,) = temporary.glob("pymp-*")
    others = temporary / "pymp-of another program"
    others.mkdir()
    ingest(shelf)
    assert list(temporary.iterdir()) == [others]
    assert not left.exists()


def test_what_a_killed_backup_left_goes_with_a_later_one(shelf: Settings, tmp_path: Path) -> None:
    old, new = (tmp_path / f".backup-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir()
        (folder / "0").write_text("texts")
    two_days_ago = time.time() - 200_000
    os.utime(old, (two_days_ago, two_days_ago))
    back_up(shelf, tmp_path / "backup.zip")
    assert (old.exists(), new.exists()) == (False, True), "the new one may be at work still"
