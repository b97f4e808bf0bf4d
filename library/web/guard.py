"""What is refused before anything is answered, and what is said to the browser with every answer?"""

from __future__ import annotations

import re
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from library.errors import LibraryError
from library.model import ErrorKind, WayOut, WayOutKind
from library.web import json_api

_LONGEST_ADDRESS = 8_000
_CLIENTS = 10_000
_AT_ONCE = 100
"""Requests of one client that may be under way, a quarter of what a process takes: who reads a file byte by byte, or
asks and does not read, holds so many connections and no more.
"""
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
_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}

LOCAL_HOSTS = re.compile(r"(?:127(?:\.[0-9]{1,3}){3}|localhost|\[::1\])(?::[0-9]+)?", re.IGNORECASE)
"""What a browser that was led to this computer by no other name says (Host)."""


class Guard:
    """Refuses addresses that are too long, clients that ask too much and what pages of other servers post; adds what a
    browser is to hold to.

    Args:
        base_url: the address under which people reach this server, whose path a proxy takes away or not; or empty.
        rate: requests a second of one client, in the long run; 0 for any, and for any number at once.
        hosts: those under whose names it answers, as browsers say them (Host); under any where it is None.
        open_to_pages: whether pages of other servers may read the JSON API.
        clock: seconds.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        base_url: str = "",
        rate: float = 0.0,
        hosts: re.Pattern[str] | None = None,
        open_to_pages: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._root_path = urlsplit(base_url).path.rstrip("/")
        self._public_host = urlsplit(base_url).netloc.lower()
        self._rate = rate
        self._hosts = hosts
        self._open_to_pages = open_to_pages
        self._clock = clock
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._under_way: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if self._open_to_pages and is_for_programs(scope):
                    headers.update(_OPEN)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        scope["root_path"] = self._root_path
        client = _client(scope)
        answer = self._refusal(scope, client) or self._app
        self._under_way[client] += 1
        try:
            await answer(scope, receive, send_with_headers)
        finally:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]

    def _refusal(self, scope: Scope, client: str) -> Response | None:
        """Why a request is not answered, for a program as an object; None where it is."""
        headers, said = {}, Headers(scope=scope)
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_ADDRESS:
            status, why = 414, LibraryError(ErrorKind.LONG_ADDRESS, {"most": _LONGEST_ADDRESS})
        elif self._rate and not (self._under_way[client] < _AT_ONCE and self._may_ask(client)):
            status, why = 429, LibraryError(ErrorKind.MANY_REQUESTS, way_out=WayOutKind.LATER)
            headers = {"Retry-After": "5"}
        elif self._hosts and not self._hosts.fullmatch(said.get("host", "")):
            status, why = 421, LibraryError(ErrorKind.NOT_THIS_HOST, way_out=open_locally(scope))
        elif scope["method"] == "POST" and not self._is_own(said.get("origin"), said.get("host", "")):
            status, why = 403, LibraryError(ErrorKind.OTHER_SERVERS_PAGE)
        else:
            return None
        refused = json_api.fault(status, why) if is_for_programs(scope) else PlainTextResponse(f"{why}\n", status)
        refused.headers.update(headers)
        return refused

    def _is_own(self, origin: str | None, host: str) -> bool:
        """Whether a page of this server asks (Fetch, Origin), or a program, which names no page."""
        own = (f"{scheme}://{name}".lower() for scheme in ("http", "https") for name in (host, self._public_host))
        return origin is None or origin.lower() in own

    def _may_ask(self, client: str) -> bool:
        """Takes a token from the client's bucket, which fills by `rate` a second."""
        now, most = self._clock(), self._rate * _BURST
        tokens, last = self._clients.pop(client, (most, now))
        tokens = min(most, tokens + (now - last) * self._rate)
        self._clients[client] = (max(0.0, tokens - 1), now)
        while len(self._clients) > _CLIENTS:
            self._clients.popitem(last=False)
        return tokens >= 1


def open_locally(scope: Scope) -> WayOut:
    """Under which address this server answers a browser on this computer."""
    _, port = scope.get("server") or ("", None)
    return WayOut(WayOutKind.OPEN_LOCALLY, {"address": f"http://127.0.0.1:{port}" if port else "http://127.0.0.1"})


def _client(scope: Scope) -> str:
    """Who asks; of IPv6 the network of 64 bits, for whoever has one has all addresses in it (RFC 7934)."""
    address: str = (scope.get("client") or ("",))[0]
    return ":".join(address.split(":")[:4]) if address.count(":") > 4 else address


def is_for_programs(scope: Scope) -> bool:
    """Whether the JSON API is asked, wherever below its host the library is served."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")).startswith("/api/")
