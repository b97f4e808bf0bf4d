"""Names of bodies are told from names of people and from mere words, in fifteen languages."""

from __future__ import annotations

import re

import pytest

from library.analysis import fold
from library.tagging.bodies import LONGEST_NAME, body_words, copyright_holders, edges, is_body, names_behind


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Justice",
        "Justitsministeriet",
        "Bundesministerium der Justiz",
        "Justiitsministeerium",
        "Ministerio de Justicia",
        "Oikeusministeriö",
        "Dómsmálaráðuneytið",
        "Teisingumo ministerija",
        "Tieslietu ministrija",
        "Justisdepartementet",
        "Ministerstwo Sprawiedliwości",
        "Ministerul Justiției",
        "Министерство юстиции",
        "Justitiedepartementet",
        "กระทรวงยุติธรรม",
        "Helsingin yliopisto",
        "Foo Bar GmbH",
        "CBSS",
        "ÖBB",
    ],
)
def test_bodies_are_called_as_bodies_are(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("name", ["Anna Berg", "Kari Virtanen", "the authors", "STROMlined", "Safe journeys", "A", ""])
def test_people_and_mere_words_are_no_bodies(name: str) -> None:
    assert not is_body(name)


def test_a_body_that_is_known_is_one_however_it_is_called() -> None:
    assert not is_body("Safe Trip")
    assert is_body("safe  TRIP", known=["Another", "Safe Trip"])
    assert not is_body("Safe Trip Home", known=["Safe Trip"])


def test_a_word_of_bodies_may_end_a_longer_word_but_not_begin_one() -> None:
    assert body_words().search(fold("Polisuniversitetet"))
    assert body_words().search(fold("Foo Ltd"))
    assert not body_words().search(fold("Ltdonline shop"))


def test_an_edition_says_whose_it_is_on_its_first_three_and_last_two_pages() -> None:
    pages = [str(number) for number in range(9)]
    assert edges(pages) == ["0", "1", "2", "7", "8"]
    assert edges(pages[:4]) == ["0", "1", "2", "3"]
    assert edges(pages[:2]) == ["0", "1"]
    assert edges([]) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("© 2015 Ministry of Justice, Oslo 2015", "Ministry of Justice"),
        ("(c) 2015 Ministry of Justice. All rights reserved.", "Ministry of Justice"),
        ("Copyright 2012–2015 by the Baltic Institute", "Baltic Institute"),
        ("Copyright © Anna Berg", "Anna Berg"),
        ("© Länsstyrelsen; Box 22067", "Länsstyrelsen"),
        ("©\nnobody", ""),
        ("© all rights reserved", ""),
        ("(c) a third paragraph", ""),
        ("copyright law protects", ""),
        ("Photo: © Anna Berg", ""),
        ("Kuva © Kari Virtanen", ""),
        ("© 2014", ""),
        (f"© {'Long ' * 40}", ""),
    ],
)
def test_a_notice_names_the_holder_unless_it_is_of_a_picture(text: str, name: str) -> None:
    assert [found for found, _ in copyright_holders([f"A title\n{text}\nA sentence."])] == ([name] if name else [])


def test_what_was_matched_comes_with_the_name_in_one_line_and_cut() -> None:
    pattern = re.compile(r"Published\s+by (?P<name>[^\n]+)")
    assert list(names_behind(pattern, ["Published\n  by Foo Institute", "and\nPublished by lower case"])) == [
        ("Foo Institute", "Published by Foo Institute")
    ]
    ((name, said),) = names_behind(re.compile(r"x{300} (?P<name>Foo)"), ["x" * 300 + " Foo"])
    assert (name, len(said)) == ("Foo", LONGEST_NAME)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Foo Institute, Main Street 4, Oslo", "Foo Institute"),
        ("Foo, Bar and Baz Institute, Town 2012", "Foo, Bar and Baz Institute"),
        ("Foo Institute 2015", "Foo Institute"),
        ("Foo Institute – for people", "Foo Institute"),
        ("Foo Institute · Oslo", "Foo Institute"),
        ("St. Olav's Institute. Oslo", "St"),
        ("info@example.org", ""),
    ],
)
def test_a_name_ends_before_address_and_year(line: str, name: str) -> None:
    found = [found for found, _ in names_behind(re.compile(r"by (?P<name>[^\n]+)"), [f"by {line}"])]
    assert found == ([name] if name else [])
