"""Every format is read back by a library that knows it."""

from __future__ import annotations

import csv
import io
import itertools
import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from library.model import Edition
from library.output.citations import FORMATS, bibtex, csl_json, dublin_core, ris
from output.nouns import EVIL, acting, edition

DC = "{http://purl.org/dc/elements/1.1/}"
TITLES = (
    "Guidelines for Municipalities: Stepping up Local Action",
    "Rights & Duties, 100 % of #1 <b>",
    "Ohjeita kunnille – žmonės, людьми, ปลอดภัย",
    "An {odd} title",
    "{ never closed",
    "closed } never opened",
    "}{",
    "ends in \\",
    'a "quoted" title, @misc{x, year = 1}',
    "two\nlines\r\nER  - \nTY  - BOOK",
    "a ~ tilde_and^more $x$",
)
ordinary = st.text(st.sampled_from("ab {}\\@,=\"'%#&\n-ERTY~$å"), max_size=20)


def described(*editions: Edition, **metadata: str) -> Sequence[tuple[Edition, Mapping[str, str]]]:
    return [(one, metadata) for one in editions]


def editions_of(titles: Sequence[str]) -> list[Edition]:
    return [edition(f"{number:08x}", title=title) for number, title in enumerate(titles)]


def entries(text: str) -> dict[str, dict[str, str]]:
    """BibTeX entries by key."""
    library = parse_string(text)
    assert not library.failed_blocks
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def plain(text: str) -> str:
    """Letters and digits alone: braces and the like may be written otherwise."""
    return "".join(sign for sign in text if sign.isalnum())


# BibTeX


def test_bibtex_holds_what_is_known() -> None:
    one = edition(languages=("fi",), projects=("STROM", "TRAM"))
    (entry,) = entries(bibtex(described(one, author="Anna Berg; Council"))).values()
    assert entry["title"] == "A Title"
    assert entry["year"] == "2015"
    assert entry["language"] == "fi"
    assert entry["author"] == "{Anna Berg} and {Council}"
    assert entry["file"] == "strom/3f9c2a1b.pdf"
    assert entry["institution"] == "Ministry of Justice"
    assert entry["keywords"] == "STROM, TRAM, report, Estonia, BY"
    (entry,) = entries(bibtex(described(edition(publisher="")))).values()
    assert entry["institution"] == "STROM"
    (entry,) = entries(bibtex(described(edition(kind="leaflet")))).values()
    assert entry["publisher"] == "Ministry of Justice"


@pytest.mark.parametrize(
    ("kind", "type_"), [("report", "techreport"), ("handbook", "manual"), ("leaflet", "misc"), ("", "misc")]
)
def test_bibtex_has_a_type_for_every_kind(kind: str, type_: str) -> None:
    assert bibtex(described(edition(kind=kind))).lstrip().startswith(f"@{type_}{{")


@pytest.mark.parametrize("author", ["A { B", "A } B", "{A}} and {{B", "{A}", "ends in \\"])
def test_no_author_swallows_the_entry_after_it(author: str) -> None:
    one, other = edition("00000000"), edition("00000001", title="The next one")
    found = entries(bibtex([(one, {"author": author}), (other, {})]))
    assert list(found) == ["00000000", "00000001"]
    assert plain(found["00000000"]["author"]) == plain(author)
    assert found["00000001"]["title"] == "The next one"


@pytest.mark.parametrize("title", ["{A}} and {{B}", "}{", "{A}", "A {B} C"])
def test_the_braces_around_a_bibtex_value_close_at_its_end(title: str) -> None:
    lines = bibtex(described(edition(title=title))).splitlines()
    (value,) = (line.split("= ", 1)[1].rstrip(",") for line in lines if line.strip().startswith("title"))
    depths = list(itertools.accumulate((sign == "{") - (sign == "}") for sign in value))
    assert min(depths[:-1]) > 0
    assert depths[-1] == 0


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_bibtex_comes_back_with_any_title(title: str) -> None:
    editions = editions_of([title, "The next one"])
    found = entries(bibtex(described(*editions)))
    assert list(found) == ["00000000", "00000001"]
    assert plain(found["00000000"]["title"]) == plain(title)
    assert found["00000001"]["title"] == "The next one"


@settings(max_examples=100, deadline=None)
@given(ordinary, ordinary)
def test_no_title_or_kind_swallows_the_entry_after_it(title: str, kind: str) -> None:
    one = edition("00000000", title=f"The {title}", kind=f"a {kind}")
    found = entries(bibtex(described(one, edition("00000001", title="The next one"))))
    assert list(found) == ["00000000", "00000001"]
    assert found["00000001"]["title"] == "The next one"


# RIS


def test_ris_holds_what_is_known() -> None:
    (entry,) = rispy.loads(ris(described(edition(languages=("fi",)), author="Anna Berg; Council")))
    assert entry["type_of_reference"] == "RPRT"
    assert (entry["id"], entry["title"], entry["year"], entry["language"]) == ("3f9c2a1b", "A Title", "2015", "fi")
    assert entry["authors"] == ["Anna Berg", "Council"]
    assert entry["file_attachments1"] == "strom/3f9c2a1b.pdf"
    assert entry["publisher"] == "Ministry of Justice"
    assert entry["keywords"] == ["STROM", "report", "Estonia", "BY"]


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_ris_comes_back_with_any_title(title: str) -> None:
    found = rispy.loads(ris(described(*editions_of([title, "The next one"]))))
    assert [entry["title"] for entry in found] == [" ".join(title.split()), "The next one"]


@settings(max_examples=100, deadline=None)
@given(ordinary, ordinary, ordinary)
def test_no_value_breaks_the_records_of_ris(title: str, author: str, project: str) -> None:
    one = edition("00000000", title=title, projects=(project,))
    found = rispy.loads(ris([(one, {"author": author}), (edition("00000001"), {})]))
    assert [entry["id"] for entry in found] == ["00000000", "00000001"]


# CSL-JSON


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_csl_json_comes_back_with_any_title(title: str) -> None:
    first, second = json.loads(csl_json(described(*editions_of([title, "The next one"]), author="Anna Berg")))
    assert (first["id"], first["title"], second["title"]) == ("00000000", " ".join(title.split()), "The next one")
    assert first["type"] == "report"
    assert first["author"] == [{"literal": "Anna Berg"}]
    assert first["issued"] == {"date-parts": [[2015]]}
    assert first["publisher"] == "Ministry of Justice"
    assert first["keyword"] == "STROM, Estonia, BY"


def test_csl_json_leaves_out_what_nobody_knows() -> None:
    (item,) = json.loads(csl_json(described(edition(year=None, kind="", title=""))))
    assert not {"issued", "genre", "title"} & item.keys()


# Dublin Core


@pytest.mark.parametrize("title", [*TITLES, "]]> & <!-- \x0b \ud800 \ufffe", EVIL], ids=ascii)
def test_dublin_core_comes_back_with_any_title(title: str) -> None:
    text = dublin_core(described(*editions_of([title, "The next one"]), author=title))
    first, second = ET.fromstring(text.encode("utf-8"))
    assert first.findtext(f"{DC}identifier") == "00000000"
    assert plain(first.findtext(f"{DC}title") or "") == plain("".join(s if s.isprintable() else " " for s in title))
    assert second.findtext(f"{DC}title") == "The next one"


def test_dublin_core_repeats_what_there_is_several_of() -> None:
    one = edition(languages=("fi", "sv"), projects=("STROM", "TRAM"))
    (record,) = ET.fromstring(dublin_core(described(one)))
    assert [item.text for item in record.iterfind(f"{DC}language")] == ["fi", "sv"]
    assert [item.text for item in record.iterfind(f"{DC}subject")] == ["STROM", "TRAM"]
    assert [item.text for item in record.iterfind(f"{DC}coverage")] == ["Estonia", "BY"]
    assert record.findtext(f"{DC}publisher") == "Ministry of Justice"
    assert record.findtext(f"{DC}date") == "2015"


# All


@pytest.mark.parametrize("format_", FORMATS)
def test_a_project_stands_for_an_author_nobody_knows(format_: str) -> None:
    if format_ != "csv":
        assert "STROM project" in FORMATS[format_](described(edition()))


@pytest.mark.parametrize("format_", FORMATS)
def test_an_edition_of_which_little_is_known_is_exported(format_: str) -> None:
    little = Edition(id="3f9c2a1b", path="a.pdf")
    assert "3f9c2a1b" in FORMATS[format_](described(little))


def test_csv_is_a_row_an_edition() -> None:
    table = csv.DictReader(io.StringIO(FORMATS["csv"](described(*editions_of(TITLES)))))
    assert [row["id"] for row in table] == [f"{number:08x}" for number in range(len(TITLES))]


@pytest.mark.parametrize("format_", FORMATS)
def test_no_export_acts_on_a_terminal(format_: str) -> None:
    one = edition(title=EVIL, path=EVIL, kind=EVIL, projects=(EVIL,))
    assert not acting(FORMATS[format_](described(one, author=EVIL)))
