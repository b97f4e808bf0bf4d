from __future__ import annotations

from importlib.resources import files

import pytest

from library.analysis import HOME, LANGUAGES, parse_language
from library.analysis.languages import language_hint
from library.errors import UnknownName


def test_fifteen_languages_are_at_home() -> None:
    assert " ".join(sorted(HOME)) == "da de en es et fi is lt lv no pl ro ru sv th"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("da", "da dan Danish dansk DK"),
        ("de", "de deu ger German Deutsch GER"),
        ("en", "en eng English ENG"),
        ("es", "es spa Spanish español"),
        ("et", "et est Estonian eesti EST EE"),
        ("fi", "fi fin Finnish suomi FIN"),
        ("is", "is isl ice Icelandic íslenska"),
        ("lt", "lt lit Lithuanian lietuvių LT"),
        ("lv", "lv lav Latvian latviešu LV"),
        ("no", "no nb nn nor nob nno Norwegian norsk NO"),
        ("pl", "pl pol Polish polski POL"),
        ("ro", "ro ron rum Romanian română"),
        ("ru", "ru rus Russian русский RUS"),
        ("sv", "sv swe Swedish svenska SWE"),
        ("th", "th tha Thai ไทย"),
        ("und", "und unknown"),
    ],
)
def test_a_language_goes_by_all_its_codes_and_names_in_any_case(code: str, names: str) -> None:
    for name in names.split():
        assert {parse_language(name), parse_language(name.upper()), parse_language(f" {name.lower()} ")} == {code}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_code_that_is_printed_may_be_typed(code: str) -> None:
    assert LANGUAGES[code].code == code
    assert parse_language(code) == code
    assert parse_language(LANGUAGES[code].name) == code
    assert parse_language(LANGUAGES[code].own_name) == code


def test_every_language_that_the_detector_can_name_is_in_the_table() -> None:
    theirs = {file.name for file in (files("langdetect") / "profiles").iterdir() if "." not in file.name}
    ours = {file.name for file in (files("library.tagging") / "profiles").iterdir() if file.name.endswith(".json")}
    named = theirs | {name.removesuffix(".json") for name in ours}
    assert {"is", "en", "zh-cn"} <= named <= LANGUAGES.keys()


def test_no_name_means_two_languages() -> None:
    names = [name.casefold() for language in LANGUAGES.values() for name in {language.name, language.own_name}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("Norwegain", "Norwegian"), ("Swedsh", "Swedish"), ("germna", "German"), ("Litvanian", "Lithuanian")],
)
def test_an_unknown_language_proposes_the_nearest(typed: str, nearest: str) -> None:
    with pytest.raises(UnknownName, match=f"no language '{typed}'") as caught:
        parse_language(typed)
    assert nearest in caught.value.nearest


@pytest.mark.parametrize("typed", ["xx-klingon", "", "*"])
def test_what_is_like_no_language_gets_the_list_of_those_at_home(typed: str) -> None:
    with pytest.raises(UnknownName, match="da de en es et fi is lt lv no pl ro ru sv th"):
        parse_language(typed)


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("ENG", "en"), ("DE", "de"), ("EST", "et"), ("FIN", "fi"), ("LT", "lt"), ("LV", "lv"), ("NO", "no"),
        ("POL", "pl"), ("RUS", "ru"), ("SWE", "sv"), ("TH", "th"), ("ES", "es"), ("RO", "ro"), ("da", "da"),
        ("is", "is"), ("SE", "sv"), ("Latvian", "lv"), ("WEB", ""), ("1", ""), ("unknown", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_piece_of_a_file_name_hints_at_a_language(token: str, code: str) -> None:
    assert language_hint(token) == code
