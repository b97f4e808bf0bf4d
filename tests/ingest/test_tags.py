"""Tags follow the rules from the texts in the catalogue; nothing is done where the rules are those of before."""

from __future__ import annotations

import pytest
from catalogue.made import correction, put, tag

from library.catalogue import Catalogue
from library.ingest.rules import LANGUAGES, RULES, note_rules, rules_hold
from library.ingest.tags import retag, retag_if_rules_changed
from library.model import Page, Project
from library.shelf import Projects

TEXT = (
    "Uhrien auttaminen Suomessa\nVuosikertomus 2014\n"
    "Ihmiskaupan uhri saa apua kunnalta, poliisilta ja järjestöiltä, ja apua annetaan hänen omalla kielellään."
)
PAGE = Page(number=1, label="1", text=TEXT, languages=("sv",), source="pdfium")
STROM = Projects([Project(key="STROM")])


def test_an_edition_gets_the_tags_that_its_pages_tell(catalogue: Catalogue) -> None:
    put(catalogue, "strom/a.pdf", pages=[PAGE])
    retag(catalogue, STROM)
    (edition,) = catalogue.editions()
    assert (edition.year, edition.projects) == (2014, ("STROM",))
    assert rules_hold(catalogue, STROM)


def test_what_the_rules_of_before_said_is_gone_and_what_people_said_is_not(catalogue: Catalogue) -> None:
    put(catalogue, "strom/a.pdf", "1" * 64, tag("year", "1999"), correction("title", "Our report"), pages=[PAGE])
    retag(catalogue, STROM)
    (edition,) = catalogue.editions()
    assert (edition.year, edition.title) == (2014, "Our report")


def test_the_work_is_left_to_what_knows_all_editions(catalogue: Catalogue) -> None:
    put(catalogue, "strom/a.pdf", "1" * 64, tag("work", "handbook"), pages=[PAGE])
    retag(catalogue, STROM)
    assert catalogue.editions()[0].work == "handbook"


def test_languages_are_told_again_where_another_detector_told_them(catalogue: Catalogue) -> None:
    put(catalogue, "strom/a.pdf", pages=[PAGE])
    retag(catalogue, STROM)
    (edition,) = catalogue.editions()
    assert catalogue.pages(edition.id)[0].languages == ("fi",)


def test_languages_stay_where_the_detector_is_the_same(catalogue: Catalogue) -> None:
    put(catalogue, "strom/a.pdf", pages=[PAGE])
    note_rules(catalogue, Projects())
    retag(catalogue, STROM)
    (edition,) = catalogue.editions()
    assert catalogue.pages(edition.id, detected=True)[0].languages == ("sv",)


def test_a_new_catalogue_notes_its_rules_and_keeps_its_tags(catalogue: Catalogue) -> None:
    put(catalogue, "strom/a.pdf", "1" * 64, tag("year", "1999"), pages=[PAGE])
    retag_if_rules_changed(catalogue, STROM)
    assert rules_hold(catalogue, STROM)
    assert catalogue.editions()[0].year == 1999


@pytest.mark.parametrize("note", [RULES, LANGUAGES])
def test_tags_are_made_anew_where_a_rule_is_another(catalogue: Catalogue, note: str) -> None:
    put(catalogue, "strom/a.pdf", "1" * 64, tag("year", "1999"), pages=[PAGE])
    note_rules(catalogue, STROM)
    retag_if_rules_changed(catalogue, STROM)
    assert catalogue.editions()[0].year == 1999
    catalogue.set_note(note, "another")
    retag_if_rules_changed(catalogue, STROM)
    assert catalogue.editions()[0].year == 2014
