from __future__ import annotations

import pytest

from library.model import Edition, State
from library.search.collapsing import Liking, one_of_a_work

_PAGES = 6


def edition(id_: str, language: str, work: str = "") -> Edition:
    return Edition(id=id_, path=f"{id_}.pdf", state=State.INDEXED, page_count=_PAGES, languages=(language,), work=work)


EDITIONS = {
    one.id: one
    for one in (edition("en", "en", "w"), edition("de", "de", "w"), edition("fi", "fi", "w"), edition("lone", "sv"))
}
OF_PAGE = ["en", "de", "fi", "lone", "en", "de"]


def test_one_edition_of_a_work_answers_and_the_others_follow() -> None:
    found = one_of_a_work({1: 4.0, 2: 3.0, 5: 2.0, 3: 1.5}, OF_PAGE, EDITIONS, Liking())
    assert found == pytest.approx({1: 4.0, 5: 2.0, 2: 0.9, 3: 1.5})


def test_the_edition_in_the_language_of_the_reader_answers() -> None:
    found = one_of_a_work({1: 4.0, 2: 3.0}, OF_PAGE, EDITIONS, Liking("fi"))
    assert found == pytest.approx({1: 1.2, 2: 4.0})
    far = one_of_a_work({1: 4.0, 2: 1.0}, OF_PAGE, EDITIONS, Liking("fi"))
    assert far == pytest.approx({1: 4.0, 2: 0.3})


def test_an_edition_that_the_reader_knows_answers_rather_than_one_in_a_strange_language() -> None:
    found = one_of_a_work({1: 4.0, 2: 3.0}, OF_PAGE, EDITIONS, Liking("th", ("fi",)))
    assert found == pytest.approx({1: 1.2, 2: 4.0})
    far = one_of_a_work({1: 4.0, 2: 2.5}, OF_PAGE, EDITIONS, Liking("th", ("fi",)))
    assert far == pytest.approx({1: 4.0, 2: 0.75})


def test_what_the_catalogue_has_lost_is_no_trouble() -> None:
    assert one_of_a_work({1: 4.0}, OF_PAGE, {}, Liking()).keys() == {1}
