"""What is refused before anything is answered, and what is said to the browser with every answer?"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette._utils import get_route_path
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from library.errors import LibraryError
from library.model import ErrorKind, WayOutKind
from library.web import json_api

_LONGEST_ADDRESS = 8_000
_CLIENTS = 10_000
_BURST = 4
"""A page comes with its style sheet, script and pictures: so many seconds' worth of requests at once."""

PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
FILE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""Of a PDF: it runs nothing and reaches nothing. Viewers of browsers that are pages bring their own style."""

HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """Refuses addresses that are too long and clients that ask too much; adds what a browser is to hold to.

    Args:
        root_path: of the address under which people reach this server, where a proxy takes it away or not.
        rate: requests a second of one client, in the long run; 0 for any.
        hosts: those under whose names it answers, as browsers say them (Host); under any where it is None.
        clock: seconds.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        root_path: str = "",
        rate: float = 0.0,
        hosts: re.Pattern[str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._root_path = root_path
        self._rate = rate
        self._hosts = hosts
        self._clock = clock
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        scope["root_path"] = self._root_path
        answer = self._refusal(scope) or self._app
        await answer(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        """Why a request is not answered, for a program as an object; None where it is."""
        headers = {}
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_ADDRESS:
            status, why = 414, LibraryError(ErrorKind.LONG_ADDRESS, {"most": _LONGEST_ADDRESS})
        elif self._rate and not self._may_ask((scope.get("client") or ("",))[0]):
            status, why = 429, LibraryError(ErrorKind.MANY_REQUESTS, way_out=WayOutKind.LATER)
            headers = {"Retry-After": "5"}
        elif self._hosts and not self._hosts.fullmatch(Headers(scope=scope).get("host", "")):
            status, why = 421, LibraryError(ErrorKind.NOT_THIS_HOST, way_out=WayOutKind.OPEN_LOCALLY)
        else:
            return None
        is_for_a_program = get_route_path(scope).startswith("/api/")
        refused = json_api.fault(status, why) if is_for_a_program else PlainTextResponse(f"{why}\n", status)
        refused.headers.update(headers)
        return refused

    def _may_ask(self, client: str) -> bool:
        """Takes a token from the client's bucket, which fills by `rate` a second."""
        now, most = self._clock(), self._rate * _BURST
        tokens, last = self._clients.pop(client, (most, now))
        tokens = min(most, tokens + (now - last) * self._rate)
        self._clients[client] = (max(0.0, tokens - 1), now)
        while len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)
        return tokens >= 1
