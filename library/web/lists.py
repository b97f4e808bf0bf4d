"""Projects, the languages of works, subjects, what is new, and help."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from library.api import Library
from library.errors import LibraryError
from library.frozen import frozen
from library.model import UNKNOWN_LANGUAGE, Project, Result, Subject
from library.search.sorting import in_order
from library.web.arrivals import arrivals
from library.web.asked import Asked
from library.web.examples import examples
from library.web.rendering import answered, fault, page, speaking

_NEWEST = 50
_ROWS = 200
"""Of the matrix on a page, some 150 kB."""
_MARGIN, _YEAR_WIDTH, _ROW = 60, 90, 22  # of the time line, in its own units


@frozen
class Dot:
    """A work on the time line of a project."""

    x: int
    y: int
    work: Result


@frozen
class TimeLine:
    """Works of a project by year, and the years that it lasted; places in the picture's own units."""

    width: int
    height: int
    years: Sequence[tuple[int, int]]
    span: tuple[int, int] | None
    dots: Sequence[Dot]


def _readers(request: Request) -> tuple[str, ...]:
    """The languages in which works are called: those of the address, or else that of the page."""
    named = tuple(request.query_params.getlist("in")[:20])
    return tuple(name for name in named if name) or (speaking(request).language, "en")


async def projects(request: Request) -> Response:
    """All projects with their years and works."""
    return await answered(
        request, lambda library: page(request, "projects.html", rows=library.projects(readers=_readers(request)))
    )


async def project(request: Request) -> Response:
    """A project: its time line, partners, works, and who cites it."""

    def answer(library: Library) -> Response:
        details = library.project(request.path_params["key"], readers=_readers(request))
        works = in_order(details.works, "year", lambda work: work.head)
        line = time_line(details.project, works)
        return page(request, "project.html", details=details, works=works, line=line, table=counts(works))

    return await answered(request, answer)


def counts(works: Sequence[Result]) -> tuple[list[str], dict[str, dict[str, int]]]:
    """Languages, and kind -> language -> works of a project that are of the kind and there in the language."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for work in works:
        found[work.kind].update({code for match in work.editions for code in match.edition.languages})
    codes = sorted({code for of_kind in found.values() for code in of_kind} - {UNKNOWN_LANGUAGE})
    return codes, {kind: dict(of_kind) for kind, of_kind in sorted(found.items())}


def time_line(project: Project, works: Sequence[Result]) -> TimeLine | None:
    """Where the works of a project stand in time; None where no year is known."""
    dated = [work for work in works if work.year]
    lasted = [int(day[:4]) for day in (project.start, project.end) if day[:4].isdigit()]
    known = [*(work.year for work in dated if work.year), *lasted]
    if not known:
        return None
    first, last = min(known), max(known)
    if last - first > 40:  # a slip in a year is no reason for a picture of a mile
        return None

    def x(year: int) -> int:
        return _MARGIN + (year - first) * _YEAR_WIDTH

    rows: dict[int, int] = {}
    dots = []
    for work in dated:
        assert work.year
        rows[work.year] = rows.get(work.year, 0) + 1
        dots.append(Dot(x(work.year), 20 + rows[work.year] * _ROW, work))
    height = 60 + max(rows.values(), default=0) * _ROW
    span = (x(min(lasted)) - _ROW, x(max(lasted)) + _ROW) if lasted else None
    return TimeLine(x(last) + _MARGIN, height, [(year, x(year)) for year in range(first, last + 1)], span, dots)


async def matrix(request: Request) -> Response:
    """Which work exists in which language?"""
    try:
        asked = Asked.of(request.query_params)
    except LibraryError as error:
        return fault(request, 400, error)

    def answer(library: Library) -> Response:
        try:
            found = library.matrix(asked.where, readers=_readers(request))
        except LibraryError as error:
            return fault(request, 400, error)
        kinds = sorted({edition.kind for edition in library.editions() if edition.kind})
        keys = [row.project.key for row in library.projects()]
        rows = found.works[asked.offset : asked.offset + _ROWS]
        more = asked.offset + _ROWS if asked.offset + _ROWS < len(found.works) else None
        return page(request, "matrix.html", asked=asked, matrix=found, rows=rows, more=more, kinds=kinds, projects=keys)

    return await answered(request, answer)


async def subjects(request: Request) -> Response:
    """What the works are about."""
    return await answered(
        request,
        lambda library: page(request, "subjects.html", works=works_about(library.subjects(readers=_readers(request)))),
    )


def works_about(subjects: Sequence[Subject]) -> dict[str, int]:
    """Name -> works that are about it; two concepts may be called alike, and a search for the name finds both."""
    works: dict[str, set[str]] = defaultdict(set)
    for subject in subjects:
        works[subject.name].update(edition.work for edition in subject.editions)
    return {name: len(works[name]) for name in sorted(works, key=lambda name: (-len(works[name]), name))}


async def new(request: Request) -> Response:
    """What came to the library last, and before that."""
    try:
        start = Asked.of(request.query_params).offset
    except LibraryError as error:
        return fault(request, 400, error)

    def answer(library: Library) -> Response:
        editions = library.editions(sort="added")
        more = start + _NEWEST if start + _NEWEST < len(editions) else None
        return page(request, "new.html", arrivals=arrivals(editions[start : start + _NEWEST]), more=more)

    return await answered(request, answer)


async def manual(request: Request) -> Response:
    """How to search."""
    return await answered(
        request, lambda library: page(request, "help.html", examples=examples(speaking(request).language))
    )


ROUTES: dict[str, Callable[..., Any]] = {
    "/projects": projects,
    "/projects/{key:path}": project,
    "/matrix": matrix,
    "/subjects": subjects,
    "/new": new,
    "/help": manual,
}
