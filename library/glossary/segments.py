"""Which sentences of two sister editions say the same?

Words that both hold once and unchanged (names, numbers, commands) are anchors: the longest chain of them in which both
texts go forward cuts both into stretches. Within a stretch sentences are paired by length, as Gale and Church (1993)
do it: one with one, one with two, two with two, or one left out; what both share (numbers, names) speaks for a pair.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from math import inf

from library.analysis import fold, placed_words
from library.frozen import frozen
from library.languages.scripts import THAI
from library.model import Page
from library.tagging.alignment import longest_chain

# A sentence ends at its stop; in lists an item at the next mark; Thai writes a space there.
_END = re.compile(
    r"[.!?:;…]+[\"”»)\]]*\s+|[。！？]|\n\s*\n|\s[•▪■●○]\s|\s[-–—]\s|(?<=[" + THAI + r"])\s+(?=[" + THAI + "])"
)
_LONGEST = 120  # words of a segment's side: beyond it the pairing went wrong, or a table stands there
_UNTRANSLATED = 0.5  # a segment with more of its words the same on both sides was left in the original language
_BAND = 8  # sentences by which a pairing may leave the even course of a stretch
_VARIANCE = 6.8  # of the letters of a translation for a letter of the original (Gale and Church)
_MOVES = ((1, 1, 0.0), (1, 0, 4.5), (0, 1, 4.5), (2, 1, 2.3), (1, 2, 2.3), (2, 2, 4.4))
"""(sentences of one, of the other, cost): minus the logarithms of Gale and Church's frequencies, less that of 1-1."""
_FAR = 20.0  # the cost of lengths that do not fit, at most


@frozen
class Piece:
    """A sentence of an edition.

    Attributes:
        page: where it begins.
        words: its words in lower case.
        letters: how many those have.
        told: whether its page is in the language that is looked at.
    """

    page: int
    words: tuple[str, ...]
    letters: int
    told: bool


@frozen
class Segment:
    """The same said in two languages: page and words in lower case of each."""

    page: int
    words: tuple[str, ...]
    other_page: int
    other_words: tuple[str, ...]


def pieces(pages: Iterable[Page], language: str) -> list[Piece]:
    """The sentences of an edition's pages, those in a language marked."""
    return [
        Piece(page.number, found, sum(map(len, found)), language in page.languages)
        for page in pages
        for found in _sentences(page.text)
    ]


def _sentences(text: str) -> Iterator[tuple[str, ...]]:
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        found = tuple(word.lower() for word in placed_words(text[start:end])[0])
        start = end
        if found:
            yield found


def segments(one: Sequence[Piece], other: Sequence[Piece]) -> list[Segment]:
    """The pairs of sentences of two editions that say the same, each in its own language."""
    if not one or not other:
        return []
    sides = _Side(one), _Side(other)
    both = sides[0].counts.keys() & sides[1].counts.keys()
    for side in sides:
        side.keep_only(both)
    stretch = sum(sides[1].letters) / sum(sides[0].letters)
    found = []
    start = (0, 0)
    for end in [*_anchors(*sides), (len(one), len(other))]:
        for (a, b), (c, d) in _paired(*sides, start, end, stretch):
            found += _segment(one[a:c], other[b:d])
        start = end
    return found


class _Side:
    """An edition's sentences as they are compared: how long, and with which words that the other has, too."""

    def __init__(self, found: Sequence[Piece]) -> None:
        self.letters = [piece.letters for piece in found]
        self.words = [frozenset(map(fold, piece.words)) for piece in found]
        self.counts = Counter(fold(word) for piece in found for word in piece.words)
        self.before = [0, *accumulate(self.letters)]

    def keep_only(self, both: AbstractSet[str]) -> None:
        self.words = [words & both for words in self.words]

    def single(self) -> dict[str, int]:
        """Word that stands in one place only -> its sentence."""
        return {word: number for number, words in enumerate(self.words) for word in words if self.counts[word] == 1}


def _anchors(one: _Side, other: _Side) -> Iterator[tuple[int, int]]:
    """(sentence, sentence of the other) that hold the same word, which stands nowhere else."""
    places, other_places = one.single(), other.single()
    shared = sorted((place, other_places[word]) for word, place in places.items() if word in other_places)
    last = (-1, -1)
    for place in longest_chain(shared):
        if place[0] > last[0] and place[1] > last[1]:
            yield place
            last = place


def _paired(
    one: _Side, other: _Side, start: tuple[int, int], end: tuple[int, int], stretch: float
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The cheapest way through two stretches of text: ((from, from of the other), (to, to of the other)) of each pair.

    Args:
        one, other: both texts.
        start, end: first sentences of both stretches, and the first behind them.
        stretch: letters of the other text for a letter of the one.
    """
    n, m = end[0] - start[0], end[1] - start[1]
    if not n or not m:
        return []
    came_from = _cheapest(one, other, start, (n, m), stretch)
    path = []
    at = (n, m)
    while last := came_from[at[0]].get(at[1]):
        if last[0] < at[0] and last[1] < at[1]:
            path.append(((start[0] + last[0], start[1] + last[1]), (start[0] + at[0], start[1] + at[1])))
        at = last
    return path[::-1]


def _cheapest(
    one: _Side, other: _Side, start: tuple[int, int], size: tuple[int, int], stretch: float
) -> list[dict[int, tuple[int, int]]]:
    """Sentence -> sentence of the other -> those before which the last pair on the cheapest way there begins.

    Both are counted from the beginning of the stretches. It takes a fifth of the time of a first run over a large
    shelf, so lengths and shared words are looked up here as plainly as they can be.
    """
    n, m = size
    letters = [one.before[start[0] + i] for i in range(n + 1)]
    other_letters = [other.before[start[1] + j] for j in range(m + 1)]
    shared = _Shared(one.words[start[0] : start[0] + n], other.words[start[1] : start[1] + m])
    costs: list[dict[int, float]] = [{} for _ in range(n + 1)]
    came_from: list[dict[int, tuple[int, int]]] = [{} for _ in range(n + 1)]
    costs[0][0] = 0.0
    band = _BAND + m // n
    for i in range(n + 1):
        even = i * m // n
        lengths = [stretch * (letters[x] - letters[i]) for x in range(i, min(i + 2, n) + 1)]
        for j in range(max(0, even - band), min(m, even + band) + 1):
            if (cost := costs[i].get(j)) is None:
                continue
            for down, right, price in _MOVES:
                x, y = i + down, j + right
                if x > n or y > m:
                    continue
                length, other_length = lengths[down], other_letters[y] - other_letters[j]
                # What it costs that they differ in length, after Gale and Church.
                unlike = (other_length - length) ** 2 / (_VARIANCE * max(1.0, length + other_length))
                whole = cost + price + min(_FAR, unlike)
                if down and right:
                    whole -= shared.between(i, j, x, y)
                if whole < costs[x].get(y, inf):
                    costs[x][y], came_from[x][y] = whole, (i, j)
    return came_from


class _Shared(dict[tuple[int, int], int]):
    """(sentence, sentence of the other) -> how many words both hold; each is asked for up to eight times."""

    def __init__(self, words: Sequence[AbstractSet[str]], other_words: Sequence[AbstractSet[str]]) -> None:
        super().__init__()
        self._words, self._other_words = words, other_words

    def __missing__(self, places: tuple[int, int]) -> int:
        words = self._words[places[0]]
        self[places] = count = len(words & self._other_words[places[1]]) if words else 0
        return count

    def between(self, i: int, j: int, x: int, y: int) -> int:
        """How many words one or two sentences from i up to x share with one or two of the other from j up to y."""
        count = self[i, j]
        if x - i == 2:
            count += self[i + 1, j]
        if y - j == 2:
            count += self[i, j + 1]
            if x - i == 2:
                count += self[i + 1, j + 1]
        return count


def _segment(one: Sequence[Piece], other: Sequence[Piece]) -> list[Segment]:
    if not all(piece.told for piece in (*one, *other)):
        return []
    found = tuple(word for piece in one for word in piece.words)
    other_found = tuple(word for piece in other for word in piece.words)
    different, others = set(found), set(other_found)
    same = len(different & others) / min(len(different), len(others))
    if same > _UNTRANSLATED or max(len(found), len(other_found)) > _LONGEST:
        return []
    return [Segment(one[0].page, found, other[0].page, other_found)]
