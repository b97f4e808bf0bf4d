"""Which words stand for what was seen? Clauses behind the place where it was seen: "title page: says 'Report 2013'".

What is in braces are values, as in output/sentences.py. English, the source.
"""

from __future__ import annotations

from collections.abc import Mapping

from library.model import Doubt, EvidenceKind
from library.output.sentence import Sentence, _, _n

EVIDENCE: Mapping[EvidenceKind, Sentence] = {
    EvidenceKind.AS_TOLD: "{text}",  # by an older version, which kept sentences
    EvidenceKind.SAYS: _("says {said!r}"),
    EvidenceKind.SAYS_OFTEN: _n(
        "says {said!r}, {count} time the like", "says {said!r}, {count} times the like", "count"
    ),
    EvidenceKind.IN_TEXT: _("in {text!r}"),
    EvidenceKind.DAY_IN: _("a day in {text!r}"),
    EvidenceKind.LINE: _("the line {line!r}"),
    EvidenceKind.NAMED: _n("named once", "named {count} times", "count"),
    EvidenceKind.NAMED_AND_IN_TITLE: _n(
        "named once, and in the title", "named {count} times, and in the title", "count"
    ),
    EvidenceKind.FOLDER: "{folder}",
    EvidenceKind.FOLDER_AND_NAMED: _n(
        "{folder}, and named once on the title page", "{folder}, and named {count} times on the title page", "count"
    ),
    EvidenceKind.FOLDER_UNDESCRIBED: _("{folder}, not described in projects.toml"),
    EvidenceKind.LEADS: _("leads {project}, and is named"),
    EvidenceKind.FILE_MADE: _("the file was made then"),
    EvidenceKind.PAGES: _n("{count} of {pages} page", "{count} of {pages} pages", "pages"),
    EvidenceKind.NO_TEXT: _("no text to tell by"),
    EvidenceKind.OWN_LINE: _("a line of its own"),
    EvidenceKind.OF_COUNTRIES: _n(
        "{count} of {names} name of a country", "{count} of {names} names of countries", "names"
    ),
    EvidenceKind.WITH_AUTHORS: _("stands on the pages that name authors"),
    EvidenceKind.LARGEST_TYPE: _("the largest type on p. {page}, {times:.1f} times that of the text"),
    EvidenceKind.LARGE_BUT: _("in large type, but it looks like {doubt}"),
    EvidenceKind.FEW_WORDS: _("on a page with few words"),
    EvidenceKind.LOOKS_LIKE: _("looks like {doubt}"),
    EvidenceKind.NOT_ON_PAGE: _("does not stand on the first page"),
    EvidenceKind.ON_PAGE_SMALLER: _("stands on the first page in smaller type"),
    EvidenceKind.ON_PAGE: _("stands on the first page"),
    EvidenceKind.FIRST_LINES: _("its first lines"),
    EvidenceKind.FIRST_HEADING: _("its first heading"),
    EvidenceKind.AT_EDGES: _("stands at the edge of several pages"),
    EvidenceKind.CALLED_SO: _("it has none of its own; {path} is called so"),
    EvidenceKind.MADE_WITH: _("made with {name}"),
    EvidenceKind.ON_COUNTRIES: _("is on a country: {countries}"),
    EvidenceKind.ON_PILOT: _("is on a pilot"),
    EvidenceKind.ON_FIGURES: _("is on figures: {said!r}"),
    EvidenceKind.POINTS: _n(
        "{pages} page, points on the first: {points}", "{pages} pages, points on the first: {points}", "pages"
    ),
    EvidenceKind.SISTERS_SAY: _n(
        "{count} of {editions} edition of its work say so",
        "{count} of {editions} editions of its work say so",
        "editions",
    ),
    EvidenceKind.REST_IN: _("the rest is in {languages}, as a sister edition is"),
    EvidenceKind.STILL_IN: _("pages are still in {languages}"),
    EvidenceKind.TEXT_OF: _("{percent}% of its text is that of {path}"),
    EvidenceKind.NO_SISTER: _("no sister edition found"),
    EvidenceKind.LINKED: _n("linked to one edition: {why}", "linked to {count} editions: {why}", "count"),
    EvidenceKind.SHARED: _n("{count} shared number or name", "{count} shared numbers and names", "count"),
    EvidenceKind.SAME_NAME: _n(
        "same file name but for the language, {count} shared number or name",
        "same file name but for the language, {count} shared numbers and names",
        "count",
    ),
    EvidenceKind.IN_ORDER: _n(
        "{count} shared number or name, {percent}% of them in the same order",
        "{count} shared numbers and names, {percent}% of them in the same order",
        "count",
    ),
    EvidenceKind.SHARED_AND_AGREE: _n(
        "{count} shared number or name, and the same year, project and length",
        "{count} shared numbers and names, and the same year, project and length",
        "count",
    ),
    EvidenceKind.SAME_TEXT: _("{percent}% of the text is the same"),
    EvidenceKind.SAME_TEXT_AND_TITLE: _("{percent}% of the text is the same, and the title"),
}

DOUBTS: Mapping[Doubt, str] = {
    Doubt.KIND: _("a kind of publication"),
    Doubt.BODY: _("a body"),
    Doubt.ASIDE: _("an address, a date, a heading or the like"),
}
"""What a title looks like that names a publication badly."""
