"""Editions in columns, and one with all that is known of it."""

from __future__ import annotations

import re

from library.model import ErrorKind, Evidence, EvidenceKind, Page, Problem, State, Tag
from library.output.text.editions import edition_text, editions_text
from output.layouts import PLAIN, assert_fits, every_long, long_edition
from output.nouns import details, edition


def test_editions_stand_in_columns() -> None:
    text = editions_text([edition("11111111"), edition("22222222", year=None, kind="memorandum")], PLAIN)
    first, second = text.split("\n")
    assert first.split() == ["11111111", "en", "2015", "report", "STROM", "A", "Title"]
    assert first.index("STROM") == second.index("STROM")


def test_editions_of_which_only_the_file_differs_are_told_apart_by_it() -> None:
    twins = [edition("11111111", path="a/one.pdf"), edition("22222222", path="a/two.pdf")]
    other = edition("33333333", path="a/three.pdf", languages=("fi",))
    first, second, third = editions_text([*twins, other], PLAIN).split("\n")
    assert (first[-9:], second[-9:]) == ("a/one.pdf", "a/two.pdf")
    assert "three.pdf" not in third


def test_an_edition_that_nobody_can_read_says_why_and_where_it_is() -> None:
    assert "(password needed) strom/3f9c2a1b.pdf" in editions_text([edition(state=State.PASSWORD)], PLAIN)


def test_a_list_with_the_full_name_of_a_project_fits_the_paper() -> None:
    one = edition(projects=("Strengthening the Role of Municipalities",), kind="recommendations")
    text = editions_text([one], PLAIN)
    assert_fits(text)
    assert text.startswith("3f9c2a1b  en  2015  recommendations  Strengthening")


def tags(value: str) -> list[Tag]:
    evidence = Evidence(EvidenceKind.SAYS, {"said": value})
    return [
        Tag(field="language", value="fi", source="text", evidence=evidence, confidence=0.9),
        Tag(field="language", value="sv", source="text", evidence=evidence, confidence=0.5),
        Tag(field="title", value=value, source="title page", evidence=evidence, confidence=1.0),
        Tag(field="project", value=value, source="folder", confidence=0.9),
    ]


def test_an_edition_is_shown_with_the_provenance_of_each_tag() -> None:
    pages = [
        Page(number=1, text="x", languages=("fi",)),
        Page(number=2),
        Page(number=3),
        Page(number=4, text="y", languages=("ru",)),
    ]
    text = edition_text(
        details(
            edition(languages=("fi",), page_count=4),
            tags=tags("A Title"),
            pages=pages,
            metadata={"author": "Anna"},
            sisters=[edition(), edition("22222222", languages=("sv",))],
        ),
        PLAIN,
    )
    assert re.search(r"language +fi Finnish +0\.90 +text: says 'A Title'", text)
    assert re.search(r"\n +sv Swedish +0\.50", text)
    assert "Anna" in text
    assert re.search(r"also in +sv\s22222222", text)
    assert "on 2 pages: 2-3" in text
    assert re.search(r"p\. 4 +is in ru", text)
    assert "strom/3f9c2a1b.pdf   4 pages   3f9c2a1b" in text


def test_an_edition_is_shown_with_the_encoding_in_which_its_letters_were_read() -> None:
    pages = [
        Page(number=1, text="Да", source="repaired", mapping="windows-1251"),
        Page(number=2, text="Yes", source="pdfium"),
    ]
    text = edition_text(details(edition(page_count=2), pages=pages), PLAIN)
    assert "repaired (windows-1251) on 1 page, pdfium on 1 page" in text


@every_long
def test_an_edition_fits_the_paper(long: str) -> None:
    sisters = [edition(f"{number:08}", languages=("sv",)) for number in range(30)]
    known = details(long_edition(long), tags=tags(long), metadata={"author": long, "producer": long}, sisters=sisters)
    assert_fits(edition_text(known, PLAIN))
    damaged = long_edition(long, state=State.DAMAGED, reason=Problem(ErrorKind.NOT_UNDERSTOOD, {"said": long}))
    assert_fits(edition_text(details(damaged), PLAIN))


@every_long
def test_an_edition_keeps_its_id_beside_a_long_path(long: str) -> None:
    assert "   3 pages   3f9c2a1b\n" in edition_text(details(long_edition(long), tags=tags(long)), PLAIN)
