"""TERM and HUP end a run in order: it says so, leaves no litter and no process, and the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Draw

from library.ingest import check, ingest
from library.search import Session
from library.settings import Settings

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="no such signals"),
    pytest.mark.usefixtures("heeded"),
]


@pytest.fixture
def shelf(settings: Settings, draw: Draw) -> Settings:
    draw(settings.documents / "old.pdf", ["Every victim is taken to the shelter."])
    ingest(settings)
    for number in range(5):
        draw(settings.documents / f"{number}.pdf", [f"The ferry number {number} leaves the harbour at night."] * 3)
    return settings


def start(settings: Settings, temporary: Path) -> subprocess.Popen[str]:
    """An ingest that has just begun to write."""
    process = subprocess.Popen(
        [sys.executable, "-m", "library", "--documents", str(settings.documents), "--index", str(settings.index),
         "ingest", "--jobs", "1"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    while not (settings.index / "writer.json").exists() and process.poll() is None:
        time.sleep(0.01)
    return process


_IN_THE_FIRST_MOMENT = """
import os, sys
class Moment:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            os.kill(os.getpid(), int(sys.argv.pop()))
sys.meta_path.insert(0, Moment())
from library.cli.start import main
main()
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_program_that_is_told_to_end_while_it_starts_says_so(name: str) -> None:
    number = getattr(signal, name)
    run = subprocess.run(
        [sys.executable, "-c", _IN_THE_FIRST_MOMENT, "list", str(int(number))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 128 + number
    assert run.stderr.splitlines() == ["Stopped. What was finished is kept; the same command goes on from there."]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_run_that_is_told_to_end_says_what_was_kept_and_leaves_no_litter(
    shelf: Settings, temporary: Path, name: str
) -> None:
    number = getattr(signal, name)
    with start(shelf, temporary) as process:
        process.send_signal(number)
        _, complaint = process.communicate(timeout=60)  # its readers hold the pipe until they have ended
    assert process.returncode == 128 + number
    assert complaint.splitlines() == ["Stopped. What was finished is kept; the same command goes on from there."]
    assert list(temporary.iterdir()) == []
    assert {path.name for path in shelf.index.iterdir()} <= {
        "catalogue.sqlite", "current.json", "generations", "writer.lock"
    }  # fmt: skip
    with Session(shelf) as session:
        assert session.search("shelter").total == 1
    ingest(shelf)
    with Session(shelf) as session:
        assert session.search("ferry").pages == 15
    assert not [finding for finding in check(shelf, deep=True) if finding.serious]


def test_who_started_it_to_outlive_the_terminal_is_obeyed(shelf: Settings, temporary: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        process = start(shelf, temporary)
    finally:
        signal.signal(signal.SIGHUP, before)
    with process:
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=120)
    assert process.returncode == 0
