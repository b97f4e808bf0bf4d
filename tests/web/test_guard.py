"""The server refuses what asks too much, writes nothing, and tells browsers what they may do."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from library.settings import Settings
from library.web.app import _gone
from library.web.guard import Guard
from library.web.server import _Impatient, serve
from web.conftest import Serving, free_port

PAGES = ("/", "/?q=victim", "/projects", "/help", "/nothing", "/static/style.css", "/new.atom", "/complete?q=vic")


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_forbids_scripts_and_frames_from_elsewhere(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["img-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "address", ["/", "/?q=victim&explain=1", "/projects/STROM", "/matrix", "/subjects", "/new", "/help"]
)
def test_no_page_has_scripts_styles_or_handlers_in_it_or_loads_from_elsewhere(client: TestClient, address: str) -> None:
    html = client.get(address).text
    assert not re.search(r"<script(?![^>]* src=\"/static/)", html)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", html)
    assert not re.search(r"(?:src|<link[^>]+href)=\"(?:https?:)?//", html)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    for address in PAGES:
        assert client.request(method, address).status_code in (404, 405)


def test_an_address_that_is_too_long_is_refused(client: TestClient) -> None:
    long = "&".join(f"a{n}=x" for n in range(3000))
    assert client.get(f"/?{long}").status_code == 414
    for_a_program = client.get(f"/api/v1/works?{long}")
    assert for_a_program.status_code == 414
    assert "8,000" in for_a_program.json()["error"]["text"]


def test_a_client_that_asks_too_much_waits_and_others_do_not() -> None:
    now = [0.0]
    app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("here"))])
    app.add_middleware(Guard, rate=2, clock=lambda: now[0])
    with TestClient(app, client=("192.0.2.1", 1)) as one, TestClient(app, client=("192.0.2.2", 1)) as other:
        answers = [one.get("/").status_code for _ in range(9)]
        assert answers == [200] * 8 + [429]
        assert other.get("/").status_code == 200
        now[0] += 1
        assert [one.get("/").status_code for _ in range(3)] == [200, 200, 429]
        assert one.get("/").headers["retry-after"]
        assert one.get("/api/v1/works").json()["error"]["way_out"]


def test_a_server_of_this_computer_is_not_read_by_a_page_whose_name_leads_here(
    ingested_sample: Settings, serving: Serving
) -> None:
    client = serving(ingested_sample, local=True)
    for name in ("evil.example:8000", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "10.0.0.1", "library.test"):
        for address in ("/", "/api/v1/editions", "/new.atom"):
            assert client.get(address, headers={"Host": name}).status_code == 421, name
    assert "Open http://127.0.0.1:80, or" in client.get("/", headers={"Host": "evil.example"}).text
    for name in ("127.0.0.1:8000", "LocalHost:9", "[::1]", "127.0.0.2"):
        assert client.get("/api/v1/health", headers={"Host": name}).status_code == 200, name


@pytest.mark.parametrize(
    ("host", "base_url", "status"),
    [
        ("127.0.0.1", "", 421), ("localhost", "", 421), ("::1", "", 421),
        ("127.0.0.1", "https://example.org", 200), ("0.0.0.0", "", 200),
    ],
)  # fmt: skip
def test_names_of_others_are_answered_where_others_are_served(
    ingested_sample: Settings, monkeypatch: pytest.MonkeyPatch, host: str, base_url: str, status: int
) -> None:
    made: list[uvicorn.Config] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda server, sockets: made.append(server.config))
    options: dict[str, Any] = {"workers": 1, "rate": 0, "contact": "", "assistants": None, "librarian": False}
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    serve(ingested_sample, host=host, port=1, base_url=base_url, quiet=True, **options)
    for number, handler in kept.items():
        signal.signal(number, handler)
    application: Any = made[0].app
    with TestClient(application(), base_url="http://library.test") as client:
        assert client.get("/help").status_code == status


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://library.test.evil.example", "http://["])
def test_a_page_of_another_server_posts_nothing(ingested_sample: Settings, serving: Serving, origin: str) -> None:
    client = serving(ingested_sample, contact="librarian@example.org")
    asked = {"verb": "Identify"}
    assert client.post("/oai", data=asked, headers={"Origin": origin}).status_code == 403
    assert client.get("/help", headers={"Origin": origin}).status_code == 200
    for own in ({}, {"Origin": "http://library.test"}):
        assert client.post("/oai", data=asked, headers=own).status_code == 200


def test_a_client_that_takes_another_address_of_its_network_is_the_same_client() -> None:
    app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("here"))])
    app.add_middleware(Guard, rate=0.25, clock=lambda: 0.0)
    addresses = ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff:0:0:1", "2001:db8:1:3::1")
    clients = [TestClient(app, client=(address, 1)) for address in addresses]
    assert [client.get("/").status_code for client in clients] == [200, 429, 200]


def test_a_client_that_does_not_read_its_answers_leaves_room_for_others() -> None:
    slow, told = asyncio.Event(), Counter[int]()

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        await slow.wait()
        await PlainTextResponse("here")(scope, receive, send)

    guard = Guard(answering, rate=1000)

    async def ask(client: str) -> None:
        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                told[message["status"]] += 1

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "query_string": b"",
            "headers": [],
            "client": (client, 1),
        }
        await guard(scope, receive, send)

    async def all_at_once() -> None:
        asked = [asyncio.create_task(ask("192.0.2.1")) for _ in range(130)]
        asked.append(asyncio.create_task(ask("192.0.2.2")))
        await asyncio.sleep(0)
        assert told == {429: 30}
        slow.set()
        await asyncio.gather(*asked)
        assert told == {429: 30, 200: 101}
        await ask("192.0.2.1")
        assert told[200] == 102

    asyncio.run(all_at_once())
    assert not guard._under_way


def test_addresses_hold_the_path_under_which_people_reach_the_server(
    ingested_sample: Settings, serving: Serving
) -> None:
    client = serving(ingested_sample, base_url="https://example.org/shelf/")
    html = client.get("/?q=victim").text
    assert not [link for link in re.findall(r'(?:href|action|src)="(/[^"]*)"', html) if not link.startswith("/shelf/")]
    assert client.get("/shelf/?q=victim").text == html
    assert "https://example.org/shelf/sitemap.xml" in client.get("/robots.txt").text
    assert "https://example.org/shelf/editions/" in client.get("/new.atom").text


def test_a_library_that_is_not_there_yet_is_said_to_be_so(settings: Settings, serving: Serving) -> None:
    answer = serving(settings).get("/?q=victim")
    assert answer.status_code == 503
    assert "Tell whoever keeps this library." in answer.text
    assert "library ingest" not in answer.text


def test_requests_that_are_none_leave_no_line_in_the_log(ingested_sample: Settings) -> None:
    port, shelf = free_port(), ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    command = [sys.executable, "-m", "library", "--quiet", *shelf, "serve", "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\n"
    for request in (b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\n%s\r\n" % upgrade):
        for _ in range(600):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(request)
                assert connection.recv(100)
                break
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
    server.terminate()
    assert server.communicate(timeout=60)[1] == ""


def test_a_port_that_is_taken_is_said_to_be_so(ingested_sample: Settings) -> None:
    shelf = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "library", *shelf, "serve", "--port", port]
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    assert f"Nobody can listen on 127.0.0.1, port {port}." in run.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_request_that_is_none_leaves_nothing_in_the_log(ingested_sample: Settings, workers: str) -> None:
    """Who sends thousands of them fills no disk."""
    port = free_port()
    shelf = ["--quiet", "--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    options = ["--port", str(port), "--workers", workers, "--contact", "librarian@example.org"]
    command = [sys.executable, "-m", "library", *shelf, "serve", *options]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    refused = b""
    while not refused and server.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"\x16\x03\x01 nothing that HTTP knows\r\n\r\n")
            refused = connection.recv(1000)
        time.sleep(0.05)
    assert refused.startswith(b"HTTP/1.1 400")
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"POST /oai HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nverb=")
        time.sleep(0.5)
    server.terminate()
    said, _ = server.communicate(timeout=60)
    assert said == ""


@pytest.mark.parametrize("digits", [8, 23, 5_000])
@pytest.mark.parametrize("behind", ["", "/picture.webp"])
def test_a_page_number_of_any_length_is_no_fault(client: TestClient, digits: int, behind: str) -> None:
    edition = client.get("/api/v1/editions").json()["editions"][0]["id"]
    assert client.get(f"/editions/{edition}/pages/{'9' * digits}{behind}").status_code == 404


def test_what_is_not_there_is_never_unchanged(client: TestClient) -> None:
    tag = client.get("/projects").headers["etag"]
    known = {"If-None-Match": tag}
    assert client.get("/projects", headers=known).status_code == 304
    for missing in ("/editions/nix", "/works/nix", "/projects/nix", "/api/v1/editions/nix"):
        assert client.get(missing, headers=known).status_code == 404


async def _echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await request.body())


_WHOLE = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345"


@pytest.fixture
def echo_port() -> Iterator[int]:
    """Where a server listens that gives back what is posted to /echo."""
    app = Starlette(routes=[Route("/echo", _echo, methods=["POST"])], exception_handlers={ClientDisconnect: _gone})
    server = uvicorn.Server(uvicorn.Config(app, port=free_port(), http=_Impatient, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield server.config.port
    finally:
        server.should_exit = True
        thread.join()


def _answer(port: int, sent: bytes) -> bytes:
    """All that a server says until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(1000), b""))


@pytest.mark.parametrize("before", [b"", _WHOLE])
@pytest.mark.parametrize("half", [b"POST /echo HTTP/1.1\r\nHost: x\r\nX-", _WHOLE[:-1]], ids=["head", "body"])
def test_half_a_request_does_not_hold_its_connection(
    before: bytes, half: bytes, echo_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.web.server._HEAD", 0.5)
    assert _answer(echo_port, before + half).count(b"200 OK") == bool(before)


def test_a_body_that_is_none_is_refused_and_leaves_no_line_in_the_log(
    echo_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    head = b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert _answer(echo_port, head + b"ZZZ\r\n").startswith(b"HTTP/1.1 400")
    assert b"200 OK" in _answer(echo_port, _WHOLE.replace(b"Host: x", b"Host: x\r\nConnection: close"))
    assert not caplog.records
