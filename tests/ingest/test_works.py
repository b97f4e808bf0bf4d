"""Works follow the editions: they are found anew where something changed that they follow from, and not else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from catalogue.made import correction, put, tag

from library.catalogue import Catalogue
from library.ingest import works
from library.ingest.works import link_works, relink
from library.model import Edition, Page, Tag
from library.tagging.pairs import compared

ANCHORS = ("116", "000", "2015", "STROM", "a@b.org", "https://b.org", "14", "37", "1,250")


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """Two editions of one handbook, and a leaflet."""
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as opened:
        add(opened, "strom/handbook_en.pdf", "en", ANCHORS, tag("title", "A handbook"), tag("kind", "handbook"))
        add(opened, "strom/handbook_fi.pdf", "fi", ANCHORS, tag("title", "Käsikirja"))
        add(opened, "strom/leaflet.pdf", "en", ("77", "88"), tag("title", "A leaflet"))
        yield opened


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many editions were compared, each time."""
    counted: list[int] = []

    def counting(editions: list[Edition], *more: object) -> object:
        counted.append(len(editions))
        return compared(editions, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(works, "compared", counting)
    return counted


def add(catalogue: Catalogue, path: str, language: str, anchors: tuple[str, ...], *tags: Tag) -> None:
    page = Page(number=1, text=path, languages=(language,), source="pdfium")
    digest = f"{sum(path.encode()):064x}"[::-1]
    put(catalogue, path, digest, tag("language", language), *tags, pages=[page], anchors=anchors)


def edition(catalogue: Catalogue, name: str) -> Edition:
    return catalogue.edition(f"strom/{name}.pdf")


def correct(catalogue: Catalogue, name: str, *tags: Tag) -> tuple[Edition, Edition]:
    """What people say of an edition; gives it before and after."""
    before = edition(catalogue, name)
    catalogue.set_corrections(before.id, tags)
    catalogue.resolve(before.id)
    return before, edition(catalogue, name)


def works_of(catalogue: Catalogue) -> list[set[str]]:
    by_work: dict[str, set[str]] = {}
    for one in catalogue.editions():
        by_work.setdefault(one.work, set()).add(Path(one.path).stem)
    return sorted(by_work.values(), key=sorted)


def test_editions_that_hold_the_same_are_one_work(catalogue: Catalogue) -> None:
    link_works(catalogue, corrected=False)
    assert works_of(catalogue) == [{"handbook_en", "handbook_fi"}, {"leaflet"}]


def test_an_edition_is_told_the_kind_of_its_sister(catalogue: Catalogue) -> None:
    link_works(catalogue, corrected=False)
    assert (edition(catalogue, "handbook_fi").kind, edition(catalogue, "leaflet").kind) == ("handbook", "")


def test_nothing_is_done_where_the_editions_are_those_of_the_last_run(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    link_works(catalogue, corrected=False)
    monkeypatch.setattr(works, "works_of", None)
    link_works(catalogue, corrected=False)


def test_editions_are_compared_anew_where_there_is_another_and_not_for_a_title(
    catalogue: Catalogue, comparisons: list[int]
) -> None:
    link_works(catalogue, corrected=False)
    correct(catalogue, "leaflet", correction("title", "Another leaflet"))
    link_works(catalogue, corrected=True)
    assert comparisons == [3]
    add(catalogue, "strom/handbook_sv.pdf", "sv", ANCHORS)
    link_works(catalogue, corrected=False)
    assert comparisons == [3, 4]
    assert works_of(catalogue) == [{"handbook_en", "handbook_fi", "handbook_sv"}, {"leaflet"}]


def test_pairs_that_cannot_be_read_are_found_again(catalogue: Catalogue, comparisons: list[int]) -> None:
    link_works(catalogue, corrected=False)
    catalogue.set_note("pairs", "[[1, 2")
    link_works(catalogue, corrected=True)
    assert comparisons == [3, 3]


def test_another_title_of_the_leading_edition_is_another_name_of_the_work(catalogue: Catalogue) -> None:
    link_works(catalogue, corrected=False)
    before = edition(catalogue, "handbook_fi").work
    relink(catalogue, [correct(catalogue, "handbook_en", correction("title", "A guide for police"))])
    assert edition(catalogue, "handbook_fi").work == edition(catalogue, "handbook_en").work != before
    assert works_of(catalogue) == [{"handbook_en", "handbook_fi"}, {"leaflet"}]


def test_a_few_corrections_give_what_a_whole_run_gives(catalogue: Catalogue) -> None:
    link_works(catalogue, corrected=False)
    said = [correct(catalogue, "handbook_en", correction("kind", "guidelines"), correction("year", "2014"))]
    relink(catalogue, said)
    told = catalogue.editions()
    assert edition(catalogue, "handbook_fi").kind == "guidelines"
    link_works(catalogue, corrected=True)
    assert catalogue.editions() == told


def test_a_correction_that_moves_no_work_looks_at_no_other(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    link_works(catalogue, corrected=False)
    monkeypatch.setattr(works, "works_of", None)
    relink(catalogue, [correct(catalogue, "leaflet", correction("kind", "leaflet"))])
    assert edition(catalogue, "leaflet").kind == "leaflet"
