"""How wide is what a person reads, in which colours, in which language?"""

from __future__ import annotations

from collections.abc import Callable

from library.frozen import frozen
from library.output.speech import ENGLISH, Speech

INDENT = "   "


@frozen
class Layout:
    """What is written on.

    Attributes:
        columns: in which running text is broken into lines.
        line: columns of what stands on one line, a title or a row of a table; more than anything has where nothing is
            to be cut.
        style: puts a style ("title", "section", "match", "dim", "id") on a text; leaves it where there is no colour.
        speech: in which language.
    """

    columns: int
    line: int
    style: Callable[[str, str], str]
    speech: Speech = ENGLISH

    @property
    def coloured(self) -> bool:
        return self.style("x", "match") != "x"
