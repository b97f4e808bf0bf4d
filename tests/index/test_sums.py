"""Scores of parts make those of the whole: of any, of most, of all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.index.sums import Scores, sums, sums_of_common, sums_of_most

PARTS: list[Scores] = [{1: 1.0, 2: 0.5}, {2: 2.0, 3: 4.0}, {2: 0.25}]


def test_any_part_counts() -> None:
    assert sums(PARTS) == {1: 1.0, 2: 2.75, 3: 4.0}
    assert sums([]) == {}


def test_each_part_must_be_there() -> None:
    assert sums_of_common(PARTS) == {2: 2.75}
    assert sums_of_common([*PARTS, {}]) == {}
    assert sums_of_common([]) == {}


def test_so_many_parts_must_be_there() -> None:
    assert sums_of_most(PARTS, 2) == {2: (2.75, 3)}
    assert sums_of_most(PARTS, 1) == {1: (1.0, 1), 2: (2.75, 3), 3: (4.0, 1)}
    assert sums_of_most(PARTS, 4) == {}


@given(st.lists(st.dictionaries(st.integers(0, 5), st.floats(0.1, 9)), min_size=1, max_size=4))
def test_all_are_the_most_of_most(parts: list[Scores]) -> None:
    most = sums_of_most(parts, len(parts))
    assert sums_of_common(parts) == pytest.approx({number: total for number, (total, _) in most.items()})
    before = [dict(part) for part in parts]
    sums(parts)
    assert parts == before, "the scores of a part are kept for the next query"
