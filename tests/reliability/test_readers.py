"""Who may read a library can search it: other users, read-only media, a full disk; and nobody else can.

Four users: the librarian who ingests, a colleague in the group of the index folder, a visitor who is in no group of
theirs, and the administrator. The tests that need them run as administrator, and are skipped elsewhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import Draw

REPOSITORY = Path(__file__).parents[2]
LIBRARIAN, COLLEAGUE, VISITOR, GROUP = 61_001, 61_002, 61_003, 61_500
READS = (
    ["search", "shelter"],
    ["list"],
    ["projects"],
    ["works", "matrix"],
    ["show", "strom/guide.pdf"],
    ["show", "strom/guide.pdf", "--page", "1"],
    ["export", "strom/guide.pdf", "--format", "ris"],
    ["complete", "shel"],
    ["check"],
)

if os.name == "nt" or os.geteuid() != 0 or not shutil.which("setpriv"):
    pytest.skip("only the administrator can be other users (by setpriv) and mount disks", allow_module_level=True)


def as_user(user: int, folder: Path, *words: str, groups: tuple[int, ...] = ()) -> subprocess.CompletedProcess[str]:
    others = ["--groups", ",".join(map(str, groups))] if groups else ["--clear-groups"]
    return subprocess.run(
        ["setpriv", f"--reuid={user}", f"--regid={user}", *others, sys.executable, "-m", "library", *words],
        cwd=folder, env={"PYTHONPATH": str(REPOSITORY), "PATH": os.environ["PATH"]}, text=True, capture_output=True,
        check=False,
    )  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A library that the librarian made, where every user comes by."""

    folder: Path

    @property
    def index(self) -> Path:
        return self.folder / "index"

    def call(self, user: int, *words: str, groups: tuple[int, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Runs the program as a user, in this folder."""
        return as_user(user, self.folder, *words, groups=groups)

    def share(self, *, share: bool) -> None:
        """Shares the index with its group, or with nobody, by the next run."""
        (self.folder / "library.toml").write_text('[index]\nshare = "group"\n' if share else "")
        self.ingest(self.index)

    def ingest(self, index: Path) -> None:
        """As the librarian would: who runs these tests may have a Python whose readers no other user may start."""
        subprocess.run(["chown", "-R", f"0:{GROUP}", str(index)], check=True)
        run = self.call(0, "--index", str(index), "ingest")
        assert run.returncode == 0, run.stderr
        subprocess.run(["chown", "-R", str(LIBRARIAN), str(index)], check=True)

    def state(self) -> dict[str, tuple[int, int, int]]:
        found = {path: path.stat() for path in (self.index, *self.index.rglob("*"))}
        return {str(path): (status.st_mode, status.st_size, status.st_mtime_ns) for path, status in found.items()}


@pytest.fixture(scope="module")
def made(font: Path) -> Iterator[Place]:
    folder = Path(tempfile.mkdtemp(prefix="library-readers-"))
    folder.chmod(0o755)
    for name in ("documents", "documents/strom", "index"):
        (folder / name).mkdir(mode=0o755)
        os.chown(folder / name, LIBRARIAN, LIBRARIAN)
    os.chown(folder / "index", LIBRARIAN, GROUP)
    place = Place(folder)
    if place.call(VISITOR, "--version").returncode:
        pytest.skip("other users may not run this Python")
    yield place
    shutil.rmtree(folder)


@pytest.fixture
def place(made: Place, draw: Draw) -> Iterator[Place]:
    """Made anew for each test: an edition with a note that was published by STROM."""
    draw(made.folder / "documents/strom/guide.pdf", ["Every victim is taken to the shelter.", "And is paid a wage."])
    (made.folder / "documents/projects.toml").write_text('[[project]]\nkey = "STROM"\nfolders = ["strom"]\n')
    made.share(share=False)
    yield made
    for path in made.index.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def refused(run: subprocess.CompletedProcess[str]) -> bool:
    lines = run.stderr.splitlines()
    return run.returncode == 2 and len(lines) == 1 and lines[0].startswith("Error: You may not read")


def test_by_default_only_who_ingested_and_the_administrator_can_search(place: Place) -> None:
    assert place.call(LIBRARIAN, "search", "shelter").returncode == 0
    assert place.call(0, "search", "shelter").returncode == 0
    assert refused(place.call(COLLEAGUE, "search", "shelter", groups=(GROUP,)))
    assert refused(place.call(VISITOR, "search", "shelter"))


def test_a_shared_index_is_read_by_its_group_and_nobody_writes_a_byte(place: Place) -> None:
    place.share(share=True)
    before = place.state()
    for words in READS:
        run = place.call(COLLEAGUE, *words, groups=(GROUP,))
        assert run.returncode == 0, (words, run.stderr)
        assert "belongs to" not in run.stderr
    assert "strom/guide.pdf" in place.call(COLLEAGUE, "search", "shelter", groups=(GROUP,)).stdout
    for words in (["ingest"], ["rebuild"], ["tag", "strom/guide.pdf", "--year", "1999"]):
        run = place.call(COLLEAGUE, *words, groups=(GROUP,))
        assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr
    assert refused(place.call(VISITOR, "search", "shelter"))
    assert place.state() == before


def test_what_is_shared_no_more_is_private_again(place: Place) -> None:
    place.share(share=True)
    place.share(share=False)
    assert {path.stat().st_mode & 0o077 for path in (place.index / "generations").rglob("*")} == {0}
    assert refused(place.call(COLLEAGUE, "search", "shelter", groups=(GROUP,)))


def test_who_may_read_somebody_elses_index_is_told_whose_it_is(place: Place) -> None:
    subprocess.run(["chmod", "-R", "o+rX", str(place.index)], check=True)
    before = place.state()
    run = place.call(VISITOR, "search", "shelter")
    assert run.returncode == 0
    assert "strom/guide.pdf" in run.stdout
    assert f"The index belongs to user {LIBRARIAN}" in run.stderr
    assert place.state() == before


def test_a_file_of_a_third_user_in_an_index_is_refused(place: Place) -> None:
    subprocess.run(["chmod", "-R", "o+rX", str(place.index)], check=True)
    os.chown(place.index / "current.json", COLLEAGUE, -1)
    run = place.call(VISITOR, "search", "shelter")
    assert run.returncode == 2
    assert "belongs to another user" in run.stderr


def test_a_shelf_without_rights_stops_no_search_as_a_missing_one_does_not(place: Place) -> None:
    documents = place.folder / "documents"
    try:
        documents.chmod(0o000)
        for words in READS[:-1]:  # a check compares with the shelf
            run = place.call(LIBRARIAN, *words)
            assert run.returncode == 0, (words, run.stderr)
        assert "projects.toml cannot be read: permission denied." in place.call(LIBRARIAN, "search", "shelter").stderr
        for words in (["ingest"], ["check"]):
            run = place.call(LIBRARIAN, *words)
            assert run.returncode == 2
            assert "Traceback" not in run.stderr
    finally:
        documents.chmod(0o755)


def test_a_working_directory_without_rights_stops_no_search(place: Place) -> None:
    closed = place.folder / "closed"
    (closed / "inside").mkdir(parents=True)
    closed.chmod(0o700)
    words = ["--documents", f"{place.folder}/documents", "--index", f"{place.index}", "search", "shelter"]
    run = as_user(LIBRARIAN, closed / "inside", *words)
    assert run.returncode == 0, run.stderr


@pytest.fixture
def mounted(place: Place) -> Iterator[Path]:
    """A folder on which a test mounts something."""
    point = place.folder / "mounted"
    point.mkdir(exist_ok=True)
    yield point
    subprocess.run(["umount", str(point)], check=False, capture_output=True)


def mount(*words: str) -> None:
    run = subprocess.run(["mount", *words], check=False, capture_output=True, text=True)
    if run.returncode:
        pytest.skip(f"nothing can be mounted here: {run.stderr}")


def test_read_only_media_are_searched_by_everybody_who_may_read_them(place: Place, mounted: Path) -> None:
    subprocess.run(["chmod", "-R", "o+rX", str(place.index)], check=True)
    mount("--bind", str(place.index), str(mounted))
    mount("-o", "remount,ro,bind", str(mounted))
    with pytest.raises(OSError, match="Read-only"):
        (mounted / "new").touch()
    for user, reads in ((0, READS[:2]), (LIBRARIAN, READS[:2]), (VISITOR, READS)):
        for words in reads:
            run = place.call(user, "--index", str(mounted), *words)
            assert run.returncode == 0, (user, words, run.stderr)
            assert "belongs to" not in run.stderr
    run = place.call(LIBRARIAN, "--index", str(mounted), "ingest")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1), run.stderr


def test_a_full_disk_stops_no_search(place: Place, mounted: Path) -> None:
    mount("-t", "tmpfs", "-o", "size=20m", "library-test", str(mounted))
    place.ingest(mounted)
    with open(mounted / "rest", "wb", buffering=0) as rest, suppress(OSError):
        while True:
            rest.write(b"0" * 4096)
    assert os.statvfs(mounted).f_bavail == 0
    for words in READS:
        run = place.call(LIBRARIAN, "--index", str(mounted), *words)
        assert run.returncode == 0, (words, run.stderr)
    assert "strom/guide.pdf" in place.call(LIBRARIAN, "--index", str(mounted), "search", "shelter").stdout
