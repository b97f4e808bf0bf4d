from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.analysis import fold
from library.search import Session


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("uhrien tunnis", "uhrien tunnistaminen"), ("menschenhan", "menschenhandel"),
        ("-police traffickin", "-police trafficking"), ("menneskehan", "menneskehandel"), ("жерт", "жертвы"),
        ("tirdznieci", "tirdzniecības"), ("tirdzniecī", "tirdzniecības"),
    ],
)  # fmt: skip
def test_the_last_word_is_completed_with_its_accents(session: Session, typed: str, completed: str) -> None:
    assert completed in session.complete(typed).queries


def test_the_most_frequent_word_comes_first(session: Session) -> None:
    queries = session.complete("traffick").queries
    counts = [session.search(f'"{query}"').pages for query in queries]
    assert len(counts) > 1
    assert counts == sorted(counts, reverse=True)


def test_words_of_the_language_before_come_first(session: Session) -> None:
    lexicon = session.holdings.catalogue.lexicon
    assert "fi" in lexicon.read(fold(session.complete("uhrien p").queries[0].split()[1]))
    assert "sv" in lexicon.read(fold(session.complete("människohandel p").queries[0].split()[1]))


@pytest.mark.parametrize("text", ["", " ", "victim ", "🛟", "qqqqzzzz", "((", "\x00"])
def test_where_nothing_goes_on_nothing_is_completed(session: Session, text: str) -> None:
    assert session.complete(text).queries == ()


def test_titles_are_found_by_the_beginnings_of_their_words(session: Session) -> None:
    titles = [title for title, _ in session.complete("under memo").titles]
    assert "Model Memorandum of Understanding" in titles
    assert [edition.path for _, edition in session.complete("yhteisymm").titles] == ["memorandum/memorandum_fi.pdf"]
    assert "ADSTRINGO" in [project.key for project in session.complete("adst").projects]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=12) | st.sampled_from(["a", "s ", '"uh', "-", "*", "~", "เท", "\u202e"]))
def test_any_text_may_be_typed(session: Session, text: str) -> None:
    found = session.complete(text)
    assert all(fold(query).startswith(fold(text)) for query in found.queries if text.isascii())
