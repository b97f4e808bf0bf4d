"""What is a sentence that has translations? `_` and `_n` mark one, for docs/catalogues.py to find."""

from __future__ import annotations

from typing import NamedTuple


class Plural(NamedTuple):
    """A sentence for one thing and one for several; `by` is the value that counts them."""

    one: str
    several: str
    by: str


Sentence = str | Plural


def _(sentence: str) -> str:
    return sentence


def _n(one: str, several: str, by: str) -> Plural:
    return Plural(one, several, by)
