"""Feeds, the description of the search, the list of pages: what other programs take from here is what is there."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from conftest import Draw
from starlette.testclient import TestClient

from library.api import Library
from library.ingest import ingest
from library.settings import Settings
from web.conftest import Serving

ATOM = "{http://www.w3.org/2005/Atom}"
VICTIMS = "Guidelines on victims of trafficking & <others>"
LAWYER = "Guidelines on a victim and her lawyer & <others>"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def three(settings: Settings, draw: Draw, serving: Serving) -> TestClient:
    """A client of a server over three editions, of which two are about victims."""
    for path, about in (
        ("strom/victims.pdf", "victims of trafficking"),
        ("more.pdf", "a victim and her lawyer"),
        ("fish.pdf", "fishing vessels and their crews"),
    ):
        text = f"Guidelines on {about} & <others>\n\nThese guidelines tell the police what to do about {about}."
        draw(settings.documents / path, [text], title=f"Guidelines on {about} & <others>")
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "STROM"\n')
    ingest(settings)
    return serving(settings, base_url="https://example.org/library")


def entries(client: TestClient, address: str) -> dict[str | None, ET.Element]:
    """The entries of a feed by their titles."""
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return {entry.findtext(f"{ATOM}title"): entry for entry in ET.fromstring(answer.content).findall(f"{ATOM}entry")}


def test_a_feed_of_all_has_every_edition_and_one_of_a_search_those_that_it_finds(three: TestClient) -> None:
    assert len(entries(three, "/new.atom")) == 3
    assert set(entries(three, "/new.atom?q=victim")) == {VICTIMS, LAWYER}
    assert set(entries(three, "/new.atom?project=STROM")) == {VICTIMS}
    assert set(entries(three, "/new.atom?q=victim&by=page")) == {VICTIMS, LAWYER}


def test_an_entry_leads_to_the_page_and_the_file_under_the_public_address(three: TestClient) -> None:
    entry = entries(three, "/new.atom")[VICTIMS]
    id_ = entry.findtext(f"{ATOM}id", "")
    assert id_.startswith("https://example.org/library/editions/")
    links = {link.get("rel"): link.get("href") for link in entry.findall(f"{ATOM}link")}
    assert links == {"alternate": id_, "enclosure": f"{id_}/file.pdf"}
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "STROM"
    assert "STROM" in {category.get("term") for category in entry.findall(f"{ATOM}category")}


def test_a_feed_is_as_new_as_its_newest_entry_and_names_itself(three: TestClient) -> None:
    feed = ET.fromstring(three.get("/new.atom?q=victim&ui=fi").content)
    stamps = [entry.findtext(f"{ATOM}updated", "") for entry in feed.findall(f"{ATOM}entry")]
    assert feed.findtext(f"{ATOM}updated") == max(stamps)
    assert feed.findtext(f"{ATOM}id") == "https://example.org/library/new.atom?q=victim"
    empty = ET.fromstring(three.get("/new.atom?q=nothingatall").content)
    assert empty.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("address", ["/new.atom?offset=x", "/new.atom?project=Nobody", "/new.atom?q=%22%22&project=X"])
def test_a_feed_that_cannot_be_made_says_why(three: TestClient, address: str) -> None:
    answer = three.get(address)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")


def test_every_edition_is_on_the_list_for_robots(three: TestClient, settings: Settings) -> None:
    listed = ET.fromstring(three.get("/sitemap.xml").content)
    with Library(settings) as library:
        editions = {f"https://example.org/library/editions/{one.id}" for one in library.editions()}
    assert {url.findtext(f"{SITEMAP}loc") for url in listed} == editions
    assert all(url.findtext(f"{SITEMAP}lastmod") for url in listed)


def test_robots_are_told_where_it_is_and_what_to_leave_alone(three: TestClient) -> None:
    lines = three.get("/robots.txt").text.splitlines()
    assert "Sitemap: https://example.org/library/sitemap.xml" in lines
    assert {"Disallow: /*?", "Disallow: /api/"} <= set(lines)


def test_a_browser_is_told_how_to_search_here(three: TestClient) -> None:
    described = ET.fromstring(three.get("/opensearch.xml").content)
    templates = {url.get("type"): url.get("template", "") for url in described if url.get("template")}
    assert set(templates) == {"text/html", "application/atom+xml"}
    for template in templates.values():
        asked = template.replace("{searchTerms}", "victim").replace("{startIndex?}", "0")
        assert three.get(asked.removeprefix("https://example.org/library")).status_code == 200
