"""The page on which people search, and what completes their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from library.api import Library
from library.errors import LibraryError, QueryError, UnknownName
from library.frozen import frozen
from library.model import Answer, Edition, Result
from library.web.asked import RESULTS, Asked, address
from library.web.desk import Desk
from library.web.rendering import answered, fault, page, speaking

_FACET_VALUES = 8
"""Of a facet that are shown at once; the others open."""
_AROUND = 2  # pages of results before and after this one that are named
_COMPLETIONS = 8


@frozen
class Chip:
    """A language of a work, and how it stands in an answer.

    Attributes:
        state: "matched" (its pages were found), "there" or "missing".
    """

    code: str
    state: str
    edition: Edition | None
    pages: int = 0


async def search(request: Request) -> Response:
    """The answer to the search in the address, or examples where there is none."""
    try:
        asked = Asked.of(request.query_params)
    except LibraryError as error:
        return fault(request, 400, error)

    desk: Desk = request.app.state.desk

    def answer(library: Library) -> Response:
        if not asked:
            return page(request, "start.html", asked=asked, overview=desk.overview())
        try:
            found = asked.answer(library, speaking(request).language)
        except (QueryError, UnknownName) as error:
            return page(request, "search.html", status=400, asked=asked, error=error, answer=None)
        if found.total and asked.offset >= found.total:  # the library may have become smaller since
            last = (found.total - 1) // RESULTS * RESULTS
            return RedirectResponse(address(request, parts=asked.parts(offset=last or None)), 302)
        return page(request, "search.html", asked=asked, error=None, answer=found, **_shown(request, asked, found))

    return await answered(request, answer)


def _shown(request: Request, asked: Asked, answer: Answer) -> dict[str, Any]:
    wanted = dict.fromkeys((*answer.readers.languages, speaking(request).language))
    return {
        "chips": {result.rank: list(chips(result, wanted)) for result in answer.results},
        "pages": list(_pages(answer.total, asked.offset)),
        "first_partial": answer.total - answer.partial,
        "facet_values": _FACET_VALUES,
        "results": RESULTS,
    }


def chips(result: Result, wanted: Iterable[str]) -> Iterator[Chip]:
    """The languages of a work, those that it lacks of the reader's behind the others; the matrix tells of all."""
    there: dict[str, Chip] = {}
    for match in result.editions:
        for code in match.edition.languages:
            known = there.get(code)
            if known is None or match.matched > known.pages:
                there[code] = Chip(code, "matched" if match.matched else "there", match.edition, match.matched)
    yield from (there[code] for code in sorted(there, key=lambda code: (there[code].state, code)))
    yield from (Chip(code, "missing", None) for code in wanted if code not in there)


def _pages(total: int, offset: int) -> Iterator[int | None]:
    """Numbers of pages of results to go to: first, around this one, last; None where some are left out."""
    last, here = max(1, -(-total // RESULTS)), offset // RESULTS + 1
    shown = sorted({1, last, *range(max(1, here - _AROUND), min(last, here + _AROUND) + 1)})
    for before, number in zip([0, *shown], shown, strict=False):
        if number > before + 1:
            yield None
        yield number


async def complete(request: Request) -> Response:
    """Queries that begin as the text does, for the box."""
    text = (request.query_params.get("q") or "")[:200]

    def answer(library: Library) -> Response:
        return JSONResponse(list(library.complete(text).queries[:_COMPLETIONS]))

    return await answered(request, answer)


ROUTES = {"/": search, "/complete": complete}
