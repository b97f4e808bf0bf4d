"""How does a reference manager read it? BibTeX, RIS, CSL-JSON and Dublin Core, through the libraries of the formats."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from library.model import Edition
from library.output.as_csv import editions_csv
from library.output.as_json import dumped
from library.output.plain import acts
from library.tagging import COUNTRIES

Described = Sequence[tuple[Edition, Mapping[str, str]]]
"""Editions, each with what its PDF says of itself."""

_REPORT_KINDS = ("report", "briefing", "guidelines", "recommendations", "plan")
_PUBLISHER = {"techreport": "institution", "manual": "organization", "misc": "publisher"}
"""The field of a publisher by the type of BibTeX entry."""


def _seen(editions: Described) -> Described:
    """The same with every text on one line and without signs that act."""
    return [
        (
            replace(
                edition,
                path=_plain(edition.path),
                title=_plain(edition.title),
                kind=_plain(edition.kind),
                projects=tuple(map(_plain, edition.projects)),
                work=_plain(edition.work),
                countries=tuple(map(_plain, edition.countries)),
                publisher=_plain(edition.publisher),
            ),
            {name: _plain(value) for name, value in metadata.items()},
        )
        for edition, metadata in editions
    ]


def _plain(value: str) -> str:
    return " ".join("".join(" " if acts(sign) else sign for sign in value).split())


def _authors(edition: Edition, metadata: Mapping[str, str]) -> list[str]:
    """Who wrote it: the PDF's own entry, or the project it came out of."""
    author = metadata.get("author", "")
    return [part.strip() for part in author.split(";") if part.strip()] or [
        f"{key} project" for key in edition.projects[:1]
    ]


def _country(code: str) -> str:
    """The English name of a country, or its code where it is none of the house."""
    return COUNTRIES.get(code, code)


def bibtex(editions: Described) -> str:
    """A @techreport (or @manual, @misc) an edition; bibtexparser writes it."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field

    entries: list[Block] = []
    for edition, metadata in _seen(editions):
        authors = [_unbraced(author) for author in _authors(edition, metadata)]
        kind = "techreport" if edition.kind in _REPORT_KINDS else "manual" if edition.kind == "handbook" else "misc"
        fields = {
            "title": _unbraced(edition.title),
            "author": " and ".join(f"{{{author}}}" for author in authors),
            "year": str(edition.year or ""),
            _PUBLISHER[kind]: _unbraced(edition.publisher or ", ".join(edition.projects)),
            "type": _unbraced(edition.kind),
            "language": edition.language,
            "keywords": _unbraced(
                ", ".join(filter(None, (*edition.projects, edition.kind, *map(_country, edition.countries))))
            ),
            "file": _unbraced(edition.path),
        }
        entries.append(Entry(kind, edition.id, [Field(key, value) for key, value in fields.items() if value]))
    return write_string(Library(entries))


def _unbraced(value: str) -> str:
    """A value without braces and backslashes: an odd one would swallow the entries after it."""
    return value.replace("{", "(").replace("}", ")").replace("\\", "/")


def ris(editions: Described) -> str:
    """A RPRT (or BOOK, PAMP) an edition; rispy writes it."""
    import rispy

    kinds = {"handbook": "BOOK", "leaflet": "PAMP"}
    records: list[dict[str, Any]] = []
    for edition, metadata in _seen(editions):
        record: dict[str, Any] = {
            "type_of_reference": kinds.get(edition.kind, "RPRT"),
            "id": edition.id,
            "title": edition.title,
            "authors": _authors(edition, metadata),
            "year": str(edition.year or ""),
            "language": edition.language,
            "publisher": edition.publisher,
            "keywords": [word for word in (*edition.projects, edition.kind, *map(_country, edition.countries)) if word],
            "type_of_work": edition.kind,
            "file_attachments1": edition.path,
        }
        records.append({key: value for key, value in record.items() if value})

    class Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
        """Without the number that rispy puts before each record, which is no RIS."""

        def set_header(self, count: int) -> str:
            return ""

    return str(rispy.dumps(records, implementation=Writer)).lstrip()


def csl_json(editions: Described) -> str:
    """CSL-JSON, as citation processors read it."""
    kinds = {"handbook": "book", "leaflet": "pamphlet"}
    items = []
    for edition, metadata in _seen(editions):
        item: dict[str, Any] = {
            "id": edition.id,
            "type": kinds.get(edition.kind, "report"),
            "title": edition.title,
            "author": [{"literal": author} for author in _authors(edition, metadata)],
            "language": edition.language,
            "publisher": edition.publisher,
            "genre": edition.kind,
            "keyword": ", ".join((*edition.projects, *map(_country, edition.countries))),
            "number-of-pages": edition.page_count,
        }
        if edition.year:
            item["issued"] = {"date-parts": [[edition.year]]}
        items.append({key: value for key, value in item.items() if value})
    return dumped(items)


def dublin_core(editions: Described) -> str:
    """Simple Dublin Core in XML, a <record> an edition, in OAI's oai_dc form."""
    oai, dc = "http://www.openarchives.org/OAI/2.0/oai_dc/", "http://purl.org/dc/elements/1.1/"
    ET.register_namespace("oai_dc", oai)
    ET.register_namespace("dc", dc)
    root = ET.Element("records")
    for edition, metadata in _seen(editions):
        record = ET.SubElement(root, f"{{{oai}}}dc")
        values = [
            ("identifier", edition.id),
            ("title", edition.title),
            *(("creator", author) for author in _authors(edition, metadata)),
            ("publisher", edition.publisher),
            ("date", str(edition.year or "")),
            *(("language", language) for language in edition.languages),
            *(("subject", project) for project in edition.projects),
            *(("coverage", _country(code)) for code in edition.countries),
            ("type", edition.kind),
            ("format", "application/pdf"),
            ("relation", edition.work),
            ("source", edition.path),
        ]
        for name, value in values:
            if value:
                ET.SubElement(record, f"{{{dc}}}{name}").text = value
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _csv(editions: Described) -> str:
    return editions_csv([edition for edition, _ in editions])


FORMATS: dict[str, Callable[[Described], str]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
    "csv": _csv,
    "dc": dublin_core,
}
