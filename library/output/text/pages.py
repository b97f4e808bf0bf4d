"""How is it said where a page stands, what is to be said of it, and why it cannot be shown?"""

from __future__ import annotations

from library.errors import NotInLanguage
from library.model import Flaw, Page, PageSpan
from library.output.labels import Label
from library.output.signs import ranges, visible
from library.output.speech import Speech


def place_text(span: PageSpan, speech: Speech) -> str:
    """Where a page stands in another edition."""
    where = speech.label(Label.PAGE, page=span.page)
    if span.first != span.last:
        where = speech.label(Label.PAGES_FROM_TO, first=span.first, last=span.last, page=span.page)
    return f"{span.edition.id}  {visible(span.edition.path)}  {where}"


def page_notes(page: Page, speech: Speech) -> list[str]:
    """What is to be said of a page beside its text, in sentences."""
    notes = [speech.label(Label.UNDER_HEADING, section=visible(page.section))] if page.section else []
    notes += [speech.label(Label.READ_BY, mapping=page.mapping)] if page.mapping else []
    if page.flaw is Flaw.BLANK:
        notes.append(speech.label(Label.BLANK_PAGE))
    elif page.flaw:
        notes.append(speech.label(Label.WORDS_MISSING, flaw=page.flaw))
    return notes


def not_in_language(error: NotInLanguage, speech: Speech) -> list[str]:
    """Why a page cannot be shown, a sentence for each of the languages that were asked for."""
    path, own = visible(error.path), error.page_languages
    return [
        speech.label(Label.ON_ITS_PAGES, path=path, language=code, pages=ranges(pages), page=error.page, languages=own)
        if pages
        else speech.label(Label.NO_EDITION_IN, path=path, language=code)
        for code, pages in error.wanted.items()
    ]
