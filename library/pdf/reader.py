"""What does this file say? PDFium tells where it can, pypdf where it cannot.

pypdf runs words together on a third of the pages of typeset documents and takes 13 times PDFium's CPU; opening every
file with it as well cost a tenth of PDFium's CPU and told nothing more. It reads the pages on which PDFium finds no
words, and does the whole job where PDFium fails or is switched off.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from library.model import Flaw, Line, State
from library.pdf.layout import opening_lines
from library.pdf.outline import pdfium_outline, pypdf_outline, sections_of
from library.pdf.pdfium import pdfium_labels, pdfium_metadata, pdfium_page
from library.pdf.quality import repaired
from library.pdf.text import clean, clean_page
from library.settings import Limits, Reader

if TYPE_CHECKING:
    import pypdf
    import pypdfium2

VERSION = 5
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
    "xform_maximum_invocations_per_extraction": 1_000,
    "jbig2dec_binary": None,  # no other program is run on what a stranger wrote
}


class Refused(Exception):
    """The file gives no pages.

    Args:
        state: the class of the file.
        reason: one clause for a person.
    """

    def __init__(self, state: State, reason: str) -> None:
        super().__init__(state, reason)
        self.state = state
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentInfo:
    """What a file says of itself as a whole; comes before its pages.

    Attributes:
        opening: the lines of the first pages as they are set; none where only pypdf can read it.
    """

    page_count: int
    metadata: Mapping[str, str] = field(default_factory=dict)
    opening: Sequence[Line] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
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


def read(data: bytes, reader: Reader, limits: Limits) -> Iterator[DocumentInfo | PageText]:
    """The document's description, then its pages one by one.

    Raises:
        Refused: empty, not a PDF, needs a password, too damaged for either reader.
    """
    if not data:
        raise Refused(State.EMPTY, "the file has no bytes")
    if b"%PDF-" not in data[:1024]:
        raise Refused(State.NOT_PDF, f"begins with {data[:8]!r}, not with %PDF")
    pdfium = None if reader == "pypdf" else _open_pdfium(data)
    if pdfium is None and reader == "pdfium":
        raise Refused(State.DAMAGED, "PDFium cannot open it")
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
        raise Refused(State.DAMAGED, "it has no pages")
    opening = opening_lines(pdfium) if pdfium is not None else ()
    yield DocumentInfo(page_count=count, metadata=_cleaned(metadata), opening=opening)
    labels, sections = _labels(labels, count), sections_of(outline, count)
    for index in range(min(count, limits.pages)):
        raw, source, flaw = pdfium_page(pdfium, index) if pdfium is not None else ("", "none", None)
        if not raw.strip() and flaw is None:
            if reader != "pdfium" and (second := pypdf_reader()) is not None:
                raw, source = _pypdf_text(second, index, count)
            flaw = None if raw.strip() else Flaw.PICTURE
        raw = raw[: limits.page_characters]
        mended, broken = repaired(raw)
        text = "" if broken else clean_page(mended)
        yield PageText(
            number=index + 1,
            label=labels[index],
            text=text,
            source="none" if not text else source if mended == raw else "repaired",
            section=sections[index],
            flaw=broken or flaw,
        )


def _limit_pypdf() -> None:
    """Sets what pypdf may unpack; its limits hold for the context in which they are set, so every process sets them."""
    from pypdf import overwrite_configuration

    overwrite_configuration(**_PYPDF_LIMITS)


def _open_pypdf(data: bytes) -> pypdf.PdfReader:
    """A reader that has found its pages; raises Refused."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    _limit_pypdf()
    try:
        structure = pypdf.PdfReader(io.BytesIO(data))
        if structure.is_encrypted and not structure.decrypt(""):
            raise Refused(State.PASSWORD, "it opens with a password only")
        if not structure.pages:
            raise Refused(State.DAMAGED, "it has no pages")
        return structure
    except Refused:
        raise
    except PyPdfError as error:
        raise Refused(State.DAMAGED, _first_line(error)) from error
    # pypdf says itself that damaged files raise anything (AttributeError, TypeError, RecursionError, ...).
    except Exception as error:
        raise Refused(State.DAMAGED, f"{type(error).__name__}: {_first_line(error)}") from error


def _second_reader(data: bytes) -> pypdf.PdfReader | None:
    """What reads the pages that PDFium could not, or None where pypdf refuses the whole file."""
    try:
        return _open_pypdf(data)
    except Refused:
        return None


def _open_pdfium(data: bytes) -> pypdfium2.PdfDocument | None:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise Refused(State.PASSWORD, "it opens with a password only") from error
        return None


def _pypdf_text(structure: pypdf.PdfReader, index: int, count: int) -> tuple[str, str]:
    try:
        if len(structure.pages) != count:  # its pages would come under other numbers
            return "", "none"
        return structure.pages[index].extract_text(), "pypdf"
    except Exception:  # as above: anything may come out of a damaged page; the others go on
        return "", "none"


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


def _first_line(error: BaseException) -> str:
    return clean(str(error).split("\n", 1)[0])[:200] or type(error).__name__
