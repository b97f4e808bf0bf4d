"""What reaches the browser: text that flows and keeps its marks, statuses, and nothing that it has already."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from library.errors import (
    CatalogueOutdated,
    EngineFailed,
    IndexDamaged,
    IndexMissing,
    LibraryBusy,
    LibraryError,
    PictureFailed,
    QueryError,
    UnknownName,
)
from library.model import ErrorKind
from library.web.rendering import bcp47, flowing, has_any, runs, speaking, status_of, tags_in, unchanged

MARKS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda ends: (min(ends), max(ends))), max_size=4)


def test_pieces_of_a_text_know_their_layers() -> None:
    pieces = list(runs("one two three", [(4, 7)], [(0, 7)]))
    assert pieces == [("one ", frozenset({1})), ("two", frozenset({0, 1})), (" three", frozenset())]
    assert list(runs("one")) == [("one", frozenset())]


@given(MARKS, MARKS)
def test_pieces_make_the_text_again_and_marks_are_where_they_were(
    one: list[tuple[int, int]], two: list[tuple[int, int]]
) -> None:
    text = "abcdefghijkl"
    place = 0
    for piece, layers in runs(text, one, two):
        assert text[place : place + len(piece)] == piece
        for sign in range(place, place + len(piece)):
            for number, marks in enumerate((one, two)):
                assert (number in layers) == any(start <= sign < end for start, end in marks)
        place += len(piece)
    assert place == len(text)


def test_the_text_of_a_page_flows_and_keeps_its_paragraphs_and_places() -> None:
    lines = [
        "2. Identifying victims",
        "Victims seldom describe themselves as victims. They may be",
        "ashamed, afraid of the offender, or worried that contact with",
        "the police ends badly.",
        "Common signs are:",
        "• the person cannot name their own address or is always",
        "accompanied;",
        "• wages are withheld to pay off a debt that keeps growing;",
        "1. Somebody else answers every question and keeps the",
        "(112) papers",
    ]
    text = "\n".join(lines)
    assert len(flowing(text)) == len(text)
    assert flowing(text).split("\n") == [
        lines[0],
        " ".join(lines[1:4]),
        lines[4],
        " ".join(lines[5:7]),
        lines[7],
        " ".join(lines[8:]),
    ]
    assert [flowing(short) for short in ("", "a", "\n", "a\n\nb")] == ["", "a", "\n", "a\n\nb"]


@given(st.text(alphabet="ab .\n", max_size=80))
def test_flowing_changes_line_ends_into_spaces_and_nothing_else(text: str) -> None:
    pairs = {(before, after) for before, after in zip(text, flowing(text), strict=True) if before != after}
    assert pairs <= {("\n", " ")}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QueryError(ErrorKind.LONG_QUERY, {"characters": 9, "most": 5}), 400),
        (UnknownName(ErrorKind.UNKNOWN_EDITION, "x", ()), 404),
        (PictureFailed(ErrorKind.NO_PICTURE), 404),
        (IndexMissing(ErrorKind.NOTHING_INGESTED), 503),
        (IndexDamaged(ErrorKind.CATALOGUE_VALUE), 503),
        (EngineFailed(ErrorKind.UNANSWERED), 503),
        (CatalogueOutdated(ErrorKind.OTHER_VERSION), 503),
        (LibraryBusy(ErrorKind.CATALOGUE_HELD), 503),
    ],
)
def test_the_status_says_whether_to_ask_otherwise_or_later(error: LibraryError, status: int) -> None:
    assert status_of(error) == status


@pytest.mark.parametrize(("code", "tag"), [("fi", "fi"), ("zh-cn", "zh-Hans"), ("zh-tw", "zh-Hant")])
def test_languages_are_named_as_html_does(code: str, tag: str) -> None:
    assert bcp47(code) == tag


def request(query: str = "", **headers: str) -> Request:
    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "query_string": query.encode(), "headers": given})


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        (request(), "en"),
        (request(accept_language="fi;q=0.5, lt"), "lt"),
        (request("ui=sv", accept_language="lt"), "sv"),
        (request("ui=klingon", accept_language="lt"), "lt"),
    ],
)
def test_a_page_speaks_the_language_that_was_named_or_the_browser_s(asked: Request, language: str) -> None:
    assert speaking(asked).language == language


def test_tags_that_a_browser_has_are_read_up_to_a_length() -> None:
    assert tags_in('W/"a" , W/"b"') == ['W/"a"', 'W/"b"']
    assert len(",".join(tags_in("a," * 10_000))) <= 1000
    assert has_any(request(if_none_match=" * "))
    assert not has_any(request(if_none_match='"*"'))
    assert not has_any(request())


def test_what_the_browser_has_is_not_sent_and_may_be_kept() -> None:
    answer = unchanged('W/"a"')
    assert (answer.status_code, answer.body) == (304, b"")
    assert (answer.headers["etag"], answer.headers["vary"]) == ('W/"a"', "Accept-Language")
