"""One writer at a time, and a lock that dies with its process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Call

from ingest.shelves import HARBOUR, SHELTER, contents, empty_shelf, fill, found, write_pdf
from library.errors import LibraryBusy
from library.ingest import ingest
from library.ingest.lock import note_readers, one_writer, who_writes
from library.settings import Settings

_HOLD = """
import pathlib, sys
from library.ingest.lock import one_writer
with one_writer(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An ingested file, and one that waits to be ingested."""
    settings = empty_shelf(tmp_path_factory.mktemp("ingested"))
    fill(settings, shelter=SHELTER)
    write_pdf(settings.documents / "strom/harbour.pdf", HARBOUR)
    return settings


@pytest.fixture
def writer(shelf: Settings) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes."""
    command = [sys.executable, "-c", _HOLD, str(shelf.index)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.parametrize("command", [["ingest"], ["rebuild"], ["tag", "shelter.pdf", "--year", "1999"]])
def test_a_second_writer_ends_with_75_and_names_the_first(
    shelf: Settings, writer: subprocess.Popen[str], call: Call, command: list[str]
) -> None:
    before = contents(shelf.documents.parent)
    run = call(shelf, *command)
    assert run.code == 75
    assert f"pid {writer.pid}" in run.err
    assert len(run.err.splitlines()) == 1
    assert run.out == ""
    assert contents(shelf.documents.parent) == before


@pytest.mark.parametrize("command", [["search", "victim"], ["list"], ["ingest", "--dry-run"], ["show", "shelter.pdf"]])
def test_readers_go_on_while_another_writes(
    shelf: Settings, writer: subprocess.Popen[str], call: Call, command: list[str]
) -> None:
    run = call(shelf, *command)
    assert run.code == 0
    assert run.out


def test_the_lock_dies_with_a_killed_process(shelf: Settings, writer: subprocess.Popen[str]) -> None:
    with pytest.raises(LibraryBusy, match=str(writer.pid)):
        ingest(shelf)
    writer.kill()
    writer.wait()
    ingest(shelf)
    assert found(shelf, "passports") == ["strom/harbour.pdf:1"]


def test_the_lock_is_let_go_at_the_end_and_after_an_error(settings: Settings) -> None:
    with pytest.raises(ZeroDivisionError), one_writer(settings.index):
        raise ZeroDivisionError
    with one_writer(settings.index):
        holder = json.loads((settings.index / "writer.json").read_text("utf-8"))
    assert holder["pid"] > 0
    assert [path.name for path in settings.index.iterdir()] in ([], ["writer.lock"])


def test_who_reads_no_files_makes_no_folder_to_speak_to_readers_until_it_does(settings: Settings) -> None:
    holder = settings.index / "writer.json"
    with one_writer(settings.index, reads=False):
        assert "temporary" not in json.loads(holder.read_text("utf-8"))
        note_readers(settings.index)
        noted = json.loads(holder.read_text("utf-8"))
        assert Path(noted["temporary"]).is_dir()
        assert noted["index"] == str(settings.index.resolve())
    with one_writer(settings.index):
        assert json.loads(holder.read_text("utf-8"))["temporary"]


def test_a_note_that_makes_no_sense_hides_no_writer(shelf: Settings, writer: subprocess.Popen[str]) -> None:
    (shelf.index / "writer.json").write_text("[]", "utf-8")
    with pytest.raises(LibraryBusy, match="Another run is writing"):
        ingest(shelf)


def test_the_index_folder_is_for_its_owner_alone(settings: Settings) -> None:
    with one_writer(settings.index):
        pass
    assert settings.index.stat().st_mode & 0o077 == 0


def test_a_copy_made_during_a_run_leaves_the_folder_of_that_run_alone(tmp_path: Path) -> None:
    speaks = tmp_path / "pymp-of a run"
    speaks.mkdir()
    copy = tmp_path / "copy"
    for index in (tmp_path / "index", copy):
        with one_writer(index):
            left = json.loads((index / "writer.json").read_text("utf-8"))
        left["temporary"] = str(speaks)
        (index / "writer.json").write_text(json.dumps({**left, "index": str(tmp_path / "index")}), "utf-8")
    with one_writer(copy):
        assert speaks.exists()
    with one_writer(tmp_path / "index"):
        assert not speaks.exists()


_ENDED_MEANWHILE = """
import multiprocessing.util, os, pathlib, signal, sys
from library.ingest import lock
def made():
    os.kill(os.getpid(), signal.SIGTERM)
    print("made")
    return "a folder"
def end(number, frame):
    raise SystemExit(3)
signal.signal(signal.SIGTERM, end)
multiprocessing.util.get_temp_dir = made
with lock.one_writer(pathlib.Path(sys.argv[1])):
    print("went on")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_who_is_told_to_end_while_the_folder_for_readers_is_made_ends_when_it_is(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _ENDED_MEANWHILE, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.split()) == (3, ["made"])
    assert not (tmp_path / "writer.json").exists()


def test_who_searches_during_the_first_ingest_is_told_of_it(settings: Settings, call: Call) -> None:
    settings.index.mkdir(parents=True)
    command = [sys.executable, "-c", _HOLD, str(settings.index)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        for words in (["search", "harbour"], ["list"]):
            run = call(settings, *words)
            assert run.code == 2
            assert f"The first ingest is under way (pid {process.pid}" in run.err
        process.kill()
    assert "Nothing has been ingested yet" in call(settings, "search", "harbour").err, "a killed run is none"


def test_where_asking_for_a_process_would_end_it_nobody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with one_writer(tmp_path):
        assert f"pid {os.getpid()}" in who_writes(tmp_path)
        monkeypatch.setattr("library.ingest.lock.sys.platform", "win32")
        monkeypatch.setattr("library.ingest.lock.os.kill", lambda *_: pytest.fail("Ctrl-C"))
        assert who_writes(tmp_path) == ""
    monkeypatch.undo()
    assert who_writes(tmp_path) == ""
