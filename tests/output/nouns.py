"""Editions, works and answers made by hand, and what a terminal must never be given."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from library.model import (
    Answer,
    Edition,
    EditionDetails,
    EditionMatch,
    Hit,
    Matrix,
    Project,
    ProjectDetails,
    ProjectHoldings,
    Result,
    Snippet,
)

EVIL = "a\x1b[31mb\x1b]0;t\x07c\x9b31md\x00e\u202ef\u2066g\u200bh\ufeffi\x85j\u2028k\x7fl\x08\r"
"""Escapes, C1 signs, NUL, direction overrides, signs without width, other line ends."""


def acting(text: str) -> list[str]:
    """The signs in a text that would act on a terminal, or cannot be seen, by name or number."""
    return [
        unicodedata.name(sign, f"U+{ord(sign):04X}")
        for sign in text
        if sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    ]


def columns(line: str) -> int:
    """Columns that a line takes on a terminal."""
    seen = [sign for sign in line if unicodedata.category(sign) not in ("Mn", "Me", "Cf")]
    return len(seen) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in seen)


def too_wide(text: str, limit: int = 80) -> list[str]:
    """The lines that are wider than so many columns."""
    return [line for line in text.split("\n") if columns(line) > limit]


def edition(id_: str = "3f9c2a1b", **values: Any) -> Edition:
    known: dict[str, Any] = {
        "path": f"strom/{id_}.pdf",
        "languages": ("en",),
        "projects": ("STROM",),
        "kind": "report",
        "year": 2015,
        "title": "A Title",
        "work": "a-title",
        "countries": ("EE", "BY"),
        "publisher": "Ministry of Justice",
        "page_count": 3,
    }
    return Edition(id=id_, **{**known, **values})


def details(of: Edition, **values: Any) -> EditionDetails:
    known: dict[str, Any] = {"tags": [], "subjects": {}, "pages": [], "metadata": {}, "sisters": []}
    return EditionDetails(edition=of, **{**known, **values})


def matrix(works: Sequence[Result], languages: Sequence[str], older: Mapping[str, int] | None = None) -> Matrix:
    return Matrix(works=works, languages=languages, older=older or {})


def holdings(of: Project, *editions: Edition, works: Sequence[Result] = ()) -> ProjectHoldings:
    return ProjectHoldings(project=of, editions=editions, works=works)


def project_details(of: Project, **values: Any) -> ProjectDetails:
    known: dict[str, Any] = {"predecessor": "", "works": [], "citing": []}
    return ProjectDetails(project=of, **{**known, **values})


def hit(
    of: Edition, text: str = "the word stands here", marks: tuple[tuple[int, int], ...] = ((4, 8),), **v: Any
) -> Hit:
    known: dict[str, Any] = {"page": 2, "label": "", "language": of.language, "score": 1.5}
    return Hit(edition=of, snippet=Snippet(text=text, marks=marks), **{**known, **v})


def result(*editions: Edition, rank: int = 1, hits: tuple[Hit, ...] = ()) -> Result:
    head = editions[0]
    return Result(
        head=head,
        rank=rank,
        score=1.5,
        work=head.work,
        title=head.title,
        projects=head.projects,
        kind=head.kind,
        year=head.year,
        editions=tuple(EditionMatch(edition=one, matched=int(one is head)) for one in editions),
        hits=hits,
    )


def answer(*results: Result, **values: Any) -> Answer:
    known: dict[str, Any] = {
        "query": "word",
        "by": "work",
        "total": len(results),
        "pages": len(results),
        "facets": {"language": {"en": 1}, "project": {}, "kind": {}, "year": {}},
    }
    return Answer(results=results, **{**known, **values})
