"""Which address is answered by whom? The application of a process of the server."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from library import __version__
from library.api import Library
from library.errors import LibraryError, UnknownName
from library.model import ErrorKind, WayOut, WayOutKind
from library.settings import Settings
from library.web import correcting, editions, feeds, harvest, json_api, lists, search
from library.web.desk import Desk
from library.web.guard import HEADERS, LOCAL_HOSTS, Guard, is_for_programs
from library.web.rendering import fault, status_of

STATIC = Path(__file__).parent / "static"


Assistants = Callable[[Library], Starlette]
"""Makes what answers assistants, of an open library."""


def make(
    settings: Settings,
    base_url: str = "",
    rate: float = 0.0,
    contact: str = "",
    assistants: Assistants | None = None,
    librarian: bool = False,
    local: bool = False,
) -> FastAPI:
    """The application.

    Args:
        settings: where shelf and index are.
        base_url: the address under which people reach it, where that is another than its own.
        rate: requests a second of one client; 0 for any.
        contact: a mail address for harvesters; without one they are not answered.
        assistants: makes what answers them; without it they are not answered.
        librarian: whether corrections may be made; the process is local then.
        local: whether it answers this computer alone.
    """

    @asynccontextmanager
    async def alive(app: FastAPI) -> AsyncIterator[None]:
        app.state.desk = Desk(settings)
        await asyncio.to_thread(app.state.desk.make_ready)
        try:
            async with _answering_assistants(app, assistants) if assistants else nullcontext():
                yield
        finally:
            app.state.desk.close()

    app = FastAPI(
        title="A multilingual publication library",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        lifespan=alive,
    )
    app.state.base_url = base_url.rstrip("/")
    app.state.contact = contact
    app.state.secret = secrets.token_urlsafe() if librarian else ""
    app.openapi = lambda: json_api.document(app)  # type: ignore[method-assign]  # as FastAPI wants it done
    for room in (search, editions, lists, feeds):
        for path, endpoint in room.ROUTES.items():
            app.add_route(path, endpoint)
    if contact:  # the protocol has every repository name one
        for path, endpoint in harvest.ROUTES.items():
            app.add_route(path, endpoint, methods=["GET", "POST"])
    if librarian:
        for path, endpoint in correcting.READING.items():
            app.add_route(path, endpoint)
        for path, endpoint in correcting.WRITING.items():
            app.add_route(path, endpoint, methods=["POST"])
    app.include_router(json_api.ROUTER)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(LibraryError, _library_error)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _unexpected)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    hosts = LOCAL_HOSTS if local or librarian else None
    app.add_middleware(Guard, base_url=base_url, rate=rate, hosts=hosts, open_to_pages=bool(base_url))
    return app


@asynccontextmanager
async def _answering_assistants(app: FastAPI, assistants: Assistants) -> AsyncIterator[None]:
    """Messages are posted; a stream of what nobody asked for (GET) is not offered, as the protocol allows."""
    answering = assistants(app.state.desk.library)
    for route in answering.routes:
        assert isinstance(route, Route)
        app.add_route(route.path, route.endpoint, methods=["POST"])
    async with answering.router.lifespan_context(answering):
        yield


_SEE_DOCUMENT = WayOut(WayOutKind.SEE_PAGE, {"page": "/openapi.json"})


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()[:5])
    return json_api.fault(400, LibraryError(ErrorKind.UNREADABLE_ADDRESS, {"part": wrong}, _SEE_DOCUMENT))


async def _library_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, LibraryError)
    if is_for_programs(request.scope):
        return json_api.fault(status_of(error), error)
    return fault(request, status_of(error), error)


async def _gone(request: Request, error: Exception) -> Response:
    """Who went before all was posted reads no answer; and it is no fault of ours, for the log to tell."""
    return Response(status_code=400)


async def _unexpected(request: Request, error: Exception) -> Response:
    """A fault of this program. Starlette answers it outside of all else, so the headers of the guard are put here."""
    told = LibraryError(ErrorKind.OWN_FAULT, way_out=WayOutKind.SEE_LOG)
    answer = json_api.fault(500, told) if is_for_programs(request.scope) else PlainTextResponse(f"{told}\n", 500)
    answer.headers.update(HEADERS)
    return answer


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if is_for_programs(request.scope):
        told = LibraryError(ErrorKind.UNANSWERED, {"cause": error.detail}, _SEE_DOCUMENT)
        answer = json_api.fault(error.status_code, told)
    elif error.status_code == 404:
        answer = fault(request, 404, UnknownName(ErrorKind.UNKNOWN_PAGE, request.url.path, ()))
    else:
        answer = fault(request, error.status_code, LibraryError(ErrorKind.UNANSWERED, {"cause": error.detail}))
    answer.headers.update(error.headers or {})  # which methods are allowed
    return answer
