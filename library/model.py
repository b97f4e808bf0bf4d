"""What are the nouns? Frozen dataclasses without behaviour beyond derived values; a Report alone grows in a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, get_args

UNKNOWN_LANGUAGE = "und"
"""The language of a text in which nobody could know it (ISO 639-2)."""

TagField = Literal[
    "language", "project", "kind", "year", "title", "work", "country", "publisher", "author", "identifier", "subject",
    "relation",
]  # fmt: skip
TAG_FIELDS: tuple[TagField, ...] = get_args(TagField)
MANY_VALUED: tuple[TagField, ...] = ("language", "project", "country", "author", "identifier", "subject")
"""Fields of which an edition may have several values; in a cell of a spreadsheet they stand with ";" between."""

FILE_DATE = "file date"
"""The source of a year that only the date in the file tells: when it was made, which may be years after it appeared."""

RELATIONS: tuple[str, ...] = ("copy", "version", "variant", "half-translated")
"""What an edition may be in its work: beside another one in its language the same but for details, an earlier or later
state of it, or the same for another country (es and es-latam); or a translation of which a part is not yet translated.
"""

CORRECTION = "correction"
"""The source of a tag that a person gave; it wins over every other."""


class State(StrEnum):
    """The class in which every file of the shelf ends; the counts of all classes add up to the files found."""

    INDEXED = "indexed"
    PARTIAL = "partial"
    NO_TEXT = "no text"
    PASSWORD = "password needed"
    DAMAGED = "damaged"
    EMPTY = "empty"
    NOT_PDF = "not a PDF"
    TOO_LARGE = "too large"
    TIMED_OUT = "timed out"
    UNREADABLE = "unreadable"
    SKIPPED = "skipped"

    @property
    def searchable(self) -> bool:
        """Whether pages of such a file are in the index."""
        return self in (State.INDEXED, State.PARTIAL)

    @property
    def may_pass(self) -> bool:
        """Whether the reason lies outside the file (rights, a disk, a reader that was ended): later runs try again."""
        return self is State.UNREADABLE


class Flaw(StrEnum):
    """Why the text of a page is missing, or is not all that a person sees on it."""

    BLANK = "blank"
    BROKEN = "broken"
    PICTURE = "picture"
    NO_WORDS = "no words"
    LITTLE_TEXT = "little text"
    GARBLED = "garbled"
    LETTER_BY_LETTER = "letter by letter"
    WRONG_MAPPING = "wrong mapping"

    @property
    def waits_for_ocr(self) -> bool:
        """Whether recognizing the picture of the page would give its words."""
        return self not in (Flaw.BLANK, Flaw.NO_WORDS)


GOOD = "good"
"""The quality of a page without a flaw."""

QUALITIES: tuple[str, ...] = (GOOD, *Flaw)
SOURCES: tuple[str, ...] = ("pdfium", "pypdf", "repaired", "ocr", "none")
"""Where the text of a page can come from: one of the readers, put right after it, recognized, nowhere."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """A value given to an edition, with its provenance.

    Attributes:
        field: which property it is the value of.
        value: the value; several languages, projects or countries are several tags.
        source: where it came from ("folder", "title page", "text", "correction", ...).
        evidence: what was seen there, for a person to judge.
        confidence: from 0 (a guess) to 1 (a person said so).
    """

    field: TagField
    value: str
    source: str
    evidence: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of an edition, the unit that is indexed and ranked.

    Attributes:
        number: counted from 1 in file order.
        label: what is printed on the page ("iv"), or empty.
        text: its words, normalized (NFC, ligatures opened, broken words joined); empty where they would be no words.
        languages: language codes, the main one first; ("und",) where nobody could know.
        source: where the text came from, one of SOURCES.
        head, foot: what runs along at the edges of the pages (titles, page numbers); shown, not indexed.
        section: the heading that the page stands under, of the outline or of the printed contents; or empty.
        flaw: why text is missing, or None.
        mapping: encodings in which letters of it were read anew, for its fonts name others; between spaces.
    """

    number: int
    label: str = ""
    text: str = ""
    languages: tuple[str, ...] = (UNKNOWN_LANGUAGE,)
    source: str = "none"
    head: str = ""
    foot: str = ""
    section: str = ""
    flaw: Flaw | None = None
    mapping: str = ""

    @property
    def whole_text(self) -> str:
        """All that stands on the page, from head to foot."""
        return "\n".join(part for part in (self.head, self.text, self.foot) if part)

    @property
    def quality(self) -> float:
        """How much of the text is letters, from 0 (no text, or none that could be words) to 1."""
        if not self.text:
            return 0.0
        visible = sum(not sign.isspace() for sign in self.text)
        letters = sum(sign.isalpha() for sign in self.text)
        return round(letters / visible, 2) if visible else 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is set on one of the first pages.

    Attributes:
        page: counted from 1.
        text: its words, cleaned like those of a page.
        size: height of its letters in points (1/72 inch).
        left, top, bottom: of the line, as shares of the page's width and height, from the upper left corner.
    """

    page: int
    text: str
    size: float
    left: float
    top: float
    bottom: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A work in one language; here, one PDF file, readable or not.

    Attributes:
        id: short and stable as long as the file's bytes are the same.
        path: relative to the shelf, with "/".
        digest: sha256 of the file's bytes, hex.
        size: bytes.
        state: the class it ended in; reason says more.
        page_count: pages in the file, as far as they could be counted.
        languages: the main one first.
        projects: keys, the main one first.
        countries: those that it is on, as ISO 3166 codes.
        year: in which it appeared, as it says itself or a person said.
        file_year: where it has no year: that in which the file was made. It is shown, and never counted or exported.
        publisher: who published it, or empty.
        authors: persons or bodies, in the order in which it names them.
        identifiers: "isbn:9789522950000", "issn:0024-3019" or "doi:10.1000/182"; checked, without hyphens in an ISBN.
        subjects: concepts of the shelf's thesauri that it is about, the surest first, by their addresses (URI).
        relation: what it is in its work beside a plain edition, one of RELATIONS; or empty.
        added: when the library first met the file, in UTC ("2026-11-28T12:30:00Z").
        changed: when its bytes last changed since then, or the same as added.
        stamp: changes when anything changes that the index holds of this edition.
    """

    id: str
    path: str
    digest: str = ""
    size: int = 0
    state: State = State.INDEXED
    reason: str = ""
    page_count: int = 0
    languages: tuple[str, ...] = (UNKNOWN_LANGUAGE,)
    projects: tuple[str, ...] = ()
    kind: str = ""
    year: int | None = None
    title: str = ""
    work: str = ""
    countries: tuple[str, ...] = ()
    publisher: str = ""
    authors: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    relation: str = ""
    file_year: int | None = None
    added: str = ""
    changed: str = ""
    stamp: str = ""

    @property
    def language(self) -> str:
        """The main language."""
        return self.languages[0] if self.languages else UNKNOWN_LANGUAGE


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """An undertaking out of which publications came, as documents/projects.toml tells it.

    Attributes:
        key: the name used in commands and output ("STROM II").
        names: key and aliases, matched case-sensitively in text.
        folders: folder names on the shelf that belong to it.
    """

    key: str
    title: str = ""
    aliases: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    coordinator: str = ""
    partners: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    successor: str = ""
    described: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key, *self.aliases)


@dataclass(frozen=True, kw_only=True, slots=True)
class Snippet:
    """A piece of a page around the matches; marks are [start, end) offsets into text."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


Place = tuple[str, int, str, int]
"""(edition, page, edition of the other language, page) where words stand for each other; editions by id."""


@dataclass(frozen=True, slots=True)
class MinedPair:
    """Words of two languages that stood for each other in sister editions.

    Attributes:
        terms, other_terms: their terms in the index, between spaces where it is a phrase.
        words, other_words: the form in which they stand there most often.
        count: how often they stood for each other.
        score: from 0 to 1: how often they did by the geometric mean of their occurrences (Ochiai's
            cosine), less a doubt for rare ones.
        places: the first pages that prove it.
    """

    terms: str
    words: str
    other_terms: str
    other_words: str
    count: int
    score: float
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """Two pages of sister editions on which words stand for each other."""

    edition: Edition
    page: int
    other: Edition
    other_page: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Translation:
    """What stands for a word or phrase in another language, or beside it in the same one.

    Attributes:
        language: code.
        words: as they stand in the texts most often, or as somebody wrote them.
        terms: of the index.
        score: from 0 to 1, how sure it is.
        count: how often both stood for each other in sister editions; 0 where nobody counted.
        source: "texts" (mined from sister editions), "glossary.csv", the name of a thesaurus, or "alike" where it
            is only spelt like the word.
        through: words of a third language by which it was found, or empty; pivot is its code.
        proofs: pages that show it, as far as they were asked for.
    """

    language: str
    words: str
    terms: tuple[str, ...]
    score: float
    count: int = 0
    source: str = "texts"
    pivot: str = ""
    through: str = ""
    proofs: tuple[Proof, ...] = ()

    @property
    def is_mined(self) -> bool:
        """Whether a step of it was learnt from texts, and nobody said so."""
        return "texts" in self.source.split(", ")


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Counterpart:
    """The page of a sister edition, in a language that the person reads, that says what a hit says."""

    edition: Edition
    page: int
    label: str
    snippet: Snippet


@dataclass(frozen=True, kw_only=True, slots=True)
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
    reasons: tuple[str, ...] = ()


BY_MEANING = "by meaning"
"""How the reason of a hit begins that no word brought."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A ranked page.

    Attributes:
        page: counted from 1 in file order.
        label: what is printed on the page ("iv"), or empty.
        language: the page's main one.
        section: the heading that the page stands under, of the outline or of the printed contents; or empty.
        reasons: why it is here, beside the words that the snippet marks; in phrases.
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
    reasons: tuple[str, ...] = ()
    counterpart: Counterpart | None = None
    origin: Origin | None = None
    twins: tuple[tuple[Edition, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionMatch:
    """An edition in a result, with the number of its pages that matched."""

    edition: Edition
    matched: int


@dataclass(frozen=True, kw_only=True, slots=True)
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


@dataclass(frozen=True, kw_only=True, slots=True)
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """Why an answer is what it is.

    Attributes:
        words: each word by itself.
        without: (a condition, a word to leave out, or one of several words; pages that have all the rest).
    """

    words: tuple[WordPages, ...] = ()
    without: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
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
        notes: what was dropped, added or relaxed, in sentences.
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
    notes: tuple[str, ...] = ()
    like: str = ""
    suggestion: str = ""
    reading: Sequence[tuple[str, tuple[str, ...]]] = ()
    explanation: Explanation = field(default_factory=Explanation)
    filtered: bool = False
    readers: Readers = Readers((), "asked")
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come.

    Attributes:
        phase: what is done now ("reading", "indexing").
        done, total: files or editions.
        pages: pages handled so far, or what the unit says.
        unit: what is counted.
    """

    phase: str
    done: int
    total: int
    pages: int
    unit: str = "pages"


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class FileReport:
    """A file that is not plainly fine, with its class and the reason."""

    path: str
    state: State
    reason: str


@dataclass(slots=True)
class Report:
    """What a run found and did; the counts of states add up to the files found.

    Attributes:
        found: files and would-be files on the shelf.
        read: files opened in this run.
        new, changed, moved, gone: paths; moved as "old -> new".
        corrected: paths of files of which people say something else than at the last run.
        states: class -> files on the shelf in it.
        troubles: files handled in this run that are not plainly fine.
        waiting: files known from earlier runs to need somebody.
        faults: lines of catalogue.csv that make no sense, in sentences.
        notes: what else a person should know, in sentences.
        editions, pages, works, languages, projects: what the library holds now.
        pages_read: pages read in this run.
        seconds: wall time of the run.
        dry_run: whether nothing was changed.
    """

    found: int = 0
    read: int = 0
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    troubles: list[FileReport] = field(default_factory=list)
    waiting: int = 0
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    editions: int = 0
    pages: int = 0
    works: int = 0
    languages: int = 0
    projects: int = 0
    pages_read: int = 0
    seconds: float = 0.0
    dry_run: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class EncodingReport:
    """How much of the library can be found by meaning.

    Attributes:
        encoder: name of what makes the vectors.
        encoded: passages encoded in this run.
        done: passages with a vector.
        unreadable: passages that the encoder could not read.
        total: passages.
        seconds: wall time of the run.
    """

    encoder: str
    encoded: int
    done: int
    unreadable: int
    total: int
    seconds: float

    @property
    def waiting(self) -> int:
        return self.total - self.done - self.unreadable


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that differs or waits.

    Attributes:
        kind: a fixed word for scripts ("contradiction", "new file", "no text", ...).
        path: the file it is about, or empty.
        message: what it is, for a person.
        remedy: what to do, or empty where the message says it.
        serious: whether answers may be wrong or missing because of it.
    """

    kind: str
    path: str
    message: str
    remedy: str = ""
    serious: bool = False
