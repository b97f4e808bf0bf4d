"""A shape has a noun's values under the same names, and the number of the format first."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from msgspec import UNSET, Struct, UnsetType, ValidationError

from library.output.shapes.shape import FORMAT, Whole, as_data, taken


@dataclass
class Noun:
    title: str
    languages: tuple[str, ...]
    year: int | None = None


class Shape(Struct, frozen=True, kw_only=True):
    title: str
    languages: list[str]
    year: int | None
    rank: int | UnsetType = UNSET


class WholeShape(Whole, frozen=True, kw_only=True):
    title: str


def test_a_shape_takes_what_has_the_same_name() -> None:
    shape = taken(Noun("Guide", ("en", "fi")), Shape)
    assert shape == Shape(title="Guide", languages=["en", "fi"], year=None)


def test_what_is_called_otherwise_is_given_and_comes_before_the_noun_s_own() -> None:
    assert taken(Noun("Guide", ()), Shape, title="Handbook", rank=3).title == "Handbook"
    assert taken(Noun("Guide", ()), Shape, rank=3).rank == 3


def test_a_value_of_another_type_is_an_error_and_not_an_answer() -> None:
    with pytest.raises(ValidationError):
        taken(Noun("Guide", (), "2015"), Shape)  # type: ignore[arg-type]


def test_what_was_not_asked_for_is_no_key() -> None:
    assert as_data(taken(Noun("Guide", ("en",)), Shape, rank=UNSET)) == {
        "title": "Guide", "languages": ["en"], "year": None,
    }  # fmt: skip


def test_the_number_of_the_format_is_the_first_key_of_what_is_whole() -> None:
    assert list(as_data(WholeShape(title="Guide")).items()) == [("format", FORMAT), ("title", "Guide")]
    assert "format" not in as_data(Shape(title="", languages=[], year=None))
