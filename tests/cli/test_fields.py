"""Each field of an edition has an option, which may be given several times, and comes under the field's name."""

from __future__ import annotations

from typing import Any

import click
from click.testing import CliRunner

from library.cli.fields import field_options
from library.model import TAG_FIELDS


def given(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = {}

    @click.command()
    @field_options
    def command(**values: Any) -> None:
        found.update(values)

    assert CliRunner().invoke(command, list(arguments)).exit_code == ("nonsense" in arguments) * 2
    return found


def test_every_field_has_its_option_in_the_order_of_the_fields() -> None:
    assert set(given()) == set(TAG_FIELDS)
    assert set(given().values()) == {()}


def test_values_come_as_often_as_they_were_given() -> None:
    found = given("--year", "2015", "--project", "STROM", "--project", "TRAM; DEFLECT")
    assert (found["year"], found["project"]) == (("2015",), ("STROM", "TRAM; DEFLECT"))


def test_a_relation_is_one_of_those_there_are() -> None:
    assert given("--relation", "copy")["relation"] == ("copy",)
    assert given("--relation", "nonsense") == {}
