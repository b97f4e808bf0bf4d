"""Words are near each other where few others stand between them."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from library.index.proximity import are_near


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text("abcd", min_size=1, max_size=1), min_size=1, max_size=12), st.integers(0, 4), st.data())
def test_words_are_near_where_a_count_by_hand_says_so(text: list[str], distance: int, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=2, unique=True), min_size=1,
                                max_size=4))  # fmt: skip
    by_hand = any(
        max(chosen) - min(chosen) + 1 - len(chosen) <= distance
        and all(text[position] in place for position, place in zip(chosen, places, strict=True))
        for chosen in permutations(range(len(text)), len(places))
    )
    there = [{position for position, word in enumerate(text) if word in place} for place in places]
    assert (all(there) and are_near(there, distance)) == by_hand
