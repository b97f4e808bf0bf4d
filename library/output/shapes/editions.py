"""What do editions look like in JSON? In a list, in full, and in pairs that may be one work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from library.model import Corrected, DoubtfulLink, Edition, EditionDetails, Flaw, Page, State, Tag, TagField
from library.output.shapes.shape import FORMAT, Whole, taken
from library.output.shapes.told import ErrorShape, EvidenceShape
from library.output.speech import ENGLISH, Speech


class EditionShape(Struct, frozen=True, kw_only=True):
    """A work in one language."""

    id: str
    path: str
    state: State
    reason: str
    problem: ErrorShape | None
    language: str
    languages: list[str]
    projects: list[str]
    kind: str
    year: int | None
    title: str
    work: str
    countries: list[str]
    publisher: str
    authors: list[str]
    identifiers: list[str]
    subjects: list[str]
    relation: str
    file_year: int | None
    added: str
    changed: str
    page_count: int

    @classmethod
    def of(cls, edition: Edition, speech: Speech = ENGLISH) -> EditionShape:
        return taken(edition, cls, **_why(edition, speech))


class Editions(Whole, frozen=True, kw_only=True):
    """A list of editions."""

    total: int
    editions: list[EditionShape]

    @classmethod
    def of(cls, editions: Sequence[Edition], speech: Speech = ENGLISH) -> Editions:
        return cls(total=len(editions), editions=[EditionShape.of(edition, speech) for edition in editions])


class CorrectedEditions(Editions, frozen=True, kw_only=True):
    """The editions that a correction named, and others of their works whose tags followed."""

    sisters: list[EditionShape]

    @classmethod
    def after(cls, corrected: Corrected, speech: Speech) -> CorrectedEditions:
        named, sisters = (
            [EditionShape.of(edition, speech) for edition in some] for some in (corrected.editions, corrected.sisters)
        )
        return cls(total=len(named), editions=named, sisters=sisters)


class LinkShape(Struct, frozen=True):
    """Two editions that may be one work."""

    editions: tuple[EditionShape, EditionShape]
    evidence: str
    seen: EvidenceShape


class Links(Whole, frozen=True, kw_only=True):
    """Links in doubt."""

    total: int
    links: list[LinkShape]

    @classmethod
    def of(cls, links: Sequence[DoubtfulLink], speech: Speech = ENGLISH) -> Links:
        shapes = []
        for link in links:
            both = EditionShape.of(link.one, speech), EditionShape.of(link.other, speech)
            shapes.append(LinkShape(both, speech.evidence(link.evidence), EvidenceShape.of(link.evidence, speech)))
        return cls(total=len(links), links=shapes)


class TagShape(Struct, frozen=True):
    """A value of an edition with its provenance; `holds` tells whether it counts, or is overruled by another one."""

    field: TagField
    value: str
    source: str
    evidence: str
    seen: EvidenceShape | None
    confidence: float
    holds: bool

    @classmethod
    def of(cls, tag: Tag, speech: Speech, *, holds: bool) -> TagShape:
        seen = EvidenceShape.of(tag.evidence, speech) if tag.evidence else None
        return taken(tag, cls, evidence=speech.evidence(tag.evidence), seen=seen, holds=holds)


class PageShape(Struct, frozen=True, kw_only=True):
    """A page; with its text where that was asked for."""

    number: int
    label: str
    language: list[str]
    quality: float
    source: str
    section: str
    flaw: Flaw | None
    mapping: str
    text: str | UnsetType = UNSET
    head: str | UnsetType = UNSET
    foot: str | UnsetType = UNSET

    @classmethod
    def of(cls, page: Page, *, with_text: bool) -> PageShape:
        shape = taken(page, cls, language=page.languages)
        return shape if with_text else replace(shape, text=UNSET, head=UNSET, foot=UNSET)


class EditionInFull(EditionShape, frozen=True, kw_only=True):
    """All that is known of an edition."""

    format: Literal[2] = FORMAT
    digest: str
    size: int
    metadata: dict[str, str]
    tags: list[TagShape]
    pages: list[PageShape]

    @classmethod
    def of_all(cls, details: EditionDetails, text_of: int | None, speech: Speech = ENGLISH) -> EditionInFull:
        """Args:
        text_of: the page that is given alone, with its text; None for all pages without.
        """
        holds = details.holding
        shown = [page for page in details.pages if text_of is None or page.number == text_of]
        return taken(
            details.edition,
            cls,
            metadata=dict(details.metadata),
            **_why(details.edition, speech),
            tags=[TagShape.of(tag, speech, holds=tag in holds) for tag in details.tags],
            pages=[PageShape.of(page, with_text=page.number == text_of) for page in shown],
        )


def _why(edition: Edition, speech: Speech) -> dict[str, Any]:
    """Why an edition ended in its class: in words, and as what went wrong."""
    if edition.reason is None:
        return {"reason": "", "problem": None}
    return {"reason": speech.problem(edition.reason), "problem": ErrorShape.of(edition.reason, speech)}
