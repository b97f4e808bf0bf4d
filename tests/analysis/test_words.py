from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.analysis import fold, placed_words, word_edges, words


def texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ofre for menneskehandel på Ærø", "Ofre for menneskehandel på Ærø"),
        ("Opfer von Menschenhandel, größer", "Opfer von Menschenhandel größer"),
        ("the victim's rights (2015)", "the victim's rights 2015"),
        ("¿Cómo pedir ayuda, señor?", "Cómo pedir ayuda señor"),
        ("võõrtöötajate õigused", "võõrtöötajate õigused"),
        ("työntekijöiden hyväksikäyttö", "työntekijöiden hyväksikäyttö"),
        ("þolendur mansals, fórnarlömb", "þolendur mansals fórnarlömb"),
        ("žmonių „prekyba“ – gairės", "žmonių prekyba gairės"),
        ("vadlīnijas pašvaldībām", "vadlīnijas pašvaldībām"),
        ("kjøp av seksuelle tjenester", "kjøp av seksuelle tjenester"),
        ("ofiara, której pomożesz", "ofiara której pomożesz"),
        ("știință și drepturi în străinătate", "știință și drepturi în străinătate"),
        ("жертвы; трудящихся-мигрантов", "жертвы трудящихся мигрантов"),
        ("människohandel/prostitution", "människohandel prostitution"),
        ("คุณมีสิทธิได้รับค่าจ้าง", "คุณ มี สิทธิ ได้ รับ ค่า จ้าง"),
    ],
)
def test_the_words_of_fifteen_languages(text: str, found: str) -> None:
    assert texts(text) == found.split()


def test_thai_is_cut_into_words_that_cover_it() -> None:
    text = "ผู้เสียหายจากการค้ามนุษย์ต้องได้รับความช่วยเหลือ"
    assert "".join(texts(text)) == text
    assert {"การ", "ค้า", "มนุษย์", "ต้อง"} <= set(texts(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("24ชั่วโมง", ["24", "ชั่วโมง"]),
        ("ปี2013", ["ปี", "2013"]),
        ("โครงการSTROM II", ["โครงการ", "STROM", "II"]),
        ("๒๔ ชั่วโมง", ["๒๔", "ชั่วโมง"]),
        ("ค.ศ. 2013", ["ค", "ศ", "2013"]),
    ],
)
def test_thai_beside_figures_and_other_letters(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ENG_WEB-1", ["ENG", "WEB", "1"]),
        ("l’emploi d'un homme 'here'", ["l’emploi", "d'un", "homme", "here"]),
        ("anna@example.org", ["anna", "example", "org"]),
        ("… – • / * ** ()[]{}\"' ' ", []),
        ("", []),
        ("cafe\u0301s за\u0301мок", ["cafe\u0301s", "за\u0301мок"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("عربية 漢字", ["عربية", "漢字"]),
    ],
)
def test_signs_part_words_and_marks_do_not(text: str, found: list[str]) -> None:
    assert texts(text) == found


_TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab ก็้าéแ' -_1\u0301"), max_size=60)


@given(_TEXT)
@settings(max_examples=300, deadline=None)
def test_a_word_stands_where_its_offsets_say_and_none_overlap(text: str) -> None:
    end = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text != ""
        assert word.start >= end
        end = word.end


@given(_TEXT)
@settings(max_examples=200, deadline=None)
def test_no_letter_or_figure_is_left_out(text: str) -> None:
    inside = {place for word in words(text) for place in range(word.start, word.end)}
    assert [sign for place, sign in enumerate(text) if sign.isalnum() and place not in inside] == []


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Ærø", "aero"), ("Straße", "strasse"), ("STRASSE", "strasse"), ("Größe", "grosse"), ("Café", "cafe"),
        ("niño", "nino"), ("võõr", "voor"), ("hyväksikäyttö", "hyvaksikaytto"), ("þjóðin", "thjodin"),
        ("Gairės", "gaires"), ("žmonių", "zmoniu"), ("Rīga", "riga"), ("Ķekava", "kekava"), ("Łódź", "lodz"),
        ("știință", "stiinta"), ("ştiinţă", "stiinta"), ("наём", "наем"), ("Åland", "aland"), ("victim’s", "victim's"),
        ("ﬁnd", "find"), ("ǿ", "o"), ("℡", "tel"), ("İstanbul", "istanbul"), ("STROM", "strom"), ("ไทย", "ไทย"),
        ("คู่มือ", "คู่มือ"),
    ],
)  # fmt: skip
def test_a_folded_word_has_neither_capitals_nor_accents(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
@settings(max_examples=300, deadline=None)
def test_all_spellings_of_a_word_fold_to_one(word: str) -> None:
    folded = fold(word)
    assert fold(folded) == folded
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, word)) == folded


@pytest.mark.parametrize(("one", "other"), [("มา", "ม้า"), ("ใกล้", "ไกล"), ("कमल", "कामल")])
def test_signs_that_are_letters_in_their_script_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(" \n.,-'’abcžßИпเดิสญา\u0301\u0e4e🛟1人身"), max_size=60))
def test_placed_words_are_the_same_words_at_the_same_places(text: str) -> None:
    assert placed_words(text) == ([word.text for word in words(text)], [word.start for word in words(text)])


@pytest.mark.parametrize("text", ["the victim's rights", "การค้ามนุษย์", "人口贩运是一种", "", "🛟 ë"])
def test_a_text_cut_at_its_edges_loses_nothing(text: str) -> None:
    edges = word_edges(text)
    assert "".join(text[start:end] for start, end in pairwise(edges)) == text
    cut_words = {text[start:end] for start, end in pairwise(edges)}
    assert all(word.text in cut_words for word in words(text) if word.text.isascii())
