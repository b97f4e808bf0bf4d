"""How does a reference manager read it? BibTeX, RIS, CSL-JSON and Dublin Core, through the libraries of the formats.

Nothing is exported that nobody said: an edition without authors has none, and a project is its series, not its author
or publisher.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import Any

from library.errors import LibraryError
from library.frozen import frozen
from library.model import UNKNOWN_LANGUAGE, Edition, ErrorKind, WayOut, WayOutKind
from library.output.as_json import dumped
from library.output.signs import acts
from library.tagging import country_name

_REPORT_KINDS = ("report", "briefing", "guidelines", "recommendations", "plan")
_PUBLISHER = {"techreport": "institution", "manual": "organization", "misc": "publisher"}
"""The field of a publisher by the type of BibTeX entry."""

_PARTICLES = frozenset(
    ("af", "av", "da", "de", "del", "della", "den", "der", "di", "du", "la", "van", "vom", "von", "zu")
)
_BODY = re.compile(
    r"(?i)\d|\b(?:agen|associa|asso[cz]i|authorit|biedr|board|bureau|cent[er]r|college|commis|komis|committee|komit|council"
    r"|depart|direct|embass|federa|force|foundation|fund|group|gruppe|initiat|instit|international|league|minist|nations"
    r"|network|office|organi|police|poli[cz]|programme|project|projekt|secretar|sekretar|service|sihtasut|societ|stiftung"
    r"|stiftel|stowarz|trust|union|universi|verein|ведомств|институт|министер|совет|университет|управлен|фонд|центр)"
    r"|(?:amt|rat|rada|råd|rådet|neuvosto|virasto|keskus|amet|liit)\b"
)
"""What stands in the name of a body rather than of a person, in languages of the house."""


@frozen
class Places:
    """Where the files of editions can be found.

    Attributes:
        documents: the shelf; attachments are named by their whole paths, so that they are found from wherever an export
            is saved.
        base_url: the address under which the shelf is served, or empty.
    """

    documents: Path = Path("/")
    base_url: str = ""

    def file(self, edition: Edition) -> Path:
        return self.documents.absolute() / edition.path

    def uri(self, edition: Edition) -> str:
        """The file as file:///..."""
        return _uri(self.file(edition))

    def attachment(self, edition: Edition) -> str:
        """The file as a reference manager on this computer takes it along."""
        return _attachment(self.file(edition))

    def url(self, edition: Edition) -> str:
        path = _uri(PurePosixPath("/", edition.path)).removeprefix("file://")
        return self.base_url.rstrip("/") + path if self.base_url else ""


def _uri(path: Path | PurePosixPath) -> str:
    """A whole path as an address; empty where half a sign stands in a name, which no program could open."""
    try:
        return path.as_uri()
    except UnicodeEncodeError:
        return ""


@frozen
class _Author:
    """A person with a family name, or a body, whose name stands there whole."""

    family: str
    given: str = ""


def seen(editions: Sequence[Edition]) -> list[Edition]:
    """The same with every text on one line and without signs that act."""
    return [
        replace(
            edition,
            title=on_one_line(edition.title),
            kind=on_one_line(edition.kind),
            projects=tuple(map(on_one_line, edition.projects)),
            work=on_one_line(edition.work),
            countries=tuple(map(on_one_line, edition.countries)),
            publisher=on_one_line(edition.publisher),
            authors=tuple(map(on_one_line, edition.authors)),
            identifiers=tuple(map(on_one_line, edition.identifiers)),
            subjects=tuple(map(on_one_line, edition.subjects)),
        )
        for edition in editions
    ]


def on_one_line(value: str) -> str:
    """A text on one line and without signs that act."""
    return " ".join("".join(" " if acts(sign) else sign for sign in value).split())


def _authors(edition: Edition) -> list[_Author]:
    return [_author(name) for name in edition.authors if name]


def _author(name: str) -> _Author:
    """A name in its parts: "Berg, Anna", or two to five words with capitals that name no body."""
    if _BODY.search(name):
        return _Author(name)
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return _Author(family, given)
    words = name.split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() or word in _PARTICLES for word in words):
        return _Author(name)
    begin = next((place for place, word in enumerate(words) if place and word in _PARTICLES), len(words) - 1)
    return _Author(" ".join(words[begin:]), " ".join(words[:begin]))


def _identifiers(edition: Edition) -> dict[str, str]:
    """The first of each scheme: "isbn", "issn", "doi"."""
    found: dict[str, str] = {}
    for identifier in edition.identifiers:
        scheme, _, value = identifier.partition(":")
        found.setdefault(scheme, value)
    return found


def _languages(edition: Edition) -> list[str]:
    return [language for language in edition.languages if language != UNKNOWN_LANGUAGE]


def _keywords(edition: Edition) -> list[str]:
    return [word for word in (*edition.projects, edition.kind, *map(country_name, edition.countries)) if word]


def bibtex(editions: Sequence[Edition], places: Places) -> str:
    """A @techreport (or @manual, @misc) an edition; bibtexparser writes it."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field

    entries: list[Block] = []
    for edition in seen(editions):
        kind = "techreport" if edition.kind in _REPORT_KINDS else "manual" if edition.kind == "handbook" else "misc"
        fields = {
            "title": _tex(edition.title),
            "author": " and ".join(map(_tex_author, _authors(edition))),
            "year": str(edition.year or ""),
            _PUBLISHER[kind]: _tex(edition.publisher),
            "series": _tex("; ".join(edition.projects)),
            "type": _tex(edition.kind),
            "language": ", ".join(_languages(edition)),
            "keywords": _tex(", ".join(_keywords(edition))),
            **_identifiers(edition),
            "url": places.url(edition),
            "file": places.attachment(edition),
        }
        entries.append(Entry(kind, edition.id, [Field(key, value) for key, value in fields.items() if value]))
    return write_string(Library(entries))


_TEX = str.maketrans({
    **{sign: f"\\{sign}" for sign in "&%$#_"}, "{": "(", "}": ")", "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def _tex(value: str) -> str:
    """A text as LaTeX prints it; braces become brackets, for an odd one would swallow the entries after it."""
    return value.translate(_TEX)


def _tex_author(author: _Author) -> str:
    return f"{_tex(author.family)}, {_tex(author.given)}" if author.given else f"{{{_tex(author.family)}}}"


def _attachment(path: Path) -> str:
    """A file as JabRef and Zotero read it: description, path and type; empty where its name would end the entry."""
    if any(acts(sign) or sign in "{}" for sign in str(path)):
        return ""
    escaped = re.sub(r"([\\:;])", r"\\\1", str(path))
    return f"Full text:{escaped}:application/pdf"


def ris(editions: Sequence[Edition], places: Places) -> str:
    """A RPRT (or BOOK, PAMP) an edition; rispy writes it.

    The project stands in T2, where Zotero looks for the series of reports and books. The number of a report (SN) is not
    its ISBN, which therefore stands in a note.
    """
    import rispy

    kinds = {"handbook": "BOOK", "leaflet": "PAMP"}
    records: list[dict[str, Any]] = []
    for edition in seen(editions):
        type_ = kinds.get(edition.kind, "RPRT")
        known = _identifiers(edition)
        isbn = known.get("isbn", "")
        url = places.url(edition)
        record: dict[str, Any] = {
            "type_of_reference": type_,
            "id": edition.id,
            "title": edition.title,
            "authors": [f"{a.family}, {a.given}" if a.given else a.family for a in _authors(edition)],
            "year": str(edition.year or ""),
            "language": "; ".join(_languages(edition)),
            "publisher": edition.publisher,
            "secondary_title": "; ".join(edition.projects),
            "issn": isbn if type_ == "BOOK" else "",
            "doi": known.get("doi", ""),
            "notes": [f"ISBN {isbn}"] if isbn and type_ != "BOOK" else [],
            "keywords": _keywords(edition),
            "type_of_work": edition.kind,
            "urls": [url] if url else [],
            "file_attachments1": places.uri(edition),
        }
        records.append({key: value for key, value in record.items() if value})

    class Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
        """Without the number that rispy puts before each record, which is no RIS."""

        def set_header(self, count: int) -> str:
            return ""

    return str(rispy.dumps(records, implementation=Writer)).lstrip()


def csl_json(editions: Sequence[Edition], places: Places) -> str:
    """CSL-JSON, as citation processors read it; the file stands under `custom`, which they pass over."""
    kinds = {"handbook": "book", "leaflet": "pamphlet"}
    items = []
    for edition in seen(editions):
        known = _identifiers(edition)
        item: dict[str, Any] = {
            "id": edition.id,
            "type": kinds.get(edition.kind, "report"),
            "title": edition.title,
            "author": [
                {"family": author.family, "given": author.given} if author.given else {"literal": author.family}
                for author in _authors(edition)
            ],
            "language": "; ".join(_languages(edition)),
            "publisher": edition.publisher,
            "collection-title": "; ".join(edition.projects),
            "genre": edition.kind,
            "keyword": ", ".join(_keywords(edition)),
            "number-of-pages": str(edition.page_count or ""),
            **{name.upper(): value for name, value in known.items()},
            "URL": places.url(edition),
            "custom": {"file": places.uri(edition)},
        }
        if edition.year:
            item["issued"] = {"date-parts": [[edition.year]]}
        items.append({key: value for key, value in item.items() if value})
    return dumped(items)


def dublin_core(editions: Sequence[Edition], places: Places) -> str:
    """Simple Dublin Core in XML, a <record> an edition, in OAI's oai_dc form."""
    root = ET.Element("records")
    root.extend(dublin_core_record(edition, places) for edition in editions)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def dublin_core_record(edition: Edition, places: Places) -> ET.Element:
    """An edition as an <oai_dc:dc>."""
    oai, dc = "http://www.openarchives.org/OAI/2.0/oai_dc/", "http://purl.org/dc/elements/1.1/"
    ET.register_namespace("oai_dc", oai)
    ET.register_namespace("dc", dc)
    edition = seen([edition])[0]
    values = [
        ("identifier", edition.id),
        *(("identifier", identifier) for identifier in edition.identifiers),
        ("identifier", places.url(edition)),
        ("title", edition.title),
        *(("creator", name) for name in edition.authors),
        ("publisher", edition.publisher),
        ("date", str(edition.year or "")),
        *(("language", language) for language in edition.languages),
        *(("subject", project) for project in edition.projects),
        *(("coverage", country_name(code)) for code in edition.countries),
        ("type", edition.kind),
        ("format", "application/pdf"),
        ("relation", edition.work),
        ("source", on_one_line(edition.path)),
    ]
    record = ET.Element(f"{{{oai}}}dc")
    for name, value in values:
        if value:
            ET.SubElement(record, f"{{{dc}}}{name}").text = value
    return record


FORMATS: dict[str, Callable[[Sequence[Edition], Places], str]] = {
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
    "dc": dublin_core,
}


def cite(editions: Sequence[Edition], format_: str, *, documents: str | PathLike[str] = "/", base_url: str = "") -> str:
    """Editions for a reference manager.

    Args:
        editions: as `Library.citable` gives them.
        format_: one of FORMATS: "bibtex", "ris", "csl-json", "dc" (Dublin Core, as XML).
        documents: the shelf, for attachments.
        base_url: the address under which the shelf is served, or empty.

    Raises:
        LibraryError: there is no such format.
    """
    if format_ not in FORMATS:
        raise LibraryError(
            ErrorKind.UNKNOWN_FORMAT, {"name": format_}, WayOut(WayOutKind.KNOWN_NAMES, {"names": tuple(FORMATS)})
        )
    return FORMATS[format_](editions, Places(Path(documents), base_url))
