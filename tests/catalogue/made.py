"""What tests of the catalogue put into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from library.catalogue import Catalogue
from library.model import (
    CORRECTION,
    ErrorKind,
    Evidence,
    EvidenceKind,
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
