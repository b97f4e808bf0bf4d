"""Who reads the files of a run? Whatever takes a job and gives its outcome: processes here, or other machines."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Protocol

from library.frozen import frozen
from library.model import Problem, State
from library.settings import Limits, Reader

Work = Callable[["Job"], Iterator[Any]]
"""A function of a module, so that it is found by name elsewhere. It yields what can be
pickled, and may raise Refused."""


@frozen
class Job:
    """A file to be read.

    Attributes:
        name: what it is called afterwards.
        path: absolute.
        reader, limits: as in the settings.
        known: digests of files that need no reading.
        small: whether it is read so fast that a process of its own would take longer to start.
    """

    name: str
    path: Path
    reader: Reader
    limits: Limits
    known: frozenset[str] = frozenset()
    small: bool = False


@frozen
class Outcome:
    """What came of a job: what its work gave until the end, and how that ended where not well."""

    job: Job
    items: tuple[Any, ...]
    state: State | None = None
    reason: Problem | None = None


class Executor(Protocol):
    """Does jobs, several at a time.

    Attributes:
        workers: how many at a time.
    """

    @property
    def workers(self) -> int: ...

    def submit(self, work: Work, job: Job) -> Future[Outcome]:
        """Does a job when its turn comes. Whatever a file does to its reader is an outcome, never an exception."""
        ...


_AHEAD, _SMALL_AHEAD = 4, 32
"""So many jobs are submitted for each worker before the first has ended: what they gave waits in memory."""


def in_order(executor: Executor, work: Work, jobs: Iterable[Job]) -> Iterator[Outcome]:
    """The outcomes of jobs, in the order of the jobs, which are taken as they are needed, a few ahead."""
    waiting: deque[Future[Outcome]] = deque()
    large = 0
    try:
        for job in jobs:
            waiting.append(executor.submit(work, job))
            large += not job.small
            while waiting and (large >= _AHEAD * executor.workers or len(waiting) >= _SMALL_AHEAD * executor.workers):
                outcome = waiting.popleft().result()
                large -= not outcome.job.small
                yield outcome
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
