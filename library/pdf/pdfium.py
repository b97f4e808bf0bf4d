"""What does PDFium see on a page? Its words, without the spaces it puts behind accents, and whether it is a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from ctypes import addressof, create_string_buffer
from functools import partial
from typing import TYPE_CHECKING, Any

from library.model import Flaw
from library.pdf.accents import LOOSE, compose_in_place
from library.pdf.encodings import stretches_of
from library.pdf.quality import repaired
from library.pdf.text import BREAK

if TYPE_CHECKING:
    import pypdfium2

# A letter whose accent is a glyph of its own has a gap behind it that PDFium takes for a space: "fü r".
_SPACE_AFTER_ACCENT = re.compile(r"[\u0300-\u036F] (?=\w)")
_GAP_OF_A_SPACE = 0.1
"""Of the font's size. Measured on German and Swedish guides: 0.00 within words, 0.17 and more between them."""

_FEW_LETTERS = 60
"""With fewer letters on it, a page that is mostly a picture is a scan with something stamped on it."""

_MOSTLY = 0.5
_FIELD_DEPTH = 3
_EACH = 16
"""Whether a page has signs of fonts without a mapping, one sign of so many tells."""

_PIECE = re.compile(r"\S{4,}")
_ODD, _ODD_SHARE, _ENOUGH_ODD = frozenset("!\"#$%&'*+;<=>?@[\\]^`{|}~") | frozenset(map(chr, range(32))), 0.3, 10
"""Signs that words, numbers and dates do without; a word with such a share of them is none; with so many signs in such
words, they are no formula and no address."""

_ODD_SIGN = re.compile(f"[{re.escape(''.join(sorted(sign for sign in _ODD if not sign.isspace())))}]")
_FONT_NAME = 200
_HYPHEN_WITHIN_BOUNDS = "\x02"
"""What PDFium writes for a hyphen at a line's end when it is asked for a part of a page."""


def pdfium_metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """What the document says of itself, by PDF's names ("Title", "CreationDate"), and its language ("Lang")."""
    from ctypes import POINTER, cast

    from pypdfium2 import raw

    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    language = create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(document, cast(language, POINTER(raw.FPDF_WCHAR)), size)
    return {**_told(document), "Lang": language.raw.decode("utf-16-le", "replace").rstrip("\0")}


def _told(document: pypdfium2.PdfDocument) -> dict[str, str]:
    """The entries of the document's metadata, without those that are no text."""
    told = {}
    for key in document.METADATA_KEYS:
        with suppress(UnicodeDecodeError):
            told[key] = document.get_metadata_value(key)
    return told


def pdfium_labels(document: pypdfium2.PdfDocument) -> list[str]:
    """The label printed on each page, as PDFium makes it out; empty where the document says nothing that is text."""
    labels = [""] * len(document)
    for index in range(len(document)):
        with suppress(UnicodeDecodeError):
            labels[index] = document.get_page_label(index)
    return labels


class OpenPages:
    """The pages of a document with their words.

    To make both is most of what PDFium does, so a page that will be looked at again stays open until then.
    """

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self.document = document
        self._open: dict[int, tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]] = {}

    @contextmanager
    def opened(self, index: int, *, again: bool = False) -> Iterator[tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]]:
        """A page and its words.

        Args:
            index: from 0.
            again: whether it will be asked for once more.

        Raises:
            PdfiumError: it is damaged.
        """
        page, words = self._open.pop(index) if index in self._open else self._made(index)
        try:
            yield page, words
        except BaseException:
            again = False
            raise
        finally:
            if again:
                self._open[index] = page, words
            else:
                words.close()
                page.close()

    def _made(self, index: int) -> tuple[pypdfium2.PdfPage, pypdfium2.PdfTextPage]:
        page = self.document[index]
        try:
            return page, page.get_textpage()
        except BaseException:
            page.close()
            raise


def pdfium_page(pages: OpenPages, index: int) -> tuple[str, str, Flaw | None]:
    """(text, source, flaw) of a page; without text and flaw where another reader may see more than PDFium."""
    import pypdfium2

    try:
        with pages.opened(index) as (page, words):
            text, unmapped = words.get_text_range(), False
            if len(text) == words.count_chars():  # so that the signs of both have the same places
                mapped = _without_unmapped(words, text)
                text, unmapped = mapped, mapped != text
                if _runs_off(page, words, text):
                    text = words.get_text_bounded().replace(_HYPHEN_WITHIN_BOUNDS, BREAK)
                elif not LOOSE.isdisjoint(text):
                    text = compose_in_place(text, partial(words.get_charbox, loose=True))
                elif _SPACE_AFTER_ACCENT.search(text):
                    text = _without_false_spaces(words, text)
            return text, "pdfium", Flaw.GARBLED if unmapped else _flaw(page, text)
    except pypdfium2.PdfiumError:
        return "", "none", None


def _without_unmapped(words: pypdfium2.PdfTextPage, text: str) -> str:
    """The text, sign for sign, with spaces for words of fonts without any mapping ("7+%-): their codes are no letters.

    Where such a font has its letters at the places of ASCII, its words are words, and stay.
    """
    from pypdfium2 import raw

    if len(_ODD_SIGN.findall(text)) < _ODD_SHARE * _ENOUGH_ODD:
        return text  # and no need to ask for each sign, which costs more than to read it
    if not any(raw.FPDFText_HasUnicodeMapError(words, place) == 1 for place in range(0, len(text), _EACH)):
        return text
    pieces = [
        word
        for word in _PIECE.finditer(text)
        if raw.FPDFText_HasUnicodeMapError(words, word.start()) == 1
        and raw.FPDFText_HasUnicodeMapError(words, word.end() - 1) == 1
    ]
    odd = [word for word in pieces if sum(sign in _ODD for sign in word[0]) >= _ODD_SHARE * len(word[0])]
    many = sum(len(word[0]) for word in odd)
    if many < max(_ENOUGH_ODD, sum(len(word[0]) for word in pieces) / 2) or repaired(text)[0] != text:
        return text  # most of them are words, or glyph numbers that can be read
    signs = list(text)
    for word in odd:
        signs[word.start() : word.end()] = " " * len(word[0])
    return "".join(signs)


def pdfium_fonts(document: pypdfium2.PdfDocument, index: int, text: str) -> list[tuple[str, str]]:
    """(font, stretch) for all of the text of a page; in one stretch without a font where that cannot be told."""
    import pypdfium2
    from pypdfium2 import raw

    names: dict[int, str] = {}

    def font_of(place: int) -> str:
        shown = raw.FPDFText_GetTextObject(words, place)
        key = raw.FPDFTextObj_GetFont(shown) if shown else None
        if not key:
            return ""  # a space or a line's end that PDFium made
        address = addressof(key.contents)
        if address not in names:
            name = create_string_buffer(_FONT_NAME)
            raw.FPDFFont_GetBaseFontName(key, name, _FONT_NAME)
            names[address] = f"{name.value.decode('utf-8', 'replace')} {address}"
        return names[address]

    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as words:
            if words.get_text_range() == text and len(text) == words.count_chars():
                return list(stretches_of((font_of(place), sign) for place, sign in enumerate(text)))
    except pypdfium2.PdfiumError:
        pass
    return [("", text)]


def _runs_off(page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage, text: str) -> bool:
    """Whether the text begins or ends beyond the edge: a table longer than its page, a printer's note beside it."""
    left, bottom, right, top = page.get_bbox()
    for place in {len(text) - len(text.lstrip()), len(text.rstrip()) - 1} if text.strip() else ():
        box = words.get_charbox(place)
        if box[2] < left or box[0] > right or box[3] < bottom or box[1] > top:
            return True
    return False


def _without_false_spaces(words: pypdfium2.PdfTextPage, text: str) -> str:
    """The text, sign for sign that of PDFium, without spaces behind accents that are as narrow as gaps within words."""
    from pypdfium2 import raw

    pieces, start = [], 0
    for match in _SPACE_AFTER_ACCENT.finditer(text):
        space = match.end() - 1
        letter = next(at for at in range(space - 1, -1, -1) if at == 0 or not "\u0300" <= text[at] <= "\u036f")
        gap = words.get_charbox(space + 1, loose=True)[0] - words.get_charbox(letter, loose=True)[2]
        if abs(gap) < _GAP_OF_A_SPACE * raw.FPDFText_GetFontSize(words, letter):
            pieces.append(text[start:space])
            start = space + 1
    return "".join((*pieces, text[start:]))


def _flaw(page: pypdfium2.PdfPage, text: str) -> Flaw | None:
    """Whether a page with little or no text shows something that would have to be recognized."""
    from pypdfium2 import raw

    if sum(map(str.isalpha, text[: 10 * _FEW_LETTERS])) >= _FEW_LETTERS:
        return None
    if not text.strip():
        kinds = {shown.type for shown in page.get_objects(max_depth=_FIELD_DEPTH)}
        if raw.FPDF_PAGEOBJ_TEXT in kinds:
            return None
        return Flaw.PICTURE if kinds else Flaw.BLANK
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_FIELD_DEPTH)
    width, height = page.get_size()
    return Flaw.LITTLE_TEXT if any(_area(picture) > _MOSTLY * width * height for picture in pictures) else None


def _area(picture: Any) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float((right - left) * (top - bottom))
