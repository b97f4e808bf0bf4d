"""What a page says to programs: its own addresses and no path of this computer, in links and as schema.org."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from output.nouns import edition
from starlette.requests import Request

from library.output.citations import FORMATS
from library.web.linked import CITATION_TYPES, Addresses, linked, schema_org

HERE = "https://example.org/library"
GUIDE = edition(
    "3f9c", title="</script><b>&", languages=("fi", "und"), authors=("Anna",), identifiers=("isbn:978", "doi:10/x")
)


def test_every_citation_format_has_its_type() -> None:
    assert set(FORMATS) == set(CITATION_TYPES)


def test_an_edition_is_where_it_is_read_and_no_file_of_the_server_is_named() -> None:
    places = Addresses(HERE)
    assert places.url(GUIDE) == f"{HERE}/editions/3f9c"
    assert places.uri(GUIDE) == f"{HERE}/editions/3f9c/file.pdf"
    assert places.attachment(GUIDE) == ""


def request(path: str) -> Request:
    app = SimpleNamespace(state=SimpleNamespace(base_url=HERE))
    return Request({"type": "http", "path": path, "query_string": b"", "headers": [], "app": app,
                    "scheme": "https", "server": ("example.org", 443), "root_path": ""})  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("report", "Report"), ("handbook", "Book"), ("leaflet", "DigitalDocument"), ("", "DigitalDocument")],
)
def test_a_page_links_to_what_cites_and_describes_it(kind: str, type_: str) -> None:
    links = linked(request("/editions/3f9c"), edition("3f9c", kind=kind)).split(", ")
    assert links[0] == f'<{HERE}/editions/3f9c>; rel="cite-as"'
    assert f'<https://schema.org/{type_}>; rel="type"' in links
    assert f'<{HERE}/editions/3f9c/file.pdf>; rel="item"; type="application/pdf"' in links
    described = [link for link in links if 'rel="describedby"' in link]
    assert len(described) == len(FORMATS)
    assert f'<{HERE}/editions/3f9c/cite/ris>; rel="describedby"; type="{CITATION_TYPES["ris"]}"' in described


def test_a_file_links_back_to_its_page_alone() -> None:
    assert linked(request("/editions/3f9c/file.pdf"), GUIDE) == (
        f'<{HERE}/editions/3f9c>; rel="collection"; type="text/html"'
    )


def test_an_edition_is_described_with_what_is_known_and_ends_no_data_block() -> None:
    text = str(schema_org(GUIDE, HERE, ["uhrit"]))
    assert not set("<>&") & set(text)
    described = json.loads(text)
    assert (described["name"], described["isbn"], described["about"]) == ("</script><b>&", "978", ["uhrit"])
    assert (described["inLanguage"], described["datePublished"], described["numberOfPages"]) == (["fi"], "2015", 3)
    assert described["publisher"]["name"] == "Ministry of Justice"
    assert described["encoding"]["contentUrl"] == f"{HERE}/editions/3f9c/file.pdf"


def test_what_is_not_known_is_left_out() -> None:
    bare = json.loads(str(schema_org(edition("a", kind="", year=None, publisher="", languages=("und",)), HERE, [])))
    assert {"genre", "datePublished", "publisher", "inLanguage", "about", "isbn", "creator"}.isdisjoint(bare)
