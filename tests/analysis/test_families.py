from __future__ import annotations

import pytest

from library.analysis import relatives


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("da", "udnyttelse", "udnytte"),
        ("de", "identifikation", "identifizieren"),
        ("en", "identification", "identify"),
        ("es", "identificación", "identificar"),
        ("et", "tuvastamine", "tuvastama"),
        ("fi", "tunnistaminen", "tunnistaa"),
        ("is", "greining", "greina"),
        ("lt", "nustatymas", "nustatyti"),
        ("lt", "išnaudojimas", "išnaudoti"),
        ("lv", "izmantošana", "izmantot"),
        ("no", "behandling", "behandle"),
        ("pl", "rozpoznanie", "rozpoznać"),
        ("ro", "exploatare", "exploata"),
        ("ru", "выявление", "выявить"),
        ("sv", "identifiering", "identifiera"),
    ],
)
def test_a_verb_and_the_noun_made_of_it_are_of_one_family(language: str, one: str, other: str) -> None:
    assert other in relatives(one, language)
    assert one in relatives(other, language)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "vision"), ("en", "victim"), ("de", "Jung"), ("fr", "identification")]
)
def test_short_words_and_other_languages_have_no_family(language: str, word: str) -> None:
    assert not relatives(word, language)
