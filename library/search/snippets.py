"""Which piece of the page shows best why it was found? Cut for the shown hits alone, from the catalogue's text."""

from __future__ import annotations

import re

from library.analysis import word_edges
from library.model import Page, Snippet
from library.search.expansion import Expansion

_LENGTH = 180
"""Characters of a snippet, about two lines of a terminal."""
_NEAR = 30
"""So many characters away from where a snippet would be cut white space is looked for."""
_CONTEXT = 60
"""So many characters around it ICU is given to find the edges of words."""


def snippet(page: Page, expansion: Expansion) -> Snippet:
    """The piece of a page with most of the different words looked for, and all their forms marked."""
    matches = _matches(page, expansion)
    start, end = _window(page.text, matches)
    piece = page.text[start:end]
    marks = [(s - start, e - start) for s, e, _ in matches if start <= s and e <= end]
    text, marks = _on_one_line(piece, marks)
    before = "… " if start > 0 else ""
    after = " …" if end < len(page.text) else ""
    return Snippet(text=f"{before}{text}{after}", marks=tuple((s + len(before), e + len(before)) for s, e in marks))


def passage_snippet(page: Page, start: int) -> Snippet:
    """The beginning of a passage of a page, without marks."""
    start += len(page.text[start:]) - len(page.text[start:].lstrip())
    start, end = _to_word_edges(page.text, start, min(len(page.text), start + _LENGTH), start, start)
    text, _ = _on_one_line(page.text[start:end], [])
    return Snippet(text=f"{'… ' if start > 0 else ''}{text}{' …' if end < len(page.text) else ''}")


def marks(page: Page, expansion: Expansion) -> tuple[tuple[int, int], ...]:
    """Where on a page stands what was looked for: [start, end) in its text, in order."""
    return tuple((start, end) for start, end, _ in _matches(page, expansion))


def _matches(page: Page, expansion: Expansion) -> list[tuple[int, int, int]]:
    """(start, end, number of the query's part) of what stands on a page of all that was looked for, in order.

    Pieces that touch each other, as those of a Thai word do, are one.
    """
    matches: list[tuple[int, int, int]] = []
    for start, end, number, _ in expansion.marks.on(page.text, page.languages):
        if matches and start <= matches[-1][1]:
            first, last, known = matches[-1]
            matches[-1] = (first, max(last, end), known)
        else:
            matches.append((start, end, number))
    return matches


def _window(text: str, matches: list[tuple[int, int, int]]) -> tuple[int, int]:
    """The stretch of some _LENGTH characters with the most different words, the earliest of the best."""
    best, best_value = (0, 0), (0, 0)
    for position, (start, end, _) in enumerate(matches):
        inside = [match for match in matches[position : position + 40] if match[1] <= max(end, start + _LENGTH)]
        value = (len({number for _, _, number in inside}), len(inside))
        if value > best_value:
            best, best_value = (start, inside[-1][1]), value
    first, last = best
    spare = max(0, _LENGTH - (last - first))
    return _to_word_edges(text, max(0, first - spare // 3), min(len(text), last + spare - spare // 3), first, last)


def _to_word_edges(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Moves the edges inwards, but never into the matches: to white space, or where none is near to a word's edge."""
    if start > 0:
        space = re.compile(r"\s").search(text, start - 1, min(first, start + _NEAR))
        start = space.end() if space else next(iter(_edges_around(text, start, first)), first)
    if end < len(text):
        spaces = [match.start() for match in re.compile(r"\s").finditer(text, max(last, end - _NEAR), end + 1)]
        end = spaces[-1] if spaces else max(_edges_around(text, last, end), default=last)
    return start, end


def _edges_around(text: str, start: int, end: int) -> list[int]:
    """The edges of words from start to end, in order."""
    left, right = max(0, start - _CONTEXT), end + _CONTEXT
    return [left + edge for edge in word_edges(text[left:right]) if start <= left + edge <= end]


def _on_one_line(text: str, marks: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Every run of white space as one space, and none at either end, with the marks moved along."""

    def moved(place: int) -> int:
        before = text[:place]
        line = " ".join(before.split())
        return len(line) + (1 if line and before[-1].isspace() else 0)

    return " ".join(text.split()), [(moved(start), moved(end)) for start, end in marks]
