"""How does it run? A process a core that all take requests from one address, until they are asked to stop."""

from __future__ import annotations

import signal
from functools import partial

import uvicorn
from uvicorn.supervisors import Multiprocess

from library.errors import LibraryError
from library.settings import Settings
from library.web.app import make

_STOPPING = 20
"""Seconds in which answers that are being made when the server is asked to stop may be finished."""
_IDLE = 10  # seconds that a connection on which nothing is asked is kept
_CONNECTIONS = 400
"""Of a process at the same time; more are told to come back (503). One that dawdles holds a connection, no thread."""


def serve(
    settings: Settings,
    *,
    host: str,
    port: int,
    workers: int,
    base_url: str,
    rate: float,
    contact: str,
    quiet: bool,
) -> None:
    """Serves the library until SIGTERM or SIGINT.

    Args:
        settings: where shelf and index are.
        host, port: the address to listen on.
        workers: how many processes.
        base_url: the address under which people reach it, or empty.
        rate: requests a second of one client; 0 for any.
        contact: a mail address for harvesters, or empty.
        quiet: whether to say nothing but errors.

    Raises:
        LibraryError: nobody can listen there.
    """
    config = uvicorn.Config(
        partial(make, settings, base_url, rate, contact),
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
        lifespan="on",
    )
    for asked_to_stop in (signal.SIGTERM, signal.SIGINT):  # uvicorn raises it again behind the last answer
        signal.signal(asked_to_stop, lambda number, frame: None)
    try:
        if workers == 1:
            uvicorn.Server(config).run()
        else:
            Multiprocess(config, [config.bind_socket()]).run()
    except SystemExit as stopped:  # uvicorn has said why
        if stopped.code:
            raise LibraryError(f"Nobody can listen on {host}, port {port}.", "Name another one: --port") from stopped
