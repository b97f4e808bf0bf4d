"""How far a run is: nothing where nobody wants it, a line now and then in a pipe, a bar on a terminal."""

from __future__ import annotations

import io
import re
import sys

import pytest

from library.cli.context import Context
from library.cli.progress import shown_progress
from library.model import Phase, Step


def step(done: int, phase: Phase = Phase.READING) -> Step:
    return Step(phase=phase, done=done, total=1200, pages=30 * done, unit="pages")


def context(*, quiet: bool = False, ui: str = "en") -> Context:
    return Context(documents=None, index=None, verbose=False, quiet=quiet, ui=ui)


def test_who_wants_quiet_sees_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.cli.progress._SECONDS", 0.0)
    with shown_progress(context(quiet=True)) as show:
        show(step(1))
    assert capsys.readouterr().err == ""


def test_a_log_gets_a_line_where_the_last_one_is_long_ago(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("library.cli.progress.time.monotonic", lambda: now)
    with shown_progress(context()) as show:
        for done, now in ((1, 10.0), (2, 30.0), (3, 59.0), (4, 60.0)):  # noqa: B007  # the clock goes on
            show(step(done))
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["reading: 2 of 1,200, 60 pages", "reading: 4 of 1,200, 120 pages"]


def test_it_is_told_in_the_reader_s_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.cli.progress._SECONDS", 0.0)
    with shown_progress(context(ui="fi")) as show:
        show(step(2))
        show(Step(Phase.ENCODING, 1, 3, 1, "passages"))
    assert capsys.readouterr().err.splitlines() == ["lukee: 2/1\u00a0200, 60 sivua", "koodaa: 1/3, 1 tekstikohta"]


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_for_each_phase_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stderr = Terminal()
    monkeypatch.setattr(sys, "stderr", stderr)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    now = 0.0
    monkeypatch.setattr("library.cli.progress.time.monotonic", lambda: now)
    with shown_progress(context()) as show:
        show(step(0))
        now = 10.0
        show(step(600))
        show(step(1, Phase.INDEXING))
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stderr.getvalue())
    assert "600/1200" in shown
    assert "18,000 pages" in shown
    assert "1800/s" in shown
    assert "indexing" in shown
    assert stderr.getvalue().endswith("\x1b[2K") or "\x1b[2K" in stderr.getvalue()
