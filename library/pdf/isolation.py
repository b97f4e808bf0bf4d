"""How do hostile files cost themselves alone? Each is read in a process of its own that can be killed.

A process per file rather than a pool: when a pool's worker dies, the pool loses other files with it, and a file that
upset the memory of its reader must not be followed by another in the same process.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
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
from library.pdf.reader import Refused
from library.settings import Limits, Reader

Work = Callable[["Job"], Iterator[Any]]

_QUOTED = re.compile(r"""b(['"]).*?(?:\1|$)""", re.DOTALL)
"""Bytes of the file as pypdf quotes them: reports name files and reasons, never what stands in a page."""

# Whoever starts a process asks after all others too (multiprocessing tidies up its list of children), and how a process
# ended can be read once: without the lock the thread it belongs to might come second, and hear of an exit 255.
_CHILDREN = threading.Lock()


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
    waiting: deque[Future[Outcome]] = deque()
    with ThreadPoolExecutor(workers, thread_name_prefix="reading") as threads:
        try:
            for job in jobs:
                waiting.append(threads.submit(_supervise, context, work, job, stopping))
                if len(waiting) >= 4 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            stopping.set()
            for future in waiting:
                future.cancel()


def _supervise(context: Any, work: Work, job: Job, stopping: threading.Event) -> Outcome:
    """Starts the process of a job and takes what it sends until it ends, is late, or all is stopped."""
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
                return Outcome(job, tuple(items), State.TIMED_OUT, f"took longer than {job.limits.seconds} s")
            if not receiver.poll(0.2):
                continue
            try:
                message, content = receiver.recv()
            except (EOFError, OSError):  # at its end, or in the middle of a message
                return Outcome(job, tuple(items), State.DAMAGED, _death(_exit_of(process, patience=5)))
            if message == "item":
                items.append(content)
            elif message == "refused":
                return Outcome(job, tuple(items), *content)
            else:
                return Outcome(job, tuple(items))
        return Outcome(job, tuple(items), State.SKIPPED, "the run was stopped")
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


def _death(exitcode: int | None) -> str:
    return f"its reader died (exit {exitcode}); the file may be made to harm" if exitcode else "its reader ended early"


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
            sender.send(("refused", (State.TOO_LARGE, "needs more memory than one file may take")))
        except RecursionError:
            sender.send(("refused", (State.DAMAGED, "is nested too deeply")))
        except OSError as error:
            sender.send(("refused", (State.UNREADABLE, error.strerror or str(error))))
        except Exception as error:  # pages sent before it are kept, and the report names it
            reason = " ".join(_QUOTED.sub("…", f"{type(error).__name__}: {error}").split())[:200]
            sender.send(("refused", (State.DAMAGED, reason)))


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system; the time limit stays
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
