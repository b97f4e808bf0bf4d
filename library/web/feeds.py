"""What do other programs take from here by themselves? Feeds, the description of the search, the list of all pages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from library.api import Library
from library.errors import LibraryError
from library.model import Edition
from library.output.signs import harmless
from library.search.sorting import in_order
from library.web.asked import Asked, address, base
from library.web.rendering import answered, fault

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 50


async def atom(request: Request) -> Response:
    """What is new, in the whole library or of a search."""
    try:
        asked = Asked.of(request.query_params, limit=_ENTRIES)
    except LibraryError as error:
        return fault(request, 400, error)

    def answer(library: Library) -> Response:
        try:
            if asked.query or asked.like:
                found = asked.answer(library, "en")
                editions = [match.edition for result in found.results for match in result.editions]
                editions += [hit.edition for hit in found.hits]
            else:
                editions = library.editions(asked.where)
        except LibraryError as error:
            return fault(request, 400, error)
        newest = in_order(list(dict.fromkeys(editions)), "added", lambda edition: edition)[:_ENTRIES]
        return _xml(_feed(request, asked, newest), "application/atom+xml")

    return await answered(request, answer)


def _feed(request: Request, asked: Asked, editions: Sequence[Edition]) -> ET.Element:
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    here = base(request)
    self_ = here + address(request, "new.atom", parts=asked.parts(), ui="").removeprefix(request.scope["root_path"])

    def add(to: ET.Element, name: str, text: str = "", **attributes: str) -> None:
        element = ET.SubElement(to, f"{{{_ATOM}}}{name}", attributes)
        element.text = text or None

    add(feed, "title", f"Publication library: {asked.query or 'new'}")
    add(feed, "id", self_)
    add(feed, "link", rel="self", href=self_)
    add(feed, "link", rel="alternate", href=f"{here}/new", type="text/html")
    add(feed, "updated", max((one.changed or one.added for one in editions), default="") or "1970-01-01T00:00:00Z")
    for one in editions:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        add(entry, "title", one.title or one.path)
        add(entry, "id", f"{here}/editions/{one.id}")
        add(entry, "link", rel="alternate", href=f"{here}/editions/{one.id}", hreflang=one.language)
        add(entry, "link", rel="enclosure", href=f"{here}/editions/{one.id}/file.pdf", type="application/pdf")
        add(entry, "published", one.added)
        add(entry, "updated", one.changed or one.added)
        author = ET.SubElement(entry, f"{{{_ATOM}}}author")
        add(author, "name", "; ".join(one.authors) or one.publisher or "; ".join(one.projects) or "unknown")
        for key in (*one.projects, one.kind):
            if key:
                add(entry, "category", term=key)
    return feed


def _xml(root: ET.Element, media_type: str) -> Response:
    return Response(XML + harmless(ET.tostring(root, "unicode")), media_type=media_type)


async def opensearch(request: Request) -> Response:
    """How a browser adds this library to its searches."""
    space = "http://a9.com/-/spec/opensearch/1.1/"
    ET.register_namespace("", space)
    root = ET.Element(f"{{{space}}}OpenSearchDescription")
    for name, text in (
        ("ShortName", "Library"),
        ("Description", "Search the publication library in any language"),
        ("InputEncoding", "UTF-8"),
    ):
        ET.SubElement(root, f"{{{space}}}{name}").text = text
    here = base(request)
    for type_, template in (
        ("text/html", f"{here}/?q={{searchTerms}}&offset={{startIndex?}}"),
        ("application/atom+xml", f"{here}/new.atom?q={{searchTerms}}"),
    ):
        ET.SubElement(root, f"{{{space}}}Url", type=type_, template=template, indexOffset="0")
    return _xml(root, "application/opensearchdescription+xml")


async def sitemap(request: Request) -> Response:
    """Every edition and project, for robots of search engines."""

    def answer(library: Library) -> Response:
        space, here = "http://www.sitemaps.org/schemas/sitemap/0.9", base(request)
        ET.register_namespace("", space)
        root = ET.Element(f"{{{space}}}urlset")
        for one in library.editions()[:50_000]:
            url = ET.SubElement(root, f"{{{space}}}url")
            ET.SubElement(url, f"{{{space}}}loc").text = f"{here}/editions/{one.id}"
            if changed := one.changed or one.added:
                ET.SubElement(url, f"{{{space}}}lastmod").text = changed
        return _xml(root, "application/xml")

    return await answered(request, answer)


async def robots(request: Request) -> Response:
    """What robots may read: the pages of editions, not every search and picture."""
    lines = (
        "User-agent: *",
        "Disallow: /*?",
        "Disallow: /api/",
        "Disallow: /*.webp$",
        f"Sitemap: {base(request)}/sitemap.xml",
    )
    return PlainTextResponse("\n".join(lines) + "\n")


ROUTES: dict[str, Callable[..., Any]] = {
    "/new.atom": atom,
    "/opensearch.xml": opensearch,
    "/sitemap.xml": sitemap,
    "/robots.txt": robots,
}
