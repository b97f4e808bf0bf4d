"""How is it said to a person, in which language? Words notes, reasons, problems and labels; knows names and numbers.

A Speech has no state that changes: each thread or request may have its own, or share one. English is the source and
loads nothing; another language reads its catalogue once a process, and Babel where a day is told.
"""

from __future__ import annotations

import re
import shlex
import struct
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, reduce
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library.analysis import LANGUAGES
from library.frozen import frozen
from library.languages import cldr
from library.model import (
    Condition,
    ConditionKind,
    Doubt,
    Evidence,
    Flaw,
    Note,
    NoteKind,
    Problem,
    Reason,
    ReasonKind,
    State,
    TagField,
    Value,
    Values,
    WayOut,
    WayOutKind,
)
from library.output import problems, sentences
from library.output.evidence import DOUBTS, EVIDENCE
from library.output.labels import LABELS, Label
from library.output.sentence import Plural, Sentence
from library.output.sentences import CLAUSES, Clause

if TYPE_CHECKING:
    from library.model import FileStep, Phase

SPOKEN = ("da", "de", "en", "es", "et", "fi", "is", "lt", "lv", "no", "pl", "ro", "ru", "sv", "th")
"""Codes of the languages that have a catalogue of sentences."""

_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?", re.ASCII)
_LOCALES = Path(__file__).parent.parent / "locales"


@frozen
class Place:
    """Where something is told.

    Attributes:
        ways_out: the sentence of each; one that is missing is told as in the shell.
        quoted: a text as a person would type or press it there.
    """

    ways_out: Mapping[WayOutKind, Sentence]
    quoted: Callable[[str], str]


SHELL = Place(problems.IN_THE_SHELL, shlex.quote)


class Speech:
    """Sentences in one language.

    Args:
        language: code; a language without a catalogue is told in English.
        place: where it is told; the shell, if nothing else is said.
    """

    def __init__(self, language: str = "en", place: Place = SHELL) -> None:
        self.language = language if language in SPOKEN else "en"
        self._place = place
        self._catalogue = None if self.language == "en" else _catalogue(self.language)

    # What happened

    def note(self, note: Note) -> str:
        """A note with its way out."""
        return " ".join(part for part in (self.told(note), self.way_out(note.way_out)) if part)

    def told(self, note: Note) -> str:
        """A note without its way out, for doors that have something to press instead."""
        match note.kind:
            case NoteKind.RELAXED:
                return self._relaxed(note.values)
            case NoteKind.SPELLING:
                return self._spelling(note.values)
            case NoteKind.SHOWN_FOR:
                values = {name: self._both(map(self._in_quotes, _texts(value))) for name, value in note.values.items()}
                return self._say(sentences.NOTES[note.kind], values)
        return self._say(sentences.NOTES[note.kind], note.values)

    def reason(self, reason: Reason) -> str:
        """Why a page is among the results."""
        said, values = self._say(sentences.REASONS[reason.kind], reason.values), reason.values
        if reason.kind is ReasonKind.BY_MEANING or reason.kind is ReasonKind.SPELT_LIKE:
            return said
        if values["pivot"]:
            said = self._clause(Clause.BY_WAY_OF, begin=said, word=values["through"], code=values["pivot"])
        if values["path"]:
            return self._clause(Clause.SEE_PAGE, begin=said, page=values["page"], path=values["path"])
        return self._clause(Clause.FROM_SOURCE, begin=said, source=values["source"]) if values["source"] else said

    def condition(self, condition: Condition) -> str:
        """A condition, as it stands in a sentence."""
        if condition.kind is ConditionKind.FIELD:
            field = str(condition.values["field"])
            called = tuple(self._called(field, value) for value in _texts(condition.values["values"]))
            return self._say(sentences.FIELDS[field], {"values": called})
        if condition.kind is ConditionKind.CONTRADICTION:
            return self._say(sentences.CONTRADICTIONS[str(condition.values["field"])], {})
        return self._say(sentences.CONDITIONS[condition.kind], condition.values)

    def problem(self, problem: Problem) -> str:
        """What went wrong, without the way out."""
        return self._say(problems.PROBLEMS[problem.kind], problem.values)

    def error(self, problem: Problem) -> str:
        """What went wrong, and the way out."""
        return " ".join(part for part in (self.problem(problem), self.way_out(problem.way_out)) if part)

    def way_out(self, way_out: WayOut | None) -> str:
        """What to do next; empty where there is nothing."""
        if way_out is None:
            return ""
        sentence = self._place.ways_out.get(way_out.kind) or problems.IN_THE_SHELL[way_out.kind]
        if way_out.kind in (WayOutKind.NEAREST, WayOutKind.NEAREST_CONCEPTS):
            return self._say(sentence, {"names": self._either(_texts(way_out.values["names"]))})
        return self._say(sentence, way_out.values)

    def evidence(self, evidence: Evidence | None) -> str:
        """What speaks for a tag or a link; empty for none."""
        return self._say(EVIDENCE[evidence.kind], evidence.values) if evidence else ""

    # What stands beside results

    def label(self, label: Label, **values: Value) -> str:
        """A piece of the page or terminal around results."""
        return self._say(LABELS[label], values)

    def joined(self, label: Label, parts: Iterable[str]) -> str:
        """Several pieces as one, by a label that joins two: "Finnish, then Swedish"."""
        return reduce(lambda one, other: self.label(label, one=one, other=other), parts)

    def kind(self, kind: str) -> str:
        """A kind of publication; one that people made up is called as they call it."""
        return self._plain(sentences.KINDS[kind]) if kind in sentences.KINDS else kind

    def field(self, name: TagField) -> str:
        """The name of a property of an edition."""
        return self._plain(sentences.FIELD_NAMES[name])

    def state(self, state: State | Flaw) -> str:
        """What became of a file, or what ails a page."""
        return self._plain(sentences.STATES[state])

    def tag_source(self, source: str) -> str:
        """Where a tag came from."""
        return self._plain(sentences.TAG_SOURCES[source]) if source in sentences.TAG_SOURCES else source

    def finding(self, sort: str) -> str:
        """A sort of what a check finds."""
        words = {**sentences.FINDINGS, **{str(state): said for state, said in sentences.STATES.items()}}
        return self._plain(words[sort]) if sort in words else sort

    def relation(self, relation: str) -> str:
        """What an edition is in its work beside a plain one."""
        return self._plain(sentences.RELATIONS[relation]) if relation in sentences.RELATIONS else relation

    def phase(self, phase: Phase) -> str:
        """What a run does now."""
        from library.output.steps import PHASES

        return self._say(PHASES[phase], {})

    def file_step(self, step: FileStep) -> str:
        """What was done with a file of a new shelf."""
        from library.output.steps import FILE_STEPS

        return self._say(FILE_STEPS[step.kind], {"path": str(step.path), "name": step.beside})

    def _called(self, field: str, value: str) -> str:
        """What a value of a condition is called."""
        match field:
            case "languages":
                return self.language_name(value)
            case "countries":
                return self.country_name(value)
            case "kinds":
                return self.kind(value)
        return value

    def language_name(self, code: str) -> str:
        """What a language is called; its code where nobody knows."""
        english = LANGUAGES[code].name if code in LANGUAGES else code
        if self.language == "en":
            return english
        return cldr.names(self.language).languages.get(code, english)

    def country_name(self, code: str) -> str:
        """What a country is called, by its ISO 3166 code; the code where nobody knows."""
        return cldr.names(self.language).countries.get(code, code)

    def number(self, number: float, form: str = ",") -> str:
        """A number: with its thousands apart (","), with digits behind the point (".2f"), as a share of a hundred
        (".0%"), or as it is ("").
        """
        if self.language == "en" or not form:
            return format(number, form)
        signs = cldr.names(self.language)
        return format(number, f",{form.strip(',')}").translate({ord(","): signs.group, ord("."): signs.decimal})

    def date(self, day: str) -> str:
        """A day, a month or a year, given as "2026-11-28", "2026-11", "2026": so in English, too, for it is read alike
        everywhere. What is none stays as it is.
        """
        if self.language == "en" or not _DATE.fullmatch(day):
            return day
        from datetime import date

        from babel.dates import format_date, format_skeleton

        locale = LANGUAGES[self.language].cldr or self.language
        if len(day) == len("2026-11"):
            return format_skeleton("yMMM", date.fromisoformat(f"{day}-01"), locale=locale)
        return format_date(date.fromisoformat(day), locale=locale)

    @property
    def translations(self) -> NullTranslations:
        """The catalogue, for templates."""
        return self._catalogue or NullTranslations()

    # How a sentence is made

    def _plain(self, sentence: str) -> str:
        return self._catalogue.gettext(sentence) if self._catalogue else sentence

    def _say(self, sentence: Sentence, values: Values) -> str:
        if isinstance(sentence, Plural):
            count = int(values.get(sentence.by, 1))  # type: ignore[arg-type]
            if self._catalogue:
                text = self._catalogue.ngettext(sentence.one, sentence.several, count)
            else:
                text = sentence.one if count == 1 else sentence.several
        else:
            text = self._plain(sentence)
        return text.format_map(_Shown({name: self._shown(name, value) for name, value in values.items()}))

    def _clause(self, clause: Clause, **values: Value) -> str:
        return self._say(CLAUSES[clause], values)

    def _shown(self, name: str, value: Value) -> Any:
        """A value as it stands in a sentence."""
        match value:
            case int() | float():
                return _Figure(value, self)
            case tuple() if name == "languages":
                return self._both(map(self.language_name, _texts(value)))
            case tuple() if name == "others":
                return ", ".join(map(self.language_name, _texts(value)))
            case tuple() if name == "countries":
                return self._both(map(self.country_name, _texts(value)))
            case tuple():
                return ", ".join(str(self._shown("", one)) for one in value)
            case Condition():
                return self.condition(value)
            case Problem():
                return self.error(value)
            case Evidence():
                return self.evidence(value)
        if name == "language":
            return self.language_name(value)
        if name == "state":
            return self.state(State(value))
        if name == "flaw":
            return self.state(State(value) if value in set(State) else Flaw(value))
        if name == "doubt":
            return self._plain(DOUBTS[Doubt(value)])
        if name == "tag":
            return self.field(value)  # type: ignore[arg-type]  # a value of that name is one
        return self._place.quoted(value) if name == "meant" else value

    def _in_quotes(self, word: str) -> str:
        return self._clause(Clause.QUOTED, word=word)

    def _both(self, words: Iterable[str]) -> str:
        return reduce(lambda one, other: self._clause(Clause.BOTH, one=one, other=other), words)

    def _either(self, words: Iterable[str]) -> str:
        return reduce(lambda one, other: self._clause(Clause.EITHER, one=one, other=other), words)

    def _relaxed(self, values: Values) -> str:
        """What is said of the pages that have not all the words of a query."""
        whole, more, single, named = values["whole"], values["more"], values["single"], values["named"]
        if single:
            words = Clause.WORD_OR_NAME if named else Clause.THE_WORD
            less, given = Clause.PART_OF_IT, Clause.GIVEN_FOR_IT
        else:
            words = Clause.WORDS_OR_NAME if named else Clause.ALL_WORDS
            less, given = Clause.SOME_OF_THEM, Clause.GIVEN_FOR_THEM
        if values.get("rendered"):  # what another version of the program kept has no such value
            words = Clause.EACH_OR_ANOTHER
        ways = [less] * bool(values["few"]) + [given] * bool(values["translated"]) or [less]
        others = self._either(map(self._clause, ways))
        if not whole:
            return self._clause(Clause.NO_PAGE_HAS, words=self._clause(words), more=more, others=others)
        begin = self._clause(Clause.PAGES_HAVE, whole=whole, words=self._clause(words))
        return self._clause(Clause.MORE_BEHIND, begin=begin, more=more, others=others)

    def _spelling(self, values: Values) -> str:
        """What is said of words that stand on no page, or on one alone, and what was probably meant."""
        clauses = {
            Clause.STAND_NOWHERE: _texts(values["nowhere"]),
            Clause.STAND_NOWHERE_LIKE: _texts(values["guessed"]),
            Clause.STAND_ONCE: _texts(values["once"]),
        }
        said = [
            self._clause(clause, words=self._both(map(self._in_quotes, words)), count=len(words))
            for clause, words in clauses.items()
            if words
        ]
        said += [self._clause(Clause.DID_YOU_MEAN, meant=values["meant"])] if values["meant"] else []
        return " ".join(said)


class _Shown(dict[str, Any]):
    """Values as they stand in a sentence; what another version of the program kept may lack some."""

    def __missing__(self, name: str) -> str:
        return "…"


@frozen
class _Figure:
    """A number in a sentence, which says how it is written: {pages}, {characters:,}, {similarity:.2f}."""

    value: float
    speech: Speech

    def __format__(self, form: str) -> str:
        return self.speech.number(self.value, form)

    def __str__(self) -> str:
        return str(self.value)


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


@cache
def _catalogue(language: str) -> NullTranslations:
    """The sentences in a language; those in English where its file is missing or damaged."""
    path = _LOCALES / language / "LC_MESSAGES" / "library.mo"
    with suppress(OSError, ValueError, struct.error), path.open("rb") as file:
        return GNUTranslations(file)
    return NullTranslations()


ENGLISH = Speech()
