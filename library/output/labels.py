"""What stands beside results, facts and lists, and what is said of a command's work? English, the source."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from library.output.sentence import Sentence, _, _n


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
    FILES = "files"
    LANGUAGES = "languages"
    PROJECTS = "projects"
    NEW = "new"
    CHANGED_FILES = "changed files"
    MOVED = "moved"
    GONE = "gone"
    CORRECTED = "corrected"
    NOTHING_NEW = "nothing new"
    NOTHING_TO_DO = "nothing to do"
    RAN = "ran"
    WOULD_RUN = "would run"
    WOULD_READ = "would read"
    WOULD_READ_AGAIN = "would read again"
    WOULD_FORGET = "would forget"
    WAITING = "waiting"
    HOLDS = "holds"
    PUT_PDFS = "put pdfs"
    MORE_FINDINGS = "more findings"
    ALL_AGREE = "all agree"
    MENDED = "mended"
    NAMED_AGAIN = "named again"
    ENCODED = "encoded"
    NOT_READ = "not read"
    TO_GO = "to go"
    TO_GO_FOR = "to go for"
    MINUTES = "minutes"
    HOURS = "hours"
    PAGES_FROM_TO = "pages from to"
    UNDER_HEADING = "under heading"
    READ_BY = "read by"
    BLANK_PAGE = "blank page"
    WORDS_MISSING = "words missing"
    ON_ITS_PAGES = "on its pages"
    NO_EDITION_IN = "no edition in"
    MEANS = "means"
    MEANS_NOT = "means not"
    WRITTEN = "written"
    KNOWN_ELSEWHERE = "known elsewhere"
    NOT_IN_GLOSSARY = "not in glossary"
    STRUCK_OUT = "struck out"
    NO_LINK = "no link"
    SETTLE_EACH = "settle each"
    LINKED = "linked"
    SAME_WORK = "same work"
    AND_THIS = "and this"
    NOT_WRITTEN = "not written"
    BACKED_UP = "backed up"
    NOT_DETECTED = "not detected"
    DETECTED_BY_FEW = "detected by few"
    UNDONE = "undone"
    PROGRESS = "progress"
    PASSAGES = "passages"
    SHELF_ALREADY = "shelf already"
    NEXT_READ = "next read"
    NEXT_COPY = "next copy"
    REDONE = "redone"
    PUBLISHED = "published"
    NONE_MEETS = "none meets"
    NOTHING_CHANGED = "nothing changed"
    CORRECTED_IN = "corrected in"
    LINKED_NOW = "linked now"
    DOUBLED = "doubled"
    LINK_ALL_THE_SAME = "link all the same"
    NEW_KIND = "new kind"
    NEW_KIND_KNOWN = "new kind known"
    SISTERS_FOLLOWED = "sisters followed"
    OVERRULED = "overruled"
    FREE_TEXT = "free text"
    ALONE_NOW = "alone now"
    NOTHING_ASKED = "nothing asked"
    NO_SUBJECT = "no subject"
    NEVER_KNOWN = "never known"
    NO_PROJECTS = "no projects"
    SERVING = "serving"
    OPENING = "opening"
    OPENING_AT = "opening at"
    OTHERS_ARCHIVE = "others archive"
    RESTORED = "restored"
    KEPT_AS = "kept as"


LABELS: Mapping[Label, Sentence] = {
    Label.WORKS: _n("{n:,} work", "{n:,} works", "n"),
    Label.EDITIONS: _n("{n:,} edition", "{n:,} editions", "n"),
    Label.PAGES: _n("{n:,} page", "{n:,} pages", "n"),
    Label.SHOWN: _("shown {first} to {last}"),
    Label.NONE_SHOWN: _("none of them shown"),
    Label.NOTHING_FOUND: _("Nothing found. Looked through: {pages}, {editions}."),
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
    Label.NOT_DESCRIBED: _("projects.toml does not describe it; its folder gives the name."),
    Label.NOTHING_OF_IT: _("Nothing of it is on the shelf."),
    Label.NAMED_BY: _n("named by {n} work of others: {counts}", "named by {n} works of others: {counts}", "n"),
    Label.WITHOUT_PROJECT: _("no project"),
    Label.THERE: _("there"),
    Label.OLDER: _("older than the original"),
    Label.UNREADABLE: _("there, but nobody can read it"),
    Label.MISSING: _("missing"),
    Label.THROUGH: _("through {word} ({code})"),
    Label.PROOF: _("p. {page} and {other} of {path}"),
    Label.FILES: _n(
        "{n:,} file",
        "{n:,} files",
        "n",
    ),
    Label.LANGUAGES: _n(
        "{n:,} language",
        "{n:,} languages",
        "n",
    ),
    Label.PROJECTS: _n(
        "{n:,} project",
        "{n:,} projects",
        "n",
    ),
    Label.NEW: _n(
        "{n:,} new",
        "{n:,} new",
        "n",
    ),
    Label.CHANGED_FILES: _n(
        "{n:,} changed",
        "{n:,} changed",
        "n",
    ),
    Label.MOVED: _n(
        "{n:,} moved",
        "{n:,} moved",
        "n",
    ),
    Label.GONE: _n(
        "{n:,} gone",
        "{n:,} gone",
        "n",
    ),
    Label.CORRECTED: _n(
        "{n:,} corrected",
        "{n:,} corrected",
        "n",
    ),
    Label.NOTHING_NEW: _("nothing new"),
    Label.NOTHING_TO_DO: _("nothing to do"),
    Label.RAN: _("{files} on the shelf: {changes}; {read} read in {seconds} s."),
    Label.WOULD_RUN: _("{files} on the shelf: {changes}. Nothing was changed."),
    Label.WOULD_READ: _("would be read: {path}"),
    Label.WOULD_READ_AGAIN: _("would be read again: {path}"),
    Label.WOULD_FORGET: _("would be forgotten: {path}"),
    Label.WAITING: _n(
        "{n:,} file from earlier runs still needs somebody; see: library check",
        "{n:,} files from earlier runs still need somebody; see: library check",
        "n",
    ),
    Label.HOLDS: _("The library holds {works} in {editions}, {pages}, {languages}, {projects}."),
    Label.PUT_PDFS: _("Put PDFs into the shelf, a folder a project, and run it again."),
    Label.MORE_FINDINGS: _("and {n:,} more; all of them: library check --format json"),
    Label.ALL_AGREE: _("All agree: shelf, catalogue and index."),
    Label.MENDED: _n("{n} of {all} finding was mended.", "{n} of {all} findings were mended.", "all"),
    Label.NAMED_AGAIN: _("What was named cannot be remembered ({cause}): the next check --new names it again."),
    Label.ENCODED: _n(
        "{n:,} passage encoded by {encoder}; {done:,} of {total:,} can be found by meaning.",
        "{n:,} passages encoded by {encoder}; {done:,} of {total:,} can be found by meaning.",
        "n",
    ),
    Label.NOT_READ: _n(
        "{n:,} passage it could not read; it is found by words alone.",
        "{n:,} passages it could not read; these are found by words alone.",
        "n",
    ),
    Label.TO_GO: _n(
        "{n:,} passage to go. Run again: library encode",
        "{n:,} passages to go. Run again: library encode",
        "n",
    ),
    Label.TO_GO_FOR: _n(
        "{n:,} passage to go, about {time} at this pace. Run again: library encode",
        "{n:,} passages to go, about {time} at this pace. Run again: library encode",
        "n",
    ),
    Label.MINUTES: _("{n} min"),
    Label.HOURS: _("{n:.1f} h"),
    Label.PAGES_FROM_TO: _("pp. {first}-{last}; shown: p. {page}"),
    Label.UNDER_HEADING: _("Under the heading: {section}"),
    Label.READ_BY: _("Its fonts name other letters; they were read as {mapping}."),
    Label.BLANK_PAGE: _("The page is blank."),
    Label.WORDS_MISSING: _("Words are missing here ({flaw}). Try: library ingest --ocr"),
    Label.ON_ITS_PAGES: _("{path} is in {language} itself, on pages {pages}; page {page} is in {languages}."),
    Label.NO_EDITION_IN: _("{path} has no edition in {language} that can be read."),
    Label.MEANS: _("{word} ({code}) means {other} ({other_code})."),
    Label.MEANS_NOT: _("{word} ({code}) does not mean {other} ({other_code})."),
    Label.WRITTEN: _("Written into {path}: {what}"),
    Label.KNOWN_ELSEWHERE: _('The glossary knows "{word}" in other languages ({others}), not in {languages}.'),
    Label.NOT_IN_GLOSSARY: _(
        '"{word}" is not in the glossary: it knows words of thesauri, and of works in several languages.'
    ),
    Label.STRUCK_OUT: _("It was struck out already."),
    Label.NO_LINK: _("No link is in doubt."),
    Label.SETTLE_EACH: _("Settle each with: library works link A B, or all with: library works review --yes"),
    Label.LINKED: _("{linked} linked, {apart} kept apart; it stands in {path}."),
    Label.SAME_WORK: _("Same work?"),
    Label.AND_THIS: _("and"),
    Label.NOT_WRITTEN: _("Nothing is written of {path!r}: no list can hold its name. Rename it."),
    Label.BACKED_UP: _("{path}: {n:,} bytes. The PDFs are not in it."),
    Label.NOT_DETECTED: _("Line {n}: in no language that is known here."),
    Label.DETECTED_BY_FEW: _("Line {n}: guessed; {letters} letters tell little."),
    Label.PROGRESS: _("{phase}: {done:,} of {total:,}, {counted}"),
    Label.PASSAGES: _n("{n:,} passage", "{n:,} passages", "n"),
    Label.SHELF_ALREADY: _("{path} is a shelf already; nothing was changed."),
    Label.NEXT_READ: _n(
        "Next, to read the PDF that is there: {command}", "Next, to read the {n:,} PDFs that are there: {command}", "n"
    ),
    Label.NEXT_COPY: _("Next: copy PDFs into folders of {path}, a folder a project; then: {command}"),
    Label.UNDONE: _(
        "The last correction is taken back: {path} is as it was before. library tag --undo brings it back."
    ),
    Label.REDONE: _("The correction is back in {path}. library tag --undo takes it back again."),
    Label.PUBLISHED: _(
        "{path}: generation {name}. Files: {files:,} ({bytes:,} bytes); new ones: {new:,} ({new_bytes:,} bytes)."
    ),
    Label.NONE_MEETS: _("No edition meets these conditions; nothing was changed."),
    Label.NOTHING_CHANGED: _("Nothing was changed."),
    Label.CORRECTED_IN: _("Corrected in {path}: {names}."),
    Label.LINKED_NOW: _("{path} and {other} are editions of {work}."),
    Label.DOUBLED: _("Both works have an edition in the same language. In one work they would be:"),
    Label.LINK_ALL_THE_SAME: _("Link them all the same?"),
    Label.NEW_KIND: _("New kind: {name}."),
    Label.NEW_KIND_KNOWN: _("New kind: {name}. The program knows one of this name: {known}."),
    Label.SISTERS_FOLLOWED: _("Sister editions that followed: {n:,} ({names})."),
    Label.OVERRULED: _("overruled"),
    Label.FREE_TEXT: _("free text, no concept of the thesauri"),
    Label.ALONE_NOW: _("{path} is a work of its own now."),
    Label.NOTHING_ASKED: _("Nothing was asked: standard input has no lines with words. Write one query a line."),
    Label.NO_SUBJECT: _("No edition has a subject. They come from thesauri: copy SKOS files into thesauri/."),
    Label.NEVER_KNOWN: _("The glossary did not have that pair; it will not be used if it is ever learnt."),
    Label.NO_PROJECTS: _(
        "No projects are known. Describe them in projects.toml or projects.xlsx, or make a folder each."
    ),
    Label.SERVING: _("Serving {path} on {address}  (Ctrl-C ends it)"),
    Label.OPENING: _("Opening {path}."),
    Label.OPENING_AT: _("Opening {path}; go to page {page}."),
    Label.OTHERS_ARCHIVE: _("{path} belongs to {owner}: its texts and corrections are taken as they are."),
    Label.RESTORED: _("Restored: {names}."),
    Label.KEPT_AS: _("What stood there before is kept as {path}"),
}
