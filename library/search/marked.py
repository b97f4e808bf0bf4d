"""Where on a page do the words of a query stand, and in what does the page beside it differ?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.errors import UnknownName
from library.model import Edition, ErrorKind, MarkedPage, PageSpan, Part
from library.search.differing import differing_numbers
from library.search.pages import page_view
from library.search.session import Session

_AROUND = 1
"""Pages before and after the one beside it on which a number may stand as well: translations run longer."""
_LEAST_TEXT = 200
"""Characters of a page that is told to be missing elsewhere: less is a cover or a blank page, which nobody misses."""


def marked_page(session: Session, name: str, number: int, query: str) -> MarkedPage:
    """A page with the places at which words of a query stand.

    Args:
        session: the library.
        name: the edition, by id or path.
        number: of the page, counted from 1.
        query: words; nothing is marked where it is empty.

    Raises:
        UnknownName: there is no such edition, or no such page in it.
        QueryError: the query is too long.
    """
    view = page_view(session.holdings, name, number)
    if not query.strip():
        return MarkedPage(edition=view.edition, page=view.page)
    return MarkedPage(
        edition=view.edition,
        page=view.page,
        marks=session.marks(query, view.page),
        found=session.pages_in(query, view.edition),
    )


def side_by_side(
    session: Session, name: str, number: int, other: str, query: str
) -> tuple[MarkedPage, MarkedPage | None]:
    """A page, and the page of another edition that says the same, each with the numbers and parts that the other lacks.

    Args:
        session: the library.
        name, number, query: as for marked_page.
        other: another edition of the same work, by id or path.

    Returns:
        The second is None where the other edition says it nowhere.

    Raises:
        UnknownName: as marked_page; or the other edition is of another work.
    """
    holdings = session.holdings
    own = marked_page(session, name, number, query)
    sister = holdings.catalogue.edition(other)
    sisters = [one for one in holdings.sisters(own.edition) if one.id != own.edition.id and one.state.searchable]
    if sister.id not in {one.id for one in sisters}:
        raise UnknownName(ErrorKind.UNKNOWN_EDITION, other, [one.id for one in sisters])
    span = holdings.counterparts.span(own.edition, number, sister, sister.language)
    if span is None:
        return own, None
    beside = marked_page(session, sister.id, span.best, query)
    where = PageSpan(edition=sister, language=sister.language, first=span.first, last=span.last, page=span.best)
    here = differing_numbers(own.page.text, _texts(session, sister, span.first, span.last))
    there = differing_numbers(beside.page.text, _texts(session, own.edition, number, number))
    left_out = holdings.counterparts.left_out(own.edition, sister)
    brought_in = holdings.counterparts.left_out(sister, own.edition)
    return (
        replace(own, differing=here, only_here=_parts(session, own.edition, left_out)),
        replace(beside, span=where, differing=there, only_here=_parts(session, sister, brought_in)),
    )


def _parts(session: Session, edition: Edition, numbers: Sequence[int]) -> Sequence[Part]:
    """Pages with text as parts of their edition: those that follow each other are one."""
    pages = {page.number: page for page in session.holdings.catalogue.pages(edition.id)} if numbers else {}
    parts: list[Part] = []
    for page in (pages[number] for number in numbers if len(pages[number].text) >= _LEAST_TEXT):
        if parts and parts[-1].last == page.number - 1:
            parts[-1] = replace(parts[-1], last=page.number)
        else:
            parts.append(Part(page.number, page.number, page.section))
    return parts


def _texts(session: Session, edition: Edition, first: int, last: int) -> Sequence[str]:
    """What stands on some pages of an edition and around them."""
    pages = (session.holdings.catalogue.page(edition.id, n) for n in range(first - _AROUND, last + _AROUND + 1))
    return [page.text for page in pages if page]
