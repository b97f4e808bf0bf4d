"""How is it said where a page stands, what is to be said of it, and why it cannot be shown?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.analysis import LANGUAGES
from library.errors import NotInLanguage
from library.model import Flaw, Page
from library.output.plain import ranges, visible

if TYPE_CHECKING:
    from library.model import PageSpan


def place_text(span: PageSpan) -> str:
    """Where a page stands in another edition."""
    where = f"p. {span.page}" if span.first == span.last else f"pp. {span.first}-{span.last}; shown: p. {span.page}"
    return f"{span.edition.id}  {visible(span.edition.path)}  {where}"


def page_notes(page: Page) -> list[str]:
    """What is to be said of a page beside its text, in sentences."""
    notes = [f"Under the heading: {visible(page.section)}"] if page.section else []
    notes += [f"Its fonts name other letters; they were read as {page.mapping}."] if page.mapping else []
    if page.flaw is Flaw.BLANK:
        notes.append("The page is blank.")
    elif page.flaw:
        notes.append(f"Words are missing here ({page.flaw}). Try: library ingest --ocr")
    return notes


def not_in_language(error: NotInLanguage) -> list[str]:
    """Why a page cannot be shown, a sentence for each of the languages that were asked for."""
    path, itself = visible(error.path), " ".join(error.page_languages)
    return [
        f"{path} is in {LANGUAGES[code].name} itself, on pages {ranges(pages)}; page {error.page} is in {itself}."
        if pages
        else f"{path} has no edition in {LANGUAGES[code].name} that can be read."
        for code, pages in error.wanted.items()
    ]
