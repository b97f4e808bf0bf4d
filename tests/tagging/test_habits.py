"""On a shelf with other habits than the sample's the program finds out what the documents say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest

from library.tagging import ProjectNames
from tagging.habits import File, Told, shelf, told

Answers = Sequence[tuple[File, Told]]


@pytest.fixture(scope="module")
def answers(names: ProjectNames) -> Answers:
    files = list(shelf())
    return list(zip(files, told(files, names), strict=True))


@pytest.mark.parametrize(
    ("field", "least"), [("title", 0.97), ("year", 0.97), ("kind", 0.97), ("authors", 0.97), ("language", 0.98)]
)
def test_tags_are_those_that_the_documents_give(answers: Answers, field: str, least: float) -> None:
    wrong = [
        (file.path, getattr(said, field)) for file, said in answers if getattr(said, field) != getattr(file, field)
    ]
    assert len(wrong) <= (1 - least) * len(answers), wrong


def test_works_are_found_whatever_the_files_are_called(answers: Answers) -> None:
    pairs = Counter(
        (file.work == other.work, said.work == other_said.work)
        for (file, said), (other, other_said) in combinations(answers, 2)
    )
    right, wrong, missed = pairs[True, True], pairs[False, True], pairs[True, False]
    assert right / (right + wrong) >= 0.99
    assert right / (right + missed) >= 0.93


def test_second_editions_and_half_translations_are_told_for_what_they_are(answers: Answers) -> None:
    true: Counter[tuple[str, str]] = Counter((file.work, file.relation) for file, _ in answers)
    found: Counter[tuple[str, str]] = Counter((file.work, said.relation) for file, said in answers)
    assert found == true
