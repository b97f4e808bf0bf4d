"""Two hundred and forty made publications with what makes tagging hard, and what a person would say that they are.

Of each language sixteen: names of projects as ordinary words and among capitals, other projects named on the title
page, two projects at once, funders at the end, years of laws and meetings and of what is reported on, two kinds in one
title, folders and file names that say nothing or the wrong thing, countries in titles, in subtitles and in passing,
publishers beside photographers and quoted offices. Whoever changes a rule should add the case that made them do it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from library.model import Page
from library.tagging import ProjectNames, tag_edition

# Language -> guidelines, report, handbook, recommendations on something; who publishes it; a sentence of text.
WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "da": (
        "Retningslinjer for kommuner",
        "Rapport om arbejdsmarkedet",
        "Håndbog for politiet",
        "Anbefalinger til regeringen",
        "En publikation fra projektet {0}",
        "Kommunens medarbejdere møder ofte ofrene først, længe før politiet indleder en efterforskning.",
    ),
    "de": (
        "Leitlinien für Kommunen",
        "Bericht über den Arbeitsmarkt",
        "Handbuch für die Polizei",
        "Empfehlungen an die Regierung",
        "Eine Veröffentlichung des Projekts {0}",
        "Die Beschäftigten der Gemeinde begegnen den Betroffenen oft zuerst; der Strom der Reisenden nimmt zu.",
    ),
    "en": (
        "Guidelines for Municipalities",
        "Report on the Labour Market",
        "Handbook for the Police",
        "Recommendations to Governments",
        "A publication of the {0} project",
        "We trace the money, and staff often meet the victims first, long before the police investigate the case.",
    ),
    "es": (
        "Directrices para municipios",
        "Informe sobre el mercado laboral",
        "Manual para la policía",
        "Recomendaciones a los gobiernos",
        "Una publicación del proyecto {0}",
        "El personal del municipio suele ser el primero que encuentra a las víctimas, antes que la policía.",
    ),
    "et": (
        "Juhised kohalikele omavalitsustele",
        "Aruanne tööturu kohta",
        "Käsiraamat politseile",
        "Soovitused valitsustele",
        "Projekti {0} väljaanne",
        "Kohalikud töötajad puutuvad ohvriga sageli kokku esimesena, ammu enne politsei menetlust.",
    ),
    "fi": (
        "Ohjeet kunnille",
        "Raportti työmarkkinoista",
        "Käsikirja poliisille",
        "Suositukset hallituksille",
        "{0}-hankkeen julkaisu",
        "Kunnan työntekijät kohtaavat uhrin usein ensimmäisinä, kauan ennen kuin poliisi aloittaa tutkinnan.",
    ),
    "is": (
        "Leiðbeiningar fyrir sveitarfélög",
        "Skýrsla um vinnumarkaðinn",
        "Handbók fyrir lögregluna",
        "Tillögur til ríkisstjórna",
        "Rit á vegum {0}",
        "Starfsfólk sveitarfélagsins hittir þolendur oft fyrst allra, löngu áður en lögreglan hefur rannsókn.",
    ),
    "lt": (
        "Gairės savivaldybėms",
        "Ataskaita apie darbo rinką",
        "Vadovas policijai",
        "Rekomendacijos vyriausybėms",
        "Projekto {0} leidinys",
        "Savivaldybės darbuotojai dažnai pirmieji sutinka aukas, gerokai anksčiau, nei policija pradeda tyrimą.",
    ),
    "lv": (
        "Vadlīnijas pašvaldībām",
        "Ziņojums par darba tirgu",
        "Rokasgrāmata policijai",
        "Ieteikumi valdībām",
        "Projekta {0} izdevums",
        "Pašvaldības darbinieki bieži vien pirmie satiek upurus, ilgi pirms tam, kad policija sāk izmeklēšanu.",
    ),
    "no": (
        "Retningslinjer for kommuner",
        "Rapport om arbeidsmarkedet",
        "Håndbok for politiet",
        "Anbefalinger til regjeringen",
        "En publikasjon fra prosjektet {0}",
        "De ansatte i kommunen møter ofte ofrene først, i en strøm av mennesker, før politiet etterforsker saken.",
    ),
    "pl": (
        "Wytyczne dla gmin",
        "Raport o rynku pracy",
        "Podręcznik dla policji",
        "Zalecenia dla rządów",
        "Publikacja projektu {0}",
        "Pracownicy gminy często jako pierwsi spotykają ofiary, na długo przed tym, zanim policja wszczyna śledztwo.",
    ),
    "ro": (
        "Ghid pentru municipalități",
        "Raport privind piața muncii",
        "Manual pentru poliție",
        "Recomandări pentru guverne",
        "O publicație a proiectului {0}",
        "Angajații primăriei întâlnesc adesea primii victimele, cu mult înainte ca poliția să înceapă o anchetă.",
    ),
    "ru": (
        "Руководство для муниципалитетов",
        "Доклад о рынке труда",
        "Справочник для полиции",
        "Рекомендации правительствам",
        "Издание проекта {0}",
        "Сотрудники муниципалитета часто первыми встречают пострадавших, задолго до того, как полиция начинает дело.",
    ),
    "sv": (
        "Riktlinjer för kommuner",
        "Rapport om arbetsmarknaden",
        "Handbok för polisen",
        "Rekommendationer till regeringarna",
        "En publikation från projektet {0}",
        "Kommunens anställda möter ofta offren först, i en ström av resande, innan polisen inleder en utredning.",
    ),
    "th": (
        "แนวทางสำหรับเทศบาล",
        "รายงานเกี่ยวกับตลาดแรงงาน",
        "คู่มือสำหรับตำรวจ",
        "ข้อเสนอแนะต่อรัฐบาล",
        "สิ่งพิมพ์ของโครงการ {0}",
        "เจ้าหน้าที่ของเทศบาลมักพบผู้เสียหายเป็นคนแรก ก่อนที่ตำรวจจะเริ่มการสอบสวนนานมาก",
    ),
}
# Language -> a report on a country, its code, a line of its own with the name of another one; who published it, and a
# sentence in which another body published something.
_ON_COUNTRIES: dict[str, tuple[str, str, str, str, str, str]] = {
    "da": (
        "Rapport om arbejdsmarkedet i Estland", "EE", "Polen", "PL",
        "Udgivet af Justitsministeriet, København", "Tallene er udgivet af Eurostat.",
    ),
    "de": (
        "Bericht über den Arbeitsmarkt in Litauen", "LT", "Norwegen", "NO",
        "Herausgeber: Bundesministerium der Justiz", "Die Zahlen wurden herausgegeben von Eurostat.",
    ),
    "en": (
        "Report on the Labour Market in Finland", "FI", "Estonia", "EE",
        "Published by the Ministry of Justice, Oslo 2011", "These are figures\npublished by Eurostat.",
    ),
    "es": (
        "Informe sobre el mercado laboral en Polonia", "PL", "Suecia", "SE",
        "Editado por Ministerio de Justicia", "Las cifras fueron publicadas por Eurostat.",
    ),
    "et": (
        "Aruanne Läti tööturu kohta", "LV", "Soome", "FI",
        "Väljaandja: Justiitsministeerium", "Andmed on avaldanud Eurostat.",
    ),
    "fi": (
        "Raportti Viron työmarkkinoista", "EE", "Ruotsi", "SE",
        "Julkaisija: Oikeusministeriö", "Luvut on julkaissut Eurostat.",
    ),
    "is": (
        "Skýrsla um vinnumarkaðinn í Noregi", "NO", "Danmörk", "DK",
        "Útgefandi: Dómsmálaráðuneytið", "Tölurnar eru frá Eurostat.",
    ),
    "lt": (
        "Ataskaita apie darbo rinką Latvijoje", "LV", "Lenkija", "PL",
        "Leidėjas: Teisingumo ministerija", "Skaičius paskelbė Eurostat.",
    ),
    "lv": (
        "Ziņojums par darba tirgu Igaunijā", "EE", "Zviedrija", "SE",
        "Izdevējs: Tieslietu ministrija", "Skaitļus publicēja Eurostat.",
    ),
    "no": (
        "Rapport om arbeidsmarkedet på Island", "IS", "Finland", "FI",
        "Utgitt av Justisdepartementet", "Tallene er utgitt av Eurostat.",
    ),
    "pl": (
        "Raport o rynku pracy w Szwecji", "SE", "Niemcy", "DE",
        "Wydawca: Ministerstwo Sprawiedliwości", "Dane opublikował Eurostat.",
    ),
    "ro": (
        "Raport privind piața muncii din Germania", "DE", "Polonia", "PL",
        "Editor: Ministerul Justiției", "Datele au fost publicate de Eurostat.",
    ),
    "ru": (
        "Доклад о рынке труда Дании", "DK", "Россия", "RU",
        "Издатель: Министерство юстиции", "Данные опубликованы Евростатом.",
    ),
    "sv": (
        "Rapport om arbetsmarknaden i Ryssland", "RU", "Lettland", "LV",
        "Utgivare: Justitiedepartementet", "Siffrorna är utgivna av Eurostat.",
    ),
    "th": (
        "รายงานเกี่ยวกับตลาดแรงงานในสวีเดน", "SE", "ฟินแลนด์", "FI",
        "จัดพิมพ์โดย กระทรวงยุติธรรม", "ตัวเลขนี้ Eurostat เผยแพร่",
    ),
}  # fmt: skip
_PUBLISHERS = (
    "Justitsministeriet", "Bundesministerium der Justiz", "Ministry of Justice", "Ministerio de Justicia",
    "Justiitsministeerium", "Oikeusministeriö", "Dómsmálaráðuneytið", "Teisingumo ministerija", "Tieslietu ministrija",
    "Justisdepartementet", "Ministerstwo Sprawiedliwości", "Ministerul Justiției", "Министерство юстиции",
    "Justitiedepartementet", "กระทรวงยุติธรรม",
)  # fmt: skip
_KINDS = ("guidelines", "report", "handbook", "recommendations")
_OTHERS = ("STROM", "STROM II", "ADSTRINGO", "TRAM", "TRACE", "DEFLECT")


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A made publication and the truth of it; kind and year are "" where nobody could know."""

    path: str
    pages: tuple[str, ...]
    language: str
    projects: frozenset[str]
    kind: str
    year: str
    what: str
    countries: frozenset[str] = frozenset()
    publisher: str = ""


def pitfalls() -> Iterator[Pitfall]:
    """Sixteen publications of each language."""
    for number, (language, (*titles, imprint, body)) in enumerate(WORDS.items()):
        own, other = _OTHERS[number % 6], _OTHERS[(number + 2) % 6]
        kind = number % 4
        title, second = titles[kind], titles[(kind + 1) % 4]
        year = str(2009 + number % 9)
        text = "\n".join([body] * 4)
        said = imprint.format(own)
        code = f"{number:02}{language}"
        cases: list[tuple[str, str, tuple[str, ...], set[str], str, str]] = [
            ("plain", f"{code}.pdf", (f"{title}\n{said}, {year}\n{text}",), {own}, _KINDS[kind], year),
            (
                "the title names a second kind",
                f"x/{code}b.pdf",
                (f"{title}: {second}\n{said}, {year}\n{text}",),
                {own, "x"},
                _KINDS[kind],
                year,
            ),
            (
                "another project is the model",
                f"{code}c.pdf",
                (f"{title}\n{said}, {year}.\n\nCf. {other}: {body}\n{text}",),
                {own},
                _KINDS[kind],
                year,
            ),
            (
                "two projects at once",
                f"{code}d.pdf",
                (f"{title}\n{imprint.format(f'{own} & {other}')}, {year}\n{text}",),
                {own, other},
                _KINDS[kind],
                year,
            ),
            (
                "only the last page says it",
                f"{code}e.pdf",
                (f"{title}\n{year}\n{text}", text, text, f"{text}\n\n{said}."),
                {own},
                _KINDS[kind],
                year,
            ),
            (
                "a law and a meeting have years",
                f"{code}f.pdf",
                (f"{title}\n2011/36/EU, 12.05.2008: {body}\n{said}\n© {year}\n{text}",),
                {own},
                _KINDS[kind],
                year,
            ),
            (
                "capitals may be words",
                f"{code}g.pdf",
                (
                    f"{title}\n{year}\n{text}",
                    "STROM UND WASSER SPAREN\nTRACE THE MONEY\nTAKE THE TRAM HOME\n" + text,
                    "STROM UND WASSER\nDEFLECT THE BLAME\n" + text,
                    "STROM SPAREN JETZT\n" + text,
                ),
                set(),
                _KINDS[kind],
                year,
            ),
            (
                "the folder says it, the text names others",
                f"{own.lower().replace(' ii', '-2')}/{code}h.pdf",
                (f"{title}\n{year}\n{text}", f"{other} {other} {other}\n{text}"),
                {own},
                _KINDS[kind],
                year,
            ),
            (
                "the file name says it",
                f"{own.replace(' ', '_')}_{code}_{year}.pdf",
                (f"{title}\n{text}",),
                {own},
                _KINDS[kind],
                year,
            ),
            (
                "the file name has a date and a number",
                f"scan-20191231-{code}.pdf",
                (f"{title}\n{said}, {year}\n116 006, 2000000\n{text}",),
                {own},
                _KINDS[kind],
                year,
            ),
            ("nothing says it", f"{code}k.pdf", (text,), set(), "", ""),
            (
                "capitals throughout",
                f"{code}l.pdf",
                (f"{title.upper()}\n{said.upper()}, {year}\n{text}",),
                {own},
                _KINDS[kind],
                year,
            ),
        ]
        for what, path, pages, projects, true_kind, true_year in cases:
            yield Pitfall(path, pages, language, frozenset(projects), true_kind, true_year, what)
        yield from _on_countries(code, language, titles[1], body, year, _PUBLISHERS[number])


def _on_countries(code: str, language: str, report: str, body: str, year: str, publisher: str) -> Iterator[Pitfall]:
    title, country, other_name, other, imprint, quoted = _ON_COUNTRIES[language]
    text = "\n".join([body] * 4)
    cases: list[tuple[str, tuple[str, ...], str, str]] = [
        ("the title names the country", (f"{title}\n{imprint}\n{quoted}\n© {year}\n{text}",), country, publisher),
        (
            "the subtitle is a country, a photographer has rights",
            (f"{report}\n{other_name}\n{year}\n{text}", f"Photo: © Anna Berg\n© {publisher} {year}\n{text}"),
            other,
            publisher,
        ),
        (
            "the title has the years it is on",
            (f"{report} 2001–2003\n{quoted}\n{imprint}\n© {year}\n{text}",),
            "",
            publisher,
        ),
        (
            "countries and bodies in passing",
            (f"{report}\n{year}\nStockholm, {other_name}: {body}\n{quoted}\n{text}",),
            "",
            "",
        ),
    ]
    for letter, (what, pages, true_country, true_publisher) in zip("mnop", cases, strict=True):
        countries = frozenset({true_country} - {""})
        path = f"{code}{letter}.pdf"
        yield Pitfall(path, pages, language, frozenset(), "report", year, what, countries, true_publisher)


FIELDS = ("project", "kind", "year", "country", "publisher")


def truth(case: Pitfall) -> Mapping[str, set[str]]:
    """The true values of each field."""
    return {
        "project": set(case.projects),
        "kind": {case.kind} - {""},
        "year": {case.year} - {""},
        "country": set(case.countries),
        "publisher": {case.publisher} - {""},
    }


@dataclass(slots=True)
class Score:
    """How many values were found rightly, found at all, and true."""

    right: int = 0
    found: int = 0
    true: int = 0

    def count(self, found: set[str], true: set[str]) -> None:
        """Adds one publication."""
        self.right += len(found & true)
        self.found += len(found)
        self.true += len(true)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 0.0


def tagged(case: Pitfall, names: ProjectNames) -> Mapping[str, set[str]]:
    """What the program says of a made publication: all projects and countries, and the surest of each other field.

    The leader of a project, taken for the publisher where nothing else is known, does not count.
    """
    pages = [Page(number=n, text=text, languages=(case.language,)) for n, text in enumerate(case.pages, 1)]
    tags = sorted(tag_edition(case.path, pages, {}, names).tags, key=lambda tag: tag.confidence)
    tags = [tag for tag in tags if tag.source != "projects.toml"]
    surest = {tag.field: tag.value for tag in tags}
    several = {name: {tag.value for tag in tags if tag.field == name} for name in ("project", "country")}
    return {name: several.get(name, {surest[name]} if name in surest else set()) for name in FIELDS}
