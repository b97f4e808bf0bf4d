"""A file that people may save at any moment is changed by the program, and nothing that they saved is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from library.errors import ShelfUnreadable
from library.files import fingerprint
from library.shelf import replacing
from library.shelf.replacing import change_file, finish_change, saved_copies

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot exchange files or tell who saves")
KILLED_AT = """
import os, signal, sys
from pathlib import Path
from library.shelf import replacing

file, moment, save = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "save"

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def exchange(one, other):
    global save
    if two_steps:
        return False
    if moment == "before":
        die()
    if save:
        save = False
        other.write_bytes(other.read_bytes() + b"by hand")
    done = swap(one, other)
    if moment == "after":
        die()
    return done

def make(draft, place):
    if save:
        file.write_bytes(b"one by hand")
    if moment == "after":
        die()
    real_make(draft, place)
    if moment == "end":
        die()

swap, replacing._exchange = replacing._exchange, exchange
if two_steps := len(sys.argv) > 4:
    real_make, replacing._make = replacing._make, make
    save = False if moment == "end" else save
if moment == "end":
    replacing._clear = die
replacing.change_file(file, lambda content: content + b"+")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """On a shelf of its own."""
    return tmp_path / "catalogue.csv"


def plus(content: bytes) -> bytes:
    return content.rstrip(b"+") + b"+"


def names(file: Path) -> list[str]:
    return sorted(os.listdir(file.parent))


def test_a_change_is_put_into_the_file_and_leaves_nothing_beside_it(file: Path) -> None:
    file.write_bytes(b"one")
    assert change_file(file, plus) == (b"one", b"one+")
    assert (file.read_bytes(), names(file)) == (b"one+", [file.name])


def test_what_changes_nothing_writes_nothing(file: Path) -> None:
    file.write_bytes(b"one+")
    before = file.stat()
    assert change_file(file, plus) == (b"one+", b"one+")
    assert file.stat() == before


def test_where_nothing_was_left_nothing_is_touched_for_the_shelf_may_be_read_only(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    file.write_bytes(b"one")
    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    finish_change(file)
    assert change_file(file, lambda content: content) == (b"one", b"one")


def test_a_file_is_made_and_taken_away(file: Path) -> None:
    assert change_file(file, lambda _: b"new") == (b"", b"new")
    assert file.read_bytes() == b"new"
    assert change_file(file, lambda _: b"") == (b"new", b"")
    assert names(file) == []


def save(file: Path, content: bytes, *, by_rename: bool) -> None:
    """As editors do it."""
    if by_rename:
        beside = file.with_name("editor's own")
        beside.write_bytes(content)
        os.replace(beside, file)
    else:
        file.write_bytes(content)


@pytest.mark.parametrize("by_rename", [True, False])
@pytest.mark.parametrize("before", [b"one", b""], ids=["file", "no file"])
def test_what_is_saved_while_the_change_is_made_is_what_is_changed(file: Path, before: bytes, by_rename: bool) -> None:
    if before:
        file.write_bytes(before)
    seen: list[bytes] = []

    def change(content: bytes) -> bytes:
        seen.append(content)
        if len(seen) < 3:
            save(file, b"by hand %d" % len(seen), by_rename=by_rename)
        return plus(content)

    assert change_file(file, change) == (b"by hand 2", b"by hand 2+")
    assert seen == [before, b"by hand 1", b"by hand 2"]
    assert (file.read_bytes(), names(file)) == (b"by hand 2+", [file.name])


@pytest.fixture(params=["in one step", "in two steps"])
def swap(request: pytest.FixtureRequest) -> Callable[[Path, Path], bool]:
    """How files are exchanged: as Linux does it, or as where the file system cannot."""
    if request.param == "in two steps":
        return lambda one, other: False
    if sys.platform != "linux":
        pytest.skip("other systems cannot exchange files")
    return replacing._exchange


@pytest.mark.parametrize("by_rename", [True, False])
@pytest.mark.parametrize("times", [1, 2])
def test_what_is_saved_between_the_last_look_and_the_exchange_is_what_is_changed(
    file: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path, Path], bool], by_rename: bool, times: int
) -> None:
    file.write_bytes(b"one")
    left = list(range(1, times + 1))

    def exchange(one: Path, other: Path) -> bool:
        if left:
            save(file, b"by hand %d" % left.pop(0), by_rename=by_rename)
        return swap(one, other)

    monkeypatch.setattr(replacing, "_exchange", exchange)
    assert change_file(file, plus)[1] == b"by hand %d+" % times
    assert (file.read_bytes(), names(file)) == (b"by hand %d+" % times, [file.name])


@pytest.mark.parametrize("before", [b"one", b""], ids=["file", "no file"])
def test_what_is_saved_between_two_steps_is_what_is_changed(
    file: Path, monkeypatch: pytest.MonkeyPatch, before: bytes
) -> None:
    if before:
        file.write_bytes(before)
    left = [b"by hand"]

    def make(draft: Path, place: Path, make: Callable[[Path, Path], None] = replacing._make) -> None:
        if left:
            place.write_bytes(left.pop())
        make(draft, place)

    monkeypatch.setattr(replacing, "_exchange", lambda one, other: False)
    monkeypatch.setattr(replacing, "_make", make)
    assert change_file(file, plus) == (b"by hand", b"by hand+")
    assert (file.read_bytes(), names(file)) == (b"by hand+", [file.name])


def test_a_disk_that_is_full_between_two_steps_costs_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(draft: Path, place: Path) -> None:
        raise OSError(28, "No space left on device")

    file.write_bytes(b"one")
    monkeypatch.setattr(replacing, "_exchange", lambda one, other: False)
    monkeypatch.setattr(replacing, "_make", make)
    with pytest.raises(ShelfUnreadable, match="the disk is full"):
        change_file(file, plus)
    assert (file.read_bytes(), names(file)) == (b"one", [file.name])


def test_what_is_taken_away_between_the_last_look_and_the_exchange_is_changed_as_no_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path, Path], bool]
) -> None:
    file.write_bytes(b"one")

    def exchange(one: Path, other: Path) -> bool:
        other.unlink()
        return swap(one, other)

    monkeypatch.setattr(replacing, "_exchange", exchange)
    assert change_file(file, plus) == (b"", b"+")
    assert (file.read_bytes(), names(file)) == (b"+", [file.name])


@on_linux
def test_a_change_that_fails_on_what_was_just_saved_leaves_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(b"one")

    def exchange(one: Path, other: Path, swap: Callable[[Path, Path], bool] = replacing._exchange) -> bool:
        save(file, b"by hand", by_rename=True)
        return swap(one, other)

    def change(content: bytes) -> bytes:
        if content == b"by hand":
            raise ValueError("no sense")
        return plus(content)

    monkeypatch.setattr(replacing, "_exchange", exchange)
    with pytest.raises(ValueError, match="no sense"):
        change_file(file, change)
    assert (file.read_bytes(), names(file)) == (b"by hand", [file.name])


@on_linux
@pytest.mark.parametrize("opened", ["before", "between"], ids="opened {} the look and the exchange".format)
def test_a_program_that_is_in_the_middle_of_saving_is_waited_for(
    file: Path, monkeypatch: pytest.MonkeyPatch, opened: str
) -> None:
    """It has emptied the file and writes the rest when the program has looked at it already."""
    file.write_bytes(b"one")
    editors: list[threading.Timer] = []

    def begin_to_save() -> None:
        editor = file.open("wb")
        editor.write(b"by ")
        editor.flush()

        def finish() -> None:
            editor.write(b"hand")
            editor.close()

        editors.append(threading.Timer(0.2, finish))
        editors[0].start()

    def exchange(one: Path, other: Path, swap: Callable[[Path, Path], bool] = replacing._exchange) -> bool:
        if not editors:
            begin_to_save()
        return swap(one, other)

    if opened == "before":
        begin_to_save()
    monkeypatch.setattr(replacing, "_exchange", exchange)
    change_file(file, plus)
    editors[0].join()
    assert (file.read_bytes(), names(file)) == (b"by hand+", [file.name])


@on_linux
def test_what_a_program_writes_much_later_into_what_was_taken_out_is_kept_and_shown(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "_PATIENCE", 0.05)
    file.write_bytes(b"one")
    with file.open("rb+") as editor:
        change_file(file, plus)
        editor.write(b"by hand")
    assert file.read_bytes() == b"one+"
    change_file(file, lambda content: content + b"+")
    (copy,) = saved_copies(file)
    assert (copy.read_bytes(), file.read_bytes()) == (b"by hand", b"one++")
    assert names(file) == [file.name, copy.name]


def test_a_file_that_is_saved_all_the_time_is_left_alone(file: Path) -> None:
    file.write_bytes(b"0")

    def change(content: bytes) -> bytes:
        file.write_bytes(b"%d" % (int(content.rstrip(b"+")) + 1))
        return plus(content)

    with pytest.raises(ShelfUnreadable, match="saved all the time"):
        change_file(file, change)
    assert not file.read_bytes().endswith(b"+")
    assert names(file) == [file.name]


@on_linux
@pytest.mark.parametrize("saved", [True, False])
@pytest.mark.parametrize("moment", ["before", "after", "end"])
def test_a_change_that_is_killed_loses_nothing_of_what_was_saved(file: Path, moment: str, saved: bool) -> None:
    file.write_bytes(b"one ")
    words = [str(file), moment, "save" if saved else ""]
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, *words], check=False)
    assert killed.returncode == -signal.SIGKILL
    finish_change(file)
    content, beside = file.read_bytes(), names(file)
    assert beside == [file.name]
    assert (b"by hand" in content) == (saved and moment != "before")
    assert content.startswith(b"one ")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize(("moment", "saved"), [("after", True), ("after", False), ("end", False)])
def test_a_change_in_two_steps_that_is_killed_loses_nothing(file: Path, moment: str, saved: bool) -> None:
    file.write_bytes(b"one ")
    words = [str(file), moment, "save" if saved else "", "in two steps"]
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, *words], check=False)
    assert killed.returncode == -signal.SIGKILL
    finish_change(file)
    assert names(file) == [file.name]
    assert file.read_bytes() == (b"one +" if moment == "end" else b"one by hand" if saved else b"one ")


@on_linux
@pytest.mark.parametrize(("taken_out", "standing"), [(b"one", None), (b"by hand", b"by hand")])
def test_a_file_that_a_killed_run_took_away_stays_away_but_for_what_was_saved(
    file: Path, taken_out: bytes, standing: bytes | None
) -> None:
    digests = "-".join(fingerprint(content)[:16] for content in (b"one", b""))
    file.unlink(missing_ok=True)
    file.with_name(f".{file.name}.{digests}").write_bytes(taken_out)
    finish_change(file)
    assert (file.read_bytes() if file.exists() else None) == standing
    assert [path.name for path in file.parent.iterdir()] == ([] if standing is None else [file.name])


def test_what_was_saved_at_a_kill_and_saved_over_later_stays_beside_it(file: Path) -> None:
    file.write_bytes(b"one ")
    subprocess.run([sys.executable, "-c", KILLED_AT, str(file), "after", "save"], check=False)
    file.write_bytes(b"later")
    finish_change(file)
    (copy,) = saved_copies(file)
    assert (file.read_bytes(), copy.read_bytes()) == (b"later", b"one by hand")
    assert names(file) == [file.name, copy.name]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_a_stranger_laid_beside_the_file_is_removed_and_not_followed(file: Path) -> None:
    precious = file.with_name("precious")
    precious.write_text("do not touch")
    for name in (f".{file.name}.new", f".{file.name}.{'0' * 16}-{'0' * 16}"):
        file.with_name(name).symlink_to(precious)
    file.write_bytes(b"one")
    change_file(file, plus)
    assert (precious.read_text(), names(file)) == ("do not touch", [file.name, "precious"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_file_stays_with_whom_it_belongs_to(file: Path) -> None:
    file.write_bytes(b"one")
    os.chown(file, 1234, 5678)
    file.chmod(0o664)
    change_file(file, plus)
    status = file.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (1234, 5678, 0o664)


@pytest.mark.skipif(sys.platform == "win32", reason="it knows no such rights")
def test_a_file_that_somebody_protected_stays_as_it_is(file: Path) -> None:
    file.write_bytes(b"one")
    file.chmod(0o444)
    with pytest.raises(ShelfUnreadable, match="cannot be written: somebody has protected it"):
        change_file(file, plus)
    assert (file.read_bytes(), names(file)) == (b"one", [file.name])
    assert change_file(file, lambda content: content) == (b"one", b"one")
