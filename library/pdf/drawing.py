"""How is a page drawn? By PDFium; imported only in processes that draw, and by the server that they are forked from."""

from __future__ import annotations

import io
import math
from contextlib import closing
from ctypes import byref, c_int
from dataclasses import replace
from typing import Any

import pypdfium2
from pypdfium2 import raw

from library.model import ErrorKind, Problem, State
from library.pdf.executor import Job
from library.pdf.pictures import Box, Picture
from library.pdf.reader import Refused

_WIDTH, _HIGHEST = 1000, 3000
"""Pixels of a picture: so wide, unless it were higher than this. A page of A4 has 121 pixels to an inch then."""
_QUALITY = 75  # of WebP; a page of text takes some 60 kB, a scan 200 kB
_MOST_SIGNS = 30_000
"""Of a page; a long table has 10,000."""


def drawn(job: Job, page: int) -> Picture:
    """A page of a file as a picture with its signs.

    Args:
        job: the file, and what it may cost.
        page: counted from 1.

    Raises:
        Refused: it cannot be drawn.
    """
    if (size := job.path.stat().st_size) > job.limits.file_bytes:
        raise Refused(State.TOO_LARGE, Problem(ErrorKind.MANY_BYTES, {"size": size, "most": job.limits.file_bytes}))
    try:
        with closing(pypdfium2.PdfDocument(job.path)) as document:
            if not 1 <= page <= len(document):
                raise Refused(State.EMPTY, Problem(ErrorKind.NO_SUCH_PAGE, {"page": page}))
            with closing(document[page - 1]) as shown:
                return _with_signs(shown, _rendered(shown))
    except pypdfium2.PdfiumError as error:
        raise Refused(State.DAMAGED, Problem(ErrorKind.PDFIUM_REFUSES)) from error


def _rendered(page: pypdfium2.PdfPage) -> Picture:
    width, height = page.get_size()
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise Refused(State.DAMAGED, Problem(ErrorKind.NO_SIZE))
    scale = min(_WIDTH / width, _HIGHEST / height)
    if min(width, height) * scale < 1:
        raise Refused(State.DAMAGED, Problem(ErrorKind.NO_SIZE))
    image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    written = io.BytesIO()
    image.save(written, "WEBP", quality=_QUALITY, method=2)
    return Picture(written.getvalue(), image.width, image.height)


def _with_signs(page: pypdfium2.PdfPage, picture: Picture) -> Picture:
    signs: list[str] = []
    boxes: list[Box | None] = []
    with closing(page.get_textpage()) as words:
        for index in range(min(words.count_chars(), _MOST_SIGNS)):
            code = raw.FPDFText_GetUnicode(words, index)
            signs.append(chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else " ")
            boxes.append(_on_picture(page, picture, words.get_charbox(index, loose=True)))
    return replace(picture, signs="".join(signs), boxes=tuple(boxes))


def _on_picture(page: Any, picture: Picture, box: tuple[float, float, float, float]) -> Box | None:
    """A box of the page (in points, from below) on the picture, however the page is turned."""
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, picture.width, picture.height, 0, x, y, byref(across), byref(down))
        corners.append((min(max(across.value, 0), picture.width), min(max(down.value, 0), picture.height)))
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(*corners, strict=True))
    return (left, top, right, bottom) if left < right and top < bottom else None
