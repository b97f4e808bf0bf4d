"""A minus before a word leaves the word out; options are letters that stand alone, or names behind two minuses."""

from __future__ import annotations

from typing import Any

import click
import pytest
from click.testing import CliRunner

from library.cli.arguments import WithQuery


def asked(*arguments: str) -> dict[str, Any]:
    """What a command with a query, two options with values and a flag understands."""
    found: dict[str, Any] = {}

    @click.command(cls=WithQuery)
    @click.argument("query", nargs=-1)
    @click.option("-l", "--language", multiple=True)
    @click.option("-n", "--limit", type=int, default=10)
    @click.option("--explain", is_flag=True)
    def command(**given: Any) -> None:
        found.update(given)

    run = CliRunner().invoke(command, list(arguments))
    return found if run.exit_code == 0 else {"code": run.exit_code}


@pytest.mark.parametrize(
    ("arguments", "query"),
    [
        (["victim", "-police"], ("victim", "-police")),
        (["-police", "victim"], ("-police", "victim")),
        (['-"labour market"', "victim"], ('-"labour market"', "victim")),
        (["-2015"], ("-2015",)),
        (["-l", "fi", "victim", "-äiti"], ("victim", "-äiti")),
        (["--", "-l", "--explain"], ("-l", "--explain")),
        (["victim", "--", "-n"], ("victim", "-n")),
        (["-", "--"], ("-",)),
        (["---"], ("---",)),
        ([], ()),
    ],
)
def test_words_with_a_minus_are_words(arguments: list[str], query: tuple[str, ...]) -> None:
    assert asked(*arguments)["query"] == query


@pytest.mark.parametrize(
    "arguments", [["-l", "fi", "x", "-n", "3"], ["x", "-l", "fi", "-n3"], ["--limit=3", "--language", "fi", "x"]]
)
def test_options_stand_before_behind_and_among_the_words(arguments: list[str]) -> None:
    found = asked(*arguments)
    assert (found["query"], found["language"], found["limit"]) == (("x",), ("fi",), 3)


def test_the_value_of_an_option_may_begin_with_a_minus() -> None:
    assert asked("-l", "-fi", "x")["language"] == ("-fi",)


def test_a_flag_takes_no_word() -> None:
    found = asked("--explain", "victim")
    assert (found["explain"], found["query"]) == (True, ("victim",))


@pytest.mark.parametrize("arguments", [["victim", "-l"], ["-z", "victim"], ["--nothing", "victim"], ["-n", "three"]])
def test_what_is_no_option_or_lacks_its_value_is_wrong_use(arguments: list[str]) -> None:
    assert asked(*arguments) == {"code": 2}
