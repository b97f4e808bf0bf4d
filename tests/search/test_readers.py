"""Whose languages count: those named, those set, that of the query, that of the locale, English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.model import Readers
from library.search.readers import readers
from library.settings import Settings


@pytest.mark.parametrize(
    ("named", "languages", "asked_in", "locale", "expected"),
    [
        (("pl", "en"), ("lt",), ("fi",), "sv", Readers(("pl", "en"), "asked", ("fi", "sv"))),
        ((), ("lt", "en"), ("fi",), "sv", Readers(("lt", "en"), "settings", ("fi", "sv"))),
        ((), (), ("fi",), "sv", Readers(("fi", "sv", "en"), "query")),
        ((), (), ("en",), "sv", Readers(("en", "sv"), "query")),
        ((), (), ("no", "sv", "en"), "sv", Readers(("sv", "no", "en"), "query")),
        ((), (), ("no", "sv", "en"), "", Readers(("en", "no", "sv"), "query")),
        ((), (), ("no", "da"), "", Readers(("no", "da", "en"), "query")),
        ((), (), ("da", "fi", "no", "en"), "", Readers(("en",), "query")),
        ((), (), (), "sv", Readers(("sv", "en"), "locale")),
        ((), (), (), "", Readers(("en",), "locale")),
    ],
)
def test_the_languages_of_a_reader(
    named: tuple[str, ...],
    languages: tuple[str, ...],
    asked_in: tuple[str, ...],
    locale: str,
    expected: Readers,
    settings: Settings,
) -> None:
    assert readers(named, replace(settings, languages=languages, locale=locale), asked_in) == expected
