"""An answer names the editions that it shows."""

from __future__ import annotations

from output.nouns import answer, edition, hit, result


def test_the_editions_shown_are_those_of_pages_or_the_heads_of_works_each_once() -> None:
    one, other = edition("a"), edition("b")
    assert answer(by="page", hits=(hit(other), hit(one), hit(other))).editions == ["b", "a"]
    assert answer(result(one, other), result(other)).editions == ["a", "b"]
    assert answer().editions == []
