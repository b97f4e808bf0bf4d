"""Which countries is it on? Title, file name and first page name them; the eleven of the Baltic Sea region.

In the fifteen languages of the house. A report whose title names no country is on the one that its text names nearly
alone. Corrections may name any other country by its code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from library.analysis import fold, words
from library.errors import UnknownName
from library.model import Tag

# Beginnings of folded words: in half of these languages a country's name is inflected ("Suomessa", "Lietuvoje"). With $
# after it, a whole word, where more would be another word ("latis" is in Latvia, "latin" is not).
_NAMES: dict[str, tuple[str, ...]] = {
    "DE": (
        "germany",
        "deutschland",
        "tyskland",
        "saksamaa",
        "saksa",
        "saksas",
        "thyskaland",
        "vokietij",
        "vacij",
        "niemcy",
        "niemiec",
        "niemcz",
        "germania",
        "germaniei",
        "alemania",
        "германи",
        "เยอรมนี",
    ),
    "DK": (
        "denmark",
        "danmark",
        "danemark",
        "daniis",
        "taani",
        "tansk",
        "danmork",
        "danij",
        "dania$",
        "danii$",
        "danemarc",
        "dinamarca",
        "дани",
        "เดนมาร์ก",
    ),
    "EE": (
        "estonia",
        "estland",
        "eesti",
        "viro$",
        "viron$",
        "virossa$",
        "virosta$",
        "eistland",
        "estij",
        "igaunij",
        "estoni",
        "эстони",
        "เอสโตเนีย",
    ),
    "FI": ("finland", "finnland", "suomi", "suome", "suomij", "soome", "somij", "finlandi", "финлянди", "ฟินแลนด์"),
    "IS": ("iceland", "island$", "islanti", "islandij", "islandia", "islandii$", "islanda", "исланди", "ไอซ์แลนด์"),
    "LT": ("lithuania", "litauen", "liettua", "leedu", "lithaen", "lietuv", "litw", "lituani", "литв", "ลิทัวเนีย"),
    "LV": ("latvia", "lettland", "latvij", "lati$", "latis$", "latist$", "lotw", "letoni", "латви", "ลัตเวีย"),
    "NO": (
        "norway",
        "norwegen",
        "norge",
        "norja",
        "norras$",
        "norrast$",
        "noreg",
        "norvegij",
        "norvegi",
        "norwegi",
        "noruega",
        "норвеги",
        "นอร์เวย์",
    ),
    "PL": (
        "poland",
        "polen",
        "puola",
        "poola",
        "polland",
        "lenkij",
        "polij",
        "polsk",
        "polsce",
        "polonia",
        "polonie",
        "polonei",
        "польш",
        "โปแลนด์",
    ),
    "RU": (
        "russia",
        "russland",
        "rusland",
        "ryssland",
        "venaja",
        "venemaa",
        "rusij",
        "krievij",
        "rosja$",
        "rosji$",
        "rosje$",
        "rusia",
        "rusie",
        "росси",
        "รัสเซีย",
    ),
    "SE": (
        "sweden",
        "schweden",
        "sverige",
        "ruotsi",
        "rootsi",
        "svithjo",
        "svedij",
        "zviedrij",
        "szwecj",
        "suecia",
        "suedia",
        "suediei",
        "швеци",
        "สวีเดน",
    ),
}


COUNTRIES = {
    "DE": "Germany",
    "DK": "Denmark",
    "EE": "Estonia",
    "FI": "Finland",
    "IS": "Iceland",
    "LT": "Lithuania",
    "LV": "Latvia",
    "NO": "Norway",
    "PL": "Poland",
    "RU": "Russia",
    "SE": "Sweden",
}
"""ISO 3166 code -> English name."""

_SUBTITLE_LINES = 12
_TEXT_MENTIONS, _TEXT_SHARE = 6, 0.75
"""A report is on a country that its text names so often, and so much more than all others."""


def countries_in(text: str) -> frozenset[str]:
    """The countries that a text names, as ISO 3166 codes."""
    return frozenset(_mentions(text))


def parse_country(name: str) -> str:
    """The ISO 3166 code of a country that a person names by code or by name, in any language of the house.

    Raises:
        UnknownName: it is neither two letters nor the name of one country; the nearest are proposed.
    """
    if re.fullmatch(r"[A-Za-z]{2}", name.strip()):
        return name.strip().upper()
    found = countries_in(name)
    if len(found) == 1:
        return next(iter(found))
    raise UnknownName("country", name, COUNTRIES.values(), "Give its code of two letters, as in EE.")


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
        ("title", title, f"in {title!r}", 0.9),
        ("file name", re.sub(r"[_\-.\d]+", " ", file_name), f"in {file_name!r}", 0.8),
        ("first page", named_alone, "a line of its own", 0.7),
    ):
        if found := countries_in(text):
            return [_tag(code, source, evidence, confidence) for code in sorted(found)]
    if kind == "report":
        named = _mentions("\n".join(texts))
        for code, count in named.most_common(1):
            if count >= _TEXT_MENTIONS and count >= _TEXT_SHARE * named.total():
                return [_tag(code, "text", f"{count} of {named.total()} names of countries", 0.5)]
    return []


def _is_a_name(line: str) -> bool:
    """Whether a line holds nothing but the name of one country."""
    return len(line.split()) <= 2 and not line.endswith(".") and len(countries_in(line)) == 1


def _tag(code: str, source: str, evidence: str, confidence: float) -> Tag:
    return Tag(field="country", value=code, source=source, evidence=evidence, confidence=confidence)


def _mentions(text: str) -> Counter[str]:
    folded = " ".join(fold(word.text) for word in words(text))
    counts = {code: len(pattern.findall(folded)) for code, pattern in _patterns().items()}
    return Counter({code: count for code, count in counts.items() if count})


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, names))})(?!\w)") for code, names in _NAMES.items()}


def _pattern(beginning: str) -> str:
    """A whole word, or a beginning and the endings of cases."""
    word = re.escape(fold(beginning.rstrip("$")))
    return word if beginning.endswith("$") else f"{word}\\w{{0,4}}"
