"""In which year did it appear? Title page, imprint, title and file name; the file's own date alone is kept apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from library.analysis import fold
from library.languages import either
from library.languages.scripts import THAI_SIGN
from library.model import FILE_DATE, Evidence, EvidenceKind, Tag
from library.tagging.file_names import name_parts
from library.tagging.kind import kind_of

FIRST_YEAR, LAST_YEAR = 1900, 2100
_NUMBER = r"(?:19[5-9]\d|20[0-4]\d)"
# No part of a larger number, of a word or of an address, unless it ends a date ("12.05.2014") or a span ("2013-2016").
_BEFORE = r"(?:(?<![\d.,:/@#_A-Za-zÀ-ɏЀ-ӿ-])|(?<=[./]\d\d[./])|(?<=[./]\d[./])|(?<=-\d\d-)|(?<=(?:19|20)\d\d[-/–]))"
_YEAR = re.compile(rf"{_BEFORE}({_NUMBER})(?![\d.,:]\d|\d|[@_])")
_BUDDHIST_ERA = 543
_YEAR_IN_NAME = re.compile(rf"(?:[^\W\d_A-Z]{{3,}})?({_NUMBER})")  # "2013", "roundup2013"; not TDDC1998, a course
_DAY_IN_NAME = re.compile(rf"(?<!\d)({_NUMBER})[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:[0-2]\d|3[01])(?!\d)")
_TITLE_PAGE_CHARACTERS = 900
_IMPRINT_CHARACTERS = 4_000
_FIRST_PAGES = 3
_SPAN = re.compile(rf"{_NUMBER}\s*[-–/]\s*{_NUMBER}")
_YEARLY = ("report", "plan", "newsletter", "briefing", "paper", "memorandum")
"""Kinds that are called after their year; a game and its rules, a course and its textbook have other numbers."""

_LONG_BEFORE = 12  # years before the file was made: a year named in passing is then one that the text is about
_AT_END = re.compile(rf"[,(–—]\s*{_NUMBER}\)?$")  # "A guide, 2013"
_NEAR_FILE = 2  # years between a title that names its year and the file


def year_tags(path: str, title: str, texts: Sequence[str], metadata: Mapping[str, str]) -> list[Tag]:
    """The years that an edition names, the surest first.

    A year behind that in which the file was made is one that the text is about ("Vision 2030"), and one in a title is
    part of a name (a game, a course) unless the title is that of a report on it, or the file was made then.

    Args:
        path: on the shelf.
        title: of the edition.
        texts: of its pages.
        metadata: what the file says of itself.
    """
    made = re.match(rf"D:({_NUMBER})", metadata.get("created", ""))
    latest = int(made[1]) + 1 if made else LAST_YEAR
    first = next((place for place, text in enumerate(texts) if text), 0)
    top = _without(title, "\n".join(texts[first : first + 1])[:_TITLE_PAGE_CHARACTERS])
    tags = [
        *_of_title(title, int(made[1]) if made else None),
        *_of_name(path),
        *_of_imprint([top, *texts[first : first + _FIRST_PAGES], *texts[first + _FIRST_PAGES :][-1:]], latest),
        *_of_title_page(top, int(made[1]) - _LONG_BEFORE if made else FIRST_YEAR),
    ]
    tags = [tag for tag in tags if int(tag.value) <= latest]
    if made:
        tags.append(_tag(made[1], FILE_DATE, Evidence(EvidenceKind.FILE_MADE), 0.2))
    return sorted(tags, key=lambda tag: -tag.confidence)


def _of_title(title: str, made: int | None) -> list[Tag]:
    found = _years(title)
    if not found:
        return []
    year = found[-1]
    near = made is not None and 0 <= made - int(year) <= _NEAR_FILE
    if not (
        near
        or kind_of(title) in _YEARLY
        or _SPAN.search(title)
        or _AT_END.search(title)
        or _annual().search(fold(title))
    ):
        return []
    # Several are the years it reports on; it appeared in the last of them, unless something says when.
    return [_tag(year, "title", _in(title), 0.9 if len(found) == 1 else 0.65)]


def _of_name(path: str) -> list[Tag]:
    name = path.rsplit("/", 1)[-1]
    if day := _DAY_IN_NAME.search(name):  # of a scan or a letter as often as of what it is
        return [_tag(day[1], "file name", Evidence(EvidenceKind.DAY_IN, {"text": name}), 0.45)]
    found = [match[1] for part in name_parts(path) if (match := _YEAR_IN_NAME.fullmatch(part))]
    return [_tag(found[-1], "file name", _in(name), 0.8)] if found else []


def _of_imprint(texts: Sequence[str], latest: int) -> list[Tag]:
    """The latest year of the first imprint: of several owners each has the years of a part."""
    for text in texts:
        found = [match for match in _imprint().finditer(fold(text[:_IMPRINT_CHARACTERS])) if int(match[1]) <= latest]
        if found:
            last = max(found, key=lambda match: match[1])
            return [_tag(last[1], "imprint", Evidence(EvidenceKind.SAYS, {"said": " ".join(last[0].split())}), 0.86)]
    return []


def _of_title_page(top: str, earliest: int) -> list[Tag]:
    tags = [
        _tag(match[1], "title page", Evidence(EvidenceKind.LINE, {"line": match[0].strip()}), 0.84)
        for match in _date_line().finditer(top)
        if not _SPAN.search(match[0])
    ][:1]
    if years := Counter(_years(top)):
        # Of years named equally often the latest: what a report is about comes before its year.
        year, count = max(years.items(), key=lambda item: (item[1], item[0]))
        if int(year) >= earliest:
            tags.append(_tag(year, "title page", Evidence(EvidenceKind.NAMED, {"count": count}), 0.7))
    return tags


def _years(text: str) -> list[str]:
    """The years in a text, in the order in which they stand; those of the Buddhist era in Thai as the common ones."""
    found = _YEAR.findall(text)
    if THAI_SIGN.search(text):
        found += [str(int(year) - _BUDDHIST_ERA) for year in _buddhist().findall(text)]
    return found


def _without(title: str, text: str) -> str:
    """A text without its title, whose lines may be broken anywhere, so that no number in it counts twice."""
    parts = title.split()
    if not parts:
        return text
    return re.sub(r"\s+".join(map(re.escape, parts)), "\n", text, flags=re.IGNORECASE)


def _in(text: str) -> Evidence:
    return Evidence(EvidenceKind.IN_TEXT, {"text": text})


def _tag(year: str, source: str, evidence: Evidence, confidence: float) -> Tag:
    return Tag(field="year", value=year, source=source, evidence=evidence, confidence=confidence)


@cache
def _imprint() -> re.Pattern[str]:
    """The words of an imprint before a year in the same line, in a folded text."""
    return re.compile(
        rf"(?:©|\(c\)|copyright|{either(lambda language: language.imprint)})[^\n]{{0,60}}?"
        rf"(?:{_NUMBER}\s*[-–,]\s*)*({_NUMBER})(?!\d)",
        re.IGNORECASE,
    )


@cache
def _date_line() -> re.Pattern[str]:
    """A line that is a date and nothing else, maybe with a place before it: "Tallinn 2014", "Lokakuu 2015"."""
    return re.compile(
        rf"^\W*(?:[^\W\d]+[\s,.-]+){{0,4}}?(?:\d{{1,2}}\.?\s+(?:[^\W\d]+[\s,.]+){{0,3}}"
        rf"|\d{{1,2}}[./-]\d{{1,2}}[./-])?(?<![^\s./-])"
        rf"({_NUMBER})(?:-\d\d-\d\d)?(?:\W*(?:{either(lambda language: language.year_words)})\.?)?\W*$",
        re.MULTILINE,
    )


@cache
def _annual() -> re.Pattern[str]:
    return re.compile(either(lambda language: language.annual))


@cache
def _buddhist() -> re.Pattern[str]:
    """A year of the Buddhist era: "B.E. 2558", "year 2558"."""
    return re.compile(rf"(?:{either(lambda language: language.era)})\s?(25[0-8]\d)(?!\d)")
