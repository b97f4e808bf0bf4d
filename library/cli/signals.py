"""How does the program end when somebody tells it to? As it does for Ctrl-C; imports nothing of the program."""

from __future__ import annotations

import signal
import threading


class Ended(BaseException):
    """Somebody told the program to end, by the signal of this number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def listen_to_signals() -> None:
    """Lets TERM and HUP end a command as Ctrl-C does: it tidies up and says so.

    Who started us with a signal ignored (nohup) meant it; a second signal does not disturb the tidying.
    """
    there = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

    def end(number: int, frame: object) -> None:
        for name in there:
            signal.signal(name, signal.SIG_IGN)
        raise Ended(number)

    if threading.current_thread() is threading.main_thread():
        for name in there:
            if signal.getsignal(name) is signal.SIG_DFL:
                signal.signal(name, end)


def exit_code(end: BaseException) -> int:
    """The exit code of a program that was ended."""
    return 128 + (end.number if isinstance(end, Ended) else signal.SIGINT)


STOPPED = "Stopped. What was finished is kept; the same command goes on from there."
