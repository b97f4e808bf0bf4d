"""People who have no command line find the page, in their language, and see why it is there."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from library.api import Library
from library.settings import Settings
from library.web.search import _pages
from web.conftest import Serving


class _Links(HTMLParser):
    """The addresses of a page's links, by their classes and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")


def links(html: str) -> list[str]:
    return _Links(html).links


def ranks(html: str) -> list[int]:
    return [int(rank) for rank in re.findall(r'<li class="result[^"]*" value="(\d+)"', html)]


def test_a_search_shows_works_with_marked_snippets_and_their_languages(client: TestClient) -> None:
    html = client.get("/", params={"q": "uhrien tunnistaminen"}).text
    assert "<mark>Uhrien</mark> <mark>tunnistaminen</mark>" in html
    first = html.split('class="result"', 2)[1]
    assert 'lang="fi"' in first
    assert "<abbr>sv</abbr>" in first
    assert "missing: " not in first
    assert "/pages/2?q=uhrien+tunnistaminen" in first


def test_of_the_languages_that_a_work_lacks_the_readers_are_named(client: TestClient) -> None:
    """On a shelf of thirty languages the others are no news; the matrix tells of all."""
    thai = client.get("/?q=uhrien+tunnistaminen&ui=th").text.split('class="result"', 2)[1]
    assert '<li class="missing">ขาด: ไทย</li>' in thai
    danish = client.get("/?q=uhrien+tunnistaminen&in=da&in=is&ui=en").text.split('class="result"', 2)[1]
    assert '<li class="missing">missing: Danish, Icelandic</li>' in danish


def test_an_empty_box_shows_examples_and_each_of_them_finds_something(client: TestClient) -> None:
    html = client.get("/").text
    examples = [link for link in links(html) if "?q=" in link]
    assert len(examples) >= 3
    assert all(ranks(client.get(unescape(link)).text) for link in examples)


def test_paging_leads_to_the_very_last_result_and_no_result_comes_twice(client: TestClient) -> None:
    address, seen, titles = "/?q=victim", [], []
    while address:
        html = client.get(address).text
        seen += ranks(html)
        titles += re.findall(r"<h2[^>]*><a href=\"([^\"]+)\"", html)
        after = re.search(r'<a rel="next" href="([^"]+)"', html)
        address = unescape(after[1]) if after else ""
    assert seen == list(range(1, len(seen) + 1))
    assert len(seen) > 20
    assert len(set(titles)) == len(seen)


@pytest.mark.parametrize(
    ("total", "offset", "shown"),
    [(5, 0, [1]), (95, 0, [1, 2, 3, None, 10]), (95, 50, [1, None, 4, 5, 6, 7, 8, None, 10]), (0, 0, [1])],
)
def test_pages_of_results_are_named_around_this_one(total: int, offset: int, shown: list[int | None]) -> None:
    assert list(_pages(total, offset)) == shown


def test_without_words_works_are_called_in_the_language_of_the_page(client: TestClient) -> None:
    for language, title in (("fi", "Ohjeet kunnille"), ("lt", "Gairės savivaldybėms"), ("en", "Guidelines for Munici")):
        html = client.get(f"/?project=STROM&ui={language}").text
        assert re.search(rf"<h2[^>]*><a[^>]*>{title}", html)
    asked_in_lithuanian = client.get("/?q=aukų nustatymas&ui=fi").text
    assert "Näytetään kielillä: liettua, suomi, englanti" in re.sub(r"\s+", " ", asked_in_lithuanian)


def test_a_search_leads_to_its_feed(client: TestClient) -> None:
    aside = client.get("/?q=victim&project=STROM&ui=lt").text.split('class="facets"')[1].split("</aside>")[0]
    feed = re.search(r'href="(/new\.atom[^"]+)"', aside)
    assert feed
    assert unescape(feed[1]) == "/new.atom?q=victim&project=STROM"
    assert client.get(unescape(feed[1])).headers["content-type"].startswith("application/atom+xml")


def test_behind_the_last_page_of_results_the_last_one_is_shown(client: TestClient) -> None:
    total = client.get("/api/v1/search?q=victim").json()["total"]
    answer = client.get("/?q=victim&offset=900")
    assert answer.status_code == 200
    assert f"offset={(total - 1) // 10 * 10}" in str(answer.url)
    assert 'class="result' in answer.text


def test_what_a_facet_promises_is_what_its_link_finds(client: TestClient, ingested_sample: Settings) -> None:
    with Library(ingested_sample) as library:
        facets = library.search("victim").facets
    html = client.get("/?q=victim").text
    aside = html.split('class="facets"')[1]
    lines = re.findall(r'<a href="([^"]+)">[^<]*</a> <span class="count"[^>]*>(\d+)', aside)
    assert len(lines) == sum(map(len, facets.values()))
    for link, count in lines[:6]:
        narrowed = client.get(unescape(link)).text
        pages = re.search(r'class="counts"[^>]*>.*?(\d+) pages?\.', narrowed, re.DOTALL)
        assert pages is not None
        assert pages[1] == count, link


@pytest.mark.parametrize(("language", "one"), [("en", "1 page"), ("lt", "1 puslapis"), ("fi", "1 sivu")])
def test_who_hears_the_page_is_told_what_the_numbers_count(client: TestClient, language: str, one: str) -> None:
    page = client.get(f"/?q=victim&language=th&ui={language}").text
    counts = re.findall(r'<span class="count">(.*?)</span></span>', page)
    assert {re.sub("<[^>]+>", "", count) for count in counts} == {one}


def test_a_condition_can_be_taken_away_again(client: TestClient) -> None:
    html = client.get("/?q=victim&project=STROM&language=fi").text
    conditions = html.split('class="conditions"')[1].split("</ul>")[0]
    assert {unescape(link) for link in links(conditions)} == {"/?q=victim&project=STROM", "/?q=victim&language=fi"}


def test_a_misspelt_word_is_proposed_and_the_notes_of_the_command_are_there(client: TestClient) -> None:
    html = client.get("/", params={"q": "traficking victimm handbok police officer"}).text
    assert "Did you mean:" in html
    assert 'class="notes"' in html


def test_it_says_why_the_answer_is_what_it_is(client: TestClient) -> None:
    assert "Looked for as" not in client.get("/?q=victims").text
    html = client.get("/?q=victims&explain=1").text
    assert "Looked for as" in html
    assert "victim, " in html or ">victim" in html


@pytest.mark.parametrize(
    "address",
    ["/?language=klingon", "/?by=book", "/?offset=x", "/?offset=-1", "/?q=" + "a" * 501, "/?year=abc", "/?q=year:abc",
     "/?" + "&".join(["kind=report"] + [f"kind=k{n}" for n in range(30)])],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_to_be_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text or "That did not work" in answer.text


def test_where_nothing_is_found_it_is_said_with_a_way_out(client: TestClient) -> None:
    html = client.get("/?q=qwertz").text
    assert "Nothing found." in html
    assert not ranks(html)


def test_the_same_address_gives_the_same_page(client: TestClient) -> None:
    address = "/?q=identification&by=page&offset=10"
    assert client.get(address).text == client.get(address).text


def test_works_are_shown_in_the_language_that_the_address_names(client: TestClient) -> None:
    html = client.get("/?q=victim+identification&in=lt").text
    assert '<h2 lang="lt"' in html
    assert '<option value="lt" selected>' in html


def test_words_are_completed(client: TestClient) -> None:
    assert "uhrien tunnistaminen" in client.get("/complete", params={"q": "uhrien tunnist"}).json()
    assert client.get("/complete").json() == []


def test_what_is_typed_never_becomes_part_of_the_page(client: TestClient) -> None:
    hostile = '"><script>alert(1)</script>{{ 7*7 }}'
    html = client.get("/", params={"q": hostile, "in": "en"}).text
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    assert "49" not in html.split("</form>")[0]


def test_a_browser_that_has_the_page_already_gets_it_only_after_a_change(sample: Settings, serving: Serving) -> None:
    client = serving(sample)
    first = client.get("/?q=victim")
    again = client.get("/?q=victim", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/?q=victim", headers={"If-None-Match": first.headers["etag"], "Accept-Language": "fi"})
    assert other.status_code == 200
    with Library(sample) as library:
        library.rebuild()
    assert client.get("/?q=victim", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_query_that_is_too_long_is_not_repeated_in_every_link(client: TestClient) -> None:
    answer = client.get(f"/?q={'w' * 3000}")
    assert answer.status_code == 400
    assert "w" * 500 in answer.text
    assert "w" * 501 not in answer.text


@pytest.mark.parametrize(
    "address", ["/", "/?q=victim", "/api/v1/works", "/editions/ba8e6ef3/pages/1", "/editions/ba8e6ef3/file.pdf"]
)
def test_who_takes_any_version_gets_none_of_what_is_there(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 200
    answer = client.get(address, headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get("/editions/0000000f", headers={"If-None-Match": "*"}).status_code == 404
