"""Words of the glossary for people: the surest first, with how they were found."""

from __future__ import annotations

from library.model import Proof, Translation
from library.output.text.words import translations_text
from output.layouts import COLOURED, PLAIN, assert_fits, every_long
from output.nouns import edition

PROOF = Proof(edition=edition("e"), page=2, other=edition("f"), other_page=3)


def translation(words: str = "uhri", **values: object) -> Translation:
    known = {"language": "fi", "terms": (words,), "score": 0.914, "count": 12}
    return Translation(words=words, **{**known, **values})  # type: ignore[arg-type]


def test_a_word_stands_over_what_it_means_by_language() -> None:
    found = {"en": [translation(), translation("auka", language="lt")], "da": [translation()]}
    first, second = translations_text("victim", found, PLAIN).split("\n\n")
    assert [line.split() for line in first.splitlines()] == [
        ["victim", "(en)"], ["fi", "uhri", "0.91", "12x", "texts"], ["lt", "auka", "0.91", "12x", "texts"],
    ]  # fmt: skip
    assert second.startswith("victim (da)")
    assert translations_text("victim", found, COLOURED).startswith("<title>victim (en)</title>")


def test_where_a_page_proves_it_the_page_is_named_and_not_that_texts_do() -> None:
    line = translations_text("victim", {"en": [translation(proofs=(PROOF, PROOF))]}, PLAIN).splitlines()[1]
    assert "strom/f.pdf" in line
    assert line.count("strom/f.pdf") == 1
    assert "texts" not in line


def test_a_source_other_than_texts_is_named_beside_the_page() -> None:
    told = translation(source="glossary.csv", proofs=(PROOF,), count=0)
    line = translations_text("victim", {"en": [told]}, PLAIN).splitlines()[1]
    assert "glossary.csv, " in line
    assert "0x" not in line


def test_a_word_found_by_way_of_a_third_language_says_so() -> None:
    line = translations_text("offer", {"sv": [translation(pivot="en", through="victim")]}, PLAIN).splitlines()[1]
    assert "victim" in line
    assert "en" in line.split("victim")[1]


@every_long
def test_words_fit_the_paper(long: str) -> None:
    found = {"en": [translation(long, source=long, proofs=(PROOF,))]}
    assert_fits(translations_text("victim", found, PLAIN))
