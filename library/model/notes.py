"""What is there to tell a person? Notes, reasons, conditions, problems and ways out: a kind and values, no words.

`output.speech` words them, in the language of the person and for the door at which they are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = "str | int | float | tuple[Value, ...] | Condition | Problem"
Values: TypeAlias = Mapping[str, Value]


class NoteKind(StrEnum):
    """What a search tells beside its results; output/sentences.py has a sentence for each, with the values it takes."""

    NO_VALUE = "no-value"
    NO_FIELD = "no-field"
    FIRST_WORDS = "first-words"
    FIRST_SPELLINGS = "first-spellings"
    SHORT_BEGINNING = "short-beginning"
    SHORT_FUZZY = "short-fuzzy"
    MANY_NEAR = "many-near"
    DISTANCE = "distance"
    NO_WORDS = "no-words"
    ONLY_EXCLUDED = "only-excluded"
    BACKWARDS = "backwards"
    OFFSET = "offset"
    NOTHING_EXCLUDED = "nothing-excluded"
    COMPARED_BY = "compared-by"
    NOTHING_TELLING = "nothing-telling"
    READ_AS = "read-as"
    PARTED = "parted"
    PASSED_OVER = "passed-over"
    WITHOUT = "without"
    RELAXED = "relaxed"
    SPELLING = "spelling"
    MISSPELT_NAME = "misspelt-name"
    SHOWN_FOR = "shown-for"
    WORDS_ALONE = "words-alone"
    PROJECTS_UNREADABLE = "projects-unreadable"
    OTHER_VERSION = "other-version"
    STRANGER = "stranger"


class ReasonKind(StrEnum):
    """Why a page is among the results where its own words do not say it."""

    BY_MEANING = "by-meaning"
    SPELT_LIKE = "spelt-like"
    TRANSLATION = "translation"
    PART_OF_TRANSLATION = "part-of-translation"


class ConditionKind(StrEnum):
    """What narrows a search: a field with values, or one that nothing can meet; a word; what is to be left out."""

    FIELD = "field"
    CONTRADICTION = "contradiction"
    WORD = "word"
    EXCLUDED_WORD = "excluded-word"
    EXCLUDED = "excluded"


class ErrorKind(StrEnum):
    """What can go wrong, as far as a person who searches meets it."""

    OTHER = "other"
    USAGE = "usage"
    SYSTEM = "system"
    LONG_QUERY = "long-query"
    FREQUENT_WORDS = "frequent-words"
    PAGES_UNSORTED = "pages-unsorted"
    NO_DAY = "no-day"
    NO_YEAR = "no-year"
    YEAR_OUT_OF_RANGE = "year-out-of-range"
    NO_WORK_NAME = "no-work-name"
    NO_IDENTIFIER = "no-identifier"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_PROJECT = "unknown-project"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_COUNTRY = "unknown-country"
    UNKNOWN_QUALITY = "unknown-quality"
    UNKNOWN_SOURCE = "unknown-source"
    UNKNOWN_RELATION = "unknown-relation"
    UNKNOWN_EDITION = "unknown-edition"
    UNKNOWN_PAGE = "unknown-page"
    SEVERAL_EDITIONS = "several-editions"
    NOTHING_INGESTED = "nothing-ingested"
    OTHER_VERSION = "other-version"
    NO_RIGHT_TO_READ = "no-right-to-read"
    UNREADABLE_ADDRESS = "unreadable-address"
    NO_PICTURE = "no-picture"
    PICTURES_WAITING = "pictures-waiting"
    FORM_NOT_OURS = "form-not-ours"


class WayOutKind(StrEnum):
    """What a person can do next: an action of the program with its arguments, or something outside of it."""

    OTHER = "other"
    INGEST = "ingest"
    REBUILD = "rebuild"
    LIST_EDITIONS = "list-editions"
    LIST_PROJECTS = "list-projects"
    SEARCH_AS_TYPED = "search-as-typed"
    LIST_BY_CONDITIONS = "list-by-conditions"
    BY_EDITION = "by-edition"
    FEWER_WORDS = "fewer-words"
    LONGER_BEGINNINGS = "longer-beginnings"
    NEAREST = "nearest"
    KNOWN_NAMES = "known-names"
    KNOWN_KINDS = "known-kinds"
    KNOWN_LANGUAGES = "known-languages"
    ONE_OF_EDITIONS = "one-of-editions"
    PAGES_OF = "pages-of"
    ITS_PAGES = "its-pages"
    NO_PAGE_READABLE = "no-page-readable"
    COUNTRY_CODE = "country-code"
    WRITE_DAY = "write-day"
    WRITE_YEARS = "write-years"
    YEAR_RANGE = "year-range"
    WORK_NAME = "work-name"
    IDENTIFIER = "identifier"
    SHARE_INDEX = "share-index"


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to do next; a door words it with its own means, the shell as a command."""

    kind: WayOutKind
    values: Values = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell a person beside an answer."""

    kind: NoteKind
    values: Values = field(default_factory=dict, hash=False)
    way_out: WayOut | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is among the results."""

    kind: ReasonKind
    values: Values = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of a question without which another answer would be found."""

    kind: ConditionKind
    values: Values = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as an error carries it."""

    kind: ErrorKind
    values: Values = field(default_factory=dict, hash=False)
    way_out: WayOut | None = None
