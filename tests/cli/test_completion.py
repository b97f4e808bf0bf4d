"""What the shell completes, and the filters that several commands share."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from conftest import Call

from cli.conftest import Answer, Shell
from library.analysis import EQUIPPED, HOME
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


def test_what_is_typed_is_completed_for_scripts(ingested_sample: Settings, call: Call, answer: Answer) -> None:
    found = answer(ingested_sample, "complete", "STR")
    assert found["projects"] == ["STROM", "STROM II"]
    assert "strom" in found["queries"]
    found = answer(ingested_sample, "complete", "guidelines munic")
    assert {"title", "edition", "path"} == found["titles"][0].keys()
    assert found["titles"][0]["path"] == "strom/ENG_WEB-1.pdf"
    lines = [line.split("\t") for line in call(ingested_sample, "complete", "uhrien tun").out.splitlines()]
    assert ["query", "uhrien tunnistaminen"] in lines
    assert call(ingested_sample, "complete", "qqqzzz").code == 1
    assert call(ingested_sample, "complete", "").code == 1


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


# Filters


@pytest.mark.parametrize("name", ["no", "nb", "nor", "Norwegian", "norsk", "NO"])
def test_a_language_goes_by_all_its_names(ingested_sample: Settings, answer: Answer, name: str) -> None:
    editions = answer(ingested_sample, "list", "-l", name)["editions"]
    assert {edition["path"] for edition in editions} == {"strom/NO_WEB-1.pdf", "memorandum/memorandum_no.pdf"}


@pytest.mark.parametrize("language", HOME)
def test_every_language_at_home_has_editions_and_all_of_them_are_in_it(
    ingested_sample: Settings, answer: Answer, language: str
) -> None:
    editions = answer(ingested_sample, "list", "-l", language)["editions"]
    assert editions
    assert all(language in edition["languages"] for edition in editions)


def test_filters_of_one_sort_widen_and_of_several_sorts_narrow(ingested_sample: Settings, answer: Answer) -> None:
    words = ("list", "-l", "fi", "-l", "sv", "-p", "strom", "-p", "adstringo", "-k", "guidelines")
    editions = answer(ingested_sample, *words)["editions"]
    assert {edition["language"] for edition in editions} == {"fi", "sv"}
    assert {edition["projects"][0] for edition in editions} == {"STROM", "ADSTRINGO"}
    assert {edition["kind"] for edition in editions} == {"guidelines"}
    assert answer(ingested_sample, "list", "-l", "fi,sv", *words[5:])["editions"] == editions


@pytest.mark.parametrize(
    ("years", "first", "last"),
    [("2013", 2013, 2013), ("2013..2016", 2013, 2016), ("2016..", 2016, 9999), ("..2012", 0, 2012)],
)
def test_years_are_one_or_a_range(ingested_sample: Settings, answer: Answer, years: str, first: int, last: int) -> None:
    chosen = answer(ingested_sample, "list", "--year", years)["editions"]
    everything = answer(ingested_sample, "list")["editions"]
    assert chosen == [edition for edition in everything if edition["year"] and first <= edition["year"] <= last]
    assert chosen


def test_conditions_that_nothing_meets_end_with_1_and_say_so(ingested_sample: Settings, call: Call) -> None:
    for words in (["list"], ["works", "matrix"], ["export", "--format", "ris"], ["search"], ["search", "victim"]):
        run = call(ingested_sample, *words, "-l", "th", "-p", "STROM")
        assert run.code == 1
        assert run.out.strip() == ""
        *ways_out, last = run.err.splitlines()
        assert all(line.startswith("Without ") for line in ways_out)
        assert "conditions" in last
