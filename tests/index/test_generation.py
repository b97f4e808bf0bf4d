"""A generation is what its manifest names: every file there, with its size and digest, made by a known engine."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from library.errors import IndexDamaged, IndexOutdated
from library.files import fingerprint_of
from library.index.engine import WHOOSH
from library.index.generation import Generation
from library.model import ErrorKind


@pytest.fixture
def live(tmp_path: Path) -> Generation:
    """A generation with two files and a catalogue."""
    folder = tmp_path / "000007"
    folder.mkdir()
    for name, content in (("a", "one"), ("b", "two"), ("catalogue.sqlite", "rows")):
        (folder / name).write_text(content)
    files = {path.name: (path.stat().st_size, fingerprint_of(path)) for path in sorted(folder.iterdir())}
    return Generation("000007", folder, dict(WHOOSH.versions), files, folder / "catalogue.sqlite")


def test_what_was_written_is_whole(live: Generation) -> None:
    live.check_sizes()
    assert live.differing_files() == []


def test_a_missing_file_is_damage(live: Generation) -> None:
    live.folder.joinpath("b").unlink()
    with pytest.raises(IndexDamaged, match="has lost its file b") as error:
        live.check_sizes()
    assert error.value.hint == "Run: library rebuild"
    assert live.differing_files() == ["b"]


@pytest.mark.parametrize("lost", ["catalogue.sqlite", "."])
def test_a_generation_that_was_swept_away_is_called_older(live: Generation, lost: str) -> None:
    if lost == ".":
        shutil.rmtree(live.folder)
    else:
        live.folder.joinpath(lost).unlink()
    with pytest.raises(IndexDamaged) as error:
        live.check_sizes()
    assert error.value.problem.kind is ErrorKind.INDEX_OLDER
    assert lost in (".", *live.differing_files())


@pytest.mark.parametrize("content", ["", "on", "onee"])
def test_a_file_of_another_size_is_damage(live: Generation, content: str) -> None:
    live.folder.joinpath("a").write_text(content)
    with pytest.raises(IndexDamaged, match="differ from what was written: a") as error:
        live.check_sizes()
    values = error.value.problem.values
    assert (values["bytes"], values["written"]) == (len(content), 3)
    assert live.differing_files() == ["a"]


def test_a_flipped_byte_is_seen_by_the_digests_alone(live: Generation) -> None:
    live.folder.joinpath("b").write_text("twp")
    live.check_sizes()
    assert live.differing_files() == ["b"]


def test_a_generation_after_it_shares_the_files_of_the_index_and_not_the_catalogue(live: Generation) -> None:
    assert sorted(live.index_files) == ["a", "b"]


def test_one_of_another_analysis_can_be_read_and_must_be_built_anew_before_it_grows(live: Generation) -> None:
    assert not live.outdated
    of_before = replace(live, versions={**live.versions, "analysis": "of long ago"})
    assert of_before.outdated
    of_before.require_readable()


def test_one_of_another_engine_cannot_be_read(live: Generation) -> None:
    other = replace(live, versions={**live.versions, "engine": "another"})
    with pytest.raises(IndexOutdated, match="library rebuild"):
        other.open()


def test_a_damaged_one_is_not_opened(live: Generation) -> None:
    live.folder.joinpath("a").write_text("longer than it was")
    with pytest.raises(IndexDamaged, match="differ"):
        live.open()


def test_a_catalogue_that_is_shared_must_know_its_generation(live: Generation, tmp_path: Path) -> None:
    live.require_catalogue("of another one")  # its own copy is in its folder
    shared = replace(live, catalogue=tmp_path / "catalogue.sqlite")
    assert shared.shares_catalogue
    shared.require_catalogue("000007")
    for noted in ("", "000006"):
        with pytest.raises(IndexDamaged) as error:
            shared.require_catalogue(noted)
        assert error.value.problem.values == {"name": "000007", "noted": noted or "-"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such owners")
@pytest.mark.parametrize(
    ("owner", "group", "flags", "stranger"),
    [
        (4_000_001, 4_000_002, 0, "user 4000001"),
        (0, 4_000_002, 0, ""),
        (4_000_001, os.getegid() if hasattr(os, "getegid") else 0, 0, ""),
        (4_000_001, 4_000_002, os.ST_RDONLY if hasattr(os, "ST_RDONLY") else 1, ""),
    ],
)
def test_a_stranger_is_whoever_is_neither_we_nor_the_administrator_nor_of_our_group(
    live: Generation, monkeypatch: pytest.MonkeyPatch, owner: int, group: int, flags: int, stranger: str
) -> None:
    status = SimpleNamespace(st_uid=owner, st_gid=group)
    monkeypatch.setattr(Path, "stat", lambda path, **_: status)
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_flag=flags))
    assert live.stranger == stranger
