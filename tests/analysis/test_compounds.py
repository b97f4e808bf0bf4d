"""A compound may be cut wherever both sides could be words; a language that joins none gives no cut."""

from __future__ import annotations

import pytest

from library.analysis.compounds import cuts


@pytest.mark.parametrize(
    ("word", "language", "head", "tail"),
    [
        ("människohandel", "sv", "människo", "handel"),
        ("menschenhandel", "de", "mensch", "handel"),
        ("ihmiskauppa", "fi", "ihmis", "kauppa"),
        ("inimkaubandus", "et", "inim", "kaubandus"),
    ],
)
def test_the_parts_of_a_compound_are_among_its_cuts(word: str, language: str, head: str, tail: str) -> None:
    assert any(head in heads and tail == last for heads, last in cuts(word, language))


@pytest.mark.parametrize("language", ["en", "lt", "th", "xx"])
def test_languages_that_join_no_words_have_no_cuts(language: str) -> None:
    assert list(cuts("menschenhandel", language)) == []


def test_no_part_is_too_short_to_be_a_word() -> None:
    for heads, tail in cuts("arbetsgivaransvar", "sv"):
        assert all(len(head) >= 3 for head in heads)
        assert len(tail) >= 3
    assert list(cuts("hus", "sv")) == []
