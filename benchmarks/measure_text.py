"""Measures the words of our pages against pdftotext (poppler) and PDFium as it is.

    python benchmarks/measure_text.py FOLDER [PDF reader: auto, pdfium, pypdf]

A page's score is F1 of its bag of words: what the page of the other reader has too, of what both have. The others are
given the same spelling first (NFC, ligatures opened, broken words joined), so that what differs is what was read.
Each file is read by us and by PDFium in turn; of two rounds the one that took less CPU counts.
Running heads and page numbers count: they are read, though they are not indexed. Where accents are glyphs of their own,
poppler and PDFium cut the word behind them ("fu r"); in such files ("cut") all words are cut at accents.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from pathlib import Path
from statistics import median
from typing import cast

import pypdfium2

from library.ingest.reading import detector
from library.model import Page
from library.pdf import PageText, mend, read
from library.pdf.text import clean
from library.settings import Limits, Reader
from library.tagging import LetterJudge

_WORD = re.compile(r"[^\W_]+")
_ROUNDS = 2
_PIECE = re.compile(r"[A-Za-z0-9]+")


def main() -> None:
    folder = Path(sys.argv[1])
    reader = cast(Reader, sys.argv[2] if len(sys.argv) > 2 else "auto")
    scores: dict[str, list[float]] = {"pdftotext": [], "PDFium": []}
    seconds = {"ours": 0.0, "PDFium": 0.0}
    detector().page_languages("Profiles are loaded once in a run, before the first file is read.")
    worst: list[tuple[float, str, str, int]] = []
    for path in sorted(folder.rglob("*.pdf")):
        rounds = [(_timed(_ours, path, reader), _timed(_pdfium, path)) for _ in range(_ROUNDS)]
        (ours, _), (pdfium, _) = rounds[0]
        for name, results in zip(seconds, zip(*rounds, strict=True), strict=True):
            seconds[name] += min(spent for _, spent in results)
        line = [f"{path.name:32} {len(ours):4} pages"]
        for name, theirs in (("pdftotext", _pdftotext(path)), ("PDFium", pdfium)):
            cut = sum(map(str.count, theirs, repeat("\u0308"))) + sum(map(str.count, theirs, repeat("\u0301"))) > len(
                theirs
            )
            values = [_f1(one, other, cut) for one, other in zip(ours, map(clean, theirs), strict=True)]
            worst += [(value, name, path.name, number) for number, value in enumerate(values, 1)]
            scores[name] += values
            line.append(f"{name}: {_summary(values)}{' cut' if cut else ''}")
        print("   ".join(line), flush=True)
    for name, values in scores.items():
        print(f"{name:10} {len(values)} pages: {_summary(values)}")
    pages = len(scores["PDFium"])
    for name, spent in seconds.items():
        print(f"{name:10} {1000 * spent / pages:.2f} ms CPU a page, {spent / seconds['PDFium']:.2f} times PDFium's")
    for value, name, file, number in sorted(worst)[:25]:
        print(f"  {value:.2f} against {name}: {file} p. {number}")


def _timed(read: Callable[..., Sequence[str]], *of: object) -> tuple[Sequence[str], float]:
    """What was read, and the CPU time that it took in seconds."""
    start = time.process_time()
    pages = read(*of)
    return pages, time.process_time() - start


def _ours(path: Path, reader: Reader) -> Sequence[str]:
    judge = LetterJudge(detector())
    read_pages = [item for item in read(path.read_bytes(), reader, Limits(), judge) if isinstance(item, PageText)]
    pages = mend(Page(number=p.number, text=p.text, source=p.source) for p in read_pages)
    return [page.whole_text for page in pages]


def _pdfium(path: Path) -> Sequence[str]:
    document = pypdfium2.PdfDocument(path)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def _pdftotext(path: Path) -> Sequence[str]:
    call = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True)
    return call.stdout.decode("utf-8", "replace").split("\f")[:-1]


def _f1(ours: str, theirs: str, cut: bool) -> float:
    word = _PIECE if cut else _WORD
    one, other = (Counter(map(str.casefold, word.findall(text))) for text in (ours, theirs))
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def _summary(values: Iterable[float]) -> str:
    ordered = sorted(values)
    return f"median {median(ordered):.3f}, worst twentieth {ordered[len(ordered) // 20]:.3f}, least {ordered[0]:.2f}"


if __name__ == "__main__":
    main()
