"""Words are no title for a reason that can be named, and a title is left without what stands beside it."""

from __future__ import annotations

import pytest

from library.tagging.no_title import (
    A_BODY,
    KIND_ALONE,
    ends_with_small_word,
    why_no_title,
    why_only_asides,
    without_asides,
)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("%$§ 12 //", "more signs than letters"),
        ("anna.berg@example.org", "an address"),
        ("www.example.org/guides", "an address"),
        ("Box 22067, SE-104 22 Stockholm", "an address"),
        ("Phone: 22 33 44 55 in Oslo", "an address"),
        ("© 2014 Ministry of Labour", "an imprint"),
        ("ISBN of this book: 978-3", "an imprint"),
        ("Copyright Ministry of Labour", "an imprint"),
        ("By Anna Berg and Kari Virtanen", "its authors"),
        ("1.2 Victims and the law", "an item of a list"),
        ("• Victims", "an item of a list"),
        ("Table of contents", "a heading"),
        ("Sisällysluettelo", "a heading"),
        ("Tallinn 2014", "a date"),
        ("5 de mayo de 2014", "a date"),
        ("Riga, 5 May 2014", "a date"),
        ("Version 2.1 of 12 March 2016", "a version or number"),
        ("V2.9.0~pre1+git20230208.f1270d6ed7, 28 Jun 2026", "a version or number"),
        ("Sivu 12", "a version or number"),
        ("Report", KIND_ALONE),
        ("Ministry of Justice", A_BODY),
        ("Helsingin yliopisto", A_BODY),
    ],
)
def test_the_reason_is_named(words: str, reason: str) -> None:
    assert why_no_title(words) == reason


@pytest.mark.parametrize(
    "words",
    [
        "Guidelines for Municipalities", "Annual report 2014", "Report 2014", "10 steps to a safe journey",
        "See www.example.org before you leave home for work", "Copyright and Authors' Rights in Fisheries",
        "A manual on the work of the ministry of justice with victims", "Life in the university town",
        "คู่มือสำหรับเทศบาล",
    ],
)  # fmt: skip
def test_a_title_is_not_doubted(words: str) -> None:
    assert why_no_title(words) == ""


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["Moving to a new city", "Tallinn 2014"], ["Moving to a new city"]),
        (["Version 2.1", "Moving to a new city"], ["Moving to a new city"]),
        (["Moving to a", "new city", "by"], ["Moving to a", "new city"]),
        (["Moving to a new city", "www.example.org", "More words behind it"], ["Moving to a new city"]),
        (["Ministry of Justice", "Moving to a new city"], ["Moving to a new city"]),
        (["Report of the", "Ministry of Justice"], ["Report of the", "Ministry of Justice"]),
        (["Trends in crime", "2014"], ["Trends in crime", "2014"]),
        (["Version 2.1", "www.example.org"], ["Version 2.1", "www.example.org"]),
        ([], []),
    ],
)
def test_a_title_is_left_without_what_stands_beside_it(lines: list[str], kept: list[str]) -> None:
    assert without_asides(lines) == kept


def test_lines_that_all_stand_beside_titles_are_none() -> None:
    assert why_only_asides(["Version 2.1", "www.example.org"]) == "a version or number"
    assert why_only_asides(["Version 2.1", "Moving to a new city"]) == ""


@pytest.mark.parametrize(
    ("text", "ends"),
    [("Report of", True), ("Bericht der", True), ("Raport o", True), ("Report", False), ("Oslo", False)],
)
def test_no_title_ends_with_a_small_word(text: str, ends: bool) -> None:
    assert ends_with_small_word(text) is ends
