"""Nouns of the shelf: which files can be found, which pages wait, which tags count."""

from __future__ import annotations

import dataclasses

import pytest

from library.model import CORRECTION, FILE_DATE, Edition, Flaw, Page, Project, State, Tag, TagField
from library.model.shelf import holding


@pytest.mark.parametrize(
    ("text", "quality"),
    [("", 0.0), (" \n", 0.0), ("two words", 1.0), ("ab12", 0.5), ("12 34", 0.0), ("жертва", 1.0)],
)
def test_the_quality_of_a_page_is_the_share_of_its_letters(text: str, quality: float) -> None:
    assert Page(number=1, text=text).quality == quality


@pytest.mark.parametrize("state", State)
def test_pages_of_whole_and_partial_files_alone_can_be_found(state: State) -> None:
    assert state.searchable == (state in (State.INDEXED, State.PARTIAL))


def test_the_first_language_of_an_edition_is_its_main_one() -> None:
    assert Edition(id="a", path="a.pdf", languages=("fi", "sv")).language == "fi"
    assert Edition(id="a", path="a.pdf").language == "und"
    assert Edition(id="a", path="a.pdf", languages=()).language == "und"


def test_a_project_is_called_by_its_key_and_its_aliases() -> None:
    assert Project(key="Safe Trip", aliases=("SAFE TRIP",)).names == ("Safe Trip", "SAFE TRIP")


def test_nobody_changes_a_noun_in_passing() -> None:
    tag = Tag(field="year", value="2015", source="title page")
    with pytest.raises(dataclasses.FrozenInstanceError):
        tag.value = "2016"  # type: ignore[misc]


def test_only_what_lies_outside_a_file_may_pass() -> None:
    assert [state for state in State if state.may_pass] == [State.UNREADABLE]


def test_pages_on_which_words_can_be_seen_wait_to_be_recognized() -> None:
    assert {flaw for flaw in Flaw if not flaw.waits_for_ocr} == {Flaw.BLANK, Flaw.NO_WORDS}


def test_the_whole_text_of_a_page_goes_from_head_to_foot() -> None:
    assert Page(number=1, head="STROM", text="Ohjeet", foot="1").whole_text == "STROM\nOhjeet\n1"
    assert Page(number=1, text="Ohjeet").whole_text == "Ohjeet"


def tag(field: TagField, value: str, source: str = "text") -> Tag:
    return Tag(field=field, value=value, source=source)


def test_of_a_field_with_one_value_the_surest_counts_and_of_others_all() -> None:
    tags = [tag("title", "Ohjeet"), tag("title", "Guide"), tag("project", "STROM"), tag("project", "TRAM")]
    assert [one.value for one in holding(tags)] == ["Ohjeet", "STROM", "TRAM"]


def test_what_people_said_beats_all_that_was_found_in_its_field() -> None:
    tags = [tag("project", "TRAM"), tag("project", "STROM", CORRECTION), tag("title", "Ohjeet")]
    assert [one.value for one in holding(tags)] == ["STROM", "Ohjeet"]


def test_a_year_that_the_file_s_date_alone_tells_does_not_count() -> None:
    assert holding([tag("year", "2015", FILE_DATE)]) == []
    assert [one.value for one in holding([tag("year", "2015", FILE_DATE), tag("year", "2012")])] == ["2012"]
