"""The way in: which command, and where from."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Call

from cli.conftest import Shell, assert_one_line
from library import __version__
from library.cli.main import command as program
from library.settings import Settings

COMMANDS = (
    "ingest", "rebuild", "encode", "search", "complete", "show", "open", "list", "projects", "works", "tag", "check",
    "detect", "export", "eval", "backup", "restore", "glossary", "init", "subjects", "serve",
    "mcp", "publish",
)  # fmt: skip


# Help


def test_every_command_of_the_design_is_there() -> None:
    assert set(program.list_commands(None)) == set(COMMANDS)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_explains_itself(settings: Settings, call: Call, name: str, option: str) -> None:
    run = call(settings, name, option)
    assert run.code == 0
    assert run.out.startswith("Usage: library " + name)
    assert run.err == ""


def test_the_program_says_its_version(settings: Settings, call: Call) -> None:
    assert call(settings, "--version").out.split()[-1] == __version__


def test_without_a_command_the_help_is_shown(shell: Shell, tmp_path: Path) -> None:
    run = shell(cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("Usage: library ")
    assert len(run.err.splitlines()) > len(COMMANDS)
    assert all(name in run.err for name in COMMANDS)


# Where from


def test_the_environment_names_shelf_and_index(ingested_sample: Settings, shell: Shell, tmp_path: Path) -> None:
    run = shell(
        "list",
        cwd=tmp_path,
        LIBRARY_DOCUMENTS=str(ingested_sample.documents),
        LIBRARY_INDEX=str(ingested_sample.index),
    )
    assert run.code == 0
    assert len(run.out.splitlines()) == 74


def test_an_option_wins_over_the_environment(ingested_sample: Settings, shell: Shell, tmp_path: Path) -> None:
    run = shell("--index", str(ingested_sample.index), "list", cwd=tmp_path, LIBRARY_INDEX=str(tmp_path / "none"))
    assert run.code == 0


def test_library_toml_is_found_upwards_and_its_paths_start_there(
    ingested_sample: Settings, shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / "somewhere/deep/down").mkdir(parents=True)
    (tmp_path / "index").symlink_to(ingested_sample.index)
    (tmp_path / "shelf").symlink_to(ingested_sample.documents)
    (tmp_path / "library.toml").write_text('documents = "shelf"\nindex = "index"\n', "utf-8")
    run = shell("projects", "strom", cwd=tmp_path / "somewhere/deep/down")
    assert run.code == 0, run.err
    assert "Strengthening the Role of Municipalities" in " ".join(run.out.split())


def test_without_any_setting_the_working_directory_is_meant(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert shell("ingest", cwd=tmp_path).code == 0
    assert (tmp_path / "index").is_dir()


@pytest.mark.parametrize("text", ["jobs = 0", "shelf = 'x'", "[limits]\npages = 'all'", "jobs =", "documents = 3"])
def test_a_wrong_library_toml_is_said_in_one_line(shell: Shell, tmp_path: Path, text: str) -> None:
    (tmp_path / "library.toml").write_text(text, "utf-8")
    run = shell("list", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library.toml" in run.err
