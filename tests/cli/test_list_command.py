"""Editions and works are listed under conditions, in every format."""

from __future__ import annotations

import csv
import io

import pytest
from conftest import Call

from cli.conftest import EDITION, Answer
from library.analysis import HOME
from library.settings import Settings


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_list_gives_every_edition(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    listed = answer(ingested_sample, "list")
    assert listed["total"] == len(listed["editions"]) == 74
    assert all(edition.keys() >= EDITION for edition in listed["editions"])
    shelf = ingested_sample.documents
    on_shelf = {path.relative_to(shelf).as_posix() for path in shelf.rglob("*.pdf")}
    assert {edition["path"] for edition in listed["editions"]} == on_shelf
    ids = [edition["id"] for edition in listed["editions"]]
    assert len(set(ids)) == 74
    assert call(ingested_sample, "list", "--format", "ids").out.split() == ids
    assert [line.split()[0] for line in call(ingested_sample, "list").out.splitlines()] == ids
    assert [row["id"] for row in rows(call(ingested_sample, "list", "--format", "csv").out)] == ids


@pytest.mark.parametrize("format_", ["bibtex", "ris", "csl-json", "dc"])
def test_list_prints_citations_as_export_does(ingested_sample: Settings, call: Call, format_: str) -> None:
    words = ("-p", "TRAM", "--format", format_)
    assert call(ingested_sample, "list", *words) == call(ingested_sample, "export", *words)


def test_list_by_work_gives_each_work_once(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    words = ("list", "--by", "work", "-p", "STROM")
    works = answer(ingested_sample, *words)["works"]
    (guidelines,) = (work for work in works if work["kind"] == "guidelines")
    languages = [edition["language"] for edition in guidelines["editions"]]
    assert languages == ["de", "en", "et", "fi", "lt", "lv", "no", "pl", "ru", "sv"]
    table = rows(call(ingested_sample, *words, "--format", "csv").out)
    assert [(row["work"], row["title"]) for row in table] == [(work["work"], work["title"]) for work in works]
    assert len(call(ingested_sample, *words, "--format", "ids").out.split()) == len(works)
    assert " ".join(languages) in call(ingested_sample, *words).out


@pytest.mark.parametrize("words", [["list"], ["list", "--by", "work"], ["works", "matrix"]], ids=" ".join)
def test_a_series_is_told_apart_in_80_columns_and_not_cut_in_a_pipe(
    ingested_sample: Settings, answer: Answer, call: Call, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    asked = [*words, "-p", "ADSTRINGO", "-k", "report", "-l", "en"]
    titles = [one["title"] for one in answer(ingested_sample, "list", *asked[len(words) :])["editions"]]
    assert len(titles) == 7
    monkeypatch.delenv("COLUMNS", raising=False)
    piped = call(ingested_sample, *asked).out
    assert all(title in piped for title in titles)
    monkeypatch.setenv("COLUMNS", "80")
    lines = call(ingested_sample, *asked).out.splitlines()
    assert max(map(len, lines)) <= 80
    for country in ("Finland", "Poland", "Russia", "Sweden", "Estonia"):
        assert sum(country[-5:] in line for line in lines if "Recruit" in line) == 1
    monkeypatch.setenv("COLUMNS", "200")
    assert all(title in call(ingested_sample, *asked).out for title in titles)


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
