"""Which piece of the page shows best why it was found? Cut for the shown hits alone, from the catalogue's text."""

from __future__ import annotations

import re

from library.analysis import fold, words
from library.index.contract import EXACT
from library.model import Page, Snippet
from library.search.expansion import Expansion

_LENGTH = 180
"""Characters of a snippet, about two lines of a terminal."""


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


def _matches(page: Page, expansion: Expansion) -> list[tuple[int, int, int]]:
    """(start, end, number of the query's word) of each word of the page that was looked for."""
    beginnings = tuple(expansion.beginnings)
    exact = expansion.forms.get(EXACT, {})
    of_languages = [expansion.forms[language] for language in page.languages if language in expansion.forms]
    found = []
    for word in words(page.text):
        folded = fold(word.text)
        number = exact.get(folded)
        if number is None and folded.startswith(beginnings):
            number = next((n for b, n in expansion.beginnings.items() if folded.startswith(b)), None)
        for forms in of_languages if number is None else ():
            number = forms.get(word.text.lower())
            if number is not None:
                break
        if number is not None:
            found.append((word.start, word.end, number))
    return found


def _window(text: str, matches: list[tuple[int, int, int]]) -> tuple[int, int]:
    """The stretch of some _LENGTH characters with the most different words, the earliest of the best."""
    best, best_value = (0, 0), (0, 0)
    for position, (start, _, _) in enumerate(matches):
        inside = [match for match in matches[position : position + 40] if match[1] <= start + _LENGTH]
        value = (len({number for _, _, number in inside}), len(inside))
        if value > best_value:
            best, best_value = (start, inside[-1][1]), value
    first, last = best
    spare = max(0, _LENGTH - (last - first))
    return _to_word_edges(text, max(0, first - spare // 3), min(len(text), last + spare - spare // 3), first, last)


def _to_word_edges(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Moves the edges inwards to spaces, but never into the matches (Thai has no spaces to move to)."""
    if start > 0:
        space = re.compile(r"\s").search(text, start, max(start, first))
        start = space.end() if space else start
    if end < len(text):
        space_before = max(text.rfind(" ", last, end), text.rfind("\n", last, end))
        end = space_before if space_before > last else end
    return start, end


def _on_one_line(text: str, marks: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Every run of white space as one space, with the marks moved along."""
    pieces: list[str] = []
    new_position: list[int] = []
    length = 0
    for sign in text:
        new_position.append(length)
        if sign.isspace():
            if pieces and pieces[-1] != " ":
                pieces.append(" ")
                length += 1
        else:
            pieces.append(sign)
            length += 1
    new_position.append(length)
    line = "".join(pieces)
    return line.rstrip(), [(new_position[s], new_position[e]) for s, e in marks]
