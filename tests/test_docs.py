"""Every command, option, exit code, error, class and setting is documented, and the reference is the program's own."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from scripts import module_of

from library import errors
from library.cli.main import command
from library.model import Project, State
from library.settings import Limits, Settings
from library.shelf.corrections import COLUMNS

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"


def _commands(group: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            inner = group.get_command(context, name)
            assert inner is not None
            yield from _commands(inner, f"{path} {name}")


COMMANDS = dict(_commands(command, "library"))


def test_the_command_reference_is_what_the_program_says() -> None:
    assert (DOCS / "commands.md").read_text("utf-8") == module_of(DOCS / "reference.py").reference(), (
        "run: python docs/reference.py"
    )


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_has_a_manual_with_an_example(path: str) -> None:
    manual = COMMANDS[path].help or ""
    assert len(manual) > 40
    assert path == "library" or isinstance(COMMANDS[path], click.Group) or path.split()[1] == "works" or path in manual


@pytest.mark.parametrize("path", COMMANDS)
def test_the_help_fits_into_eighty_columns_and_no_summary_is_cut(path: str) -> None:
    section = (DOCS / "commands.md").read_text("utf-8").partition(f"## {path}\n")[2].partition("\n## ")[0]
    lines = section.splitlines()
    assert not [line for line in lines if len(line) > 80]
    assert not [line for line in lines if line.endswith("...") and not line.startswith("Usage:")]


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_says_what_it_is_for(path: str) -> None:
    options = [option for option in COMMANDS[path].params if isinstance(option, click.Option)]
    assert all(option.help for option in options)


@pytest.mark.parametrize("path", [path for path in COMMANDS if path.count(" ") == 1])
def test_every_command_stands_in_a_page_that_people_read(path: str) -> None:
    pages = [REPOSITORY / "README.md", *(page for page in DOCS.glob("*.md") if page.name != "commands.md")]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    assert path in text or f"`{path.rsplit(maxsplit=1)[-1]}`" in text or f"| {path.rsplit(maxsplit=1)[-1]}" in text


def test_every_error_has_its_place_and_its_way_out() -> None:
    page = (DOCS / "errors.md").read_text("utf-8")
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.LibraryError)]
    assert len(kinds) > 5
    for kind in kinds:
        section = page.partition(f"### {kind.__name__}\n")[2].partition("\n### ")[0]
        assert len(section) > 40, kind.__name__
        assert kind.__doc__ is not None
        assert kind.__name__ in (errors.__doc__ or ""), "the tree in the module's docstring"


def test_every_exit_code_is_documented() -> None:
    page = (DOCS / "errors.md").read_text("utf-8")
    for code in errors.ExitCode:
        assert f"| {code.value} | {code.name} |" in page


def test_every_class_of_file_is_documented() -> None:
    page = (DOCS / "errors.md").read_text("utf-8")
    for state in State:
        assert f"| {state} |" in page


def test_every_kind_of_finding_is_documented() -> None:
    source = (REPOSITORY / "library" / "ingest" / "checking.py").read_text("utf-8")
    kinds = set(re.findall(r'Finding\(\s*"([^"]+)"', source))
    page = (DOCS / "errors.md").read_text("utf-8").partition("## What `check` finds")[2]
    assert len(kinds) > 5
    assert not {kind for kind in kinds if kind not in page}


def test_every_setting_is_documented() -> None:
    page = (DOCS / "settings.md").read_text("utf-8")
    for setting in (*fields(Settings), *fields(Limits)):
        assert setting.name in page


def test_every_column_of_the_catalogue_is_documented() -> None:
    page = (DOCS / "shelf.md").read_text("utf-8").partition("## catalogue.csv")[2]
    assert not [name for name in COLUMNS if name not in re.findall(r"\w+", page)]


def test_every_entry_of_a_project_is_documented() -> None:
    page = (DOCS / "shelf.md").read_text("utf-8")
    for entry in fields(Project):
        assert entry.name == "described" or entry.name in page


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    for page in DOCS.glob("*.md"):
        assert f"docs/{page.name}" in readme


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_what_a_page_links_to_is_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", (REPOSITORY / page).read_text("utf-8")):
        assert (REPOSITORY / target).exists(), target
