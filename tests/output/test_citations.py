"""Every format is read back by a library that knows it."""

from __future__ import annotations

import itertools
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

import pybtex.database
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from library.model import Edition
from library.output.citations import FORMATS, Places, bibtex, csl_json, dublin_core, ris
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


SHELF = Places(Path("/srv/publications"), "https://example.org/shelf/")


def editions_of(titles: Sequence[str]) -> list[Edition]:
    return [edition(f"{number:08x}", title=title) for number, title in enumerate(titles)]


def entries(text: str) -> dict[str, dict[str, str]]:
    """BibTeX entries by key."""
    library = parse_string(text)
    assert not library.failed_blocks
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def printed(value: str) -> str:
    """A text as LaTeX prints it; pylatexenc makes an accent of its own of a circumflex that stands alone."""
    return str(LatexNodes2Text().latex_to_text(value)).replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^")


def plain(text: str) -> str:
    """Letters and digits alone: braces and the like may be written otherwise."""
    return "".join(sign for sign in text if sign.isalnum())


# BibTeX


def test_bibtex_holds_what_is_known() -> None:
    one = edition(
        languages=("fi", "sv"),
        projects=("STROM", "TRAM"),
        authors=("Anna Berg", "van der Berg, Jan", "Council of the Baltic Sea States", "Jón von Dahl"),
        identifiers=("isbn:9789522950000", "doi:10.1000/182"),
    )
    (entry,) = entries(bibtex([one], SHELF)).values()
    assert entry == {
        "title": "A Title",
        "author": "Berg, Anna and van der Berg, Jan and {Council of the Baltic Sea States} and von Dahl, Jón",
        "year": "2015",
        "institution": "Ministry of Justice",
        "series": "STROM; TRAM",
        "type": "report",
        "language": "fi, sv",
        "keywords": "STROM, TRAM, report, Estonia, Belarus",
        "isbn": "9789522950000",
        "doi": "10.1000/182",
        "url": "https://example.org/shelf/strom/3f9c2a1b.pdf",
        "file": "Full text:/srv/publications/strom/3f9c2a1b.pdf:application/pdf",
    }
    (entry,) = entries(bibtex([edition(kind="leaflet")], SHELF)).values()
    assert entry["publisher"] == "Ministry of Justice"


def test_another_library_reads_the_persons_apart() -> None:
    one = edition(authors=("Anna Berg", "van der Berg, Jan", "Council of the Baltic Sea States", "Ana de la Cruz"))
    (entry,) = pybtex.database.parse_string(bibtex([one], SHELF), "bibtex").entries.values()
    assert [(person.first_names, person.prelast_names, person.last_names) for person in entry.persons["author"]] == [
        (["Anna"], [], ["Berg"]),
        (["Jan"], ["van", "der"], ["Berg"]),
        ([], [], ["{Council of the Baltic Sea States}"]),
        (["Ana"], ["de", "la"], ["Cruz"]),
    ]


@pytest.mark.parametrize("title", ["Costs & benefits: 100 % of $5 for #1_a", "a ~ b ^ c", "back\\slash"])
def test_the_signs_of_latex_are_printed_by_it(title: str) -> None:
    one = edition(title=title, publisher=title, authors=(title,))
    (entry,) = pybtex.database.parse_string(bibtex([one], SHELF), "bibtex").entries.values()
    assert printed(entry.fields["title"]) == title
    assert printed(entry.fields["institution"]) == title
    assert not re.search(r"(?<!\\)[&%$#_]", entry.fields["title"])


def test_addresses_and_files_are_not_escaped_and_a_file_that_would_end_the_entry_is_left_out() -> None:
    one, other = edition(path="a_b/50% c;d:e.pdf"), edition("00000001", path="odd{.pdf")
    found = entries(bibtex([one, other], SHELF))
    assert found[one.id]["url"] == "https://example.org/shelf/a_b/50%25%20c%3Bd%3Ae.pdf"
    assert found[one.id]["file"] == "Full text:/srv/publications/a_b/50% c\\;d\\:e.pdf:application/pdf"
    assert found[other.id]["url"] == "https://example.org/shelf/odd%7B.pdf"
    assert "file" not in found[other.id]


@pytest.mark.parametrize(
    ("kind", "type_"), [("report", "techreport"), ("handbook", "manual"), ("leaflet", "misc"), ("", "misc")]
)
def test_bibtex_has_a_type_for_every_kind(kind: str, type_: str) -> None:
    assert bibtex([edition(kind=kind)], SHELF).lstrip().startswith(f"@{type_}{{")


@pytest.mark.parametrize("author", ["A { B", "A } B", "{A}} and {{B", "{A}", "ends in \\"])
def test_no_author_swallows_the_entry_after_it(author: str) -> None:
    one, other = edition("00000000", authors=(author,)), edition("00000001", title="The next one")
    found = entries(bibtex([one, other], SHELF))
    assert list(found) == ["00000000", "00000001"]
    assert plain(printed(found["00000000"]["author"])) == plain(author)
    assert found["00000001"]["title"] == "The next one"


@pytest.mark.parametrize("title", ["{A}} and {{B}", "}{", "{A}", "A {B} C"])
def test_the_braces_around_a_bibtex_value_close_at_its_end(title: str) -> None:
    lines = bibtex([edition(title=title)], SHELF).splitlines()
    (value,) = (line.split("= ", 1)[1].rstrip(",") for line in lines if line.strip().startswith("title"))
    depths = list(itertools.accumulate((sign == "{") - (sign == "}") for sign in value))
    assert min(depths[:-1]) > 0
    assert depths[-1] == 0


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_bibtex_comes_back_with_any_title(title: str) -> None:
    editions = editions_of([title, "The next one"])
    found = entries(bibtex(editions, SHELF))
    assert list(found) == ["00000000", "00000001"]
    assert plain(printed(found["00000000"]["title"])) == plain(title)
    assert found["00000001"]["title"] == "The next one"


@settings(max_examples=100, deadline=None)
@given(ordinary, ordinary)
def test_no_title_or_kind_swallows_the_entry_after_it(title: str, kind: str) -> None:
    one = edition("00000000", title=f"The {title}", kind=f"a {kind}")
    found = entries(bibtex([one, edition("00000001", title="The next one")], SHELF))
    assert list(found) == ["00000000", "00000001"]
    assert found["00000001"]["title"] == "The next one"


# RIS


def test_ris_holds_what_is_known() -> None:
    one = edition(
        path="strom/Gairės 1.pdf",
        languages=("fi", "sv"),
        authors=("Anna Berg", "Council"),
        identifiers=("isbn:9789522950000", "doi:10.1000/182"),
    )
    (entry,) = rispy.loads(ris([one], SHELF))
    assert entry == {
        "type_of_reference": "RPRT",
        "id": "3f9c2a1b",
        "title": "A Title",
        "authors": ["Berg, Anna", "Council"],
        "year": "2015",
        "language": "fi; sv",
        "publisher": "Ministry of Justice",
        "secondary_title": "STROM",
        "doi": "10.1000/182",
        "notes": ["ISBN 9789522950000"],
        "keywords": ["STROM", "report", "Estonia", "Belarus"],
        "type_of_work": "report",
        "urls": ["https://example.org/shelf/strom/Gair%C4%97s%201.pdf"],
        "file_attachments1": "file:///srv/publications/strom/Gair%C4%97s%201.pdf",
    }
    (entry,) = rispy.loads(ris([edition(kind="handbook", identifiers=("isbn:9789522950000",))], SHELF))
    assert (entry["type_of_reference"], entry["issn"]) == ("BOOK", "9789522950000")


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_ris_comes_back_with_any_title(title: str) -> None:
    found = rispy.loads(ris(editions_of([title, "The next one"]), SHELF))
    assert [entry["title"] for entry in found] == [" ".join(title.split()), "The next one"]


@settings(max_examples=100, deadline=None)
@given(ordinary, ordinary, ordinary)
def test_no_value_breaks_the_records_of_ris(title: str, author: str, project: str) -> None:
    one = edition("00000000", title=title, projects=(project,), authors=(author,))
    found = rispy.loads(ris([one, edition("00000001")], SHELF))
    assert [entry["id"] for entry in found] == ["00000000", "00000001"]


# CSL-JSON


@pytest.mark.parametrize("title", TITLES, ids=ascii)
def test_csl_json_comes_back_with_any_title(title: str) -> None:
    first, second = json.loads(csl_json(editions_of([title, "The next one"]), SHELF))
    assert (first["id"], first["title"], second["title"]) == ("00000000", " ".join(title.split()), "The next one")


def test_csl_json_holds_what_is_known() -> None:
    one = edition(languages=("fi", "sv"), authors=("Anna Berg", "Council"), identifiers=("isbn:9789522950000",))
    assert json.loads(csl_json([one], SHELF)) == [
        {
            "id": "3f9c2a1b",
            "type": "report",
            "title": "A Title",
            "author": [{"family": "Berg", "given": "Anna"}, {"literal": "Council"}],
            "issued": {"date-parts": [[2015]]},
            "language": "fi; sv",
            "publisher": "Ministry of Justice",
            "collection-title": "STROM",
            "genre": "report",
            "keyword": "STROM, report, Estonia, Belarus",
            "number-of-pages": "3",
            "ISBN": "9789522950000",
            "URL": "https://example.org/shelf/strom/3f9c2a1b.pdf",
            "custom": {"file": "file:///srv/publications/strom/3f9c2a1b.pdf"},
        }
    ]


def test_csl_json_leaves_out_what_nobody_knows() -> None:
    (item,) = json.loads(csl_json([edition(year=None, kind="", title="")], Places()))
    assert not {"issued", "genre", "title", "author", "URL"} & item.keys()


@pytest.mark.filterwarnings("ignore:.*unsupported. custom")
def test_a_citation_processor_makes_a_citation_of_it() -> None:
    one = edition(authors=("Anna Berg", "Council of the Baltic Sea States"), projects=("STROM",))
    source = CiteProcJSON(json.loads(csl_json([one], SHELF)))
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
    )
    bibliography.register(Citation([CitationItem("3f9c2a1b")]))
    (cited,) = map(str, bibliography.bibliography())
    assert cited.startswith("Berg, A. and Council of the Baltic Sea States (2015) ")
    assert "Ministry of Justice" in cited


# Dublin Core


@pytest.mark.parametrize("title", [*TITLES, "]]> & <!-- \x0b \ud800 \ufffe", EVIL], ids=ascii)
def test_dublin_core_comes_back_with_any_title(title: str) -> None:
    text = dublin_core(editions_of([title, "The next one"]), SHELF)
    first, second = ET.fromstring(text.encode("utf-8"))
    assert first.findtext(f"{DC}identifier") == "00000000"
    assert plain(first.findtext(f"{DC}title") or "") == plain("".join(s if s.isprintable() else " " for s in title))
    assert second.findtext(f"{DC}title") == "The next one"


def test_dublin_core_repeats_what_there_is_several_of() -> None:
    one = edition(
        languages=("fi", "sv"),
        projects=("STROM", "TRAM"),
        authors=("Anna Berg", "Council"),
        identifiers=("doi:10.1/2",),
    )
    (record,) = ET.fromstring(dublin_core([one], SHELF))
    assert [item.text for item in record.iterfind(f"{DC}language")] == ["fi", "sv"]
    assert [item.text for item in record.iterfind(f"{DC}subject")] == ["STROM", "TRAM"]
    assert [item.text for item in record.iterfind(f"{DC}coverage")] == ["Estonia", "Belarus"]
    assert [item.text for item in record.iterfind(f"{DC}creator")] == ["Anna Berg", "Council"]
    assert [item.text for item in record.iterfind(f"{DC}identifier")] == [
        "3f9c2a1b", "doi:10.1/2", "https://example.org/shelf/strom/3f9c2a1b.pdf",
    ]  # fmt: skip
    assert record.findtext(f"{DC}publisher") == "Ministry of Justice"
    assert record.findtext(f"{DC}date") == "2015"


# All


@pytest.mark.parametrize("format_", ["bibtex", "ris", "csl-json", "dc"])
def test_nobody_is_made_an_author_or_publisher(format_: str) -> None:
    text = FORMATS[format_]([edition(publisher="")], SHELF)
    for field in ("author", "AU  -", "institution", "PB  -", "publisher", "creator", "STROM project"):
        assert field not in text


@pytest.mark.parametrize("format_", FORMATS)
def test_an_edition_of_which_little_is_known_is_exported(format_: str) -> None:
    little = Edition(id="3f9c2a1b", path="a.pdf")
    assert "3f9c2a1b" in FORMATS[format_]([little], SHELF)


@pytest.mark.parametrize("format_", FORMATS)
def test_no_export_acts_on_a_terminal(format_: str) -> None:
    one = edition(title=EVIL, path=EVIL, kind=EVIL, projects=(EVIL,), authors=(EVIL,), identifiers=(EVIL,))
    assert not acting(FORMATS[format_]([one], SHELF))
