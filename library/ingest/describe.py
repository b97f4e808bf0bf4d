"""What does a document say, and what is it? Pages as they were read become pages as they are kept, and tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from library.frozen import frozen
from library.model import Flaw, Page
from library.pdf import DocumentInfo, mend
from library.tagging import ProjectNames, TaggedEdition, resolve_page_languages, tag_edition


@frozen
class Described:
    """A document as it goes into the catalogue: its pages, and what they tell of it."""

    pages: tuple[Page, ...]
    tagged: TaggedEdition


def describe(
    path: str,
    pages: Sequence[Page],
    info: DocumentInfo,
    names: ProjectNames,
    recognized: Mapping[int, tuple[str, tuple[str, ...]]] | None = None,
) -> Described:
    """Describes a document by itself; what needs others (its work) comes later.

    It depends on nothing but its arguments, so it is done wherever the file is read.

    Args:
        path: on the shelf.
        pages: as they were read, all or as many as a limit left.
        info: what the file says of itself.
        names: of the projects.
        recognized: page number -> (text, languages) of what was recognized in the same bytes before.
    """
    mended = mend(as_recognized(page, recognized or {}) for page in pages)
    resolved = resolve_page_languages(path, mended, info.metadata)
    return Described(tuple(resolved), tag_edition(path, resolved, info.metadata, names, info.opening))


def as_recognized(page: Page, recognized: Mapping[int, tuple[str, tuple[str, ...]]]) -> Page:
    """The page with what was recognized on it; the page as it is where it has no flaw or was not looked at."""
    if page.flaw is None or page.number not in recognized:
        return page
    text, languages = recognized[page.number]
    if not text:
        return replace(page, flaw=Flaw.NO_WORDS)
    return replace(page, text=text, languages=languages, source="ocr", flaw=None, mapping="")
