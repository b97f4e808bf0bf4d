"""Measures text recognition on scans whose words are known, by language.

    python benchmarks/measure_ocr.py [--pages N] [--turn DEGREES] [FOLDER]


Pages of publications are made into what a scanner would have made of them: grey, 200 dots per inch, a little askew,
blurred and speckled, as a JPEG. `library ingest --ocr` then does its work on a shelf of these scans. Tesseract must be
installed, with the languages that are to be measured; FOLDER is documents/ by default. Shown by language: the share of
the words right (F1 of the bag of words, against the text layer), and the pages whose language was told right.
"""

from __future__ import annotations

import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
import pypdfium2
from fpdf import FPDF
from PIL import Image, ImageChops, ImageFilter

from library.catalogue import Catalogue
from library.ingest import ingest
from library.ingest.reading import detector
from library.pdf import PageText, Refused, read
from library.pdf.text import clean
from library.settings import Limits, load

_DOTS_PER_INCH = 200
_ASKEW = 0.7  # degrees
_SPECKLES = 18  # standard deviation, of 255
_JPEG_QUALITY = 60
_ENOUGH_LETTERS = 300
_WORD = re.compile(r"[^\W_]+")


@click.command()
@click.option("--pages", default=2, show_default=True, help="Of each language.")
@click.option("--turn", default=0, help="How far the paper lay turned on the scanner.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("documents"))
def main(pages: int, turn: int, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        shelf = Path(temporary, "documents")
        shelf.mkdir()
        truth: dict[str, tuple[str, str]] = {}
        for language, text, picture in _pages(folder, pages):
            name = f"scan-{len(truth) + 1}.pdf"
            _write_scan(shelf / name, picture.rotate(turn, expand=True))
            truth[name] = language, text
        settings = load(documents=str(shelf), index=str(Path(temporary, "index")))
        start = time.monotonic()
        report = ingest(settings, ocr=True)
        seconds = time.monotonic() - start
        print(*report.notes, sep="\n")
        scores: defaultdict[str, list[float]] = defaultdict(list)
        told: Counter[str] = Counter()
        with Catalogue.open_to_read(settings.catalogue) as catalogue:
            for edition in catalogue.editions():
                language, text = truth[edition.path]
                recognized = "".join(page.text for page in catalogue.pages(edition.id))
                one, other = (Counter(_WORD.findall(words.casefold())) for words in (text, recognized))
                scores[language].append(2 * (one & other).total() / (one.total() + other.total()))
                told[language] += edition.language == language
    for language, values in sorted(scores.items()):
        mean = sum(values) / len(values)
        print(
            f"{language}  {len(values)} pages  F1 {mean:.3f}  least {min(values):.3f}  language right {told[language]}"
        )
    every = [value for values in scores.values() for value in values]
    print(f"all {len(every)} pages  F1 {sum(every) / len(every):.3f}  {seconds / len(every):.1f} s a page")


def _pages(folder: Path, wanted: int) -> Iterator[tuple[str, str, Image.Image]]:
    """(language, text, picture) of so many pages of each language that are full enough."""
    found: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.pdf")):
        data = path.read_bytes()
        try:
            pages = [item for item in read(data, "auto", Limits()) if isinstance(item, PageText)]
        except Refused:
            continue
        for page in pages:
            text = clean(page.text)
            language = detector().page_languages(text)[0]
            if sum(map(str.isalpha, text)) >= _ENOUGH_LETTERS and found[language] < wanted:
                found[language] += 1
                drawn = pypdfium2.PdfDocument(data)[page.number - 1].render(scale=_DOTS_PER_INCH / 72, grayscale=True)
                yield language, text, _as_scanned(drawn.to_pil())
                break


def _as_scanned(page: Image.Image) -> Image.Image:
    grey = page.convert("L").rotate(_ASKEW, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = grey.filter(ImageFilter.GaussianBlur(0.8)).point(lambda value: 40 + value * 190 // 255)
    return ImageChops.add(grey, Image.effect_noise(grey.size, _SPECKLES), scale=1, offset=-128)


def _write_scan(path: Path, picture: Image.Image) -> None:
    jpeg = BytesIO()
    picture.save(jpeg, "JPEG", quality=_JPEG_QUALITY)
    width, height = (72 * size / _DOTS_PER_INCH for size in picture.size)
    pdf = FPDF(unit="pt", format=(width, height))
    pdf.add_page()
    pdf.image(jpeg, 0, 0, width, height)
    pdf.output(str(path))


if __name__ == "__main__":
    main()
