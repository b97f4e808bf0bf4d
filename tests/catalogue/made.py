"""What tests of the catalogue put into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from library.catalogue import Catalogue
from library.catalogue.glossary import Label
from library.model import (
    CORRECTION,
    ErrorKind,
    Evidence,
    EvidenceKind,
    MinedPair,
    Page,
    Problem,
    State,
    Tag,
    TagField,
)

ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64


FINNISH = Page(number=1, label="i", text="Ohjeet kunnille", languages=("fi",), source="pdfium")


SWEDISH = Page(number=2, label="ii", text="Riktlinjer för kommuner", languages=("sv",), source="pypdf")


BLANK = Page(number=3)


SCAN = Problem(ErrorKind.FLAW_ON_PAGES, {"flaw": "picture", "read": 2, "count": 2})


def saw(value: str) -> Evidence:
    return Evidence(EvidenceKind.SAYS, {"said": value})


def tag(field: TagField, value: str, confidence: float = 0.9, source: str = "text") -> Tag:
    return Tag(field=field, value=value, source=source, evidence=saw(value), confidence=confidence)


def correction(field: TagField, value: str) -> Tag:
    return Tag(field=field, value=value, source=CORRECTION)


def put(
    catalogue: Catalogue,
    path: str = "strom/a.pdf",
    digest: str = ONE,
    *tags: Tag,
    pages: Sequence[Page] = (FINNISH,),
    state: State = State.INDEXED,
    **values: Any,
) -> str:
    """Puts a file as an ingest does: with its tags settled."""
    defaults: dict[str, Any] = {"size": 7, "modified_ns": 5, "reader": "r1", "page_count": len(pages)}
    id_ = catalogue.put(
        path=path, digest=digest, state=state, pages=pages, tags=tags or [tag("language", "fi")], **defaults | values
    )
    catalogue.resolve(id_)
    return id_


FILE = "thesauri/work.ttl"
LABELS = [
    Label("c:child", "en", "child", True),
    Label("c:child", "en", "minor", False),
    Label("c:child", "sv", "barn", True),
    Label("c:child", "en", "kid", hidden=True),
    Label("c:girl", "en", "girl", True),
    Label("c:girl", "sv", "flicka", True),
    Label("c:trade", "sv", "handel med barn", True),
]


def pair(terms: str, other: str, count: int, score: float) -> MinedPair:
    return MinedPair(
        terms=terms,
        words=terms,
        other_terms=other,
        other_words=other,
        count=count,
        score=score,
        places=(("A", 1, "B", 2),),
    )


NO_LANGUAGE = Problem(ErrorKind.AT_LINE, {"line": 3, "cause": Problem(ErrorKind.LABELS_WITHOUT_LANGUAGE, {"count": 1})})
NO_TURTLE = Problem(ErrorKind.HALF_STATEMENT)
