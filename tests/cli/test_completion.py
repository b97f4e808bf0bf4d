"""What the shell completes, and the filters that several commands share."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from cli.conftest import Shell
from library.analysis import EQUIPPED
from library.cli.main import command as program
from library.settings import Settings


def completed(settings: Settings, *words: str) -> list[str]:
    """What the last of the words may become."""
    *before, incomplete = words
    options = ["--documents", str(settings.documents), "--index", str(settings.index)]
    complete = ShellComplete(program, {}, "library", "_LIBRARY_COMPLETE")
    return [item.value for item in complete.get_completions([*options, *before], incomplete)]


def test_commands_are_completed(ingested_sample: Settings) -> None:
    assert set(completed(ingested_sample, "")) >= {"ingest", "search", "works", "export"}
    assert completed(ingested_sample, "reb") == ["rebuild"]
    assert set(completed(ingested_sample, "works", "")) == {"matrix", "review", "link", "split"}


@pytest.mark.parametrize("words", [["search", "x", "-l"], ["list", "--language"], ["tag", "x", "--language"]])
def test_languages_are_completed_by_code_and_name(ingested_sample: Settings, words: list[str]) -> None:
    assert completed(ingested_sample, *words, "") == list(EQUIPPED)
    assert completed(ingested_sample, *words, "Finn") == ["fi"]


@pytest.mark.parametrize(
    "words", [["search", "x", "-p"], ["export", "--project"], ["projects"], ["tag", "x", "--project"]], ids=" ".join
)
def test_projects_are_completed_in_any_case(ingested_sample: Settings, words: list[str]) -> None:
    assert completed(ingested_sample, *words, "str") == ["STROM", "STROM II"]


def test_kinds_and_editions_are_completed(ingested_sample: Settings) -> None:
    assert completed(ingested_sample, "list", "-k", "lea") == ["leaflet"]
    assert completed(ingested_sample, "show", "tram/TRAM_R") == ["tram/TRAM_Roadmap.pdf"]


def test_words_of_a_query_are_completed_from_the_shelf(ingested_sample: Settings) -> None:
    assert completed(ingested_sample, "search", "traffickin") == ["trafficking"]
    assert "uhrien tunnistaminen" in completed(ingested_sample, "search", "uhrien tunnis")
    assert completed(ingested_sample, "search", "victim", "zzzq") == []
    assert completed(ingested_sample, "search", "x", "--in", "Latv") == ["lv"]
    assert completed(ingested_sample, "search", "--like", "tram/TRAM_R") == ["tram/TRAM_Roadmap.pdf"]


def test_completion_is_silent_where_there_is_no_library(tmp_path: Path, shell: Shell) -> None:
    run = shell(cwd=tmp_path, _LIBRARY_COMPLETE="bash_complete", COMP_WORDS="library search -p ", COMP_CWORD="3")
    assert (run.out.strip(), run.err) == ("", "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("library sea", "search"),
        ("library search traffickin", "trafficking"),
        ("library list -l Lat", "lv"),
        ("library list -p adst", "ADSTRINGO"),
    ],
)
def test_a_shell_is_answered(ingested_sample: Settings, shell: Shell, words: str, expected: str) -> None:
    run = shell(
        _LIBRARY_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
        LIBRARY_DOCUMENTS=str(ingested_sample.documents),
        LIBRARY_INDEX=str(ingested_sample.index),
    )
    assert run.out.split() == [f"plain,{expected}"]
    assert run.err == ""
