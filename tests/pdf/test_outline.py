from __future__ import annotations

import pytest

from library.model import Page
from library.pdf import mend
from library.pdf.outline import printed_outline, sections_of

CONTENTS = "Contents\n1 Victims … 3\n1.1 First signs … 3\n1.2 What to ask … 4\n2 Help … 6"
CHAPTERS = (
    "1 Victims\nThey are people.\n1.1 First signs\nFear and debts.",
    "1.2 What to ask\nAsk about wages.",
    "More questions.",
    "2 Help\nCall the police.",
)


def test_a_page_stands_under_its_first_heading_or_the_last_before_it() -> None:
    outline = [(1, "1 Victims"), (1, "1.1 First signs"), (3, "2 Help")]
    assert sections_of(outline, 5) == ["", "1 Victims", "1.1 First signs", "2 Help", "2 Help"]


def test_headings_beyond_the_document_and_empty_ones_are_passed_over() -> None:
    assert sections_of([(7, "9 Nowhere"), (-1, "x"), (0, " \u200b "), (1, "1\n Vic\u00adtims ")], 2) == [
        "",
        "1 Victims",
    ]


def test_without_outline_the_printed_contents_name_the_sections() -> None:
    pages = mend(Page(number=number, text=text) for number, text in enumerate(("Title", CONTENTS, *CHAPTERS), 1))
    assert [page.section for page in pages] == [
        "", "", "1 Victims", "1.2 What to ask", "1.2 What to ask", "2 Help",
    ]  # fmt: skip


def test_an_outline_is_not_overruled_by_printed_contents() -> None:
    pages = [Page(number=number, text=text) for number, text in enumerate((CONTENTS, *CHAPTERS), 1)]
    pages[0] = Page(number=1, text=CONTENTS, section="Contents")
    assert [page.section for page in mend(pages)] == ["Contents", "", "", "", ""]


@pytest.mark.parametrize(
    "contents",
    [
        "Contents\n1 Victims … 5\n1.1 First signs … 3\n1.2 What to ask … 1\n2 Help … 2",
        "Contents\n1 Victims … 3\n2 Help … 6",
        "Poland 3\nLatvia 5\nEstonia 7\nSweden 9\n1 Victims 12\n1.1 First signs 13\n2 Help 14",
        "1 Victims\n1.1 First signs\n1.2 What to ask\n2 Help",
        "",
    ],
)
def test_what_may_be_another_table_names_no_sections(contents: str) -> None:
    assert printed_outline([contents, *CHAPTERS]) == []


def test_contents_may_go_on_for_many_pages_and_begin_anywhere_near_the_front() -> None:
    headings = [f"{chapter}.{part} Chapter" for chapter in range(1, 16) for part in range(1, 11)]
    contents = [f"{heading} … {number}" for number, heading in enumerate(headings, 1)]
    front = ["Title", "Volume 1", *("\n".join(contents[start : start + 10]) for start in range(0, 150, 10))]
    assert printed_outline([*front, *headings]) == list(enumerate(headings, len(front)))


def test_contents_without_dots_are_contents_too() -> None:
    contents = CONTENTS.replace(" …", "")
    assert [page for page, _ in printed_outline([contents, *CHAPTERS])] == [1, 1, 2, 4]
