"""Who comes without a question sees what there is, and keeps the language that was chosen."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from library.api import Library
from library.settings import Settings
from library.web.arrivals import arrivals


def test_what_there_is_is_counted_as_a_search_for_it_counts(client: TestClient) -> None:
    browse = client.get("/").text.split('class="browse"')[1]
    lines = re.findall(r'<li><a href="([^"]+)">[^<]+</a> <span class="count">(\d+)</span>', browse)
    assert len({link.split("=")[0] for link, _ in lines}) == 3
    for link, count in lines:
        found = client.get(f"/api/v1/search{unescape(link).removeprefix('/')}").json()
        assert found["total"] == int(count), link


def test_a_work_that_came_in_many_languages_is_one_thing_that_is_new(ingested_sample: Settings) -> None:
    with Library(ingested_sample) as library:
        editions = library.editions(sort="added")
        came = arrivals(editions)
        assert len(came) < len(editions) == sum(len(one.editions) for one in came)
        for one in came:
            assert len({edition.work for edition in one.editions}) == 1
            assert len({edition.added[:10] for edition in one.editions}) == 1
        strom = next(one for one in came if any(edition.path == "strom/FIN_WEB-1.pdf" for edition in one.editions))
    assert strom.head("fi").language == "fi"
    assert strom.head("th").language == "en"


def test_new_works_are_called_in_the_language_of_the_page(client: TestClient) -> None:
    html = client.get("/new?ui=fi").text
    assert "Ohjeet kunnille" in html
    assert "Guidelines for Municipalities" not in html


@pytest.mark.parametrize(
    "address", ["/?ui=lt", "/?q=victim&ui=lt", "/matrix?ui=lt", "/editions/ba8e6ef3/pages/2?ui=lt", "/projects?ui=lt"]
)
def test_every_form_keeps_the_language_that_was_chosen(client: TestClient, address: str) -> None:
    forms = re.findall(r"<form.*?</form>", client.get(address).text, re.DOTALL)
    assert forms
    assert all('<input type="hidden" name="ui" value="lt">' in form for form in forms)
    without = client.get(address.replace("ui=lt", ""), headers={"Accept-Language": "lt"}).text
    assert 'name="ui"' not in without


def test_every_page_has_one_box_to_search_in(client: TestClient) -> None:
    for address in (
        "/",
        "/?q=victim",
        "/new",
        "/projects",
        "/editions/ba8e6ef3",
        "/editions/ba8e6ef3/pages/1?q=uhri",
        "/nix",
    ):
        html = client.get(address).text
        assert html.count('id="q"') == html.count('id="completions"') == 1, address
    assert 'name="q" value="uhri" aria-label' in client.get("/editions/ba8e6ef3/pages/1?q=uhri").text


def test_who_finds_nothing_is_told_what_to_try(client: TestClient) -> None:
    html = client.get("/?q=zzzqqqxxx").text
    assert "Nothing found. Try fewer or other words" in html
    assert 'href="/help"' in html.split("Nothing found.")[1]
