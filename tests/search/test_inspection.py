"""What a closer look at one page tells of it."""

from __future__ import annotations

import pytest

from library.search import Session, parse
from library.search.expansion import expand
from library.search.held import Held
from library.search.inspection import Inspection
from library.search.matches import Pages
from library.settings import Settings
from search.shelves import Shelf


@pytest.fixture
def session(settings: Settings) -> Session:
    shelf = Shelf(settings)
    shelf.put("a", ["The night ferry leaves"], title="Harbours")
    shelf.put("b", ["A train to the harbours"], title="Of trains")
    return shelf.open()


def looked_at(session: Session, text: str, path: str = "a", page: int = 1) -> tuple[Inspection, int]:
    """A closer look at the page of an edition, for a query; and the number of the page."""
    holdings = session.holdings
    expansion = expand(parse(text), Held(session._snapshot), holdings.catalogue.lexicon, None)
    among = Pages()
    number = among.number(holdings.catalogue.edition(path).id, page, ("en",))
    return Inspection(holdings, expansion, among), number


def test_what_a_page_has_of_the_query_is_kept(session: Session) -> None:
    look, number = looked_at(session, "night ferry")
    assert look.factor(number) > 1.0
    assert look.covered == {number: 1.0}
    assert look.mostly == look.together == {number}
    other, number = looked_at(session, "night ferry", "b")
    assert other.factor(number) == 1.0
    assert other.covered == {number: 0.0}
    assert not other.mostly | other.together


def test_a_page_may_have_each_word_with_its_title(session: Session) -> None:
    look, number = looked_at(session, "ferry harbours")
    assert look.in_title(number) == {1}
    assert look.factor_of_title(number) > 1.0
    assert look.says_it_itself(number)
    other, number = looked_at(session, "ferry trains")
    assert other.factor_of_title(number) == 0.0
    assert not other.says_it_itself(number)


def test_a_page_that_the_catalogue_has_lost_keeps_its_score(session: Session) -> None:
    look, number = looked_at(session, "night ferry", page=9)
    assert look.page(number) is None
    assert look.factor(number) == 1.0
    assert not look.covered
