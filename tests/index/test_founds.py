"""What is found is looked for when it is looked at, and once."""

from __future__ import annotations

from collections import Counter

import pytest

from library.index.contract import Counts, Found
from library.index.founds import Founds


def test_each_is_looked_for_once_when_it_is_looked_at() -> None:
    asked: Counter[int] = Counter()

    def find(place: int) -> Found:
        asked[place] += 1
        return Found([], Counts(place, {}, {}))

    founds = Founds(3, find)
    assert len(founds) == 3
    assert not asked
    assert [founds[1].total, founds[-2].total] == [1, 1]
    assert asked == {1: 1}
    assert [found.total for found in founds[1:]] == [1, 2]
    assert [found.total for found in founds] == [0, 1, 2]
    assert asked == {0: 1, 1: 1, 2: 1}
    with pytest.raises(IndexError):
        founds[3]
