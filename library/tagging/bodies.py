"""Which words name bodies? Ministries, universities and societies, in fifteen languages; and who holds a copyright.

A person may hold one, and so may "the authors": only what is called as bodies are is a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from library.analysis import fold, words
from library.languages import LANGUAGES, either, listed

_ACRONYM = re.compile(r"[A-ZÅÄÖÆØÕÜČŠŽА-Я][A-ZÅÄÖÆØÕÜČŠŽА-Я&-]+")

# The sign, or the word before a year: "(c)" alone counts paragraphs, and "copyright" alone is a matter of law.
_COPYRIGHT = re.compile(
    r"(?:©|(?i:\(c\)|copyright)[ \t:]*(?=©|\(c\)|\d{4}))(?:(?i:©|\(c\))|[ \t\d:,–—-])*(?:by )?(?P<name>[^\n©]+?)"
    r"(?=\n|©|$|,?\s*(?i:all rights|copyright))"
)
_FIRST_PAGES, _LAST_PAGES = 3, 2
_SHORTEST, LONGEST_NAME = 2, 120


@cache
def body_words() -> re.Pattern[str]:
    """What names a body wherever it stands in a folded text, in a title too: such words, and words that end so."""
    bodies = "|".join(map(fold, listed(lambda language: language.bodies)))
    return re.compile(rf"(?:^|(?<=\s))(?:\w*?(?:{bodies})|(?:gmbh|oyj?|inc|ltd)$)".replace("$", r"(?!\w)"))


@cache
def _beside_names() -> re.Pattern[str]:
    """Folded words that may be words of a title as well; beside a name they name a body."""
    return re.compile(rf"(?<!\w)(?:{either(lambda language: language.bodies_beside_names)})(?!\w)")


@cache
def _picture() -> re.Pattern[str]:
    """Words beside the name of a photographer; in Thai nothing shows where a word begins."""
    spaced, unspaced = (
        either(lambda one: one.pictures, [one for one in LANGUAGES.values() if (one.script == "thai") is thai])
        for thai in (False, True)
    )
    return re.compile(rf"(?i)\b(?:{spaced})|{unspaced}")


@cache
def _no_name() -> re.Pattern[str]:
    others = either(lambda language: language.no_holders)
    return re.compile(rf"(?i)(?:all rights|{others}|notices?\b|law\b|act\b|infring|holders?\b|protect)")


def edges(texts: Sequence[str]) -> list[str]:
    """The pages on which an edition says whose it is: the first three and the last two."""
    return [*texts[:_FIRST_PAGES], *texts[_FIRST_PAGES:][-_LAST_PAGES:]]


def is_body(name: str, known: Iterable[str] = ()) -> bool:
    """Whether a name is that of a body: one of those known, an acronym, or with a word that names bodies."""
    folded = " ".join(fold(word.text) for word in words(name))
    return (
        any(folded == " ".join(fold(word.text) for word in words(body)) for body in known)
        or _ACRONYM.fullmatch(name) is not None
        or body_words().search(folded) is not None
        or _beside_names().search(folded) is not None
    )


def copyright_holders(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, the notice) of each copyright notice that is not of a picture."""
    return names_behind(_COPYRIGHT, texts)


def names_behind(pattern: re.Pattern[str], texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(name, what was matched) for each name that a pattern finds, in its group "name"; no photographers."""
    for text in texts:
        for match in pattern.finditer(text):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if not _picture().search(line) and (name := _name(match["name"])):
                yield name, " ".join(match[0].split())[:LONGEST_NAME]


def _name(text: str) -> str:
    """The name at the beginning of a line, without address and year; empty where none stands there."""
    parts = re.split(r"[;|·•]|(?<!\b\w)\.\s|\.$|\s[–—]\s", text, maxsplit=1)[0].split(",")
    figures = next((place for place, part in enumerate(parts) if re.search(r"\d|@", part)), len(parts))
    while 1 < figures == len(parts) and re.fullmatch(r"\s*\w*[^\W\d_A-Z]\w*\s*", parts[-1]):
        parts.pop()  # the town
        figures -= 1
    name = ",".join(parts[:figures]) if figures else re.split(r"\d|\S+@", parts[0], maxsplit=1)[0]
    name = re.sub(r"^(?:the|by)\s+", "", " ".join(name.split()).strip(" ,:()-–—"))
    # A body's name has a capital somewhere ("el equipo de Debian"); Thai and Chinese have none.
    is_name = any(word[:1].isalpha() and not word[:1].islower() for word in name.split()) and not _no_name().match(name)
    return name if is_name and _SHORTEST <= len(name) <= LONGEST_NAME else ""
