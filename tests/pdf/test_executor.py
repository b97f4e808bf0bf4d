"""Outcomes come in the order of the jobs, a few jobs ahead and no more, and what nobody waits for is called off."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

from library.pdf import Job, Outcome, in_order
from library.pdf.executor import Work
from library.settings import Limits


class Later:
    """Notes what is submitted, and ends it, the newest first, when somebody waits for one."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.submitted: list[Future[Outcome]] = []

    def submit(self, work: Work, job: Job) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        future.result = lambda timeout=None: Outcome(job, tuple(work(job)))  # type: ignore[method-assign]
        self.submitted.append(future)
        return future


def job(name: str, *, small: bool = False) -> Job:
    return Job(name=name, path=Path(name), reader="auto", limits=Limits(), small=small)


def say_name(job: Job) -> Iterator[str]:
    yield job.name


def test_outcomes_are_those_of_the_jobs_in_their_order() -> None:
    names = [f"{number}.pdf" for number in range(50)]
    outcomes = list(in_order(Later(2), say_name, [job(name, small=name < "3") for name in names]))
    assert [(outcome.job.name, outcome.items) for outcome in outcomes] == [(name, (name,)) for name in names]


def test_no_more_than_four_large_files_a_worker_wait() -> None:
    executor = Later(3)
    outcomes = in_order(executor, say_name, (job(str(number)) for number in range(100)))
    for taken in range(1, 20):
        next(outcomes)
        assert len(executor.submitted) == 12 + taken - 1


def test_of_small_files_more_may_wait() -> None:
    executor = Later(1)
    outcomes = in_order(executor, say_name, (job(str(number), small=True) for number in range(100)))
    next(outcomes)
    assert len(executor.submitted) == 32


def test_small_files_do_not_count_among_the_large_ones() -> None:
    executor = Later(1)
    jobs = [job(str(number), small=number % 2 == 0) for number in range(100)]
    next(in_order(executor, say_name, jobs))
    assert sum(not one.small for one in jobs[: len(executor.submitted)]) == 4


def test_who_stops_calls_off_what_waits() -> None:
    executor = Later(1)
    outcomes = in_order(executor, say_name, [job(str(number)) for number in range(9)])
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert [future.cancelled() for future in executor.submitted] == [False, True, True, True]
