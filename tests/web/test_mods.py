"""An edition in MODS has what the catalogue knows, each thing in its element, and nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from output.nouns import edition

from library.web.linked import Addresses
from library.web.mods import SPACE, mods_record

PLACES = Addresses("https://example.org")


def texts(record: ET.Element, path: str) -> list[str | None]:
    return [found.text for found in record.findall(path, {"": SPACE})]


def test_everything_that_is_known_has_its_element() -> None:
    known = edition(
        "3f9c", authors=("Anna Berg", "CBSS"), languages=("fi", "sv"), identifiers=("isbn:978", "doi:10/x"),
        subjects=("http://example.org/1", "own word"), countries=("EE",), projects=("STROM", "TRAM"),
    )  # fmt: skip
    record = mods_record(known, PLACES, {"http://example.org/1": "uhrit"})
    assert (record.tag, record.get("version")) == (f"{{{SPACE}}}mods", "3.7")
    assert texts(record, "titleInfo/title") == ["A Title"]
    assert texts(record, "name/namePart") == ["Anna Berg", "CBSS"]
    assert texts(record, "genre") == ["report"]
    assert texts(record, "originInfo/*") == ["Ministry of Justice", "2015"]
    assert texts(record, "language/languageTerm") == ["fi", "sv"]
    assert texts(record, "physicalDescription/extent") == ["3 pages"]
    assert texts(record, "subject/topic") == ["uhrit", "own word"]
    assert [topic.get("valueURI") for topic in record.findall("subject/topic", {"": SPACE})] == [
        "http://example.org/1", None,
    ]  # fmt: skip
    assert texts(record, "subject/geographicCode") == ["ee"]
    assert texts(record, "relatedItem/titleInfo/title") == ["STROM", "TRAM"]
    identifiers = {one.get("type"): one.text for one in record.findall("identifier", {"": SPACE})}
    assert identifiers == {"local": "3f9c", "isbn": "978", "doi": "10/x", "work": "a-title"}
    assert texts(record, "location/url") == [
        "https://example.org/editions/3f9c", "https://example.org/editions/3f9c/file.pdf",
    ]  # fmt: skip


def test_what_is_not_known_has_no_element() -> None:
    bare = edition(
        "3f9c", title="", kind="", year=None, publisher="", languages=("und",), projects=(), countries=(), work="",
        page_count=0,
    )  # fmt: skip
    record = mods_record(bare, PLACES, {})
    assert texts(record, "titleInfo/title") == ["3f9c"]
    for path in ("genre", "originInfo", "language", "physicalDescription/extent", "subject", "relatedItem", "name"):
        assert record.find(path, {"": SPACE}) is None
    assert [one.get("type") for one in record.findall("identifier", {"": SPACE})] == ["local"]


def test_a_year_without_a_publisher_stands_by_itself() -> None:
    record = mods_record(edition(publisher=""), PLACES, {})
    assert [child.tag for child in record.findall("originInfo/*", {"": SPACE})] == [f"{{{SPACE}}}dateIssued"]


def test_signs_that_act_become_none() -> None:
    record = mods_record(edition(title="a\x1b[2J\u202e\x00b"), PLACES, {})
    (title,) = texts(record, "titleInfo/title")
    assert title == "a [2J b"
