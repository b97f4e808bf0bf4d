"""Works, editions, their pages beside each other, pictures, files and citations."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import FileResponse, MalformedRangeHeader, PlainTextResponse, Response

from library.api import Library
from library.errors import LibraryError, PictureFailed, UnknownName
from library.model import Edition, ErrorKind, MarkedPage
from library.output.citations import FORMATS
from library.pdf.pictures import Box, Picture
from library.web.asked import LONGEST_QUERY, base
from library.web.desk import Desk
from library.web.guard import FILE_POLICY
from library.web.linked import CITATION_TYPES, Addresses, linked
from library.web.rendering import answered, has_any, page, speaking, tag_of, tags_in, unchanged


class _PageNumber(IntegerConvertor):
    """Of so few digits as a page can have: Python refuses to read thousands of them, and SQLite to keep twenty."""

    regex = "[0-9]{1,7}"


register_url_convertor("page", _PageNumber())


@dataclass(frozen=True)
class Refused:
    """A correction that was not made.

    Attributes:
        fields: what the form said, by the names of its parts; given back to be mended.
    """

    error: LibraryError
    fields: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Side:
    """A page as it is shown: with its picture, or with why there is none."""

    shown: MarkedPage
    picture: Picture | None = None
    boxes: Sequence[Box] = ()
    no_picture: LibraryError | None = None

    @property
    def found_before(self) -> int | None:
        """The last page before this one that has words of the query."""
        return max((number for number in self.shown.found if number < self.shown.page.number), default=None)

    @property
    def found_after(self) -> int | None:
        """The next page that has words of the query."""
        return min((number for number in self.shown.found if number > self.shown.page.number), default=None)


async def edition(request: Request) -> Response:
    """What is known of an edition, with the provenance of every tag."""
    name = request.path_params["edition"]
    return await answered(request, lambda library: edition_shown(request, library, name))


def edition_shown(
    request: Request, library: Library, name: str, *, status: int = 200, refused: Refused | None = None
) -> Response:
    """The page of an edition.

    Args:
        refused: what a librarian asked for there and did not get.
    """
    details = library.edition(name, readers=_readers(request))
    return page(
        request,
        "edition.html",
        status=status,
        headers={"Link": linked(request, details.edition)},
        details=details,
        contents=[(section, list(pages)) for section, pages in groupby(details.pages, lambda page: page.section)],
        citable=library.citable([details.edition.id])[0],
        query=_query(request),
        base=base(request),
        refused=refused,
        followed=followed_editions(request, library),
    )


def followed_editions(request: Request, library: Library) -> list[Edition]:
    """The editions that the address of a page names after a correction: their tags followed."""
    named = set(request.query_params.getlist("followed")) if request.app.state.secret else ()
    return [edition for edition in library.editions() if edition.id in named] if named else []


async def work(request: Request) -> Response:
    """A work with its editions."""

    def answer(library: Library) -> Response:
        found = library.work(request.path_params["work"], readers=_readers(request))
        subjects = library.edition(found.head.id, readers=_readers(request)).subjects
        return page(request, "work.html", work=found, subjects=subjects, query=_query(request))

    return await answered(request, answer)


async def edition_page(request: Request) -> Response:
    """A page as a picture and as text, and the same page of another edition beside it where one is named."""
    name, number, query = request.path_params["edition"], request.path_params["number"], _query(request)
    other = request.query_params.get("beside", "")

    def ask(library: Library) -> tuple[str, list[MarkedPage], Sequence[Edition], Edition]:
        both = (
            library.side_by_side(name, number, other, query) if other else (library.marked_page(name, number, query),)
        )
        sides = [side for side in both if side]
        work = library.work(sides[0].edition.id)
        sisters = [match.edition for match in work.editions if match.edition.id != sides[0].edition.id]
        others = [one for one in sisters if one.state.searchable]
        return tag_of(library, request), sides, others, library.citable([sides[0].edition.id])[0]

    desk: Desk = request.app.state.desk
    tag, sides, others, citable = await desk.ask(ask, request.is_disconnected)
    if has_any(request) or tag in tags_in(request.headers.get("if-none-match", "")):
        return unchanged(tag)
    return page(
        request,
        "page.html",
        headers={"ETag": tag, "Cache-Control": "no-cache"},
        sides=[await _with_picture(desk, side) for side in sides],
        others=others,
        citable=citable,
        query=query,
        beside=other,
        base=base(request),
    )


async def _with_picture(desk: Desk, shown: MarkedPage) -> Side:
    try:
        drawn = await _picture(desk, shown.edition, shown.page.number)
    except LibraryError as failed:
        return Side(shown=shown, no_picture=failed)
    boxes = await asyncio.to_thread(drawn.boxes_of, shown.page.text, shown.marks)
    return Side(shown=shown, picture=drawn, boxes=boxes)


async def _picture(desk: Desk, edition: Edition, number: int) -> Picture:
    return await desk.pictures.get((edition.digest, number), partial(desk.library.picture, edition.id, number))


def _readers(request: Request) -> tuple[str, ...]:
    return (speaking(request).language, "en")


def _query(request: Request) -> str:
    return request.query_params.get("q", "")[:LONGEST_QUERY]


async def picture(request: Request) -> Response:
    """The picture of a page."""
    desk: Desk = request.app.state.desk
    name, number = request.path_params["edition"], request.path_params["number"]
    found = (await desk.ask(lambda library: library.edition(name), request.is_disconnected)).edition
    told = {"ETag": f'"{found.digest[:20]}-{number}"', "Cache-Control": "public, max-age=86400"}
    is_there = has_any(request) and 0 < number <= found.page_count
    if is_there or told["ETag"] in tags_in(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=told)
    try:
        drawn = await _picture(desk, found, number)
    except PictureFailed as failed:
        return PlainTextResponse(f"{failed.message}\n", 404)
    return Response(drawn.image, media_type="image/webp", headers=told)


class _Pdf(FileResponse):
    """A file of which a range that makes no sense is answered with all of it, as RFC 9110 (14.2) has it, not by 400."""

    @classmethod
    def _parse_range_header(cls, http_range: str, file_size: int) -> list[tuple[int, int]]:
        try:
            return super()._parse_range_header(http_range, file_size)
        except MalformedRangeHeader:
            return []


async def file(request: Request) -> Response:
    """The PDF of an edition; the browser may ask for ranges of it."""
    name = request.path_params["edition"]
    desk: Desk = request.app.state.desk
    found, path = await desk.ask(
        lambda library: (library.edition(name).edition, library.pdf(name)), request.is_disconnected
    )
    headers = {
        "Content-Security-Policy": FILE_POLICY,
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(Path(found.path).name.encode('utf-8', 'replace'))}",
        "Cache-Control": "no-cache",
        "Link": linked(request, found),
    }
    answer = _Pdf(path, media_type="application/pdf", headers=headers, stat_result=path.stat())
    if has_any(request) or answer.headers["etag"] in tags_in(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers | {"ETag": answer.headers["etag"]})
    return answer


async def cite(request: Request) -> Response:
    """An edition for a reference manager."""
    format_ = request.path_params["format"]
    if format_ not in FORMATS:
        raise UnknownName(ErrorKind.UNKNOWN_FORMAT, format_[:40], FORMATS)

    def answer(library: Library) -> Response:
        text = FORMATS[format_](library.citable([request.path_params["edition"]]), Addresses(base(request)))
        return Response(text, media_type=f"{CITATION_TYPES[format_]}; charset=utf-8")

    return await answered(request, answer)


ROUTES: dict[str, Callable[..., Any]] = {
    "/works/{work:path}": work,
    "/editions/{edition}": edition,
    "/editions/{edition}/file.pdf": file,
    "/editions/{edition}/cite/{format}": cite,
    "/editions/{edition}/pages/{number:page}": edition_page,
    "/editions/{edition}/pages/{number:page}/picture.webp": picture,
}
