"""Pictures of pages: words are marked where they stand, and a hostile file costs itself alone."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Draw
from PIL import Image
from reliability.hostile import hostile

from library.errors import PictureFailed
from library.pdf.pictures import LIMITS, Picture, draw

HOSTILE = dict(hostile())


def dark(picture: Picture, box: tuple[int, int, int, int]) -> float:
    """The share of dark pixels of a piece of a picture."""
    piece = Image.open(io.BytesIO(picture.image)).convert("L").crop(box)
    return sum(piece.histogram()[:128]) / (piece.width * piece.height)


def test_a_word_is_marked_where_it_is_printed(draw_page: Draw, tmp_path: Path) -> None:
    text = "Uhrien tunnistaminen\n\nTyöntekijä tunnistaa uhrin ennen kuin poliisi saa tiedon."
    picture = draw(draw_page(tmp_path / "page.pdf", [text]), 1)
    start = text.index("uhrin")
    (box,) = picture.boxes_of(text, [(start, start + 5)])
    left, top, right, bottom = box
    assert dark(picture, box) > 0.05
    assert dark(picture, (left, bottom + 2, right, bottom + 12)) < 0.02
    assert 30 < right - left < 120
    assert 10 < bottom - top < 50


def test_a_word_over_two_lines_has_two_boxes_and_the_second_of_two_words_the_second_place() -> None:
    signs = "victim\nof a vic-\ntim, vic"
    lines = [20 * signs[:n].count("\n") for n in range(len(signs))]
    places = zip(signs, range(0, 10 * len(signs), 10), lines, strict=True)
    boxes = tuple(None if sign.isspace() else (x, y, x + 9, y + 15) for sign, x, y in places)
    picture = Picture(b"", 400, 100, signs, boxes)
    text = "victim\nof a victim, vic"
    first, second = (0, 6), (12, 18)
    assert picture.boxes_of(text, [first]) == [(0, 0, 59, 15)]
    assert picture.boxes_of(text, [first, second]) == [(0, 0, 59, 15), (120, 20, 149, 35), (170, 40, 199, 55)]
    assert picture.boxes_of(text, [second]) == [(120, 20, 149, 35), (170, 40, 199, 55)]


def test_what_does_not_stand_on_the_picture_is_not_marked() -> None:
    picture = Picture(b"", 100, 100, "abc", ((0, 0, 1, 1),) * 3)
    assert picture.boxes_of("victim", [(0, 6)]) == []
    assert picture.boxes_of("- -", [(0, 3)]) == []


@pytest.fixture
def draw_page(draw: Draw) -> Draw:
    """The fixture that draws PDFs, for `draw` is here the one that draws pictures."""
    return draw


@pytest.mark.parametrize("name", ["empty", "no-pdf", "random-bytes", "zeros"])
def test_a_file_that_is_no_pdf_has_no_picture(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(PictureFailed, match="There is no picture of this page"):
        draw(path, 1)


def test_limits_hold_while_a_page_is_drawn(draw_page: Draw, tmp_path: Path) -> None:
    path = draw_page(tmp_path / "page.pdf", ["text"])
    for limits in (
        replace(LIMITS, seconds=0),
        replace(LIMITS, memory_bytes=30_000_000),
        replace(LIMITS, file_bytes=10),
    ):
        with pytest.raises(PictureFailed):
            draw(path, 1, limits)
    with pytest.raises(PictureFailed, match="There is no picture of this page: empty"):
        draw(path, 2)


def test_a_page_that_is_turned_has_its_marks_where_the_words_are(draw_page: Draw, tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    (page,) = PdfReader(draw_page(tmp_path / "page.pdf", ["Victim identification"])).pages
    writer.add_page(page.rotate(90))
    writer.write(tmp_path / "turned.pdf")
    picture = draw(tmp_path / "turned.pdf", 1)
    (box,) = picture.boxes_of("Victim identification", [(0, 6)])
    assert picture.width > picture.height
    assert box[3] - box[1] > box[2] - box[0]
    assert dark(picture, box) > 0.03


def test_a_page_as_large_as_a_field_is_a_small_picture(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(14_000, 14_000)
    writer.add_blank_page(1, 14_000)
    writer.write(tmp_path / "large.pdf")
    assert draw(tmp_path / "large.pdf", 1).width == 1000
    with pytest.raises(PictureFailed):
        draw(tmp_path / "large.pdf", 2)
