"""What all commands share: how wide and coloured results are, what quiet silences, which marks a file of CSV gets."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from output.nouns import EVIL, acting

from library.cli.context import Context, out_csv, out_table
from library.errors import UnknownName
from library.model import Note, NoteKind


class Terminal(io.StringIO):
    """A stream that says it is a terminal of so many columns."""

    def isatty(self) -> bool:
        return True


def context(*, quiet: bool = False, verbose: bool = False, ui: str | None = None) -> Context:
    return Context(documents=None, index=None, verbose=verbose, quiet=quiet, ui=ui)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "LIBRARY_UI", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("columns", "running", "line"), [("100", 100, 100), ("30", 40, 40), ("300", 120, 300), ("0", 80, 80), ("x", 80, 80)]
)
def test_running_text_is_as_wide_as_columns_says_within_what_can_be_read(
    monkeypatch: pytest.MonkeyPatch, columns: str, running: int, line: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    layout = context().layout()
    assert (layout.columns, layout.line) == (running, line)


def test_in_a_pipe_nothing_is_cut_and_nothing_coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    layout = context().layout()
    assert (layout.columns, layout.line, layout.coloured) == (80, sys.maxsize, False)


@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("1", False), ("", False)])
def test_a_terminal_gets_colour_unless_no_color_is_there(
    monkeypatch: pytest.MonkeyPatch, no_color: str | None, coloured: bool
) -> None:
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert context().layout().coloured is coloured


def test_quiet_silences_hints_and_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    context(quiet=True).say("a hint")
    context(quiet=True).tell(Note(NoteKind.WENT_AWAY, {"path": "a.pdf"}))
    assert capsys.readouterr().err == ""
    context(quiet=True).fault("what went wrong")
    assert capsys.readouterr().err == "Error: what went wrong\n"


def test_details_are_for_those_who_asked_for_more(capsys: pytest.CaptureFixture[str]) -> None:
    context().detail("more")
    assert capsys.readouterr().err == ""
    context(verbose=True).detail("more")
    assert capsys.readouterr().err == "more\n"


def test_nothing_that_a_document_says_does_anything_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for tell in (context().say, context().fault, context(verbose=True).detail):
        tell(EVIL)
    said = capsys.readouterr().err
    assert said.count("\n") == 3
    assert not acting(said)


def test_a_person_is_told_things_in_the_language_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (context().speech.language, context().naming) == ("en", ())
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    assert (context().speech.language, context().naming) == ("fi", ())
    monkeypatch.setenv("LIBRARY_UI", "Lithuanian")
    assert (context().speech.language, context().naming) == ("lt", ("lt",))
    assert (context(ui="sv").speech.language, context(ui="sv").naming) == ("sv", ("sv",))
    monkeypatch.setenv("LIBRARY_UI", "klingon")
    with pytest.raises(UnknownName):
        _ = context().speech


def written(path: Path, monkeypatch: pytest.MonkeyPatch, *texts: str) -> bytes:
    """What a file holds after CSV was printed into it."""
    with path.open("a", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", file)
        for text in texts:
            out_csv(text)
            file.flush()
    return path.read_bytes()


def test_a_new_file_of_csv_begins_with_the_mark_by_which_excel_knows_utf_8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert written(tmp_path / "new.csv", monkeypatch, "a,b\n", "c,d") == b"\xef\xbb\xbfa,b\nc,d\n"
    (tmp_path / "old.csv").write_text("x,y\n")
    if os.name != "nt":
        assert written(tmp_path / "old.csv", monkeypatch, "a,b") == b"x,y\na,b\n"
    monkeypatch.undo()
    out_csv("a,b\n")
    assert capsys.readouterr().out == "a,b\n"


def test_a_workbook_is_not_written_onto_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(click.UsageError, match=r"> works\.xlsx"):
        out_table("works", (["title"], []), "xlsx")
