from __future__ import annotations

import pytest

from library.errors import NotInLanguage, UnknownName
from library.search.holdings import Holdings
from library.search.pages import page_elsewhere, page_view

FINNISH, ENGLISH = "strom/FIN_WEB-1.pdf", "strom/ENG_WEB-1.pdf"


def test_a_page_is_shown_as_it_is_where_no_language_or_its_own_is_wanted(holdings: Holdings) -> None:
    for wanted in ((), ("fi",), ("fi", "en"), ("th", "fi")):
        view = page_view(holdings, FINNISH, 2, wanted)
        assert (view.edition.path, view.page.number, view.span) == (FINNISH, 2, None)
        assert "Uhrien tunnistaminen" in view.page.text


def test_in_another_language_it_is_the_page_that_says_the_same(holdings: Holdings) -> None:
    view = page_view(holdings, FINNISH, 2, ("th", "en"))
    assert view.edition.path == ENGLISH
    assert "Identifying victims" in view.page.text
    assert view.span is not None
    assert view.span.language == "en"
    assert view.span.first <= view.page.number <= view.span.last


def test_a_page_that_cannot_be_read_in_a_language_says_where_else(holdings: Holdings) -> None:
    with pytest.raises(NotInLanguage):
        page_view(holdings, FINNISH, 2, ("th",))


@pytest.mark.parametrize(("name", "number"), [(FINNISH, 99), (FINNISH, 0), ("strom/none.pdf", 1)])
def test_what_is_not_there_is_named(holdings: Holdings, name: str, number: int) -> None:
    with pytest.raises(UnknownName):
        page_view(holdings, name, number)
    with pytest.raises(UnknownName):
        page_elsewhere(holdings, name, number)


def test_the_other_editions_say_it_each_in_its_language(holdings: Holdings) -> None:
    spans = page_elsewhere(holdings, FINNISH, 2)
    languages = [span.language for span in spans]
    assert languages == sorted(set(languages))
    assert {"de", "en", "lt", "lv", "sv"} < set(languages)
    assert "fi" not in languages
    assert all(span.first <= span.page <= span.last for span in spans)
