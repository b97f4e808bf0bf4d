"""What kind of publication is it? Kind words of fifteen languages, looked for in title, file name and first page."""

from __future__ import annotations

import re
from functools import cache

from library.analysis import fold, words
from library.errors import UnknownName
from library.model import Tag
from library.tagging.countries import countries_in

# Beginnings of folded words, or whole phrases of two words; the language does not matter, for hardly any of them means
# something else in another. Compounds are matched by their ends as well ("kandidatrapport"). With $ after it, a whole
# word.
_KIND_WORDS: dict[str, tuple[str, ...]] = {
    "guidelines": (
        "guideline", "guidance", "guide$", "guides$",
        "retningslinj", "retningslinier", "veiled", "vejledning", "leitlini", "richtlini",
        "leitfad", "directric", "guia", "guias", "suunis", "juhis", "juhend", "ohjeet", "ohjeita", "ohjeisto",
        "suuntaviiv", "opas", "leidbeining", "gaires", "rekomendaciniai nurodymai", "vadlinij", "wytyczn", "ghid",
        "ghidul", "ghiduri", "linii directoare", "rukovodyashch",
        "руководящ", "руководств", "riktlinj", "vagledning", "แนวทาง", "แนวปฏิบัติ",
    ),
    "report": (
        "report", "round up", "roundup", "findings", "rapport", "bericht", "informe", "aruann", "aruande", "raport",
        "skyrsla", "ataskait", "zinojum",
        "sprawozdani", "отчет", "доклад", "รายงาน", "study", "studie", "estudio", "uuring", "tutkimus", "selvityks",
        "rannsokn", "tyrim", "petijum", "badani", "studiu", "исследован",
    ),
    "handbook": (
        "handbook", "manual", "handbog", "handbok", "handbuch", "kasiraamat", "kasikirja", "vadov", "rokasgramat",
        "podrecznik", "справочник", "пособи", "คู่มือ", "toolkit",
    ),
    "memorandum": (
        "memorandum", "memorand", "меморандум", "samforstandsavtal", "samarbejdsaftale", "samarbeidsavtale",
        "kooperationsvereinbarung", "absichtserklarung", "yhteisymmarrysasiakirja", "yhteisymmarryspoytakirja",
        "aiesopimus", "yhteistyopoytakirja", "samstarfsyfirlysing", "viljayfirlysing", "porozumieni",
    ),
    "briefing": ("briefing", "brief paper", "policy brief", "orientering", "kurzinformation", "informacine pazyma"),
    "leaflet": (
        "leaflet", "flyer", "brochure", "folder", "faltblatt", "broschyr", "brosjyre", "esite", "voldik", "lankstinuk",
        "buklet", "ulotk", "pliant", "folleto", "листовк", "буклет", "памятк", "แผ่นพับ", "poster",
    ),
    "plan": ("plan", "plans", "planen", "roadmap", "strategi", "road map"),
    "recommendations": (
        "recommendation", "rekommendation", "anbefaling", "empfehlung", "recomendacion", "soovitus", "suositu",
        "tillogur", "rekomendacij", "ieteikum", "zalece", "recomandar", "рекомендац", "ข้อเสนอแนะ",
    ),
    "instructions": (
        "instruction", "instrukti", "instrukcij", "instrukcj", "anleitung", "instruccion", "инструкц", "правила игры",
        "rules of the game", "คำแนะนำ", "how to play",
    ),
}  # fmt: skip
KINDS: tuple[str, ...] = tuple(_KIND_WORDS)
_OF_POLICE = ("rannsokn", "tyrim")
"""A study, or what the police do: in prose these say nothing."""

_FIGURES = re.compile(
    r"(?<!\w)(?:data|dane|danych|dati|datu|datos|daten|statisti|statysty|tilasto|hagtol|статисти|สถิติ)"
)
_FIRST_PAGE_CHARACTERS = 600
_POINTS = ("•", "‣", "▪", "– ", "- ")
_LEAFLET_PAGES, _LEAFLET_POINTS = 4, 4  # a folded sheet; its first page is a list of advice


def parse_kind(name: str, others: tuple[str, ...] = ()) -> str:
    """The kind that a person names, in singular or plural.

    Args:
        name: as typed.
        others: kinds in use that only corrections gave.

    Raises:
        UnknownName: there is no such kind; the nearest are proposed.
    """
    known = dict.fromkeys((*KINDS, *others))
    wanted = name.strip().casefold()
    for kind in known:
        if wanted.rstrip("s") == kind.casefold().rstrip("s"):
            return kind
    raise UnknownName("kind", name, known, f"Kinds: {', '.join(known)}.")


def kind_tags(title: str, path: str, first_page: str, page_count: int = 0) -> list[Tag]:
    """The kinds that title, file name and first page name, the surest first; or else what the text looks like."""
    tags = []
    for source, text, confidence in (
        ("title", title, 0.9),
        ("path", re.sub(r"[_\-./]+", " ", path), 0.8),
        ("first page", first_page[:_FIRST_PAGE_CHARACTERS], 0.6),
    ):
        if found := _kind_in(text, in_prose=source == "first page" or text.endswith(".")):
            kind, word = found
            tags.append(_tag(kind, source, f"says {word!r}", confidence))
    if not tags:
        tags = _guessed(title, first_page, page_count)
    return tags


def _guessed(title: str, first_page: str, page_count: int) -> list[Tag]:
    """What a publication that does not name its kind most likely is."""
    if countries := countries_in(title):
        return [_tag("report", "title", f"is on a country: {' '.join(sorted(countries))}", 0.4)]
    if "pilot" in _folded(title):
        return [_tag("report", "title", "is on a pilot", 0.4)]
    if figures := _FIGURES.search(_folded(title)):
        return [_tag("report", "title", f"is on figures: {figures[0]!r}", 0.4)]
    points = sum(line.lstrip().startswith(_POINTS) for line in first_page.split("\n"))
    if 0 < page_count <= _LEAFLET_PAGES and points >= _LEAFLET_POINTS:
        pages = "1 page" if page_count == 1 else f"{page_count} pages"
        return [_tag("leaflet", "shape", f"{pages}, {points} points on the first", 0.4)]
    return []


def _tag(kind: str, source: str, evidence: str, confidence: float) -> Tag:
    return Tag(field="kind", value=kind, source=source, evidence=evidence, confidence=confidence)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A word that begins so, or a compound whose last part does ("kandidatrapport", "Länderberichte").

    The shortest stand for themselves alone: a plant is no plan.
    """
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:\w{{3,}})?(?:{'|'.join(map(_pattern, beginnings))})"))
        for kind, beginnings in _KIND_WORDS.items()
    )


def _pattern(beginning: str) -> str:
    return re.escape(_folded(beginning)) + (r"\w{0,8}" if len(beginning) > 4 and beginning[-1] != "$" else r"(?!\w)")


def _folded(text: str) -> str:
    return " ".join(fold(word.text) for word in words(text))


def _kind_in(text: str, *, in_prose: bool = False) -> tuple[str, str] | None:
    """(kind, the word that says it): the first in the text, for "Report on Guidelines" is a report."""
    folded = _folded(text)
    found = [
        (match.start(), kind, match[0])
        for kind, pattern in _patterns()
        for match in pattern.finditer(folded)
        if not (in_prose and match[0].startswith(_OF_POLICE))
    ]
    if not found:
        return None
    _, kind, word = min(found)
    return kind, word
