"""How does a reference manager read it? BibTeX, RIS, CSL-JSON and Dublin Core, through the libraries of the formats."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from library.model import Edition
from library.output.as_csv import editions_csv

Described = Sequence[tuple[Edition, Mapping[str, str]]]
"""Editions, each with what its PDF says of itself."""

_REPORT_KINDS = ("report", "briefing", "guidelines", "recommendations", "plan")


def _authors(edition: Edition, metadata: Mapping[str, str]) -> list[str]:
    """Who wrote it: the PDF's own entry, or the project it came out of."""
    author = metadata.get("author", "")
    return [part.strip() for part in author.split(";") if part.strip()] or [
        f"{key} project" for key in edition.projects[:1]
    ]


def bibtex(editions: Described) -> str:
    """A @techreport (or @manual, @misc) an edition; bibtexparser writes it."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field

    entries: list[Block] = []
    for edition, metadata in editions:
        fields = {
            "title": edition.title,
            "author": " and ".join(f"{{{author}}}" for author in _authors(edition, metadata)),
            "year": str(edition.year or ""),
            "institution": ", ".join(edition.projects),
            "type": edition.kind,
            "language": edition.language,
            "keywords": ", ".join((*edition.projects, edition.kind)),
            "file": edition.path,
        }
        kind = "techreport" if edition.kind in _REPORT_KINDS else "manual" if edition.kind == "handbook" else "misc"
        entries.append(Entry(kind, edition.id, [Field(key, _braced(value)) for key, value in fields.items() if value]))
    return write_string(Library(entries))


def _braced(value: str) -> str:
    """A value whose braces balance, for an odd one would swallow the entries after it."""
    if value.startswith("{") and value.endswith("}"):
        return value
    return value.replace("{", "(").replace("}", ")").replace("\\", "/")


def ris(editions: Described) -> str:
    """A RPRT (or BOOK, PAMP) an edition; rispy writes it."""
    import rispy

    kinds = {"handbook": "BOOK", "leaflet": "PAMP"}
    records: list[dict[str, Any]] = []
    for edition, metadata in editions:
        record: dict[str, Any] = {
            "type_of_reference": kinds.get(edition.kind, "RPRT"),
            "id": edition.id,
            "title": _one_line(edition.title),
            "authors": [_one_line(author) for author in _authors(edition, metadata)],
            "year": str(edition.year or ""),
            "language": edition.language,
            "keywords": [_one_line(word) for word in (*edition.projects, edition.kind) if word],
            "type_of_work": edition.kind,
            "file_attachments1": [_one_line(edition.path)],
        }
        records.append({key: value for key, value in record.items() if value})
    return str(rispy.dumps(records))


def _one_line(value: str) -> str:
    return " ".join(value.split())


def csl_json(editions: Described) -> str:
    """CSL-JSON, as citation processors read it."""
    kinds = {"handbook": "book", "leaflet": "pamphlet"}
    items = []
    for edition, metadata in editions:
        item: dict[str, Any] = {
            "id": edition.id,
            "type": kinds.get(edition.kind, "report"),
            "title": edition.title,
            "author": [{"literal": author} for author in _authors(edition, metadata)],
            "language": edition.language,
            "genre": edition.kind,
            "keyword": ", ".join(edition.projects),
            "number-of-pages": edition.page_count,
        }
        if edition.year:
            item["issued"] = {"date-parts": [[edition.year]]}
        items.append({key: value for key, value in item.items() if value})
    return json.dumps(items, ensure_ascii=False, indent=1)


def dublin_core(editions: Described) -> str:
    """Simple Dublin Core in XML, a <record> an edition, in OAI's oai_dc form."""
    oai, dc = "http://www.openarchives.org/OAI/2.0/oai_dc/", "http://purl.org/dc/elements/1.1/"
    ET.register_namespace("oai_dc", oai)
    ET.register_namespace("dc", dc)
    root = ET.Element("records")
    for edition, metadata in editions:
        record = ET.SubElement(root, f"{{{oai}}}dc")
        values = [
            ("identifier", edition.id),
            ("title", edition.title),
            *(("creator", author) for author in _authors(edition, metadata)),
            ("date", str(edition.year or "")),
            *(("language", language) for language in edition.languages),
            *(("subject", project) for project in edition.projects),
            ("type", edition.kind),
            ("format", "application/pdf"),
            ("relation", edition.work),
            ("source", edition.path),
        ]
        for name, value in values:
            if value:
                ET.SubElement(record, f"{{{dc}}}{name}").text = _xml_safe(value)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _xml_safe(value: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in value)


def _csv(editions: Described) -> str:
    return editions_csv([edition for edition, _ in editions])


FORMATS: dict[str, Callable[[Described], str]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
    "csv": _csv,
    "dc": dublin_core,
}
