"""Pages of one query have numbers of its own, whichever search they came from."""

from __future__ import annotations

from library.index import Counts, Found, Scored
from library.search.matches import Pages


def test_a_page_keeps_its_number_from_one_search_to_the_next() -> None:
    pages = Pages()
    first = pages.matches(Found((Scored(2.0, "a", 1, ("fi",)), Scored(1.0, "b", 7, ("fi", "sv"))), Counts(2, {}, {})))
    second = pages.matches(Found((Scored(3.0, "b", 7, ("fi", "sv")), Scored(0.5, "a", 2, ("en",))), Counts(2, {}, {})))
    assert first.scores == {0: 2.0, 1: 1.0}
    assert second.scores == {1: 3.0, 2: 0.5}
    assert (pages.editions, pages.pages) == (["a", "b", "a"], [1, 7, 2])
    assert second.editions is pages.editions


def test_a_page_that_nothing_found_has_no_number() -> None:
    pages = Pages()
    assert pages.number("a", 1, ("fi",)) == 0
    assert (pages.known("a", 1), pages.known("a", 2)) == (0, None)


def test_some_of_the_pages_are_counted_by_edition_and_language() -> None:
    pages = Pages()
    for edition, page, languages in (("a", 1, ("fi",)), ("a", 2, ("fi", "sv")), ("b", 1, ("sv",))):
        pages.number(edition, page, languages)
    among = pages.among({0: 1.0, 1: 0.5})
    assert among.counts == Counts(2, {"a": 2}, {"fi": 2, "sv": 1})
