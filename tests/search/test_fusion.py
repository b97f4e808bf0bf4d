"""One order out of several."""

from __future__ import annotations

import pytest

from library.search.fusion import fused


def order(scores: dict[int, float]) -> list[int]:
    return sorted(scores, key=lambda number: -scores[number])


def test_a_page_that_stands_in_two_orders_comes_before_one_that_is_first_in_one() -> None:
    assert order(fused([(1.0, {1: 9.0, 2: 8.0}), (1.0, {3: 0.3, 2: 0.2})]))[0] == 2


def test_scores_of_different_kinds_are_not_compared() -> None:
    small, large = {1: 0.3, 2: 0.2}, {3: 900.0, 4: 800.0}
    assert fused([(1.0, small), (1.0, large)]) == {1: 1.0, 3: 1.0, 2: pytest.approx(10 / 11), 4: pytest.approx(10 / 11)}


def test_the_order_that_weighs_more_comes_first() -> None:
    assert order(fused([(1.0, {1: 5.0, 2: 4.0}), (1.05, {3: 5.0, 4: 4.0})])) == [3, 1, 4, 2]


def test_pages_with_the_same_score_share_a_place() -> None:
    found = fused([(1.0, {1: 5.0, 2: 5.0, 3: 4.0})])
    assert found[1] == found[2] > found[3]
