"""The server is started with what the options say, and not at all where they contradict each other."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from conftest import Call

from cli.conftest import assert_one_line
from library.settings import Settings


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the server was started with."""
    started: list[dict[str, Any]] = []
    monkeypatch.setattr("library.web.server.serve", lambda settings, **given: started.append(given))
    return started


def test_without_options_it_is_there_for_this_computer_alone(
    ingested_sample: Settings, call: Call, served: list[dict[str, Any]]
) -> None:
    run = call(ingested_sample, "serve")
    assert run.code == 0
    assert "http://127.0.0.1:8000/" in run.err
    (given,) = served
    assert (given["host"], given["port"], given["workers"], given["rate"]) == ("127.0.0.1", 8000, 1, 20.0)
    assert (given["librarian"], given["assistants"], given["base_url"], given["contact"]) == (False, None, "", "")


def test_options_reach_the_server(ingested_sample: Settings, call: Call, served: list[dict[str, Any]]) -> None:
    call(
        ingested_sample, "serve", "--host", "::1", "--port", "8080", "--workers", "4", "--rate", "0", "--mcp",
        "--base-url", "https://example.org/library", "--contact", "librarian@example.org",
    )  # fmt: skip
    (given,) = served
    assert (given["host"], given["port"], given["workers"], given["rate"]) == ("::1", 8080, 4, 0.0)
    assert (given["base_url"], given["contact"]) == ("https://example.org/library", "librarian@example.org")
    assert given["assistants"].keywords == {"base_url": "https://example.org/library"}


def test_an_address_of_the_newer_protocol_is_written_as_browsers_take_it(
    ingested_sample: Settings, call: Call, served: list[dict[str, Any]]
) -> None:
    assert "http://[::1]:8000/" in call(ingested_sample, "serve", "--host", "::1").err


@pytest.mark.parametrize(
    "options",
    [
        ["--base-url", "example.org"],
        ["--contact", "nobody"],
        ["--contact", "a@b"],
        ["--librarian", "--host", "0.0.0.0"],  # it is refused
        ["--librarian", "--workers", "2"],
        ["--librarian", "--base-url", "https://example.org"],
        ["--port", "0"],
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_served(
    ingested_sample: Settings, call: Call, served: list[dict[str, Any]], options: list[str]
) -> None:
    run = call(ingested_sample, "serve", *options)
    assert run.code == 2
    assert_one_line(run.err)
    assert served == []


def test_a_library_that_cannot_be_read_is_said_before_anybody_asks_it(
    sample: Settings, call: Call, served: list[dict[str, Any]]
) -> None:
    (sample.index / "current.json").write_text("{")
    run = call(sample, "serve")
    assert run.code == 2 or run.err
    assert "library rebuild" in run.err


@pytest.mark.parametrize(
    ("options", "room", "extra"), [([], "library.web.server", "serve"), (["--mcp"], "library.assistant", "mcp")]
)
def test_without_its_extra_it_is_said_how_to_install_it(
    ingested_sample: Settings, call: Call, monkeypatch: pytest.MonkeyPatch, options: list[str], room: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, room, None)
    run = call(ingested_sample, "serve", *options)
    assert run.code == 2
    assert f"[{extra}]" in run.err
