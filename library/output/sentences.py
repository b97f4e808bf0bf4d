"""Which sentence stands for each kind of note, reason, condition, problem and way out? English, the source.

What is in braces are values. `_` and `_n` mark what has translations (library/locales); the shell's ways out name its
commands, so another door has its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from library.model import ConditionKind, ErrorKind, Flaw, NoteKind, ReasonKind, State, TagField, WayOutKind


class Plural(NamedTuple):
    """A sentence for one thing and one for several; `by` is the value that counts them."""

    one: str
    several: str
    by: str


Sentence = str | Plural


def _(sentence: str) -> str:
    return sentence


def _n(one: str, several: str, by: str) -> Plural:
    return Plural(one, several, by)


NOTES: Mapping[NoteKind, Sentence] = {
    NoteKind.NO_VALUE: _('"{field}:" has no value, so it was read as a word.'),
    NoteKind.NO_FIELD: _('"{field}:" is no field, so it was read as a word.'),
    NoteKind.FIRST_WORDS: _("Only the first {most} words were looked for."),
    NoteKind.FIRST_SPELLINGS: _("Other spellings were looked for of the first {most} words with ~ only."),
    NoteKind.SHORT_BEGINNING: _('"{word}*" is too short for a beginning of words, so it was read as a word.'),
    NoteKind.SHORT_FUZZY: _('"{word}~" is too short for other spellings, so it was read as a word.'),
    NoteKind.MANY_NEAR: _("More than {most} words are not looked for near each other, but side by side."),
    NoteKind.DISTANCE: _("~{typed} was read as ~{distance}."),
    NoteKind.NO_WORDS: _("There are no words in the query."),
    NoteKind.ONLY_EXCLUDED: _("Words to leave out need words to look for."),
    NoteKind.BACKWARDS: _("{typed} was read as {first}..{last}."),
    NoteKind.OFFSET: _n(
        "There is {total} result; offset {offset} is behind the last.",
        "There are {total} results; offset {offset} is behind the last.",
        "total",
    ),
    NoteKind.NOTHING_EXCLUDED: _("-{word} leaves nothing out: it stands on no page."),
    NoteKind.COMPARED_BY: _("Compared by its edition in {language}: {path}."),
    NoteKind.NOTHING_TELLING: _("{path} has no words there by which others could be like it."),
    NoteKind.READ_AS: _('"{word}" was read as {spellings}.'),
    NoteKind.PARTED: _('"{word}" stands on no page; its parts were looked for near each other: {parts}.'),
    NoteKind.PASSED_OVER: _("Common words were passed over: {words}. In quotation marks they are looked for."),
    NoteKind.WITHOUT: _n(
        "Without {condition} there is {pages} page.", "Without {condition} there are {pages} pages.", "pages"
    ),
    NoteKind.MISSPELT_NAME: _('No page has "{typed}". Did you mean {meant}?'),
    NoteKind.SHOWN_FOR: _("No page has {typed}; shown for {shown}."),
    NoteKind.WORDS_ALONE: _("Searched by words alone. {cause}"),
    NoteKind.PROJECTS_UNREADABLE: _(
        "{cause} Until then projects have the names that the catalogue knows, and no others."
    ),
    NoteKind.OTHER_VERSION: _("Another version of this program made the library; some forms of words may be missed."),
    NoteKind.STRANGER: _("The index belongs to {owner}, who decides what it answers."),
}
"""All but RELAXED and SPELLING, which are made of clauses."""


class Clause(StrEnum):
    """Pieces that a sentence is made of."""

    NO_PAGE_HAS = "no page has"
    PAGES_HAVE = "pages have"
    MORE_BEHIND = "more come behind"
    THE_WORD = "the word"
    WORD_OR_NAME = "the word or another name"
    ALL_WORDS = "all the words"
    WORDS_OR_NAME = "all the words or another name"
    PART_OF_IT = "a part of it"
    GIVEN_FOR_IT = "words for it"
    SOME_OF_THEM = "some of them"
    GIVEN_FOR_THEM = "words for them"
    EITHER = "either"
    BOTH = "both"
    QUOTED = "quoted"
    STAND_NOWHERE = "stand on no page"
    STAND_NOWHERE_LIKE = "stand on no page, words like them were looked for"
    STAND_ONCE = "stand on one page"
    DID_YOU_MEAN = "did you mean"
    BY_WAY_OF = "by way of"
    SEE_PAGE = "see page"
    FROM_SOURCE = "from source"


CLAUSES: Mapping[Clause, Sentence] = {
    Clause.NO_PAGE_HAS: _n(
        "No page has {words}; {more} has {others}.", "No page has {words}; {more} have {others}.", "more"
    ),
    Clause.PAGES_HAVE: _n("{whole} page has {words}", "{whole} pages have {words}", "whole"),
    Clause.MORE_BEHIND: _n(
        "{begin}; {more} with {others} comes behind.", "{begin}; {more} with {others} come behind.", "more"
    ),
    Clause.THE_WORD: _("the word"),
    Clause.WORD_OR_NAME: _("the word or another name"),
    Clause.ALL_WORDS: _("all the words"),
    Clause.WORDS_OR_NAME: _("all the words or another name"),
    Clause.PART_OF_IT: _("a part of it"),
    Clause.GIVEN_FOR_IT: _("words that the glossary gives for it"),
    Clause.SOME_OF_THEM: _("some of them"),
    Clause.GIVEN_FOR_THEM: _("words that the glossary gives for them"),
    Clause.EITHER: _("{one} or {other}"),
    Clause.BOTH: _("{one} and {other}"),
    Clause.QUOTED: _('"{word}"'),
    Clause.STAND_NOWHERE: _n("{words} stands on no page.", "{words} stand on no page.", "count"),
    Clause.STAND_NOWHERE_LIKE: _n(
        "{words} stands on no page, and words like it were looked for.",
        "{words} stand on no page, and words like it were looked for.",
        "count",
    ),
    Clause.STAND_ONCE: _n("{words} stands on one page.", "{words} stand on one page.", "count"),
    Clause.DID_YOU_MEAN: _("Did you mean {meant}?"),
    Clause.BY_WAY_OF: _("{begin} by way of {word} ({code})"),
    Clause.SEE_PAGE: _("{begin} (see p. {page} of {path})"),
    Clause.FROM_SOURCE: "{begin} ({source})",
}

REASONS: Mapping[ReasonKind, Sentence] = {
    ReasonKind.BY_MEANING: _("by meaning, similarity {similarity:.2f}"),
    ReasonKind.SPELT_LIKE: _("through {word}, spelt like {asked}"),
    ReasonKind.TRANSLATION: _("through {word} = {asked}"),
    ReasonKind.PART_OF_TRANSLATION: _("through a part of {word} = {asked}"),
}

FIELDS: Mapping[str, str] = {
    "languages": _("language {values}"),
    "projects": _("project {values}"),
    "kinds": _("kind {values}"),
    "years": _("year {values}"),
    "titles": _("title {values}"),
    "countries": _("country {values}"),
    "authors": _("author {values}"),
    "identifiers": _("identifier {values}"),
    "since": _("since {values}"),
    "subjects": _("subject {values}"),
    "qualities": _("quality {values}"),
    "sources": _("source {values}"),
}
"""A field that narrows a search, with what it was narrowed to."""

CONTRADICTIONS: Mapping[str, str] = {
    "languages": _("the languages that contradict each other"),
    "projects": _("the projects that contradict each other"),
    "kinds": _("the kinds that contradict each other"),
    "countries": _("the countries that contradict each other"),
    "identifiers": _("the identifiers that contradict each other"),
    "qualities": _("the qualities that contradict each other"),
    "sources": _("the sources that contradict each other"),
}

CONDITIONS: Mapping[ConditionKind, Sentence] = {
    ConditionKind.WORD: "{word}",
    ConditionKind.EXCLUDED_WORD: "-{word}",
    ConditionKind.EXCLUDED: _("what is left out"),
}
"""All but FIELD and CONTRADICTION, which have a sentence a field."""

PROBLEMS: Mapping[ErrorKind, Sentence] = {
    ErrorKind.OTHER: "{text}",
    ErrorKind.USAGE: "{text}",
    ErrorKind.SYSTEM: "{text}",
    ErrorKind.LONG_QUERY: _("The query has {characters:,} characters; {most:,} are the limit."),
    ErrorKind.FREQUENT_WORDS: _("The query asks for too many frequent words at once."),
    ErrorKind.PAGES_UNSORTED: _("Pages are sorted by relevance alone."),
    ErrorKind.NO_DAY: _("{text!r} is no day."),
    ErrorKind.NO_YEAR: _("{text!r} is neither a year nor a range of years."),
    ErrorKind.YEAR_OUT_OF_RANGE: _("{text!r} is no year."),
    ErrorKind.NO_WORK_NAME: _("{text!r} cannot name a work."),
    ErrorKind.NO_IDENTIFIER: _("{text!r} is no ISBN, ISSN or DOI; or one of its digits is wrong."),
    ErrorKind.UNKNOWN_LANGUAGE: _("There is no language {name!r}."),
    ErrorKind.UNKNOWN_PROJECT: _("There is no project {name!r}."),
    ErrorKind.UNKNOWN_KIND: _("There is no kind {name!r}."),
    ErrorKind.UNKNOWN_COUNTRY: _("There is no country {name!r}."),
    ErrorKind.UNKNOWN_QUALITY: _("There is no quality {name!r}."),
    ErrorKind.UNKNOWN_SOURCE: _("There is no source {name!r}."),
    ErrorKind.UNKNOWN_RELATION: _("There is no relation {name!r}."),
    ErrorKind.UNKNOWN_EDITION: _("There is no edition {name!r}."),
    ErrorKind.UNKNOWN_PAGE: _("There is no page {name!r}."),
    ErrorKind.SEVERAL_EDITIONS: _("There is no single edition {name!r}."),
    ErrorKind.NOTHING_INGESTED: _("Nothing has been ingested yet."),
    ErrorKind.OTHER_VERSION: _("The index was made by another version of this program."),
    ErrorKind.NO_RIGHT_TO_READ: _("You may not read {path}."),
    ErrorKind.UNREADABLE_ADDRESS: _("The address cannot be read: {part}."),
    ErrorKind.NO_PICTURE: _("There is no picture of this page: {state}."),
    ErrorKind.FORM_NOT_OURS: _(
        "Nothing was changed: the page is of another start of the server. Load it again and repeat."
    ),
    ErrorKind.PICTURES_WAITING: _("Too many pictures are being drawn. Load the page again in a few seconds."),
}

IN_THE_SHELL: Mapping[WayOutKind, Sentence] = {
    WayOutKind.OTHER: "{text}",
    WayOutKind.INGEST: _("Run: library ingest"),
    WayOutKind.REBUILD: _("Run: library rebuild"),
    WayOutKind.LIST_EDITIONS: _("See: library list"),
    WayOutKind.LIST_PROJECTS: _("See: library projects"),
    WayOutKind.SEARCH_AS_TYPED: _("As typed: --only-words"),
    WayOutKind.LIST_BY_CONDITIONS: _("Without one, conditions like -p STROM list what there is."),
    WayOutKind.BY_EDITION: _("Sort works or editions: --by edition"),
    WayOutKind.FEWER_WORDS: _("Ask with fewer words."),
    WayOutKind.LONGER_BEGINNINGS: _("Ask with fewer words, or longer beginnings."),
    WayOutKind.NEAREST: _("Did you mean {names}?"),
    WayOutKind.KNOWN_NAMES: _("There are: {names}."),
    WayOutKind.KNOWN_KINDS: _("Kinds: {names}."),
    WayOutKind.KNOWN_LANGUAGES: _("Languages here: {names} and others."),
    WayOutKind.ONE_OF_EDITIONS: _("It could be {names}."),
    WayOutKind.PAGES_OF: _n("{path} has {pages} page.", "{path} has {pages} pages.", "pages"),
    WayOutKind.ITS_PAGES: _n("It has {pages} page.", "It has {pages} pages.", "pages"),
    WayOutKind.NO_PAGE_READABLE: _("None of its pages could be read: {reason}."),
    WayOutKind.COUNTRY_CODE: _("Give its code of two letters, as in EE."),
    WayOutKind.WRITE_DAY: _("Write it as in 2026-11-01; 2026-11 and 2026 will do, too."),
    WayOutKind.WRITE_YEARS: _("Write 2015, 2013..2016, 2013.. or ..2016."),
    WayOutKind.YEAR_RANGE: _("Give a number from {first} to {last}."),
    WayOutKind.WORK_NAME: _("Use letters, digits and hyphens."),
    WayOutKind.IDENTIFIER: _("Write it as in: isbn:978-0-306-40615-7"),
    WayOutKind.SHARE_INDEX: _("Its owner can share it with a group: see docs/settings.md, [index]."),
}


class Label(StrEnum):
    """What stands beside results and facts."""

    WORKS = "works"
    EDITIONS = "editions"
    PAGES = "pages"
    SHOWN = "shown"
    NONE_SHOWN = "none shown"
    NOTHING_FOUND = "nothing found"
    NOTHING_FOUND_UNDER = "nothing found under these conditions"
    EMPTY = "the library is empty"
    NOTHING_MEETS = "nothing meets these conditions"
    SHOWN_IN = "shown in"
    THEN = "then"
    WITH_SOME_WORDS = "with some of the words"
    WITH_OTHER_WORDS = "with other words"
    BY_MEANING = "by meaning"
    OR_WAY = "or way"
    PAGES_BY_LANGUAGE = "pages by language"
    PAGES_BY_PROJECT = "pages by project"
    PAGES_BY_KIND = "pages by kind"
    PAGES_BY_YEAR = "pages by year"
    PAGES_BY_COUNTRY = "pages by country"
    PAGES_BY_SUBJECT = "pages by subject"
    PAGE = "page"
    PAGE_OF = "page of"
    SAME_IN = "the same in"
    SAME_IN_PAGE = "the same in, page"
    FOUND_IN = "found in"
    FOUND_IN_EDITION = "found in the edition"
    READ_AS = "read as"
    PAGES_WITH = "pages with"
    PAGES_WITHOUT = "pages without"
    STANDS_NOWHERE = "stands nowhere"
    COUNT_OF = "count of"
    NO_PROJECT = "(no project)"
    YEAR_OF_FILE = "year of the file"
    ADDED = "added"
    CHANGED = "changed"
    CREATED = "created"
    PRODUCER = "producer"
    ALSO_IN = "also in"
    TEXT = "text"
    FLAW = "flaw"
    LETTERS = "letters"
    SOURCE_ON = "source on pages"
    FLAW_ON = "flaw on pages"
    IS_IN = "page is in"
    TIME = "time"
    SPAN = "span"
    LED_BY = "led by"
    PARTNERS = "partners"
    DONORS = "donors"
    COUNTRIES = "countries"
    FOLLOWS = "follows"
    FOLLOWED_BY = "followed by"
    NOT_DESCRIBED = "not described"
    NOTHING_OF_IT = "nothing of it"
    NAMED_BY = "named by"
    WITHOUT_PROJECT = "without project"
    THERE = "there"
    OLDER = "older"
    UNREADABLE = "unreadable"
    MISSING = "missing"
    THROUGH = "through"
    PROOF = "proof"


LABELS: Mapping[Label, Sentence] = {
    Label.WORKS: _n("{n:,} work", "{n:,} works", "n"),
    Label.EDITIONS: _n("{n:,} edition", "{n:,} editions", "n"),
    Label.PAGES: _n("{n:,} page", "{n:,} pages", "n"),
    Label.SHOWN: _("shown {first} to {last}"),
    Label.NONE_SHOWN: _("none of them shown"),
    Label.NOTHING_FOUND: _("Nothing found in {pages} pages of {editions} editions."),
    Label.NOTHING_FOUND_UNDER: _("Nothing found under these conditions."),
    Label.EMPTY: _("The library is empty."),
    Label.NOTHING_MEETS: _("Nothing on the shelf meets these conditions."),
    Label.SHOWN_IN: _("shown in {languages}; to change it: --in LANG"),
    Label.THEN: _("{one}, then {other}"),
    Label.WITH_SOME_WORDS: _("with some of the words"),
    Label.WITH_OTHER_WORDS: _("with other words"),
    Label.BY_MEANING: _("by meaning"),
    Label.OR_WAY: _("{one}, or {other}"),
    Label.PAGES_BY_LANGUAGE: _("pages by language: {values}"),
    Label.PAGES_BY_PROJECT: _("pages by project: {values}"),
    Label.PAGES_BY_KIND: _("pages by kind: {values}"),
    Label.PAGES_BY_YEAR: _("pages by year: {values}"),
    Label.PAGES_BY_COUNTRY: _("pages by country: {values}"),
    Label.PAGES_BY_SUBJECT: _("pages by subject: {values}"),
    Label.PAGE: _("p. {page}"),
    Label.PAGE_OF: _("{page} of {path}"),
    Label.SAME_IN: _("the same in {path} ({relation})"),
    Label.SAME_IN_PAGE: _("the same in {path}, p. {page} ({relation})"),
    Label.FOUND_IN: _("found in {language} on {place}"),
    Label.FOUND_IN_EDITION: _("found in the {language} edition, {place}"),
    Label.READ_AS: _("read as"),
    Label.PAGES_WITH: _("pages with"),
    Label.PAGES_WITHOUT: _("pages without"),
    Label.STANDS_NOWHERE: _("stands nowhere"),
    Label.COUNT_OF: _("{n} of {all}"),
    Label.NO_PROJECT: _("(no project)"),
    Label.YEAR_OF_FILE: _("not printed; the file was made in {year}"),
    Label.ADDED: _("added"),
    Label.CHANGED: _("{day}, changed {changed}"),
    Label.CREATED: _("created"),
    Label.PRODUCER: _("producer"),
    Label.ALSO_IN: _("also in"),
    Label.TEXT: _("text"),
    Label.FLAW: _("flaw"),
    Label.LETTERS: _("{sources}; {share} % letters"),
    Label.SOURCE_ON: _("{source} on {pages}"),
    Label.FLAW_ON: _("{flaw} on {pages}: {numbers}"),
    Label.IS_IN: _("is in {languages}"),
    Label.TIME: _("time"),
    Label.SPAN: _("{start} to {end}"),
    Label.LED_BY: _("led by"),
    Label.PARTNERS: _("partners"),
    Label.DONORS: _("donors"),
    Label.COUNTRIES: _("countries"),
    Label.FOLLOWS: _("follows"),
    Label.FOLLOWED_BY: _("followed by"),
    Label.NOT_DESCRIBED: _("documents/projects.toml does not describe it; its folder gives the name."),
    Label.NOTHING_OF_IT: _("Nothing of it is on the shelf."),
    Label.NAMED_BY: _n("named by {n} work of others: {counts}", "named by {n} works of others: {counts}", "n"),
    Label.WITHOUT_PROJECT: _("no project"),
    Label.THERE: _("there"),
    Label.OLDER: _("older than the original"),
    Label.UNREADABLE: _("there, but nobody can read it"),
    Label.MISSING: _("missing"),
    Label.THROUGH: _("through {word} ({code})"),
    Label.PROOF: _("p. {page} and {other} of {path}"),
}

FIELD_NAMES: Mapping[TagField, str] = {
    "language": _("language"),
    "project": _("project"),
    "kind": _("kind"),
    "year": _("year"),
    "title": _("title"),
    "work": _("work"),
    "country": _("country"),
    "publisher": _("publisher"),
    "author": _("author"),
    "identifier": _("identifier"),
    "subject": _("subject"),
    "relation": _("relation"),
}

STATES: Mapping[State | Flaw, str] = {
    State.INDEXED: _("indexed"),
    State.PARTIAL: _("partial"),
    State.NO_TEXT: _("no text"),
    State.PASSWORD: _("password needed"),
    State.DAMAGED: _("damaged"),
    State.EMPTY: _("empty"),
    State.NOT_PDF: _("not a PDF"),
    State.TOO_LARGE: _("too large"),
    State.TIMED_OUT: _("timed out"),
    State.UNREADABLE: _("unreadable"),
    State.SKIPPED: _("skipped"),
    Flaw.BLANK: _("blank"),
    Flaw.BROKEN: _("broken"),
    Flaw.PICTURE: _("picture"),
    Flaw.NO_WORDS: _("no words"),
    Flaw.LITTLE_TEXT: _("little text"),
    Flaw.GARBLED: _("garbled"),
    Flaw.LETTER_BY_LETTER: _("letter by letter"),
    Flaw.WRONG_MAPPING: _("wrong mapping"),
}
"""What became of a file, and what ails a page."""

KINDS: Mapping[str, str] = {
    "guidelines": _("guidelines"),
    "report": _("report"),
    "handbook": _("handbook"),
    "memorandum": _("memorandum"),
    "briefing": _("briefing"),
    "leaflet": _("leaflet"),
    "plan": _("plan"),
    "recommendations": _("recommendations"),
    "instructions": _("instructions"),
    "thesis": _("thesis"),
    "assignment": _("assignment"),
    "textbook": _("textbook"),
    "paper": _("paper"),
    "newsletter": _("newsletter"),
    "glossary": _("glossary"),
    "questions and answers": _("questions and answers"),
    "form": _("form"),
    "presentation": _("presentation"),
}
"""Kinds of publication as tags name them."""

TAG_SOURCES: Mapping[str, str] = {
    "correction": _("correction"),
    "copyright": _("copyright line"),
    "file date": _("date of the file"),
    "file name": _("file name"),
    "first page": _("first page"),
    "folder": _("folder"),
    "imprint": _("imprint"),
    "metadata": _("metadata of the file"),
    "projects.toml": _("list of projects"),
    "shape": _("shape of the publication"),
    "sisters": _("other editions of the work"),
    "text": _("text"),
    "thesauri": _("thesauri"),
    "title": _("title"),
    "title page": _("title page"),
}
"""Where a tag came from."""

RELATIONS: Mapping[str, str] = {
    "copy": _("copy"),
    "version": _("version"),
    "variant": _("variant"),
    "half-translated": _("half-translated"),
}
