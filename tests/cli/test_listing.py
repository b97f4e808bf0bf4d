"""Editions and works are printed in any format, and nothing found is an exit code."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from output.nouns import edition, result

from library.cli.context import Context
from library.cli.listing import print_editions, print_works
from library.errors import ExitCode
from library.model import Edition
from library.output.citations import FORMATS

CONTEXT = Context(documents=None, index=None, verbose=False, quiet=False, ui="en")
EDITIONS = [edition("a"), edition("b", publisher="Guessed")]


class Holding:
    """A library of these editions, of which the publisher of the second is a guess."""

    documents = Path("/shelf")

    def corrected(self) -> Mapping[str, Sequence[str]]:
        return {"a": ["year"]}

    def citable(self, ids: Sequence[str]) -> list[Edition]:
        return [edition("a"), edition("b", publisher="")]


def printed(capsys: pytest.CaptureFixture[str], format_: str, editions: Sequence[Edition] = EDITIONS) -> str:
    print_editions(CONTEXT, Holding(), editions, format_)  # type: ignore[arg-type]
    return capsys.readouterr().out


def test_editions_are_printed_as_ids_json_csv_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "ids") == "a\nb\n"
    assert [one["id"] for one in json.loads(printed(capsys, "json"))["editions"]] == ["a", "b"]
    assert printed(capsys, "csv").splitlines()[0].startswith("id,path,")
    assert len(printed(capsys, "csv").splitlines()) == 3
    assert "A Title" in printed(capsys, "text")


@pytest.mark.parametrize("format_", FORMATS)
def test_citations_are_of_what_an_edition_says_of_itself(capsys: pytest.CaptureFixture[str], format_: str) -> None:
    cited = printed(capsys, format_)
    assert cited.count("A Title") == 2
    assert "Guessed" not in cited


@pytest.mark.parametrize("format_", ["text", "ids"])
def test_of_nothing_nothing_is_printed(capsys: pytest.CaptureFixture[str], format_: str) -> None:
    assert printed(capsys, format_, []) == ""
    assert json.loads(printed(capsys, "json", []))["total"] == 0


@pytest.mark.parametrize("format_", ["text", "json", "csv"])
def test_the_exit_code_says_whether_there_are_works(capsys: pytest.CaptureFixture[str], format_: str) -> None:
    assert print_works(CONTEXT, [result(edition("a"))], format_) == ExitCode.OK
    assert "A Title" in capsys.readouterr().out
    assert print_works(CONTEXT, [], format_) == ExitCode.NOTHING_FOUND
