"""What PDFium sees on a page, and what we make of it: no false spaces, no text beyond the edge, pictures called so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

import pypdfium2
import pytest

from library.model import Flaw
from library.pdf.pdfium import OpenPages, pdfium_fonts, pdfium_labels, pdfium_metadata, pdfium_page
from pdf.pdfs import CATALOG, assemble, content, content_at, objects, page_at, pdf

PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    b"stream\n\x00\nendstream"
)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with closing(pypdfium2.PdfDocument(data)) as document:
        yield document


def page(data: bytes, index: int = 0) -> tuple[str, str, Flaw | None]:
    with opened(data) as document:
        return pdfium_page(OpenPages(document), index)


def drawn(operators: str) -> bytes:
    """A PDF whose one page is drawn by these operators."""
    parts = objects("x")
    parts[content_at(1)] = content(operators)
    return assemble(parts)


def with_picture(width: int, height: int, text: str = "") -> bytes:
    """A page of A4 with a picture of this size in points, and some text."""
    parts = objects(text)
    data = f"q {width} 0 0 {height} 0 0 cm /P Do Q BT /F1 8 Tf 20 700 Td ({text}) Tj ET".encode()
    parts[content_at(1)] = b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)
    parts[page_at(1)] = parts[page_at(1)].replace(b"/Resources<<", b"/Resources<</XObject<</P 6 0 R>>")
    return assemble([*parts[:5], PICTURE])


def test_the_text_of_a_page_comes_with_its_source() -> None:
    data = pdf("Guidelines for municipalities", "Second page")
    assert page(data) == ("Guidelines for municipalities", "pdfium", None)
    assert page(data, 1) == ("Second page", "pdfium", None)


def test_a_page_that_is_not_there_has_no_source() -> None:
    assert page(pdf("one"), 5) == ("", "none", None)


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (pdf(""), Flaw.BLANK),
        (with_picture(595, 842), Flaw.PICTURE),
        (with_picture(40, 40), Flaw.PICTURE),
        (with_picture(595, 842, "Stamped 2014"), Flaw.LITTLE_TEXT),
        (
            with_picture(
                595, 842, "With so many letters on it that it is taken for a page of text, and not for a scan"
            ),
            None,
        ),
        (with_picture(200, 200, "Stamped 2014"), None),
    ],
)
def test_a_page_without_words_is_blank_or_a_picture(data: bytes, flaw: Flaw | None) -> None:
    assert page(data)[2] == flaw


@pytest.mark.parametrize("beyond", ["700 0 Td (A printer's note) Tj", "0 -900 Td (A row too low) Tj"])
def test_text_beyond_the_edge_is_not_on_the_page(beyond: str) -> None:
    text, source, _ = page(drawn(f"(Victims of trafficking) Tj {beyond}"))
    assert (text.strip(), source) == ("Victims of trafficking", "pdfium")


def test_pages_asked_for_again_are_made_once() -> None:
    with opened(pdf("one", "two")) as document:
        pages = OpenPages(document)
        with pages.opened(0, again=True) as first:
            pass
        with pages.opened(0) as second:
            assert second is not None
            assert second[0] is first[0]
            assert second[1].get_text_range() == "one"
        with pages.opened(0) as third:
            assert third[0] is not first[0]


def test_a_page_that_fails_while_it_is_open_is_made_anew() -> None:
    with opened(pdf("one")) as document:
        pages = OpenPages(document)
        with pytest.raises(ValueError, match="stop"), pages.opened(0, again=True) as first:
            raise ValueError("stop")
        with pages.opened(0) as second:
            assert second[0] is not first[0]


def test_a_document_tells_its_title_and_language() -> None:
    parts = objects("x")
    parts[CATALOG] = b"<</Type/Catalog/Pages 2 0 R/Lang(sv-SE)>>"
    info = b"<</Title(Riktlinjer)/CreationDate(D:20140102)>>"
    data = assemble([*parts, info], b"/Info %d 0 R" % (len(parts) + 1))
    with opened(data) as document:
        told = pdfium_metadata(document)
    assert (told["Title"], told["CreationDate"], told["Lang"], told["Author"]) == (
        "Riktlinjer", "D:20140102", "sv-SE", "",
    )  # fmt: skip
    with opened(pdf("x")) as document:
        assert pdfium_metadata(document)["Lang"] == ""


def test_labels_are_those_printed() -> None:
    parts = objects("one", "two", "three")
    parts[CATALOG] = b"<</Type/Catalog/Pages 2 0 R/PageLabels<</Nums[0<</S/r>>2<</S/D/St 7>>]>>>>"
    with opened(assemble(parts)) as document:
        assert pdfium_labels(document) == ["i", "ii", "7"]


def test_each_stretch_of_a_page_has_its_font() -> None:
    parts = objects("x")
    parts[content_at(1)] = content("(Plain) Tj /F2 12 Tf 0 -20 Td (Bold) Tj /F1 12 Tf 0 -20 Td (again) Tj")
    parts[page_at(1)] = parts[page_at(1)].replace(b"/F1 3 0 R", b"/F1 3 0 R/F2 6 0 R")
    data = assemble([*parts[:5], b"<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>"])
    with opened(data) as document:
        text = pdfium_page(OpenPages(document), 0)[0]
        stretches = pdfium_fonts(document, 0, text)
        assert "".join(stretch for _, stretch in stretches) == text
        named = [(font, stretch) for font, stretch in stretches if font]
        assert [stretch for _, stretch in named] == ["Plain", "Bold", "again"]
        assert named[0][0] == named[2][0] != named[1][0]
        assert named[1][0].startswith("Times-Bold")
        assert pdfium_fonts(document, 0, "another text") == [("", "another text")]


def signs_of(words: Sequence[tuple[str, float]]) -> str:
    """Operators that set pieces of text at places, in points from the left."""
    return " ".join(f"1 0 0 1 {place} 700 Tm ({word}) Tj" for word, place in words)


def test_words_of_a_page_stay_apart() -> None:
    assert page(drawn(signs_of([("victims", 50), ("of", 120), ("trade", 160)])))[0] == "victims of trade"
