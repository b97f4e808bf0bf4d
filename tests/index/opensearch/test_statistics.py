"""On how many pages a term stands is the sum of what drafts changed, in files that are never written again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.index import Term
from library.index.contract import EXACT
from library.index.opensearch.statistics import Part, Statistics, joined, name_of, write_part

CHANGES = st.dictionaries(st.text("abā", min_size=1, max_size=3), st.integers(-3, 3), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts=st.lists(CHANGES, min_size=1, max_size=8))
def test_statistics_are_the_sums_of_what_drafts_changed(
    drafts: list[dict[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    names: list[str] = []
    sums: Counter[str] = Counter()
    for number, changes in enumerate(drafts):
        write_part(folder / f"part{number}", {name_of(Term(EXACT, word)): n for word, n in changes.items()})
        names = joined(folder, [*names, f"part{number}"], f"joined{number}")
        sums.update(changes)
    found = Statistics(folder, names)
    assert {word: found.pages(Term(EXACT, word)) for word in sums} == sums
    assert list(found.words("")) == sorted((word, n) for word, n in sums.items() if n)
    assert list(found.words("ā")) == sorted((word, n) for word, n in sums.items() if n and word[0] == "ā")
    assert {path.stem for path in folder.iterdir()} == set(names)


def test_a_part_tells_what_it_changed_and_nothing_of_other_terms(tmp_path: Path) -> None:
    write_part(tmp_path / "one", {"exact ferry": 2, "exact fern": -1, "fi uhri": 5})
    part = Part(tmp_path / "one")
    assert (part.pages("exact ferry"), part.pages("exact fern"), part.pages("exact fer")) == (2, -1, 0)
    assert list(part.beginning("exact fer")) == [("exact fern", -1), ("exact ferry", 2)]
    assert len(part) == 3


def test_numbers_of_other_terms_are_damage(tmp_path: Path) -> None:
    write_part(tmp_path / "one", {"a": 1})
    write_part(tmp_path / "two", {"a": 1, "b": 2})
    (tmp_path / "two.pages").replace(tmp_path / "one.pages")
    with pytest.raises(ValueError, match="numbers for other terms"):
        Part(tmp_path / "one")


def test_long_parts_are_left_where_they_are_and_short_ones_joined(tmp_path: Path) -> None:
    write_part(tmp_path / "long", {f"exact {number}": 1 for number in range(100)})
    write_part(tmp_path / "short", {"exact x": 1})
    write_part(tmp_path / "new", {"exact x": -1, "exact y": 1})
    assert joined(tmp_path, ["long", "short", "new"], "joined") == ["long", "joined"]
    assert list(Part(tmp_path / "joined").beginning("")) == [("exact y", 1)]
    assert joined(tmp_path, ["long", "joined"], "whole", whole=True) == ["whole"]
    assert {path.stem for path in tmp_path.iterdir()} == {"whole"}


def test_one_part_alone_stays(tmp_path: Path) -> None:
    write_part(tmp_path / "one", {"exact x": 1})
    assert joined(tmp_path, ["one"], "joined", whole=True) == ["one"]
