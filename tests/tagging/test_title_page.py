from __future__ import annotations

import pytest

from library.model import Line
from library.tagging.title import title_tags
from library.tagging.title_page import title_blocks, why_no_title

BODY = "Kommunens medarbejdere møder ofte ofrene først, længe før politiet indleder en efterforskning. " * 8


def page(*lines: tuple[str, float], number: int = 1, body: bool = True) -> list[Line]:
    """Lines of (text, size) from the top of a page down, each a line's height below the one before; text below them."""
    set_: list[Line] = []
    top = 0.05
    for text, size in (*lines, *([(BODY, 10.0)] if body else [])):
        height = size / 800
        top += 2 * height if set_ and set_[-1].size != size else 0.2 * height
        set_.append(Line(number, text, size, 0.1, round(top, 4), round(top + height, 4)))
        top += height
    return set_


def title(*lines: tuple[str, float], own: str = "", body: bool = True) -> str:
    opening = page(*lines, body=body)
    text = "\n".join(line.text for line in opening)
    return title_tags("8b1962fe.pdf", text, {"title": own} if own else {}, "en", opening)[0].value


def test_a_title_is_the_largest_type_joined_over_its_lines() -> None:
    lines = [("A city for all", 12.0), ("Guidelines for", 28.0), ("Municipalities", 28.0), ("Tallinn 2014", 12.0)]
    assert title(*lines) == "Guidelines for Municipalities"


@pytest.mark.parametrize(
    "larger",
    [
        "www.city.example.org",
        "info@city.example.org",
        "City information www.city.fi",
        "Ministry of Justice",
        "Helsingin yliopisto",
        "Justitiedepartementet",
        "Vilniaus universitetas",
        "Министерство юстиции",
        "Projektuppgift",
        "Master's thesis",
        "Ataskaita",
        "Raport końcowy",
        "Innehållsförteckning",
        "Sisällys",
        "1. Background",
        "• Ask for a contract",
        "Authors: Mari Kask and Jaan Tamm",
        "12.05.2014",
        "Tallinn 2014",
        "Version 1.2",
        "%$§ 12 //",
    ],
)
def test_what_is_no_title_is_passed_over_however_large(larger: str) -> None:
    assert title((larger, 40.0), ("Moving to a new city", 26.0)) == "Moving to a new city"


@pytest.mark.parametrize(
    "words",
    [
        "Guidelines for Municipalities",
        "Annual report 2014",
        "Handbook for the police",
        "Report of the Ministry of Justice on the cost of crime",
        "10 steps to a safe journey",
        "Ohjeet kunnille: ihmiskaupan vastaisen työn tehostaminen",
        "เดินทางปลอดภัย: รู้สิทธิของคุณ",
        "Life in the university town",
        "Eine Klasse zur Erstellung juristischer Hausarbeiten an deutschen Universitäten",
    ],
)
def test_titles_are_not_doubted(words: str) -> None:
    assert why_no_title(words) == ""


def test_what_is_doubted_is_the_title_where_nothing_else_stands_out() -> None:
    assert title(("Ministry of Justice", 30.0)) == "Ministry of Justice"


def test_a_cover_without_large_type_has_its_title_at_the_top() -> None:
    assert title(("Moving to a new city", 10.0), ("Tallinn", 10.0), body=False).startswith("Moving to a new city")


def test_a_page_without_large_type_goes_by_its_first_line() -> None:
    assert title(("Moving to a new city", 10.0)) == "Moving to a new city"


def test_the_title_page_may_be_the_second_page() -> None:
    opening = page(("Moving to a new city", 30.0), number=2)
    assert title_blocks(opening)[0].page == 2


def test_the_table_of_contents_is_set_larger_and_is_no_title_page() -> None:
    opening = [*page(("Moving", 14.0), ("2014", 10.0), body=False), *page(("Contents of it all", 30.0), number=2)]
    assert title_blocks(opening)[0].text == "Moving"


def test_what_the_file_says_counts_where_its_words_stand_on_the_page() -> None:
    lines = [("MOVING TO A NEW CITY", 30.0), ("What to know", 12.0)]
    assert title(*lines, own="Moving to a New City") == "Moving to a New City"
    assert title(*lines, own="Template of the secretariat") == "MOVING TO A NEW CITY"
    assert title(*lines, own="What to know") == "MOVING TO A NEW CITY"
    assert title(*lines, own="Microsoft Word - moving.doc") == "MOVING TO A NEW CITY"


def test_a_short_title_has_its_second_line() -> None:
    lines = [("LilyPond", 28.0), ("the music typesetter", 12.0), ("Usage", 28.0), ("2014", 12.0)]
    assert title(*lines) == "LilyPond: Usage"
    assert title(("Moving to a new city", 28.0), ("by the city", 12.0), ("Usage", 28.0)) == "Moving to a new city"


def test_a_shadow_is_not_written_twice() -> None:
    assert title(("Moving to a new city", 30.0), ("Moving to a new city", 30.0)) == "Moving to a new city"
