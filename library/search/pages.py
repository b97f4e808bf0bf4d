"""What does a page say, and where can it be read in another language?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from library.errors import NotInLanguage, UnknownName
from library.model import Edition, ErrorKind, Page, PageSpan, PageView, Problem, WayOut, WayOutKind
from library.search.holdings import Holdings

if TYPE_CHECKING:
    from library.tagging.alignment import Span


def page_view(holdings: Holdings, name: str, number: int, languages: Sequence[str] = ()) -> PageView:
    """A page of an edition, or what says the same in the first of some languages in which its work can be read.

    Args:
        holdings: the library.
        name: the edition, by id or path.
        number: of the page, counted from 1.
        languages: codes, best first; the page as it is where there are none, or where it is in one of them itself.

    Raises:
        UnknownName: there is no such edition, or no such page in it.
        NotInLanguage: it can be read in none of the languages.
    """
    edition = holdings.catalogue.edition(name)
    page = _page(holdings, edition, number)
    own = _languages_of(edition, page)
    wanted = next((code for code in languages if code in own or holdings.sister_in(edition, code)), "")
    if not languages or wanted in own:
        return PageView(edition=edition, page=page)
    span = _span(holdings, edition, number, wanted) if wanted else None
    if span is None:
        pages = holdings.catalogue.pages(edition.id)
        there = {code: [one.number for one in pages if code in one.languages] for code in languages}
        raise NotInLanguage(edition.path, number, own, there)
    return PageView(edition=span.edition, page=_page(holdings, span.edition, span.page), span=span)


def page_elsewhere(holdings: Holdings, name: str, number: int) -> list[PageSpan]:
    """Where the other editions of its work say what a page says, each in each of its languages, by language.

    Takes some 0.1 s for two books of a hundred pages, once.

    Raises:
        UnknownName: there is no such edition, or no such page in it.
    """
    edition = holdings.catalogue.edition(name)
    own = _languages_of(edition, _page(holdings, edition, number))
    found = []
    for sister in holdings.sisters(edition):
        for language in sister.languages if sister.state.searchable else ():
            if sister.id != edition.id or language not in own:
                span = holdings.counterparts.span(edition, number, sister, language)
                found += [_page_span(sister, language, span)] if span else []
    return found


def _page(holdings: Holdings, edition: Edition, number: int) -> Page:
    page = holdings.catalogue.page(edition.id, number)
    if page is None:
        read = holdings.catalogue.pages(edition.id)
        its_pages = WayOut(WayOutKind.ITS_PAGES, {"pages": edition.page_count})
        unreadable = WayOut(WayOutKind.NO_PAGE_READABLE, {"reason": edition.reason or Problem(ErrorKind.NO_PAGES)})
        raise UnknownName(ErrorKind.UNKNOWN_PAGE, str(number), (), its_pages if read else unreadable)
    return page


def _span(holdings: Holdings, edition: Edition, number: int, language: str) -> PageSpan | None:
    there = holdings.counterpart(edition, number, language)
    return _page_span(there[0], language, there[1]) if there else None


def _page_span(edition: Edition, language: str, span: Span) -> PageSpan:
    return PageSpan(edition=edition, language=language, first=span.first, last=span.last, page=span.best)


def _languages_of(edition: Edition, page: Page) -> tuple[str, ...]:
    """Those of an edition's languages that a page is in; all of them where nobody could know."""
    return tuple(code for code in edition.languages if code in page.languages) or edition.languages
