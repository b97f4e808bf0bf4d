"""An assistant finds pages, reads them in its reader's language, and gets what documents say as quotations only."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from starlette.testclient import TestClient

from library.api import Library
from library.assistant import make
from library.settings import Settings

Asked = Callable[..., Any]


@pytest.fixture
def ask(ingested_sample: Settings) -> Asked:
    """ask(tool, argument=...) is what the SDK's own client gets of a server in this process."""

    def asked(tool: str, **arguments: Any) -> Any:
        async def call() -> Any:
            with Library(ingested_sample) as library:
                async with Client(make(library, "https://example.org/library/")) as client:
                    return await client.call_tool(tool, arguments)

        return anyio.run(call)

    return asked


def test_a_search_names_title_page_language_and_address(ask: Asked) -> None:
    work = ask("search", query="uhrien tunnistaminen", readers=["sv"], limit=3).structured_content["works"][0]
    page = work["pages"][0]
    assert work["quotation"]["title"].startswith("Riktlinjer")
    assert page["language"] == "sv"
    assert page["address"] == f"https://example.org/library/editions/{page['edition']}/pages/{page['page']}"
    assert page["quotation"]["text"]


def test_a_page_is_read_whole_and_in_another_language(ask: Asked) -> None:
    page = ask("read_page", edition="strom/FIN_WEB-1.pdf", page=2).structured_content
    assert "Uhrien tunnistaminen" in page["quotation"]["text"]
    assert page["goes_on_at"] is None
    other = ask("page_in_language", edition="strom/FIN_WEB-1.pdf", page=2, languages=["th", "lv"]).structured_content
    assert other["language"] == "lv"


def test_what_is_there_is_listed(ask: Asked) -> None:
    assert ask("works", kinds=["guidelines"]).structured_content["total"] == 4
    assert ask("project", name="ADSTRINGO").structured_content["works"]
    assert ask("subjects", language="fi").structured_content["subjects"][0]["name"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("read_page", {"edition": "nothing", "page": 1}, "nothing"),
        ("read_page", {"edition": "strom/FIN_WEB-1.pdf", "page": 99}, "4 pages"),
        ("search", {"query": "victim", "languages": ["klingon"]}, "klingon"),
        ("search", {"query": "a" * 501}, "500"),
        ("search", {"query": "victim", "limit": 1000}, "10"),
    ],
)
def test_errors_say_what_is_wrong(ask: Asked, tool: str, arguments: dict[str, Any], told: str) -> None:
    answer = ask(tool, **arguments)
    assert answer.is_error
    assert told in answer.content[0].text
    assert "pydantic" not in answer.content[0].text
    assert len(answer.content[0].text.splitlines()) == 1


def test_an_assistant_starts_it_over_standard_input(ingested_sample: Settings) -> None:
    shelf = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    how = StdioServerParameters(command=sys.executable, args=["-m", "library", *shelf, "mcp"])

    async def tools() -> list[str]:
        async with Client(stdio_client(how)) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    assert anyio.run(tools) == ["search", "read_page", "page_in_language", "works", "project", "subjects"]


@pytest.fixture(scope="module")
def address(ingested_sample: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of two processes that assistants may ask, and that has nothing to say of what they do."""
    log = tmp_path_factory.mktemp("server") / "log"
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        here = f"http://127.0.0.1:{listening.getsockname()[1]}"
    shelf = ["--quiet", "--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    options = ["--port", here.rpartition(":")[2], "--workers", "2", "--mcp"]
    with log.open("wb") as file:
        server = subprocess.Popen([sys.executable, "-m", "library", *shelf, "serve", *options], stderr=file)
    while server.poll() is None:
        try:
            httpx2.get(f"{here}/robots.txt")
            break
        except httpx2.HTTPError:
            time.sleep(0.1)
    yield here
    server.terminate()
    assert server.wait(60) == 0
    assert log.read_text() == ""


def test_an_assistant_anywhere_asks_it_over_http(address: str) -> None:
    async def ask() -> tuple[list[str], list[Any]]:
        async with Client(streamable_http_client(f"{address}/mcp")) as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            return names, [await client.call_tool("search", {"query": "aukų nustatymas", "limit": 1}) for _ in range(6)]

    names, answers = anyio.run(ask)
    assert names == ["search", "read_page", "page_in_language", "works", "project", "subjects"]
    page = answers[0].structured_content["works"][0]["pages"][0]
    assert httpx2.get(page["address"]).status_code == 200
    assert all(answer.structured_content == answers[0].structured_content for answer in answers)


def test_what_is_no_message_is_refused_and_holds_nothing(address: str) -> None:
    kind = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    assert httpx2.get(f"{address}/mcp", headers={"Accept": "text/event-stream"}).status_code == 405
    assert httpx2.delete(f"{address}/mcp").status_code == 405
    assert httpx2.post(f"{address}/mcp", content=b"{", headers=kind).status_code == 400
    assert httpx2.post(f"{address}/mcp", content=b" " * 200_000, headers=kind).status_code == 413
    assert httpx2.post(f"{address}/mcp", content=b"[" * 90_000, headers=kind).status_code == 400
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as hangs_up:
        hangs_up.sendall(b"POST /mcp HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n")
        hangs_up.sendall(b"Accept: application/json, text/event-stream\r\nContent-Length: 100\r\n\r\n{")
    headers = httpx2.post(f"{address}/mcp", content=b"{", headers=kind).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_nobody_is_answered_there_unless_it_was_asked_for(ingested_sample: Settings) -> None:
    from library.web.app import make as page

    with TestClient(page(ingested_sample)) as client:
        assert client.post("/mcp", json={}).status_code in (404, 405)
