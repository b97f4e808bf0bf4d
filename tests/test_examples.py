"""Every example of the README, of docs/ and of the commands' help runs, and what they promise in passing is there."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from conftest import Call

from library.cli.main import command
from library.settings import Settings, load
from library.shelf import Corrections, GlossaryCorrections

REPOSITORY = Path(__file__).parent.parent
PAGES = [*sorted(REPOSITORY.glob("*.md")), *sorted((REPOSITORY / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CRON = re.compile(r"^[\d*/,-]+(?: [\d*/,-]+){4} +")
NOT_RUN = {
    "sh try.sh": "makes an environment from the network",
    "pip install": "needs the network",
    "python -m pytest -m full": "takes minutes",
    "eval": "changes the shell that reads it; tests/cli/test_completion.py completes words",
    "library encode": "needs an encoder and half a second a page; tests/cli/test_encode_command.py runs it",
    "library --quiet encode": "as library encode",
    "library ingest --ocr": "needs Tesseract and minutes; tests/ingest/test_recognizing.py runs it",
    "dask": "starts parts of a cluster; tests/ingest/test_cluster.py starts one",
    "library ingest --cluster": "needs a cluster; tests/ingest/test_cluster.py starts one",
    "rsync": "needs another machine",
    "library mcp": "waits for an assistant; tests/assistant/test_server.py is one",
    "library serve": "serves until it is ended; tests/web/test_browser.py starts and ends it",
    "library rebuild --from-pdf": "reads all documents anew; tests/ingest/test_reading.py does",
}
"""Commands that are not run here, by how they begin, and why."""


def blocks(kind: str) -> Iterator[tuple[str, str]]:
    """(page, block) of the blocks with this word behind their fence; the reference has examples of its own."""
    for page in PAGES:
        if page.name not in ("commands.md", "CHANGELOG.md"):
            yield from ((page.name, match[2]) for match in BLOCK.finditer(page.read_text("utf-8")) if match[1] == kind)


def lines(block: str) -> list[str]:
    """The commands of a block: those behind "$", or else every line."""
    found = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return [CRON.sub("", line) for line in found or block.splitlines()]


def examples() -> Iterator[tuple[str, list[str]]]:
    """The examples in the help of each command, without the words that explain them."""
    reference = (REPOSITORY / "docs" / "commands.md").read_text("utf-8")
    for section in re.split(r"^## ", reference, flags=re.MULTILINE)[1:]:
        if match := re.search(r"^  (?:Examples?|First steps):\n((?:    .*\n)+)", section, re.MULTILINE):
            yield section.split("\n")[0], [re.split(r"\s{3,}", line.strip())[0] for line in match[1].splitlines()]


ELSEWHERE = ("operations.md",)  # a page for an administrator: tests/test_operations.py tries its units and lines
SHELL = [(page, lines(block)) for page, block in blocks("") if page not in ELSEWHERE]
HELP = list(examples())
CONTEXT = click.Context(command, info_name="library", **command.context_settings)


@pytest.fixture
def folder(sample: Settings, tmp_path: Path) -> Path:
    """A working directory with all that the examples name; the sample shelf is `documents` there and /srv/..., too."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    for name, script in (("library", f'exec "{sys.executable}" -m library "$@"'), ("xdg-open", "exit 0")):
        (bin_ / name).write_text(f"#!/bin/sh\n{script}\n")
        (bin_ / name).chmod(0o755)
    (tmp_path / "questions.txt").write_text("victim\naukų nustatymas\n", "utf-8")
    (tmp_path / "lines.txt").write_text("ihmiskaupan uhri\n", "utf-8")
    (tmp_path / "tests").symlink_to(REPOSITORY / "tests")
    return tmp_path


def run(folder: Path, line: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIBRARY_")}
    environment |= {
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONUTF8": "1",
        "LIBRARY_DOCUMENTS": str(folder / "documents"),
        "LIBRARY_INDEX": str(folder / "index"),
    }
    for path, here in (("/srv/publications", "documents"), ("/var/lib/library", "index"), ("/srv/", "srv/")):
        line = line.replace(path, str(folder / here))
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1, 3), f"{line}\n{done.stderr}"
    assert "Error:" not in done.stderr, f"{line}\n{done.stderr}"


def may_run(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(tuple(NOT_RUN))


@pytest.mark.skipif(sys.platform == "win32", reason="sh reads the examples")
@pytest.mark.parametrize(("page", "commands"), SHELL, ids=[f"{page}-{lines_[0][:30]}" for page, lines_ in SHELL])
def test_the_commands_of_a_page_run(folder: Path, page: str, commands: list[str]) -> None:
    for line in filter(may_run, commands):
        if "jq" not in line or shutil.which("jq"):
            run(folder, line)


@pytest.mark.skipif(sys.platform == "win32", reason="sh reads the examples")
@pytest.mark.parametrize(("path", "commands"), HELP, ids=[path for path, _ in HELP])
def test_the_examples_of_the_help_run(folder: Path, path: str, commands: list[str]) -> None:
    assert all(line.startswith(("library ", "echo ")) for line in commands)
    if path == "library restore":
        run(folder, "library backup library-2026-11-24.zip && rm -r index")
    for line in filter(may_run, commands):
        run(folder, line)


def test_the_programs_of_a_page_run(folder: Path) -> None:
    for page in sorted({page for page, _ in blocks("python")}):
        program = "\n".join(block for there, block in blocks("python") if there == page)
        (folder / "program.py").write_text(program, "utf-8")
        run(folder, f"'{sys.executable}' program.py > printed.txt || exit 9")
        assert (folder / "printed.txt").read_text("utf-8").count("\n") > program.count("print(")


def test_no_reason_for_not_running_stands_without_its_command() -> None:
    there = [line for _, commands in (*SHELL, *HELP) for line in commands]
    assert not [begin for begin in NOT_RUN if not any(line.startswith(begin) for line in there)]


def test_every_block_says_what_it_is() -> None:
    kinds = {match[1] for page in PAGES for match in BLOCK.finditer(page.read_text("utf-8"))}
    assert kinds <= {"", "toml", "yaml", "csv", "text", "ini", "python"}
    assert not [block for _, block in blocks("text") if re.search(r"^(\$|library )", block, re.MULTILINE)]


@pytest.mark.parametrize(("page", "block"), list(blocks("toml")))
def test_settings_in_a_page_are_settings(tmp_path: Path, page: str, block: str) -> None:
    assert tomllib.loads(block)
    (tmp_path / "library.toml").write_text(block, "utf-8")
    load(environment={}, start=tmp_path)


@pytest.mark.parametrize(("page", "block"), list(blocks("csv")))
def test_lists_in_a_page_are_read_without_a_fault(tmp_path: Path, page: str, block: str) -> None:
    kind: type[Corrections | GlossaryCorrections] = Corrections if block.startswith("path") else GlossaryCorrections
    (tmp_path / f"{'catalogue' if kind is Corrections else 'glossary'}.csv").write_text(block, "utf-8")
    read = kind.read(tmp_path)
    assert list(read)
    assert read.faults == []


def inline() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = BLOCK.sub("", page.read_text("utf-8"))
        if page.name not in ("commands.md", "CHANGELOG.md"):
            yield from ((page.name, " ".join(found[1].split())) for found in re.finditer(r"`(library [^`]+)`", text))


@pytest.mark.parametrize(("page", "line"), sorted(set(inline())), ids=lambda part: part[:40])
def test_commands_named_in_passing_have_these_options(page: str, line: str) -> None:
    words = shlex.split(re.split(r" [|<>] ", line)[0].removeprefix("library "))
    there: click.Command = command
    while isinstance(there, click.Group):
        known = [word for word in words if there.get_command(CONTEXT, word)]
        assert known or there is not command or words[0].startswith("-"), line
        if not known:
            break
        place = words.index(known[0])
        options_of(there, words[:place])
        there, words = there.get_command(CONTEXT, known[0]) or there, words[place + 1 :]
    options_of(there, words)


def options_of(there: click.Command, words: list[str]) -> None:
    """Fails where a command does not have an option; what is missing, or is not there, is another matter.

    Click keeps a command's option --help as the first context made it, for all tests: so the context says -h, too.
    """
    try:
        there.make_context("library", list(words), parent=CONTEXT)
    except click.NoSuchOption as error:
        pytest.fail(str(error))
    except (click.ClickException, click.exceptions.Exit):
        pass


JSON = (
    "search victim", "search --by page victim", "search victim --explain", "complete uhri", "show strom/LV_WEB-1.pdf",
    "show strom/LV_WEB-1.pdf --page 2", "list -p TRAM", "list --by work", "works", "works matrix", "works review",
    "projects", "projects STROM", "subjects", "check", "glossary victim --to lt",
)  # fmt: skip


def keys_of(value: object) -> Iterator[str]:
    """The keys that a program asks for; under some there are values for keys, as languages and kinds."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in ("facets", "metadata", "summary", "measures", "languages", "states") and not (
                key == "editions" and isinstance(inner, dict)
            ):
                yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


@pytest.mark.parametrize("words", JSON)
def test_every_key_of_json_is_documented(ingested_sample: Settings, call: Call, words: str) -> None:
    answer = json.loads(call(ingested_sample, *words.split(), "--format", "json").out)
    page = (REPOSITORY / "docs" / "json.md").read_text("utf-8")
    documented = set(re.findall(r"[\w@]+", page))
    assert sorted(set(keys_of(answer)) - documented) == []
    assert f"| {words.split(maxsplit=1)[0]}" in page or f", {words.split(maxsplit=1)[0]}" in page
