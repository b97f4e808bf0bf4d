from __future__ import annotations

from collections.abc import Sequence

import pytest
from telling import seen

from library.errors import UnknownName
from library.tagging import KINDS, ProjectNames, parse_kind
from library.tagging.kind import kind_tags
from tagging.samples import Sample, best

# Neither title nor file name nor the beginning of the first page says what these are.
UNSAID = (
    "safe-trip/safe_trip_ENG.pdf",
    "safe-trip/safe_trip_ES.pdf",
    "safe-trip/safe_trip_RO.pdf",
    "safe-trip/safe_trip_RUS.pdf",
    "safe-trip/safe_trip_SWE.pdf",
    "safe-trip/safe_trip_TH.pdf",
    "strom-2/municipal_pilot_FI-SV.pdf",
    "task-force/hard_data.pdf",
)

# In all fifteen languages.
TITLES = {
    "guidelines": (
        "Retningslinjer for kommuner", "Leitlinien für Kommunen", "Guidelines for Municipalities",
        "Guía para municipios", "Juhised omavalitsustele", "Ohjeet kunnille", "Kunnan opas",
        "Leiðbeiningar fyrir sveitarfélög", "Gairės savivaldybėms", "Vadlīnijas pašvaldībām",
        "Veileder for kommuner", "Wytyczne dla gmin", "Ghid pentru primării", "Руководство для муниципалитетов",
        "Riktlinjer för kommuner", "แนวทางสำหรับเทศบาล", "แนวปฏิบัติ",
    ),
    "report": (
        "Landerapport 2014", "Länderberichte", "A Pilot Study", "Soft Security: Final Report", "Informe anual",
        "Uuring", "Loppuraportti", "Ársskýrsla", "Ataskaita", "Gada ziņojums", "Kandidatrapport",
        "Sprawozdanie", "Raport anual", "Доклад о Польше", "Landsrapport",
    ),
    "handbook": (
        "Håndbog for konsuler", "Handbuch für Konsulate", "Käsikirja", "คู่มือ",
    ),
    "leaflet": (
        "Folleto", "Lankstinukas", "Ulotka", "Листовка", "แผ่นพับเดินทางปลอดภัย",
    ),
    "memorandum": (
        "Vastastikuse mõistmise memorandum", "Samstarfsyfirlýsing", "Samarbeidsavtale", "Porozumienie",
        "Samförståndsavtal",
    ),
    "instructions": (
        "Cilvēku spēle: instrukcija", "คำแนะนำ", "The Human Game: Instructions",
    ),
    "recommendations": (
        "Recomandări", "ข้อเสนอแนะ", "Conference Recommendations",
    ),
    "briefing": (
        "TRAM Briefing Paper",
    ),
    "plan": (
        "Roadmap to Integrate", "Model Strategic Plan",
    ),
}  # fmt: skip


def kind(title: str, path: str = "a.pdf", first_page: str = "") -> str:
    tags = kind_tags(title, path, [first_page])
    return max(tags, key=lambda tag: tag.confidence).value if tags else ""


def test_every_sample_that_says_its_kind_is_given_it(samples: Sequence[Sample], names: ProjectNames) -> None:
    found = best(samples, names, "kind", scramble=False)
    truth = {sample.path: sample.truth["kind"] for sample in samples}
    assert {path: kind for path, kind in found.items() if path not in UNSAID} == {
        path: kind for path, kind in truth.items() if path not in UNSAID
    }


@pytest.mark.parametrize("scramble", [False, True])
def test_no_sample_is_given_another_kind(samples: Sequence[Sample], names: ProjectNames, scramble: bool) -> None:
    found = best(samples, names, "kind", scramble=scramble)
    truth = {sample.path: sample.truth["kind"] for sample in samples}
    assert [(path, kind) for path, kind in found.items() if kind not in ("", truth[path])] == []


@pytest.mark.parametrize(("title", "expected"), [(title, kind) for kind, titles in TITLES.items() for title in titles])
def test_a_title_in_any_language_names_its_kind(title: str, expected: str) -> None:
    assert kind(title) == expected
    assert kind(title.upper()) == expected


@pytest.mark.parametrize(
    "title",
    ["Workers in a fish plant", "Our planet", "An explanation", "Planting trees", "Safe Trip", "Opasnost", "STROM", ""],
)
def test_words_that_only_begin_alike_name_none(title: str) -> None:
    assert kind(title) == kind("", first_page=title) == ""


def test_the_first_kind_that_a_title_names_is_meant() -> None:
    assert kind("Report on Guidelines") == "report"
    assert kind("Guidelines for Reporting") == "guidelines"


def test_what_a_text_calls_itself_beats_what_its_path_says() -> None:
    assert kind("Handbook", "strom/report.pdf", "This leaflet ...") == "handbook"
    assert kind("Hard Facts", "strom/final-report.pdf", "This leaflet is for all. In this leaflet ...") == "leaflet"
    assert kind("Hard Facts", "reports/data.pdf", "A leaflet") == "leaflet"
    assert kind("Hard Facts", "strom/final-report.pdf") == "report"
    assert kind("Hard Facts", "reports/2016/data.pdf") == "report"
    assert kind("Hard Facts", "strom/data.pdf", "This leaflet ...") == "leaflet"
    assert kind("Hard Facts", "strom/data.pdf", f"{'x ' * 400} a leaflet") == ""
    (tag,) = kind_tags("Final Report", "a.pdf", [])
    assert (tag.field, tag.source, seen(tag.evidence)) == ("kind", "title", "says 'report'")


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_may_be_named_in_singular_plural_and_capitals(name: str) -> None:
    assert parse_kind(name) == parse_kind(f" {name.rstrip('s').upper()} ") == parse_kind(f"{name.rstrip('s')}s") == name


def test_a_kind_that_only_corrections_gave_is_known_where_it_is_used() -> None:
    assert parse_kind("Songs", ("Songs",)) == "Songs"
    with pytest.raises(UnknownName):
        parse_kind("song")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ataskaita", "report"), ("Ataskaitos", "report"), ("RAPORT", "report"), ("Bericht", "report"),
        ("отчёт", "report"), ("รายงาน", "report"), ("vadovėlis", "textbook"), ("vadovas", "handbook"),
        ("preguntas frecuentes", "questions and answers"),
    ],
)  # fmt: skip
def test_a_kind_may_be_named_in_any_language(name: str, kind: str) -> None:
    assert parse_kind(name) == kind


def test_a_librarys_own_kind_comes_before_the_word_of_a_language() -> None:
    assert parse_kind("ataskaita", ("Ataskaita",)) == "Ataskaita"


@pytest.mark.parametrize("name", ["brochure", "reportage", "Jahresbericht", "raport roczny", "report ataskaita"])
def test_more_or_less_than_the_name_of_a_kind_names_none(name: str) -> None:
    with pytest.raises(UnknownName):
        parse_kind(name)


def test_an_unknown_kind_proposes_the_nearest_or_lists_them() -> None:
    with pytest.raises(UnknownName, match=r"no kind 'reprot'.*report"):
        parse_kind("reprot")
    with pytest.raises(UnknownName, match="Kinds: guidelines, report"):
        parse_kind("xyzzy")


def test_what_does_not_name_its_kind_is_guessed_by_what_it_looks_like() -> None:
    def guessed(title: str, page: str, count: int = 2) -> list[tuple[str, str]]:
        return [(tag.value, tag.source) for tag in kind_tags(title, "a.pdf", [page] * count)]

    points = "\n".join(["Know your rights", *["• Ask for a contract"] * 4])
    assert guessed("Know your rights", points) == [("leaflet", "shape")]
    assert guessed("Know your rights", points, 40) == []
    assert guessed("Know your rights", "• One point") == []
    assert guessed("Migrant workers: Finland", "Text") == [("report", "title")]
    assert guessed("Guidelines: Finland", "Text") == [("guidelines", "title")]


@pytest.mark.parametrize(
    "title", ["Hard Data", "Tilastoja 2012", "Statistik om människohandel", "Dane o handlu ludźmi"]
)
def test_figures_without_any_word_for_their_kind_are_a_report(title: str) -> None:
    (tag,) = kind_tags(title, "a.pdf", [])
    assert (tag.value, tag.confidence) == ("report", 0.4)


def test_what_the_police_do_is_no_study() -> None:
    prose = "Starfsfólk hittir þolendur löngu áður en lögreglan hefur rannsókn."
    assert kind("", "a.pdf", prose) == kind(prose, "a.pdf", prose) == ""
    assert kind("Rannsókn á vinnumarkaði", "a.pdf", "") == "report"


def test_a_guide_is_not_guided() -> None:
    assert kind("Installation Guide", "a.pdf") == "guidelines"
    assert kind("Guided Tours", "a.pdf") == ""
