from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.analysis import fold, latin_key, latin_keys, spelt_out, umlauts


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("жертва", "zhertva žertva jertva"), ("торговля", "torgovlya torgovlja torgovlia"),
        ("людьми", "lyudmi liudmi ludmi ljudmi lyud'mi"),
        ("принудительный", "prinuditelnyy prinuditelny prinuditel'nyj prinuditelnyi"),
        ("защита", "zashchita zaščita zaschita"), ("ещё", "yeshche eshche"),
        ("информация", "informatsiya informacija informatsia"), ("Россия", "Rossiya Rossija"), ("детский", "detskiy"),
        ("хорошо", "khorosho horosho"), ("район", "rayon raion rajon"), ("ёлка", "yolka jolka elka"),
        ("шутка", "shutka schutka"), ("цель", "tsel"), ("Україна", "Ukrayina Ukraina"), ("людзьмі", "lyudzmi"),
    ],
)  # fmt: skip
def test_the_ways_to_type_a_cyrillic_word_share_its_key(word: str, typed: str) -> None:
    key = latin_key(fold(word))
    assert key
    for way in typed.split():
        assert key in latin_keys(fold(way)), way


@pytest.mark.parametrize(("word", "typed"), [("жертва", "shertva"), ("права", "pravda"), ("труд", "trud")])
def test_other_words_and_short_ones_do_not(word: str, typed: str) -> None:
    assert (latin_key(word) in latin_keys(typed)) == (typed == "trud")


@pytest.mark.parametrize("word", ["victim", "2015", "тram", "", "ค้า"])
def test_words_in_other_letters_have_no_key(word: str) -> None:
    assert latin_key(word) == ""


@pytest.mark.parametrize("typed", ["zhe", "жертва", "2015", "", "ārija", "a b c d"])
def test_what_is_no_latin_word_stands_for_nothing(typed: str) -> None:
    assert latin_keys(typed) == frozenset()


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("Köln", "koeln"),
        ("München", "muenchen"),
        ("Åbenrå", "aabenraa"),
        ("Ærø", "aeroe"),
        ("Jyväskylä", "jyvaeskylae"),
    ],
)
def test_umlauts_may_be_typed_as_two_letters(word: str, typed: str) -> None:
    assert spelt_out(word) == typed
    assert fold(word) in umlauts(typed) or fold(word) == typed


def test_words_without_such_pairs_or_with_many_stand_for_themselves() -> None:
    assert umlauts("victim") == frozenset()
    assert umlauts("ae" * 5) == frozenset()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_any_word_has_keys(word: str) -> None:
    assert len(latin_keys(fold(word))) <= 16
    assert len(umlauts(fold(word))) <= 16
    assert latin_key(fold(word)).isascii()
