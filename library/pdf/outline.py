"""Under which heading of the document's outline does each page stand?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from library.pdf.text import clean

if TYPE_CHECKING:
    import pypdf
    import pypdfium2

_HEADINGS = 5_000
_DEPTH = 8
_CHARACTERS = 200


def sections_of(outline: Iterable[tuple[int, str]], count: int) -> list[str]:
    """For each page the first heading that begins on it, or else the last one before it; empty before the first.

    Args:
        outline: (page from 0, heading), in the order of the document.
        count: number of pages.
    """
    first: dict[int, str] = {}
    last: dict[int, str] = {}
    for page, heading in outline:
        title = " ".join(clean(heading).split())[:_CHARACTERS]
        if title and 0 <= page < count:
            first.setdefault(page, title)
            last[page] = title
    sections, current = [], ""
    for page in range(count):
        sections.append(first.get(page, current))
        current = last.get(page, current)
    return sections


def pdfium_outline(document: pypdfium2.PdfDocument) -> list[tuple[int, str]]:
    """(page from 0, heading) as PDFium reads them; what it could read where the outline is damaged."""
    import pypdfium2

    found: list[tuple[int, str]] = []
    try:
        for bookmark in islice(document.get_toc(max_depth=_DEPTH), _HEADINGS):
            target = bookmark.get_dest()
            if target is not None and target.get_index() is not None:
                found.append((target.get_index(), bookmark.get_title()))
    except pypdfium2.PdfiumError:
        pass  # a damaged outline costs itself only
    return found


def pypdf_outline(structure: pypdf.PdfReader) -> list[tuple[int, str]]:
    """(page from 0, heading) as pypdf reads them; nothing where the outline is damaged."""
    try:
        return list(islice(_destinations(structure, structure.outline), _HEADINGS))
    except Exception:  # pypdf says itself that damaged files raise anything
        return []


def _destinations(structure: pypdf.PdfReader, outline: Iterable[Any]) -> Iterator[tuple[int, str]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _destinations(structure, entry)
        else:
            number = structure.get_destination_page_number(entry)
            if number is not None:
                yield number, str(entry.title or "")
