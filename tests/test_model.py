from __future__ import annotations

import dataclasses

import pytest

from library.model import Edition, Page, Project, State, Tag


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
