from __future__ import annotations

import pytest

from library.tagging.alignment import Alignment, Span


def chapter(number: int, words: int, word: str) -> str:
    """A text with figures of its own at its beginning and end."""
    return f"{number}01 " + f"{word} " * words + f"{number}99"


ENGLISH = [chapter(number, 100, "word") for number in range(1, 7)]
FINNISH = [half for page in ENGLISH for half in (page[: len(page) // 2], page[len(page) // 2 :])]


def test_a_page_is_found_on_itself() -> None:
    alignment = Alignment(ENGLISH, ENGLISH)
    assert [alignment.find(page) for page in range(1, 7)] == [Span(page, page, page) for page in range(1, 7)]


def test_a_page_is_found_on_the_two_that_it_takes_in_a_longer_edition() -> None:
    alignment = Alignment(ENGLISH, FINNISH)
    for page in range(1, 7):
        span = alignment.find(page)
        assert (span.first, span.last) == (2 * page - 1, 2 * page)
        assert span.first <= span.best <= span.last


def test_and_back_again() -> None:
    alignment = Alignment(FINNISH, ENGLISH)
    assert [alignment.find(page).best for page in range(1, 13)] == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]


def test_figures_lead_past_a_part_that_only_one_edition_has() -> None:
    with_annex = [*ENGLISH[:3], *["only here " * 40] * 4, *ENGLISH[3:]]
    alignment = Alignment(ENGLISH, with_annex)
    assert [alignment.find(page).best for page in (1, 2, 3, 4, 5, 6)] == [1, 2, 3, 8, 9, 10]


def test_a_figure_that_goes_back_is_passed_over() -> None:
    alignment = Alignment(["4711 a", *ENGLISH], [*ENGLISH, "b 4711"])
    assert [alignment.find(page).best for page in (3, 4, 5)] == [2, 3, 4]


def test_without_figures_length_leads() -> None:
    alignment = Alignment(["word " * 200] * 4, ["ord " * 240] * 8)
    assert [alignment.find(page) for page in (1, 4)] == [Span(1, 2, 1), Span(7, 8, 7)]


def test_empty_pages_have_a_place_too() -> None:
    alignment = Alignment(["", "", ""], ["", "", ""])
    assert [alignment.find(page).best for page in (1, 2, 3)] == [1, 2, 3]


@pytest.mark.parametrize("page", [0, 7])
def test_a_page_that_is_not_there_is_an_error(page: int) -> None:
    with pytest.raises(IndexError):
        Alignment(ENGLISH, FINNISH).find(page)


def test_an_edition_without_pages_holds_none() -> None:
    with pytest.raises(IndexError):
        Alignment(ENGLISH, []).find(1)


def test_a_part_that_the_other_edition_does_not_have_is_named_and_no_other() -> None:
    long = [chapter(number, 100, "word") for number in range(1, 13)]
    without = [*long[:4], *long[6:]]
    assert Alignment(long, without).left_out() == [5, 6]
    assert Alignment(without, long).left_out() == []
    assert Alignment(ENGLISH, FINNISH).left_out() == []
    assert Alignment([], ENGLISH).left_out() == []
