"""Every sentence stands in every language, whole, with its values; and the program reads what people edit."""

from __future__ import annotations

import runpy
import string
from concurrent.futures import ThreadPoolExecutor
from gettext import c2py
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from setuptools.config.setupcfg import read_configuration

from library.analysis import HOME
from library.model import Note, NoteKind, State
from library.output import speech
from library.output.labels import Label
from library.output.signs import acts
from library.output.speech import SPOKEN, Speech

REPOSITORY = Path(__file__).parent.parent.parent
TOOL = SimpleNamespace(**runpy.run_path(str(REPOSITORY / "docs" / "catalogues.py")))
template, translated, po_file, as_po, as_mo = TOOL.template, TOOL.translated, TOOL.po_file, TOOL.as_po, TOOL.as_mo
OTHERS = [language for language in SPOKEN if language != "en"]


def values(text: str) -> list[tuple[str, str, str]]:
    """Name, form and conversion of each value of a sentence."""
    parsed = string.Formatter().parse(text)
    return sorted({(name, form or "", conversion or "") for _, name, form, conversion in parsed if name})


def forms(message: Any) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def test_the_languages_of_the_house_are_spoken() -> None:
    assert sorted([*TOOL.languages(), "en"]) == sorted(SPOKEN)
    assert set(SPOKEN) >= {"da", "de", "en", "es", "et", "fi", "is", "lt", "lv", "no", "pl", "ro", "ru", "sv", "th"}
    assert set(SPOKEN) <= set(HOME)


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_has_a_translation(language: str) -> None:
    catalogue = translated(language)
    messages = [message for message in catalogue if message.id]
    assert len(messages) == len([message for message in template() if message.id]) > 200
    missing = [message.id for message in messages if message.fuzzy or not all(forms(message))]
    assert missing == []
    for message in messages:
        assert len(forms(message)) == (catalogue.num_plurals if isinstance(message.id, tuple) else 1), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_takes_the_values_of_its_sentence(language: str) -> None:
    """A form for one thing alone may leave its number out where the English one does: once."""
    catalogue = translated(language)
    form_of = c2py(catalogue.plural_expr)
    one_alone = [form_of(count) for count in range(200)].count(form_of(1)) == 1
    for message in catalogue:
        if message.id:
            one, several = message.id if isinstance(message.id, tuple) else (message.id, message.id)
            for place, form in enumerate(forms(message)):
                sources = (one, several) if one_alone and place == form_of(1) else (several,)
                assert values(form) in map(values, sources), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_plain_text_and_ends_as_its_sentence(language: str) -> None:
    """No markup, no signs that act; who edits one cannot lose an end or add a space. Thai ends without a stop."""
    for message in translated(language):
        if message.id:
            source = message.id if isinstance(message.id, str) else message.id[0]
            for form in forms(message):
                assert form == form.strip(), message.id
                assert not any(acts(sign) or sign in "<>&" for sign in form), message.id
                assert language == "th" or not source.endswith(".") or form.endswith((".", "?")), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_options_commands_and_files_are_named_as_they_are(language: str) -> None:
    for message in translated(language):
        if message.id:
            source = message.id if isinstance(message.id, str) else message.id[0]
            for word in source.split():
                if word.startswith(("--", "docs/", "documents/", "isbn:")) or word == "library":
                    name = word.rstrip(".,;:")
                    kept = "library " not in source or "library ingest" in source or "library list" in source
                    assert not kept or name == "library" or all(name in form for form in forms(message)), message.id


@pytest.mark.parametrize("language", OTHERS)
def test_the_files_are_up_to_date(language: str) -> None:
    catalogue = translated(language)
    assert po_file(language).read_bytes() == as_po(catalogue), "run: python docs/catalogues.py"
    assert po_file(language).with_suffix(".mo").read_bytes() == as_mo(catalogue), "run: python docs/catalogues.py"


def test_the_package_holds_the_catalogues() -> None:
    patterns = read_configuration(REPOSITORY / "setup.cfg")["options"]["package_data"]["library"]
    packed = {path for pattern in patterns for path in (REPOSITORY / "library").glob(pattern)}
    assert {po_file(language).with_suffix(".mo") for language in OTHERS} <= packed


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("lt", 1, "1 puslapis"),
        ("lt", 3, "3 puslapiai"),
        ("lt", 11, "11 puslapių"),
        ("lt", 21, "21 puslapis"),
        ("lv", 10, "10 lappušu"),
        ("lv", 21, "21 lappuse"),
        ("lv", 2, "2 lappuses"),
        ("pl", 2, "2 strony"),
        ("pl", 12, "12 stron"),
        ("pl", 22, "22 strony"),
        ("ru", 21, "21 страница"),
        ("ru", 4, "4 страницы"),
        ("ru", 14, "14 страниц"),
        ("ro", 19, "19 pagini"),
        ("ro", 20, "20 de pagini"),
        ("is", 21, "21 síða"),
        ("is", 11, "11 síður"),
        ("th", 5, "5 หน้า"),
        ("fi", 1234, "1\u00a0234 sivua"),
        ("de", 1234, "1.234 Seiten"),
        ("da", 1, "1 side"),
    ],
)
def test_counts_follow_the_rules_of_each_language(language: str, count: int, said: str) -> None:
    assert Speech(language).label(Label.PAGES, n=count) == said


@pytest.mark.parametrize(
    ("language", "finnish", "sweden"),
    [
        ("fi", "suomi", "Ruotsi"),
        ("lt", "suomių", "Švedija"),
        ("no", "finsk", "Sverige"),
        ("ru", "финский", "Швеция"),
        ("th", "ฟินแลนด์", "สวีเดน"),
        ("en", "Finnish", "Sweden"),
    ],
)
def test_names_of_languages_and_countries_are_those_of_cldr(language: str, finnish: str, sweden: str) -> None:
    assert Speech(language).language_name("fi") == finnish
    assert Speech(language).country_name("SE") == sweden


@pytest.mark.parametrize("language", SPOKEN)
def test_every_language_of_the_house_has_a_name_in_every_other(language: str) -> None:
    names = [Speech(language).language_name(code) for code in SPOKEN]
    assert len(set(names)) == len(SPOKEN)
    if language != "en":
        english = {Speech().language_name(code) for code in SPOKEN}
        assert not english & set(names) - {"Dansk", "Norsk"}


def test_a_day_is_written_as_the_language_writes_it() -> None:
    assert Speech("en").date("2026-11-28") == "2026-11-28"
    assert Speech("fi").date("2026-11-28") == "28.11.2026"


def test_states_and_kinds_are_translated_and_own_kinds_left() -> None:
    assert Speech("sv").kind("report") == "rapport"
    assert Speech("sv").kind("songbook") == "songbook"
    assert Speech("de").state(State.PASSWORD) == "Passwort nötig"


def test_threads_speak_different_languages_at_once() -> None:
    note = Note(NoteKind.PASSED_OVER, {"words": ("the", "of")})
    expected = {language: Speech(language).note(note) for language in SPOKEN}
    assert len(set(expected.values())) == len(SPOKEN)
    speech._catalogue.cache_clear()
    asked = [*SPOKEN] * 20
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda language: Speech(language).note(note), asked)) == [expected[a] for a in asked]
