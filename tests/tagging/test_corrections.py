"""What a person wrote into a correction, checked, as tags."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from library.errors import LibraryError
from library.model import Project, TagField
from library.shelf import Projects
from library.tagging import correction_tags

PROJECTS = Projects([Project(key="STROM", folders=("strom",)), Project(key="STROM II")])


def corrected(values: Mapping[TagField, str]) -> list[tuple[TagField, str]]:
    found = correction_tags(values, PROJECTS, ["incoming"])
    assert all((tag.source, tag.confidence) == ("correction", 1.0) for tag in found)
    return [(tag.field, tag.value) for tag in found]


def test_a_correction_is_written_as_the_program_writes_it() -> None:
    assert corrected(
        {
            "language": "Norwegian; swe",
            "project": "strom ii;Incoming",
            "kind": "Reports",
            "year": "2015",
            "title": "A;  B\n and C",
            "work": "The Guide / 2",
        }
    ) == [
        ("language", "no"),
        ("language", "sv"),
        ("project", "STROM II"),
        ("project", "incoming"),
        ("kind", "report"),
        ("year", "2015"),
        ("title", "A; B and C"),
        ("work", "the-guide-2"),
    ]


def test_a_year_is_kept_in_the_digits_that_all_programs_read() -> None:
    assert corrected({"year": "٢٠١٥"}) == [("year", "2015")]


def test_an_empty_cell_corrects_nothing() -> None:
    assert corrected({"language": "", "project": " ; ", "year": "", "title": ""}) == []


def test_a_library_may_have_kinds_of_its_own() -> None:
    assert corrected({"kind": "Song"}) == [("kind", "Song")]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"language": "fi; Swedsh"}, "no language 'Swedsh'.*Swedish"),
        ({"project": "STORM"}, "no project 'STORM'.*STROM"),
        ({"year": "15"}, "'15' is no year"),
        ({"year": "2015-16"}, "'2015-16' is no year"),
        ({"year": "0015"}, "'0015' is no year"),
        ({"year": "next year"}, "'next year' is no year"),
        ({"work": "///"}, "'///' cannot name a work"),
        ({"work": "../.."}, "'../..' cannot name a work"),
    ],
)
def test_a_correction_that_makes_no_sense_is_named(values: Mapping[TagField, str], named: str) -> None:
    with pytest.raises(LibraryError, match=named) as caught:
        correction_tags(values, PROJECTS, [])
    assert caught.value.hint
