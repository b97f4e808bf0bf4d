"""The page speaks the reader's language: that of the address, or of the browser, and no word of another."""

from __future__ import annotations

import html
import re
import runpy
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from library.output.speech import SPOKEN, Speech
from library.web.interface import preferred

TOOL = runpy.run_path(str(Path(__file__).parent.parent.parent / "docs" / "catalogues.py"))
PAGES = ("/", "/?q=victim&explain=1", "/editions/ba8e6ef3", "/editions/ba8e6ef3/pages/2?q=uhri", "/projects",
         "/projects/ADSTRINGO", "/matrix?kind=guidelines", "/subjects", "/new", "/help", "/nothing")  # fmt: skip


_ALSO_ENGLISH = {"de": {"Kind"}, "da": {"folder"}}
"""Words that mean another thing there: a child, what some works are about; and a leaflet."""


@pytest.mark.parametrize(
    ("named", "header", "language"),
    [
        ("", "", "en"),
        ("", "fi", "fi"),
        ("", "fi-FI,fi;q=0.9,en;q=0.8", "fi"),
        ("", "en;q=0.5, lt", "lt"),
        ("", "fr, de;q=0.7, en;q=0.3", "de"),
        ("", "nb-NO", "no"),
        ("", "nn", "no"),
        ("", "xx", "en"),
        ("", "*", "en"),
        ("", "q=;;,,fi;q=abc", "en"),
        ("th", "fi", "th"),
        ("klingon", "fi", "fi"),
    ],
)
def test_the_language_is_that_of_the_address_or_of_the_browser(named: str, header: str, language: str) -> None:
    assert preferred(named, header) == language


def texts(page: str) -> set[str]:
    """What stands between tags and in the attributes that people read, without what is quoted or typed."""
    page = re.sub(r"(?s)<(script|title|mark|q|code)\b.*?</\1>", "", page)
    page = re.sub(r'(?s)<(\w+)[^>]* lang="[^"]*"[^>]*>.*?</\1>', "", page.split("<body>")[1])
    named = re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', page)
    return {html.unescape(text).strip() for text in [*re.split(r"<[^>]*>", page), *named] if text.strip()}


@pytest.mark.parametrize("language", [code for code in SPOKEN if code != "en"])
def test_no_page_has_a_sentence_that_is_not_translated(client: TestClient, language: str) -> None:
    catalogue = Speech(language).translations
    english = {
        message.id
        for message in TOOL["template"]()
        if isinstance(message.id, str) and len(message.id) > 3 and catalogue.gettext(message.id) != message.id
    }
    for address in PAGES:
        answer = client.get(address, headers={"Accept-Language": language})
        assert f'<html lang="{language}">' in answer.text
        assert answer.headers["content-language"] == language
        found = texts(answer.text) & english
        assert found <= _ALSO_ENGLISH.get(language, set()), address


def test_kinds_languages_notes_and_errors_are_told_in_the_language_too(client: TestClient) -> None:
    finnish = client.get("/?q=uhrien+tunnistaminen&ui=fi").text
    assert ">raportti</a>" in finnish
    assert ">suomi</a>" in finnish
    assert "sivulla on kaikki sanat" in finnish or "sivua" in finnish.split('class="notes"')[1].split("</ul>")[0]
    assert "klingon" in client.get("/?language=klingon&ui=sv").text
    assert client.get("/?language=klingon&ui=sv").text != client.get("/?language=klingon&ui=da").text


@pytest.mark.parametrize(
    "address",
    ["/editions/nothing", "/editions/ba8e6ef3/pages/99", "/works/nothing", "/projects/nothing", "/?kind=novel",
     "/?project=nothing", "/?language=klingon", "/?by=page&sort=year&q=victim", "/?q=" + "a" * 501, "/?offset=x",
     "/matrix?kind=novel", "/?like=nothing", "/editions/ba8e6ef3/cite/word"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "et"])
def test_what_a_reader_is_advised_is_nothing_for_a_shell(client: TestClient, address: str, language: str) -> None:
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code in (400, 404)
    told = " ".join(texts(answer.text))
    assert not re.search(r"\blibrary (?:ingest|list|projects|works|search|rebuild|check)\b|--[a-z]|Run: ", told), told


def test_a_language_that_the_address_names_is_kept_on_the_way(client: TestClient) -> None:
    page = client.get("/?q=victim&ui=lv").text
    links = [html.unescape(link) for link in re.findall(r'href="(/[^"]*)"', page) if "static" not in link]
    assert all("ui=lv" in link for link in links if not link.startswith(("/opensearch", "/new.atom")))
    assert "?q=victim&ui=et" in html.unescape(page)
    assert client.get("/?q=victim").text.count("ui=") == len(SPOKEN)
