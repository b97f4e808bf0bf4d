"""What the tests of commands share: the program as a process of its own, and JSON with the number of its shape."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import Call, Run

from library.settings import Settings

Shell = Callable[..., Run]
Answer = Callable[..., Any]

EDITION = {
    "id", "path", "language", "languages", "projects", "kind", "year", "title", "work", "countries", "publisher",
    "state", "page_count",
}  # fmt: skip
"""What an edition tells in JSON, in a list and by itself."""


@pytest.fixture
def shell() -> Shell:
    """shell("list", cwd=..., stdin=..., LIBRARY_INDEX=...) runs the program as a process, without --documents."""

    def run(*arguments: str, cwd: Path | None = None, stdin: str = "", **environment: str) -> Run:
        done = subprocess.run(
            [sys.executable, "-m", "library", *arguments],
            cwd=cwd,
            input=stdin,
            env=clean_environment(environment),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    return run


def assert_one_line(err: str) -> None:
    """Fails where an error takes more than a line, or shows where in the program it came from."""
    assert err.startswith("Error: ")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def clean_environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would set the library up, and with more."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIBRARY_", "_LIBRARY"))}
    kept.pop("NO_COLOR", None)
    return {**kept, **more}


@pytest.fixture
def answer(call: Call) -> Answer:
    """answer(settings, "list", code=0) gives the JSON of a command; the number of its shape comes first."""

    def run(settings: Settings, *arguments: str, code: int = 0) -> Any:
        done = call(settings, *arguments, "--format", "json")
        assert done.code == code, done.err
        content = json.loads(done.out)
        assert next(iter(content.items())) == ("format", 2)
        return content

    return run


def into_file(settings: Settings, file: Path, *words: str) -> bytes:
    """What a command writes into a file, as `library ... > file` does."""
    place = ["--documents", str(settings.documents), "--index", str(settings.index)]
    command = [sys.executable, "-m", "library", *place, *words]
    with open(file, "wb") as target:
        subprocess.run(command, stdout=target, env=clean_environment({}), check=True, timeout=60)
    return file.read_bytes()


def named_in_latin_1(settings: Settings) -> None:
    """Puts a file on the shelf whose name is no UTF-8."""
    name = os.fsencode(settings.documents / "strom") + b"/inv\xff\xfe.pdf"
    try:
        with open(name, "wb") as file:
            file.write(b"%PDF-1.4")
    except OSError:
        pytest.skip("this file system takes UTF-8 alone")
