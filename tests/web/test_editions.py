"""A page is seen as it was printed, with its words marked, beside another edition; it can be cited and saved."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from html import unescape

import pytest
from conftest import Draw
from PIL import Image
from starlette.testclient import TestClient

from library.api import Library
from library.ingest import ingest
from library.output.sentences import TAG_SOURCES
from library.settings import Settings
from library.web.interface import interface
from web.conftest import Serving


@pytest.fixture(scope="module")
def finnish(ingested_sample: Settings) -> str:
    """The id of strom/FIN_WEB-1.pdf."""
    with Library(ingested_sample) as library:
        return library.edition("strom/FIN_WEB-1.pdf").edition.id


@pytest.fixture(scope="module")
def swedish(ingested_sample: Settings) -> str:
    with Library(ingested_sample) as library:
        work = library.work("strom/FIN_WEB-1.pdf")
    return next(match.edition.id for match in work.editions if match.edition.language == "sv")


def test_a_page_is_shown_as_picture_and_text_with_its_words_marked(client: TestClient, finnish: str) -> None:
    html = client.get(f"/editions/{finnish}/pages/2?q=uhrien+tunnistaminen").text
    text = html.split('class="text"')[1].split("</div>")[0]
    assert text.count("<mark>") == html.count('<rect class="mark"') >= 4
    assert 'lang="fi"' in text[:40]
    assert f"/editions/{finnish}/file.pdf#page=2" in html
    assert f'href="/editions/{finnish}/pages/3?q=uhrien+tunnistaminen">Next hit' in html


def test_the_picture_of_a_page_is_one(client: TestClient, finnish: str) -> None:
    answer = client.get(f"/editions/{finnish}/pages/2/picture.webp")
    assert answer.headers["content-type"] == "image/webp"
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.width == 1000
    assert len(answer.content) < 150_000


def test_pages_lie_beside_each_other_and_numbers_that_differ_are_marked(
    settings: Settings, draw: Draw, serving: Serving
) -> None:
    texts = {
        "EN": "Guidelines for municipalities. Call the helpline 116 006 or the police 0295 419 800 in the year 2015.",
        "SV": "Riktlinjer för kommuner. Ring hjälptelefonen 116 006 eller polisen 0295 419 801 under året 2015.",
    }
    for code, text in texts.items():
        draw(settings.documents / f"guide_{code}.pdf", [text * 3, text * 2], title=text.split(".")[0])
    ingest(settings)
    with Library(settings) as library:
        library.tag(["guide_EN.pdf", "guide_SV.pdf"], {"work": "guide"})
        english, swedish = (library.edition(f"guide_{code}.pdf").edition.id for code in ("EN", "SV"))
    html = serving(settings).get(f"/editions/{english}/pages/1?beside={swedish}").text
    assert set(re.findall(r'<mark class="differs">([^<]+)</mark>', html)) == {"0295 419 800", "0295 419 801"}
    assert html.count("<svg") == 2


def test_a_chapter_that_the_other_edition_does_not_have_is_named_with_its_pages(
    settings: Settings, draw: Draw, serving: Serving
) -> None:
    def chapters(word: str, numbers: Sequence[int]) -> list[str]:
        return [" ".join(f"{word} {number}{line}17" for line in range(10, 40)) for number in numbers]

    draw(settings.documents / "guide_EN.pdf", chapters("victim", range(1, 11)), title="Guide")
    draw(settings.documents / "guide_SV.pdf", chapters("offer", [1, 2, 3, 6, 7, 8, 9, 10]), title="Guide")
    ingest(settings)
    with Library(settings) as library:
        library.tag(["guide_EN.pdf", "guide_SV.pdf"], {"work": "guide"})
        english, swedish = (library.edition(f"guide_{code}.pdf").edition.id for code in ("EN", "SV"))
        own, beside = library.side_by_side(english, 2, swedish)
    assert beside is not None
    assert [(part.first, part.last) for part in own.only_here] == [(4, 5)]
    assert beside.only_here == []
    html = serving(settings).get(f"/editions/{english}/pages/2?beside={swedish}").text
    assert html.count("The other edition does not have:") == 1
    assert f'href="/editions/{english}/pages/4">pages 4 to 5</a>' in html


def test_of_an_edition_in_two_languages_nothing_is_said_to_be_missing(
    settings: Settings, draw: Draw, serving: Serving
) -> None:
    """What is not in the one language may stand there in the other, on pages that nobody translated yet."""

    def chapters(word: str, numbers: Sequence[int]) -> list[str]:
        return [" ".join(f"{word} {number}{line}17" for line in range(10, 40)) for number in numbers]

    draw(settings.documents / "guide_EN.pdf", chapters("victim", range(1, 11)), title="Guide")
    draw(settings.documents / "guide_SV.pdf", chapters("offer", [1, 2, 3, 6, 7, 8, 9, 10]), title="Guide")
    ingest(settings)
    with Library(settings) as library:
        library.tag(["guide_EN.pdf", "guide_SV.pdf"], {"work": "guide"})
        library.tag(["guide_SV.pdf"], {"language": "en;sv"})
        own, beside = library.side_by_side("guide_EN.pdf", 2, "guide_SV.pdf")
    assert beside is not None
    assert not own.only_here
    assert not beside.only_here


def test_a_page_with_nothing_beside_it_says_so(client: TestClient, finnish: str, swedish: str) -> None:
    html = client.get(f"/editions/{finnish}/pages/2?beside={swedish}").text
    assert html.count("<svg") == 2
    with_stranger = client.get(f"/editions/{finnish}/pages/2?beside=tram/nothing.pdf")
    assert with_stranger.status_code == 404


def test_an_edition_tells_where_each_tag_came_from(client: TestClient, finnish: str) -> None:
    html = client.get(f"/editions/{finnish}").text
    assert "folder" in html
    assert "title page" in html
    assert "strom/FIN_WEB-1.pdf" in html


def test_an_edition_lists_the_others_of_its_work_and_not_itself(client: TestClient, finnish: str, swedish: str) -> None:
    html = client.get(f"/editions/{finnish}?ui=en").text
    listed = html[html.index("In other languages") :].partition("</ul>")[0]
    assert (f"/editions/{swedish}" in listed, f"/editions/{finnish}" in listed, ">Finnish<" in listed) == (
        True,
        False,
        False,
    )


def test_an_edition_that_is_alone_lists_no_others(client: TestClient, ingested_sample: Settings) -> None:
    with Library(ingested_sample) as opened:
        html = client.get(f"/editions/{opened.edition('task-force/roundup_2016.pdf').edition.id}?ui=en").text
    assert "In other languages" not in html


def test_what_a_work_is_about_is_named_once(client: TestClient, ingested_sample: Settings) -> None:
    with Library(ingested_sample) as opened:
        work = opened.edition("strom/LT_WEB-1.pdf").edition.work
    facts = client.get(f"/works/{work}?ui=lt").text.partition("Temos:")[2].partition("</p>")[0]
    names = re.findall(r">([^<]+)</a>", facts)
    assert len(names) == len(set(names)) > 1


def test_reference_managers_and_search_engines_find_what_they_look_for(client: TestClient, finnish: str) -> None:
    answer = client.get(f"/editions/{finnish}")
    meta = dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)">', answer.text))
    assert meta["citation_title"] == meta["DC.title"] == unescape(meta["citation_title"])
    assert meta["citation_publication_date"] == "2015"
    assert meta["citation_pdf_url"] == f"http://library.test/editions/{finnish}/file.pdf"
    assert meta["citation_language"] == "fi"
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL)
    assert block is not None
    described = json.loads(block[1])
    assert described["name"] == meta["citation_title"]
    assert described["inLanguage"] == ["fi"]
    links = re.findall(r'<([^>]+)>; rel="([^"]+)"', answer.headers["link"])
    assert (f"http://library.test/editions/{finnish}", "cite-as") in links
    assert (f"http://library.test/editions/{finnish}/file.pdf", "item") in links
    assert all(client.get(link).status_code == 200 for link, relation in links if relation in ("item", "describedby"))
    assert 'rel="collection"' in client.get(f"/editions/{finnish}/file.pdf").headers["link"]


@pytest.mark.parametrize("format_", ["bibtex", "ris", "csl-json", "dc"])
def test_a_citation_names_the_address_here_and_no_path_of_the_server(
    client: TestClient, finnish: str, format_: str, ingested_sample: Settings
) -> None:
    text = client.get(f"/editions/{finnish}/cite/{format_}").text
    assert f"http://library.test/editions/{finnish}" in text
    assert str(ingested_sample.documents) not in text
    assert "file://" not in text


def test_a_pdf_comes_whole_or_in_ranges_and_runs_nothing(
    client: TestClient, finnish: str, ingested_sample: Settings
) -> None:
    data = (ingested_sample.documents / "strom/FIN_WEB-1.pdf").read_bytes()
    whole = client.get(f"/editions/{finnish}/file.pdf")
    assert whole.content == data
    assert whole.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    part = client.get(f"/editions/{finnish}/file.pdf", headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, data[100:200])
    assert client.head(f"/editions/{finnish}/file.pdf").headers["content-length"] == str(len(data))


@pytest.mark.parametrize("asked", ["bytes=abc", "bytes=5-2", "pages=1-2", "bytes=", "nonsense"])
def test_a_range_that_makes_no_sense_is_answered_with_the_whole_file(
    client: TestClient, finnish: str, asked: str
) -> None:
    whole = client.get(f"/editions/{finnish}/file.pdf")
    answer = client.get(f"/editions/{finnish}/file.pdf", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (200, whole.content)
    beyond = client.get(f"/editions/{finnish}/file.pdf", headers={"Range": f"bytes={len(whole.content)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(whole.content)}")


@pytest.mark.parametrize("rest", ["", "/file.pdf", "/pages/2?q=uhri", "/pages/2/picture.webp", "/cite/ris"])
def test_nothing_of_an_edition_is_sent_again_that_has_not_changed(client: TestClient, finnish: str, rest: str) -> None:
    first = client.get(f"/editions/{finnish}{rest}")
    again = client.get(f"/editions/{finnish}{rest}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(f"/editions/{finnish}{rest}", headers={"If-None-Match": '"other"'}).content == first.content
    assert client.get(f"/editions/{finnish}{rest}", headers={"If-None-Match": "*"}).status_code == 304


@pytest.mark.parametrize(
    "name",
    ["..%2F..%2Fetc%2Fpasswd", "projects.toml", "%2Fetc%2Fpasswd", "strom%2F..%2Fprojects.toml", "nothing", "%00"],
)
def test_no_file_is_given_that_is_not_in_the_catalogue(client: TestClient, name: str) -> None:
    for rest in ("", "/file.pdf", "/pages/1", "/pages/1/picture.webp", "/cite/ris"):
        assert client.get(f"/editions/{name}{rest}").status_code == 404


def test_a_link_that_leads_out_of_the_shelf_is_not_followed(sample: Settings, serving: Serving) -> None:
    with Library(sample) as library:
        found = library.edition("strom/FIN_WEB-1.pdf").edition
    file = sample.documents / found.path
    secret = sample.documents.parent / "secret.pdf"
    file.rename(secret)
    file.symlink_to(secret)
    client = serving(sample)
    assert client.get(f"/editions/{found.id}/file.pdf").status_code == 404
    assert client.get(f"/editions/{found.id}/pages/1/picture.webp").status_code == 404
    assert client.get(f"/editions/{found.id}/pages/1?q=uhri").status_code == 200


def test_a_file_with_a_password_has_no_picture_and_says_so(client: TestClient, ingested_sample: Settings) -> None:
    with Library(ingested_sample) as library:
        locked = next(edition for edition in library.editions() if edition.state == "password needed")
    html = client.get(f"/editions/{locked.id}").text
    assert "password needed" in html
    assert client.get(f"/editions/{locked.id}/pages/1/picture.webp").status_code == 404


@pytest.mark.parametrize("language", ["en", "lt", "th"])
def test_where_a_tag_came_from_is_told_in_the_language_of_the_page(ingested_sample: Settings, language: str) -> None:
    with Library(ingested_sample) as library:
        tags = [tag for edition in library.editions() for tag in library.edition(edition.id).tags]
    spoken = interface(language)
    for source in {tag.source for tag in tags}:
        assert source in TAG_SOURCES
        assert language == "en" or spoken.tag_source(source) != TAG_SOURCES[source]


def test_a_work_lists_its_editions(client: TestClient, finnish: str, ingested_sample: Settings) -> None:
    with Library(ingested_sample) as library:
        work = library.work(finnish)
    html = client.get(f"/works/{work.work}").text
    assert all(f"/editions/{match.edition.id}" in html for match in work.editions)
    assert client.get("/works/no-such-work").status_code == 404


def test_a_page_that_is_not_there_is_said_to_be_missing(client: TestClient, finnish: str) -> None:
    for number in ("0", "5", "99999999"):
        assert client.get(f"/editions/{finnish}/pages/{number}").status_code == 404
    assert client.get(f"/editions/{finnish}/pages/x").status_code == 404


def test_a_page_is_cited_with_its_number_and_its_own_address(client: TestClient, finnish: str) -> None:
    cite = client.get(f"/editions/{finnish}/pages/2?q=uhri").text.split('class="cite"')[1]
    assert f"page 2 of 4. http://library.test/editions/{finnish}/pages/2<" in cite
    assert f'href="/editions/{finnish}/cite/ris"' in cite
    assert (
        f"http://library.test/editions/{finnish}<" in client.get(f"/editions/{finnish}").text.split('class="cite"')[1]
    )
