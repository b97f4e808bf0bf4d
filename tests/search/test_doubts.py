"""A word that means something else on a page is told by the other editions of its work, which have no word for it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from library.search import Session, ranking
from library.search.filters import Filters
from search.shelves import FILLER, Shelf, weigh
from search.test_terms import asked, found, opened

INTERPRETER = {"en": "interpreter", "es": "intérprete", "lv": "tulks"}
PASSPORT = {"sv": "pass", "en": "passport", "es": "pasaporte", "pl": "paszport"}


def interpreters(shelf: Shelf) -> Session:
    """A manual whose Spanish edition alone has the word, and a guide."""
    shelf.put("manual-es", ["Un intérprete, el intérprete."], "es", work="manual")
    shelf.put("manual-en", ["A shell reads programs."], "en", work="manual")
    shelf.put("guide-en", ["An interpreter. " + FILLER], "en", work="guide")
    return opened(shelf, INTERPRETER)


def test_what_another_edition_does_not_bear_out_is_behind(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    with interpreters(shelf) as session:
        answer = asked(session, "tulks", readers=("lv", "en"))
        assert found(answer) == ["guide-en:1", "manual-es:1"]
        assert answer.partial == 1
        weigh(monkeypatch, ranking, doubted=9.0)
        monkeypatch.setattr(ranking, "_put_behind", lambda scores, whole: None)
        assert found(asked(session, "tulks", readers=("lv", "en")))[0] == "manual-es:1"


def test_where_pages_must_meet_conditions_nothing_is_doubted(shelf: Shelf) -> None:
    with interpreters(shelf) as session:
        filters = Filters(languages=frozenset({"es"}))
        assert asked(session, "tulks", readers=("lv", "en"), filters=filters).partial == 0


SILENT = [("en", "It fits."), ("es", "Encaja.")]


def passes(shelf: Shelf, others: Sequence[tuple[str, str]]) -> Session:
    """A manual in Swedish that says pass more often than the guide on passports, and other editions of both."""
    shelf.put("manual-sv", ["pass pass pass"], "sv", work="manual")
    for language, text in others:
        shelf.put(f"manual-{language}", [text], language, work="manual")
    shelf.put("guide-sv", ["pass " + FILLER], "sv", work="guide")
    shelf.put("guide-en", ["passport " + FILLER], "en", work="guide")
    shelf.put("guide-es", ["pasaporte " + FILLER], "es", work="guide")
    return opened(shelf, PASSPORT)


@pytest.mark.parametrize(
    ("others", "first"),
    [
        (SILENT, "guide-sv:1"),
        (SILENT[:1], "manual-sv:1"),
        ([*SILENT[:1], ("es", "Un pasaporte."), ("pl", "Paszport.")], "manual-sv:1"),
        ([*SILENT, ("pl", "Paszport.")], "guide-sv:1"),
    ],
)
def test_a_word_as_typed_is_doubted_where_most_of_two_sisters_or_more_are_silent(
    shelf: Shelf, others: Sequence[tuple[str, str]], first: str
) -> None:
    with passes(shelf, others) as session:
        assert found(asked(session, "pass", readers=("sv",)))[0] == first


def test_where_the_word_means_something_else_on_all_its_pages_its_other_names_have_it(shelf: Shelf) -> None:
    shelf.put("manual-sv", ["pass pass pass"], "sv", work="manual")
    for language, text in SILENT:
        shelf.put(f"manual-{language}", [text], language, work="manual")
    shelf.put("guide-en", ["passport " + FILLER], "en", work="guide")
    shelf.put("leaflet-es", ["pasaporte " + FILLER], "es")
    with opened(shelf, PASSPORT) as session:
        answer = asked(session, "pass", readers=("sv", "en"))
    assert (set(found(answer)), answer.partial) == ({"guide-en:1", "manual-sv:1", "leaflet-es:1"}, 0)
