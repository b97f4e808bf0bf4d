from __future__ import annotations

import pytest

from library.analysis import HOME, LANGUAGES, stem, stemmed_languages

# Inflected forms that a reader takes for one word, by language.
FORMS = {
    "da": ["retningslinje retningslinjer retningslinjerne", "kommune kommuner kommunernes"],
    "de": ["Leitlinie Leitlinien", "Gemeinde Gemeinden", "Arbeitgeber Arbeitgebern Arbeitgebers"],
    "en": ["guideline guidelines", "victim victims", "municipality municipalities", "exploit exploited exploiting"],
    "es": ["derecho derechos", "trabajador trabajadores trabajadora"],
    "et": ["kannatanu kannatanule kannatanuga", "politsei politseile politseiga"],
    "fi": ["uhri uhrin uhrien uhreille", "kunta kunnille", "ohje ohjeet ohjeita", "talo talossa"],
    "lt": ["auka aukos aukų aukoms", "savivaldybė savivaldybėms", "gairės gairių"],
    "lv": ["upuris upuri upura upuriem", "pašvaldība pašvaldībām", "vadlīnijas vadlīniju"],
    "no": ["retningslinje retningslinjer retningslinjene", "kommune kommunen kommunene"],
    "pl": ["ofiara ofiary ofiarami ofiarom", "gmina gminy gminach", "wytyczne wytycznych"],
    "ro": ["lucrător lucrători lucrătorilor", "victimă victime victimele"],
    "ru": ["жертва жертвы жертвами жертвам", "руководство руководства", "мигрант мигрантов мигрантами"],
    "sv": ["riktlinje riktlinjer riktlinjerna", "kommun kommuner kommunerna", "arbetare arbetarna"],
}


def test_every_language_at_home_has_terms_but_thai() -> None:
    assert set(HOME) - stemmed_languages() == {"th"}
    assert set(HOME) - FORMS.keys() == {"th", "is"}  # Icelandic has a dictionary, and no stemmer


@pytest.mark.parametrize(("language", "forms"), [(code, forms) for code, all_ in FORMS.items() for forms in all_])
def test_inflected_forms_are_one_term(language: str, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "victim", "victory"), ("de", "Opfer", "Oper"), ("sv", "ort", "år"), ("fi", "uhri", "uhka"),
        ("lt", "auka", "aukso"), ("lv", "darbs", "dārzs"), ("pl", "ofiara", "oferta"), ("ru", "жертва", "жерло"),
        ("es", "derecho", "derroche"), ("da", "gård", "gard"), ("no", "før", "for"), ("et", "töö", "too"),
        ("ro", "fată", "față"),
    ],
)  # fmt: skip
def test_other_words_are_other_terms(language: str, one: str, other: str) -> None:
    assert stem(one, language) != stem(other, language)


@pytest.mark.parametrize("language", sorted(stemmed_languages()))
def test_capitals_do_not_matter(language: str) -> None:
    own = LANGUAGES[language].own_name
    assert stem(own.upper(), language) == stem(own.lower(), language) != ""


@pytest.mark.parametrize("language", ["en", "is", "und"])
@pytest.mark.parametrize("apostrophe", ["\u2019", "\u02bc"], ids=ascii)
def test_a_typographic_apostrophe_is_an_apostrophe(language: str, apostrophe: str) -> None:
    assert stem(f"victim{apostrophe}s", language) == stem("victim's", language)


def test_the_genitive_is_a_form_of_the_word() -> None:
    assert stem("victim\u2019s", "en") == stem("victim", "en")


@pytest.mark.parametrize("language", ["is", "th", "und", "xx", "uk", "be"])
def test_a_language_without_stemmer_keeps_its_words(language: str) -> None:
    assert stem("Leiðbeiningar", language) == "leiðbeiningar"


@pytest.mark.parametrize("language", sorted(stemmed_languages()))
@pytest.mark.parametrize("word", ["", "a", "2015", "x" * 5000, "คน", "\u0301", "'"])
def test_no_word_is_too_odd_for_a_stemmer(language: str, word: str) -> None:
    assert isinstance(stem(word, language), str)
    assert stem("2015", language) == "2015"
