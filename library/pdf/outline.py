"""Under which heading does each page stand? Of the document's outline, or else of its printed table of contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from library.pdf.text import clean

if TYPE_CHECKING:
    import pypdf
    import pypdfium2

_HEADINGS = 5_000
_DEPTH = 8
_CHARACTERS = 200

_CONTENTS_WITHIN = 12
"""On one of so many first pages a table of contents begins; it goes on as long as pages have entries."""

_ENTRY = re.compile(r"(?P<title>.{3,150}?)(?: … ?| )(?P<number>\d{1,3})")
_FEWEST_ENTRIES, _SURE_SHARE = 3, 2 / 3
_NO_WORD = re.compile(r"\W+")


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


def printed_outline(texts: Sequence[str]) -> list[tuple[int, str]]:
    """(page from 0, heading) as a printed table of contents lists them; nothing where that is not sure.

    It is sure where two of three entries stand as lines on the very pages that it names. How far its numbers are from
    those in the file is what most entries say.

    Args:
        texts: of all pages, in order.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for page, text in enumerate(texts):
        for line in dict.fromkeys(map(_plain, text.split("\n"))):
            places[line].append(page)
    entries = [
        (title, number, {place for place in places[_plain(title)] if place > page})
        for page, title, number in _printed_contents(texts)
    ]
    differences = Counter(place - number for _, number, there in entries for place in there)
    ahead = max(differences, key=differences.__getitem__, default=0)
    found = [(number + ahead, title) for title, number, there in entries if number + ahead in there]
    return sorted(found, key=itemgetter(0)) if len(found) >= max(_FEWEST_ENTRIES, _SURE_SHARE * len(entries)) else []


def _printed_contents(texts: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """(page on which it stands, title, number) of each entry, from the first page with several to the last in a row."""
    begun = False
    for page, text in enumerate(texts):
        entries = list(filter(None, map(_ENTRY.fullmatch, text.split("\n"))))
        begun = begun or len(entries) >= _FEWEST_ENTRIES
        if begun:
            yield from ((page, entry["title"], int(entry["number"])) for entry in entries)
        if page >= _CONTENTS_WITHIN and not (begun and entries):
            return


def _plain(line: str) -> str:
    return _NO_WORD.sub(" ", line).strip().casefold()


def pdfium_outline(document: pypdfium2.PdfDocument) -> list[tuple[int, str]]:
    """(page from 0, heading) as PDFium reads them; what it could read where the outline is damaged."""
    import pypdfium2

    found: list[tuple[int, str]] = []
    try:
        for bookmark in islice(document.get_toc(max_depth=_DEPTH), _HEADINGS):
            target = bookmark.get_dest()
            if target is not None and target.get_index() is not None:
                with suppress(UnicodeDecodeError):  # a heading that is no text costs itself only
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
