"""What does this file say? PDFium tells where it can, pypdf where it cannot.

pypdf runs words together on a third of the pages of typeset documents and takes 13 times PDFium's CPU; opening every
file with it as well cost a tenth of PDFium's CPU and told nothing more. It reads the pages on which PDFium finds no
words, and does the whole job where PDFium fails or is switched off.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from library.frozen import frozen
from library.model import ErrorKind, Flaw, Line, Problem, State
from library.pdf.accents import LOOSE, compose_beside
from library.pdf.encodings import Judge, Mending
from library.pdf.layout import opening_lines
from library.pdf.outline import pdfium_outline, pypdf_outline, sections_of
from library.pdf.pdfium import OpenPages, pdfium_fonts, pdfium_labels, pdfium_metadata, pdfium_page
from library.pdf.quality import repaired
from library.pdf.text import clean, clean_page
from library.settings import Limits, Reader

if TYPE_CHECKING:
    import pypdf
    import pypdfium2

VERSION = 12
"""Goes up when the same file gives another text; editions read by another version are read again."""

_METADATA = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "Creator": "creator",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
    "Lang": "language",
}
_QUOTED = re.compile(r"""b(['"]).*?(?:\1|$)""", re.DOTALL)
"""Bytes of the file as pypdf quotes them: reports name files and reasons, never what stands in a page."""

_METADATA_CHARACTERS, _LANGUAGE_CHARACTERS = 500, 20
_PYPDF_LIMITS: dict[str, Any] = {  # tighter than its own; what a page's content may cost stays, for long tables need it
    "lzw_maximum_output_length": 50_000_000,
    "run_length_maximum_output_length": 50_000_000,
    "zlib_maximum_output_length": 50_000_000,
    "brotli_maximum_output_length": 50_000_000,
    "array_based_stream_maximum_output_length": 50_000_000,
    "zlib_maximum_recovery_input_length": 1_000_000,
    "stream_decoding_work_maximum_length": 100_000_000,
    "page_tree_maximum_page_entries": 200_000,
    "page_tree_maximum_depth": 10_000,  # it is walked without recursion; PDFium gives up at 1,024
    "xform_maximum_invocations_per_extraction": 1_000,
    "jbig2dec_binary": None,  # no other program is run on what a stranger wrote
}

_HEADER, _HEADER_WITHIN = b"%PDF-", 1024
"""Both readers look for the header in so many bytes."""

_OBJECT = re.compile(rb"\d \d{1,5} obj\b")
_BYTES_OF_NOTHING = 20
"""A compressed stream of more bytes holds something."""

_OPERATORS, _NO_OPERATORS_SHARE = bytes([*b"\t\n\f\r", *range(0x20, 0x7F)]), 0.1
"""Bytes that operators are written with, and the share of others in a stream that was not unpacked well."""


class Refused(Exception):
    """The file gives no pages.

    Args:
        state: the class of the file.
        reason: why, a clause.
    """

    def __init__(self, state: State, reason: Problem) -> None:
        super().__init__(state, reason)
        self.state = state
        self.reason = reason


@frozen(kw_only=True)
class DocumentInfo:
    """What a file says of itself as a whole; comes before its pages.

    Attributes:
        opening: the lines of the first pages as they are set; none where only pypdf can read it.
    """

    page_count: int
    metadata: Mapping[str, str] = field(default_factory=dict)
    opening: Sequence[Line] = ()


@frozen(kw_only=True)
class PageText:
    """One page as read: number from 1, the label printed on it, its cleaned text and where that came from.

    Words broken at a line's end hold a BREAK until all pages are known; see `mend`.
    """

    number: int
    label: str
    text: str
    source: str
    section: str = ""
    flaw: Flaw | None = None
    mapping: str = ""


def read(data: bytes, reader: Reader, limits: Limits, judge: Judge | None = None) -> Iterator[DocumentInfo | PageText]:
    """The document's description, then its pages one by one.

    Args:
        data: the bytes of the file.
        reader: which of the readers, or both.
        limits: where to stop.
        judge: knows languages by their letters; without one, letters stay as the fonts say that they are.

    Raises:
        Refused: empty, not a PDF, needs a password, too damaged for either reader.
    """
    if not data:
        raise Refused(State.EMPTY, Problem(ErrorKind.NO_BYTES))
    data = with_header(data)
    pdfium = None if reader == "pypdf" else _open_pdfium(data, pdfium_alone=reader == "pdfium")
    if pdfium is None and reader == "pdfium":
        raise Refused(State.DAMAGED, Problem(ErrorKind.PDFIUM_REFUSES))
    if pdfium is not None:
        count, metadata = len(pdfium), pdfium_metadata(pdfium)
        labels, outline = pdfium_labels(pdfium), pdfium_outline(pdfium)
        pypdf_reader = cache(lambda: _second_reader(data))
    else:
        structure = _open_pypdf(data)
        count, metadata = len(structure.pages), _pypdf_metadata(structure)
        labels, outline = _pypdf_labels(structure), pypdf_outline(structure)
        pypdf_reader = cache(lambda: structure)
    if count == 0:
        raise Refused(State.DAMAGED, Problem(ErrorKind.NO_PAGES))
    pages = OpenPages(pdfium) if pdfium is not None else None
    opening = opening_lines(pages) if pages else ()
    mending = Mending(judge)
    metadata, outline, opening = _meant(mending, metadata, outline, opening)
    yield DocumentInfo(page_count=count, metadata=_cleaned(metadata), opening=opening)
    labels, sections = _labels(labels, count), sections_of(outline, count)
    for index in range(min(count, limits.pages)):
        raw, source, flaw = pdfium_page(pages, index) if pages else ("", "none", None)
        if not raw.strip() and flaw is None:
            if reader != "pdfium" and (second := pypdf_reader()) is not None:
                raw, source = _pypdf_text(second, index, count)
            flaw = None if raw.strip() else Flaw.BROKEN if source == "none" else Flaw.PICTURE
        elif flaw is Flaw.BLANK and reader != "pdfium" and _is_broken(pypdf_reader(), index, count):
            flaw = Flaw.BROKEN
        raw = raw[: limits.page_characters]
        decoded, mapping, unknown = mending.page(raw, partial(_fonts, pdfium, index, raw, source))
        mended, broken = repaired(decoded)
        text = "" if broken else clean_page(mended)
        yield PageText(
            number=index + 1,
            label=labels[index],
            text=text,
            source="none" if not text else source if mended == raw else "repaired",
            section=sections[index],
            flaw=broken or unknown or flaw,
            mapping=mapping if text else "",
        )


def _meant(
    mending: Mending, metadata: Mapping[str, str], outline: Sequence[tuple[int, str]], opening: Sequence[Line]
) -> tuple[dict[str, str], list[tuple[int, str]], list[Line]]:
    """What a file says of itself, its headings and its first lines, each in the letters that were meant."""
    values = mending.strings(metadata.values())
    headings = mending.strings(heading for _, heading in outline)
    lines = mending.strings(line.text for line in opening)
    return (
        {name: values[value] for name, value in metadata.items()},
        [(page, headings[heading]) for page, heading in outline],
        [replace(line, text=lines[line.text]) for line in opening],
    )


def _fonts(pdfium: pypdfium2.PdfDocument | None, index: int, raw: str, source: str) -> list[tuple[str, str]]:
    return pdfium_fonts(pdfium, index, raw) if pdfium is not None and source == "pdfium" else [("", raw)]


def with_header(data: bytes) -> bytes:
    """The bytes as readers take them: the header comes first, or near to it.

    Mail programs and web servers put lines before it, and old programs wrote another one. Whether there is anything to
    be read then, show the objects. Places noted in the file are wrong after that; readers find the objects without.

    Raises:
        Refused: it is no PDF.
    """
    if _HEADER in data[:_HEADER_WITHIN]:
        return data
    first = _OBJECT.search(data)
    if first is None:
        raise Refused(State.NOT_PDF, Problem(ErrorKind.NO_PDF_BEGINNING, {"found": repr(data[:8])}))
    header = data.find(_HEADER)
    return data[header:] if 0 <= header < first.start() else _HEADER + b"1.7\n" + data


def _limit_pypdf() -> None:
    """Sets what pypdf may unpack; its limits hold for the context in which they are set, so every process sets them."""
    from pypdf import overwrite_configuration

    overwrite_configuration(**_PYPDF_LIMITS)


def _open_pypdf(data: bytes) -> pypdf.PdfReader:
    """A reader that has found its pages; raises Refused."""
    import pypdf
    from pypdf.errors import PdfStreamError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    _limit_pypdf()
    try:
        structure = pypdf.PdfReader(io.BytesIO(data))
        if structure.is_encrypted and not structure.decrypt(""):
            raise Refused(State.PASSWORD, Problem(ErrorKind.LOCKED))
        if not structure.pages:
            raise Refused(State.DAMAGED, Problem(ErrorKind.NO_PAGES))
        return structure
    except Refused:
        raise
    except PdfStreamError as error:  # the end came before what had begun was complete
        raise Refused(State.DAMAGED, Problem(ErrorKind.ENDS_EARLY)) from error
    # pypdf says itself that damaged files raise anything (AttributeError, TypeError, RecursionError, ...).
    except Exception as error:
        raise Refused(State.DAMAGED, reason_of(error)) from error


def _second_reader(data: bytes) -> pypdf.PdfReader | None:
    """What reads the pages that PDFium could not, or None where pypdf refuses the whole file."""
    try:
        return _open_pypdf(data)
    except Refused:
        return None


def _open_pdfium(data: bytes, *, pdfium_alone: bool) -> pypdfium2.PdfDocument | None:
    import pypdfium2
    from pypdfium2 import raw

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium_alone and error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Refused(State.PASSWORD, Problem(ErrorKind.LOCKED)) from error
        return None  # pypdf knows whether it needs a password: PDFium asks where the noted rights alone are wrong


def _pypdf_text(structure: pypdf.PdfReader, index: int, count: int) -> tuple[str, str]:
    try:
        if len(structure.pages) != count:  # its pages would come under other numbers
            return "", "none"
        text = structure.pages[index].extract_text()
        return text if LOOSE.isdisjoint(text) else compose_beside(text), "pypdf"
    except Exception:  # as above: anything may come out of a damaged page; the others go on
        return "", "none"


def _is_broken(structure: pypdf.PdfReader | None, index: int, count: int) -> bool:
    """Whether a page on which PDFium draws nothing has content all the same, in a stream that cannot be unpacked."""
    try:
        if structure is None or len(structure.pages) != count:
            return False
        page = structure.pages[index]
        contents = page["/Contents"].get_object() if "/Contents" in page else None  # get() resolves none
        parts = [part.get_object() for part in (contents if isinstance(contents, list) else [contents]) if part]
        streams: list[Any] = [part for part in parts if hasattr(part, "get_data")]
        return any(len(stream._data) > _BYTES_OF_NOTHING and _is_no_content(stream.get_data()) for stream in streams)
    except Exception:  # as above
        return True


def _is_no_content(unpacked: bytes) -> bool:
    return len(unpacked.translate(None, _OPERATORS)) >= _NO_OPERATORS_SHARE * len(unpacked)


def _pypdf_metadata(structure: pypdf.PdfReader) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        info: Mapping[str, Any] = structure.metadata or {}
        for name in _METADATA:
            found[name] = str(info.get(f"/{name}") or "")
        root: Any = structure.trailer["/Root"]
        found["Lang"] = str(root.get("/Lang") or "")
    except Exception:  # a damaged description costs itself only
        return found
    return found


def _cleaned(metadata: Mapping[str, str]) -> dict[str, str]:
    found = {ours: clean(metadata.get(name, ""))[:_METADATA_CHARACTERS] for name, ours in _METADATA.items()}
    found["language"] = found["language"][:_LANGUAGE_CHARACTERS]
    return {name: value for name, value in found.items() if value}


def _pypdf_labels(structure: pypdf.PdfReader) -> list[str]:
    try:
        return list(structure.page_labels)
    except Exception:  # as above
        return []


def _labels(printed: Sequence[str], count: int) -> list[str]:
    """The printed label of each page; empty where it says no more than the number."""
    labels = [*printed, *("" for _ in range(count - len(printed)))]
    return ["" if label == str(number) else clean(label)[:20] for number, label in enumerate(labels, 1)]


def reason_of(error: BaseException) -> Problem:
    """What a person is told of an error that nobody expected: never what stands in a page."""
    detail = " ".join(_QUOTED.sub("…", str(error)).split())[:200]
    name = type(error).__name__
    return Problem(ErrorKind.NOT_UNDERSTOOD, {"said": f"{name}: {detail}" if detail else name})
