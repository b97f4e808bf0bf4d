"""How are the first pages set? Lines with the size of their letters and their place, by which a title is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from library.model import Line
from library.pdf.accents import LOOSE, compose_beside
from library.pdf.quality import repaired
from library.pdf.text import BREAK, clean

if TYPE_CHECKING:
    import pypdfium2

    from library.pdf.pdfium import OpenPages

PAGES = 4
"""A cover may be a picture, and behind it there may be a blank page and half a title."""

_SIGNS, _LINES, _LINE_SIGNS = 8_000, 200, 300
"""Looked at and kept of a page, and of a line. The front of a folded sheet may stand behind a hundred lines."""

_SAMPLE = 9  # signs of a line whose place is asked for
_BROKEN_HERE = "\x02"
"""What PDFium gives for the hyphen of a broken word, asked for sign by sign; in a text it is a BREAK."""

_LINE = re.compile(r"[^\r\n]+")


def opening_lines(pages: OpenPages) -> list[Line]:
    """The lines of a document's first pages, in the order in which the reader gives them; these pages stay open."""
    import pypdfium2

    lines: list[Line] = []
    for index in range(min(PAGES, len(pages.document))):
        with suppress(pypdfium2.PdfiumError), pages.opened(index, again=True) as (page, words):
            lines += _repaired(list(_of_page(page, words, index + 1)))  # a damaged page costs itself only
    return lines


def _of_page(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, number: int) -> Iterator[Line]:
    left, bottom, right, top = page.get_bbox()
    width, height = max(right - left, 1.0), max(top - bottom, 1.0)
    for text, places in _lines_of(words):
        boxes = [box for place in _sample(places) if (box := words.get_charbox(place, loose=True))[3] > box[1]]
        if not boxes:
            continue
        line = Line(
            page=number,
            text=text[:_LINE_SIGNS],
            size=round(median(box[3] - box[1] for box in boxes), 1),
            left=round((min(box[0] for box in boxes) - left) / width, 3),
            top=round((top - max(box[3] for box in boxes)) / height, 4),
            bottom=round((top - min(box[1] for box in boxes)) / height, 4),
        )
        if 0 <= (line.top + line.bottom) / 2 <= 1:  # what printers write beyond the edge is not on the page
            yield line


def _lines_of(words: pypdfium2.PdfTextPage) -> Iterator[tuple[str, list[int]]]:
    """The first lines of a page: their text, and the places of their visible signs."""
    from pypdfium2 import raw

    count = min(words.count_chars(), _SIGNS)
    signs = words.get_text_range(0, count).replace(BREAK, _BROKEN_HERE)
    if len(signs) != count:  # signs beyond the first plane, or without meaning: to ask for each takes ten times as long
        signs = "".join(chr(raw.FPDFText_GetUnicode(words, place)) for place in range(count))
    found = (match for match in _LINE.finditer(signs) if not match[0].isspace())
    for match in islice(found, _LINES):
        yield match[0], [place for place in range(*match.span()) if not signs[place].isspace()]


def _sample(places: Sequence[int]) -> Sequence[int]:
    """Some signs of a line, its first and last among them: to ask for the place of each costs more than to read it."""
    if len(places) <= _SAMPLE:
        return places
    return [places[number * (len(places) - 1) // (_SAMPLE - 1)] for number in range(_SAMPLE)]


def _repaired(lines: list[Line]) -> list[Line]:
    """The lines of a page with their text put right like that of the page; none where it cannot be."""
    whole, flaw = repaired("\n".join(line.text for line in lines))
    whole = whole if LOOSE.isdisjoint(whole) else compose_beside(whole)
    texts = whole.split("\n")
    if flaw or len(texts) != len(lines):
        return []
    cleaned = [replace(line, text=clean(text)) for line, text in zip(lines, texts, strict=True)]
    return [line for line in cleaned if line.text]
