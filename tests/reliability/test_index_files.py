"""P2, P6-P10: what stands in the index folder is synced, private, whole, without code, and without what went."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import stat
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import Draw
from telling import message, remedy, told

from library.errors import IndexDamaged, IndexUntrusted
from library.index import Generations, engine, whoosh_pickles
from library.index.generation import Generation
from library.index.whoosh_engine import reading
from library.index.whoosh_terms import Terms
from library.ingest import check, correct, ingest, rebuild
from library.search import Session
from library.settings import Settings

posix = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes are those of POSIX")


def live(settings: Settings) -> Generation:
    return Generations(settings.index).current()


# P8


Read = Callable[[bytes], Any]


def plain(data: bytes) -> Any:
    return whoosh_pickles.read_plain(BytesIO(data))


class Harm:
    """Pickled, it calls a function when it is read."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.call = function, arguments

    def __reduce__(self) -> Any:
        return self.call


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("function", [os.system, eval, exec, getattr, __import__, open])
@pytest.mark.parametrize("read", [whoosh_pickles.loads, plain])
def test_a_pickle_that_names_a_function_is_not_run(read: Read, function: Any, protocol: int) -> None:
    data = pickle.dumps(Harm(function, "never"), protocol)
    with pytest.raises(pickle.UnpicklingError, match="has no place in an index"):
        read(data)


@pytest.mark.parametrize("read", [whoosh_pickles.loads, plain])
def test_a_name_behind_a_dot_is_not_reached(read: Read) -> None:
    data = b"\x80\x04\x8c\x0cwhoosh.index\x8c\tos.system\x93."
    with pytest.raises(pickle.UnpicklingError, match=r"os\.system"):
        read(data)


def test_an_index_with_code_in_it_is_damaged_and_runs_nothing(sample: Settings, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    harm = pickle.dumps(Harm(os.system, f"touch {trace}"), 2)
    (toc,) = live(sample).folder.glob("*.toc")
    data = toc.read_bytes()
    at = data.index(b"\x80\x05")  # where the list of segments begins
    toc.write_bytes(data[:at] + harm + data[at + len(harm) :])
    with pytest.raises(IndexDamaged, match="has no place in an index"):
        Session(sample)
    assert not trace.exists()


def test_code_in_the_schema_is_read_by_no_search_and_not_run_by_a_writer(sample: Settings, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    harm = pickle.dumps(Harm(os.system, f"touch {trace}"), 2)
    (toc,) = live(sample).folder.glob("*.toc")
    data = toc.read_bytes()
    at = data.index(b"\x80\x02")  # where the schema begins; its length stands before it
    toc.write_bytes(data[:at] + harm + data[at + len(harm) :])
    with Session(sample) as session:
        assert session.search("victim").total
    with pytest.raises(pickle.UnpicklingError, match="has no place in an index"):
        engine.WHOOSH.open_writer(live(sample).folder)
    assert not trace.exists()


@pytest.mark.parametrize(
    "harm", [b"", b"\xff" * 40, b"[" * 5_000, b"[]", b'{"exact": [0, 9999999999, 5, "BBBB"]}', b'{"exact": 7}']
)
def test_terms_that_make_no_sense_are_damaged(tmp_path: Path, harm: bytes) -> None:
    """Terms and postings are read as numbers, never as pickles; no number makes a reader take more than the file."""
    (tmp_path / "terms").write_bytes(b"terms/1\n" + len(harm).to_bytes(4, "little") + harm + bytes(100))

    @reading
    def search() -> list[int]:
        terms = Terms((tmp_path / "terms").read_bytes(), 0, 60)
        field = terms.field("exact")
        assert field
        return [*field.positions(field.find(b"often") or 0)]

    with pytest.raises(IndexDamaged, match="library rebuild"):
        search()


@posix
@pytest.mark.parametrize("name", ["", "generations", "current.json", "catalogue.sqlite", "generations/*/*.seg"])
def test_an_index_into_which_anybody_may_write_is_refused(sample: Settings, name: str) -> None:
    place = next(sample.index.glob(name)) if name else sample.index
    place.chmod(0o777)
    with pytest.raises(IndexUntrusted, match="chmod -R o-w"):
        Session(sample)
    assert [message(f) for f in check(sample) if f.serious] == [f"Anybody may write into {place}."]
    place.chmod(0o700)
    Session(sample).close()


@posix
def test_an_index_of_another_user_is_refused(sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = (sample.index / "current.json").stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    if owner:
        with pytest.raises(IndexUntrusted, match="another user"):
            Session(sample)
    else:  # what the administrator made is trusted; what another user made is not
        Session(sample).close()
        os.chown(sample.index / "current.json", 12_345, -1)
        with pytest.raises(IndexUntrusted, match="another user"):
            Session(sample)


# P10


@posix
def test_files_are_private_whatever_the_umask(settings: Settings, draw: Draw) -> None:
    old = os.umask(0)
    try:
        draw(settings.documents / "a.pdf", ["The shelter takes in victims of trafficking at any time of the day."])
        ingest(settings)
        draw(settings.documents / "b.pdf", ["The harbour police tell them where the shelter can be found."])
        ingest(settings)
    finally:
        os.umask(old)
    found = [settings.index, *settings.index.rglob("*")]
    assert len(found) > 6
    for path in found:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


# P9


def test_what_was_removed_is_gone_from_every_file(settings: Settings, draw: Draw) -> None:
    word = "zyxwvutsrq"
    draw(settings.documents / "kept.pdf", ["The shelter takes in victims of trafficking at any time of the day."])
    gone = draw(settings.documents / "gone.pdf", [f"The name {word} must not be found by anybody any more."])
    ingest(settings)
    with Session(settings) as session:
        assert session.search(word).total == 1
    gone.unlink()
    ingest(settings)
    live = Generations(settings.index).current()
    assert [name for name in live.files if word.encode() in (live.folder / name).read_bytes()] == []
    with Session(settings) as session:
        answer = session.search(word[:-1] + "x")
        assert answer.total == 0
        assert not any(word in note for note in told(answer.notes))
    ingest(settings)  # the generation before went with it
    rebuild(settings)
    rebuild(settings)
    files = [path for path in settings.index.rglob("*") if path.is_file()]
    assert [path.name for path in files if word.encode() in path.read_bytes()] == []


def test_what_was_removed_is_in_no_file_after_the_very_run_that_removed_it(settings: Settings, draw: Draw) -> None:
    word, title = "zyxwvutsrq", "qrstuvwxyz"
    draw(settings.documents / "kept.pdf", ["The shelter takes in victims of trafficking at any time of the day."])
    gone = draw(settings.documents / "gone.pdf", [f"The name {word} must not be found by anybody any more."])
    ingest(settings)
    correct(settings, ["gone.pdf"], {"title": title})
    correct(settings, ["kept.pdf"], {"year": "1999"})
    gone.unlink()
    (settings.documents / "catalogue.csv").write_text("path,title,year\nkept.pdf,,1999\n")
    ingest(settings)
    files = [path for path in settings.index.rglob("*") if path.is_file()]
    assert [path.name for path in files for name in (word, title) if name.encode() in path.read_bytes()] == []


# P2


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells which file is synced")
def test_nothing_is_pointed_to_before_it_is_synced(
    settings: Settings, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(settings.documents / "a.pdf", ["The shelter takes in victims of trafficking at any time of the day."])
    events: list[tuple[str, str]] = []
    replace, fsync = os.replace, os.fsync

    def seen_replace(source: Any, target: Any) -> None:
        events.append(("rename", Path(target).name))
        replace(source, target)

    def seen_fsync(handle: int) -> None:
        events.append(("fsync", Path(os.readlink(f"/proc/self/fd/{handle}")).name))
        fsync(handle)

    monkeypatch.setattr(os, "replace", seen_replace)
    monkeypatch.setattr(os, "fsync", seen_fsync)
    ingest(settings)
    generation = live(settings)
    at = max(number for number, event in enumerate(events) if event == ("rename", "current.json"))
    synced = {name for what, name in events[:at] if what == "fsync"}
    assert "catalogue.sqlite" in generation.files
    assert synced >= {*generation.files, generation.name, "generations"}
    assert all(path.name in synced for path in generation.folder.iterdir() if not path.name.endswith("LOCK"))
    assert "current.new" in synced, "the pointer's own bytes"
    assert ("fsync", "index") in events[at:], "and then its name"


def test_the_live_generation_answers_when_the_last_commit_of_the_catalogue_is_lost(
    settings: Settings, draw: Draw
) -> None:
    """The power fails: what is not synced of the writer's own catalogue is lost, and no reader depends on it."""
    draw(settings.documents / "a.pdf", ["The shelter takes in victims of trafficking at any time of the day."])
    ingest(settings)
    old = settings.catalogue.read_bytes()
    draw(settings.documents / "a.pdf", ["A ferry goes at night, and nobody on it is asked for a passport."])
    ingest(settings)
    settings.catalogue.write_bytes(old)
    with Session(settings) as session:
        assert session.search("shelter").total == 0
        assert session.search("passport").total == 1
    ingest(settings)
    with Session(settings) as session:
        assert session.search("shelter").total == 0
        assert session.search("passport").total == 1
    assert not [finding for finding in check(settings, deep=True) if finding.serious]


# P6


def damage(path: Path, random: Random) -> str:
    """Does one harm to a file, and says which."""
    data = bytearray(path.read_bytes())
    place = random.randrange(len(data))
    match random.choice(("flip", "zero", "cut", "grow", "lose")):
        case "flip":
            data[place] ^= 1 << random.randrange(8)
        case "zero":
            end = min(len(data), place + 512)
            if not any(data[place:end]):
                data[place] ^= 1
            else:
                data[place:end] = bytes(end - place)
        case "cut":
            del data[place:]
        case "grow":
            data[place:place] = b"\0" * 16
        case "lose":
            path.unlink()
            return f"{path.name} lost"
    path.unlink()  # generations share files by hard links
    path.write_bytes(data)
    return f"{path.name} differs at {place}"


def damages(sample: Settings, count: int) -> None:
    random = Random(6)
    generation = live(sample)
    assert generation.files
    assert not [finding for finding in check(sample) if finding.serious]
    for _ in range(count):
        name = random.choice([*generation.files, "current.json"])
        path = sample.index / name if name == "current.json" else generation.folder / name
        kept = path.read_bytes()
        harm = damage(path, random)
        try:
            changed = name != "current.json" or not _same_meaning(path, kept)
            serious = [finding for finding in check(sample) if finding.serious]
            assert bool(serious) == changed, harm
            for finding in serious:
                assert remedy(finding) == "Run: library rebuild", harm
            sizes = path.exists() and path.stat().st_size == len(kept)
            if name != "current.json" and not sizes:
                with pytest.raises(IndexDamaged):
                    Session(sample)
        finally:
            path.unlink(missing_ok=True)
            path.write_bytes(kept)
            path.chmod(0o600)
    assert not [finding for finding in check(sample) if finding.serious]


def _same_meaning(path: Path, kept: bytes) -> bool:
    """Whether a pointer says the same of the live generation: a flip in what it says of the one before is no harm."""
    try:
        found, meant = json.loads(path.read_bytes()), json.loads(kept)
        return all(found[key] == meant[key] for key in ("format", "generation", "versions", "files"))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def test_thirty_damages_are_all_found(sample: Settings) -> None:
    damages(sample, 30)


@pytest.mark.full
def test_three_hundred_damages_are_all_found(sample: Settings) -> None:
    damages(sample, 300)


def test_a_rebuild_mends_a_damaged_index_and_gives_the_same_answers(sample: Settings) -> None:
    def found() -> list[tuple[str, int, float]]:
        with Session(sample) as session:
            from library.search import Options

            hits = session.search("victim", Options(by="page", limit=100)).hits
            return [(hit.edition.path, hit.page, hit.score) for hit in hits]

    before = found()
    assert before
    path = live(sample).folder / next(iter(live(sample).files))
    path.write_bytes(b"")
    with pytest.raises(IndexDamaged, match="library rebuild"):
        found()
    rebuild(sample)
    assert found() == before
    shutil.rmtree(sample.index)
    ingest(sample)
    assert found() == before, "the shelf is the only truth"
