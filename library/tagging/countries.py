"""Which countries is it on? Title, file name and first page name them; the eleven of the Baltic Sea region.

In the fifteen languages of the house. A report whose title names no country is on the one that its text names nearly
alone. Corrections may name any country, by its code or in any of these languages. Names come from Unicode's CLDR, the
forms of cases are ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from library.analysis import fold, words
from library.errors import UnknownName
from library.languages import EQUIPPED, LANGUAGES, cldr, listed
from library.languages.scripts import THAI_SIGN
from library.model import ErrorKind, Evidence, EvidenceKind, Tag, WayOut, WayOutKind

_SUBTITLE_LINES = 12
_TEXT_MENTIONS, _TEXT_SHARE = 6, 0.75
"""A report is on a country that its text names so often, and so much more than all others."""


def countries_in(text: str) -> frozenset[str]:
    """The countries that a text names, as ISO 3166 codes."""
    return frozenset(_mentions(text))


def parse_country(name: str) -> str:
    """The ISO 3166 code of a country that a person names by code or by name, in any language of the house.

    Raises:
        UnknownName: it is neither the code nor the name of one country; the nearest are proposed.
    """
    if name.strip().upper() in _names("en"):
        return name.strip().upper()
    if code := _codes().get(fold(name.strip())):
        return code
    found = countries_in(name)
    if len(found) == 1:
        return next(iter(found))
    known = _names("en").values()
    raise UnknownName(ErrorKind.UNKNOWN_COUNTRY, name, known, WayOut(WayOutKind.COUNTRY_CODE))


def country_name(code: str) -> str:
    """The English name of a country, or the code where it has none."""
    return _names("en").get(code, code)


def _names(language: str) -> Mapping[str, str]:
    """ISO 3166 code -> name of every country in a language."""
    return cldr.names(language).countries


@cache
def _codes() -> Mapping[str, str]:
    """Folded name in any language of the house -> code; names that two countries bear are left out."""
    found: dict[str, set[str]] = {}
    for language in EQUIPPED:
        for code, name in _names(language).items():
            found.setdefault(fold(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def country_tags(title: str, path: str, texts: Sequence[str], kind: str) -> list[Tag]:
    """The countries that an edition is on, from the surest source that names any.

    Args:
        title: of the edition.
        path: on the shelf.
        texts: of its pages.
        kind: of the edition; the running text counts for reports alone.
    """
    file_name = path.rsplit("/", 1)[-1]
    first_page = next((text for text in texts if text), "")
    lines = [line.strip() for line in first_page.split("\n")[:_SUBTITLE_LINES]]
    named_alone = " ".join(line for line in lines if _is_a_name(line))
    for source, text, evidence, confidence in (
        ("title", title, Evidence(EvidenceKind.IN_TEXT, {"text": title}), 0.9),
        ("file name", re.sub(r"[_\-.\d]+", " ", file_name), Evidence(EvidenceKind.IN_TEXT, {"text": file_name}), 0.8),
        ("first page", named_alone, Evidence(EvidenceKind.OWN_LINE), 0.7),
    ):
        if found := countries_in(text):
            return [_tag(code, source, evidence, confidence) for code in sorted(found)]
    if kind == "report":
        named = _mentions("\n".join(texts))
        for code, count in named.most_common(1):
            if count >= _TEXT_MENTIONS and count >= _TEXT_SHARE * named.total():
                share = Evidence(EvidenceKind.OF_COUNTRIES, {"count": count, "names": named.total()})
                return [_tag(code, "text", share, 0.5)]
    return []


def _is_a_name(line: str) -> bool:
    """Whether a line holds nothing but the name of one country."""
    return len(line.split()) <= 2 and not line.endswith(".") and len(countries_in(line)) == 1


def _tag(code: str, source: str, evidence: Evidence, confidence: float) -> Tag:
    return Tag(field="country", value=code, source=source, evidence=evidence, confidence=confidence)


def _mentions(text: str) -> Counter[str]:
    folded = " ".join(fold(word.text) for word in words(text))
    unspaced = fold(text) if THAI_SIGN.search(text) else ""  # Thai names would be cut into words of their own
    counts = {
        code: len(spaced.findall(folded)) + len(thai.findall(unspaced)) for code, (spaced, thai) in _patterns().items()
    }
    return Counter({code: count for code, count in counts.items() if count})


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Code -> patterns of a country's names in folded words with spaces between, and in a Thai text."""
    found = {}
    another_word = set(listed(lambda language: language.no_countries))
    for code in sorted({code for language in LANGUAGES.values() for code in language.country_words}):
        forms = listed(lambda language: language.country_words.get(code, ""))  # noqa: B023
        names = {fold(_names(language)[code]) for language in EQUIPPED if language != "th"} - another_word
        either = "|".join(map(_pattern, [*forms, *(f"{name}$" for name in sorted(names))]))
        found[code] = re.compile(rf"(?<!\w)(?:{either})(?!\w)"), re.compile(re.escape(fold(_names("th")[code])))
    return found


def _pattern(beginning: str) -> str:
    """A whole word, or a beginning and the endings of cases."""
    word = re.escape(fold(beginning.rstrip("$")))
    return word if beginning.endswith("$") else f"{word}\\w{{0,4}}"
