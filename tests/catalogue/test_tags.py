"""Tags with their provenance, corrections above them, and the stamp of what the index holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.made import BLANK, FINNISH, ONE, SWEDISH, TWO, correction, put, saw, tag
from library.catalogue import Catalogue
from library.model import (
    Evidence,
    EvidenceKind,
    Page,
    State,
    Tag,
    TagField,
)


def test_the_surest_tag_of_a_field_wins(catalogue: Catalogue) -> None:
    id_ = put(
        catalogue, "a.pdf", ONE, tag("kind", "report", 0.5), tag("kind", "guidelines", 0.8), tag("kind", "plan", 0.6)
    )
    assert catalogue.edition(id_).kind == "guidelines"
    assert [one.value for one in catalogue.tags(id_)] == ["guidelines", "plan", "report"]
    assert catalogue.all_tags("kind") == {id_: catalogue.tags(id_)}
    assert catalogue.all_tags("year") == {}


def test_tags_keep_their_provenance(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("year", "2015", 0.7, "file name"))
    assert catalogue.tags(id_) == [
        Tag(field="year", value="2015", source="file name", evidence=saw("2015"), confidence=0.7)
    ]


@pytest.mark.parametrize(
    ("field", "found", "corrected"),
    [("kind", "report", "handbook"), ("title", "Ohjeet", "Oikea nimi"), ("work", "guidelines", "another")],
)
def test_a_correction_wins_and_can_be_taken_back(
    catalogue: Catalogue, field: TagField, found: str, corrected: str
) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag(field, found, 1.0))
    before = catalogue.edition(id_)
    catalogue.set_corrections(id_, [correction(field, corrected)])
    catalogue.resolve(id_)
    assert getattr(catalogue.edition(id_), field) == corrected
    assert catalogue.corrected_editions() == {id_}
    assert set(catalogue.corrections([id_])) == {id_}
    assert tag(field, found, 1.0) in catalogue.tags(id_), "what the program found stays visible"
    catalogue.set_corrections(id_, [])
    catalogue.resolve(id_)
    assert catalogue.edition(id_) == before
    assert catalogue.corrected_editions() == set()


def test_a_corrected_field_has_the_corrected_values_alone(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("project", "STROM"), tag("project", "TRAM"))
    catalogue.set_corrections(id_, [correction("project", "DEFLECT"), correction("year", "2012")])
    catalogue.resolve(id_)
    assert catalogue.edition(id_).projects == ("DEFLECT",)
    assert catalogue.edition(id_).year == 2012


def test_what_is_found_anew_does_not_touch_what_people_said(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("kind", "report"), tag("year", "2015"))
    catalogue.set_corrections(id_, [correction("kind", "handbook")])
    catalogue.set_tags(id_, [tag("kind", "plan"), tag("year", "2016")])
    catalogue.resolve(id_)
    assert (catalogue.edition(id_).kind, catalogue.edition(id_).year) == ("handbook", 2016)
    assert [one.value for one in catalogue.all_tags("kind")[id_]] == ["handbook", "plan"]


def test_one_field_is_found_anew_without_the_others(catalogue: Catalogue) -> None:
    id_ = put(catalogue, "a.pdf", ONE, tag("kind", "report"), tag("work", "old"))
    catalogue.set_tags(id_, [tag("work", "new")], ["work"])
    catalogue.resolve(id_)
    assert (catalogue.edition(id_).kind, catalogue.edition(id_).work) == ("report", "new")


def test_a_corrected_language_is_that_of_every_page_until_it_is_taken_back(catalogue: Catalogue) -> None:
    id_ = put(
        catalogue, "a.pdf", ONE, tag("language", "fi"), tag("language", "sv", 0.5), pages=(FINNISH, SWEDISH, BLANK)
    )
    catalogue.set_corrections(id_, [correction("language", "et")])
    catalogue.resolve(id_)
    assert catalogue.edition(id_).languages == ("et",)
    assert [page.languages for page in catalogue.pages(id_)][:2] == [("et",), ("et",)]
    assert [page.languages for page in catalogue.pages(id_, detected=True)][:2] == [("fi",), ("sv",)]
    catalogue.set_corrections(id_, [])
    catalogue.resolve(id_)
    assert catalogue.edition(id_).languages == ("fi", "sv")
    assert catalogue.pages(id_) == [FINNISH, SWEDISH, BLANK]


def test_of_several_corrected_languages_a_page_keeps_those_detected_on_it(catalogue: Catalogue) -> None:
    german = replace(BLANK, text="Leitlinien", languages=("de",))
    id_ = put(catalogue, pages=(FINNISH, SWEDISH, german))
    catalogue.set_corrections(id_, [correction("language", "sv"), correction("language", "fi")])
    catalogue.resolve(id_)
    assert [page.languages for page in catalogue.pages(id_)] == [("fi",), ("sv",), ("sv", "fi")]


def test_languages_detected_anew_stand_on_the_pages(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=(FINNISH, SWEDISH))
    catalogue.set_page_languages(id_, {1: ("et", "fi"), 2: ("da",)})
    catalogue.resolve(id_)
    assert [page.languages for page in catalogue.pages(id_, detected=True)] == [("et", "fi"), ("da",)]
    assert [page.languages for page in catalogue.pages(id_)] == [("et", "fi"), ("da",)]


def test_anchors_found_anew_replace_the_old(catalogue: Catalogue) -> None:
    id_ = put(catalogue, anchors=("112",))
    put(catalogue, "scan.pdf", TWO, state=State.NO_TEXT, anchors=("7",))
    catalogue.set_anchors(id_, ("STROM", "ä"))
    assert catalogue.anchors() == {id_: ("STROM", "ä")}


def test_notes_are_for_the_next_run(catalogue: Catalogue, path: Path) -> None:
    assert catalogue.note("rules") == ""
    catalogue.set_note("rules", "1")
    catalogue.set_note("rules", "2")
    with Catalogue.open_to_read(path) as other:
        assert other.note("rules") == "2"


@pytest.fixture
def stamped(catalogue: Catalogue) -> str:
    return put(catalogue, "a.pdf", ONE, tag("language", "fi"), pages=(FINNISH, SWEDISH))


@pytest.mark.parametrize("field", ["project", "kind", "year", "title", "work"])
def test_what_the_index_does_not_hold_changes_no_stamp(catalogue: Catalogue, stamped: str, field: TagField) -> None:
    before = catalogue.stamps()
    catalogue.set_corrections(stamped, [correction(field, "2015")])
    catalogue.resolve(stamped)
    assert catalogue.stamps() == before
    catalogue.set_tags(stamped, [tag("language", "fi"), tag(field, "2016")])
    catalogue.resolve(stamped)
    assert catalogue.stamps() == before


def test_a_move_and_a_touch_change_no_stamp(catalogue: Catalogue, stamped: str) -> None:
    before = catalogue.stamps()
    catalogue.move("a.pdf", "b.pdf", 6)
    catalogue.touch("b.pdf", 7)
    catalogue.resolve(stamped)
    assert catalogue.stamps() == before


def test_a_corrected_language_changes_the_stamp_and_back(catalogue: Catalogue, stamped: str) -> None:
    before = catalogue.stamps()
    catalogue.set_corrections(stamped, [correction("language", "et")])
    catalogue.resolve(stamped)
    assert catalogue.stamps().keys() == before.keys()
    assert catalogue.stamps() != before
    catalogue.set_corrections(stamped, [])
    catalogue.resolve(stamped)
    assert catalogue.stamps() == before


def test_a_correction_that_says_what_was_found_changes_no_stamp(catalogue: Catalogue) -> None:
    id_ = put(catalogue)
    before = catalogue.stamps()
    catalogue.set_corrections(id_, [correction("language", "fi")])
    catalogue.resolve(id_)
    assert catalogue.stamps() == before


@pytest.mark.parametrize(
    "pages",
    [
        (FINNISH,),
        (FINNISH, replace(SWEDISH, languages=("da",))),
        (FINNISH, replace(SWEDISH, number=5)),
        (FINNISH, replace(SWEDISH, text="Riktlinjer för kommunerna")),
        (replace(FINNISH, text=""), SWEDISH),
        (FINNISH, SWEDISH, replace(BLANK, text="mer")),
    ],
    ids=["a page less", "another language", "another number", "another text", "no text any more", "a page more"],
)
def test_other_pages_of_the_same_bytes_change_the_stamp(
    catalogue: Catalogue, stamped: str, pages: tuple[Page, ...]
) -> None:
    """A second reading may give other words: a reader ran out of time, or fell back to the other library."""
    before = catalogue.stamps()
    assert put(catalogue, "a.pdf", ONE, pages=pages) == stamped
    assert catalogue.stamps() != before


def test_the_same_words_read_by_a_newer_reader_change_no_stamp(catalogue: Catalogue, stamped: str) -> None:
    before = catalogue.stamps()
    put(catalogue, "a.pdf", ONE, pages=(replace(FINNISH, label="1", source="pypdf"), SWEDISH, BLANK), reader="r2")
    assert catalogue.stamps() == before


@pytest.mark.parametrize("state", State)
def test_stamps_are_of_editions_that_belong_into_the_index(catalogue: Catalogue, state: State) -> None:
    id_ = put(catalogue, state=state)
    assert set(catalogue.stamps()) == ({id_} if state.searchable else set())


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(
            EvidenceKind.LINKED, {"count": 2, "why": Evidence(EvidenceKind.IN_ORDER, {"count": 9, "share": 0.91})}
        ),
        Evidence(EvidenceKind.REST_IN, {"languages": ("en", "fi")}),
        Evidence(EvidenceKind.SAYS, {"said": "half a pair \ud800 and \x00"}),
    ],
    ids=["nested", "several", "no text"],
)
def test_evidence_is_kept_with_its_values(catalogue: Catalogue, evidence: Evidence) -> None:
    kept = Tag(field="work", value="a", source="text", evidence=evidence)
    assert catalogue.tags(put(catalogue, "a.pdf", ONE, kept)) == [kept]


def test_tags_of_a_source_are_replaced_of_all_editions_at_once(catalogue: Catalogue) -> None:
    one, two = put(catalogue, "a.pdf", ONE), put(catalogue, "b.pdf", TWO)
    kind = tag("kind", "report", 0.97, "sisters")
    assert catalogue.set_tags_from("sisters", {one: [kind]}) == [one]
    assert catalogue.set_tags_from("sisters", {one: [kind]}) == []
    assert set(catalogue.set_tags_from("sisters", {two: [kind]})) == {one, two}
    assert [known.source for known in catalogue.tags(one)] == ["text"]
