from __future__ import annotations

from collections.abc import Sequence

import pytest

from library.model import Project
from library.shelf import Projects
from library.tagging import ProjectNames, unknown_projects
from tagging.samples import Sample, best


@pytest.mark.parametrize("scramble", [False, True])
def test_every_sample_is_given_to_its_project_even_by_its_text_alone(
    samples: Sequence[Sample], names: ProjectNames, scramble: bool
) -> None:
    truth = {sample.path: sample.truth["project"] for sample in samples}
    assert best(samples, names, "project", scramble=scramble) == truth


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A publication of the STROM project, 2015", {"STROM": 1}),
        ("A publication of the STROM II project", {"STROM II": 1}),
        ("STROM\nII", {"STROM II": 1}),
        ("STROM and STROM II, and STROM again", {"STROM": 2, "STROM II": 1}),
        ("„STROM“, (STROM), STROM-hankkeen, STROM:n, STROM.", {"STROM": 5}),
        ("STROM III", {"STROM": 1}),
        ("TRAM, TRACE and DEFLECT", {"TRAM": 1, "TRACE": 1, "DEFLECT": 1}),
        ("Have a Safe Trip! SAFE TRIP", {"Safe Trip": 2}),
        ("Проект ADSTRINGO", {"ADSTRINGO": 1}),
        ("โครงการ SAFE TRIP", {"Safe Trip": 1}),
    ],
)
def test_names_are_found_the_longest_first(names: ProjectNames, text: str, named: dict[str, int]) -> None:
    assert names.mentions(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "Der Strom fällt aus, strömender Regen, Stromversorgung",
        "strom av mennesker, en ström av människor",
        "MAELSTROM, STROMNETZ, BANGSTROM",
        "We trace the money; every trace of a tram; the trams deflect nothing",
        "Trace it, Deflect it, Tram 12",
        "have a safe trip home",
        "a task force met",
        "TRACES, TRAMS, ATRACE",
        "",
    ],
)
def test_ordinary_words_name_no_project(names: ProjectNames, text: str) -> None:
    assert names.mentions(text) == {}
    assert names.tags("file.pdf", [text, text, text, text]) == []


@pytest.mark.parametrize(
    "name", ["follow_the_trace.pdf", "tram-lines.pdf", "gegen-den-strom.pdf", "safe trip home.pdf"]
)
def test_ordinary_words_in_a_file_name_name_no_project(names: ProjectNames, name: str) -> None:
    assert names.tags(name, ["Some text"]) == []


def found(names: ProjectNames, path: str, *pages: str) -> list[tuple[str, str]]:
    tags = sorted(names.tags(path, pages), key=lambda tag: -tag.confidence)
    assert all(tag.field == "project" and tag.evidence and 0 < tag.confidence < 1 for tag in tags)
    return [(tag.value, tag.source) for tag in tags]


def test_the_folder_proposes_the_project(names: ProjectNames) -> None:
    assert found(names, "strom/a.pdf", "No name") == [("STROM", "folder")]
    assert found(names, "strom-2/a.pdf", "No name") == [("STROM II", "folder")]
    assert found(names, "safe-trip/2013/sv/a.pdf") == [("Safe Trip", "folder")]
    assert found(names, "memorandum/a.pdf") == [("Task Force", "folder")]


def test_a_folder_that_the_title_page_confirms_is_surer(names: ProjectNames) -> None:
    alone, confirmed = (names.tags("strom/a.pdf", [text])[0] for text in ("No name", "The STROM project"))
    assert confirmed.confidence > alone.confidence
    other = names.tags("strom/a.pdf", ["The STROM II project"])[0]
    assert (other.value, other.confidence) == ("STROM", alone.confidence)


def test_a_folder_without_description_leaves_the_first_word_to_the_title_page(names: ProjectNames) -> None:
    text = "A publication of the STROM II project"
    assert found(names, "incoming/a.pdf", text) == [("STROM II", "title page"), ("incoming", "folder")]
    assert found(names, "incoming/a.pdf", "No name") == [("incoming", "folder")]


def test_without_a_folder_file_name_then_title_page_then_text_are_asked(names: ProjectNames) -> None:
    text = "A publication of the STROM II project"
    assert found(names, "TRACE_findings-2.pdf", "No name") == [("TRACE", "file name")]
    assert found(names, "TRACE_findings-2.pdf", text) == [("TRACE", "file name"), ("STROM II", "title page")]
    assert found(names, "STROM_II.pdf", "No name") == [("STROM II", "file name")]
    assert found(names, "a.pdf", text) == [("STROM II", "title page")]
    assert found(names, "a.pdf", "", "On TRACE", "TRACE says", "of TRACE; of TRAM") == [("TRACE", "text")]
    assert found(names, "a.pdf", "", "On TRACE", "TRACE says") == []


def test_names_with_signs_of_patterns_are_names() -> None:
    names = ProjectNames(Projects([Project(key="A+B (pilot)", aliases=("C.D",)), Project(key="A")]))
    assert names.mentions("A+B (pilot), C.D, CxD, A") == {"A+B (pilot)": 2, "A": 1}


def test_a_shelf_without_projects_names_none() -> None:
    assert ProjectNames(Projects()).tags("a.pdf", ["STROM"]) == []
    assert [tag.value for tag in ProjectNames(Projects()).tags("strom/a.pdf", [])] == ["strom"]


def test_who_published_or_paid_counts_beside_the_folder_and_who_is_only_named_does_not(names: ProjectNames) -> None:
    said = "This report was funded by the TRAM and TRACE projects. It goes on from DEFLECT."
    assert found(names, "strom/a.pdf", "Report", said) == [
        ("STROM", "folder"),
        ("TRAM", "imprint"),
        ("TRACE", "imprint"),
    ]
    assert found(names, "strom/a.pdf", f"Report\n{said}")[1:] == [("TRAM", "title page"), ("TRACE", "title page")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("STROM SPAREN\nTRACE THE MONEY", {}),
        ("STROM\nGuidelines", {"STROM": 1}),
        ("STROM: GUIDELINES FOR ALL", {"STROM": 1}),
        ("THE STROM PROJECT", {"STROM": 1}),
        ("A PUBLICATION OF THE TRACE PROJECT", {"TRACE": 1}),
    ],
)
def test_among_capitals_a_name_must_look_like_one(names: ProjectNames, text: str, named: dict[str, int]) -> None:
    assert names.mentions(text) == named


def test_undertakings_that_nobody_described_are_noticed(names: ProjectNames) -> None:
    text = (
        "the PROTECT-2 project, Projekt WEGWEISER, hanke „TURVA“, the STROM project, the EU project, project management"
    )
    assert unknown_projects(text, names).keys() == {"PROTECT-2", "WEGWEISER", "TURVA"}
    assert unknown_projects("", names) == {}
