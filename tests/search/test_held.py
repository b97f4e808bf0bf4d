"""An index is asked many words at once, and each word once: each call may be a way to another machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from ingest.shelves import empty_shelf

from library.index import EXACT, Beginning, Scope, Spelling, Variant, Word
from library.search import Session
from library.search.held import Held
from search.shelves import Shelf


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    shelf = Shelf(empty_shelf(tmp_path_factory.mktemp("held")))
    shelf.put("en", ["the victim waits", "two victims wait", "a ferry leaves"], "en")
    shelf.put("fi", ["uhrin ihmiskauppa kauppa"], "fi")
    with shelf.open() as opened:
        yield opened


@pytest.fixture
def held(session: Session) -> Held:
    return Held(session._snapshot)


def test_pages_are_counted_by_exact_word_and_by_term(held: Held) -> None:
    assert held.frequency(EXACT, "victim") == 1
    assert held.frequency("en", "victim") == 2
    assert held.frequency(EXACT, "harbour") == 0


def test_what_was_asked_is_not_asked_again(held: Held) -> None:
    held.ask([(EXACT, "victim"), (EXACT, "ferry"), ("en", "victim")])
    assert held.calls == 1
    held.ask([(EXACT, "ferry"), ("en", "victim")])
    assert [held.frequency(EXACT, "victim"), held.frequency("en", "victim")] == [1, 2]
    assert held.calls == 1
    held.frequency(EXACT, "leaves")
    assert held.calls == 2


def test_a_word_that_no_page_has_is_asked_once_as_well(held: Held) -> None:
    assert [held.frequency(EXACT, "harbour") for _ in range(3)] == [0, 0, 0]
    assert held.calls == 1


def test_words_that_are_listed_are_counted_with_it(held: Held) -> None:
    assert {one.word: one.pages for one in held.words(Beginning("vict"), 10)} == {"victim": 1, "victims": 1}
    assert [one.word for one in held.words(Spelling("ferri", 1), 10)] == ["ferry"]
    assert held.calls == 2
    assert [held.frequency(EXACT, word) for word in ("victims", "ferry")] == [1, 1]
    assert held.calls == 2


def test_all_that_stands_for_the_words_of_a_query_is_known_by_one_call(held: Held, session: Session) -> None:
    """The word itself, its forms in each language, and the compounds with it."""
    held.know(["Victims", "uhri", "kauppa"], session.holdings.catalogue.lexicon, ["en", "fi"])
    assert held.calls == 1
    asked = [(EXACT, "victims"), ("en", "victim"), ("fi", "uhri"), ("fi", "ihmiskauppa"), (EXACT, "uhri")]
    assert [held.frequency(*term) for term in asked] == [1, 2, 1, 1, 0]
    assert held.calls == 1


def test_the_languages_are_those_with_terms(held: Held) -> None:
    assert held.languages() == {"en", "fi"}


def test_a_search_is_counted_and_keeps_to_its_scope(held: Held, session: Session) -> None:
    node = Word((Variant("en", "victim"), Variant("fi", "uhri")))
    (everywhere,) = held.search([node], best=10)
    (finnish,) = held.search([node], Scope(languages=frozenset({"fi"})), best=10)
    assert held.calls == 2
    assert (everywhere.total, finnish.total) == (3, 1)
    assert session.holdings.editions[finnish.best[0].edition].path == "fi"
