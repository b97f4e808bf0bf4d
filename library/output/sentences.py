"""Which sentence stands for each kind of note, reason and condition? English, the source.

What is in braces are values. `_` and `_n` mark what has translations (library/locales).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from library.model import ConditionKind, Flaw, NoteKind, ReasonKind, State, TagField
from library.output.sentence import Sentence, _, _n

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
    NoteKind.OCR_ENDED: _("{path}: text recognition ended early: {cause}."),
    NoteKind.OCR_NOTHING: _n(
        "{path}: no words were found on {count} page.",
        "{path}: no words were found on {count} pages.",
        "count",
    ),
    NoteKind.OCR_UNKNOWN: _n(
        "Tesseract does not know {language}; {count} page waits for it.",
        "Tesseract does not know {language}; {count} pages wait for it.",
        "count",
    ),
    NoteKind.OCR_MISSING: _n(
        "{language} is not installed for Tesseract; {count} page waits for it.",
        "{language} is not installed for Tesseract; {count} pages wait for it.",
        "count",
    ),
    NoteKind.WENT_AWAY: _("{path} went away before it was read; the next run will look for it."),
    NoteKind.NO_ALIGNER: _("No glossary was mined from the sister editions: the aligner is missing."),
    NoteKind.GUESSED_ENCODING: _("{path} is not in UTF-8 and was read as {name}."),
    NoteKind.GUESSED_BY: _("{path} is not in UTF-8 and was read as {name}, as in {example}."),
    NoteKind.CORRECTS_NOTHING: _("{path}, line {line}: {name} is not on the shelf."),
    NoteKind.LIST_SAVED: "{cause}",
    NoteKind.NOT_ENCODED: _("Passages not found by meaning yet: {count:,}."),
    NoteKind.FLAWED: _("{path}: {flaws}; its other pages can be found."),
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
    EACH_OR_ANOTHER = "each word or another for it"
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
    Clause.EACH_OR_ANOTHER: _("each of the words or another word for it"),
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
    "outline": _("outline of the file"),
    "page heads": _("heads of the pages"),
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

FINDINGS: Mapping[str, str] = {
    "index": _("index"),
    "damaged catalogue": _("damaged catalogue"),
    "emptied shelf": _("emptied shelf"),
    "changed bytes": _("changed bytes"),
    "missing file": _("missing file"),
    "changed file": _("changed file"),
    "other reader": _("other reader"),
    "new file": _("new file"),
    "saved copy": _("saved copy"),
    "contradiction": _("contradiction"),
    "unknown language": _("unknown language"),
    "doubtful link": _("doubtful link"),
    "editions differ": _("editions differ"),
    "thesaurus": _("thesaurus"),
    "waiting for OCR": _("waiting for OCR"),
    "undescribed project": _("undescribed project"),
    "unknown project": _("unknown project"),
}
"""Sorts of what a check finds; the others are states, flaws and names of files."""
