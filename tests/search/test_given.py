from __future__ import annotations

import pytest

from library.model import Edition, State
from library.search.given import Liking, with_given
from library.search.matches import Matches, Pages

_PAGES = 6


def edition(id_: str, language: str, work: str = "") -> Edition:
    return Edition(id=id_, path=f"{id_}.pdf", state=State.INDEXED, page_count=_PAGES, languages=(language,), work=work)


EDITIONS = {
    one.id: one
    for one in (edition("en", "en", "w"), edition("de", "de", "w"), edition("fi", "fi", "w"), edition("lone", "sv"))
}
OF_PAGE = ["en", "de", "fi", "lone", "en", "de"]


def matches(scores: dict[int, float]) -> Matches:
    pages = Pages()
    for number, edition_ in enumerate(OF_PAGE):
        pages.number(edition_, number, ("en",))
    return pages.among(scores)


def test_one_edition_of_a_work_answers_and_the_others_follow() -> None:
    found = with_given(None, matches({1: 4.0, 2: 3.0, 5: 2.0, 3: 1.5}), EDITIONS, Liking())
    assert found.scores == pytest.approx({1: 4.0, 5: 2.0, 2: 0.9, 3: 1.5})


def test_the_edition_in_the_language_of_the_reader_answers() -> None:
    found = with_given(None, matches({1: 4.0, 2: 3.0}), EDITIONS, Liking("fi"))
    assert found.scores == pytest.approx({1: 1.2, 2: 4.0})
    far = with_given(None, matches({1: 4.0, 2: 1.0}), EDITIONS, Liking("fi"))
    assert far.scores == pytest.approx({1: 4.0, 2: 0.3})


def test_an_edition_that_the_reader_knows_answers_rather_than_one_in_a_strange_language() -> None:
    found = with_given(None, matches({1: 4.0, 2: 3.0}), EDITIONS, Liking("th", ("fi",)))
    assert found.scores == pytest.approx({1: 1.2, 2: 4.0})
    far = with_given(None, matches({1: 4.0, 2: 2.5}), EDITIONS, Liking("th", ("fi",)))
    assert far.scores == pytest.approx({1: 4.0, 2: 0.75})


def test_a_page_with_something_for_each_word_may_beat_those_with_some_of_the_words() -> None:
    own, given = matches({0: 2.0, 4: 1.0}), matches({0: 2.0, 3: 9.0, 4: 5.0, 1: 2.0})
    found = with_given(own, given, EDITIONS, Liking(), complete=frozenset({3, 4}))
    assert found.scores == pytest.approx({0: 2.0, 4: 5.0, 3: 9.0, 1: 0.6})


def test_none_beats_the_best_with_words_of_its_own() -> None:
    found = with_given(matches({0: 2.0, 4: 1.0}), matches({0: 2.0, 3: 9.0, 4: 1.0}), EDITIONS, Liking())
    assert found.scores == pytest.approx({0: 2.0, 4: 1.0, 3: 1.4})


def test_what_the_catalogue_has_lost_is_no_trouble() -> None:
    assert with_given(None, matches({1: 4.0}), {}, Liking()).scores.keys() == {1}
