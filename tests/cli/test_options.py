"""Options of several commands: formats, conditions, the reader's languages, the language in which things are told."""

from __future__ import annotations

from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from library.cli.context import Context
from library.cli.options import filter_options, format_option, in_option, ui_option
from library.errors import UnknownName
from library.search.filters import Where


def called(*arguments: str) -> tuple[dict[str, Any], Result]:
    """What a command with all these options gets, and how it ended."""
    found: dict[str, Any] = {}

    @click.command()
    @filter_options
    @in_option
    @ui_option
    @format_option("text", "json")
    @click.pass_context
    def command(ctx: click.Context, /, **given: Any) -> None:
        found.update(given, ui=ctx.find_object(Context).ui)  # type: ignore[union-attr]

    context = Context(documents=None, index=None, verbose=False, quiet=False)
    return found, CliRunner().invoke(command, list(arguments), obj=context)


def test_conditions_come_as_one_thing() -> None:
    found, _ = called(
        "-l", "fi", "-l", "Swedish", "-p", "STROM", "-k", "report", "--year", "2012..2014", "--country", "EE",
        "--author", "Anna", "--subject", "victims", "--since", "2026-11",
    )  # fmt: skip
    assert found["where"] == Where(
        languages=("fi", "Swedish"), projects=("STROM",), kinds=("report",), years=("2012..2014",), countries=("EE",),
        authors=("Anna",), subjects=("victims",), since="2026-11",
    )  # fmt: skip
    assert called()[0]["where"] == Where()


def test_years_that_run_backwards_are_said_to_and_taken() -> None:
    found, run = called("--year", "2016..2013")
    assert found["where"].years == ("2016..2013",)
    assert "2013" in run.stderr
    assert called("--year", "2013..2016")[1].stderr == ""


def test_languages_of_the_reader_are_codes_in_their_order() -> None:
    assert called("--in", "Finnish,sv", "--in", "lt")[0]["in_"] == ("fi", "sv", "lt")
    assert called()[0]["in_"] == ()
    assert isinstance(called("--in", "klingon")[1].exception, UnknownName)


def test_the_first_format_is_the_usual_one_and_others_are_named() -> None:
    assert called()[0]["format_"] == "text"
    assert called("--format", "json")[0]["format_"] == "json"
    run = called("--format", "xml")[1]
    assert run.exit_code == 2
    assert "'text', 'json'" in run.stderr


@pytest.mark.parametrize(("arguments", "ui"), [([], None), (["--ui", "Lithuanian"], "lt"), (["--ui", ""], None)])
def test_the_language_may_be_named_behind_the_command_too(arguments: list[str], ui: str | None) -> None:
    assert called(*arguments)[0]["ui"] == ui
