"""What is there to tell a person? Notes, reasons and conditions: a kind and values, no words.

`output.speech` words them, in the language of the person and for the door at which they are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from library.frozen import frozen
from library.model.evidence import Evidence
from library.model.problems import Problem
from library.model.ways_out import WayOut

Value: TypeAlias = "str | int | float | tuple[Value, ...] | Condition | Problem | Evidence"
Values: TypeAlias = Mapping[str, Value]


class NoteKind(StrEnum):
    """What a search or a run tells; output/sentences.py has a sentence for each, with the values it takes."""

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
    OCR_ENDED = "ocr-ended"
    OCR_NOTHING = "ocr-nothing"
    OCR_UNKNOWN = "ocr-unknown"
    OCR_MISSING = "ocr-missing"
    WENT_AWAY = "went-away"
    NO_ALIGNER = "no-aligner"
    GUESSED_ENCODING = "guessed-encoding"
    GUESSED_BY = "guessed-by"
    CORRECTS_NOTHING = "corrects-nothing"
    LIST_SAVED = "list-saved"
    NOT_ENCODED = "not-encoded"
    FLAWED = "flawed"


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


@frozen
class Note:
    """Something to tell a person beside an answer."""

    kind: NoteKind
    values: Values = field(default_factory=dict, hash=False)
    way_out: WayOut | None = None


@frozen
class Reason:
    """Why a page is among the results."""

    kind: ReasonKind
    values: Values = field(default_factory=dict, hash=False)


@frozen
class Condition:
    """A part of a question without which another answer would be found."""

    kind: ConditionKind
    values: Values = field(default_factory=dict, hash=False)
