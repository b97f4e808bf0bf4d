"""Which numbers of a page does the same page of another edition not have? A phone number that differs is an error."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"\+?\d+(?:[ .,/\u00a0()-]{1,2}\d+)*")
_FIGURES = re.compile(r"\d+")
_DIGITS = 3
"""Shorter numbers are counts, which translators spell out, and days, which they order otherwise."""


def differing_numbers(text: str, others: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """[start, end) in a text of its numbers that stand in none of other texts, however they are grouped there.

    A number of several groups ("116 006") is there where it stands in one, or where each of its groups stands.
    """
    whole: set[str] = set()
    groups: set[str] = set()
    for other in others:
        for match in _NUMBER.finditer(other):
            figures = _FIGURES.findall(match[0])
            whole.add("".join(figures))
            groups.update(figures)
    return tuple(
        match.span()
        for match in _NUMBER.finditer(text)
        if len(digits := "".join(figures := _FIGURES.findall(match[0]))) >= _DIGITS
        and digits not in whole
        and not groups.issuperset(figures)
    )
