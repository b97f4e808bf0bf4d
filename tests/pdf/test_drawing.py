"""A page is drawn within bounds, each sign with its place; what cannot be drawn is refused with its reason."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from library.model import ErrorKind, State
from library.pdf import Job, Refused
from library.pdf.drawing import drawn
from library.pdf.pictures import LIMITS, Picture
from pdf.pdfs import assemble, content, content_at, objects, page_at, pdf


def job(folder: Path, data: bytes) -> Job:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return Job(name="a.pdf", path=path, reader="pdfium", limits=LIMITS)


def sized(width: int, height: int, turned: int = 0) -> bytes:
    """A PDF with one page of this size, in points, with a word near its upper left corner."""
    parts = objects("Police")
    parts[content_at(1)] = content(f"0 {height - 730} Td (Police) Tj")
    box = b"/MediaBox[0 0 %d %d]/Rotate %d" % (width, height, turned)
    parts[page_at(1)] = parts[page_at(1)].replace(b"/MediaBox[0 0 595 842]", box)
    return assemble(parts)


def image(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.image))


@pytest.mark.parametrize(("width", "height", "pixels"), [(595, 842, (1000, 1415)), (200, 800, (750, 3000))])
def test_a_picture_is_a_thousand_pixels_wide_unless_it_were_too_high(
    tmp_path: Path, width: int, height: int, pixels: tuple[int, int]
) -> None:
    picture = drawn(job(tmp_path, sized(width, height)), 1)
    assert picture.width == pytest.approx(pixels[0], abs=2)
    assert picture.height == pytest.approx(pixels[1], abs=2)
    assert (image(picture).format, image(picture).size) == ("WEBP", (picture.width, picture.height))


def ink(picture: Picture) -> tuple[int, int, int, int]:
    """The box of what is dark on a picture."""
    box = image(picture).convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_each_sign_has_its_place_however_the_page_is_turned(tmp_path: Path, turned: int) -> None:
    picture = drawn(job(tmp_path, sized(595, 842, turned)), 1)
    assert picture.signs == "Police"
    boxes = [box for box in picture.boxes if box]
    assert len(boxes) == len(picture.boxes) == 6
    left, top, right, bottom = ink(picture)
    around = (
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes),
    )  # fmt: skip
    assert around[0] - 3 <= left < right <= around[2] + 3
    assert around[1] - 3 <= top < bottom <= around[3] + 3


def test_signs_beyond_the_edge_have_no_place(tmp_path: Path) -> None:
    parts = objects("x")
    parts[content_at(1)] = content("(on) Tj 2000 0 Td (off) Tj")
    picture = drawn(job(tmp_path, assemble(parts)), 1)
    assert [box is None for sign, box in zip(picture.signs, picture.boxes, strict=True) if sign in "onf"] == [
        False, False, True, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "data", "state", "kind"),
    [
        (0, pdf("one"), State.EMPTY, ErrorKind.NO_SUCH_PAGE),
        (2, pdf("one"), State.EMPTY, ErrorKind.NO_SUCH_PAGE),
        (1, b"no PDF", State.DAMAGED, ErrorKind.PDFIUM_REFUSES),
        (1, sized(14_000, 1), State.DAMAGED, ErrorKind.NO_SIZE),
    ],
)
def test_what_cannot_be_drawn_is_refused(tmp_path: Path, page: int, data: bytes, state: State, kind: ErrorKind) -> None:
    with pytest.raises(Refused) as raised:
        drawn(job(tmp_path, data), page)
    assert (raised.value.state, raised.value.reason.kind) == (state, kind)


def test_a_file_larger_than_its_limit_is_not_opened(tmp_path: Path) -> None:
    whole = job(tmp_path, pdf("one"))
    size = whole.path.stat().st_size
    assert drawn(replace(whole, limits=replace(LIMITS, file_bytes=size)), 1).signs == "one"
    with pytest.raises(Refused) as raised:
        drawn(replace(whole, limits=replace(LIMITS, file_bytes=size - 1)), 1)
    assert raised.value.reason.values == {"size": size, "most": size - 1}


def test_no_more_signs_are_placed_than_a_long_table_has(tmp_path: Path) -> None:
    parts = objects("x")
    parts[content_at(1)] = content("1 TL " + " ".join(f"({'a' * 400}) Tj T*" for _ in range(99)), "/F1 1 Tf")
    picture = drawn(job(tmp_path, assemble(parts)), 1)
    assert len(picture.signs) == len(picture.boxes) == 30_000
