from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from reliability.hostile import bomb
from telling import cause

from library.ingest.reading import read_file
from library.model import State
from library.pdf import Job, Outcome, Processes, in_order
from library.pdf.executor import Work
from library.settings import Limits
from pdf.pdfs import content, pdf
from pdf.works import behave, die_once_with_others, process, sign_and_hang, upset, wait_by_name

PRELOAD = "library.ingest.preload"  # the server of processes starts once; the tests of ingest use it too
PATIENT = Limits(seconds=60)


def jobs(names: list[str], limits: Limits, folder: Path = Path("/nowhere")) -> list[Job]:
    return [Job(name=name, path=folder / name.replace(" ", "-"), reader="auto", limits=limits) for name in names]


def run(work: Work, names: list[str], limits: Limits = PATIENT) -> list[Outcome]:
    return read(work, jobs(names, limits))


def read(work: Work, some: list[Job], workers: int = 2) -> list[Outcome]:
    with Processes(workers, PRELOAD) as processes:
        return list(in_order(processes, work, some))


def is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("exits", State.DAMAGED, "its reader died (exit 7)"),
        ("exits well", State.DAMAGED, "its reader ended early"),
        ("leaves", State.DAMAGED, "its reader died (exit 1)"),
        ("segfault", State.DAMAGED, "its reader died (exit -11)"),
        ("killed", State.UNREADABLE, "its reader was ended from outside (signal 9)"),
        ("terminated", State.UNREADABLE, "its reader was ended from outside (signal 15)"),
        ("aborts", State.TOO_LARGE, "needs more memory"),
        ("dies in a message", State.DAMAGED, "its reader died (exit 7)"),
        ("refuses", State.PASSWORD, "it opens with a password only"),
        ("raises", State.DAMAGED, "no reader understands how it is built (ValueError: no such number)"),
        ("asserts", State.DAMAGED, "no reader understands how it is built (AssertionError)"),
        ("quotes", State.DAMAGED, "ValueError: begins with … @15: … and more"),
        ("is not readable", State.UNREADABLE, "permission denied"),
        ("nests", State.DAMAGED, "is nested too deeply"),
        ("interrupts", State.DAMAGED, "its reader ended early"),
        ("gives what cannot be sent", State.DAMAGED, "lambda"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="exit codes and signals are those of POSIX")
def test_a_reader_that_ends_badly_costs_its_own_file_alone(name: str, state: State, reason: str) -> None:
    before, bad, after = run(behave, ["before", name, "after"])
    assert before.items == ("first", "before")
    assert after.items == ("first", "after")
    assert before.state is after.state is None
    assert bad.items == ("first", name), "what came before the end is kept"
    assert bad.state is state
    assert reason in cause(bad.reason)
    assert "\n" not in cause(bad.reason)


@pytest.mark.skipif(sys.platform == "win32", reason="exit codes and signals are those of POSIX")
def test_readers_that_die_together_each_say_how() -> None:
    """Whoever starts a process looks at all others: one came second to its own, and heard of an exit 255."""
    outcomes = read(behave, jobs(["segfault"] * 200, PATIENT), workers=8)
    assert {cause(outcome.reason).partition(";")[0] for outcome in outcomes} == {"its reader died (exit -11)"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_a_reader_that_was_killed_is_tried_once_more_and_gives_all(tmp_path: Path) -> None:
    killed, other = read(behave, jobs(["killed once", "other"], PATIENT, tmp_path))
    assert (killed.items, killed.state) == (("first", "killed once"), None)
    assert (tmp_path / "killed-once").read_text() == "xx"
    assert other.state is None


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_the_second_try_is_alone(tmp_path: Path) -> None:
    work = jobs(["dies early", "a", "b", "c", "dies late"], PATIENT, tmp_path)
    outcomes = read(die_once_with_others, work, workers=3)
    assert [outcome.state for outcome in outcomes] == [None] * 5
    assert [outcomes[place].items for place in (0, 4)] == [("dies-early",), ("dies-late",)]
    assert any(" " in outcome.items[0] for outcome in outcomes), "the others worked side by side"


@pytest.mark.parametrize("name", ["hangs", "hangs for good"])
def test_a_reader_that_hangs_is_ended_at_the_limit(name: str) -> None:
    limits = Limits(seconds=1)
    (outcome,) = run(behave, [name], limits)
    assert outcome.items == ("first", name)
    assert outcome.state is State.TIMED_OUT
    assert cause(outcome.reason) == "took longer than 1 s"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
@pytest.mark.parametrize("name", ["eats memory", "eats memory bit by bit"])
def test_a_reader_that_eats_memory_is_stopped_at_the_limit(name: str) -> None:
    limits = Limits(seconds=60, memory_bytes=1_500_000_000)
    eater, other = run(behave, [name, "other"], limits)
    assert eater.items == ("first", name)
    assert eater.state is State.TOO_LARGE
    assert "memory" in cause(eater.reason)
    assert other.state is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
def test_a_file_for_which_pdfium_gets_no_memory_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(pdf("x").replace(content("(x) Tj"), bomb(700_000_000)))
    limits = Limits(seconds=60, memory_bytes=1_000_000_000)
    (outcome,) = read(read_file, jobs(["bomb.pdf"], limits, tmp_path), workers=1)
    assert (outcome.state, cause(outcome.reason)) == (State.TOO_LARGE, "needs more memory than one file may take")


def test_outcomes_come_in_the_order_of_the_jobs() -> None:
    names = ["0.4", "0.0", "0.2", "0.1", "0.0", "0.0", "0.1", "0.0", "0.0", "0.0"]
    outcomes = run(wait_by_name, names)
    assert [outcome.job.name for outcome in outcomes] == names
    assert [outcome.items for outcome in outcomes] == [(float(name),) for name in names]


def test_each_file_has_a_process_of_its_own() -> None:
    ids = [outcome.items[0] for outcome in run(process, ["a", "b", "c", "d"])]
    assert len({*ids, os.getpid()}) == 5


def small(names: list[str], limits: Limits = PATIENT, folder: Path = Path("/nowhere")) -> list[Job]:
    return [replace(job, small=True) for job in jobs(names, limits, folder)]


def test_small_files_share_a_process_and_large_ones_do_not() -> None:
    names = [f"file {number}" for number in range(20)]
    shared = [outcome.items[0] for outcome in read(process, small(names), workers=1)]
    assert 2 <= len(set(shared)) < 20, "a process is not used for ever"
    mixed = [*small(["a", "b"]), *jobs(["large"], PATIENT), *small(["c", "d"])]
    assert len({outcome.items[0] for outcome in read(process, mixed, workers=1)}) >= 3


@pytest.mark.skipif(sys.platform == "win32", reason="exit codes and signals are those of POSIX")
@pytest.mark.parametrize("ending", ["segfault", "exits", "dies in a message", "aborts", "raises", "refuses", "killed"])
def test_a_small_file_that_harms_its_process_costs_itself_alone(ending: str) -> None:
    outcomes = read(behave, small(["a", "b", ending, "c", "d"]), workers=1)
    (alone,) = run(behave, [ending])
    assert [outcome.job.name for outcome in outcomes if outcome.state] == [ending]
    assert [outcome.items for outcome in outcomes] == [("first", outcome.job.name) for outcome in outcomes]
    assert (outcomes[2].state, outcomes[2].reason) == (alone.state, alone.reason)


@pytest.mark.skipif(sys.platform == "win32", reason="exit codes and signals are those of POSIX")
def test_what_a_process_read_before_it_died_is_read_again(tmp_path: Path) -> None:
    """A file may upset the memory of its reader, and the reader die of it in a later file, or at its end."""
    outcomes = read(upset, small(["upsets", "after it", "dies of it"], folder=tmp_path), workers=1)
    assert [outcome.state for outcome in outcomes] == [None] * 3
    assert [outcome.items for outcome in outcomes] == [("upsets",), ("after it",), ("dies of it",)]
    ends = read(upset, small(["upsets its end", "after it"], folder=tmp_path), workers=1)
    assert [outcome.items for outcome in ends] == [("upsets its end",), ("after it",)]


def test_a_small_file_that_hangs_costs_itself_alone() -> None:
    outcomes = read(behave, small(["a", "hangs", "b"], Limits(seconds=5)), workers=1)
    assert [outcome.state for outcome in outcomes] == [None, State.TIMED_OUT, None]


def test_what_readers_complain_of_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    (outcome,) = run(behave, ["complains"])
    assert outcome.state is None
    assert capfd.readouterr().err == ""


def test_jobs_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Job]:
        nonlocal taken
        while True:
            taken += 1
            yield from jobs([f"job {taken}"], PATIENT)

    with Processes(2, PRELOAD) as processes:
        outcomes = in_order(processes, process, endless())
        assert next(outcomes).job.name == "job 1"
        assert taken <= 8


def test_no_jobs_give_no_outcomes() -> None:
    assert run(process, []) == []


@pytest.mark.parametrize("stop", ["leave", "throw"])
def test_stopping_early_leaves_no_process_behind(tmp_path: Path, stop: str) -> None:
    names = ["first", "second", "third", "fourth", "fifth"]
    work = jobs(names, PATIENT, tmp_path)
    with suppress(KeyboardInterrupt), Processes(2, PRELOAD) as processes:
        outcomes = in_order(processes, sign_and_hang, iter(work))
        started = [next(outcomes).items[0]]
        while len(signed := [job for job in work if job.path.exists()]) < 3:
            time.sleep(0.01)
        started += [int(job.path.read_text()) for job in signed]
        if stop == "throw":
            raise KeyboardInterrupt
    started += [int(job.path.read_text()) for job in work if job.path.exists()]
    assert [number for number in started if is_running(number)] == []
