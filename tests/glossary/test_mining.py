"""Which words stand for each other, told from paired sentences."""

from __future__ import annotations

from itertools import product

import pytest

from library.glossary import Segment, mine
from library.model import MinedPair

WHO = {"victim": "Opfer", "lawyer": "Anwältin", "doctor": "Ärztin", "mayor": "Bürgermeisterin"}
WHERE = {"shelter": "Unterkunft", "court": "Gericht", "village": "Dorf"}
DOES = {"writes": "schreibt", "sleeps": "schläft", "waits": "wartet"}


def _segments() -> list[tuple[str, str, Segment]]:
    """Sentences with each subject, verb and place, some with a phrase that is one word in German."""
    found = []
    for page, (who, does, where) in enumerate(product(WHO, DOES, WHERE), 1):
        said: tuple[str, ...] = ("the", who, does, "in", "the", where)
        other: tuple[str, ...] = (WHO[who].lower(), DOES[does], "im", WHERE[where].lower())
        if page % 5 in (0, 2):
            said, other = (*said, "about", "human", "trafficking"), (*other, "über", "menschenhandel")
        found.append(("E", "D", Segment(page, said, page + 10, other)))
    return found


@pytest.fixture(scope="module")
def mined() -> list[MinedPair]:
    return mine(_segments(), ("en", "de"), str, str)


def _best(mined: list[MinedPair], terms: str) -> MinedPair:
    return max((pair for pair in mined if pair.terms == terms), key=lambda pair: pair.score)


@pytest.mark.parametrize(("word", "other"), [*WHO.items(), *WHERE.items(), *DOES.items()])
def test_a_word_finds_its_translation(mined: list[MinedPair], word: str, other: str) -> None:
    assert _best(mined, word).other_terms == other.lower()


def test_a_pair_tells_how_often_it_was_seen_and_where(mined: list[MinedPair]) -> None:
    pair = _best(mined, "victim")
    assert pair.count == len(DOES) * len(WHERE)
    assert pair.places[0] == ("E", 1, "D", 11)
    assert 0.5 < pair.score <= 1


def test_a_phrase_finds_the_compound_that_stands_for_it(mined: list[MinedPair]) -> None:
    assert _best(mined, "human trafficking").other_terms == "menschenhandel"


def test_common_words_and_figures_are_left_out(mined: list[MinedPair]) -> None:
    assert not {"in", "the", "about"} & {term for pair in mined for term in pair.terms.split()}


def test_the_same_texts_give_the_same_pairs(mined: list[MinedPair]) -> None:
    assert mine(_segments(), ("en", "de"), str, str) == mined


def test_what_stands_in_every_publication_counts_once() -> None:
    notice = ("E", "D", Segment(1, ("sample", "text"), 1, ("muster", "hinweis")))
    assert all(pair.count == 1 for pair in mine([notice] * 9, ("en", "de"), str, str))


def test_words_are_shown_as_they_stand_most_often() -> None:
    found = mine(
        [("E", "D", Segment(1, (form,), 1, ("opfer",))) for form in ("victims", "victims", "victim")],
        ("en", "de"),
        lambda word: "victim",
        str,
    )
    assert [pair.words for pair in found] == ["victim"]  # each sentence counts once


def test_nothing_gives_nothing() -> None:
    assert mine([], ("en", "de"), str, str) == []
