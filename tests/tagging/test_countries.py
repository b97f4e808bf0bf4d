from __future__ import annotations

import pytest

from library.tagging.countries import countries_in


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Exploitation in Finland, Sweden, Estonia and Lithuania", "FI SE EE LT"),
        ("Työperäinen hyväksikäyttö Suomessa ja Virossa", "FI EE"),
        ("Lietuvoje, Latvijoje ir Lenkijoje", "LT LV PL"),
        ("w Polsce i na Litwie", "PL LT"),
        ("в России и Германии", "RU DE"),
        ("Eestis ja Soomes", "EE FI"),
        ("Polacy i Rosjanie", ""),
        ("estos latinos viroja danish Daniel, norra Europa", ""),
        ("Guidelines for Municipalities", ""),
        ("", ""),
    ],
)
def test_countries_are_known_in_the_languages_of_the_house(text: str, codes: str) -> None:
    assert countries_in(text) == frozenset(codes.split())
