"""Pages of editions: their texts, languages, flaws, and what was recognized on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.made import BLANK, FINNISH, ONE, SWEDISH, TWO, put, tag
from library.analysis import HOME
from library.catalogue import Catalogue
from library.errors import IndexDamaged
from library.model import GOOD, Flaw, Page

FULL = Page(
    number=4, label="iv", text="Руководство", languages=("ru", "uk"), source="repaired", head="STROM", foot="4",
    section="Глава", flaw=Flaw.LITTLE_TEXT, mapping="windows-1251",
)  # fmt: skip


@pytest.mark.parametrize("language", [*HOME, "und"])
def test_texts_of_every_language_come_back_as_they_were(catalogue: Catalogue, language: str) -> None:
    page = Page(number=1, text="Ærø ß Ķīpsala ąęį żółć þæð помощь ช่วยเหลือ 🛟 \x00.", languages=(language,))
    id_ = put(catalogue, "ž/ä ö.pdf", ONE, tag("language", language), pages=(page,))
    assert catalogue.pages(id_) == [page]
    assert catalogue.edition("ž/ä ö.pdf").languages == (language,)


def test_a_page_comes_back_whole_and_pages_in_their_order(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=(FULL, BLANK, FINNISH))
    assert catalogue.pages(id_) == [FINNISH, BLANK, FULL]
    assert catalogue.page(id_, 4) == FULL
    assert catalogue.page(id_, 2) is None
    assert catalogue.page("elsewhere", 4) is None


def test_pages_at_places_come_at_once_and_others_are_left_out(catalogue: Catalogue) -> None:
    one, two = put(catalogue, "a.pdf", ONE, pages=(FINNISH, SWEDISH)), put(catalogue, "b.pdf", TWO, pages=(FULL,))
    found = catalogue.pages_at([(two, 4), (one, 2), (one, 9), ("elsewhere", 1)])
    assert found == {(two, 4): FULL, (one, 2): SWEDISH}
    assert catalogue.pages_at([]) == {}


def test_a_page_in_two_languages_counts_in_both_and_a_blank_one_in_none(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=(replace(FINNISH, languages=("fi", "sv")), SWEDISH, BLANK))
    assert catalogue.page_languages() == {id_: {"fi": 1, "sv": 2}}


def test_languages_detected_anew_take_the_place_of_those_before(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=(FINNISH, SWEDISH))
    catalogue.set_page_languages(id_, {1: ("et", "fi")})
    assert [page.languages for page in catalogue.pages(id_)] == [("et", "fi"), ("sv",)]
    assert [page.languages for page in catalogue.pages(id_, detected=True)] == [("et", "fi"), ("sv",)]


def test_a_corrected_language_of_an_edition_leaves_what_was_detected(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=(FINNISH,))
    catalogue._connection.execute("UPDATE pages SET languages = 'et'")
    assert [page.languages for page in catalogue.pages(id_)] == [("et",)]
    assert [page.languages for page in catalogue.pages(id_, detected=True)] == [("fi",)]


def test_pages_read_again_take_the_place_of_those_before(catalogue: Catalogue) -> None:
    one, two = put(catalogue, "a.pdf", ONE, pages=(FINNISH, SWEDISH)), put(catalogue, "b.pdf", TWO, pages=(FINNISH,))
    read = replace(FINNISH, text="Ohjeet", source="recognized")
    catalogue.replace_pages(one, [read])
    assert catalogue.pages(one) == [read, SWEDISH]
    assert catalogue.pages(two) == [FINNISH]


def test_flaws_are_told_by_edition_and_kind(catalogue: Catalogue) -> None:
    scan = Page(number=1, flaw=Flaw.PICTURE)
    one = put(catalogue, "a.pdf", ONE, pages=(scan, FULL, replace(scan, number=3), SWEDISH))
    put(catalogue, "b.pdf", TWO, pages=(FINNISH,))
    assert catalogue.flaws() == {one: {Flaw.PICTURE: [1, 3], Flaw.LITTLE_TEXT: [4]}}


def test_pages_are_found_by_quality_and_source(catalogue: Catalogue) -> None:
    scan = Page(number=3, flaw=Flaw.PICTURE, source="none")
    id_ = put(catalogue, pages=(FINNISH, SWEDISH, scan, FULL))
    numbers = {"good": {1, 2}, "picture": {3}, "little": {4}}
    assert set(catalogue.pages_with()[id_]) == {1, 2, 3, 4}
    assert set(catalogue.pages_with([GOOD])[id_]) == numbers["good"]
    assert set(catalogue.pages_with([GOOD, Flaw.PICTURE])[id_]) == numbers["good"] | numbers["picture"]
    assert set(catalogue.pages_with(sources=["pypdf"])[id_]) == {2}
    assert set(catalogue.pages_with([GOOD], ["pdfium", "none"])[id_]) == {1}
    assert set(catalogue.pages_with(not_qualities=[GOOD], not_sources=["none"])[id_]) == {4}
    assert catalogue.pages_with([Flaw.BLANK]) == {}
    assert catalogue.pages_with(sources=["repaired"]) == {id_: {4: ("ru", "uk")}}


def test_what_was_recognized_is_kept_for_the_file_until_it_is_gone(catalogue: Catalogue) -> None:
    put(catalogue, "a.pdf", ONE)
    catalogue.keep_recognized(ONE, [replace(FINNISH, text="first"), SWEDISH])
    catalogue.keep_recognized(ONE, [replace(FINNISH, languages=("fi", "et"))])
    catalogue.keep_recognized(TWO, [SWEDISH])
    both = {1: (FINNISH.text, ("fi", "et")), 2: (SWEDISH.text, ("sv",))}
    assert catalogue.recognized(ONE) == both
    catalogue.forget_recognized()
    assert catalogue.recognized(ONE) == both
    assert catalogue.recognized(TWO) == {}


def test_a_value_of_another_type_is_damage(catalogue: Catalogue) -> None:
    """SQLite looks at types when it writes, so whoever changed the file since wrote round it."""
    id_ = put(catalogue)
    catalogue._connection.execute("PRAGMA writable_schema = ON")
    catalogue._connection.execute("UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'pages'")
    catalogue._connection.execute("PRAGMA writable_schema = RESET")
    catalogue._connection.execute("UPDATE pages SET text = x'ff'")
    with pytest.raises(IndexDamaged):
        catalogue.pages(id_)
