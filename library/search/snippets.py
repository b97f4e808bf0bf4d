"""Which piece of the page shows best why it was found? Cut for the shown hits alone, from the catalogue's text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from library.analysis import fold, placed_words, word_edges
from library.index.contract import EXACT
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


def _matches(page: Page, expansion: Expansion) -> list[tuple[int, int, int]]:
    """(start, end, number of the query's part) of each word and phrase of the page that was looked for, in order."""
    found, starts = placed_words(page.text)
    folded = list(map(fold, found))
    forms: dict[str, int] = {}
    for language in reversed(page.languages):
        forms.update(expansion.forms.get(language, {}))
    numbers = {i: number for i, number in enumerate(map(forms.get, map(str.lower, found))) if number is not None}
    exact = expansion.forms.get(EXACT, {})
    numbers.update((i, number) for i, number in enumerate(map(exact.get, folded)) if number is not None)
    for beginning, number in expansion.beginnings.items():
        for i, word in enumerate(folded):
            if word.startswith(beginning):
                numbers.setdefault(i, number)
    matches = [(starts[i], starts[i] + len(found[i]), number) for i, number in sorted(numbers.items())]
    if not expansion.phrases:
        return matches
    phrases = _phrases(found, folded, starts, expansion)
    inside = [(start, end) for start, end, _ in phrases]
    return sorted([*phrases, *(m for m in matches if not any(start <= m[0] < end for start, end in inside))])


def _phrases(
    found: Sequence[str], folded: Sequence[str], starts: Sequence[int], expansion: Expansion
) -> list[tuple[int, int, int]]:
    """(start, end, number of the query's part) of the phrases looked for, but for one that begins in another."""
    matches: list[tuple[int, int, int]] = []
    for position, first in enumerate(folded):
        for phrase, number in expansion.phrases.items():
            last = position + len(phrase) - 1
            if first == phrase[0] and tuple(folded[position : last + 1]) == phrase:
                start, end = starts[position], starts[last] + len(found[last])
                if not matches or start >= matches[-1][1]:
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
