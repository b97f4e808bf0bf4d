"""What a run did is told with its exit code; a quiet run names what needs a person, once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from library.cli.context import Context
from library.cli.report import print_report
from library.errors import ExitCode
from library.model import ErrorKind, FileReport, Problem, Report, State
from library.output.labels import Label
from library.output.speech import ENGLISH

DAMAGED = FileReport("half.pdf", State.DAMAGED, Problem(ErrorKind.ENDS_EARLY))


class Told:
    """A library whose troubles were all told but those of the files named."""

    def __init__(self, *new: FileReport) -> None:
        self._new = new

    def new_troubles(self, report: Report, paths: Sequence[str]) -> Sequence[FileReport]:
        return self._new


def printed(report: Report, *new: FileReport, quiet: bool = False, verbose: bool = False, format_: str = "text") -> int:
    context = Context(documents=None, index=None, verbose=verbose, quiet=quiet, ui="en")
    return print_report(context, Told(*new), report, format_)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (Report(editions=1), ExitCode.OK),
        (Report(editions=1, troubles=[DAMAGED]), ExitCode.SOME_FAILED),
        (Report(editions=1, faults=[Problem(ErrorKind.NO_BYTES)]), ExitCode.SOME_FAILED),
        (Report(editions=1, troubles=[DAMAGED], dry_run=True), ExitCode.OK),
    ],
)
@pytest.mark.parametrize("format_", ["text", "json"])
def test_the_exit_code_says_whether_somebody_is_needed(report: Report, code: ExitCode, format_: str) -> None:
    assert printed(report, format_=format_) == code


def test_a_quiet_run_names_new_troubles_and_counts_no_others(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(editions=1, troubles=[DAMAGED])
    assert printed(report, quiet=True) == ExitCode.OK
    assert capsys.readouterr() == ("", "")
    assert printed(report, DAMAGED, quiet=True) == ExitCode.SOME_FAILED
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Error: half.pdf")


def test_faults_of_lists_are_named_even_so(capsys: pytest.CaptureFixture[str]) -> None:
    fault = Problem(ErrorKind.NO_BYTES)
    assert printed(Report(editions=1, faults=[fault]), quiet=True) == ExitCode.SOME_FAILED
    assert capsys.readouterr().err == f"Error: {ENGLISH.error(fault)}\n"


def test_who_asks_for_more_is_named_each_file(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(editions=3, new=["a.pdf"], changed=["b.pdf"], moved=["c.pdf"], gone=["d.pdf"])
    printed(report, verbose=True)
    assert capsys.readouterr().err.splitlines()[:4] == ["new: a.pdf", "changed: b.pdf", "moved: c.pdf", "gone: d.pdf"]
    printed(report)
    assert "new: a.pdf" not in capsys.readouterr().err


def test_an_empty_shelf_is_told_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    printed(Report(editions=0))
    assert ENGLISH.label(Label.PUT_PDFS) in capsys.readouterr().err
    printed(Report(editions=0, dry_run=True))
    assert ENGLISH.label(Label.PUT_PDFS) not in capsys.readouterr().err
