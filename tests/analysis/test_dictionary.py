from __future__ import annotations

from functools import cache

import pytest

from library.analysis import HOME, has_dictionary, stem
from library.analysis.dictionary import Dictionary

dictionary = cache(Dictionary)

# Forms of one word that stemming alone takes for different ones.
FORMS = {
    "da": "offer offeret ofre ofrene",
    "et": "ohver ohvri ohvrid ohvreid",
    "fi": "kauppa kaupan kauppaa kaupasta",
    "is": "fórnarlamb fórnarlömb",
    "lt": "žmogus žmonės",
    "no": "offer offeret ofre ofrene",
    "pl": "handel handlu handlem",
    "ro": "fraţi frați frate",  # the first with cedilla
}


def test_every_language_at_home_has_a_dictionary_but_thai() -> None:
    assert [language for language in HOME if not has_dictionary(language)] == ["th"]


@pytest.mark.parametrize("language", sorted(FORMS))
def test_forms_that_stems_tell_apart_are_one_term(language: str) -> None:
    forms = FORMS[language].split()
    assert len({stem(form, language) for form in forms}) > 1
    assert len({dictionary(language).entry(form).term for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "hemliga"), ("sv", "viktiga"), ("et", "tuvastamine"), ("et", "tuvastamise")]
)
def test_a_word_with_an_ending_that_is_a_word_is_no_compound(language: str, word: str) -> None:
    """Secret is no home with a league, identifying no going."""
    assert dictionary(language).entry(word).parts == ()


def test_an_applicant_is_no_shelter_and_beings_are_not_to_be() -> None:
    assert dictionary("ru").entry("соискатель").term == "соискатель"
    assert dictionary("en").entry("beings").term == "being"


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("da", "foretage"), ("da", "modtage"), ("sv", "mottagare"), ("no", "innhente"), ("de", "ausgeben"),
        ("de", "voraussetzung"),
    ],
)  # fmt: skip
def test_a_verb_behind_a_particle_is_not_the_verb(language: str, word: str) -> None:
    """Who asks for tage (take) does not mean foretage (undertake)."""
    assert dictionary(language).entry(word).parts == ()


def test_a_verb_behind_a_particle_that_the_dictionary_does_not_know_is_inflected_as_the_verb_is() -> None:
    assert dictionary("de").entry("nachinstallierte").term == "nachinstallieren"


@pytest.mark.parametrize(
    ("language", "compound", "part"),
    [
        ("de", "menschenhandelsopfer", "opfer"), ("is", "mansalsmál", "mál"), ("et", "inimkaubandusohver", "ohver"),
        ("fi", "ihmiskaupparikos", "rikos"), ("fi", "ihmiskauppa", "ihminen"), ("no", "arbeidsgiver", "arbeid"),
        ("sv", "människohandelsoffer", "offer"), ("da", "menneskehandel", "menneske"),
    ],
)  # fmt: skip
def test_a_compound_has_the_terms_of_its_parts(language: str, compound: str, part: str) -> None:
    assert dictionary(language).entry(part).term in dictionary(language).entry(compound).parts


@pytest.mark.parametrize("language", ["en", "lt", "ru", "es"])
def test_other_languages_cut_no_words(language: str) -> None:
    assert not dictionary(language).entry("counterterrorism").parts


@pytest.mark.parametrize("word", ["", "a", "x" * 500, "คน", "'", "o'neill", "2015"])
def test_no_word_is_too_odd_for_a_dictionary(word: str) -> None:
    assert dictionary("is").entry(word).term == word


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_cutting_a_long_word_ends(language: str) -> None:
    word = "ihmiskauppas" * 8 + "människohandelsoffero" * 4
    assert dictionary(language).entry(word).term
