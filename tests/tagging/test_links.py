from __future__ import annotations

from dataclasses import replace

import pytest

from library.model import Edition
from library.tagging.links import Link, links_of
from library.tagging.pairs import Pair

ALIKE = Pair(
    one="en",
    other="fi",
    text=0.0,
    shared=20,
    likeness=0.6,
    order=0.9,
    pages=0.9,
    named_alike=False,
    same_language=False,
)
"""Two editions in two languages that hold much in common."""


def links(pair: Pair, one: str = "Moving to a new city", other: str = "Uuteen kaupunkiin") -> list[Link]:
    second = "en" if pair.same_language else "fi"
    editions = {
        "en": Edition(id="en", path="en.pdf", languages=("en",), title=one),
        "fi": Edition(id="fi", path="fi.pdf", languages=(second,), title=other),
    }
    return list(links_of(editions, [pair]))


def test_two_editions_that_hold_much_in_common_are_one_work() -> None:
    (link,) = links(ALIKE)
    assert (link.one, link.other, link.sure) == ("en", "fi", True)


def test_where_less_is_shared_a_person_is_asked_and_where_little_is_nobody() -> None:
    (link,) = links(replace(ALIKE, likeness=0.3, order=0.3))
    assert not link.sure
    assert links(replace(ALIKE, likeness=0.1, shared=3, order=0.3)) == []


@pytest.mark.parametrize("other", ["Guide to Latvia", "Report of 2012", "Moving in brief"])
def test_titles_may_say_that_these_are_two_works(other: str) -> None:
    one = {"Guide to Latvia": "Guide to Estonia", "Report of 2012": "Report of 2013"}.get(other, "Moving")
    assert links(replace(ALIKE, pages=0.7), one, other) == []


def test_in_one_language_the_text_tells() -> None:
    same = replace(ALIKE, same_language=True, likeness=0.0, shared=0, order=0.0)
    (link,) = links(replace(same, text=0.9), "Moving", "Moving")
    assert link.in_one_language
    assert link.sure
    assert links(replace(same, text=0.2), "Moving", "Moving") == []


def test_a_digest_that_holds_figures_like_a_year_says_nothing_of_a_year() -> None:
    assert links(ALIKE, "a2012b", "c2013d") == links(ALIKE, "ab", "cd")
    assert links(ALIKE, "Report 2012", "Report 2013") == []
