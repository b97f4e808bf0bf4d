"""What do the pages of a document say about each other? Finds what runs along at their edges, joins broken words."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property

from library.languages import either
from library.model import Page
from library.pdf.outline import printed_outline, sections_of
from library.pdf.text import BREAK

_DEPTH = 3
"""So many lines at either edge of a page may run along."""

_PAGES = 3
"""A line runs along where it stands on so many pages, each at most _GAP after the one before (left and right pages)."""

_GAP = 2

_MANY_PAGES, _SHARE = 6, 0.5
"""A heading may come back on a few pages, too. So words run along where they do on many pages, or where some words or
others do on half of the pages: a document has running heads, or it has none."""

_BEGINNING_WORDS, _BEGINNING_LETTERS = 3, 12
"""A head that names the section as well changes from page to page; its first words (the chapter) do not."""

_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_DIGITS, _ROMAN_DIGITS = "#", "i"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(rf"[^\W\d_]+{BREAK}[^\W\d_]+")
_LAST_LETTERS = re.compile(r"[^\W\d_]+\Z")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_PART = 60
_KIN = 2
_LAST_SIGN = "\U0010ffff"
_COMPOUNDS_APART = frozenset({"en"})
"""Languages in which a word made of two words that stand alone elsewhere is rarely joined: higher-level,
laptop-specific. The others of the house join such words (de, fi, et), or have prefixes that are words (ru, pl)."""

_PART_LETTERS = 3


def mend(pages: Iterable[Page]) -> list[Page]:
    """The pages of one document with what runs along in `head` and `foot` instead of `text`, and broken words joined.

    Where the document has no outline, its printed table of contents names the sections. All is decided anew from the
    whole text of the pages, so that some of them may be read again.
    """
    mended = list(_joined(_without_running_lines(list(pages))))
    if any(page.section for page in mended):
        return mended
    sections = sections_of(printed_outline([page.text for page in mended]), len(mended))
    return [replace(page, section=section) for page, section in zip(mended, sections, strict=True)]


# Running heads and feet


@cache
def _number_alone() -> re.Pattern[str]:
    """A line that holds the number of the page and nothing else: "Page 3 of 12"."""
    page, of = either(lambda language: language.page_words), either(lambda language: language.of_words)
    return re.compile(
        rf"\W*(?:(?:{page})\W*)?(?:(\d{{1,4}})|([ivxlc]{{1,8}}))(?:\W*(?:/|{of})\W*\d+)?\W*(?:(?:{page})\W*)?",
        re.IGNORECASE,
    )


def _without_running_lines(pages: Sequence[Page]) -> Iterator[Page]:
    """A line of words stays in the text of the first page that has it, so that it can be found; page numbers do not."""
    lines = [page.whole_text.split("\n") for page in pages]
    tops = [of_page[:_DEPTH] for of_page in lines]
    bottoms = [of_page[:0:-1][:_DEPTH] for of_page in lines]
    top_runs, bottom_runs = _running(tops), _running(bottoms)
    for number, (page, of_page) in enumerate(zip(pages, lines, strict=True)):
        head = _count(top_runs, number, len(tops[number]))
        end = len(of_page) - min(_count(bottom_runs, number, len(bottoms[number])), len(of_page) - head)
        if not any(map(str.isalpha, "".join(of_page[head:end]))):
            head, end = 0, len(of_page)  # pages that are equal from head to foot, not a head
        yield replace(
            page,
            head="\n".join(of_page[:head]),
            text="\n".join(of_page[head:end]).strip(),
            foot="\n".join(of_page[end:]),
        )


def _count(runs: set[tuple[int, int]], page: int, lines: int) -> int:
    """How many lines from the edge on run along."""
    return next((depth for depth in range(lines) if (page, depth) not in runs), lines)


def _running(edges: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """(page, depth) of each line that runs along and is not the first of its kind."""
    places: defaultdict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for page, edge in enumerate(edges):
        for depth, line in enumerate(edge):
            for key in _keys(line, page, depth):
                places[key].setdefault(page, depth)
    # A page's own number alone at its edge needs no others to be told.
    found = {(page, 0) for page, edge in enumerate(edges) if edge and (_DIGITS, 1) in _keys(edge[0], page, 0)}
    of_words = []
    for (words, _), by_page in places.items():
        for run in _runs(list(by_page)):
            if words in (_DIGITS, _ROMAN_DIGITS):
                found.update((page, by_page[page]) for page in run)
            else:
                of_words.append([(page, by_page[page]) for page in run])
    has_heads = len({page for run in of_words for page, _ in run}) >= _SHARE * sum(map(bool, edges))
    found.update(place for run in of_words if has_heads or len(run) >= _MANY_PAGES for place in run[1:])
    return found


def _keys(line: str, page: int, depth: int) -> Iterator[tuple[str, int]]:
    """What a line has in common with those that run along with it: its words, and how far its number is ahead."""
    if number := _number_alone().fullmatch(line):
        yield (_DIGITS, int(number[1]) - page) if number[1] else (_ROMAN_DIGITS, _roman(number[2]) - page)
        return
    if sum(map(str.isalpha, line)) < 2:
        return
    text = " ".join(line.casefold().split())
    yield text, 0
    pattern = _NUMBER.sub(_DIGITS, text)
    if pattern != text:
        numbers = _NUMBER.findall(text)
        yield f"first of {pattern}", int(numbers[0]) - page
        yield f"last of {pattern}", int(numbers[-1]) - page
    words = pattern.split()
    beginning = " ".join(words[:_BEGINNING_WORDS])
    if depth == 0 and len(words) > _BEGINNING_WORDS and len(beginning) >= _BEGINNING_LETTERS:
        yield f"{beginning} …", 0


def _runs(pages: Sequence[int]) -> Iterator[Sequence[int]]:
    """The stretches of enough pages near to each other."""
    start = 0
    for end in range(1, len(pages) + 1):
        if end == len(pages) or pages[end] - pages[end - 1] > _GAP:
            if end - start >= _PAGES:
                yield pages[start:end]
            start = end


def _roman(number: str) -> int:
    values = [_ROMAN[sign] for sign in number.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


# Words broken at line ends


class _Vocabulary:
    """The words that stand whole in the pages of one language."""

    def __init__(self) -> None:
        self._pieces: Counter[str] = Counter()

    def add(self, text: str) -> None:
        self._pieces.update(text.split())

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands; the words of equal pieces ("(word),") are looked for once."""
        words: Counter[str] = Counter()
        for piece, count in self._pieces.items():
            for word in _WORD.findall((_BROKEN.sub(" ", piece) if BREAK in piece else piece).casefold()):
                words[word] += count
        return words

    @cached_property
    def _ordered(self) -> Sequence[str]:
        return sorted(self.words)

    def beginning_with(self, start: str) -> int:
        """How many different words begin so and go on."""
        return bisect(self._ordered, start + _LAST_SIGN) - bisect(self._ordered, start)

    def keeps_hyphen(self, first: str, second: str, language: str) -> bool:
        """Whether a word broken after `first` has a hyphen there also where it is not broken."""
        joined, hyphenated = self.words[first + second], self.words[f"{first}-{second}"]
        if joined or hyphenated:
            return hyphenated > joined
        kin = self.beginning_with(f"{first}-")
        if kin >= _KIN and 2 * kin > self.beginning_with(first):
            return True
        return (
            language in _COMPOUNDS_APART
            and min(len(first), len(second)) >= _PART_LETTERS
            and min(self.words[first], self.words[second]) >= _KIN
        )


def _joined(pages: Iterable[Page]) -> Iterator[Page]:
    """Broken words as the document itself writes them elsewhere, in pages of the same language.

    Of forms that stand nowhere else the joined one is taken, unless most words that begin so have a hyphen there
    ("Linux-"), or the language would not join the two words that it is made of.
    """
    pages = list(pages)
    known: defaultdict[str, _Vocabulary] = defaultdict(_Vocabulary)
    if any(BREAK in page.whole_text for page in pages):
        for page in pages:
            known[page.languages[0]].add(page.text)
    for page in pages:
        if BREAK not in page.whole_text:
            yield page
            continue
        language = page.languages[0]
        vocabulary = known[language]
        yield replace(
            page,
            text=_put_together(page.text, vocabulary, language),
            head=_put_together(page.head, vocabulary, language),
            foot=_put_together(page.foot, vocabulary, language),
        )


def _put_together(text: str, vocabulary: _Vocabulary, language: str) -> str:
    whole, *pieces = text.split(BREAK)
    for piece in pieces:
        before, after = _LAST_LETTERS.search(whole[-_LONGEST_PART:]), _FIRST_LETTERS.match(piece)
        kept = before and after and vocabulary.keeps_hyphen(before[0].casefold(), after[0].casefold(), language)
        whole = f"{whole}{'-' if kept else ''}{piece}"
    return whole
