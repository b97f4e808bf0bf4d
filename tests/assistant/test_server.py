"""An assistant finds pages, reads them in its reader's language, and gets what documents say as quotations only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

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


def test_an_assistant_starts_it_over_standard_input(ingested_sample: Settings) -> None:
    shelf = ["--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index)]
    how = StdioServerParameters(command=sys.executable, args=["-m", "library", *shelf, "mcp"])

    async def tools() -> list[str]:
        async with Client(stdio_client(how)) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    assert anyio.run(tools) == ["search", "read_page", "page_in_language", "works", "project", "subjects"]
