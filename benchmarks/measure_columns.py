"""Measures the reading order of made leaflets, sidebars and tables, against pdftotext and pdftotext -layout.

    python benchmarks/measure_columns.py

The pages are set as Word and InDesign set them: a story runs through columns, lines of neighbouring columns stand at
one height, and the file has them story by story, or line by line across the page.

*order* is the share of pairs of neighbouring words of a story that come out side by side; *joined* counts words that
were made of several, such as the last one of a column and the first of the next.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from fpdf import FPDF

from library.pdf import PageText, read
from library.settings import Limits

_LINES, _SIZE = 45, 9
_WORD = re.compile(r"[a-z]+\d+")
Place = tuple[float, float, str]
"""Left and top in millimetres, and a line's text."""


def main() -> None:
    print(f"{'page':34} {'':>8} {'library':>16} {'pdftotext':>16} {'-layout':>16}")
    with tempfile.TemporaryDirectory() as folder:
        for name, stories, places in pages():
            path = Path(folder, "page.pdf")
            path.write_bytes(drawn(places))
            ours = next(item for item in read(path.read_bytes(), "auto", Limits()) if isinstance(item, PageText)).text
            texts = [ours, _pdftotext(path), _pdftotext(path, "-layout")]
            print(f"{name:43}", *(f"{order(text, stories):8.3f} {joined(text, stories):3} joined" for text in texts))


def pages() -> Iterator[tuple[str, Sequence[Sequence[str]], Sequence[Place]]]:
    """Name, stories, and the lines in the order of the file."""
    for name, columns in [
        *((f"two columns, {gutter} mm apart", _columns((15, 100 + gutter), 85)) for gutter in (3, 5, 10)),
        ("leaflet of three", _columns((10, 77, 144), 60)),
        ("sidebar", [*_columns((15,), 115), _columns((140, 140), 55)[1][:12]]),
    ]:
        stories = [[word for _, _, line in column for word in line.split()] for column in columns]
        yield f"{name}, by story", stories, [place for column in columns for place in column]
        yield f"{name}, by line", stories, _across(columns)
    cells = [[f"cell{10 * row + column} more{10 * row + column}" for column in range(4)] for row in range(20)]
    places = [(15 + 45 * column, 30 + 8 * row, cells[row][column]) for row in range(20) for column in range(4)]
    yield "table, by row", [cell.split() for row in cells for cell in row], places


def drawn(places: Sequence[Place]) -> bytes:
    """A page with these lines."""
    pdf = FPDF()
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.set_font("Helvetica", size=_SIZE)
    for left, top, text in places:
        pdf.text(left, top, text)
    return bytes(pdf.output())


def order(text: str, stories: Sequence[Sequence[str]]) -> float:
    """The share of neighbouring words of the stories that are neighbours in the text."""
    found = set(pairwise(_WORD.findall(text)))
    pairs = [pair for story in stories for pair in pairwise(story)]
    return sum(pair in found for pair in pairs) / len(pairs)


def joined(text: str, stories: Sequence[Sequence[str]]) -> int:
    """How many words of the text are made of several."""
    known = {word for story in stories for word in story}
    return sum(piece not in known for piece in re.findall(r"\w+", text))


def _columns(lefts: Sequence[float], width: float) -> list[list[Place]]:
    """A column of lines of so many millimetres at each place."""
    ruler = FPDF()
    ruler.set_font("Helvetica", size=_SIZE)
    columns: list[list[Place]] = []
    for number, left in enumerate(lefts):
        words = (_word(number, count) for count in range(10_000))
        lines = [next(words)]
        while len(lines) <= _LINES:
            word = next(words)
            if ruler.get_string_width(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        columns.append([(left, 20 + 5 * line, text) for line, text in enumerate(lines[:_LINES])])
    return columns


def _word(column: int, number: int) -> str:
    """A word of its own, three to nine signs long."""
    return f"{'abc'[column]}{'aeiou'[: number * 7 % 6]}{number}"


def _across(columns: Sequence[Sequence[Place]]) -> list[Place]:
    return sorted((place for column in columns for place in column), key=lambda place: (place[1], place[0]))


def _pdftotext(path: Path, *options: str) -> str:
    call = ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"]
    return subprocess.run(call, capture_output=True, check=True).stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    main()
