"""How do hostile files cost themselves alone? Each is read in a process of its own that can be killed.

A process per file rather than a pool: when a pool's worker dies, the pool loses other files with it, and a file that
upset the memory of its reader must not be followed by another in the same process.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from library.model import State
from library.pdf.reader import Refused, reason_of
from library.settings import Limits, Reader

Work = Callable[["Job"], Iterator[Any]]

# Whoever starts a process asks after all others too (multiprocessing tidies up its list of children), and how a process
# ended can be read once: without the lock the thread it belongs to might come second, and hear of an exit 255.
_CHILDREN = threading.Lock()

_OUT_OF_MEMORY = State.TOO_LARGE, "needs more memory than one file may take"
_WITHOUT_MEMORY = -signal.SIGABRT
"""So PDFium ends where it gets no memory."""

_ENDED_FROM_OUTSIDE = frozenset({-signal.SIGTERM, -9})
"""With SIGKILL, which has no name on Windows. No reader does it to itself: somebody does, or a system that is short."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read.

    Attributes:
        name: what it is called afterwards.
        path: absolute.
        reader, limits: as in the settings.
        known: digests of files that need no reading.
    """

    name: str
    path: Path
    reader: Reader
    limits: Limits
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: what the process gave until its end, and how it ended where not well."""

    job: Job
    items: tuple[Any, ...]
    state: State | None = None
    reason: str = ""


def run_isolated(jobs: Iterable[Job], work: Work, *, workers: int, preload: str) -> Iterator[Outcome]:
    """Runs work(job) in a process of its own for each job; the outcomes come in the order of the jobs.

    Args:
        jobs: taken as they are needed, a few ahead.
        work: a function of a module (it is found by name in the other process) that yields items which can be
            pickled, and may raise Refused.
        workers: how many processes at the same time.
        preload: name of a module that every process finds imported, where the system can fork.
    """
    context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
    if sys.platform != "win32":
        context.set_forkserver_preload([preload])
    stopping = threading.Event()
    turns = _Turns()
    waiting: deque[Future[Outcome]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="reading") as threads:
        try:
            for job in jobs:
                waiting.append(threads.submit(_in_turn, context, work, job, stopping, turns))
                if len(waiting) >= 4 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            stopping.set()
            for future in waiting:
                future.cancel()


class _Turns:
    """Lets readers work side by side, or one alone."""

    def __init__(self) -> None:
        self._working = 0
        self._change = threading.Condition()
        self._alone = threading.Lock()

    @contextlib.contextmanager
    def side_by_side(self) -> Iterator[None]:
        with self._alone, self._change:
            self._working += 1
        try:
            yield
        finally:
            with self._change:
                self._working -= 1
                self._change.notify_all()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        with self._alone:
            with self._change:
                self._change.wait_for(lambda: not self._working)
            yield


def _in_turn(context: Any, work: Work, job: Job, stopping: threading.Event, turns: _Turns) -> Outcome:
    """What came of a job; where its reader was ended from outside, what comes of it when no other reader works."""
    with turns.side_by_side():
        outcome, exitcode = _supervise(context, work, job, stopping)
    if exitcode in _ENDED_FROM_OUTSIDE and not stopping.is_set():
        with turns.alone():
            outcome, _ = _supervise(context, work, job, stopping)
    return outcome


def _supervise(context: Any, work: Work, job: Job, stopping: threading.Event) -> tuple[Outcome, int | None]:
    """Starts the process of a job and takes what it sends until it ends, is late, or all is stopped.

    Returns:
        the outcome, and the exit code of a process that ended without a last word.
    """
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_in_process, args=(sender, work, job), daemon=True)
    with _CHILDREN:
        process.start()
    sender.close()
    deadline = time.monotonic() + job.limits.seconds
    items: list[Any] = []
    try:
        while not stopping.is_set():
            if time.monotonic() > deadline:
                return Outcome(job, tuple(items), State.TIMED_OUT, f"took longer than {job.limits.seconds} s"), None
            if not receiver.poll(0.2):
                continue
            try:
                message, content = receiver.recv()
            except (EOFError, OSError):  # at its end, or in the middle of a message
                exitcode = _exit_of(process, patience=5)
                return Outcome(job, tuple(items), *_death(exitcode)), exitcode
            if message == "item":
                items.append(content)
            elif message == "refused":
                return Outcome(job, tuple(items), *content), None
            else:
                return Outcome(job, tuple(items)), None
        return Outcome(job, tuple(items), State.SKIPPED, "the run was stopped"), None
    finally:
        receiver.close()
        if _exit_of(process, patience=0.05) is None:
            process.kill()
            wait([process.sentinel])
        with _CHILDREN:
            process.join()
            process.close()


def _exit_of(process: Any, patience: float) -> int | None:
    """How a process ended; None if it has not after that many seconds."""
    wait([process.sentinel], patience)
    with _CHILDREN:
        code: int | None = process.exitcode
        return code


def _death(exitcode: int | None) -> tuple[State, str]:
    """What the end of a reader says of its file, by the exit code (that of a signal is negative)."""
    if not exitcode:
        return State.DAMAGED, "its reader ended early"
    if exitcode == _WITHOUT_MEMORY:
        return _OUT_OF_MEMORY
    if exitcode in _ENDED_FROM_OUTSIDE:
        return State.UNREADABLE, f"its reader was ended from outside (signal {-exitcode}); is there memory enough?"
    return State.DAMAGED, f"its reader died (exit {exitcode}); the file may be made to harm"


def _in_process(sender: Connection, work: Work, job: Job) -> None:
    _limit_memory(job.limits.memory_bytes)
    # PDF readers complain about every flaw on stderr; the report has its own words for them.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        try:
            for item in work(job):
                sender.send(("item", item))
            sender.send(("done", None))
        except Refused as refused:
            sender.send(("refused", (refused.state, refused.reason)))
        except MemoryError:
            sender.send(("refused", _OUT_OF_MEMORY))
        except RecursionError:
            sender.send(("refused", (State.DAMAGED, "is nested too deeply")))
        except OSError as error:
            sender.send(("refused", (State.UNREADABLE, error.strerror or str(error))))
        except Exception as error:  # pages sent before it are kept, and the report names it
            sender.send(("refused", (State.DAMAGED, reason_of(error))))


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system; the time limit stays
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
