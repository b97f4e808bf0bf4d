"""Many queries are answered one by one, and nothing found is told with how much was searched."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from output.nouns import answer

from library.cli.answers import each_line, say_nothing_found
from library.cli.context import Context
from library.errors import ExitCode, QueryError
from library.model import Answer, ErrorKind

CONTEXT = Context(documents=None, index=None, verbose=False, quiet=False, ui="en")


def ask(text: str) -> Answer:
    """Finds two works for what begins with "v", none for other words, and refuses "?"."""
    if text == "?":
        raise QueryError(ErrorKind.LONG_QUERY, {"characters": 1, "most": 0})
    return answer(query=text, total=2 * text.startswith("v"))


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("victim\nxyz\n", ExitCode.OK),
        ("xyz\n", ExitCode.NOTHING_FOUND),
        ("victim\n?\n", ExitCode.ERROR),
        ("", ExitCode.NOTHING_FOUND),
    ],
)
def test_the_exit_code_says_whether_any_was_found_or_one_failed(
    monkeypatch: pytest.MonkeyPatch, lines: str, code: ExitCode
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    assert each_line(CONTEXT, ask, explain=False) == code


def test_each_line_has_a_line_of_json_and_empty_ones_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("victim\n\n  \n?\n xyz \n"))
    each_line(CONTEXT, ask, explain=False)
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["query"] for one in found] == ["victim", "", "", "?", "xyz"]
    assert found[3]["error"]["kind"] == "long-query"


def test_what_is_no_unicode_is_told_without_surrogates(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = io.TextIOWrapper(io.BytesIO(b"uhri \xff\n"), encoding="utf-8", errors="surrogateescape")
    monkeypatch.setattr(sys, "stdin", line)
    each_line(CONTEXT, ask, explain=False)
    assert json.loads(capsys.readouterr().out)["query"] == "uhri \ufffd"


def test_an_answer_comes_before_the_next_query_is_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed: list[int] = []

    def typed() -> Iterator[str]:
        for line in ("victim\n", "xyz\n"):
            printed.append(len(capsys.readouterr().out.splitlines()))
            yield line

    monkeypatch.setattr(sys, "stdin", typed())
    each_line(CONTEXT, ask, explain=False)
    assert printed == [0, 1]


def test_where_nothing_was_asked_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    each_line(CONTEXT, ask, explain=False)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_nothing_found_is_told_with_what_was_searched_or_with_the_conditions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    library = SimpleNamespace(health=lambda: SimpleNamespace(pages=1234, editions=1))
    say_nothing_found(CONTEXT, library, answer())  # type: ignore[arg-type]
    said = capsys.readouterr().err
    assert "1,234 pages, 1 edition." in said
    say_nothing_found(CONTEXT, library, answer(filtered=True))  # type: ignore[arg-type]
    assert "under these conditions" in capsys.readouterr().err
