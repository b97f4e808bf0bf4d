"""What must an engine do? The nouns of the index room; no engine's own types go past it.

An engine holds pages. A page is found by its exact, folded words, in order, and by its stems, apart for each language,
so that the statistics of different languages are not mixed. All that people may correct (project, kind, year, title,
work) stays in the catalogue: a search turns it into a set of editions, and no correction of it touches the index.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol
from zlib import crc32

EXACT = "exact"
"""The field of exact, folded words; the other fields are languages, by code, and hold stems."""


@dataclass(frozen=True, kw_only=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Variant:
    """One form in which a word may stand in the index; field is EXACT or a language."""

    field: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A page matches by any of the variants; its score is the best variant's, and a share of an exact match.

    Attributes:
        variants: the forms and terms of the word.
        beside: what stands for it in other languages; none of it is taken for rarer than the word is.
    """

    variants: tuple[Variant, ...]
    beside: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A page matches that holds these exact words side by side."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A page matches that holds an exact word of each place, in any order, with few words between the outermost.

    Attributes:
        places: the words that may stand there, for each; a position on the page counts for one place alone.
        distance: how many other words may stand between.
        scored: words that must match, too, and score the page in place of the exact ones: their terms in a language.
    """

    places: tuple[tuple[str, ...], ...]
    distance: int
    scored: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefix:
    """A page matches that holds an exact word beginning so."""

    beginning: str


@dataclass(frozen=True, slots=True)
class All:
    """A page matches that matches every part; its score is their sum."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """A page matches that matches any part; its score is their sum."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Without:
    """A page matches that matches the one and not the other."""

    wanted: Node
    unwanted: Node


@dataclass(frozen=True, slots=True)
class Nothing:
    """No page matches."""


Node = Word | Phrase | Near | Prefix | All | Any | Most | Without | Nothing


@dataclass(frozen=True, slots=True)
class Matches:
    """The pages that match, by numbers that hold for this reader alone.

    Attributes:
        scores: number -> score.
        editions, pages, languages: by number, for every page of the index.
    """

    scores: Mapping[int, float]
    editions: Sequence[str]
    pages: Sequence[int]
    languages: Sequence[str]

    def __len__(self) -> int:
        return len(self.scores)


class Reader(Protocol):
    """A generation opened for searching; it stays as it was whatever a writer does.

    Every method raises IndexDamaged where the files cannot be read.
    """

    def stamps(self) -> dict[str, str]:
        """Edition -> stamp, of all editions in it."""

    def page_count(self) -> int:
        """How many pages are in it."""

    def languages(self) -> AbstractSet[str]:
        """The languages of which it holds stems."""

    def frequency(self, field: str, term: str) -> int:
        """How many pages hold the term."""

    def words(self, beginning: str, limit: int) -> list[str]:
        """Exact words that begin so, in alphabetical order."""

    def similar(self, word: str, distance: int) -> list[tuple[str, int]]:
        """(exact word, edits between the two) of the words that so many edits make of this one; at most 100.

        An edit adds, drops or changes a letter, or swaps two neighbours (optimal string alignment). The nearest come
        first, of those as near the ones on most pages. All words are looked through: some 0.1 s for 130,000.
        """

    def search(
        self, node: Node, *, languages: AbstractSet[str] | None = None, editions: AbstractSet[str] | None = None
    ) -> Matches:
        """The pages that match, of these languages and editions only, where they are given."""

    def checksums(self) -> dict[tuple[str, int], int]:
        """(edition, page) -> `checksum` of the page, read back from all postings (some seconds for 10,000 pages)."""

    def close(self) -> None:
        """Lets go of the files."""


class Writer(Protocol):
    """A generation in the making."""

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int:
        """Adds an edition's pages and gives their number; the edition must not be in it, or have been removed."""

    def remove(self, edition: str) -> None:
        """Takes an edition out."""

    def commit(self, *, purge: bool = False) -> None:
        """Writes all to the generation's folder.

        Args:
            purge: whether no byte may be left of what was removed; takes as long as writing what stood beside it.

        Raises:
            IndexDamaged: the generation does not hold what was added.
        """

    def abort(self) -> None:
        """Drops what was added."""
