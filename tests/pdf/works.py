"""What readers may do to their process; each is found by its name in a process of its own."""

from __future__ import annotations

import multiprocessing.util
import os
import signal
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from library.model import ErrorKind, Problem, State
from library.pdf import Job, Refused


def behave(job: Job) -> Iterator[Any]:  # noqa: PLR0915  # a list that is read from above
    """Two items, and then what the name of the job says."""
    yield "first"
    yield job.name
    match job.name:
        case "exits":
            os._exit(7)
        case "exits well":
            os._exit(0)
        case "leaves":
            sys.exit("nothing to see here")
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "killed once":
            with job.path.open("a") as tries:
                tries.write("x")
            if job.path.stat().st_size == 1:
                os.kill(os.getpid(), signal.SIGKILL)
        case "terminated":
            os.kill(os.getpid(), signal.SIGTERM)
        case "aborts":
            os.abort()
        case "dies in a message":
            sender = sys._getframe(1).f_locals["pipe"]
            os.write(sender.fileno(), struct.pack("!i", 1000) + b"half of it")
            os._exit(7)
        case "hangs":
            time.sleep(600)
        case "hangs for good":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            while True:
                pass
        case "eats memory":
            yield len(bytearray(1 << 40))
        case "eats memory bit by bit":
            hoard = []
            while True:
                hoard.append(bytearray(100_000_000))
        case "refuses":
            raise Refused(State.PASSWORD, Problem(ErrorKind.LOCKED))
        case "raises":
            raise ValueError("no such\nnumber")
        case "asserts":
            raise AssertionError
        case "quotes":
            raise ValueError(f"begins with {b'G'!r} @15: {b'the text of a page'!r} and more")
        case "is not readable":
            raise PermissionError(13, "Permission denied")
        case "nests":
            yield nest(0)
        case "interrupts":
            raise KeyboardInterrupt
        case "gives what cannot be sent":
            yield lambda: None
        case "complains":
            sys.stderr.write("a warning of a library")
            os.write(2, b"a warning of the system's")


def nest(depth: int) -> int:
    return nest(depth + 1) + 1


def wait_by_name(job: Job) -> Iterator[float]:
    """Takes as many seconds as the name of the job says."""
    time.sleep(float(job.name))
    yield float(job.name)


def die_once_with_others(job: Job) -> Iterator[str]:
    """The names of the jobs that work at the same time; a first try is ended from outside."""
    sign = job.path.with_suffix(".working")
    sign.touch()
    try:
        time.sleep(0.2)
        yield " ".join(sorted(other.stem for other in job.path.parent.glob("*.working")))
        if job.name.startswith("dies") and not job.path.exists():
            job.path.touch()
            sign.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.2)
    finally:
        sign.unlink(missing_ok=True)


def sign_and_hang(job: Job) -> Iterator[int]:
    """Leaves its process id at the path of the job; hangs unless it is the first."""
    temporary = Path(f"{job.path}.part")
    temporary.write_text(str(os.getpid()))
    temporary.rename(job.path)
    yield os.getpid()
    if job.name != "first":
        time.sleep(600)


def process(job: Job) -> Iterator[int]:
    """The id of its process."""
    yield os.getpid()


_UPSET: list[str] = []


def upset(job: Job) -> Iterator[str]:
    """The name of the job, or a wrong one where another file upset the memory of this process before."""
    yield "nonsense" if _UPSET else job.name
    if job.name.startswith("upsets"):
        _UPSET.append(job.name)
    if job.name == "upsets its end":
        multiprocessing.util.Finalize(None, os.kill, (os.getpid(), signal.SIGSEGV), exitpriority=1)
    if job.name == "dies of it" and _UPSET:
        os.kill(os.getpid(), signal.SIGSEGV)
