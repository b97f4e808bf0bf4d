"""How does it run? A process a core that all take requests from one address, until they are asked to stop."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import os
import signal
import socket
from functools import partial

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.supervisors import Multiprocess

from library.errors import LibraryError
from library.model import ErrorKind, WayOutKind
from library.settings import Settings
from library.web.app import Assistants, make

_STOPPING = 20
"""Seconds in which answers that are being made when the server is asked to stop may be finished."""
_STARTING = 30
"""Seconds in which a process must say that it lives. It is silent while it imports: with the five that uvicorn allows,
processes were killed and started again for minutes on a machine that was busy, and nobody was answered.
"""
_FIRST_HANDED_OVER = 3
_IDLE = 10  # seconds that a connection on which nothing is asked is kept
_HEAD = 10.0  # seconds in which a request must have come as far as the end of its headers, and as many for the rest
_CONNECTIONS = 400
"""Of a process at the same time; more are told to come back (503). One that dawdles holds a connection, no thread."""


_OF_SENDERS = (
    "Invalid HTTP request received.",
    "Unsupported upgrade request.",
    "No supported WebSocket library detected.",
)


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of the log tells of the server: requests that are none, in thousands, tell of their senders."""
    return not record.getMessage().startswith(_OF_SENDERS)


logging.getLogger("uvicorn.error").addFilter(_is_news)  # here, for each process imports this


class _Impatient(H11Protocol):
    """Closes a connection on which no request comes, or only a part of one: of its head or of what is posted."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_a_request()

    def handle_events(self) -> None:
        before = self.cycle
        super().handle_events()
        if self.cycle is not before and self.cycle.more_body:
            self.loop.call_later(_HEAD, self._give_up_the_body, self.cycle)

    def send_400_response(self, msg: str) -> None:
        """Answers what is no request, in the place of the one whose body it should be."""
        if self.cycle and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
            if self.cycle.response_started:
                self.transport.close()
                return
        super().send_400_response(msg)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._wait_for_a_request()

    def _wait_for_a_request(self) -> None:
        self.loop.call_later(_HEAD, self._give_up, self.cycle)

    def _give_up_the_body(self, cycle: RequestResponseCycle) -> None:
        if cycle.more_body and not cycle.response_complete:
            self.transport.close()

    def _give_up(self, last: object) -> None:
        if self.cycle is last:
            self.transport.close()


def handed_over() -> socket.socket | None:
    """The socket on which systemd listens for this process (sd_listen_fds, 3), or None where there is none."""
    if os.environ.get("LISTEN_PID") != str(os.getpid()) or os.environ.get("LISTEN_FDS") != "1":
        return None
    return socket.socket(fileno=_FIRST_HANDED_OVER)


def address_of(listening: socket.socket) -> tuple[str, int]:
    """Host and port; of a socket in the file system its path and 0."""
    name = listening.getsockname()
    return (name, 0) if isinstance(name, str) else (name[0], name[1])


def _is_this_computer(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(
    settings: Settings,
    *,
    host: str,
    port: int,
    listening: socket.socket | None = None,
    workers: int,
    base_url: str,
    rate: float,
    contact: str,
    assistants: Assistants | None,
    librarian: bool,
    quiet: bool,
) -> None:
    """Serves the library until SIGTERM or SIGINT.

    Args:
        settings: where shelf and index are.
        host, port: the address to listen on.
        listening: a socket that does so already, or None.
        workers: how many processes.
        base_url: the address under which people reach it, or empty.
        rate: requests a second of one client; 0 for any.
        contact: a mail address for harvesters, or empty.
        assistants: makes what answers them, or None; the processes are given it by its name.
        librarian: whether corrections may be made there.
        quiet: whether to say nothing but errors.

    Raises:
        LibraryError: nobody can listen there.
    """
    local = not base_url and _is_this_computer(host)
    config = uvicorn.Config(
        partial(make, settings, base_url, rate, contact, assistants, librarian, local),
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning" if quiet else "info",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_STOPPING,
        timeout_keep_alive=_IDLE,
        limit_concurrency=_CONNECTIONS,
        timeout_worker_healthcheck=_STARTING,
        lifespan="on",
        http=_Impatient,
    )
    for asked_to_stop in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises it again behind the last answer
        signal.signal(asked_to_stop, lambda number, frame: None)
    try:
        if workers == 1:
            uvicorn.Server(config).run([listening] if listening else None)
        else:
            Multiprocess(config, [listening or config.bind_socket()]).run()
    except SystemExit as stopped:  # uvicorn has said why
        if stopped.code:
            raise LibraryError(
                ErrorKind.NO_ADDRESS, {"host": host, "port": str(port)}, WayOutKind.OTHER_PORT
            ) from stopped
