"""Whose languages count: those named, those set, that of the query, that of the locale, English."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.model import Readers
from library.search import Session
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


def test_the_locale_of_a_reader_counts_more_than_that_of_the_program(settings: Settings) -> None:
    program = replace(settings, locale="lt")
    assert readers((), program, (), "sv") == Readers(("sv", "en"), "locale")
    assert readers((), program, ("fi",), "sv") == Readers(("fi", "sv", "en"), "query")


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ('"handel ludźmi"', "pl"),
        ('"människohandel"', "sv"),
        ('"торговли людьми"', "ru"),
        ('"cilvēku tirdzniecības"', "lv"),
        ('"menneskehandel"', "no"),
        ('"ค่าจ้าง"', "th"),
        ("prekyb*", "lt"),
        ("ihmskauppa~", "fi"),
        ('"aukų nustatymas"~3', "lt"),
        ('"uhrien tunnistaminen"~5', "fi"),
        ('"uhrien tunnistaminen" -"mänskliga rättigheter"', "fi"),
        ("torgovlya lyudmi", "ru"),
        ("torgovlja ljudmi", "ru"),
        ("prinuditelny trud", "ru"),
        ("zhertva", "ru"),
        ("nasiliya", "ru"),
        ("Menschenhandelsopfer", "de"),
        ("drepturi", "ro"),
    ],
)
def test_all_words_tell_the_language_of_a_query_as_they_were_read(
    query: str, language: str, ingested_sample: Settings
) -> None:
    with Session(ingested_sample) as session:
        found = session.search(query).readers
    assert (found.languages[0], found.source) == (language, "query")


def test_a_code_tells_no_language(ingested_sample: Settings) -> None:
    with Session(ingested_sample) as session:
        assert session.search("2011/36/EL").readers == Readers(("en",), "locale")
        assert session.search("uhrien 2011/36/EL").readers.languages[0] == "fi"
