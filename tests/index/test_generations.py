from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from library.errors import IndexDamaged, IndexMissing, IndexOutdated
from library.index import Beginning, Generations, PageTerms, Prefix, Snapshot, Variant, Word
from library.index.contract import EXACT
from library.index.engine import WHOOSH
from library.index.generation import Generation
from library.index.generations import FORMAT

MADE_BY = {"engine": "e/1", "analysis": "1"}


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def generations(index: Path) -> Generations:
    return Generations(index)


def switch(generations: Generations, base: Generation | None = None, **files: str) -> Generation:
    """A new generation with these files, made the live one."""
    folder = generations.begin(base)
    for name, content in files.items():
        (folder / name).unlink(missing_ok=True)
        (folder / name).write_text(content)
    generations.switch(folder, versions=MADE_BY, base=base)
    return generations.current()


def names(index: Path) -> list[str]:
    return sorted(path.name for path in (index / "generations").iterdir())


# Switching


def test_without_a_generation_the_way_out_is_to_ingest(generations: Generations) -> None:
    with pytest.raises(IndexMissing, match="library ingest"):
        generations.current()
    assert generations.name() == ""


def test_a_switched_generation_is_the_live_one(generations: Generations) -> None:
    live = switch(generations, a="one", b="two")
    assert live.folder.joinpath("a").read_text() == "one"
    assert live.versions == MADE_BY
    assert {name: size for name, (size, _) in live.files.items()} == {"a": 3, "b": 3}
    assert generations.name() == live.name
    live.check_sizes()
    assert live.differing_files() == []


def test_a_folder_that_was_begun_is_not_live(generations: Generations) -> None:
    live = switch(generations, a="one")
    (generations.begin() / "a").write_text("half")
    assert generations.current() == live


def test_the_pointer_is_written_last(generations: Generations, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the pointer is renamed all files are synced, and until then the old generation is live."""
    old = switch(generations, a="one")
    synced: list[int] = []
    real_sync, real_replace = os.fsync, os.replace

    def sync(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        real_sync(handle)

    def replace(source: Path, target: Path) -> None:
        assert generations.current() == old
        there = [index / "generations", source, *(index / "generations" / "000002").rglob("*")]
        assert {path.stat().st_ino for path in there} <= set(synced)
        assert target == index / "current.json"
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", replace)
    assert switch(generations, a="two", b="three").name == "000002"


def test_a_base_gives_its_files_without_copying_them(generations: Generations) -> None:
    base = switch(generations, big="x" * 1000, other="y")
    live = switch(generations, base, new="z")
    assert sorted(live.files) == ["big", "new", "other"]
    assert live.folder.joinpath("big").samefile(base.folder / "big")
    assert live.files["big"] == base.files["big"]


def test_a_file_that_replaced_one_of_the_base_is_measured_anew(generations: Generations) -> None:
    base = switch(generations, a="one")
    live = switch(generations, base, a="two")
    assert live.files["a"] != base.files["a"]
    assert live.differing_files() == base.differing_files() == []


def test_without_hard_links_the_files_are_copied(generations: Generations, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(*_: object, **__: object) -> None:
        raise OSError("not on this file system")

    monkeypatch.setattr(os, "link", no_link)
    base = switch(generations, a="one")
    live = switch(generations, base, b="two")
    assert not live.folder.joinpath("a").samefile(base.folder / "a")
    assert live.folder.joinpath("a").read_text() == "one"
    assert live.differing_files() == []
    assert live.files["a"] == base.files["a"]


def test_the_locks_of_a_writer_are_no_files_of_the_generation(generations: Generations) -> None:
    assert sorted(switch(generations, a="one", pages_WRITELOCK="").files) == ["a"]


def test_nobody_else_may_read_what_is_written(generations: Generations, index: Path) -> None:
    index.mkdir(mode=0o700)
    before = os.umask(0)
    try:
        base = switch(generations, a="one")
        switch(generations, base, b="two")
    finally:
        os.umask(before)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in index.rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


# Sweeping


def test_sweeping_nothing_is_no_fault(generations: Generations) -> None:
    generations.sweep()


def test_the_live_generation_and_the_one_before_stay(generations: Generations, index: Path) -> None:
    for number in range(4):
        switch(generations, a=str(number))
        generations.sweep()
    assert names(index) == ["000003", "000004"]


def test_leftovers_of_killed_writers_are_swept(generations: Generations, index: Path) -> None:
    switch(generations, a="one")
    switch(generations, a="two")
    (generations.begin() / "a").write_text("half")
    generations.begin()
    generations.sweep()
    assert names(index) == ["000001", "000002"]
    assert generations.current().differing_files() == []


def test_a_folder_without_a_pointer_is_ignored_and_swept(generations: Generations, index: Path) -> None:
    (generations.begin() / "a").write_text("half")
    with pytest.raises(IndexMissing):
        generations.current()
    generations.sweep()
    assert names(index) == []


def test_numbers_go_on_past_leftovers(generations: Generations) -> None:
    switch(generations, a="one")
    generations.begin()
    assert switch(generations, a="two").name == "000003"


# Damage


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"7", b'"x"', b"{}", b"\xff\xfe", b"\0" * 300, b"[" * 100_000,
        b'{"format": 1}', b'{"format": 1, "versions": {"engine": "e/1", "analysis": "1"}}',
    ],
    ids=lambda content: repr(content[:20]),
)  # fmt: skip
def test_a_pointer_of_garbage_is_damage(generations: Generations, index: Path, content: bytes) -> None:
    switch(generations, a="one")
    index.joinpath("current.json").write_bytes(content)
    with pytest.raises((IndexDamaged, IndexOutdated), match="library rebuild") as error:
        generations.current()
    assert error.type is IndexDamaged
    assert generations.name() == ""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("generation", "../../etc"), ("generation", ".."), ("generation", "a/b"), ("generation", ".hidden"),
        ("files", None), ("files", []), ("files", {"a": 7}),
        ("files", {"a": ["x", "y"]}), ("files", {"a": [1]}),
    ],
)  # fmt: skip
def test_a_pointer_with_a_wrong_value_is_damage(generations: Generations, index: Path, key: str, value: object) -> None:
    switch(generations, a="one")
    pointer = index / "current.json"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {key: value}))
    with pytest.raises(IndexDamaged, match="library rebuild"):
        generations.current()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs")
def test_a_pointer_that_is_a_fifo_is_damage_and_not_waited_for(generations: Generations, index: Path) -> None:
    switch(generations, a="one")
    (index / "current.json").unlink()
    os.mkfifo(index / "current.json")
    with pytest.raises(IndexDamaged, match="is not a regular file"):
        generations.current()
    assert generations.name() == ""
    switch(generations, a="two")
    assert generations.current().name


def test_a_pointer_that_is_a_folder_is_damage(generations: Generations, index: Path) -> None:
    (index / "current.json").mkdir(parents=True)
    with pytest.raises(IndexDamaged):
        generations.current()
    assert generations.name() == ""


def test_damage_is_mended_by_the_next_switch(generations: Generations, index: Path) -> None:
    switch(generations, a="one")
    index.joinpath("current.json").write_text("{")
    generations.sweep()
    assert switch(generations, a="two").differing_files() == []


def test_another_format_is_outdated(generations: Generations, index: Path) -> None:
    switch(generations, a="one")
    pointer = index / "current.json"
    pointer.write_text(json.dumps({"format": FORMAT + 1, "something": "else"}))
    with pytest.raises(IndexOutdated):
        generations.current()


# With the engine


def write(generations: Generations, words: str, base: Generation | None = None) -> None:
    """A generation with one more edition, called by its words, switched in."""
    folder = generations.begin(base)
    writer = WHOOSH.open_writer(folder)
    writer.add(words, "s", [PageTerms(edition=words, page=n, languages=("en",), words=[words]) for n in range(1, 30)])
    writer.commit()
    generations.switch(folder, versions=WHOOSH.versions, base=base)


@pytest.fixture
def reader(generations: Generations) -> Iterator[Snapshot]:
    """A reader of a first generation."""
    write(generations, "ferry")
    reader = WHOOSH.open_snapshot(generations.current().folder)
    yield reader
    reader.close()


def answers(reader: Snapshot) -> tuple[Any, ...]:
    (found,) = reader.search([Prefix("f")], best=100)
    return reader.stamps(), reader.words(Beginning(""), 9), reader.page_count(), found


def live_words(generations: Generations) -> list[str]:
    current = generations.current()
    assert current.differing_files() == []
    reader = WHOOSH.open_snapshot(current.folder)
    try:
        return [one.word for one in reader.words(Beginning(""), 10)]
    finally:
        reader.close()


def test_a_reader_answers_as_before_after_two_more_switches(
    generations: Generations, reader: Snapshot, index: Path
) -> None:
    fresh = WHOOSH.open_snapshot(generations.current().folder)
    before = answers(fresh)
    for word in ("fjord", "fog"):
        write(generations, word, generations.current())
        generations.sweep()
    assert "000001" not in names(index)
    assert answers(reader) == answers(fresh) == before
    assert live_words(generations) == ["ferry", "fjord", "fog"]
    fresh.close()


def test_the_generation_before_can_still_be_opened_after_a_switch(generations: Generations, reader: Snapshot) -> None:
    old = generations.current()
    write(generations, "fjord", old)
    generations.sweep()
    old.check_sizes()
    late = WHOOSH.open_snapshot(old.folder)
    assert answers(late) == answers(reader)
    late.close()


def test_an_engine_changes_no_file_that_it_shares_with_the_base(generations: Generations, reader: Snapshot) -> None:
    base = generations.current()
    folder = generations.begin(base)
    writer = WHOOSH.open_writer(folder)
    writer.remove("ferry")
    writer.add("fog", "s", [PageTerms(edition="fog", page=1, languages=("en",), words=["fog"])])
    writer.commit()
    assert base.differing_files() == []


def test_an_aborted_writer_leaves_the_old_answers(generations: Generations, reader: Snapshot, index: Path) -> None:
    base = generations.current()
    writer = WHOOSH.open_writer(generations.begin(base))
    writer.remove("ferry")
    writer.add("fog", "s", [PageTerms(edition="fog", page=1, languages=("en",), words=["fog"])])
    writer.abort()
    assert live_words(generations) == ["ferry"]
    generations.sweep()
    assert names(index) == ["000001"]
    write(generations, "fjord", generations.current())
    assert live_words(generations) == ["ferry", "fjord"]


KILLED = """
import os, signal, sys
from pathlib import Path
from library.index import Generations, PageTerms
from library.index.engine import WHOOSH

index, moment, rebuild = sys.argv[1:]

def at(name):
    if name == moment:
        os.kill(os.getpid(), signal.SIGKILL)

def kill_in(name):
    if name == moment:
        real = getattr(os, name)
        setattr(os, name, lambda *arguments: at(name))

generations = Generations(Path(index))
base = None if rebuild else generations.current()
kill_in("link")
folder = generations.begin(base)
at("begun")
writer = WHOOSH.open_writer(folder)
writer.add("fog", "s", [PageTerms(edition="fog", page=n, languages=("en",), words=["fog"]) for n in range(1, 99)])
at("added")
kill_in("rename")
kill_in("rmdir")
writer.commit()
at("committed")
for name in ("fsync", "chmod", "replace"):
    kill_in(name)
generations.switch(folder, versions=WHOOSH.versions, base=base)
at("switched")
print("alive")
"""


@pytest.mark.parametrize("rebuild", ["", "rebuild"])
@pytest.mark.parametrize(
    "moment", ["link", "begun", "added", "rename", "rmdir", "committed", "fsync", "chmod", "replace", "switched"]
)
def test_a_killed_writer_leaves_the_old_answers_and_the_next_one_completes(
    generations: Generations, reader: Snapshot, index: Path, moment: str, rebuild: str
) -> None:
    before = answers(reader)
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(index), moment, rebuild], capture_output=True, text=True, check=False
    )
    if rebuild and moment == "link":
        assert run.stdout == "alive\n", "a rebuild links nothing"
    else:
        assert (run.returncode, run.stdout, run.stderr) == (-9, "", "")
    switched = moment == "switched" or run.returncode == 0
    expected = (["fog"] if rebuild else ["ferry", "fog"]) if switched else ["ferry"]
    assert live_words(generations) == expected
    assert answers(reader) == before
    generations.sweep()
    assert len(names(index)) == (2 if switched else 1)
    write(generations, "fjord", generations.current())
    assert live_words(generations) == sorted([*expected, "fjord"])


@pytest.mark.parametrize("part", ["seg", "toc"])
def test_a_truncated_file_of_the_engine_is_damage(generations: Generations, reader: Snapshot, part: str) -> None:
    live = generations.current()
    (path,) = live.folder.glob(f"*.{part}")
    for length in (0, 1, path.stat().st_size // 2, path.stat().st_size - 1):
        damaged = path.read_bytes()[:length]
        path.unlink()
        path.write_bytes(damaged)
        with pytest.raises(IndexDamaged, match="library rebuild"):
            live.check_sizes()
        with pytest.raises(IndexDamaged, match="library rebuild"):
            WHOOSH.open_snapshot(live.folder)


def test_a_flipped_byte_anywhere_is_damage_or_changes_an_answer_but_is_no_crash(
    generations: Generations, reader: Snapshot, tmp_path: Path
) -> None:
    live = generations.current()
    copy = tmp_path / "copy"
    shutil.copytree(live.folder, copy)
    outcomes = set()
    for path in sorted(copy.iterdir()):
        content = path.read_bytes()
        for place in range(0, len(content), max(1, len(content) // 80)):
            path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
            try:
                damaged = WHOOSH.open_snapshot(copy)
                answers(damaged)
                damaged.search([Word((Variant(EXACT, "ferry"), Variant("en", "ferry")))], best=5)
                outcomes.add("answered")
            except IndexDamaged:
                outcomes.add("damaged")
        path.write_bytes(content)
    assert outcomes == {"answered", "damaged"}
