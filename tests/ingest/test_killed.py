"""A run that is killed at any moment: the old answers stand, the next run completes, and nothing is left behind.

Moments are counted in what the run does to the index and the shelf (opening, linking, renaming, removing a file), so
that they fall where harm could be done; some are chosen by the clock.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.shelves import HARBOUR, POLICE, SHELTER, WAGES, answers, found, knowledge, write_pdf
from library.ingest import correct, ingest, rebuild
from library.settings import Settings, load

_DRIVER = """
import os, signal, sys
from pathlib import Path

folder, fatal = sys.argv.pop(1), int(sys.argv.pop(1))
moments = 0

def count(event, arguments):
    global moments
    if event in _EVENTS and folder in os.fspath(arguments[0] if isinstance(arguments[0], (str, os.PathLike)) else ""):
        moments += 1
        if moments == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

_EVENTS = ("open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect")
from library.cli.main import main

sys.addaudithook(count)
try:
    main()
finally:
    print(moments, file=sys.stderr)
"""
_QUERY = "victim OR interpreter OR wages OR passports"
_RANDOM = random.Random(2024)


@dataclass(frozen=True)
class Scene:
    """A shelf on which much has changed since it was ingested, and what it says before and after an undisturbed run.

    Attributes:
        folder: with documents/ and index/.
        old, new: the pages found before and after.
        answers, knowledge: what the library says and knows after an ingest.
        seconds: what an undisturbed ingest takes, its start included.
    """

    folder: Path
    old: list[str]
    new: list[str]
    answers: list[str]
    knowledge: object
    seconds: float


def settings_of(folder: Path) -> Settings:
    return load(documents=str(folder / "documents"), index=str(folder / "index"), environment={}, start=folder)


def start(folder: Path, command: str, fatal: int = 0) -> subprocess.Popen[str]:
    words = ["--documents", str(folder / "documents"), "--index", str(folder / "index"), command, "--jobs", "1"]
    return subprocess.Popen(
        [sys.executable, "-c", _DRIVER, str(folder), str(fatal), *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def moments_of(folder: Path, command: str) -> int:
    """How many moments an undisturbed run has."""
    _, complaint = start(folder, command).communicate()
    return int(complaint.split()[-1])


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder = tmp_path_factory.mktemp("scene")
    documents = folder / "documents" / "strom"
    for name, text in (("stays", SHELTER), ("changes", POLICE), ("moves", WAGES), ("goes", "passports")):
        write_pdf(documents / f"{name}.pdf", text)
    settings = settings_of(folder)
    ingest(settings)
    correct(settings, ["strom/moves.pdf"], {"year": "1999"})
    old = found(settings, _QUERY)
    write_pdf(documents / "changes.pdf", HARBOUR, POLICE)
    write_pdf(documents / "comes.pdf", HARBOUR)
    (documents / "moves.pdf").rename(documents / "moved.pdf")
    (documents / "goes.pdf").unlink()
    whole = shutil.copytree(folder, tmp_path_factory.mktemp("whole") / "library")
    begin = time.monotonic()
    start(whole, "ingest").communicate()
    seconds = time.monotonic() - begin
    done = settings_of(whole)
    return Scene(folder, old, found(done, _QUERY), answers(done), knowledge(done), seconds)


@pytest.fixture(scope="module")
def ingest_moments(scene: Scene, tmp_path_factory: pytest.TempPathFactory) -> int:
    return moments_of(shutil.copytree(scene.folder, tmp_path_factory.mktemp("counted") / "library"), "ingest")


@pytest.fixture(scope="module")
def rebuild_scene(scene: Scene, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A shelf that agrees with its index, and how many moments a rebuild of it has."""
    folder = shutil.copytree(scene.folder, tmp_path_factory.mktemp("rebuilt") / "library")
    ingest(settings_of(folder))
    counted = shutil.copytree(folder, tmp_path_factory.mktemp("counted") / "library")
    return folder, moments_of(counted, "rebuild")


def assert_completed(settings: Settings, scene: Scene) -> None:
    """As if no run had ever been killed, and without litter."""
    assert knowledge(settings) == scene.knowledge
    assert found(settings, _QUERY) == scene.new
    assert {path.name for path in settings.index.iterdir()} <= {
        "catalogue.sqlite", "current.json", "generations", "writer.lock", "catalogue.csv.undo"
    }  # fmt: skip
    assert len(list((settings.index / "generations").iterdir())) <= 2
    assert sorted(path.name for path in settings.documents.iterdir()) == ["catalogue.csv", "strom"]


def assert_ingest_survives(folder: Path, scene: Scene) -> None:
    """After a killed ingest every file is there as it was or as it is, or not yet; what did not change is there."""
    settings = settings_of(folder)
    standing = set(found(settings, _QUERY))
    assert "strom/stays.pdf:1" in standing
    assert standing <= {*scene.old, *scene.new}
    ingest(settings)
    assert_completed(settings, scene)
    assert answers(settings) == scene.answers


@pytest.mark.parametrize("part", [_RANDOM.random() for _ in range(8)], ids="{:.2f}".format)
def test_an_ingest_killed_at_any_moment_is_completed_by_the_next(
    scene: Scene, ingest_moments: int, tmp_path: Path, part: float
) -> None:
    folder = shutil.copytree(scene.folder, tmp_path / "library")
    process = start(folder, "ingest", 1 + int(part * ingest_moments))
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert_ingest_survives(folder, scene)


@pytest.mark.parametrize("part", [_RANDOM.random() for _ in range(3)], ids="{:.2f}".format)
def test_an_ingest_killed_by_the_clock_is_completed_by_the_next(scene: Scene, tmp_path: Path, part: float) -> None:
    folder = shutil.copytree(scene.folder, tmp_path / "library")
    process = start(folder, "ingest")
    time.sleep(part * scene.seconds)
    process.kill()
    process.communicate()
    assert_ingest_survives(folder, scene)


@pytest.mark.parametrize("part", [_RANDOM.random() for _ in range(8)], ids="{:.2f}".format)
def test_a_rebuild_killed_at_any_moment_leaves_the_old_answers(
    scene: Scene, rebuild_scene: tuple[Path, int], tmp_path: Path, part: float
) -> None:
    source, moments = rebuild_scene
    folder = shutil.copytree(source, tmp_path / "library")
    settings = settings_of(folder)
    before = knowledge(settings), found(settings, _QUERY)
    process = start(folder, "rebuild", 1 + int(part * moments))
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert (knowledge(settings), found(settings, _QUERY)) == before
    rebuild(settings)
    assert_completed(settings, scene)


def test_a_killed_ingest_leaves_no_process_behind(scene: Scene, tmp_path: Path) -> None:
    """Its readers hold the other end of a pipe that nobody else has; it ends when all of them have ended."""
    folder = shutil.copytree(scene.folder, tmp_path / "library")
    process = start(folder, "ingest")
    time.sleep(scene.seconds / 2)
    process.kill()
    process.communicate(timeout=30)  # stderr is inherited by every process that it started
    assert process.returncode in (-signal.SIGKILL, 0)
