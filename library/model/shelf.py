"""What is on the shelf: editions of works, their pages and tags, and the projects that they came out of."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, get_args

from library.frozen import frozen
from library.model.evidence import Evidence
from library.model.problems import Problem

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


@frozen(kw_only=True)
class Tag:
    """A value given to an edition, with its provenance.

    Attributes:
        field: which property it is the value of.
        value: the value; several languages, projects or countries are several tags.
        source: where it came from ("folder", "title page", "text", "correction", ...).
        evidence: what was seen there; None where the source says it all.
        confidence: from 0 (a guess) to 1 (a person said so).
    """

    field: TagField
    value: str
    source: str
    evidence: Evidence | None = None
    confidence: float = 1.0


def holding(tags: Iterable[Tag]) -> list[Tag]:
    """Those of an edition's tags that count: of each field what people said, or else what is surest.

    Of fields with many values all do. A year that only the file's date tells counts for nothing.

    Args:
        tags: of one edition, the surest of each field first.
    """
    tags = [tag for tag in tags if not (tag.field == "year" and tag.source == FILE_DATE)]
    corrected = {tag.field for tag in tags if tag.source == CORRECTION}
    found: list[Tag] = []
    taken: set[TagField] = set()
    for tag in tags:
        if tag.field in corrected and tag.source != CORRECTION:
            continue
        if tag.field in MANY_VALUED or tag.field not in taken:
            found.append(tag)
            taken.add(tag.field)
    return found


@frozen(kw_only=True)
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


@frozen
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


@frozen(kw_only=True)
class Edition:
    """A work in one language; here, one PDF file, readable or not.

    Attributes:
        id: short and stable as long as the file's bytes are the same.
        path: relative to the shelf, with "/".
        digest: sha256 of the file's bytes, hex.
        size: bytes.
        state: the class it ended in.
        reason: why it ended there, a clause; None where it is plainly fine.
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
    reason: Problem | None = None
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


@frozen(kw_only=True)
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
