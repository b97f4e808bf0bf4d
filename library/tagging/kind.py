"""What kind of publication is it? Kind words of fifteen languages, looked for in title, file name and first page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
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
        "guideline", "guidance", "guide$", "guides$", "guida$", "przewodnik", "pruvodce",
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
        "handbook", "manual", "manuel", "documentation", "dokumentation", "dokumentacj", "dokumentacij",
        "dokumentaatio",
        "documentacion", "документаци", "handleiding", "prirucka", "priruck", "handbog", "handbok", "handbuch",
        "kasiraamat", "kasikirja", "vadov", "rokasgramat",
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
        "reference card", "refcard", "referenzkarte", "tarjeta de referencia",
        "karta odwolan", "pikaopas", "referenskort", "referencekort", "atmintin", "cheat sheet", "quick reference",
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
    "thesis": (
        "thesis$", "theses$", "dissertation", "diplomarbeit", "bachelorarbeit", "masterarbeit", "tesis$", "tesi$",
        "trabajo de fin", "loputoo", "magistritoo", "bakalaureusetoo", "vaitekiri", "doktoritoo", "opinnayte",
        "pro gradu",
        "vaitoskirj", "lokaritger", "meistararitger", "bakalauro darb", "baigiamasis darb", "magistro darb",
        "disertacij",
        "diplomdarb", "magistra darb", "promocijas darb", "masteroppgave", "bacheloroppgave", "avhandling",
        "afhandling",
        "praca magistersk", "praca licencjack", "praca dyplomow", "rozprawa doktorsk", "lucrare de licent", "диссертац",
        "дипломная работ", "выпускная квалификац", "курсовая работ", "examensarbet", "kandidatuppsats", "วิทยานิพนธ์",
    ),
    "assignment": (
        "assignment$", "projektuppgift", "inlamningsuppgift", "hjemmeopgave", "ubungsblatt", "kodutoo", "harjoitustyo",
        "laboratorinis darb", "laboratorijas darb", "laboratoorne too", "лабораторная работ",
    ),
    "textbook": (
        "textbook", "tutorial", "lehrbuch", "laerebog", "laerebok", "larobok", "opik$", "oppikirj", "kennslubok",
        "vadovel", "macibu gramat", "учебник", "учебное пособи", "libro de texto", "ตำรา",
    ),
    "paper": (
        "working paper", "discussion paper", "position paper", "white paper", "green paper", "arbeitspapier",
        "tyopaperi", "arbeidsnotat", "arbejdspapir", "documento de trabajo", "arbetsdokument", "dokument roboczy",
    ),
    "newsletter": (
        "newsletter", "nyhedsbrev", "nyhetsbrev", "rundbrief", "boletin$", "uudiskiri", "uutiskirj", "frettabref",
        "naujienlaisk", "biuletyn", "buletin", "информационный бюллетень", "จดหมายข่าว",
    ),
    "glossary": (
        "glossary", "ordliste", "ordlista", "glossar$", "glosario", "sonastik", "sanasto", "ordalist", "zodyn",
        "zodynel",
        "vardnic", "slownik", "slowniczek", "glosar", "словар", "глоссари", "อภิธานศัพท์",
    ),
    "questions and answers": (
        "faq$", "frequently asked", "questions and answers", "часто задаваемые", "вопросы и ответы",
        "preguntas frecuentes",
        "haufig gestellte", "fragen und antworten", "usein kysyt", "kysymyksia ja vastauksia", "vanliga fragor",
        "fragor och svar", "ofte stillede", "sporgsmal og svar", "ofte stilte", "korduma kippuv", "biezi uzdot",
        "dazniausiai uzduodam", "klausimai ir atsakymai", "najczesciej zadawan", "pytania i odpowiedzi",
        "intrebari frecvente", "algengar spurning", "spurningar og svor", "คำถามที่พบบ่อย",
    ),
    "form": (
        "application form", "ansogningsskema", "antragsformular", "formulario", "taotlusvorm", "hakemuslomak",
        "lomake$",
        "eydublad", "prasymo forma", "veidlap", "soknadsskjema", "formularz", "formular$", "бланк$",
        "ansokningsblankett",
        "แบบฟอร์ม",
    ),
}  # fmt: skip
KINDS: tuple[str, ...] = (*_KIND_WORDS, "presentation")
_NEVER_OF_ITSELF = ("plan", "recommendations", "form", "assignment")
"""What texts speak of more often than they are it: "this plan", "these recommendations"."""

_OF_POLICE = ("rannsokn", "tyrim")
"""A study, or what the police do: in prose these say nothing."""

_FIGURES = re.compile(
    r"(?<!\w)(?:data|dane|danych|dati|datu|datos|daten|statisti|statysty|tilasto|hagtol|статисти|สถิติ)"
)
# Folded words for "this" before the name of a kind: "this report", "dieses Handbuch", "see aruanne"; Thai has it
# behind.
_THIS = (
    r"(?:this|these|the present|denne|dette|disse|den har|det har|denna|detta|dessa|foreliggende|diese[rsmn]?"
    r"|vorliegende\w*|est[ea]"
    r"|est[ao]s|la presente|el presente|see|selle|selles|kaesolev\w*|tama|taman|tassa|nama|naissa|thessi|thetta"
    r"|thessari|thessar"
    r"|si|sis|sios|sioje|siame|sie|siuo|saja|so|sis|sie|ten|ta|to|tego|tej|niniejsz\w+|acest|aceasta|acestui|aceste"
    r"|prezent\w*|эт\w+"
    r"|данн\w+|настоящ\w+|ce|cet|cette|questo|questa|dit|deze|tento|tato|este|nasledujic\w*)"
)
_PAGES_OF_ITSELF = 6
_TIMES_OF_ITSELF = 2
"""So often must a text call itself a kind where it does so behind its first page."""

# Words that say which report or thesis it is, and not what it is on.
_GENERAL = frozenset(
    (
        "annual", "final", "interim", "project", "course", "master", "master's", "bachelor", "bachelor's", "doctoral",
        "phd", "the", "a", "an", "of", "draft", "version", "general", "technical", "progress", "ars", "aasta", "vuosi",
        "metine", "metinis", "baigiamoji", "gada", "roczny", "roczne", "koncowy", "anual", "annuel", "slut", "slutt",
        "endelig", "lopp", "loppu", "годовой", "итоговый", "заключительный", "ежегодный",
    )
)  # fmt: skip
_FIRST_PAGE_CHARACTERS = 600
_SURE = 0.5
_SLIDES = re.compile(r"(?i)powerpoint|impress\b|beamer|keynote")
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


def kind_tags(
    title: str, path: str, texts: Sequence[str], standing: Sequence[str] = (), metadata: Mapping[str, str] | None = None
) -> list[Tag]:
    """The kinds that an edition says it is, the surest first; or else what its path says, or what it looks like.

    Args:
        title: of the edition.
        path: on the shelf; a folder's name says what somebody once put there, so it comes after all the rest.
        texts: of its pages.
        standing: what is set in large type on the title page beside the title.
        metadata: what the file says of itself.
    """
    first_page = next((text for text in texts if text), "")
    *folders, name = path.split("/")
    tags = []
    for source, text, confidence in (
        ("title", title, 0.9),
        ("title page", "\n".join(standing), 0.75),
        ("first page", first_page[:_FIRST_PAGE_CHARACTERS], 0.6),
        ("file name", _spaced(name), 0.65),
        ("folder", _spaced(" ".join(folders)), 0.3),
    ):
        if found := _kind_in(text, in_prose=source == "first page" or text.endswith(".")):
            kind, word = found
            tags.append(_tag(kind, source, f"says {word!r}", confidence))
    tags += _of_itself(texts)
    if not tags or max(tag.confidence for tag in tags) < _SURE:
        tags += _guessed(title, first_page, len(texts), metadata or {})
    return sorted(tags, key=lambda tag: -tag.confidence)


def is_kind_alone(text: str) -> bool:
    """Whether words name a kind of publication and nothing else ("Final report", "Projektuppgift")."""
    parts = [fold(word.text) for word in words(text)]
    others = [part for part in parts if part not in _GENERAL and not _kind_in(part)]
    return bool(parts) and not any(re.search(r"\d{4}", part) for part in parts) and not others


def kind_of(text: str) -> str:
    """The kind of publication that words name first, or empty."""
    found = _kind_in(text)
    return found[0] if found else ""


def _spaced(path: str) -> str:
    return re.sub(r"[_\-./]+", " ", path)


def _of_itself(texts: Sequence[str]) -> list[Tag]:
    """What a text calls itself: "this report"."""
    counts: Counter[str] = Counter()
    said: dict[str, str] = {}
    for text in texts[:_PAGES_OF_ITSELF]:
        folded = _folded(text)
        for kind, pattern in _patterns_of_itself():
            for match in pattern.finditer(folded):
                counts[kind] += 1
                said.setdefault(kind, match[0])
    if not counts:
        return []
    kind, count = counts.most_common(1)[0]
    if count < _TIMES_OF_ITSELF:
        return [_tag(kind, "text", f"says {said[kind]!r}", 0.55)]
    return [_tag(kind, "text", f"says {said[kind]!r}, {count} times the like", 0.7)]


def _guessed(title: str, first_page: str, page_count: int, metadata: Mapping[str, str]) -> list[Tag]:
    """What a publication that does not name its kind most likely is."""
    if made := _SLIDES.search(metadata.get("creator", "")):
        return [_tag("presentation", "metadata", f"made with {made[0]}", 0.5)]
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


@cache
def _patterns_of_itself() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            kind,
            re.compile(
                rf"(?<!\w){_THIS} (?:\w{{3,}})?(?:{'|'.join(map(_pattern, beginnings))})"
                rf"|(?:{'|'.join(map(_pattern, beginnings))}) ?(?:ฉบับนี้|เล่มนี้)"
            ),
        )
        for kind, beginnings in _KIND_WORDS.items()
        if kind not in _NEVER_OF_ITSELF
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
