"""How does a page reach the browser? Templates in which everything is escaped, in the reader's language."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from library import __version__
from library.api import Library
from library.errors import (
    CatalogueOutdated,
    EngineFailed,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUntrusted,
    LibraryBusy,
    LibraryError,
    QueryError,
)
from library.model import TAG_FIELDS, EditionMatch
from library.output.signs import harmless
from library.web.asked import LONGEST_QUERY, address
from library.web.interface import OWN_NAMES, Interface, interface, preferred
from library.web.linked import CITATION_TYPES, schema_org

_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))
_FULL = 0.7
"""Of the length that nine in ten lines of a page do not exceed: a line so long was broken for want of room."""
_ITEM = re.compile(r"\s*(?:[^\w\s(\"'„“”«‘’]|\(?\w{1,2}[.)])\s")
_SPEAKING: ContextVar[Interface] = ContextVar("_SPEAKING")


def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    templates.install_gettext_callables(  # type: ignore[attr-defined]  # of the extension
        _gettext,
        _ngettext,
        newstyle=True,
    )
    templates.filters |= {"runs": runs, "flowing": flowing, "bcp47": bcp47, "having": _having}
    templates.globals |= {
        "citation_types": CITATION_TYPES,
        "schema_org": schema_org,
        "languages": tuple(OWN_NAMES),
        "own_name": OWN_NAMES,
        "tag_fields": TAG_FIELDS,
    }
    return templates


def _gettext(text: str) -> str:
    return _SPEAKING.get().translations.gettext(text)


def _ngettext(one: str, many: str, number: int) -> str:
    return _SPEAKING.get().translations.ngettext(one, many, number)


def runs(text: str, *layers: Sequence[tuple[int, int]]) -> Iterator[tuple[str, frozenset[int]]]:
    """The pieces of a text, each with the numbers of the layers of marks ([start, end) in the text) that it is in."""
    edges = sorted({0, len(text), *(edge for layer in layers for mark in layer for edge in mark)})
    for start, end in pairwise(edges):
        yield (
            text[start:end],
            frozenset(number for number, layer in enumerate(layers) if any(s <= start and end <= e for s, e in layer)),
        )


def flowing(text: str) -> str:
    """A page's text with breaks only where a paragraph ends, sign by sign as long, so that marks stay in their places.

    A line goes on in the next one where it is nearly as long as the page's lines are, and the next one begins no item.
    """
    lines = text.split("\n")
    lengths = sorted(map(len, lines))
    full = _FULL * lengths[len(lengths) * 9 // 10]
    pieces = [lines[0]]
    for line, following in pairwise(lines):
        goes_on = len(line) >= full and following.strip() and not _ITEM.match(following)
        pieces += [" " if goes_on else "\n", following]
    return "".join(pieces)


def _having(matches: Sequence[EditionMatch], code: str) -> EditionMatch | None:
    """The first edition that is in a language."""
    return next((match for match in matches if code in match.edition.languages), None)


def bcp47(code: str) -> str:
    """A language as HTML's lang names it."""
    return {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}.get(code, code)


_TEMPLATES = _templates()


def speaking(request: Request) -> Interface:
    """The language in which a request is answered."""
    return interface(preferred(request.query_params.get("ui", ""), request.headers.get("accept-language", "")))


def page(
    request: Request, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> Response:
    """A page of HTML."""
    speaks = speaking(request)
    token = _SPEAKING.set(speaks)
    try:
        html = _TEMPLATES.get_template(template).render(
            speaks=speaks,
            named_language=speaks.language if request.query_params.get("ui") else "",
            to=partial(address, request),
            here=partial(_here, request),
            secret=request.app.state.secret,
            has_written=request.app.state.secret and "written" in request.query_params,
            **values,
        )
    finally:
        _SPEAKING.reset(token)
    told = {"Content-Language": bcp47(speaks.language), "Vary": "Accept-Language", **(headers or {})}
    return HTMLResponse(harmless(html), status, told)


def _here(request: Request, code: str) -> str:
    """The address of the same page in another language."""
    others = [(name, value[:LONGEST_QUERY]) for name, value in request.query_params.multi_items() if name != "ui"]
    return f"?{urlencode([*others, ('ui', code)])}"


def fault(request: Request, status: int, error: LibraryError) -> Response:
    """A page that says what went wrong and what to do."""
    return page(request, "fault.html", status=status, error=error)


def status_of(error: LibraryError) -> int:
    """The status that says what an error says: what was asked is wrong, not there, or not to be had now."""
    if isinstance(error, QueryError):
        return 400
    of_index = (IndexMissing, IndexOutdated, IndexDamaged, IndexUntrusted, EngineFailed)
    return 503 if isinstance(error, (*of_index, CatalogueOutdated, LibraryBusy)) else 404


def tag_of(library: Library, request: Request) -> str:
    """The entity tag of an answer: another generation, address, language or program may give another one."""
    address = str(request.url.replace(scheme="", fragment=""))
    parts = (library.generation, __version__, speaking(request).language, address, _today())
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"'


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


async def answered(request: Request, answer: Callable[[Library], Response]) -> Response:
    """What the library answers, or 304 where the browser has it already.

    Args:
        answer: asks the library and makes the response, in one of the threads that hold it open.
    """

    def ask(library: Library) -> Response:
        tag = tag_of(library, request)
        if tag in tags_in(request.headers.get("if-none-match", "")):
            return unchanged(tag)
        response = answer(library)
        if response.status_code == 200:
            if has_any(request):
                return unchanged(tag)
            response.headers["ETag"] = tag
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    response: Response = await request.app.state.desk.ask(ask, request.is_disconnected)
    return response


def unchanged(tag: str) -> Response:
    """The answer to a browser that has the page already."""
    return Response(status_code=304, headers={"ETag": tag, "Vary": "Accept-Language", "Cache-Control": "no-cache"})


def tags_in(header: str) -> Sequence[str]:
    """The entity tags of an If-None-Match."""
    return [tag.strip() for tag in header[:1000].split(",")]


def has_any(request: Request) -> bool:
    """Whether any version of what is there will do, so that none is sent (If-None-Match: *; RFC 9110, 13.1.2)."""
    return bool(request.headers.get("if-none-match", "").strip() == "*")
