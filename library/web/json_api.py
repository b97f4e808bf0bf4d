"""What do programs read? The very objects that the commands print with --format json, under /api/v1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, FastAPI, Path, Query, Request
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.responses import Response

from library.api import Library, Order
from library.errors import LibraryError
from library.output import as_json
from library.output.shapes.shape import FORMAT
from library.search import Where
from library.search.sorting import Sort
from library.web.asked import LONGEST_QUERY
from library.web.rendering import has_any, tag_of, tags_in

ROUTER = APIRouter(prefix="/api/v1")
_JSON = "application/json"

Text = Annotated[str, Query(max_length=LONGEST_QUERY)]
Name = Annotated[str, Path(min_length=1, max_length=300)]
Names = Annotated[list[Annotated[str, Query(max_length=300)]], Query(max_length=20)]
Limit = Annotated[int, Query(ge=1, le=100)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]

_FAULT: dict[str, Any] = {
    "type": "object",
    "required": ["format", "error"],
    "properties": {
        "format": {"type": "integer"},
        "error": {"type": "object", "required": ["kind", "text", "way_out"]},
    },
}
_OBJECT: dict[str, Any] = {"type": "object", "required": ["format"], "properties": {"format": {"type": "integer"}}}
_STATUSES = {
    400: "The question, a condition or a number cannot be read",
    404: "There is no such edition, page, work or project",
    414: "The address has more than 8,000 signs",
    429: "More requests than the server allows",
    503: "The library is not to be had now",
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "What the command prints with --format json; docs/json.md has the keys",
        "content": {_JSON: {"schema": _OBJECT}},
    },
    304: {"description": "Nothing has changed since the answer with that ETag"},
    **{status: {"description": said, "content": {_JSON: {"schema": _FAULT}}} for status, said in _STATUSES.items()},
}


async def _answered(request: Request, answer: Callable[[Library], str]) -> Response:
    """JSON of the library as it is now, or 304 where the client has it already."""

    def ask(library: Library) -> Response:
        tag = tag_of(library, request)
        told = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in tags_in(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=told)
        text = answer(library)
        if has_any(request):
            return Response(status_code=304, headers=told)
        return Response(text + "\n", media_type=_JSON, headers=told)

    response: Response = await request.app.state.desk.ask(ask, request.is_disconnected)
    return response


async def _where(
    language: Names = [],  # noqa: B006  # FastAPI copies it
    project: Names = [],  # noqa: B006
    kind: Names = [],  # noqa: B006
    year: Names = [],  # noqa: B006
    country: Names = [],  # noqa: B006
    author: Names = [],  # noqa: B006
    subject: Names = [],  # noqa: B006
    since: Annotated[str | None, Query(max_length=20)] = None,
) -> Where:
    """Conditions, as the options of the command that are called so."""
    return Where(
        languages=language,
        projects=project,
        kinds=kind,
        years=year,
        countries=country,
        authors=author,
        subjects=subject,
        since=since or None,
    )


Conditions = Annotated[Where, Depends(_where)]
Readers = Annotated[list[Annotated[str, Query(max_length=40)]], Query(alias="in", max_length=20)]


def fault(status: int, error: LibraryError) -> Response:
    """An error as an answer."""
    return Response(as_json.error_json(error) + "\n", status, media_type=_JSON)


@ROUTER.get("/search", responses=_ANSWERS)
async def search(
    request: Request,
    where: Conditions,
    q: Text = "",
    readers: Readers = [],  # noqa: B006
    by: Literal["work", "edition", "page"] = "work",
    sort: Sort = "relevance",
    limit: Limit = 10,
    offset: Offset = 0,
    like: Annotated[str, Query(max_length=300)] = "",
    only_words: bool = False,
    narrower: bool = False,
    explain: bool = False,
) -> Response:
    """Works, editions or pages, ranked; without words, all that meet the conditions. As `library search`."""

    def answer(library: Library) -> str:
        found = library.search(
            q,
            where=where,
            readers=readers,
            by=by,
            sort=sort,
            limit=limit,
            offset=offset,
            like=like,
            only_words=only_words,
            narrower=narrower,
            explain=explain,
        )
        return as_json.answer_json(found, explain=explain)

    return await _answered(request, answer)


@ROUTER.get("/complete", responses=_ANSWERS)
async def complete(request: Request, q: Text = "") -> Response:
    """What a text that somebody is typing may become. As `library complete`."""
    return await _answered(request, lambda library: as_json.completions_json(library.complete(q)))


@ROUTER.get("/editions", responses=_ANSWERS)
async def editions(request: Request, where: Conditions, sort: Order = "shelf") -> Response:
    """The editions that meet the conditions. As `library list`."""
    return await _answered(request, lambda library: as_json.editions_json(library.editions(where, sort=sort)))


@ROUTER.get("/editions/{edition}", responses=_ANSWERS)
async def edition(request: Request, edition: Name) -> Response:
    """All that is known of an edition. As `library show EDITION`."""
    return await _answered(request, lambda library: as_json.edition_json(library.edition(edition)))


@ROUTER.get("/editions/{edition}/pages/{number}", responses=_ANSWERS)
async def edition_page(
    request: Request,
    edition: Name,
    number: Annotated[int, Path(ge=1, le=100_000)],
    readers: Readers = [],  # noqa: B006
) -> Response:
    """The text of a page, or what says the same in a language. As `library show EDITION --page N --in LANG`."""

    def answer(library: Library) -> str:
        view = library.page(edition, number, readers)
        return as_json.edition_json(library.edition(view.edition.id), view.page.number)

    return await _answered(request, answer)


@ROUTER.get("/works", responses=_ANSWERS)
async def works(
    request: Request,
    where: Conditions,
    sort: Order = "shelf",
    readers: Readers = [],  # noqa: B006
) -> Response:
    """The works of which an edition meets the conditions. As `library list --by work`."""
    return await _answered(
        request, lambda library: as_json.works_json(library.works(where, readers=readers, sort=sort))
    )


@ROUTER.get("/projects", responses=_ANSWERS)
async def projects(request: Request) -> Response:
    """All projects with their works. As `library projects`."""
    return await _answered(request, lambda library: as_json.projects_json(library.projects()))


@ROUTER.get("/projects/{key}", responses=_ANSWERS)
async def project(request: Request, key: Name) -> Response:
    """A project with its works, and who cites it. As `library projects NAME`."""
    return await _answered(request, lambda library: as_json.projects_json([library.project(key)]))


@ROUTER.get("/subjects", responses=_ANSWERS)
async def subjects(request: Request, readers: Readers = []) -> Response:  # noqa: B006
    """What works are about. As `library subjects`."""
    return await _answered(request, lambda library: as_json.subjects_json(library.subjects(readers=readers)))


@ROUTER.get("/matrix", responses=_ANSWERS)
async def matrix(
    request: Request,
    where: Conditions,
    missing: Annotated[str | None, Query(max_length=40)] = None,
    readers: Readers = [],  # noqa: B006
) -> Response:
    """Which work exists in which language. As `library works matrix`."""

    def answer(library: Library) -> str:
        return as_json.matrix_json(library.matrix(where, missing=missing or None, readers=readers))

    return await _answered(request, answer)


@ROUTER.get("/health", responses=_ANSWERS)
async def health(request: Request) -> Response:
    """How much the library holds, and the name of the generation that answers."""

    def answer(library: Library) -> str:
        return as_json.dumped({"format": FORMAT, **asdict(library.health())})

    return await _answered(request, answer)


for _route in [*ROUTER.routes]:  # who may read an answer may ask for its headers alone; FastAPI adds no HEAD by itself
    assert isinstance(_route, APIRoute)
    ROUTER.add_api_route(
        _route.path.removeprefix(ROUTER.prefix), _route.endpoint, methods=["HEAD"], include_in_schema=False
    )


@cache
def document(app: FastAPI) -> dict[str, Any]:
    """The description of the API, in OpenAPI 3.1; what cannot be read is a 400 here, not FastAPI's 422."""
    described = get_openapi(title=app.title, version=app.version, summary=__doc__, routes=app.routes)
    for path in described["paths"].values():
        path["get"]["responses"].pop("422", None)
    del described["components"]
    return described
