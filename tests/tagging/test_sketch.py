"""A few hundred numbers tell how much of two texts is the same."""

from __future__ import annotations

import pytest

from library.tagging.sketch import SIZE, resemblance, sketch

WORDS = [
    f"{head}{tail}" for head in ("ka", "lo", "mi", "ne", "pu", "ra", "si", "to") for tail in map(chr, range(97, 123))
]


def text(first: int, last: int) -> str:
    """Words of which no five come again in the same order."""
    return " ".join(f"{WORDS[n % len(WORDS)]} {WORDS[n // len(WORDS) % len(WORDS)]}" for n in range(first, last))


def test_a_text_resembles_itself_and_no_other() -> None:
    assert resemblance(sketch([text(0, 900)]), sketch([text(0, 900)])) == 1.0
    assert resemblance(sketch([text(0, 900)]), sketch(["something else is said here of another matter"])) == 0.0
    assert resemblance((), ()) == 0.0


@pytest.mark.parametrize("shared", [300, 600, 900])
def test_the_share_of_the_text_that_is_the_same_is_told_within_a_few_percent(shared: int) -> None:
    one, other = text(0, 1_000), text(1_000 - shared, 2_000 - shared)
    expected = shared / (2_000 - shared)
    assert resemblance(sketch([one]), sketch([other])) == pytest.approx(expected, abs=0.1)


def test_pages_are_one_text_and_accents_and_capitals_are_none() -> None:
    assert sketch(["One two three", "four five six"]) == sketch(["one two THREE four five six"])
    assert sketch(["Élan vital one two three"]) == sketch(["elan vital one two three"])


def test_a_sketch_is_small_and_that_of_nothing_is_empty() -> None:
    assert len(sketch([text(0, 3_000)])) == SIZE
    assert len(sketch(["two words"])) == 1
    assert sketch(["", " \n"]) == ()


def test_what_all_texts_hold_may_be_left_out() -> None:
    one, other = sketch([text(0, 40)]), sketch([text(20, 60)])
    both = set(one) & set(other)
    assert 0 < resemblance(one, other) < 1
    assert resemblance(one, other, both) == 0.0
