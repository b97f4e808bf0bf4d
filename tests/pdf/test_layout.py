from __future__ import annotations

from fpdf import FPDF

from library.pdf import DocumentInfo, read
from library.settings import Limits


def opening(*lines: tuple[str, float, float]) -> list[tuple[str, float, float]]:
    """(text, size, top) of the lines of a page set with (text, size, distance from the top in points)."""
    pdf = FPDF(unit="pt", format=(600, 800))
    pdf.set_auto_page_break(False)
    pdf.add_page()
    for text, size, top in lines:
        pdf.set_font("helvetica", size=size)
        pdf.set_xy(60, top)
        pdf.cell(text=text)
    items = list(read(bytes(pdf.output()), "auto", Limits()))
    assert isinstance(items[0], DocumentInfo)
    return [(line.text, line.size, line.top) for line in items[0].opening]


def test_lines_come_with_the_size_of_their_letters_and_their_place() -> None:
    (head, head_size, head_top), (title, title_size, title_top) = opening(("Ministry", 10, 40), ("A guide", 30, 400))
    assert (head, title) == ("Ministry", "A guide")
    assert 2.5 < title_size / head_size < 3.5
    assert head_top < 0.1
    assert 0.4 < title_top < 0.6


def test_a_document_of_pictures_has_no_lines() -> None:
    assert opening() == []


def test_what_stands_beyond_the_edge_is_not_on_the_page() -> None:
    assert [text for text, _, _ in opening(("manual.qxd 25/9/97 4:00 pm Page 1", 6, 806), ("A guide", 30, 400))] == [
        "A guide"
    ]


def test_the_front_of_a_folded_sheet_may_stand_behind_a_hundred_lines() -> None:
    lines = [("apt update", 6.0, 10 + 6.5 * number) for number in range(115)]
    assert opening(*lines, ("A guide", 20, 770))[-1][0] == "A guide"
