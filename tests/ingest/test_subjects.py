"""Works are weighed anew where something changed that their subjects follow from; what people call one is a concept."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Call

from ingest.shelves import SHELTER, WAGES, empty_shelf, fill, knowledge
from library.catalogue import Catalogue
from library.errors import UnknownName
from library.ingest import correct, ingest, rebuild, run, subjects
from library.settings import Settings
from library.tagging.subjects import subject_tags


@pytest.fixture
def weighings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many editions were weighed, each time."""
    counted: list[int] = []

    def counting(named: dict[str, object], *more: dict[str, float]) -> object:
        counted.append(len(named))
        return subject_tags(named, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(subjects, "subject_tags", counting)
    return counted


def test_works_are_weighed_anew_only_where_their_texts_titles_or_thesauri_changed(
    sample: Settings, weighings: list[int], call: Call
) -> None:
    ingest(sample)
    assert call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2001").code == 0
    assert weighings == []
    assert call(sample, "tag", "strom/LV_WEB-1.pdf", "--title", "Jūrnieki un darbs").code == 0
    assert weighings == []
    ingest(sample)
    assert len(weighings) == 1
    thesaurus = next((sample.documents / "thesauri").iterdir())
    thesaurus.rename(thesaurus.with_name("another.ttl"))
    ingest(sample)
    assert len(weighings) == 2
    ingest(sample)
    assert len(weighings) == 2


THESAURUS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:our:victim> a skos:Concept ; skos:prefLabel "victim"@en, "uhri"@fi, "Opfer"@de ; skos:altLabel "injured party"@en .
<urn:our:wage> a skos:Concept ; skos:prefLabel "wage"@en, "palkka"@fi .
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Settings:
    """Two editions, and a thesaurus of two concepts."""
    settings = empty_shelf(tmp_path)
    (settings.documents / "thesauri").mkdir()
    (settings.documents / "thesauri" / "our.ttl").write_text(THESAURUS, encoding="utf-8")
    fill(settings, shelter=SHELTER, wages=WAGES)
    return settings


def subjects_of(settings: Settings, path: str) -> tuple[str, ...]:
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        return catalogue.edition(path).subjects


@pytest.mark.parametrize("called", ["victim", "Uhri", "OPFER", "injured party", "urn:our:victim"])
def test_a_subject_by_any_name_of_a_concept_is_that_concept(shelf: Settings, called: str) -> None:
    (corrected,) = correct(shelf, ["strom/wages.pdf"], {"subject": f"{called}; palkka"}).editions
    assert corrected.subjects == ("urn:our:victim", "urn:our:wage")
    assert f"{called}; palkka" in (shelf.documents / "catalogue.csv").read_text(encoding="utf-8")
    rebuild(shelf)
    assert subjects_of(shelf, "strom/wages.pdf") == ("urn:our:victim", "urn:our:wage")


@pytest.mark.parametrize(("slip", "near"), [("victm", ("victim",)), ("pallka", ("palkka",)), ("fisheries", ())])
def test_a_subject_that_names_no_concept_is_refused_with_the_nearest(
    shelf: Settings, slip: str, near: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as caught:
        correct(shelf, ["strom/wages.pdf"], {"subject": slip})
    assert caught.value.problem.kind == "unknown-subject"
    way_out = caught.value.problem.way_out
    assert way_out is not None
    assert way_out.values.get("names", ()) == near
    assert not (shelf.documents / "catalogue.csv").exists()


def test_in_the_list_itself_a_word_that_is_no_concept_counts_as_written_until_a_thesaurus_knows_it(
    shelf: Settings,
) -> None:
    (shelf.documents / "catalogue.csv").write_text("path,subject\nstrom/wages.pdf,fisheries\n", encoding="utf-8")
    ingest(shelf)
    assert subjects_of(shelf, "strom/wages.pdf") == ("fisheries",)
    more = '<urn:our:fish> a skos:Concept ; skos:prefLabel "fisheries"@en .\n'
    (shelf.documents / "thesauri" / "our.ttl").write_text(THESAURUS + more, encoding="utf-8")
    ingest(shelf)
    assert subjects_of(shelf, "strom/wages.pdf") == ("urn:our:fish",)


@pytest.mark.parametrize("from_pdf", [False, True])
def test_a_rebuild_that_ends_before_works_are_weighed_leaves_the_subjects(
    shelf: Settings, monkeypatch: pytest.MonkeyPatch, from_pdf: bool
) -> None:
    ingest(shelf)
    before = knowledge(shelf)
    monkeypatch.setattr(run, "find_subjects", interrupt)
    with pytest.raises(KeyboardInterrupt):
        rebuild(shelf, from_pdf=from_pdf)
    monkeypatch.undo()
    assert all(edition.subjects for edition, _, _ in before.values())
    assert knowledge(shelf) == before
    ingest(shelf)
    assert knowledge(shelf) == before


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_shelf_without_thesauri_takes_any_subject(tmp_path: Path) -> None:
    settings = empty_shelf(tmp_path)
    fill(settings, wages=WAGES)
    (corrected,) = correct(settings, ["strom/wages.pdf"], {"subject": "fisheries"}).editions
    assert corrected.subjects == ("fisheries",)
