"""What a person wrote into a correction, checked, as tags."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from library.errors import LibraryError
from library.model import ErrorKind, Project, TagField
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
    for name in ("Song", "เพลง", "follow-up note 2"):
        assert corrected({"kind": name}) == [("kind", name)]


def test_a_value_as_long_as_a_value_may_be_is_kept() -> None:
    assert corrected({"title": "A" * 1_000, "kind": "A" * 60}) == [("title", "A" * 1_000), ("kind", "A" * 60)]


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
        ({"title": "A\x00B"}, "nobody sees"),
        ({"author": "Mari\x1b[2J; Jaan"}, "nobody sees"),
        ({"publisher": "A\x85"}, "nobody sees"),
        ({"title": "Guide\u202efdp.exe"}, "nobody sees"),
        ({"title": "\u2067Guide"}, "nobody sees"),
        ({"author": "Mari; \ufeff"}, "nobody sees"),
        ({"title": "\t"}, "nobody sees"),
        ({"title": "A" * 1_001}, "1,001 characters; 1,000 are the limit"),
        ({"kind": "A" * 61}, "61 characters; 60 are the limit"),
        ({"kind": ";"}, "';' cannot name a kind.*guidelines, report"),
        ({"kind": "report; guidelines"}, "cannot name a kind.*guidelines, report"),
        ({"kind": "kind:report"}, "cannot name a kind.*guidelines, report"),
        ({"kind": "-"}, "cannot name a kind.*guidelines, report"),
        ({"kind": "*"}, "cannot name a kind.*guidelines, report"),
        ({"work": "../.."}, "'../..' cannot name a work"),
    ],
)
def test_a_correction_that_makes_no_sense_is_named(values: Mapping[TagField, str], named: str) -> None:
    with pytest.raises(LibraryError, match=named) as caught:
        correction_tags(values, PROJECTS, [])
    assert caught.value.hint or caught.value.problem.kind in (ErrorKind.UNSEEN_SIGNS, ErrorKind.LONG_VALUE)
