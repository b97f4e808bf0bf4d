"""The server in this process, over the sample shelf and over shelves of a test's own."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from starlette.testclient import TestClient

from library.settings import Settings
from library.web.app import make

Serving = Callable[..., TestClient]


@pytest.fixture
def serving() -> Iterator[Serving]:
    """serving(settings, ...) is a client of a server over a library; further words are those of `make`."""
    with ExitStack() as open_:

        def serve(settings: Settings, **more: object) -> TestClient:
            client = TestClient(make(settings, **more), base_url="http://library.test")  # type: ignore[arg-type]
            return open_.enter_context(client)

        yield serve


@pytest.fixture(scope="module")
def client(ingested_sample: Settings) -> Iterator[TestClient]:
    """A client of a server over the sample shelf."""
    with TestClient(make(ingested_sample), base_url="http://library.test") as client:
        yield client


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def site(ingested_sample: Settings) -> Iterator[str]:
    """The address of `library serve` over the sample shelf, which ends well when it is asked to."""
    port = free_port()
    shelf = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    options = ["--port", str(port), "--rate", "0", "--contact", "librarian@example.org"]
    server = subprocess.Popen([sys.executable, "-m", "library", *shelf, "serve", *options])
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/robots.txt")
            break
        except OSError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
    yield address
    server.send_signal(signal.SIGTERM)
    assert server.wait(60) == 0
