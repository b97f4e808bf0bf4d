from __future__ import annotations

from pathlib import Path

from conftest import Draw
from telling import message, remedy

from library.ingest import check, correct, ingest
from library.model import Finding
from library.settings import Settings

SENTENCES = {
    "en": "People who work for the municipality often meet the victims first, long before the police investigate.",
    "fi": "Kunnan työntekijät kohtaavat uhrin usein ensimmäisinä, kauan ennen kuin poliisi aloittaa esitutkinnan.",
    "sv": "Kommunens anställda möter ofta offren först, långt innan polisen inleder en förundersökning i ärendet.",
    "de": "Die Beschäftigten der Gemeinde begegnen den Betroffenen oft als Erste, lange bevor die Polizei ermittelt.",
}
FIGURES = [str(number) for number in range(10_101, 10_131)]


def put(draw: Draw, documents: Path, language: str, figures: list[str], folder: str = "strom") -> None:
    """An edition of two pages with figures in it."""
    half = len(figures) // 2
    pages = [f"Guide\n{SENTENCES[language]} {' '.join(part)}." for part in (figures[:half], figures[half:])]
    draw(documents / folder / f"guide_{language}.pdf", pages)


def found(settings: Settings, kind: str) -> list[Finding]:
    return [finding for finding in check(settings) if finding.kind == kind]


def test_a_figure_that_differs_from_all_sisters_is_named_with_its_page(draw: Draw, settings: Settings) -> None:
    for language in SENTENCES:
        wrong = language == "de"
        put(draw, settings.documents, language, [*FIGURES[:-1], "10139" if wrong else FIGURES[-1]])
    ingest(settings)
    (finding,) = found(settings, "editions differ")
    assert finding.path == "strom/guide_de.pdf"
    assert message(finding) == "p. 2 has 10139 where 3 others have 10130."


def test_figures_that_differ_from_one_alike_are_other_sections_and_no_slips(draw: Draw, settings: Settings) -> None:
    for language in SENTENCES:
        ending = ["1.5.1", "1.6.1"] if language == "de" else ["1.1.1"]
        put(draw, settings.documents, language, [*FIGURES, *ending])
    ingest(settings)
    assert found(settings, "editions differ") == []


def test_a_missing_part_is_named(draw: Draw, settings: Settings) -> None:
    for language in SENTENCES:
        put(draw, settings.documents, language, FIGURES[:20] if language == "sv" else FIGURES)
    ingest(settings)
    (finding,) = found(settings, "editions differ")
    assert finding.path == "strom/guide_sv.pdf"
    assert "lacks 10 numbers" in message(finding)


def test_sisters_that_agree_are_not_spoken_of(draw: Draw, settings: Settings) -> None:
    for language in SENTENCES:
        put(draw, settings.documents, language, [*FIGURES, "115,1" if language == "sv" else "115.1"])
    ingest(settings)
    assert found(settings, "editions differ") == []


def test_an_edition_whose_year_all_sisters_contradict_is_named_until_corrected(draw: Draw, settings: Settings) -> None:
    for language, sentence in SENTENCES.items():
        said = "Handbook, 2019" if language == "de" else "Guide, 2013"
        draw(settings.documents / "strom" / f"x_{language}.pdf", [f"{said}\n{sentence} {' '.join(FIGURES)}."])
    ingest(settings)

    def differing() -> list[str]:
        return [
            message(f)
            for f in found(settings, "editions differ")
            if f.path == "strom/x_de.pdf" and " is " in message(f)
        ]

    assert differing() == ["year is 2019, that of its 3 sister editions is 2013."]
    correct(settings, ["strom/x_de.pdf"], {"year": "2019"})
    assert differing() == []


def test_look_alikes_wait_until_a_person_has_spoken(draw: Draw, settings: Settings) -> None:
    put(draw, settings.documents, "en", FIGURES, "a")
    put(draw, settings.documents, "fi", [*FIGURES[:14], *(str(n) for n in range(20_101, 20_108))], "b")
    ingest(settings)
    (finding,) = found(settings, "doubtful link")
    assert finding.path == "a/guide_en.pdf"
    assert "b/guide_fi.pdf" in message(finding)
    correct(settings, ["a/guide_en.pdf"], {"work": "one"})
    correct(settings, ["b/guide_fi.pdf"], {"work": "two"})
    assert found(settings, "doubtful link") == []


def test_a_project_that_several_files_mention_is_proposed(draw: Draw, settings: Settings) -> None:
    for number in (1, 2):
        draw(settings.documents / f"{number}.pdf", [f"Report {number} of the PROTECT-2 project. {SENTENCES['en']}"])
    ingest(settings)
    (finding,) = found(settings, "unknown project")
    assert "2 files mention a project PROTECT-2" in message(finding)
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "PROTECT-2"\n')
    assert 'key = "PROTECT-2"' in remedy(finding)
    ingest(settings)
    assert found(settings, "unknown project") == []


def test_a_folder_that_its_title_page_contradicts_is_named(draw: Draw, settings: Settings) -> None:
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "STROM"\n[[project]]\nkey = "TRAM"\n')
    draw(settings.documents / "strom" / "a.pdf", [f"Report\nA publication of the TRAM project.\n{SENTENCES['en']}"])
    draw(settings.documents / "strom" / "b.pdf", [f"Guide\nA publication of the STROM project.\n{SENTENCES['en']}"])
    ingest(settings)
    (finding,) = found(settings, "contradiction")
    assert finding.path == "strom/a.pdf"
    assert "TRAM alone" in message(finding)


def test_what_is_seldom_called_a_project_is_not_proposed_as_one(draw: Draw, settings: Settings) -> None:
    for name in ("a", "b"):
        often = "LATEX sets the page. " * 20
        draw(
            settings.documents / name / f"{name}.pdf",
            [f"The LATEX project began in 1983. {often} The TURVA project. {name}"],
        )
    ingest(settings)
    proposed = " ".join(message(finding) for finding in found(settings, "unknown project"))
    assert "TURVA" in proposed
    assert "LATEX" not in proposed
