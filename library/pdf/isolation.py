"""How do hostile files cost themselves alone? They are read in processes that can be killed.

A pool of processes would lose other files with the one that kills its process, and what upset the memory of a reader
would go on to upset it. So a file has a process of its own. Small files alone share one, for to start it takes longer
than to read them; and they share it only while nothing happens. A complaint about a file counts when it comes from a
process that has read nothing before, and where a process dies, every file that it had read is read again by itself.
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
from collections.abc import Iterator
from concurrent.futures import Future
from multiprocessing.connection import Connection, wait
from typing import Any

from library.errors import cause_of
from library.frozen import frozen
from library.model import ErrorKind, Problem, State
from library.pdf.executor import Job, Outcome, Work
from library.pdf.reader import Refused, reason_of
from library.processes import without_main

# Whoever starts a process asks after all others too (multiprocessing tidies up its list of children), and how a process
# ended can be read once: without the lock the thread it belongs to might come second, and hear of an exit 255.
_CHILDREN = threading.Lock()

_OUT_OF_MEMORY = State.TOO_LARGE, Problem(ErrorKind.MUCH_MEMORY)
_WITHOUT_MEMORY = -signal.SIGABRT
"""So PDFium ends where it gets no memory."""

_ENDED_FROM_OUTSIDE = frozenset({-signal.SIGTERM, -9})
"""With SIGKILL, which has no name on Windows. No reader does it to itself: somebody does, or a system that is short."""

_SHARED = 16
"""So many small files a process reads at most."""


@frozen
class _Task:
    """A job that was submitted."""

    work: Work
    job: Job
    future: Future[Outcome]


@frozen
class _Ending:
    """What came of a job in a process.

    Attributes:
        outcome: of the job.
        died: whether the process can be used no more.
        exitcode: of a process that ended without a last word.
    """

    outcome: Outcome
    died: bool = False
    exitcode: int | None = None


class Processes:
    """The executor of this machine: some processes at the same time. Use it in a `with`.

    Args:
        workers: how many.
        preload: name of a module that every process finds imported, where the system can fork.
    """

    def __init__(self, workers: int, preload: str) -> None:
        self.workers = workers
        self._context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
        if sys.platform != "win32":
            self._context.set_forkserver_preload([preload])
        self._tasks: deque[_Task] = deque()
        self._changed = threading.Condition()
        self._threads: list[threading.Thread] = []
        self._idle = 0
        self._stopping = threading.Event()
        self._turns = _Turns()

    def submit(self, work: Work, job: Job) -> Future[Outcome]:
        task = _Task(work, job, Future())
        with self._changed:
            self._tasks.append(task)
            if not self._idle and len(self._threads) < self.workers:
                self._threads.append(threading.Thread(target=self._serve, name="reading", daemon=True))
                self._threads[-1].start()
            self._changed.notify()
        return task.future

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *error: object) -> None:
        """Stops what is still read."""
        self._stopping.set()
        with self._changed:
            for task in self._tasks:
                task.future.cancel()
            self._tasks.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        while first := self._next():
            tasks = [first]
            try:
                for task, outcome in self._outcomes(tasks):
                    task.future.set_result(outcome)
            except BaseException as error:  # no process could be started
                for task in tasks:
                    if not task.future.done():
                        task.future.set_exception(error)

    def _next(self) -> _Task | None:
        """The next task, waited for; None at the end."""
        with self._changed:
            self._idle += 1
            self._changed.wait_for(lambda: self._tasks or self._stopping.is_set())
            self._idle -= 1
            return self._started()

    def _next_small(self, work: Work) -> _Task | None:
        """The next task, if it is here already and may share a process."""
        with self._changed:
            if self._tasks and self._tasks[0].job.small and self._tasks[0].work is work:
                return self._started()
        return None

    def _started(self) -> _Task | None:
        while self._tasks:
            task = self._tasks.popleft()
            if task.future.set_running_or_notify_cancel():
                return task
        return None

    def _outcomes(self, tasks: list[_Task]) -> Iterator[tuple[_Task, Outcome]]:
        """The outcomes of a task, and of small ones that its process took on; these are added to the tasks."""
        with self._turns.side_by_side():
            endings, whole = self._in_one_process(tasks)
        for task, ending in zip(tasks, endings, strict=True):
            alone = len(tasks) == 1
            if (whole and (alone or not ending.outcome.state)) or self._stopping.is_set():
                yield task, ending.outcome
            elif alone:
                yield task, self._undisturbed(task, ending)
            else:
                with self._turns.side_by_side():
                    (again,), _ = self._in_one_process([task], share=False)
                yield task, self._undisturbed(task, again)

    def _undisturbed(self, task: _Task, ending: _Ending) -> Outcome:
        """The outcome of a task; where its reader was ended from outside, what comes of it when no other works."""
        if ending.exitcode in _ENDED_FROM_OUTSIDE and not self._stopping.is_set():
            with self._turns.alone():
                (ending,), _ = self._in_one_process([task], share=False)
        return ending.outcome

    def _in_one_process(self, tasks: list[_Task], *, share: bool = True) -> tuple[list[_Ending], bool]:
        """Reads a task, and as long as nothing happens the small ones behind it.

        Returns:
            their endings, and whether the process was sound to its end.
        """
        endings: list[_Ending] = []
        with _Process(self._context, tasks[0].job.limits.memory_bytes) as process:
            while len(endings) < len(tasks):
                task = tasks[len(endings)]
                endings.append(process.run(task.work, task.job, self._stopping))
                sound = not endings[-1].outcome.state
                if (
                    share
                    and sound
                    and task.job.small
                    and len(tasks) < _SHARED
                    and (more := self._next_small(task.work))
                ):
                    tasks.append(more)
            return endings, not endings[-1].died and process.ended_well()


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


class _Process:
    """A process that reads one file after the other; leaving the `with` ends it."""

    def __init__(self, context: Any, memory: int) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_in_process, args=(theirs, memory), daemon=True)
        with _CHILDREN, without_main():
            self._process.start()
        theirs.close()

    def __enter__(self) -> _Process:
        return self

    def __exit__(self, *error: object) -> None:
        self._pipe.close()
        if self._exit(patience=0.05) is None:
            self._process.kill()
            wait([self._process.sentinel])
        with _CHILDREN:
            self._process.join()
            self._process.close()

    def run(self, work: Work, job: Job, stopping: threading.Event) -> _Ending:
        """Takes what a job gives until it ends, is late, or all is stopped."""
        deadline = time.monotonic() + job.limits.seconds
        items: list[Any] = []
        with contextlib.suppress(OSError):  # it has died already: the pipe tells
            self._pipe.send((work, job))
        while not stopping.is_set():
            if time.monotonic() > deadline:
                late = Problem(ErrorKind.TOOK_LONG, {"seconds": job.limits.seconds})
                return _Ending(Outcome(job, tuple(items), State.TIMED_OUT, late), died=True)
            if not self._pipe.poll(0.2):
                continue
            try:
                message, content = self._pipe.recv()
            except (EOFError, OSError):  # at its end, or in the middle of a message
                exitcode = self._exit(patience=5)
                return _Ending(Outcome(job, tuple(items), *_death(exitcode)), died=True, exitcode=exitcode)
            if message == "item":
                items.append(content)
            elif message == "refused":
                return _Ending(Outcome(job, tuple(items), *content))
            else:
                return _Ending(Outcome(job, tuple(items)))
        return _Ending(Outcome(job, tuple(items), State.SKIPPED, Problem(ErrorKind.RUN_STOPPED)), died=True)

    def ended_well(self) -> bool:
        """Ends it, and tells whether it did not die in doing so, of what a file had done to its memory before."""
        self._pipe.close()
        return self._exit(patience=0.05) in (None, 0)

    def _exit(self, patience: float) -> int | None:
        """How it ended; None if it has not after that many seconds."""
        wait([self._process.sentinel], patience)
        with _CHILDREN:
            code: int | None = self._process.exitcode
            return code


def _death(exitcode: int | None) -> tuple[State, Problem]:
    """What the end of a reader says of its file, by the exit code (that of a signal is negative)."""
    if not exitcode:
        return State.DAMAGED, Problem(ErrorKind.READER_ENDED)
    if exitcode == _WITHOUT_MEMORY:
        return _OUT_OF_MEMORY
    if exitcode in _ENDED_FROM_OUTSIDE:
        return State.UNREADABLE, Problem(ErrorKind.READER_KILLED, {"signal": -exitcode})
    return State.DAMAGED, Problem(ErrorKind.READER_DIED, {"code": exitcode})


def _in_process(pipe: Connection, memory: int) -> None:
    _limit_memory(memory)
    # PDF readers complain about every flaw on stderr; the report has its own words for them.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):  # the run has ended, or wants no more
        while True:
            work, job = pipe.recv()
            pipe.send(_last_word(pipe, work, job))


def _last_word(pipe: Connection, work: Work, job: Job) -> tuple[str, Any]:
    """Sends what a job gives, and tells how it ended."""
    try:
        for item in work(job):
            _send(pipe, item)
        return "done", None
    except Refused as refused:
        return "refused", (refused.state, refused.reason)
    except MemoryError:
        return "refused", _OUT_OF_MEMORY
    except RecursionError:
        return "refused", (State.DAMAGED, Problem(ErrorKind.NESTED))
    except OSError as error:
        return "refused", (State.UNREADABLE, cause_of(error))
    except Exception as error:  # pages sent before it are kept, and the report names it
        return "refused", (State.DAMAGED, reason_of(error))


def _send(pipe: Connection, item: Any) -> None:
    try:
        pipe.send(("item", item))
    except BrokenPipeError:
        raise KeyboardInterrupt from None  # nobody wants it any more


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system; the time limit stays
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
