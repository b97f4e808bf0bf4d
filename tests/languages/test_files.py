"""Every file of a language is whole, and says nothing that the rooms could not read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale

import library.languages
from library.languages import EQUIPPED, HOME, LANGUAGES, Language, either, listed
from library.tagging import KINDS

FILES = {
    path.stem.rstrip("_")
    for path in Path(library.languages.__file__).parent.glob("*.py")
    if path.stem not in ("__init__", "cldr", "language", "neighbours", "scripts")
}

MAY_LACK = {
    *("cldr", "regions", "spelling", "lemmas", "compounds", "postpositions"),  # where a language needs them
    *("this_behind", "no_kind_in_prose", "no_countries", "era", "year_words", "which"),
    *("by", "users", "particles", "no_holders", "phones", "versions", "electronic", "of_words", "annual"),
}
"""Fields that a language may do without."""

LACKS = {
    # Snowball has no stemmer for two. CLDR's names of Latvia stand for themselves in three.
    "da": {"country_words of LV"},
    "is": {"stemmer", "country_words of LV"},
    "no": {"country_words of LV"},
    "uk": {"stemmer"},
    "th": {"stemmer", "dictionary", "families", "this", "country_words"},  # no endings; countries by CLDR's names alone
}
KINDS_OF_ALL = {"guidelines", "report", "recommendations", "glossary", "questions and answers"}
"""Kinds that every language has a word for; the others are called by a foreign word here and there."""

PLAIN = ("bodies", "summaries", "no_kind_in_prose", "which", "no_countries", "annual")
OTHER_NAMES = {
    "no": ("Norwegian", "norsk"),  # CLDR: Norwegian Bokmål
    "bn": ("Bengali", "বাংলা"),  # Bangla
    "id": ("Indonesian", "Bahasa Indonesia"),
    "tl": ("Tagalog", "Tagalog"),  # Filipino
    "zh-cn": ("Chinese (simplified)", "简体中文"),
    "zh-tw": ("Chinese (traditional)", "繁體中文"),
    "und": ("unknown", "unknown"),
}
"""Names that differ from CLDR's: as people type them."""


def lacking(language: Language) -> list[str]:
    """The fields that a file leaves out and should not."""
    excused = MAY_LACK | LACKS.get(language.code, set())
    empty = {field for field in Language._fields if not getattr(language, field)} - excused
    kinds = {f"kind_words of {kind}" for kind in KINDS_OF_ALL - language.kind_words.keys()}
    countries = {
        f"country_words of {code}" for code in LANGUAGES["en"].country_words.keys() - language.country_words.keys()
    }
    return sorted((empty | kinds | (countries if "country_words" not in excused else set())) - excused)


def test_a_file_a_language() -> None:
    assert set(HOME) <= set(EQUIPPED) == FILES <= LANGUAGES.keys()


@pytest.mark.parametrize("code", sorted(FILES))
def test_a_file_lacks_nothing(code: str) -> None:
    assert lacking(LANGUAGES[code]) == [], f"library/languages/{code}.py lacks these; see docs/languages.md"


def test_what_a_file_lacks_is_named() -> None:
    assert {"stop_words", "dictionary", "kind_words of report"} <= set(
        lacking(Language(code="xx", name="", own_name=""))
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_is_called_as_unicode_calls_it(code: str) -> None:
    language = LANGUAGES[code]
    if code in OTHER_NAMES:
        assert (language.name, language.own_name) == OTHER_NAMES[code]
    else:
        name = Locale("en").languages[language.cldr or code]
        own = Locale(language.cldr or code).languages[language.cldr or code]
        assert (language.name, language.own_name.casefold()) == (name, own.casefold())


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_can_be_read_one_by_one(code: str) -> None:
    """Between "|" stand whole patterns; beginnings are in small letters."""
    language = LANGUAGES[code]
    for field in Language._fields:
        value = getattr(language, field)
        for text in value.values() if isinstance(value, dict) else [value]:
            if isinstance(text, str) and field not in ("own_name", "name"):
                for word in text.split("|"):
                    re.compile(word)
    assert set(language.kind_words) <= set(KINDS)
    for text in (*(getattr(language, name) for name in PLAIN), *language.kind_words.values()):
        for word in text.split("|"):
            assert word.lower() == word


@pytest.mark.parametrize("code", sorted(FILES))
def test_each_language_has_the_same_four_everyday_queries(code: str) -> None:
    queries = LANGUAGES[code].everyday.split("|")
    assert len(set(queries)) == len(LANGUAGES["en"].everyday.split("|")) == 4
    assert code == "en" or not set(queries) & set(LANGUAGES["en"].everyday.split("|"))


def test_what_all_languages_say_stands_once_and_the_longest_first() -> None:
    words = listed(lambda language: language.projects)
    assert len(words) == len(set(words)) > 10
    assert [len(word) for word in words] == sorted(map(len, words), reverse=True)
    assert either(lambda language: language.era) == LANGUAGES["th"].era
    assert either(lambda language: language.by, [LANGUAGES["de"], LANGUAGES["es"]]) == "Von|Por"
