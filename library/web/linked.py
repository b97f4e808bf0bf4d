"""What does a page say to programs? Addresses in citations, Signposting links, schema.org."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup
from starlette.requests import Request

from library.model import UNKNOWN_LANGUAGE, Edition
from library.output.citations import FORMATS, Places
from library.web.asked import base

CITATION_TYPES = {
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "dc": "application/xml",
}
_SCHEMA = {"report": "Report", "handbook": "Book"}
_DIGITAL = "DigitalDocument"


class Addresses(Places):
    """Where editions are for somebody who reads them here: no path of this computer, but their addresses."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url=base_url)

    def url(self, edition: Edition) -> str:
        return f"{self.base_url}/editions/{edition.id}"

    def uri(self, edition: Edition) -> str:
        return f"{self.url(edition)}/file.pdf"

    def attachment(self, edition: Edition) -> str:
        return ""


def linked(request: Request, edition: Edition) -> str:
    """The Link header of an edition's page and of its file (signposting.org, level 1)."""
    here = Addresses(base(request))
    page, file = here.url(edition), here.uri(edition)
    if request.url.path.endswith("/file.pdf"):
        return f'<{page}>; rel="collection"; type="text/html"'
    links = [
        f'<{page}>; rel="cite-as"',
        f'<https://schema.org/{_SCHEMA.get(edition.kind, _DIGITAL)}>; rel="type"',
        '<https://schema.org/AboutPage>; rel="type"',
        f'<{file}>; rel="item"; type="application/pdf"',
    ]
    links += [f'<{page}/cite/{name}>; rel="describedby"; type="{CITATION_TYPES[name]}"' for name in FORMATS]
    return ", ".join(links)


def schema_org(edition: Edition, base_url: str, subjects: list[str]) -> Markup:
    """An edition as schema.org describes it, as JSON-LD for a data block of a page."""
    here = Addresses(base_url)
    known = {scheme: value for scheme, _, value in (one.partition(":") for one in edition.identifiers)}
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA.get(edition.kind, _DIGITAL),
        "@id": here.url(edition),
        "url": here.url(edition),
        "name": edition.title,
        "inLanguage": [code for code in edition.languages if code != UNKNOWN_LANGUAGE],
        "datePublished": str(edition.year or ""),
        "genre": edition.kind,
        "numberOfPages": edition.page_count,
        "publisher": {"@type": "Organization", "name": edition.publisher} if edition.publisher else None,
        "creator": list(edition.authors),
        "isbn": known.get("isbn", ""),
        "about": subjects,
        "encoding": {"@type": "MediaObject", "contentUrl": here.uri(edition), "encodingFormat": "application/pdf"},
    }
    text = json.dumps({name: value for name, value in described.items() if value}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704  # as HTML's data blocks want it
