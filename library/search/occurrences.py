"""Where does what was looked for stand in a text? One answer for the order of pages, their marks and their reasons."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from itertools import chain, product
from os.path import commonprefix
from typing import NamedTuple

from library.analysis import fold, words
from library.frozen import frozen
from library.index.contract import EXACT
from library.languages.scripts import THAI_SIGN, is_thai
from library.search.translations import Rendering, WordOf

_MOST = 400
"""So many occurrences of a text are looked at; a page of the longest tables has more."""

_BEGINNING = 4
"""Letters by which forms are looked for: those of one word begin alike, and most stand on no page. Two hundred forms of
a Finnish word are ruled out by five looks at a text instead of two hundred."""

_APOSTROPHES = "'’ʼ"


class Occurrence(NamedTuple):
    """A place in a text where a word of the query stands, or what stands for it.

    Attributes:
        start, end: where in the text.
        part: number of the query's part.
        rendering: the words looked for in its place, or None where it is the part itself.
    """

    start: int
    end: int
    part: int
    rendering: Rendering | None = None


@frozen
class Marks:
    """What is looked for in a text.

    Attributes:
        words: EXACT or language -> form, folded or in lower case -> number of the query's part.
        beginnings: of words, folded -> number of the part.
        phrases: folded words that stand side by side -> number of the part.
        renderings: EXACT or language -> form -> the words in place of others that it is one of.
    """

    words: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    beginnings: Mapping[str, int] = field(default_factory=dict)
    phrases: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    renderings: Mapping[str, Mapping[str, Sequence[WordOf]]] = field(default_factory=dict)
    _known: dict[tuple[str, tuple[str, ...]], list[Occurrence]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _grouped: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def all_renderings(self) -> Iterable[Rendering]:
        """What is looked for in the place of words of the query."""
        words = chain.from_iterable(chain.from_iterable(of_field.values() for of_field in self.renderings.values()))
        return dict.fromkeys(word.rendering for word in words)

    def on(self, text: str, languages: tuple[str, ...]) -> Sequence[Occurrence]:
        """What stands in a text of these languages, in order; a text is looked through once.

        Words of a rendering count where they stand near each other, all of them; where a name of a term stands, what
        stands for one word of it does not count. A part of a name counts where nothing else stands. Words within a
        phrase that is looked for are a piece of it.
        """
        key = (text, languages)
        if key not in self._known:
            self._known[key] = self._find(_Text(text), languages)
        return self._known[key]

    def renderings_on(self, text: str, languages: tuple[str, ...]) -> list[Rendering]:
        """What stands in a text in the place of parts of the query that do not stand there themselves."""
        found = self.on(text, languages)
        own = {one.part for one in found if one.rendering is None}
        first: dict[int, Rendering] = {}
        for one in sorted((one for one in found if one.rendering), key=lambda one: -len(one.rendering.parts)):  # type: ignore[union-attr]
            if one.rendering and one.part not in own:
                first.setdefault(one.part, one.rendering)
        return list(dict.fromkeys(first[part] for part in sorted(first)))

    def _find(self, text: _Text, languages: tuple[str, ...]) -> list[Occurrence]:
        own: dict[tuple[int, int], int] = {}
        rendered: dict[Rendering, list[tuple[int, int, int]]] = defaultdict(list)
        for name in (*reversed(languages), EXACT):
            where = text.standing(self._by_beginning(name), folded=name == EXACT)
            words, renderings = self.words.get(name, {}), self.renderings.get(name, {})
            for form, places in where.items():
                if form in words:
                    own.update(dict.fromkeys(places, words[form]))
            for form in filter(where.__contains__, renderings):
                for (start, end), word in product(where[form], renderings[form]):
                    rendered[word.rendering].append((start, end, word.number))
        for beginning, part in self.beginnings.items():
            for place in text.beginnings(beginning):
                own.setdefault(place, part)
        phrases = _apart(place for phrase, part in self.phrases.items() for place in text.phrases(phrase, part))
        found = [Occurrence(*place, part) for place, part in own.items()]
        found = [*phrases, *(one for one in found if not any(p.start <= one.start < p.end for p in phrases))]
        there = {rendering: [*text.together(sorted(places), rendering)] for rendering, places in rendered.items()}
        whole = [one for one, places in there.items() if places and not one.of_piece]
        said = {one.part for one in found} | {part for one in whole for part in one.parts}
        in_terms = {part for one in whole if len(one.parts) > 1 for part in one.parts}
        for rendering, standing in there.items():
            before = said if rendering.of_piece else in_terms if len(rendering.parts) == 1 else frozenset()
            if before.isdisjoint(rendering.parts):
                found += (Occurrence(*place, part, rendering) for place in standing for part in rendering.parts)
        return sorted(found, key=lambda one: one[:3])[:_MOST]

    def _by_beginning(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The forms of a field by the letters with which those that begin alike all begin."""
        if name not in self._grouped:
            found: dict[str, list[str]] = defaultdict(list)
            for form in dict.fromkeys((*self.words.get(name, ()), *self.renderings.get(name, ()))):
                found[form[:_BEGINNING]].append(form)
            self._grouped[name] = {commonprefix(forms): tuple(forms) for forms in found.values()}  # noqa: RUF071
        return self._grouped[name]


def _apart(found: Iterator[Occurrence]) -> list[Occurrence]:
    """Phrases in order, but for one that begins in another."""
    apart: list[Occurrence] = []
    for one in sorted(found, key=lambda one: one[:3]):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


class _Text:
    """A text in lower case and folded, and where its words begin and end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lowered = text.lower()
        if len(self._lowered) != len(text):
            self._lowered = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
        self._folded, self._runs, self._shifts = _folded(self._lowered)
        self._edges: tuple[frozenset[int], frozenset[int]] | None = None

    def standing(
        self, by_beginning: Mapping[str, tuple[str, ...]], *, folded: bool
    ) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Form -> where it stands as a word of its own, of those that do; in the folded text, or in lower case."""
        where = self._folded if folded else self._lowered
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for beginning, forms in by_beginning.items():
            start = where.find(beginning) if beginning in where else -1  # the quickest way to know
            while start >= 0:
                for form in forms if where.startswith(forms, start) else ():
                    if where.startswith(form, start):
                        place = self._in_text(start, start + len(form)) if folded else (start, start + len(form))
                        if self._begins(place[0]) and self._ends(place[1]):
                            found[form].append(place)
                start = where.find(beginning, start + 1)
        return found

    def beginnings(self, beginning: str) -> Iterator[tuple[int, int]]:
        """The words that begin so."""
        start = self._folded.find(beginning)
        while start >= 0:
            first, last = self._in_text(start, start + len(beginning))
            if self._begins(first):
                while not self._ends(last):
                    last += 1
                yield first, last
            start = self._folded.find(beginning, start + 1)

    def phrases(self, phrase: tuple[str, ...], part: int) -> Iterator[Occurrence]:
        """Where words stand side by side, whatever signs are between them."""
        if phrase[0] not in self._folded:
            return
        between = r"[\W_]*" if THAI_SIGN.match(phrase[0]) else r"[\W_]+"
        for found in re.finditer(between.join(map(re.escape, phrase)), self._folded):
            start, end = self._in_text(*found.span())
            if self._begins(start) and self._ends(end):
                yield Occurrence(start, end, part)

    def together(self, places: Sequence[tuple[int, int, int]], rendering: Rendering) -> Iterator[tuple[int, int]]:
        """The places of a rendering's words where all of them stand near each other; in Thai what is between, too."""
        needed = set(range(len(rendering.translation.terms)))
        if len(needed) == 1 or rendering.of_piece:
            yield from ((start, end) for start, end, _ in places)
            return
        last: dict[int, tuple[int, int]] = {}
        given: set[tuple[int, int]] = set()
        for start, end, number in places:
            last[number] = (start, end)
            if last.keys() == needed:
                first = min(last.values())[0]
                if self._words_between(first, end, len(needed) + rendering.apart) <= len(needed) + rendering.apart:
                    of_all = [(first, end)] if self._is_one_run(first, end) else sorted(last.values())
                    yield from (place for place in of_all if place not in given)
                    given.update(of_all)

    def _words_between(self, start: int, end: int, enough: int) -> int:
        """How many words a stretch has; of a long one at least one more than are enough."""
        count = 0
        for count, _ in enumerate(words(self._text[start:end]), 1):
            if count > enough:
                break
        return count

    def _is_one_run(self, start: int, end: int) -> bool:
        return bool(THAI_SIGN.match(self._text, start)) and not re.search(r"\s", self._text[start:end])

    def _in_text(self, start: int, end: int) -> tuple[int, int]:
        """A place in the folded text as one in the text."""
        if not self._runs:
            return start, end
        first, last = bisect_right(self._runs, start), bisect_right(self._runs, end)
        return start + self._shifts[first], end + self._shifts[last]

    def _begins(self, at: int) -> bool:
        text, before = self._text, at - 1
        if is_thai(text[at : at + 1]):
            return at in self._thai()[0]
        if before < 0 or text[before].isspace():
            return True
        while before >= 0 and _is_accent(text[before]):
            before -= 1
        if 0 < before == at - 1 and text[before] in _APOSTROPHES:
            before -= 1
        return before < 0 or not _is_letter(text[before])

    def _ends(self, at: int) -> bool:
        text, last = self._text, at - 1
        while last > 0 and _is_accent(text[last]):
            last -= 1
        if at > 0 and is_thai(text[last]):
            return at in self._thai()[1]
        if at >= len(text) or text[at].isspace():
            return True
        if text[at] in _APOSTROPHES:
            return not _is_letter(text[at + 1 : at + 2])
        return not (_is_letter(text[at]) or _is_accent(text[at]))

    def _thai(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where words begin, and where they end; asked for where Thai stands alone."""
        if self._edges is None:
            found = [*words(self._text)]
            self._edges = frozenset(word.start for word in found), frozenset(word.end for word in found)
        return self._edges


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not is_thai(sign)


def _is_accent(sign: str) -> bool:
    """Whether it is an accent, or a vowel, that is a sign of its own."""
    return sign > "\u02ff" and unicodedata.category(sign)[0] == "M" and not is_thai(sign)


@cache
def _plain(sign: str) -> str:
    """A letter in lower case without accents; another sign as it is."""
    return fold(sign) if _is_letter(sign) or _is_accent(sign) else sign


def _folded(lowered: str) -> tuple[str, list[int], list[int]]:
    """A text folded; where runs in it were shifted by a sign of no letter, or of several (æ, ß), and by how much.

    Returns:
        The folded text, the beginnings of runs, and how far in the text each letter stands behind its place in the
        folded one: before the first run, and in each.
    """
    signs = {sign: _plain(sign) for sign in set(lowered) if not sign.isascii()}
    runs: list[int] = []
    shifts = [0]
    if others := "".join(sorted(sign for sign, plain in signs.items() if len(plain) != 1)):
        for found in _any_of(others).finditer(lowered):
            letters, place = len(signs[found[0]]), found.start() - shifts[-1]
            if not letters:
                runs.append(place)
                shifts.append(shifts[-1] + 1)
            for further in range(1, letters):
                runs.append(place + further)
                shifts.append(shifts[-1] - 1)
    for sign, plain in signs.items():
        if plain != sign:
            lowered = lowered.replace(sign, plain)
    return lowered, runs, shifts


@cache
def _any_of(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs)}]")
