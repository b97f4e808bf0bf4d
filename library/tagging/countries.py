"""Which countries does a text name? The eleven of the Baltic Sea region, in the fifteen languages of the house."""

from __future__ import annotations

import re
from functools import cache

from library.analysis import fold, words

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


def countries_in(text: str) -> frozenset[str]:
    """The countries that a text names, as ISO 3166 codes."""
    folded = " ".join(fold(word.text) for word in words(text))
    return frozenset(code for code, pattern in _patterns().items() if pattern.search(folded))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {code: re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, names))})(?!\w)") for code, names in _NAMES.items()}


def _pattern(beginning: str) -> str:
    """A whole word, or a beginning and the endings of cases."""
    word = re.escape(fold(beginning.rstrip("$")))
    return word if beginning.endswith("$") else f"{word}\\w{{0,4}}"
