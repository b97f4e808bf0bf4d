"""A shelf with other habits than the sample's: what the program finds out must come from the documents themselves.

Files are called by digest, author or date, or by a language that they are not in; metadata are missing or name a
computer; the largest type on a page is an address, a ministry or a kind. Among the works are a leaflet in seventeen
editions, a series of nine manuals with one boilerplate, yearly reports, second translations into a language, some for
another country, near copies, revised texts, scans and half-done translations. Words are those of the sample texts in
fifteen languages, drawn anew for each work in another order, so that nothing is shared but what a translation shares.
The same seed gives the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from library.analysis import words
from library.model import FILE_DATE, Edition, Line, Page, Tag
from library.tagging import (
    LanguageDetector,
    ProjectNames,
    resolve_page_languages,
    sister_tags,
    tag_edition,
    work_tags,
)
from tagging.pitfalls import WORDS
from tagging.samples import REPOSITORY

LANGUAGES = tuple(WORDS)
KINDS = ("guidelines", "report", "handbook", "recommendations")
AUTHORS = ("Mari Kask", "Anna Saarinen", "Jonas Petraitis", "Ewa Nowak", "Karin Lindqvist", "Paul Weber")
LABELS = {"en": "Authors", "fi": "Kirjoittajat", "sv": "Författare", "de": "Autoren", "lt": "Autoriai", "pl": "Autorzy"}
BODIES = ("Ministry of Justice", "Helsingin yliopisto", "Justitiedepartementet", "Vilniaus universitetas")
LARGER = ("www.city.example.org", "info@city.example.org", "Ministry of Justice", "Projektuppgift", "2014", "")
COMPUTERS = ("Administrator", "windows10", "User", "")
PORTUGUESE = """
As pessoas que trabalham com vítimas de tráfico precisam de saber como reconhecer os sinais e a quem pedir ajuda. Este
manual explica, passo a passo, o que fazer quando uma criança ou um adulto não pode falar livremente, não tem os seus
documentos ou não recebe o salário que lhe foi prometido. A polícia, os serviços sociais, os sindicatos e as
organizações de apoio devem trabalhar em conjunto, porque nenhuma delas consegue proteger uma vítima sozinha. Muitas
vezes são os vizinhos, os professores e os médicos que reparam primeiro que alguma coisa está mal. As perguntas devem
ser simples, e a conversa deve ter lugar num sítio calmo, com um intérprete em quem a pessoa confia. Também é
importante que ela saiba os seus direitos: tem direito a um advogado, a tratamento médico, a uma casa segura e a um
período de reflexão antes de decidir se quer colaborar com a investigação. Nos últimos anos houve mais casos na
agricultura, na construção e na pesca.
"""
"""The sample has no Portuguese; pairs of Portugal and Brazil need some."""

PAGES, PAGE_WORDS = 4, 160
_MISREAD = 1 / 80  # of the letters of a scan
_SHARP = 80  # signs of a page that are large enough to be read rightly


@dataclass(frozen=True, slots=True)
class File:
    """A file of the shelf, with what a person would say of it.

    Attributes:
        relation: what it is beside another edition in its language, or empty.
    """

    path: str
    work: str
    language: str
    title: str
    kind: str
    year: str
    authors: tuple[str, ...]
    pages: tuple[str, ...]
    opening: tuple[Line, ...]
    metadata: Mapping[str, str]
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the program says of a file."""

    work: str
    language: str
    title: str
    kind: str
    year: str
    authors: tuple[str, ...]
    relation: str


@cache
def vocabulary(language: str) -> Sequence[str]:
    """The words of a language without figures, as often as they stand in the sample texts."""
    paths = sorted((REPOSITORY / "samples").rglob(f"{language}.md"))
    texts = [path.read_text("utf-8").split("+++\n")[2] for path in paths] or [PORTUGUESE]
    found = Counter(word.text.lower() for text in texts for word in words(text) if word.text.isalpha())
    return list(found.elements())


def prose(language: str, count: int, *seed: object) -> list[str]:
    """Words drawn at random, the same for the same seed."""
    random = Random(repr((language, *seed)))
    return [random.choice(vocabulary(language)) for _ in range(count)]


def joined(language: str, drawn: Sequence[str]) -> str:
    """Words as a text, a line of ten words each."""
    space = "" if language == "th" else " "
    return "\n".join(space.join(drawn[start : start + 10]).capitalize() + "." for start in range(0, len(drawn), 10))


def figures(work: str, count: int) -> list[str]:
    """What all editions of a work share: numbers, a law, an acronym."""
    random = Random(f"figures of {work}")
    return [str(random.randrange(101, 99_999)) for _ in range(count)]


def body(language: str, work: str, *, shared: int = 40, seed: object = 0, pages: int = PAGES) -> list[str]:
    """The pages of an edition: words of its own, and figures of its work in their order."""
    drawn = prose(language, pages * PAGE_WORDS, work, seed)
    numbers = figures(work, shared)
    for place, number in enumerate(numbers):
        drawn.insert((place + 1) * len(drawn) // (len(numbers) + 1), f" {number} ")
    size = len(drawn) // pages
    return [joined(language, drawn[start : start + size]) for start in range(0, size * pages, size)]


def typeset(title: str, first_page: str, *, larger: str, below: Sequence[str]) -> tuple[str, tuple[Line, ...]]:
    """(text of the page, its lines as they are set): the title large over two lines, what is larger still above it."""
    parts = title.split()
    half = len(parts) if len(parts) < 4 else (len(parts) + 1) // 2
    lines = [(larger, 34.0)] if larger else []
    lines += [(" ".join(part), 26.0) for part in (parts[:half], parts[half:]) if part]
    lines += [(line, 12.0) for line in below]
    lines += [(line, 10.0) for line in first_page.split("\n")]
    set_, top, before = [], 0.05, 0.0
    for text, size in lines:
        top += 0.03 if size != before else 0.002
        set_.append(Line(1, text, size, 0.1, round(top, 4), round(top + size / 800, 4)))
        top, before = top + size / 800, size
    return "\n".join(text for text, _ in lines), tuple(set_)


def made(
    work: str,
    language: str,
    title: str,
    kind: str,
    year: int,
    pages: Sequence[str],
    *,
    number: int,
    path: str = "",
    relation: str = "",
) -> File:
    """A file with what stands around its title, by its number."""
    larger = LARGER[number % len(LARGER)]
    authors = (AUTHORS[number % 6], AUTHORS[(number + 1) % 6]) if language in LABELS and number % 2 else ()
    below = [f"{LABELS[language]}: {', '.join(authors)}"] if authors else []
    printed = number % 4 != 3
    below += [f"{BODIES[number % 4]}"] + ([f"© {year}"] if printed else [])
    first, opening = typeset(title, pages[0], larger=larger, below=below)
    digest = hashlib.sha256(f"{work}{language}{number}{path}".encode()).hexdigest()[:16]
    names = (digest, f"{AUTHORS[number % 6].split()[1]}_{digest[:3]}", f"2019-0{1 + number % 9}-11 {digest[:4]}")
    metadata = {"author": COMPUTERS[number % 4], "created": f"D:{year + number % 3}0401"}
    return File(
        path or f"{names[number % 3]}.pdf", work, language, title, kind, str(year) if printed else "", authors,
        (first, *pages[1:]), opening, metadata, relation,
    )  # fmt: skip


def shelf() -> Iterator[File]:
    """All files."""
    yield from _guides()
    yield from _leaflet()
    yield from _series()
    yield from _yearly()
    yield from _second_editions()
    yield from _half_translated()
    yield from _regions()
    yield from _scans()


def _title(language: str, kind: int, name: str) -> str:
    return f"{WORDS[language][kind]} {name}"


def _guides() -> Iterator[File]:
    for number in range(14):
        work, kind = f"guide {number}", number % 4
        name = " ".join(word.capitalize() for word in prose("en", 2, "name", number))
        for place in range(5):
            language = LANGUAGES[(number + 3 * place) % len(LANGUAGES)]
            pages = body(language, work)
            yield made(
                work, language, _title(language, kind, name), KINDS[kind], 2003 + number, pages, number=number + place
            )


def _leaflet() -> Iterator[File]:
    for place, language in enumerate((*LANGUAGES, "es", "en")):
        pages = body(language, "leaflet", shared=14, seed=place, pages=2)
        title = _title(language, 0, "Turku")
        second = place >= len(LANGUAGES)
        yield made("leaflet", language, title, "guidelines", 2016, pages, number=6 * place, relation="variant" * second)


def _series() -> Iterator[File]:
    boilerplate = joined("en", prose("en", PAGE_WORDS, "boilerplate"))
    named = ("danish", "estonian", "finnish", "german", "latvian", "lithuanian", "norwegian", "polish", "swedish")
    for number, name in enumerate(named):
        topic = " ".join(word.capitalize() for word in prose("en", 3, "topic", number))
        pages = [
            boilerplate,
            f"{boilerplate} {' '.join(figures('series', 20))}",
            *body("en", f"manual {number}", shared=6)[1:],
        ]
        title = f"{topic}: manual"
        yield made(f"manual {number}", "en", title, "handbook", 2012, pages, number=number, path=f"manuals/{name}.pdf")


def _yearly() -> Iterator[File]:
    for year in range(2009, 2015):
        for language in ("en", "fi", "sv"):
            frame = joined(language, prose(language, PAGE_WORDS, "frame of the yearly reports"))
            title = f"{WORDS[language][1]} {year}"
            pages = [*body(language, f"report {year}"), frame]
            yield made(f"report {year}", language, title, "report", year, pages, number=6 * year)


def _second_editions() -> Iterator[File]:
    for number, language in enumerate(("es", "en", "pl", "ru")):
        work = f"twice {number}"
        title = _title(language, 2, f"Riga {number}")
        first = body(language, work)
        yield made(work, language, title, "handbook", 2011, first, number=number)
        copy = [*first[:-1], f"{first[-1]} (1)"]
        yield made(
            work, language, title, "handbook", 2011, copy, number=number, path=f"copy {number}.pdf", relation="copy"
        )
        revised = [*first[:3], *body(language, f"{work} anew", pages=2)[:1]]
        yield made(
            work,
            language,
            title,
            "handbook",
            2010,
            revised,
            number=number,
            path=f"old {number}.pdf",
            relation="version",
        )
        other = "de" if language != "de" else "en"
        yield made(
            work, other, _title(other, 2, f"Riga {number}"), "handbook", 2011, body(other, work), number=number + 1
        )


def _half_translated() -> Iterator[File]:
    for number, language in enumerate(("lt", "et", "lv", "th")):
        work = f"half {number}"
        title = _title("en", 1, f"Oslo {number}")
        english = body("en", work)
        yield made(work, "en", title, "report", 2008, english, number=number)
        half = [*body(language, work)[:2], *english[2:]]
        own = _title(language, 1, f"Oslo {number}")
        yield made(work, language, own, "report", 2008, half, number=number + 1, relation="half-translated")


def _regions() -> Iterator[File]:
    """Two translations into one language for two countries: the same figures, other words, now and then a sentence."""
    pairs = (("es", "es", "es-latam"), ("pt", "pt", "pt-br"), ("es", "es-ES", "es_419"), ("pt", "pt_PT", "pt_BR"))
    for number, (language, home, abroad) in enumerate(pairs):
        work = f"regions {number}"
        for place, region in enumerate((home, abroad)):
            pages = body(language, work, seed=region)
            title = f"{'Manual' if language == 'pt' else WORDS['es'][2]} Lisboa {number}"
            yield made(
                work, language, title, "handbook", 2013, pages, number=6 * number, path=f"guide{number}_{region}.pdf",
                relation="variant" * place,
            )  # fmt: skip
        yield made(work, "en", _title("en", 2, f"Lisboa {number}"), "handbook", 2013, body("en", work), number=number)


def _scans() -> Iterator[File]:
    """Recognized pages: one letter of eighty is wrong, no line tells its size, and the file says nothing."""
    for number, (one, other) in enumerate((("en", "fi"), ("pl", "de"), ("ru", "sv"))):
        work = f"scan {number}"
        for place, language in enumerate((one, other)):
            clean = made(
                work, language, _title(language, 1, f"Malmö {number}"), "report", 2001, body(language, work),
                number=4 * number + 4 * place,
            )  # fmt: skip
            pages = tuple(_recognized(page, work, language, at) for at, page in enumerate(clean.pages))
            yield replace(clean, pages=pages, opening=(), metadata={})


def _recognized(page: str, *seed: object) -> str:
    """A page as a recognizer reads it, below its first lines: now and then another letter."""
    head, text = page[:_SHARP], page[_SHARP:]
    random = Random(repr(seed))
    letters = sorted({sign for sign in text.lower() if sign.isalpha()})
    return head + "".join(
        random.choice(letters) if sign.isalpha() and random.random() < _MISREAD else sign for sign in text
    )


def told(files: Sequence[File], names: ProjectNames) -> list[Told]:
    """What the program says of each file of a shelf."""
    detector = LanguageDetector()
    editions: dict[str, Edition] = {}
    tags: dict[str, Sequence[Tag]] = {}
    anchors, sketches = {}, {}
    for file in files:
        pages = [
            Page(number=n, text=text, languages=detector.page_languages(text)) for n, text in enumerate(file.pages, 1)
        ]
        tagged = tag_edition(
            file.path, resolve_page_languages(file.path, pages, file.metadata), file.metadata, names, file.opening
        )
        tags[file.path] = sorted(tagged.tags, key=lambda tag: -tag.confidence)
        anchors[file.path], sketches[file.path] = tagged.anchors, tagged.sketch
        editions[file.path] = _edition(file.path, tags[file.path], len(pages))
    works = work_tags(editions.values(), anchors, sketches)
    linked = [replace(edition, work=works[path].value) for path, edition in editions.items()]
    kinds, languages, titles = (
        {path: [t for t in tags[path] if t.field == field] for path in tags} for field in ("kind", "language", "title")
    )
    for path, more in sister_tags(linked, kinds, languages, titles, sketches).items():
        tags[path] = sorted([*tags[path], *more], key=lambda tag: -tag.confidence)
    return [_told(tags[file.path], works[file.path].value) for file in files]


def _edition(path: str, tags: Sequence[Tag], pages: int) -> Edition:
    year = _first(tags, "year")
    return Edition(
        id=path,
        path=path,
        page_count=pages,
        languages=tuple(tag.value for tag in tags if tag.field == "language"),
        kind=_first(tags, "kind"),
        year=int(year) if year else None,
        title=_first(tags, "title"),
    )


def _first(tags: Sequence[Tag], field: str) -> str:
    return next((tag.value for tag in tags if tag.field == field and tag.source != FILE_DATE), "")


def _told(tags: Sequence[Tag], work: str) -> Told:
    authors = tuple(tag.value for tag in tags if tag.field == "author")
    return Told(
        work, _first(tags, "language"), _first(tags, "title"), _first(tags, "kind"), _first(tags, "year"), authors,
        _first(tags, "relation"),
    )  # fmt: skip
