from __future__ import annotations

import pytest

from library.model import Line
from library.tagging.no_title import why_no_title
from library.tagging.title import title_tags
from library.tagging.title_page import title_blocks

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
        "Version 2.1 of 12 March 2016",
        "Fassung 3 vom 12.03.2016",
        "12 High Street, P.O. Box 44",
        "FI-00120 Helsinki, Finland",
        "Printed in Tallinn, 2014. All rights reserved.",
        "By Anna Berg and Kari Virtanen",
        "Copyright 2014 Anna Berg",
        "Copyright Ministry of Labour",
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
        "Manual on Version 3 of the Safe Return Protocol",
        "By the Sea: Labour on Fishing Vessels",
        "Von Menschen und Rechten",
        "Copyright and Authors Rights in Fisheries",
        "12000 voices from Helsinki",
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


@pytest.mark.parametrize(
    "beside",
    [
        "Version 1.0",
        "Versió 1.1",
        "Versie 2.3 beta 1",
        "V2.9.0~pre1+git20230208.f1270d6ed7, 28",
        "28 June 2026",
        "Copyright © 2006 – 2009",
        "Tots els drets reservats © 2006 – 2009",
        "http://www.city.example.org",
        "by",
        "Ministry of Justice",
    ],
)
def test_what_stands_beside_the_title_in_its_size_is_no_part_of_it(beside: str) -> None:
    assert title(("Moving to", 28.0), ("a new city", 28.0), (beside, 28.0)) == "Moving to a new city"
    assert title((beside, 28.0), ("Moving to", 28.0), ("a new city", 28.0)) == "Moving to a new city"


def test_a_year_and_what_a_title_needs_stay_in_it() -> None:
    assert title(("Hard data of all countries", 28.0), ("2011", 28.0)) == "Hard data of all countries 2011"
    assert (
        title(("Hard data of", 28.0), ("2011", 28.0), ("in all countries", 28.0))
        == "Hard data of 2011 in all countries"
    )
    assert title(("Report of the", 28.0), ("Ministry of Justice", 28.0)) == "Report of the Ministry of Justice"
    assert title(("Annual report", 28.0), ("June 2014", 28.0)) == "Annual report June 2014"


CONTENTS = (("1 Moving … 3", 10.0), ("2 Living … 5", 10.0), ("3 Working … 9", 10.0), ("4 Schools … 12", 10.0))


def test_a_table_of_contents_is_told_by_its_entries_in_any_language() -> None:
    lines = [*page(("Mục lục", 30.0), *CONTENTS, number=2, body=False), *page(("Moving", 20.0), number=3)]
    tags = title_tags("8b1962fe.pdf", "Mục lục", {}, "vi", lines)
    assert [tag.confidence for tag in tags if tag.source == "title page"] == [0.05], "passed over"
    plain = [(line[0].replace(" …", ""), line[1]) for line in CONTENTS]
    lines = [*page(("Head", 10.0), ("Aurkibidea taula", 30.0), *plain, body=False)]
    assert title_tags("8b1962fe.pdf", "", {}, "eu", lines)[0].value == "8b1962fe"


def test_a_title_above_the_contents_on_one_page_is_found() -> None:
    assert title(("Moving to a new city", 20.0), ("Turinys", 14.0), *CONTENTS) == "Moving to a new city"
    assert title(("Moving to a new city", 20.0), ("Mục lục", 24.0), *CONTENTS) == "Moving to a new city"


@pytest.mark.parametrize(
    "never",
    [
        "Inhaltsverzeichnis",
        "Índice general",
        "http://www.gnu.org/licenses/",
        "Version 1.0",
        "12.05.2014",
        "© 2009 City",
    ],
)
def test_some_words_are_no_title_even_where_nothing_else_is_there(never: str) -> None:
    tags = title_tags("moving.pdf", never, {"title": never}, "de", page((never, 30.0), body=False))
    assert [tag.value for tag in tags[:1]] == ["moving"]


def test_a_kind_alone_is_a_title_where_nothing_else_is_there() -> None:
    assert title(("Die Anleitung", 30.0)) == "Die Anleitung"
    assert title(("Die Anleitung", 30.0), ("Moving to a new city", 20.0)) == "Moving to a new city"


def test_the_next_best_is_what_runs_along_the_pages() -> None:
    opening = [
        *page(("GENtle 1", 10.0), ("Die Anleitung", 30.0)),
        *page(("GENtle 2", 10.0), ("DNA", 20.0), number=2),
    ]
    assert title_tags("8b1962fe.pdf", BODY, {}, "de", opening)[0].value == "GENtle"
    assert title_tags("8b1962fe.pdf", BODY, {"title": "Moving"}, "de", opening)[0].value == "Moving"


def test_the_next_best_is_the_first_heading_and_no_later_one() -> None:
    lines = [("1 The Danish language", 16.0), ("Table 1: Letters", 14.0), ("2 Code", 16.0)]
    assert title(*lines) == "The Danish language"
    assert title(("The letters of Danish", 22.0), *lines) == "The letters of Danish"


def test_the_next_best_is_the_heading_of_the_outline() -> None:
    tags = title_tags("8b1962fe.pdf", "", {}, "en", page(("Version 1.0", 30.0)), "Moving to a new city")
    assert (tags[0].value, tags[0].source) == ("Moving to a new city", "outline")


def test_headings_behind_the_first_page_of_text_are_no_titles() -> None:
    opening = [*page(("Version 1.0", 10.0)), *page(("How to move", 20.0), number=2)]
    assert title_blocks(opening) == []


def test_what_stands_behind_a_version_or_an_address_in_the_size_of_the_title_is_no_part_of_it() -> None:
    lines = [("Moving to a new city", 28.0), ("Version 4.0", 28.0), ("Division of Housing and Works", 28.0)]
    assert title(*lines) == "Moving to a new city"


def test_who_holds_the_copyright_is_not_the_title() -> None:
    lines = [("Harbour Technologies", 40.0), ("Moving to a new city", 26.0), ("© 2005 Harbour Technologies, Inc.", 8.0)]
    assert title(*lines) == "Moving to a new city"


def test_first_lines_come_before_what_runs_along_where_nothing_is_set_larger() -> None:
    opening = [*page(("moving.doc page 1", 8.0)), *page(("moving.doc page 2", 8.0), number=2)]
    tags = title_tags("8b1962fe.pdf", "How to move to a new city\nStay with us", {}, "en", opening)
    assert tags[0].value == "How to move to a new city"


def test_running_text_is_no_title_though_a_line_of_it_holds_figures_alone() -> None:
    lines = [("Guide, 2013", 10.0), ("People who work for the city often meet the victims first. " * 3, 10.0)]
    figures = [("10101 10102 10103 10104 10105 10106 10107 10108", 10.0), ("10109 10110 10111 10112 10113", 10.0)]
    assert title(*lines, *figures, body=False) == "Guide, 2013"


def test_a_version_and_a_draft_above_the_title_are_no_title_together() -> None:
    lines = [("Version 2.1 of 12 March 2016", 28.0), ("DRAFT", 28.0), ("Moving to a new city", 20.0)]
    assert title(*lines) == "Moving to a new city"


def test_what_was_passed_over_in_large_type_is_the_last_of_the_tags() -> None:
    tags = title_tags(
        "moving.pdf", "", {}, "en", page(("12 High Street, P.O. Box 44", 30.0), ("Moving to a new city", 20.0))
    )
    assert (tags[0].value, tags[-1].value) == ("Moving to a new city", "12 High Street, P.O. Box 44")
    assert tags[-1].evidence is not None
    assert tags[-1].evidence.values == {"doubt": "aside"}
