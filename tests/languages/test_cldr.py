"""Countries, languages and numbers are told as Unicode's CLDR has them, without Babel."""

import json

import pytest
from babel import Locale
from babel.numbers import format_decimal

from library.languages import EQUIPPED, LANGUAGES
from library.languages.cldr import names
from library.output.speech import SPOKEN, Speech


@pytest.mark.parametrize("language", EQUIPPED)
def test_a_language_has_a_name_for_every_country_and_language(language: str) -> None:
    assert names(language).countries.keys() == names("en").countries.keys()
    assert names(language).languages.keys() == names("en").languages.keys() == LANGUAGES.keys()
    locale = Locale.parse(LANGUAGES[language].cldr or language)
    for code in ("EE", "LT", "NL", "US"):
        assert names(language).countries[code] == locale.territories[code]


@pytest.mark.parametrize("language", sorted(set(SPOKEN) - {"en"}))
def test_a_number_is_written_as_babel_writes_it(language: str) -> None:
    locale, speech = LANGUAGES[language].cldr or language, Speech(language)
    for number in (0, 7, 999, 1000, 12345, 1234567):
        assert speech.number(number) == format_decimal(number, locale=locale)
    for part in (0.25, 3.0, 1234.5):
        assert speech.number(part, ".2f") == format_decimal(part, format="#,##0.00", locale=locale)
    assert speech.number(1234, "") == "1234"
    assert speech.country_name("??") == "??"
    assert json.loads(json.dumps(speech.language_name("zh-cn"))) == names(language).languages["zh-cn"]


@pytest.mark.parametrize(("language", "name"), [("fi", "norja"), ("lt", "norvegų"), ("th", "นอร์เวย์"), ("no", "norsk")])
def test_a_language_is_called_by_its_own_code_and_not_by_a_written_form_of_it(language: str, name: str) -> None:
    assert names(language).languages["no"] == name
