"""What does each answer look like in JSON? Typed shapes, filled from the nouns; the JSON Schema files are made of them.

A shape takes what a noun has under the same name (msgspec, from attributes); what is called otherwise or is worded in a
person's language is said in its `of`. `plain` makes of a shape the dicts and lists that are written or sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType, convert, to_builtins
from msgspec.structs import replace

from library.model import (
    Answer,
    Completions,
    Condition,
    Counterpart,
    Edition,
    EncodingReport,
    ErrorKind,
    Finding,
    Flaw,
    Hit,
    Note,
    NoteKind,
    Origin,
    Page,
    Problem,
    Project,
    Report,
    Result,
    State,
    Tag,
    TagField,
    Translation,
    Value,
    Values,
)
from library.output.speech import ENGLISH, Speech

FORMAT: Literal[2] = 2
"""Goes up when the shape of any answer changes."""

_S = TypeVar("_S", bound=Struct)


def plain(shape: Struct) -> dict[str, Any]:
    """A shape as dicts and lists; what a command or a page answers begins with the number of the format."""
    content: dict[str, Any] = to_builtins(shape)
    return {"format": content["format"], **content} if "format" in content else content


def _taken(noun: object, shape: type[_S], **others: object) -> _S:
    """A shape of what a noun has under the same names, and of what is called or made otherwise."""
    same = {name: getattr(noun, name) for name in shape.__struct_fields__ if hasattr(noun, name)}
    values = {name: value for name, value in {**same, **others}.items() if value is not UNSET}
    return convert(values, shape, from_attributes=True)


class Whole(Struct, frozen=True, kw_only=True):
    """What is printed or sent by itself."""

    format: Literal[2] = FORMAT


# What is told

NoteShape = Annotated[
    dict[str, Any],
    Meta(
        description="What is told beside an answer: its kind, its text, and the values that docs/json.md names.",
        extra_json_schema={
            "required": ["kind", "text"],
            "properties": {"kind": {"enum": [str(kind) for kind in NoteKind]}, "text": {"type": "string"}},
        },
    ),
]


def note_of(note: Note, speech: Speech = ENGLISH) -> dict[str, Any]:
    """A note: its kind, what it says, and its values."""
    return {"kind": str(note.kind), "text": speech.note(note), **_values(note.values, speech)}


def _values(values: Values, speech: Speech) -> dict[str, Any]:
    return {name: _value(value, speech) for name, value in values.items()}


def _value(value: Value, speech: Speech) -> Any:
    match value:
        case Problem():
            return plain(ErrorShape.of(value, speech))
        case Condition():
            return {"kind": str(value.kind), "text": speech.condition(value), **_values(value.values, speech)}
        case tuple():
            return [_value(one, speech) for one in value]
    return value


class ErrorShape(Struct, frozen=True):
    """What went wrong, and what to do next."""

    kind: ErrorKind
    text: str
    way_out: str

    @classmethod
    def of(cls, problem: Problem, speech: Speech = ENGLISH) -> ErrorShape:
        return cls(problem.kind, speech.problem(problem), speech.way_out(problem.way_out))


class Failed(Whole, frozen=True, kw_only=True):
    """What a command or a query gives that failed."""

    query: str | UnsetType = UNSET
    error: ErrorShape


# Editions and works


class EditionShape(Struct, frozen=True, kw_only=True):
    """A work in one language."""

    id: str
    path: str
    state: State
    reason: str
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
    def of(cls, edition: Edition) -> EditionShape:
        return _taken(edition, cls)


class Editions(Whole, frozen=True, kw_only=True):
    """A list of editions."""

    total: int
    editions: list[EditionShape]

    @classmethod
    def of(cls, editions: Sequence[Edition]) -> Editions:
        return cls(total=len(editions), editions=[EditionShape.of(edition) for edition in editions])


class EditionOfWork(Struct, frozen=True, kw_only=True):
    """An edition, as it stands in a list of works."""

    id: str
    path: str
    language: str
    pages: int


class WorkShape(Struct, frozen=True, kw_only=True):
    """A work with its editions."""

    work: str
    title: str
    projects: list[str]
    kind: str
    year: int | None
    editions: list[EditionOfWork]

    @classmethod
    def of(cls, work: Result) -> WorkShape:
        editions = [_taken(one.edition, EditionOfWork, pages=one.edition.page_count) for one in work.editions]
        return _taken(work, cls, editions=editions)


class Works(Whole, frozen=True, kw_only=True):
    """A list of works."""

    total: int
    works: list[WorkShape]

    @classmethod
    def of(cls, works: Sequence[Result]) -> Works:
        return cls(total=len(works), works=[WorkShape.of(work) for work in works])


class LinkShape(Struct, frozen=True):
    """Two editions that may be one work."""

    editions: tuple[EditionShape, EditionShape]
    evidence: str


class Links(Whole, frozen=True, kw_only=True):
    """Links in doubt."""

    total: int
    links: list[LinkShape]

    @classmethod
    def of(cls, links: Sequence[tuple[Edition, Edition, str]]) -> Links:
        shapes = [LinkShape((EditionShape.of(one), EditionShape.of(other)), why) for one, other, why in links]
        return cls(total=len(links), links=shapes)


class TagShape(Struct, frozen=True):
    """A value of an edition with its provenance."""

    field: TagField
    value: str
    source: str
    evidence: str
    confidence: float


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
        shape = _taken(page, cls, language=page.languages)
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
    def of_all(
        cls,
        edition: Edition,
        tags: Iterable[Tag],
        pages: Iterable[Page],
        metadata: Mapping[str, str],
        text_of: int | None,
    ) -> EditionInFull:
        """Args:
        text_of: the page that is given alone, with its text; None for all pages without.
        """
        shown = [page for page in pages if text_of is None or page.number == text_of]
        return _taken(
            edition,
            cls,
            metadata=dict(metadata),
            tags=[_taken(tag, TagShape) for tag in tags],
            pages=[PageShape.of(page, with_text=page.number == text_of) for page in shown],
        )


class SubjectShape(Struct, frozen=True):
    """A subject by its name and address, with the number of its works and the ids of its editions."""

    name: str
    concept: str
    works: int
    editions: list[str]


class Subjects(Whole, frozen=True, kw_only=True):
    """What the publications are about."""

    total: int
    subjects: list[SubjectShape]

    @classmethod
    def of(cls, rows: Sequence[tuple[str, str, Sequence[Edition]]]) -> Subjects:
        shapes = [
            SubjectShape(name, concept, len({edition.work for edition in editions}), [one.id for one in editions])
            for name, concept, editions in rows
        ]
        return cls(total=len(rows), subjects=shapes)


class ProjectShape(Struct, frozen=True, kw_only=True):
    """A project with its works; where one was asked for, with the editions of others that name it."""

    key: str
    title: str
    aliases: list[str]
    start: str
    end: str
    coordinator: str
    partners: list[str]
    donors: list[str]
    countries: list[str]
    successor: str
    described: bool
    works: list[WorkShape]
    cited_by: list[EditionShape] | UnsetType = UNSET


class Projects(Whole, frozen=True, kw_only=True):
    """Projects."""

    projects: list[ProjectShape]

    @classmethod
    def of(cls, rows: Sequence[tuple[Project, Sequence[Result]]], citing: Sequence[Edition] | None = None) -> Projects:
        cited = {} if citing is None else {"cited_by": [EditionShape.of(edition) for edition in citing]}
        shapes = [
            _taken(project, ProjectShape, works=[WorkShape.of(work) for work in works], **cited)
            for project, works in rows
        ]
        return cls(projects=shapes)


class RowOfMatrix(Struct, frozen=True, kw_only=True):
    """A work with the ids of its editions by language, and of those that are older than their original."""

    work: str
    title: str
    projects: list[str]
    editions: dict[str, list[str]]
    older: list[str]


class Matrix(Whole, frozen=True, kw_only=True):
    """Works by language."""

    languages: list[str]
    works: list[RowOfMatrix]

    @classmethod
    def of(cls, works: Sequence[Result], languages: Sequence[str], older: Mapping[str, int]) -> Matrix:
        rows = [
            _taken(
                work,
                RowOfMatrix,
                editions={
                    language: [one.edition.id for one in work.editions if language in one.edition.languages]
                    for language in languages
                },
                older=[one.edition.id for one in work.editions if one.edition.id in older],
            )
            for work in works
        ]
        return cls(languages=list(languages), works=rows)


# A search


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
        return _taken(there, cls, edition=there.edition.id, path=there.edition.path)


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
        return _taken(found, cls, edition=found.edition.id, path=found.edition.path, reasons=reasons)


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
        return _taken(
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
            _taken(match.edition, MatchShape, pages=match.edition.page_count, matched=match.matched)
            for match in result.editions
        ]
        return _taken(result, cls, editions=editions, hits=[HitShape.of(hit, speech) for hit in result.hits])


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
        words = [_taken(word, WordShape) for word in answer.explanation.words]
        return _taken(
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


class ThroughShape(Struct, frozen=True):
    """A word of a third language by which a translation was found."""

    language: str
    word: str


class ProofShape(Struct, frozen=True, kw_only=True):
    """Two pages that show a translation."""

    edition: str
    path: str
    page: int
    other_edition: str
    other_path: str
    other_page: int


class TranslationShape(Struct, frozen=True, kw_only=True):
    """What a word is in another language."""

    language: str
    word: str
    score: float
    count: int
    source: str
    through: ThroughShape | None
    proofs: list[ProofShape]

    @classmethod
    def of(cls, told: Translation) -> TranslationShape:
        proofs = [
            _taken(
                proof,
                ProofShape,
                edition=proof.edition.id,
                path=proof.edition.path,
                other_edition=proof.other.id,
                other_path=proof.other.path,
            )
            for proof in told.proofs
        ]
        through = ThroughShape(told.pivot, told.through) if told.pivot else None
        return _taken(told, cls, word=told.words, through=through, proofs=proofs)


class Translations(Whole, frozen=True, kw_only=True):
    """What a word is in other languages, by the language that it was taken for."""

    word: str
    total: int
    languages: dict[str, list[TranslationShape]]

    @classmethod
    def of(cls, word: str, found: Mapping[str, Sequence[Translation]]) -> Translations:
        languages = {code: [TranslationShape.of(one) for one in of_code] for code, of_code in found.items()}
        return cls(word=word, total=sum(map(len, found.values())), languages=languages)


# Runs and checks


class TroubleShape(Struct, frozen=True):
    """A file that is not plainly fine."""

    path: str
    state: State
    reason: str


class HoldsShape(Struct, frozen=True):
    """What the library holds."""

    works: int
    editions: int
    pages: int
    languages: int
    projects: int


class Ran(Whole, frozen=True, kw_only=True):
    """What an ingest or rebuild did."""

    dry_run: bool
    found: int
    read: int
    pages_read: int
    new: list[str]
    changed: list[str]
    moved: list[str]
    gone: list[str]
    corrected: list[str]
    states: dict[str, int]
    troubles: list[TroubleShape]
    waiting: int
    faults: list[str]
    notes: list[str]
    holds: HoldsShape
    seconds: float

    @classmethod
    def of(cls, report: Report) -> Ran:
        return _taken(
            report,
            cls,
            states={str(state): count for state, count in sorted(report.states.items())},
            holds=_taken(report, HoldsShape),
            seconds=round(report.seconds, 3),
        )


class Encoded(Whole, frozen=True, kw_only=True):
    """How much of the library can be found by meaning."""

    encoder: str
    encoded: int
    done: int
    unreadable: int
    total: int
    seconds: float
    waiting: int

    @classmethod
    def of(cls, report: EncodingReport) -> Encoded:
        return _taken(report, cls)


class FindingShape(Struct, frozen=True):
    """Something that differs or waits."""

    kind: str
    path: str
    message: str
    remedy: str
    serious: bool


class Checked(Whole, frozen=True, kw_only=True):
    """What a check found."""

    summary: dict[str, int]
    serious: bool
    findings: list[FindingShape]

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Checked:
        return cls(
            summary=dict(Counter(finding.kind for finding in findings)),
            serious=any(finding.serious for finding in findings),
            findings=[_taken(finding, FindingShape) for finding in findings],
        )


class Measured(Whole, frozen=True, kw_only=True):
    """Measures by language."""

    measures: dict[str, dict[str, float]]


WHOLE: tuple[type[Struct], ...] = (
    Checked, Completed, EditionInFull, Editions, Encoded, Failed, Found, FoundPages, Links, Matrix, Measured, Projects,
    Ran, Subjects, Translations, Works,
)  # fmt: skip
"""The shapes that are printed or sent by themselves; docs/schema has a file for each."""
