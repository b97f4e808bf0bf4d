"""What goes to stdout, to stderr and to a terminal, and what becomes of a command whose streams or process end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Call

from cli.conftest import assert_one_line, clean_environment
from library.settings import Settings


@pytest.mark.parametrize(
    "words",
    [
        ["search", "victim", "--only-words"],
        ["list"],
        ["works"],
        ["works", "matrix"],
        ["projects"],
        ["show", "LV_WEB-1.pdf"],
        ["check"],
    ],
    ids=" ".join,
)
def test_results_alone_go_to_stdout_and_without_colour_where_there_is_no_terminal(
    ingested_sample: Settings, call: Call, words: list[str]
) -> None:
    run = call(ingested_sample, *words)
    assert run.out
    assert run.err == ""
    assert "\x1b" not in run.out


def test_quiet_silences_hints_and_not_results(ingested_sample: Settings, call: Call) -> None:
    words = ("search", "victim zzzzqqqq")
    loud, quiet = call(ingested_sample, *words), call(ingested_sample, "-q", *words)
    assert "zzzzqqqq" in loud.err
    assert quiet.err == ""
    assert quiet.out
    assert call(ingested_sample, "-q", "search", "zzzzqqqq").err == ""


def test_quiet_silences_no_error(ingested_sample: Settings, call: Call) -> None:
    assert_one_line(call(ingested_sample, "-q", "list", "-l", "klingon").err)


def test_without_a_terminal_a_long_run_says_now_and_then_how_far_it_is(
    sample: Settings, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "reading" not in call(sample, "ingest", "--retry-failed").err
    monkeypatch.setattr("library.cli.progress._SECONDS", 0.0)
    run = call(sample, "ingest", "--retry-failed")
    assert [line for line in run.err.splitlines() if line.startswith("reading: 2 of 2, ")]
    assert call(sample, "-q", "rebuild").err == ""


def in_terminal(*arguments: str, settings: Settings, **environment: str) -> str:
    """What a terminal shows of a run, stdout and stderr together."""
    pty = pytest.importorskip("pty")
    terminal, end = pty.openpty()
    words = ["--documents", str(settings.documents), "--index", str(settings.index), *arguments]
    process = subprocess.Popen(
        [sys.executable, "-m", "library", *words],
        stdin=end,
        stdout=end,
        stderr=end,
        env=clean_environment({"TERM": "xterm-256color", **environment}),
    )
    os.close(end)
    shown = bytearray()
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(terminal)
    process.wait(30)
    return shown.decode()


def test_a_terminal_gets_colour_unless_no_color_is_set(ingested_sample: Settings) -> None:
    assert "\x1b[" in in_terminal("search", "victim", settings=ingested_sample)
    assert "\x1b" not in in_terminal("search", "victim", settings=ingested_sample, NO_COLOR="1")


def test_an_error_is_coloured_on_a_terminal_unless_no_color_is_set(ingested_sample: Settings) -> None:
    words = ("list", "-l", "klingon")
    assert "\x1b[" in in_terminal(*words, settings=ingested_sample)
    plain = in_terminal(*words, settings=ingested_sample, NO_COLOR="1")
    assert plain.startswith("Error: ")
    assert "\x1b" not in plain


def test_an_ingest_shows_its_progress_on_a_terminal(settings: Settings) -> None:
    shutil.copy(Path(__file__).parents[2] / "documents/tram/TRAM_Roadmap.pdf", settings.documents)
    assert "reading" in in_terminal("ingest", settings=settings)


@pytest.mark.parametrize(
    "words", [["list"], ["export", "--format", "dc"], ["search", "victim", "--only-words"]], ids=" ".join
)
def test_a_pipe_that_is_closed_early_is_no_failure_and_gives_no_complaint(
    ingested_sample: Settings, words: list[str]
) -> None:
    options = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    with subprocess.Popen(
        [sys.executable, "-m", "library", *options, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
def test_the_first_line_may_be_all_that_is_wanted(ingested_sample: Settings) -> None:
    program = f"{sys.executable} -m library --documents {ingested_sample.documents} --index {ingested_sample.index}"
    done = subprocess.run(["sh", "-c", f"{program} list | head -1"], capture_output=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.usefixtures("heeded")
def test_an_interrupted_run_says_so_in_one_line(ingested_sample: Settings) -> None:
    options = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    with subprocess.Popen(
        [sys.executable, "-m", "library", *options, "search", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("victim\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=30)
    assert process.returncode == 130
    assert complaint.strip().startswith("Stopped.")
    assert len(complaint.strip().splitlines()) == 1


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
def test_closed_streams_are_no_reason_to_fail(ingested_sample: Settings, closed: str) -> None:
    options = f"--documents {ingested_sample.documents} --index {ingested_sample.index}"
    run = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m library {options} list {closed}"], capture_output=True, check=False
    )
    assert run.returncode == 0
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("asked", [["list"], ["check"], ["--help"]])
def test_output_that_cannot_be_written_is_said_in_one_line(ingested_sample: Settings, asked: list[str]) -> None:
    options = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = subprocess.run(
            [sys.executable, "-m", "library", *options, *asked],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, env={**os.environ, "PYTHONUNBUFFERED": ""},
        )  # fmt: skip
    assert run.returncode == 2
    assert_one_line(run.stderr)
