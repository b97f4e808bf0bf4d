from __future__ import annotations

import pytest
from tagging.samples import read_samples

from library.model import Flaw
from library.pdf.quality import flaw_of, repaired

TEXT = (
    "The municipality takes care of the victims of trafficking whom it finds on its own ground. "
    "It gives them shelter, food and advice, and tells them in a language that they know what their rights are."
)


def test_clean_text_in_every_language_of_the_house_has_no_flaw() -> None:
    texts = [page.text for sample in read_samples() for page in sample.pages]
    assert len(texts) > 100
    assert [text for text in texts if repaired(text) != (text, None)] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "A B C",
        "1 2 3 4\n" * 60,
        "a | b | c | d\n" * 40,
        "x" * 500,
        "HTTP XML NGO BBC\n" * 5,
        "คำแนะนำ" * 60,
    ],
)
def test_what_is_too_short_or_no_language_has_no_flaw(text: str) -> None:
    assert repaired(text) == (text, None)


def test_signs_without_meaning_are_garbage() -> None:
    garbled = "".join(chr(0xE000 + ord(sign)) if sign.isalpha() else sign for sign in TEXT)
    assert flaw_of(garbled) is Flaw.GARBLED
    assert flaw_of(TEXT.replace("e", "\ufffd").replace("t", "\ufffd")) is Flaw.GARBLED
    assert flaw_of(f"\uf0b7 {TEXT}") is None


def test_letters_set_one_by_one_are_joined_where_gaps_show_the_words() -> None:
    spaced = "  ".join(" ".join(word) for word in TEXT.split())
    assert flaw_of(spaced) is Flaw.LETTER_BY_LETTER
    assert repaired(spaced) == (TEXT, None)


def test_letters_set_one_by_one_without_gaps_are_flawed() -> None:
    assert repaired(" ".join(TEXT.replace(" ", "")))[1] is Flaw.LETTER_BY_LETTER


def test_glyph_numbers_are_turned_into_letters() -> None:
    numbers = "".join(chr(ord(sign) - 29) for sign in TEXT)
    assert flaw_of(numbers) is not None
    assert repaired(numbers) == (TEXT, None)


def test_letters_mapped_to_other_letters_are_flawed() -> None:
    turned = TEXT.lower().translate(str.maketrans("aeiou", "xqzwk"))
    assert repaired(turned) == (turned, Flaw.WRONG_MAPPING)
