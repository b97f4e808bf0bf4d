from __future__ import annotations

import pytest

from library.errors import QueryError, UnknownName
from library.model import Edition
from library.search import Filters, Where
from library.search.filters import parse_day
from library.search.query import parse
from library.search.sorting import Sort, in_order
from library.shelf import Projects

EDITIONS = [
    Edition(id="a", path="a.pdf", year=2012, title="Zebra", added="2026-01-05T10:00:00Z", authors=("Mari Kask",)),
    Edition(id="b", path="b.pdf", title="\u00c4lg", added="2026-11-02T10:00:00Z", identifiers=("isbn:9780306406157",)),
    Edition(
        id="c",
        path="c.pdf",
        year=2016,
        title="\u201eMoose",
        added="2025-02-01T10:00:00Z",
        changed="2026-11-20T10:00:00Z",
    ),
]


@pytest.mark.parametrize(
    ("sort", "expected"), [("relevance", "abc"), ("year", "cab"), ("added", "bac"), ("title", "bca")]
)
def test_editions_are_sorted_by_what_is_asked_for(sort: Sort, expected: str) -> None:
    assert "".join(edition.id for edition in in_order(EDITIONS, sort, lambda edition: edition)) == expected


class Known:
    """Reads names of filters as the library of these editions does."""

    def filters(self, where: Where) -> Filters:
        return Filters.read(EDITIONS, Projects(), where)


def admitted(query: str) -> str:
    filters = Filters().and_fields(parse(query).fields, Known())
    return "".join(edition.id for edition in EDITIONS if filters.admits(edition))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("author:Kask", "a"),
        ('author:"Kask, Mari"', "a"),
        ("author:Tamm", ""),
        ("-author:Kask", "bc"),
        ("isbn:978-0-306-40615-7", "b"),
        ("isbn:0306406152", "b"),
        ("-isbn:0306406152", "ac"),
        ("issn:0378-5955", ""),
    ],
)
def test_fields_name_authors_and_numbers(query: str, expected: str) -> None:
    assert admitted(query) == expected


def test_a_number_with_a_wrong_digit_is_told() -> None:
    with pytest.raises((QueryError, UnknownName)):
        admitted("isbn:978-0-306-40615-8")


@pytest.mark.parametrize(
    ("since", "expected"), [("2026-11-01", "bc"), ("2026-11-03", "c"), ("2026", "abc"), ("2027", "")]
)
def test_what_came_or_changed_since_a_day_is_new(since: str, expected: str) -> None:
    filters = Known().filters(Where(since=since))
    assert "".join(edition.id for edition in EDITIONS if filters.admits(edition)) == expected
    assert filters


def test_a_day_that_is_none_is_told() -> None:
    for text in ("yesterday", "2026-13", "2026-02-41", ""):
        with pytest.raises(QueryError, match="is no day"):
            parse_day(text)
