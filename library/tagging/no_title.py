"""Why would words be no title, however large they are set? They are an address, a heading, a body, a date."""

from __future__ import annotations

import re
from functools import cache

from library.analysis import STOP_WORDS, fold, words
from library.languages import LANGUAGES, either, listed
from library.model import Doubt
from library.tagging.authors import names_authors
from library.tagging.bodies import body_words, is_body
from library.tagging.kind import is_kind_alone, kind_of

KIND_ALONE, A_BODY, A_HEADING = Doubt.KIND, Doubt.BODY, "a heading"

_ASIDE = ("an address", "a version or number", "an imprint", "its authors", "more signs than letters")
"""What stands beside a title in its own size, and is no part of it."""

_PERHAPS_ASIDE = (A_BODY, "a date")
"""So are these, where a title is left without them: not "Report of the | Ministry of Justice"."""

_YEARS = re.compile(r"\W*(?:19|20)\d\d(?:\W+(?:(?:19|20)\d\d|\d\d))?\W*")
"""A year alone says which of several reports it is."""

_MOST_BODY_WORDS, _MOST_WORDS_BEFORE_BODY = 9, 4
LIST_ITEM = re.compile(
    r"^\s*(?:[•●◦▪–—*·%-]\s*|\(?\d{1,2}(?:\.\d+)*[.)]\s*|\d{1,2}(?:\.\d+)+\s+|1\s+(?=\S)|\(?[a-z][.)]\s+|§\s*)"
)
"""The number or sign of an item. Other figures alone may begin a title ("10 steps to a safe journey")."""

# "Tallinn 2014", "12.05.2014", "Riga, 5 May 2014", "5 de mayo de 2014", "May 5, 2014"; two words alone before a year
# are a title.
_DATE = re.compile(
    r"^[\W\d]*(?:[^\W\d]+[,.]\s+)?(?:\d{1,2}\.?\s+(?:de |d')?)?(?:[^\W\d]+[\s,]+(?:de |\d{1,2},\s+)?)?(?:19|20"
    r"|25)\d\d[\W\d]*(?:[^\W\d]{1,8}\W*)?$"
)
# "Copyright" alone may begin a title ("Copyright and Authors' Rights in Fisheries").
_IMPRINT = re.compile(
    r"(?i)©|\(c\)\s*\d{4}|^\W*copyright\W*(?:by\b|holders?\b|(?:19|20)\d\d|$)|\ball rights reserved\b|\bisbn\b|\bissn\b"
    r"|^\W*(?:generated|typeset) (?:by|with)\b"
)
_COPYRIGHT_OF = re.compile(r"(?i)^\W*copyright\W+")
# Post codes with the letters of their country as the Universal Postal Union writes them; others need a country.
_POSTAL = (
    r"\b(?:p\. ?o\. ?box|postbox|postboks|postfach|postilokero)\s*\d+"
    r"|\b(?:[abdfilns]|ch|dk|ee|fin?|is|lt|lv|nl|no|pl|ro|se|sk|ua)-\d{3,5}(?: \d\d)?\b"
    r"|^\W*\d{5}(?=\s+[^\W\d]+,\s*[^\W\d]+\W*$)"
)
# "V2.9.0~pre1+git20230208.f1270d6ed7, 28 Jun 2026" and its first line; "9.4(r2)".
_BUILD = r"v?\d+(?:\.\d+)+[\w.~+()-]*(?:\W+\d{1,2}\b.{0,12})?"
# "Version 2.1 of 12 March 2016", "Fassung 3 vom 12.03.2016".
_OF_A_DAY = (
    r"(?:\W+(?:[^\W\d]{1,4}\s+)?"
    r"(?:(?:\d{1,2}\W{1,2}(?:de )?)?[^\W\d]+\W{1,2}(?:de )?|(?:\d{1,2}[./-]){1,2})(?:19|20)\d\d)?"
)
# "MPFI 1.5.3": the name of a program may be short.
_NAME_AND_VERSION = re.compile(r"[^\W\d_]{3,}\s+v?\d+(?:\.\d+)+\W*$")
# Single letters, such as those of "x = f(y)".
_FORMULA = re.compile(r"(?!.*[^\W\d_]{2})(?=.*[=<>+])")
# "Introduction … 4", as a table of contents has it.
_ENTRY = re.compile(r".*(?:…|(?:\. ?){4})\s*(?:\d{1,3}|[ivx]{1,5})\s*$")
_MOST_WORDS_OF_SMALL = 9
"""What begins in small letters and has more words goes on from somewhere, but for "quilt: how to survive ..."."""

_EXPLAINED = re.compile(r".{,30}?\s?(?:[:–—-]|--)\s")
_BARE = re.compile(r"[\w-]+\.[a-z]{2}")
_FEW_WORDS = 3
_READABLE_SHARE = 0.5


def why_no_title(text: str) -> str:
    """Why words would be no title, whatever their size; or empty."""
    folded = " ".join(fold(word.text) for word in words(text))
    visible = "".join(text.split())
    if _not_a_name().match(fold(text)):
        return "a version or number"
    of_signs = sum(map(str.isalpha, text)) < _READABLE_SHARE * len(visible) and not _NAME_AND_VERSION.match(text)
    if of_signs or _FORMULA.match(text):
        return "more signs than letters"
    if "@" in text and _address().search(text):
        return "an address"
    if (found := _address().search(text)) and _words_beside(text) <= _most_words_beside(found[0], text):
        return "an address"
    if _IMPRINT.search(text) or ((whose := _COPYRIGHT_OF.match(text)) and is_body(text[whose.end() :])):
        return "an imprint"
    if names_authors(text):
        return "its authors"
    if LIST_ITEM.match(text):
        return "an item of a list"
    if _heading().match(fold(text)) or _ENTRY.match(text):
        return A_HEADING
    if text[:1].islower() and len(text.split()) > _MOST_WORDS_OF_SMALL and not _EXPLAINED.match(text):
        return "the middle of a sentence"
    if _DATE.match(text) and not kind_of(text):
        return "a date"
    if is_kind_alone(text):
        return KIND_ALONE
    if len(folded.split()) <= _MOST_BODY_WORDS and _is_body(folded):
        return A_BODY
    return ""


def _words_beside(text: str) -> int:
    """How many words stand beside addresses."""
    return len(_address().sub("", text).split())


def _most_words_beside(address: str, text: str) -> int:
    """With how many words beside it an address is no part of a title; a program may be called as a site ("draw.pl")."""
    return 1 if _BARE.fullmatch(address) else max(_FEW_WORDS, len(text.split()) // 2)


def without_asides(lines: list[str]) -> list[str]:
    """The lines of a title without those at its edges that hold an address, a date, a version, an imprint, a byline.

    The name of a body goes with them, and so does what stands behind one of them. All lines, if they hold nothing else.
    """
    ends = (
        place
        for place, line in enumerate(lines)
        if place and not _YEARS.fullmatch(line) and why_no_title(line) in _ASIDE
    )
    end = next((place for place in ends if not why_no_title(" ".join(lines[:place]))), len(lines))
    kept = lines[: end + 1]
    while kept and _is_aside(kept[-1], kept[:-1]):
        kept.pop()
    while kept and _is_aside(kept[0], kept[1:]):
        kept.pop(0)
    return kept or lines


def why_only_asides(lines: list[str]) -> str:
    """Why lines that all stand beside titles are none together ("Version 2.1 | DRAFT"); or empty."""
    doubts = [why_no_title(line) for line in lines]
    return doubts[0] if all(doubt in _ASIDE for doubt in doubts) else ""


def _is_aside(line: str, others: list[str]) -> bool:
    if _YEARS.fullmatch(line):
        return False
    if (doubt := why_no_title(line)) in _PERHAPS_ASIDE:
        rest = " ".join(others)
        return len(rest.split()) > 1 and not why_no_title(rest) and not ends_with_small_word(rest)
    return doubt in _ASIDE or line.strip(" :").casefold() in _by()


def ends_with_small_word(text: str) -> bool:
    """Whether the last word is one that no title ends with, in some language ("of", "der")."""
    return text.rsplit(maxsplit=1)[-1].casefold() in _small_words()


def breaks_off(text: str) -> bool:
    """Whether words end in the midst of a phrase; "Hepatitis A" and "Guide to IT" do not."""
    last = text.rsplit(maxsplit=1)[-1]
    return len(last) > 1 and last.islower() and last in _small_words()


@cache
def _small_words() -> frozenset[str]:
    """The stop words of languages whose titles end with none of them."""
    return frozenset().union(*(found for code, found in STOP_WORDS.items() if not LANGUAGES[code].postpositions))


@cache
def _by() -> frozenset[str]:
    return frozenset(map(str.casefold, listed(lambda language: language.by)))


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|info|int|eu|edu|gov|da|dk|de|uk"
        r"|ee|es|fi|is|lt|lv|no|pl|ro|ru|se|th|fr|it|nl|pt)\b(?:/\S*)?"
        rf"|\b(?:{either(lambda language: language.phones)})\b[.:]?[\s\d+()-]{{6,}}|{_POSTAL}"
    )


@cache
def _heading() -> re.Pattern[str]:
    headings = either(lambda language: language.headings)
    return re.compile(rf"^(?:[\W\d]*)(?:table of |list of )?(?:{headings})[\W\d]*$")


@cache
def _not_a_name() -> re.Pattern[str]:
    versions = either(lambda language: language.versions)
    pages = either(lambda language: language.page_words)
    return re.compile(
        rf"(?i)^\W*(?:(?:{versions})(?:\W*\d[\w.~+()-]*|\s+[ivx]+)?(?:\W+(?:alpha|beta|rc)\W*\d*)?{_OF_A_DAY}|{_BUILD}"
        rf"|(?:{pages})\W*\d+|(?:no|nr|vol|issue|№)\W*[\d/.-]+)\W*$"
    )


def _is_body(folded: str) -> bool:
    """Whether words are the name of a body: its word stands first, or last of a few ("Helsingin yliopisto")."""
    parts = folded.split()
    found = [len(folded[: match.start()].split()) for match in body_words().finditer(folded)]
    last = found[-1:] == [len(parts) - 1] and len(parts) <= _MOST_WORDS_BEFORE_BODY
    return bool(parts) and (0 in found or last)
