"""Whoever ends the program by a signal ends it as Ctrl-C does, once, and not where signals were ignored before."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from library.cli.signals import Ended, exit_code, listen_to_signals


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Signals do what they usually do, and afterwards what they did."""
    kept = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_what_runs_and_a_second_one_does_not_disturb(number: signal.Signals) -> None:
    listen_to_signals()
    with pytest.raises(Ended) as ended:
        signal.raise_signal(number)
    assert ended.value.number == number
    signal.raise_signal(signal.SIGTERM)
    signal.raise_signal(signal.SIGHUP)


def test_what_is_ignored_stays_so() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    listen_to_signals()
    signal.raise_signal(signal.SIGHUP)
    with pytest.raises(Ended):
        signal.raise_signal(signal.SIGTERM)


def test_in_another_thread_nothing_is_listened_to() -> None:
    thread = threading.Thread(target=listen_to_signals)
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_an_end_is_no_error_that_somebody_catches() -> None:
    assert not issubclass(Ended, Exception)


@pytest.mark.parametrize(
    ("end", "code"), [(Ended(signal.SIGTERM), 143), (Ended(signal.SIGHUP), 129), (KeyboardInterrupt(), 130)]
)
def test_the_exit_code_names_the_signal(end: BaseException, code: int) -> None:
    assert exit_code(end) == code
