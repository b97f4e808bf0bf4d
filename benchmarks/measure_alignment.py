"""Measures how well the pages of sister editions are laid beside each other, by the chapters of their outlines.

    python benchmarks/measure_alignment.py FOLDER

Each folder in FOLDER holds the editions of one work as PDF files. Two editions whose outlines have equally many entries
on every level are taken to have the same chapters; entry by entry, the page that the alignment finds is compared with
the page to which the other outline points. Prints, by language, the share within one page. Then the third tenth of the
other edition is taken out, and the pages that are said to be left out there are compared with those that stood in it.
"""

import sys
import time
from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from library.pdf import PageText, read
from library.settings import Limits
from library.tagging.alignment import Alignment


def outline(reader: PdfReader) -> list[tuple[int, int]]:
    """(level, page counted from 1) of each entry."""

    def entries(items: list[Any], level: int) -> list[tuple[int, int]]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += entries(item, level + 1)
            elif (page := reader.get_destination_page_number(item)) is not None:
                found.append((level, page + 1))
        return found

    return entries(reader.outline, 0)


within: Counter[str] = Counter()
total: Counter[str] = Counter()
seconds, pairs = 0.0, 0
missed: Counter[str] = Counter()
for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
    editions = []
    for path in sorted(folder.glob("*.pdf")):
        pages = [item.text for item in read(path.read_bytes(), "auto", Limits()) if isinstance(item, PageText)]
        editions.append((path.stem, pages, outline(PdfReader(path))))
    for (_stem, one, chapters), (stem, other, sister_chapters) in permutations(editions, 2):
        if not chapters or [level for level, _ in chapters] != [level for level, _ in sister_chapters]:
            continue
        started = time.perf_counter()
        alignment = Alignment(one, other)
        spans = [alignment.find(page) for _, page in chapters]
        seconds, pairs = seconds + time.perf_counter() - started, pairs + 1
        language = stem.rpartition(".")[2]
        tenth = max(1, len(other) // 10)
        gone = range(2 * tenth, 3 * tenth)
        truly = {Alignment(other, one).find(number + 1).best for number in gone}
        around = {page + step for page in truly for step in (-1, 0, 1)}
        before = set(alignment.left_out())
        told = set(Alignment(one, [text for number, text in enumerate(other) if number not in gone]).left_out())
        missed.update(pages=len(one), wrong=len(before), gone=len(truly), told=len(truly & told))
        missed["beside"] += len(told - around - before)
        for span, (_, truth) in zip(spans, sister_chapters, strict=True):
            total[language] += 1
            within[language] += span.first - 1 <= truth <= span.last + 1
if not pairs:
    sys.exit("No two editions with the same outline were found: nothing was measured.")
for language in sorted(total):
    print(f"{language:6} {within[language]:6} of {total[language]:6}  {within[language] / total[language]:.1%}")
print(f"all    {within.total():6} of {total.total():6}  {within.total() / total.total():.1%} within one page")
print(f"left out: {missed['told']} of {missed['gone']} pages that are gone, and {missed['beside']} that are there;")
print(f"of {missed['pages']} pages of whole editions {missed['wrong']}")
print(f"{pairs} pairs of editions, {1000 * seconds / pairs:.0f} ms each")
