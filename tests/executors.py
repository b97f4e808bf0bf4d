"""An executor that reads where it is asked, for tests that count what a run does or change how files end."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from library.pdf import Job, Outcome, Refused
from library.pdf.executor import Work


def read_here(work: Work, job: Job) -> Outcome:
    """What comes of a job in this very process."""
    items = []
    try:
        for item in work(job):
            items.append(item)  # noqa: PERF402  # what came before an end is kept
    except Refused as refused:
        return Outcome(job, tuple(items), refused.state, refused.reason)
    return Outcome(job, tuple(items))


class Here:
    """Reads one file after the other.

    Args:
        read: what comes of a job; reads it where none is given.
    """

    workers = 1

    def __init__(self, read: Callable[[Work, Job], Outcome] = read_here) -> None:
        self._read = read

    def submit(self, work: Work, job: Job) -> Future[Outcome]:
        future: Future[Outcome] = Future()
        future.set_result(self._read(work, job))
        return future

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing is to be ended."""
