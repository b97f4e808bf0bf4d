"""P3: a full disk gives one clear line, exit 2 and the old answers; with room again the next run completes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Draw

from library.ingest import check, ingest
from library.search import Session
from library.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited by POSIX")

TESTS = Path(__file__).resolve().parents[1]
_LIMITED = """
import resource, signal, sys
size = int(sys.argv.pop(1))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import library.ingest.run
from executors import Here
library.ingest.run._processes = lambda settings: Here()
from library.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
main()
"""
LONG = "The harbour police tell every traveller on the ferry where the shelter can be found. "


def limited(settings: Settings, size: int, *arguments: str) -> tuple[int, str]:
    """A run in which no file may become larger than so many bytes; the system says the same as for a full disk."""
    paths = ["--documents", str(settings.documents), "--index", str(settings.index)]
    run = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(size), *paths, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )
    return run.returncode, run.stderr


def found(settings: Settings) -> tuple[int, int]:
    with Session(settings) as session:
        return session.search("oldword").total, session.search("newword").total


def fill(settings: Settings, draw: Draw) -> None:
    draw(settings.documents / "old.pdf", [f"This page has the oldword. {LONG * 20}"])
    ingest(settings)
    (settings.documents / "old.pdf").unlink()
    for number in range(6):
        words = " ".join(f"word{number}x{n}" for n in range(900))
        draw(settings.documents / f"new-{number}.pdf", [f"This page has the newword. {words}"])


def full_at(settings: Settings, sizes: list[int], command: str) -> None:
    kept = settings.index.with_name("kept")
    generations = sorted(path.name for path in (settings.index / "generations").iterdir())
    shutil.copytree(settings.index, kept)
    failed = 0
    for size in sizes:
        shutil.rmtree(settings.index)
        shutil.copytree(kept, settings.index)
        code, err = limited(settings, size, command)
        assert "Traceback" not in err, (size, err)
        if code == 0:
            assert found(settings) == (0, 1 if found(settings)[1] == 1 else 6), size
            continue
        failed += 1
        assert code == 2, (size, err)
        lines = [line for line in err.splitlines() if line.startswith("Error:")]
        assert len(lines) == 1, (size, err)
        assert "room" in lines[0], (size, err)
        assert found(settings) == (1, 0), size
        assert sorted(path.name for path in (settings.index / "generations").iterdir()) == generations, size
        ingest(settings)
        assert found(settings)[0] == 0
        assert found(settings)[1] > 0
        assert not [finding for finding in check(settings, deep=True) if finding.serious]
        names = {path.name for path in settings.index.iterdir()}
        assert names <= {"catalogue.sqlite", "current.json", "generations", "writer.lock"}, names
    assert failed >= len(sizes) // 2, "most of these disks were too small"
    sys.stdout.write(f"{command}: {failed} of {len(sizes)} sizes were too small\n")


@pytest.mark.parametrize("command", ["ingest", "rebuild"])
def test_a_full_disk_changes_nothing(settings: Settings, draw: Draw, command: str) -> None:
    fill(settings, draw)
    full_at(settings, [10, 20_000, 60_000], command)


@pytest.mark.full
@pytest.mark.parametrize("command", ["ingest", "rebuild"])
def test_a_disk_full_at_a_dozen_sizes_changes_nothing(settings: Settings, draw: Draw, command: str) -> None:
    fill(settings, draw)
    sizes = [0, 10, 100, 300, 1_000, 4_000, 8_000, 16_000, 30_000, 50_000, 70_000, 90_000, 110_000, 150_000]
    sizes += [200_000, 400_000, 700_000, 1_200_000]  # the last is enough
    full_at(settings, sizes, command)
    assert Path(settings.index).exists()
