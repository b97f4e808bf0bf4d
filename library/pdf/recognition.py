"""What words does the picture of a page show? PDFium draws it, Tesseract reads it.

Tesseract is called as a program: so it is installed (with its languages, by the system's packages), and so a page that
upsets it costs a process of its own. OCRmyPDF was looked at: it drives the same Tesseract by way of
Ghostscript to make another PDF, of which only the words would be kept.

On scans of 200 dpi Tesseract was sure of its words by 87 to 96 of 100 where it read in the right language or a related
one (German, Icelandic, Latvian, Russian, Thai), by 28 to 43 in the wrong alphabet or of a page lying on its side.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from statistics import fmean

from library.errors import LibraryError
from library.frozen import frozen
from library.languages import LANGUAGES
from library.model import ErrorKind, WayOutKind
from library.pdf.reader import Refused, with_header

SECONDS_A_LOOK, LOOKS = 60, 2
_DOTS_PER_INCH = 300
_PIXELS = 25_000_000
"""A larger page is drawn smaller; A4 at 300 dpi has 8.7 million."""

_SURE = 60
"""Words of which Tesseract is less sure than this (of 100, the mean of a page) are none."""

_AS_IT_LIES, _ANY_WAY_UP = "3", "1"  # Tesseract's --psm; the second finds out first how far the page is turned
_KIND_COLUMN, _SURENESS_COLUMN, _COLUMNS = 0, 10, 12
_WORD = "5"  # the kind of a row that is about one word


@frozen
class Tesseract:
    """An installed Tesseract.

    Attributes:
        program: its path.
        languages: language code -> Tesseract's name of it, for the languages that are installed.
    """

    program: str
    languages: Mapping[str, str]

    @classmethod
    def find(cls) -> Tesseract:
        """The one on this system.

        Raises:
            LibraryError: it is not installed or cannot be run.
        """
        program = shutil.which("tesseract")
        if program is None:
            raise LibraryError(ErrorKind.NO_TESSERACT, way_out=WayOutKind.INSTALL_TESSERACT)
        # No shell, and nothing of a document in the call.
        call = [program, "--list-langs"]
        listing = subprocess.run(call, capture_output=True, text=True, check=False, timeout=20)  # noqa: S603
        if listing.returncode:
            said = listing.stderr.strip()[:200]
            raise LibraryError(ErrorKind.TESSERACT_FAILS, {"cause": said}, WayOutKind.INSTALL_TESSERACT)
        installed = set(listing.stdout.split("\n"))
        return cls(program, {code: one.ocr for code, one in LANGUAGES.items() if one.ocr in installed})

    def rules(self) -> str:
        """What its words depend on besides a page: its version, and the languages that it has."""
        call = [self.program, "--version"]
        told = subprocess.run(call, capture_output=True, text=True, check=False, timeout=20)  # noqa: S603  # as above
        return f"{told.stdout.partition(chr(10))[0].strip()} ({' '.join(sorted(self.languages))})"

    def recognize(self, data: bytes, number: int, languages: Sequence[str], *, turned: bool = False) -> str:
        """The words on the picture of a page; empty where there are none of which Tesseract is sure.

        A page that makes no sense as it lies is looked at once more, any way up. Tesseract gets a minute for each look.

        Args:
            data: the PDF.
            number: of the page, from 1.
            languages: codes of installed languages, the likeliest first. With several alphabets among them, a page on
                its side seems to make sense.
            turned: whether it is looked at any way up from the first.
        """
        picture = _picture(data, number)
        if not picture:
            return ""
        text = "" if turned else self._look(picture, languages, _AS_IT_LIES)
        return text or self._look(picture, languages, _ANY_WAY_UP)

    def _look(self, picture: bytes, languages: Sequence[str], way_up: str) -> str:
        names = "+".join(self.languages[code] for code in languages)
        call = [self.program, "stdin", "stdout", "-l", names, "--dpi", str(_DOTS_PER_INCH), "--psm", way_up]
        alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # pages are looked at side by side, a process each
        try:
            read = subprocess.run(  # noqa: S603  # as above
                [*call, "tsv", "txt"],
                input=picture,
                capture_output=True,
                check=False,
                timeout=SECONDS_A_LOOK,
                env=alone,
            )
        except subprocess.TimeoutExpired:
            return ""
        if read.returncode:
            return ""
        lines = read.stdout.decode("utf-8", "replace").split("\n")
        rows = [cells for line in lines if len(cells := line.split("\t")) == _COLUMNS]  # first a table, then the text
        sure = [float(cells[_SURENESS_COLUMN]) for cells in rows if cells[_KIND_COLUMN] == _WORD and cells[-1].strip()]
        return "\n".join(lines[len(rows) :]) if sure and fmean(sure) >= _SURE else ""


def package_of(language: str) -> str:
    """The package that brings a language to Tesseract (its name in Debian and Ubuntu); empty where there is none."""
    name = LANGUAGES[language].ocr if language in LANGUAGES else ""
    return f"tesseract-ocr-{name.replace('_', '-')}" if name else ""


def _picture(data: bytes, number: int) -> bytes:
    """The page in grey, as a PGM file; empty where PDFium cannot draw it."""
    import pypdfium2

    try:
        page = _document(data)[number - 1]
        width, height = page.get_size()
        scale = min(_DOTS_PER_INCH / 72, (_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
    except (pypdfium2.PdfiumError, Refused):
        return b""
    lines = memoryview(bytes(bitmap.buffer))
    pixels = b"".join(lines[at * bitmap.stride :][: bitmap.width] for at in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels


@cache
def _document(data: bytes):  # type: ignore[no-untyped-def]  # pypdfium2 has no types
    import pypdfium2

    return pypdfium2.PdfDocument(with_header(data))
