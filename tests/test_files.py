"""A file of the program's own is written whole or not at all, and for its owner alone."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from library.errors import cause_of
from library.files import fingerprint, fingerprint_of, read_regular, written_beside
from library.model import ErrorKind, Problem


@pytest.mark.parametrize("durable", [True, False])
def test_a_file_is_exchanged_when_all_is_written(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "note.json"
    path.write_bytes(b"old")
    with written_beside(path, durable=durable) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
    assert (
        fingerprint_of(path)
        == fingerprint(b"new")
        == "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437"
    )


def test_where_writing_fails_the_old_file_stays_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "note.json"
    path.write_bytes(b"old")

    def fail() -> None:
        with written_beside(path, durable=True) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [(file, file.read_bytes()) for file in tmp_path.iterdir()] == [(path, b"old")]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are those of POSIX")
def test_a_draft_is_private_and_follows_no_link(tmp_path: Path) -> None:
    path, elsewhere = tmp_path / "note.json", tmp_path / "elsewhere"
    (tmp_path / "note.new").symlink_to(elsewhere)
    before = os.umask(0)
    try:
        with written_beside(path, durable=False) as file:
            file.write(b"new")
    finally:
        os.umask(before)
    assert not elsewhere.exists()
    assert not path.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_bytes_are_on_the_disk_before_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def seen_fsync(handle: int) -> None:
        done.append("sync")
        fsync(handle)

    def seen_replace(source: Path, target: Path) -> None:
        done.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    for durable in (True, False):
        with written_beside(tmp_path / "note.json", durable=durable) as file:
            file.write(b"new")
    assert done == ["sync", "rename", "sync", "rename"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs")
def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="pipe") as caught:
        read_regular(tmp_path / "pipe")
    assert cause_of(caught.value) == Problem(ErrorKind.NOT_REGULAR)
    (tmp_path / "file").write_bytes(b"one")
    assert read_regular(tmp_path / "file") == b"one"
