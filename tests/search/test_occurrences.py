"""Where forms stand in a text, whatever accents, scripts and signs are around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.index.contract import EXACT
from library.model import Translation
from library.search.occurrences import Marks
from library.search.translations import Rendering, WordOf
from search.shelves import FILLER, Shelf, pages


def texts(marks: Marks, text: str, *languages: str) -> list[str]:
    return [text[one.start : one.end] for one in marks.on(text, languages or ("und",))]


@pytest.mark.parametrize(
    ("form", "text", "there"),
    [
        ("riga", "In Rīga, Rigas, RIGA", ["Rīga", "RIGA"]),
        ("strasse", "Die Straße und die Straßen", ["Straße"]),
        ("aero", "fra Ærø til Ærøskøbing", ["Ærø"]),
        ("cafe", "cafe\u0301 cafés", ["cafe\u0301"]),
        ("victim", "victim's victims, sub-victim victim'", ["victim", "victim"]),
        ("ค้า", "การค้ามนุษย์ ค้า", ["ค้า", "ค้า"]),
    ],
)
def test_an_exact_form_stands_where_a_word_is_folded_so(form: str, text: str, there: list[str]) -> None:
    assert texts(Marks({EXACT: {form: 0}}), text) == there


def test_a_form_of_a_language_keeps_its_accents() -> None:
    assert texts(Marks({"et": {"üürida": 0}}), "uurida, üürida", "et") == ["üürida"]
    assert texts(Marks({"et": {"üürida": 0}}), "uurida, üürida", "fi") == []


def test_words_of_a_name_count_where_they_stand_near_each_other() -> None:
    forced = Rendering(
        (0, 1),
        "trabajo forzoso",
        "es",
        (),
        Translation(language="en", words="forced labour", terms=("forced", "labour"), score=1.0),
        apart=1,
    )
    marks = Marks(renderings={"en": {"forced": [WordOf(forced, 0)], "labour": [WordOf(forced, 1)]}})
    assert texts(marks, "labour is not forced labour", "en") == ["forced", "forced", "labour", "labour"]
    assert {one.part for one in marks.on("forced labour", ("en",))} == {0, 1}
    assert not texts(marks, "labour that is not forced", "en")
    assert marks.renderings_on("forced labour", ("en",)) == [forced]


@pytest.mark.parametrize(
    ("query", "language", "apart", "near"),
    [
        ('"mänskliga rättigheter" polis', "sv", "Mänskliga rättigheter {} polis", "{} polis: mänskliga rättigheter"),
        ("sprogø faergan", "fo", "Sprogø {} færgan", "{} færgan Sprogø"),
    ],
)
def test_accents_do_not_hide_what_stands_side_by_side(
    shelf: Shelf, query: str, language: str, apart: str, near: str
) -> None:
    shelf.put("a", [apart.format(FILLER), near.format(FILLER)], language)
    with shelf.open() as session:
        assert pages(session, query) == ["a:2", "a:1"]


def test_accents_do_not_hide_a_heading(shelf: Shelf) -> None:
    from library.model import Page

    text = f"Færgan siglir. {FILLER}"
    shelf.put("a", [text, Page(number=2, text=text, languages=("fo",), section="2 Færgan")], "fo")
    with shelf.open() as session:
        assert pages(session, "færgan") == ["a:2", "a:1"]


@given(st.text(alphabet="abs ñæßﬃ\u0301\u0323жก็", max_size=20))
def test_behind_letters_that_fold_to_none_or_to_several_a_word_stands_where_it_stands(before: str) -> None:
    """Accents by themselves and æ, ß, ﬃ move in the folded text all that is behind them."""
    assert texts(Marks(words={EXACT: {"end": 0}}), f"{before} - end", "en") == ["end"]
