"""Documents as they are typeset, drawn for the test: what a person reads on the page is what comes out."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from fpdf import FPDF

from library.model import Flaw, Page
from library.pdf import PageText, mend, read
from library.settings import Limits, Reader

WORDS = ("Alla", "Många", "Några", "Inga", "Dessa")
BOTH = pytest.mark.parametrize("reader", ["auto", "pypdf"])


def sheets(font: Path, pages: int = 1) -> FPDF:
    pdf = FPDF()
    pdf.add_font("FiraGO", fname=str(font))
    pdf.set_font("FiraGO", size=11)
    pdf.set_auto_page_break(False)
    for _ in range(pages):
        pdf.add_page()
    return pdf


def as_read(data: bytes, reader: Reader = "auto") -> list[Page]:
    found = [item for item in read(data, reader, Limits()) if isinstance(item, PageText)]
    return mend(
        Page(number=p.number, label=p.label, text=p.text, source=p.source, section=p.section, flaw=p.flaw)
        for p in found
    )


@BOTH
def test_head_foot_broken_words_and_sections(font: Path, reader: Reader) -> None:
    pdf = sheets(font, 0)
    for number in range(1, 6):
        pdf.add_page()
        pdf.text(20, 10, "Vägledning för kommuner")
        if number == 2:
            pdf.start_section("Att upptäcka offer")
        pdf.text(20, 40, f"{WORDS[number - 1]} offer för människo-")
        pdf.text(20, 46, f"handel {WORDS[number - 1]} har rätt till en e-postadress och skydd.")
        pdf.text(100, 290, str(number))
    pages = as_read(bytes(pdf.output()), reader)
    for page in pages[1:]:
        assert page.head == "Vägledning för kommuner"
        word = WORDS[page.number - 1]
        assert page.text == f"{word} offer för människohandel {word} har rätt till en e-postadress och skydd."
        assert page.foot == str(page.number)
    assert [page.section for page in pages] == ["", *["Att upptäcka offer"] * 4]
    assert "Vägledning för kommuner" in pages[0].text


@BOTH
def test_columns_come_one_after_the_other(font: Path, reader: Reader) -> None:
    pdf = sheets(font)
    words = ["ensin", "toiseksi", "sitten", "lopuksi"]
    for column in range(3):
        for line, word in enumerate(words):
            pdf.text(15 + 65 * column, 30 + 8 * line, f"{word} palsta {column}")
    (page,) = as_read(bytes(pdf.output()), reader)
    assert page.text.split("\n") == [f"{word} palsta {column}" for column in range(3) for word in words]


def test_ligatures_accents_and_soft_hyphens(font: Path) -> None:
    pdf = sheets(font)
    pdf.text(
        20,
        30,
        "ﬂow ﬁnds traf\u00adficking; Gruß fu\u0308r Ko\u0308che, Šiauliai, žmonių, Þingvellir",
    )
    (page,) = as_read(bytes(pdf.output()))
    assert page.text == "flow finds trafficking; Gruß für Köche, Šiauliai, žmonių, Þingvellir"


def test_thai_comes_without_spaces_between_its_signs(font: Path) -> None:
    pdf = sheets(font)
    text = "คำแนะนำสำหรับผู้เดินทาง"
    pdf.text(20, 30, text)
    (page,) = as_read(bytes(pdf.output()))
    assert page.text.replace("\u0e4d\u0e32", "\u0e33") == text


@BOTH
def test_a_font_without_mapping_is_no_text_and_the_next_page_is(font: Path, reader: Reader) -> None:
    pdf = sheets(font, 1)
    pdf.multi_cell(0, 6, "The municipality takes care of the victims of trafficking whom it finds here. " * 3)
    pdf.set_font("Helvetica", size=11)
    pdf.add_page()
    pdf.text(20, 30, "It gives them shelter, food and advice.")
    writer = pypdf.PdfWriter(BytesIO(bytes(pdf.output())))
    for entry in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]
        entry.get_object().pop("/ToUnicode", None)
    out = BytesIO()
    writer.write(out)
    first, second = as_read(out.getvalue(), reader)
    assert first.text == ""
    assert first.flaw in (Flaw.GARBLED, Flaw.WRONG_MAPPING, Flaw.LETTER_BY_LETTER)
    assert (second.text, second.flaw) == ("It gives them shelter, food and advice.", None)


def test_a_picture_and_a_blank_page_are_told_apart(font: Path) -> None:
    pdf = sheets(font, 1)
    pdf.rect(10, 10, 100, 100, style="F")
    pdf.add_page()
    assert [(page.flaw, page.source) for page in as_read(bytes(pdf.output()))] == [
        (Flaw.PICTURE, "none"),
        (Flaw.BLANK, "none"),
    ]


def test_what_stands_beyond_the_edge_of_the_page_is_not_on_it(font: Path) -> None:
    pdf = sheets(font, 2)
    for line in range(80):
        pdf.text(20, 30 + 6 * line, f"Rad {line} om offer för människo-")
        pdf.text(20, 33 + 6 * line, "handel.")
    pdf.add_page()
    pdf.text(20, -8, "guide_2014.indd 3")
    pdf.text(20, 30, "Kommunen tar hand om offren.")
    _, table, marked = as_read(bytes(pdf.output()))
    assert "Rad 42 om offer för människohandel." in " ".join(table.text.split("\n"))
    assert "Rad 50" not in table.text
    assert marked.text == "Kommunen tar hand om offren."


@pytest.mark.parametrize("gutter", [3, 5, 10])
@pytest.mark.parametrize("by_line", [False, True])
def test_words_of_neighbouring_columns_are_never_joined(font: Path, gutter: int, by_line: bool) -> None:
    """Lines of two columns at one height, which the file has story by story or line by line."""
    pdf = sheets(font)
    width = pdf.get_string_width("kunta auttaa uhria 10")
    lines = [(column, line) for column in range(2) for line in range(10, 30)]
    for column, line in sorted(lines, key=lambda place: place[1]) if by_line else lines:
        pdf.text(15 + column * (width + gutter), 10 + 8 * (line - 9), f"kunta auttaa uhria {line}")
    (page,) = as_read(bytes(pdf.output()))
    assert set(page.text.split()) == {"kunta", "auttaa", "uhria", *map(str, range(10, 30))}
