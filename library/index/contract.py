"""What must an engine do? The nouns of the index room; no engine's own types go past it.

An engine holds pages. A page is found by its exact, folded words, in order, and by its stems, apart for each language,
so that the statistics of different languages are not mixed. All that people may correct (project, kind, year, title,
work) stays in the catalogue: a search turns it into a set of editions, and no correction of it touches the index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import field
from pathlib import Path
from typing import NamedTuple, Protocol
from zlib import crc32

from library.errors import QueryError
from library.frozen import frozen
from library.model import ErrorKind, WayOut, WayOutKind

EXACT = "exact"
"""The field of exact, folded words; the other fields are languages, by code, and hold stems."""
EXACT_SHARE = 0.25
"""What an exact match adds to the same word's stem match."""
K1, B = 1.2, 0.75
"""BM25's usual constants (Robertson and Zaragoza, 2009)."""
FEW_PAGES = 10
"""So many pages a language must have before it counts as the home of a word."""
LENGTHS = tuple(round((1.033**n - 1) * 27) for n in range(256))
"""Lengths of fields, in words: BM25 takes each for the next of these, so that an engine may keep it in a byte.

The scale is Whoosh's."""
MOST_POSTINGS = 2_000_000
"""That a search may read, about 1 s; the 64 most frequent words of 10,000 pages have 0.3 million."""
MOST_WORDS_OF_A_PREFIX = 500
"""A prefix stands for at most so many words, the first in the alphabet."""
MOST_SPELLINGS = 100
"""So many words near another are given."""


class Budget:
    """How many postings one search has read."""

    def __init__(self) -> None:
        self.postings = 0

    def spend(self, count: int) -> None:
        """Counts postings; what is counted ends in any thread and on any machine at the same point.

        Raises:
            QueryError: the query asks for more than a search may read.
        """
        self.postings += count
        if self.postings > MOST_POSTINGS:
            raise QueryError(ErrorKind.FREQUENT_WORDS, way_out=WayOut(WayOutKind.LONGER_BEGINNINGS))


@frozen(kw_only=True)
class PageTerms:
    """A page as the index takes it.

    Attributes:
        edition, page: which page it is.
        languages: of the page, the main one first.
        words: its exact words in order.
        stems: language -> the stems of its words.
    """

    edition: str
    page: int
    languages: tuple[str, ...]
    words: Sequence[str]
    stems: Mapping[str, Sequence[str]] = field(default_factory=dict)


def checksum(page: PageTerms) -> int:
    """A number made of all terms of a page and how often each stands there, in no order."""
    counts = {EXACT: Counter(page.words), **{language: Counter(stems) for language, stems in page.stems.items()}}
    return sum(term_checksum(name, term, n) for name, terms in counts.items() for term, n in terms.items()) % 2**64


def term_checksum(field: str, term: str, count: int) -> int:
    """What a term adds to the checksum of a page on which it stands so often."""
    return crc32(f"{field}\0{term}".encode()) * (2 * count + 1) * 0x9E3779B97F4A7C15 % 2**64


@frozen
class Variant:
    """One form in which a word may stand in the index; field is EXACT or a language."""

    field: str
    term: str
    weight: float = 1.0


@frozen
class Word:
    """A page matches by any of the variants; its score is the best variant's, and a share of an exact match.

    Attributes:
        variants: the forms and terms of the word.
        beside: what stands for it in other languages; none of it is taken for rarer than the word is.
    """

    variants: tuple[Variant, ...]
    beside: tuple[Variant, ...] = ()


@frozen
class Phrase:
    """A page matches that holds these exact words side by side."""

    words: tuple[str, ...]


@frozen
class Proximity:
    """A page matches that holds an exact word of each place, in any order, with few words between the outermost.

    Attributes:
        places: the words that may stand there, for each; a position on the page counts for one place alone.
        distance: how many other words may stand between.
        scored: words that must match, too, and score the page in place of the exact ones: their terms in a language.
    """

    places: tuple[tuple[str, ...], ...]
    distance: int
    scored: tuple[Word, ...] = ()


@frozen
class Prefix:
    """A page matches that holds an exact word beginning so."""

    beginning: str


@frozen
class All:
    """A page matches that matches every part; its score is their sum."""

    parts: tuple[Node, ...]


@frozen
class Any:
    """A page matches that matches any part; its score is their sum."""

    parts: tuple[Node, ...]


@frozen
class Most:
    """A page matches that matches at least so many parts; its score is their sum, times the share that matches.

    Attributes:
        parts: what may match.
        least: how many must.
        of: language -> how many parts could match in it at all, where these are not all: the share is of them.
    """

    parts: tuple[Node, ...]
    least: int
    of: Mapping[str, int] = field(default_factory=dict)


@frozen
class Without:
    """A page matches that matches the one and not the other."""

    wanted: Node
    unwanted: Node


@frozen
class Nothing:
    """No page matches."""


Node = Word | Phrase | Proximity | Prefix | All | Any | Most | Without | Nothing


class Term(NamedTuple):
    """A word or stem in the index; field is EXACT or a language."""

    field: str
    term: str


class Beginning(NamedTuple):
    """Exact words that begin so."""

    letters: str


class Spelling(NamedTuple):
    """Exact words that so many edits make of a word: letters added, dropped or changed, or two neighbours swapped.

    With two mistakes, one of them in the first letter, it is another word: logement is no development.
    """

    word: str
    edits: int

    def admits(self, other: str, edits: int) -> bool:
        """Whether another word is one of them, that differs by so many edits."""
        return edits <= self.edits and (edits < 2 or other[:1] == self.word[:1])


class WordCount(NamedTuple):
    """An exact word, on how many pages it stands, and by how many edits it differs from the one asked for."""

    word: str
    pages: int
    edits: int = 0


class Scope(NamedTuple):
    """Which pages may answer; None leaves all.

    Attributes:
        languages: of which a page must have one.
        editions: of which it must be.
        pages: edition -> numbers of its pages that may.
    """

    languages: AbstractSet[str] | None = None
    editions: AbstractSet[str] | None = None
    pages: Mapping[str, Collection[int]] | None = None

    def admits(self, edition: str, page: int, languages: Collection[str]) -> bool:
        """Whether a page may answer."""
        return (
            (self.languages is None or not self.languages.isdisjoint(languages))
            and (self.editions is None or edition in self.editions)
            and (self.pages is None or page in self.pages.get(edition, ()))
        )


EVERYWHERE = Scope()


class Scored(NamedTuple):
    """A page that matches."""

    score: float
    edition: str
    page: int
    languages: tuple[str, ...]


class Counts(NamedTuple):
    """How many pages match.

    Attributes:
        total: all of them.
        by_edition: edition -> how many of its pages match.
        by_language: language -> how many pages in it match; a page of two languages counts in both.
    """

    total: int
    by_edition: Mapping[str, int]
    by_language: Mapping[str, int]


class Found(NamedTuple):
    """What matches a node.

    Attributes:
        best: the best pages, the best first; of pages that are worth the same any may be left out.
        counts: of all that match.
    """

    best: Sequence[Scored]
    counts: Counts

    @property
    def total(self) -> int:
        return self.counts.total

    @property
    def by_edition(self) -> Mapping[str, int]:
        return self.counts.by_edition

    @property
    def by_language(self) -> Mapping[str, int]:
        return self.counts.by_language


class Snapshot(Protocol):
    """An index opened for searching; it stays as it was whatever a writer does.

    Every method raises IndexDamaged where the index cannot be read. A question is one call for all that is known to be
    needed, for each may be a way to another machine.
    """

    def stamps(self) -> dict[str, str]:
        """Edition -> stamp, of all editions in it."""

    def page_count(self) -> int:
        """How many pages are in it."""

    def languages(self) -> AbstractSet[str]:
        """The languages of which it holds stems."""

    def page_counts(self, terms: Collection[Term]) -> Mapping[Term, int]:
        """How many pages hold each of the terms; 0 for those that stand nowhere."""

    def words(self, like: Beginning | Spelling, limit: int) -> Sequence[WordCount]:
        """Exact words of the pages: those that begin so in the order of the alphabet; or those that are spelt alike,
        the nearest first and of those as near the ones on most pages, MOST_SPELLINGS at most.
        """

    def search(self, nodes: Sequence[Node], where: Scope = EVERYWHERE, *, best: int) -> Sequence[Found]:
        """What matches each of the nodes within a scope, with so many of the best pages.

        An engine may look for all of them at once, or for each when it is first looked at. So who asks names all that
        may be needed, which is one way to another machine, and costs nothing more here.

        Raises:
            QueryError: one of them asks for more postings than a search may read, see `Budget`.
        """

    def checksums(self) -> dict[tuple[str, int], int]:
        """(edition, page) -> `checksum` of the page, read back from all postings (some seconds for 10,000 pages)."""

    def close(self) -> None:
        """Lets go of it."""


class Generation(Protocol):
    """What an engine published at one moment: pages, and files that belong to them. Nobody changes it."""

    @property
    def name(self) -> str:
        """Another one for every generation; later ones sort behind."""

    @property
    def versions(self) -> Mapping[str, str]:
        """Of engine and analysis that made it."""

    @property
    def attached(self) -> Path:
        """A folder with the files that belong to the pages (see Draft.attached), to be read only."""

    def open(self) -> Snapshot:
        """Opens it for searching.

        Raises:
            IndexOutdated: another version of the engine made it.
            IndexDamaged: it cannot be read, or is not whole.
        """


class Draft(Protocol):
    """The next generation in the making. Nobody sees anything of it before it is published."""

    @property
    def name(self) -> str:
        """Of the generation that it becomes."""

    @property
    def attached(self) -> Path:
        """A folder for files that belong to the same moment as the pages: the catalogue, and vectors.

        They are files because SQLite and what compares vectors read them in place. Those of the generation before may
        stand here already, and are replaced rather than written into.
        """

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int:
        """Adds an edition's pages and gives their number; the edition must not be in it, or have been removed."""

    def remove(self, edition: str) -> None:
        """Takes an edition out."""

    def write(self, *, purge: bool = False) -> Snapshot:
        """Writes all pages, once, and opens what was written, so that it can be tried before anybody else sees it.

        Args:
            purge: whether no byte may be left of what was removed; takes as long as writing what stood beside it.

        Raises:
            IndexDamaged: the draft does not hold what was added.
        """

    def publish(self) -> None:
        """Makes it the generation that readers see. A kill at any moment leaves the one before, or this one."""


class Engine(Protocol):
    """An index that is read and changed."""

    def current(self) -> Generation:
        """What was published last.

        Raises:
            IndexMissing: nothing was yet.
            IndexDamaged: it cannot be told.
        """

    def draft(self, *, anew: bool = False) -> AbstractContextManager[Draft]:
        """A draft with what was published last, or an empty one; left unpublished it leaves nothing behind.

        Raises:
            as `current`, where it is not made anew.
        """
