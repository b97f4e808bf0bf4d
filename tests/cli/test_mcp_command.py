"""An assistant is answered over the streams of the program, or it is said what is missing."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import Call

from cli.conftest import assert_one_line
from library.settings import Settings


def test_it_speaks_over_the_streams_of_the_program_for_the_address_that_is_named(
    ingested_sample: Settings, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[int, str]] = []
    ran: list[str] = []

    def make(library: Any, base_url: str) -> Any:
        made.append((len(library.works()), base_url))
        return SimpleNamespace(run=ran.append)

    monkeypatch.setattr("library.assistant.make", make)
    assert call(ingested_sample, "mcp", "--base-url", "https://example.org").code == 0
    assert ran == ["stdio"]
    ((works, base_url),) = made
    assert works > 5
    assert base_url == "https://example.org"


def test_without_its_extra_it_is_said_how_to_install_it(
    ingested_sample: Settings, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "library.assistant", None)
    run = call(ingested_sample, "mcp")
    assert run.code == 2
    assert_one_line(run.err)
    assert "[mcp]" in run.err
