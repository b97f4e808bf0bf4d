"""What is known of one edition, and what a text may become."""

from __future__ import annotations

from output.nouns import details, edition

from library.model import CORRECTION, Completions, Project, Tag

GIVEN = Tag(field="year", value="2014", source=CORRECTION)
FOUND = Tag(field="year", value="2015", source="text", confidence=0.9)
SUBJECT = Tag(field="subject", value="http://example.org/1", source="text", confidence=0.5)


def test_the_tags_that_count_are_those_of_people_before_those_that_were_found() -> None:
    assert details(edition(), tags=[GIVEN, FOUND, SUBJECT]).holding == [GIVEN, SUBJECT]


def test_subjects_are_called_as_the_reader_calls_them() -> None:
    known = details(edition(), tags=[FOUND, SUBJECT], subjects={"http://example.org/1": "uhrit"})
    assert [tag.value for tag in known.named_tags] == ["2015", "uhrit"]
    assert known.tags == [FOUND, SUBJECT]


def test_there_are_completions_where_there_is_one_of_any_sort() -> None:
    assert not Completions()
    assert Completions(queries=("victim",))
    assert Completions(projects=(Project(key="STROM"),))
    assert Completions(titles=(("A Title", edition()),))
