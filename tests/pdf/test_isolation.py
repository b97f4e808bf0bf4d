from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from reliability.hostile import bomb

from library.ingest.reading import read_file
from library.model import State
from library.pdf import Job, Outcome, run_isolated
from library.pdf.isolation import Work
from library.settings import Limits
from pdf.pdfs import content, pdf
from pdf.works import behave, die_once_with_others, process, sign_and_hang, wait_by_name

PRELOAD = "library.ingest.preload"  # the server of processes starts once; the tests of ingest use it too
PATIENT = Limits(seconds=60)


def jobs(names: list[str], limits: Limits, folder: Path = Path("/nowhere")) -> list[Job]:
    return [Job(name=name, path=folder / name.replace(" ", "-"), reader="auto", limits=limits) for name in names]


def run(work: Work, names: list[str], limits: Limits = PATIENT) -> list[Outcome]:
    return list(run_isolated(jobs(names, limits), work, workers=2, preload=PRELOAD))


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
        ("is not readable", State.UNREADABLE, "Permission denied"),
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
    assert reason in bad.reason
    assert "\n" not in bad.reason


@pytest.mark.skipif(sys.platform == "win32", reason="exit codes and signals are those of POSIX")
def test_readers_that_die_together_each_say_how() -> None:
    """Whoever starts a process looks at all others: one came second to its own, and heard of an exit 255."""
    outcomes = run_isolated(jobs(["segfault"] * 200, PATIENT), behave, workers=8, preload=PRELOAD)
    assert {outcome.reason.partition(";")[0] for outcome in outcomes} == {"its reader died (exit -11)"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_a_reader_that_was_killed_is_tried_once_more_and_gives_all(tmp_path: Path) -> None:
    killed, other = run_isolated(jobs(["killed once", "other"], PATIENT, tmp_path), behave, workers=2, preload=PRELOAD)
    assert (killed.items, killed.state) == (("first", "killed once"), None)
    assert (tmp_path / "killed-once").read_text() == "xx"
    assert other.state is None


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
def test_the_second_try_is_alone(tmp_path: Path) -> None:
    work = jobs(["dies early", "a", "b", "c", "dies late"], PATIENT, tmp_path)
    outcomes = list(run_isolated(work, die_once_with_others, workers=3, preload=PRELOAD))
    assert [outcome.state for outcome in outcomes] == [None] * 5
    assert [outcomes[place].items for place in (0, 4)] == [("dies-early",), ("dies-late",)]
    assert any(" " in outcome.items[0] for outcome in outcomes), "the others worked side by side"


@pytest.mark.parametrize("name", ["hangs", "hangs for good"])
def test_a_reader_that_hangs_is_ended_at_the_limit(name: str) -> None:
    limits = Limits(seconds=1)
    (outcome,) = run(behave, [name], limits)
    assert outcome.items == ("first", name)
    assert outcome.state is State.TIMED_OUT
    assert outcome.reason == "took longer than 1 s"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
@pytest.mark.parametrize("name", ["eats memory", "eats memory bit by bit"])
def test_a_reader_that_eats_memory_is_stopped_at_the_limit(name: str) -> None:
    limits = Limits(seconds=60, memory_bytes=1_500_000_000)
    eater, other = run(behave, [name, "other"], limits)
    assert eater.items == ("first", name)
    assert eater.state is State.TOO_LARGE
    assert "memory" in eater.reason
    assert other.state is None


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process")
def test_a_file_for_which_pdfium_gets_no_memory_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pdf"
    file.write_bytes(pdf("x").replace(content("(x) Tj"), bomb(700_000_000)))
    limits = Limits(seconds=60, memory_bytes=1_000_000_000)
    (outcome,) = run_isolated(jobs(["bomb.pdf"], limits, tmp_path), read_file, workers=1, preload=PRELOAD)
    assert (outcome.state, outcome.reason) == (State.TOO_LARGE, "needs more memory than one file may take")


def test_outcomes_come_in_the_order_of_the_jobs() -> None:
    names = ["0.4", "0.0", "0.2", "0.1", "0.0", "0.0", "0.1", "0.0", "0.0", "0.0"]
    outcomes = run(wait_by_name, names)
    assert [outcome.job.name for outcome in outcomes] == names
    assert [outcome.items for outcome in outcomes] == [(float(name),) for name in names]


def test_each_file_has_a_process_of_its_own() -> None:
    ids = [outcome.items[0] for outcome in run(process, ["a", "b", "c", "d"])]
    assert len({*ids, os.getpid()}) == 5


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

    outcomes = run_isolated(endless(), process, workers=2, preload=PRELOAD)
    assert next(outcomes).job.name == "job 1"
    assert taken <= 8
    outcomes.close()  # type: ignore[attr-defined]


def test_no_jobs_give_no_outcomes() -> None:
    assert run(process, []) == []


@pytest.mark.parametrize("stop", ["close", "throw"])
def test_stopping_early_leaves_no_process_behind(tmp_path: Path, stop: str) -> None:
    names = ["first", "second", "third", "fourth", "fifth"]
    work = jobs(names, PATIENT, tmp_path)
    outcomes = run_isolated(iter(work), sign_and_hang, workers=2, preload=PRELOAD)
    started = [next(outcomes).items[0]]
    while len(signed := [job for job in work if job.path.exists()]) < 3:
        time.sleep(0.01)
    started += [int(job.path.read_text()) for job in signed]
    if stop == "close":
        outcomes.close()  # type: ignore[attr-defined]
    else:
        with pytest.raises(KeyboardInterrupt):
            outcomes.throw(KeyboardInterrupt())  # type: ignore[attr-defined]
    started += [int(job.path.read_text()) for job in work if job.path.exists()]
    assert [number for number in started if is_running(number)] == []
