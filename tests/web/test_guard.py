"""The server refuses what asks too much, writes nothing, and tells browsers what they may do."""

from __future__ import annotations

import re
import socket
import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from library.settings import Settings
from library.web.guard import Guard
from web.conftest import Serving

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
    assert client.get("/?" + "&".join(f"a{n}=x" for n in range(3000))).status_code == 414


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
    assert "library ingest" in answer.text


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
