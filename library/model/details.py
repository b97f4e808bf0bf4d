"""What is known of one thing, or of the whole library, where nothing was looked for by words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from library.frozen import frozen
from library.model.answer import Result
from library.model.evidence import Evidence
from library.model.notes import Note
from library.model.shelf import Edition, Page, Project, Tag, holding


@frozen(kw_only=True)
class PageSpan:
    """Where an edition says what a page of another edition of its work says.

    Attributes:
        language: the one wanted, of those that the edition is in.
        first, last: its pages, counted from 1, both included.
        page: the one of these that holds most of it.
    """

    edition: Edition
    language: str
    first: int
    last: int
    page: int


@frozen(kw_only=True)
class PageView:
    """A page with its text, as it was asked for or in another language.

    Attributes:
        edition: in which it stands.
        page: the page.
        span: where the page asked for stands in this edition; None where this is the page that was asked for.
    """

    edition: Edition
    page: Page
    span: PageSpan | None = None


@frozen
class Part:
    """Pages of an edition that follow each other.

    Attributes:
        first, last: counted from 1, both included.
        section: the heading that the first one stands under, or empty.
    """

    first: int
    last: int
    section: str


@frozen(kw_only=True)
class MarkedPage:
    """A page with the places marked at which the words of a query stand.

    Attributes:
        marks: [start, end) in its text, in order, of the words and of what is looked for in their place.
        found: numbers of the pages of its edition that have most of the words, or what is looked for in their place.
        span: where the page beside it stands in this edition; None where this is the page that was asked for.
        differing: [start, end) in its text of numbers that the page beside it does not have.
        only_here: parts of its edition that the edition beside it does not have.
    """

    edition: Edition
    page: Page
    marks: Sequence[tuple[int, int]] = ()
    found: Sequence[int] = ()
    span: PageSpan | None = None
    differing: Sequence[tuple[int, int]] = ()
    only_here: Sequence[Part] = ()


@frozen(kw_only=True)
class EditionDetails:
    """All that is known of an edition.

    Attributes:
        tags: with their provenance, the surest of each field first; subjects by their addresses, or as a person wrote
            them.
        subjects: what the reader calls them, by how they stand in the tags.
        pages: all pages, with their texts.
        metadata: what the file says of itself.
        sisters: all editions of its work, itself too, by language.
        free_subjects: those of its subjects that a person wrote and that are no concept of the thesauri.
    """

    edition: Edition
    tags: Sequence[Tag]
    subjects: Mapping[str, str]
    pages: Sequence[Page]
    metadata: Mapping[str, str]
    sisters: Sequence[Edition]
    free_subjects: Set[str] = frozenset()

    @property
    def holding(self) -> list[Tag]:
        """The tags that count; what a correction or something surer overrules is not among them."""
        return holding(self.tags)

    @property
    def named_tags(self) -> list[Tag]:
        """The tags, with subjects as the reader calls them."""
        return [replace(tag, value=self.subjects.get(tag.value, tag.value)) for tag in self.tags]


@frozen(kw_only=True)
class ProjectDetails:
    """A project with what came out of it.

    Attributes:
        predecessor: key of the project that names this one as its successor, or empty.
        works: with an edition that came out of it, and all their editions.
        citing: editions of other projects whose text names it.
    """

    project: Project
    predecessor: str
    works: Sequence[Result]
    citing: Sequence[Edition]


@frozen(kw_only=True)
class ProjectHoldings:
    """A project with its editions and works, among others in a list."""

    project: Project
    editions: Sequence[Edition]
    works: Sequence[Result]


@frozen(kw_only=True)
class Subject:
    """A concept of a thesaurus, or a word that a person wrote, and what is about it.

    Attributes:
        name: as the reader calls it.
        concept: its address (URI), or the word.
        editions: those about it.
    """

    name: str
    concept: str
    editions: Sequence[Edition]


@frozen(kw_only=True)
class Matrix:
    """Which work exists in which language.

    Attributes:
        works: the rows.
        languages: codes, the columns.
        older: id of an edition that appeared before its original -> the year of the original.
    """

    works: Sequence[Result]
    languages: Sequence[str]
    older: Mapping[str, int]


@frozen(kw_only=True)
class DoubtfulLink:
    """Two editions whose works may be one; a person has to say so.

    Attributes:
        evidence: why they may be.
    """

    one: Edition
    other: Edition
    evidence: Evidence


@frozen(kw_only=True)
class Completions:
    """What a text that somebody is typing may become.

    Attributes:
        queries: the text with its last word completed, the most frequent word first.
        projects: those of which a name begins with the text.
        titles: (title, its edition), of titles with words that begin as those of the text do.
    """

    queries: tuple[str, ...] = ()
    projects: tuple[Project, ...] = ()
    titles: tuple[tuple[str, Edition], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.queries or self.projects or self.titles)


@frozen(kw_only=True)
class Health:
    """What a library holds, and of which moment.

    Attributes:
        generation: name of the index that answers; another one after every change.
        works, editions, pages: how many; of pages those with text.
        languages: how many pages are in each, by code, of the most pages first.
        notes: what a reader should know of the library as a whole.
    """

    generation: str
    works: int
    editions: int
    pages: int
    languages: Mapping[str, int]
    notes: Sequence[Note] = ()


@frozen(kw_only=True)
class Removal:
    """An edition that is no more.

    Attributes:
        edition: its id.
        day: when it went, in UTC ("2026-11-28T12:30:00Z").
    """

    edition: str
    day: str
