"""Pages for people: where one stands in another edition, what is to be said of it, why it cannot be shown."""

from __future__ import annotations

import pytest

from library.errors import NotInLanguage
from library.model import Flaw, Page, PageSpan
from library.output.labels import Label
from library.output.speech import ENGLISH, Speech
from library.output.text.pages import not_in_language, page_notes, place_text
from output.nouns import EVIL, acting, edition


def test_a_place_is_one_page_or_the_pages_that_it_is_spread_over() -> None:
    one = place_text(PageSpan(edition=edition("f"), language="fi", first=4, last=4, page=4), ENGLISH)
    assert one == f"f  strom/f.pdf  {ENGLISH.label(Label.PAGE, page=4)}"
    several = place_text(PageSpan(edition=edition("f"), language="fi", first=4, last=6, page=5), ENGLISH)
    assert several.endswith(ENGLISH.label(Label.PAGES_FROM_TO, first=4, last=6, page=5))
    assert all(number in several for number in "456")


def test_a_path_does_nothing_to_a_terminal() -> None:
    span = PageSpan(edition=edition("f", path=EVIL), language="fi", first=1, last=1, page=1)
    assert not acting(place_text(span, ENGLISH))


def test_of_a_plain_page_nothing_is_to_be_said() -> None:
    assert page_notes(Page(number=1, text="words"), ENGLISH) == []


@pytest.mark.parametrize("speech", [ENGLISH, Speech("lt")])
def test_heading_mapping_and_flaw_are_told_in_this_order(speech: Speech) -> None:
    page = Page(number=1, section=f"Chapter {EVIL}", mapping="windows-1251", flaw=Flaw.GARBLED)
    heading, mapping, flaw = page_notes(page, speech)
    assert "Chapter" in heading
    assert not acting(heading)
    assert "windows-1251" in mapping
    assert flaw == speech.label(Label.WORDS_MISSING, flaw=Flaw.GARBLED)


def test_a_blank_page_lacks_no_words() -> None:
    assert page_notes(Page(number=1, flaw=Flaw.BLANK), ENGLISH) == [ENGLISH.label(Label.BLANK_PAGE)]


def test_for_each_language_it_is_said_why_the_page_is_not_there() -> None:
    error = NotInLanguage("a.pdf", 3, ["en"], {"fi": [1, 2, 4], "th": []})
    in_part, nowhere = not_in_language(error, ENGLISH)
    assert "1-2, 4" in in_part
    assert "a.pdf" in nowhere
    assert nowhere == ENGLISH.label(Label.NO_EDITION_IN, path="a.pdf", language="th")
