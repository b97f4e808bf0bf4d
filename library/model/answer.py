"""What a search gives: results, their hits with snippets, facets, and why the answer is what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Literal

from library.frozen import frozen
from library.model.notes import Condition, Note, Reason
from library.model.shelf import UNKNOWN_LANGUAGE, Edition


@frozen(kw_only=True)
class Snippet:
    """A piece of a page around the matches; marks are [start, end) offsets into text."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@frozen
class Readers:
    """The languages that a person reads, best first.

    Attributes:
        languages: codes.
        source: who named the first of them: the person asking, the settings, the query by its words, or the locale
            (English, where it names none).
        behind: codes of those in which works are shown that are in none of these: what is left of the language of the
            query, of the locale, and English.
    """

    languages: tuple[str, ...]
    source: Literal["asked", "settings", "query", "locale"]
    behind: tuple[str, ...] = ()


@frozen(kw_only=True)
class Counterpart:
    """The page of a sister edition, in a language that the person reads, that says what a hit says."""

    edition: Edition
    page: int
    label: str
    snippet: Snippet


@frozen(kw_only=True)
class Origin:
    """The page of a sister edition that was found, where a hit is shown in its place.

    Attributes:
        language: the page's main one, of those that its edition is in.
        reasons: why it was found, beside its words; as those of a hit.
    """

    edition: Edition
    page: int
    label: str
    language: str
    reasons: tuple[Reason, ...] = ()


@frozen(kw_only=True)
class Hit:
    """A ranked page.

    Attributes:
        page: counted from 1 in file order.
        label: what is printed on the page ("iv"), or empty.
        language: the page's main one.
        section: the heading that the page stands under, of the outline or of the printed contents; or empty.
        reasons: why it is here, beside the words that the snippet marks.
        counterpart: where to read it in a language that the person reads, where the page itself is in none.
        origin: the page that was found in another edition, and says what this page says; None where this page was.
        twins: (edition, page) of those that say it in the same words: copies, versions and variants of its edition.
    """

    edition: Edition
    page: int
    label: str = ""
    language: str = UNKNOWN_LANGUAGE
    section: str = ""
    score: float = 0.0
    snippet: Snippet = Snippet()
    reasons: tuple[Reason, ...] = ()
    counterpart: Counterpart | None = None
    origin: Origin | None = None
    twins: tuple[tuple[Edition, int], ...] = ()


@frozen(kw_only=True)
class EditionMatch:
    """An edition in a result, with the number of its pages that matched."""

    edition: Edition
    matched: int


@frozen(kw_only=True)
class Result:
    """A ranked work (or edition) with its best hits and all its editions.

    Attributes:
        head: the edition that is shown, whose title the result bears: in the reader's language where there is one,
            else the one that answers best.
    """

    head: Edition
    rank: int
    score: float
    work: str
    title: str
    projects: tuple[str, ...]
    kind: str
    year: int | None
    editions: tuple[EditionMatch, ...]
    hits: tuple[Hit, ...]


@frozen(kw_only=True)
class WordPages:
    """A word of a query, or words between OR, by itself.

    Attributes:
        word: as written.
        pages: how many have it under the conditions of the search.
        anywhere: how many have it without conditions.
        languages: code -> how many of these.
    """

    word: str
    pages: int
    anywhere: int
    languages: Mapping[str, int]


@frozen(kw_only=True)
class Explanation:
    """Why an answer is what it is.

    Attributes:
        words: each word by itself.
        without: (a condition, a word to leave out, or one of several words; pages that have all the rest).
    """

    words: tuple[WordPages, ...] = ()
    without: tuple[tuple[Condition, int], ...] = ()


@frozen(kw_only=True)
class Answer:
    """What a search gives.

    Attributes:
        query: the reader's words.
        by: what the results are.
        total: how many results there are, shown or not.
        pages: how many pages matched.
        partial: how many of the results, the last ones, have only some of the words, or were found by their meaning.
        results: works or editions, when by is "work" or "edition".
        hits: pages, when by is "page".
        facets: field -> value -> pages that matched.
        notes: what was dropped, added or relaxed.
        like: what the results are like (edition id, or id:page), or empty.
        suggestion: the whole query as it was probably meant, or empty.
        reading: how each word was read (word -> forms looked for), for --explain.
        explanation: of the answer, where it was asked for or nothing was found.
        filtered: whether conditions narrowed it.
        readers: the languages in which works are shown, where they can be had in them.
        seconds: how long the search took.
    """

    query: str
    by: Literal["work", "edition", "page"]
    total: int
    pages: int
    partial: int = 0
    results: tuple[Result, ...] = ()
    hits: tuple[Hit, ...] = ()
    offset: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    like: str = ""
    suggestion: str = ""
    reading: Sequence[tuple[str, tuple[str, ...]]] = ()
    explanation: Explanation = field(default_factory=Explanation)
    filtered: bool = False
    readers: Readers = Readers((), "asked")
    seconds: float = 0.0

    @property
    def editions(self) -> list[str]:
        """The id of the edition of each result that is shown, each once."""
        shown = [hit.edition.id for hit in self.hits] or [result.head.id for result in self.results]
        return list(dict.fromkeys(shown))
