"""What an address asks: read within limits, and written again as the same address."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.datastructures import QueryParams
from starlette.requests import Request

from library.errors import QueryError
from library.model import ErrorKind
from library.search import Where
from library.web.asked import LONGEST_QUERY, Asked, address, base, form


def asked(parameters: str) -> Asked:
    return Asked.of(QueryParams(parameters))


def request(query: str = "", *, root: str = "", base_url: str = "", pieces: tuple[bytes, ...] = ()) -> Request:
    """A request to this address, whose body comes in pieces."""
    waiting: Iterator[bytes] = iter(pieces)

    async def receive() -> dict[str, Any]:
        piece = next(waiting, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    scope = {
        "type": "http", "method": "GET", "path": "/", "root_path": root, "query_string": query.encode(),
        "headers": [(b"host", b"library.test")], "scheme": "http", "server": ("library.test", 80),
        "app": SimpleNamespace(state=SimpleNamespace(base_url=base_url)),
    }  # fmt: skip
    return Request(scope, receive)


def test_a_search_is_read_with_all_that_it_says() -> None:
    found = asked(
        "q=+victim+&language=fi&language=+sv+&language=fi&year=2012..2014&in=lt&by=page&sort=year&like=3f9c&offset=20"
        "&only_words=1&narrower=true&explain=on"
    )
    assert found == Asked(
        query="victim", conditions={"language": ("fi", "sv"), "year": ("2012..2014",)}, readers=("lt",), by="page",
        sort="year", like="3f9c", offset=20, only_words=True, narrower=True, explain=True,
    )  # fmt: skip


def test_what_is_not_said_is_as_usual() -> None:
    assert asked("") == Asked()
    assert asked("q=&language=&offset=&by=&narrower=0&unknown=x") == Asked()


@pytest.mark.parametrize(
    ("parameters", "is_search"),
    [("", False), ("in=fi", False), ("q=a", True), ("kind=report", True), ("like=3f", True)],
)
def test_languages_of_the_reader_alone_are_no_search(parameters: str, is_search: bool) -> None:
    assert bool(asked(parameters)) is is_search


@pytest.mark.parametrize(
    "parameters",
    [
        "offset=-1", "offset=1e3", "offset=٣", "offset=1000001", "offset=" + "9" * 5000, "by=book", "sort=size",
        "language=" + "x" * 301, "&".join(f"project=P{number}" for number in range(21)),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_repeated_in_part_only(parameters: str) -> None:
    with pytest.raises(QueryError) as raised:
        asked(parameters)
    problem = raised.value.problem
    assert problem.kind is ErrorKind.UNREADABLE_ADDRESS
    assert len(str(problem.values["part"])) < 60


def test_so_many_values_and_letters_are_read() -> None:
    many = "&".join(f"project=P{number}" for number in range(20))
    assert len(asked(many).conditions["project"]) == 20
    assert asked("language=" + "x" * 300).conditions
    assert asked("offset=1000000").offset == 1_000_000
    assert asked("q=" + "x" * LONGEST_QUERY).query


def test_a_query_that_is_too_long_is_told_how_long_one_may_be() -> None:
    with pytest.raises(QueryError) as raised:
        asked("q=" + "x" * (LONGEST_QUERY + 1))
    assert raised.value.problem.values == {"characters": LONGEST_QUERY + 1, "most": LONGEST_QUERY}


def test_a_name_that_is_not_known_is_told_those_that_are() -> None:
    with pytest.raises(QueryError) as raised:
        asked("by=book")
    way_out = raised.value.problem.way_out
    assert way_out is not None
    assert way_out.values["names"] == ("work", "edition", "page")


def test_conditions_become_those_of_the_library_and_of_several_days_the_last() -> None:
    found = asked("language=fi&project=STROM&since=2026-01&since=2026-03&since=2025-12")
    assert found.where == Where(languages=("fi",), projects=("STROM",), since="2026-03")


@pytest.mark.parametrize(
    "parameters",
    ["", "q=a+%26+b", "q=x&language=fi&language=sv&in=lt&by=page&sort=year&offset=20&explain=1", "like=3f"],
)
def test_the_address_that_asks_it_is_read_as_the_same(parameters: str) -> None:
    found = asked(parameters)
    again = address(request(), parts=found.parts())
    assert asked(urlsplit(again).query) == found


def test_conditions_are_added_and_taken_away_from_the_first_result_on() -> None:
    found = asked("q=x&language=fi&offset=20")
    more = asked(urlsplit(address(request(), parts=found.having("language", "sv"))).query)
    assert (more.conditions, more.offset, more.query) == ({"language": ("fi", "sv")}, 0, "x")
    less = asked(urlsplit(address(request(), parts=found.without("language", "fi"))).query)
    assert (less.conditions, less.offset, less.query) == ({}, 0, "x")


def test_an_address_may_hold_any_sign_and_stands_under_the_root() -> None:
    found = address(request(root="/library"), "works", "a/b ž?#", parts={"q": "ä&b"}, offset=0, sort="", limit=None)
    path, _, query = found.partition("?")
    assert path == "/library/works/a%2Fb%20%C5%BE%3F%23"
    assert parse_qsl(query) == [("q", "ä&b"), ("offset", "0")]


def test_the_language_of_the_page_is_kept_unless_another_is_named() -> None:
    assert address(request("ui=fi"), "new") == "/new?ui=fi"
    assert address(request("ui=fi"), "new", ui="sv") == "/new?ui=sv"
    assert address(request("ui=fi"), "new", ui="") == "/new"


def test_the_base_is_the_one_that_was_named_or_that_of_the_request() -> None:
    assert base(request(base_url="https://example.org/library")) == "https://example.org/library"
    assert base(request()) == "http://library.test"


def test_a_form_is_read_up_to_its_limit() -> None:
    pieces = (b"title=%C5%BE", b"+x&empty=&", b"title=y")
    pairs = [("title", "ž x"), ("empty", ""), ("title", "y")]
    assert asyncio.run(form(request(pieces=pieces), 30)) == pairs
    assert asyncio.run(form(request(pieces=pieces), len(b"".join(pieces)))) == pairs
    assert asyncio.run(form(request(pieces=pieces), len(b"".join(pieces)) - 1)) is None
