"""What does the answer to a search look like in JSON, and what a text may become?"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from library.model import Answer, Completions, Counterpart, Hit, Origin, Result
from library.output.shapes.shape import Whole, taken
from library.output.shapes.told import NoteShape, note_of
from library.output.speech import ENGLISH, Speech


class SnippetShape(Struct, frozen=True):
    """A piece of a page; marks are [start, end) in characters."""

    text: str
    marks: list[tuple[int, int]]


class CounterpartShape(Struct, frozen=True, kw_only=True):
    """Where the reader finds it in another language."""

    edition: str
    path: str
    page: int
    label: str
    snippet: SnippetShape

    @classmethod
    def of(cls, there: Counterpart) -> CounterpartShape:
        return taken(there, cls, edition=there.edition.id, path=there.edition.path)


class OriginShape(Struct, frozen=True, kw_only=True):
    """The page that was found, where another is shown in its place."""

    edition: str
    path: str
    language: str
    page: int
    label: str
    reasons: list[str]

    @classmethod
    def of(cls, found: Origin, speech: Speech) -> OriginShape:
        reasons = [speech.reason(reason) for reason in found.reasons]
        return taken(found, cls, edition=found.edition.id, path=found.edition.path, reasons=reasons)


class TwinShape(Struct, frozen=True):
    """A page that says the same in a copy, version or variant."""

    edition: str
    path: str
    page: int


class HitShape(Struct, frozen=True, kw_only=True):
    """A page that was found; where pages are the results, with its rank and the work that it is of."""

    rank: int | UnsetType = UNSET
    edition: str
    path: str
    language: str
    page: int
    label: str
    section: str
    score: float
    snippet: SnippetShape
    reasons: list[str]
    counterpart: CounterpartShape | None
    origin: OriginShape | None
    twins: list[TwinShape]
    title: str | UnsetType = UNSET
    work: str | UnsetType = UNSET
    projects: list[str] | UnsetType = UNSET
    year: int | UnsetType | None = UNSET

    @classmethod
    def of(cls, hit: Hit, speech: Speech, rank: int | None = None) -> HitShape:
        edition = hit.edition
        of_work = {"title": edition.title, "work": edition.work, "projects": edition.projects, "year": edition.year}
        return taken(
            hit,
            cls,
            edition=edition.id,
            path=edition.path,
            reasons=[speech.reason(reason) for reason in hit.reasons],
            counterpart=CounterpartShape.of(hit.counterpart) if hit.counterpart else None,
            origin=OriginShape.of(hit.origin, speech) if hit.origin else None,
            twins=[TwinShape(twin.id, twin.path, page) for twin, page in hit.twins],
            **({} if rank is None else {"rank": rank, **of_work}),
        )


class MatchShape(Struct, frozen=True, kw_only=True):
    """An edition of a result, with how many of its pages matched."""

    id: str
    path: str
    language: str
    languages: list[str]
    pages: int
    matched: int


class ResultShape(Struct, frozen=True, kw_only=True):
    """A work or edition that was found."""

    rank: int
    score: float
    work: str
    title: str
    projects: list[str]
    kind: str
    year: int | None
    editions: list[MatchShape]
    hits: list[HitShape]

    @classmethod
    def of(cls, result: Result, speech: Speech) -> ResultShape:
        editions = [
            taken(match.edition, MatchShape, pages=match.edition.page_count, matched=match.matched)
            for match in result.editions
        ]
        return taken(result, cls, editions=editions, hits=[HitShape.of(hit, speech) for hit in result.hits])


class ReadersShape(Struct, frozen=True):
    """The languages in which works are shown, who named the first, and those behind them."""

    languages: list[str]
    source: Literal["asked", "settings", "query", "locale"]
    behind: list[str]


class ReadingShape(Struct, frozen=True):
    """How a word was read."""

    word: str
    forms: list[str]


class WordShape(Struct, frozen=True):
    """A word by itself: pages with it under the conditions, anywhere, and in each language."""

    word: str
    pages: int
    anywhere: int
    languages: dict[str, int]


class WithoutShape(Struct, frozen=True):
    """Pages that the rest finds without a condition or word."""

    condition: str
    pages: int


class ExplanationShape(Struct, frozen=True):
    """Why the answer is what it is."""

    words: list[WordShape]
    without: list[WithoutShape]


class Found(Whole, frozen=True, kw_only=True):
    """The answer to a search."""

    query: str
    by: Literal["work", "edition", "page"]
    total: int
    pages: int
    partial: int
    results: list[ResultShape]
    facets: dict[str, dict[str, int]]
    notes: list[NoteShape]
    like: str | UnsetType = UNSET
    suggestion: str
    readers: ReadersShape
    reading: list[ReadingShape] | UnsetType = UNSET
    explanation: ExplanationShape | UnsetType = UNSET
    seconds: float

    @classmethod
    def of(cls, answer: Answer, speech: Speech = ENGLISH, *, explain: bool = False) -> Found:
        results: list[Any] = [ResultShape.of(result, speech) for result in answer.results]
        if answer.by == "page":
            results = [HitShape.of(hit, speech, rank) for rank, hit in enumerate(answer.hits, answer.offset + 1)]
        said = [WithoutShape(speech.condition(condition), pages) for condition, pages in answer.explanation.without]
        words = [taken(word, WordShape) for word in answer.explanation.words]
        return taken(
            answer,
            FoundPages if answer.by == "page" else Found,
            results=results,
            notes=[note_of(note, speech) for note in answer.notes],
            like=answer.like or UNSET,
            reading=[ReadingShape(word, list(forms)) for word, forms in answer.reading] if explain else UNSET,
            explanation=ExplanationShape(words, said) if explain else UNSET,
        )


class FoundPages(Found, frozen=True, kw_only=True):
    """The answer to a search whose results are pages."""

    results: list[HitShape]  # type: ignore[assignment]


class TitleShape(Struct, frozen=True):
    """A title with its edition."""

    title: str
    edition: str
    path: str


class Completed(Whole, frozen=True, kw_only=True):
    """What a text may become."""

    queries: list[str]
    projects: list[str]
    titles: list[TitleShape]

    @classmethod
    def of(cls, found: Completions) -> Completed:
        return cls(
            queries=list(found.queries),
            projects=[project.key for project in found.projects],
            titles=[TitleShape(title, edition.id, edition.path) for title, edition in found.titles],
        )
