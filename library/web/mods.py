"""What is known of an edition, in MODS 3.7 of the Library of Congress, which holds more than Dublin Core."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from library.model import UNKNOWN_LANGUAGE, Edition
from library.output.citations import Places, seen

SPACE = "http://www.loc.gov/mods/v3"
SCHEMA = "http://www.loc.gov/standards/mods/v3/mods-3-7.xsd"


def mods_record(edition: Edition, places: Places, subjects: Mapping[str, str]) -> ET.Element:
    """An edition as a <mods>, with nothing but what the catalogue knows.

    Args:
        subjects: what concepts are called, by their addresses.
    """
    ET.register_namespace("mods", SPACE)
    edition = seen([edition])[0]
    root = ET.Element(f"{{{SPACE}}}mods", version="3.7")
    _add(_add(root, "titleInfo"), "title", edition.title or edition.id)
    for name in edition.authors:
        _add(_add(root, "name"), "namePart", name)
    _add(root, "typeOfResource", "text")
    if edition.kind:
        _add(root, "genre", edition.kind)
    if edition.publisher or edition.year:
        origin = _add(root, "originInfo")
        for part, text in (("publisher", edition.publisher), ("dateIssued", str(edition.year or ""))):
            if text:
                _add(origin, part, text)
    for code in edition.languages:
        if code != UNKNOWN_LANGUAGE:
            _add(_add(root, "language"), "languageTerm", code, type="code", authority="rfc5646")
    described = _add(root, "physicalDescription")
    _add(described, "internetMediaType", "application/pdf")
    if edition.page_count:
        _add(described, "extent", f"{edition.page_count} pages")
    _describe_content(root, edition, subjects)
    _add(root, "identifier", edition.id, type="local")
    for scheme, _, value in (one.partition(":") for one in edition.identifiers):
        _add(root, "identifier", value, type=scheme)
    if edition.work:
        _add(root, "identifier", edition.work, type="work")
    location = _add(root, "location")
    _add(location, "url", places.url(edition), usage="primary display")
    _add(location, "url", places.uri(edition), access="raw object")
    return root


def _describe_content(root: ET.Element, edition: Edition, subjects: Mapping[str, str]) -> None:
    """What it is about, where, and out of which projects it came."""
    for concept in edition.subjects:
        about = _add(root, "subject")
        _add(about, "topic", subjects.get(concept, concept), **({"valueURI": concept} if "://" in concept else {}))
    for country in edition.countries:
        _add(_add(root, "subject"), "geographicCode", country.lower(), authority="iso3166")
    for project in edition.projects:
        _add(_add(_add(root, "relatedItem", type="series"), "titleInfo"), "title", project)


def _add(to: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(to, f"{{{SPACE}}}{name}", attributes)
    element.text = text or None
    return element
