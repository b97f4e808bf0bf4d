"""What stands out on the first pages? Lines of one size that follow each other are a block; a title is one of them.

A title is the largest type on a title page, but for what is set larger still: the name of an institution, the kind of
publication alone, an address, a heading of the text, a person. Such a block is passed over where another one is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from library.analysis import fold, words
from library.frozen import frozen
from library.languages import either
from library.model import Line
from library.tagging.authors import names_authors
from library.tagging.bodies import body_words
from library.tagging.kind import is_kind_alone, kind_of

_SAME_SIZE = 0.07
"""Lines whose sizes differ by less are set in one type: accents and descenders move the boxes by some hundredths."""

_GAP = 0.9  # of a line's height; more is between blocks
_STANDS_OUT = 1.12  # times the size of the text
_COVER_LETTERS = 600  # a page with fewer is a title page, whatever its sizes
_LOWEST = 0.8  # of the page's height; a title further down is an imprint
_LEAST = 0.55  # of the largest size of the page; what is smaller is no title of it
_LONGEST = 250  # signs
_SHORT_TITLE = 2  # words

_MOST_BODY_WORDS, _MOST_WORDS_BEFORE_BODY = 9, 4
_LIST_ITEM = re.compile(r"^\s*(?:[•●◦▪–—*·%-]|\(?\d{1,2}(?:\.\d+)*[.)]|\d{1,2}(?:\.\d+)+\s|1\s+\S|\(?[a-z][.)]\s|§)")
# "Tallinn 2014", "12.05.2014", "Riga, 5 May 2014", "5 de mayo de 2014"; two words alone before a year are a title.
_DATE = re.compile(
    r"^[\W\d]*(?:[^\W\d]+[,.]\s+)?(?:\d{1,2}\.?\s+(?:de |d')?)?(?:[^\W\d]+[\s,]+(?:de )?)?(?:19|20"
    r"|25)\d\d[\W\d]*(?:[^\W\d]{1,8}\W*)?$"
)
_LETTERS, _FEW_WORDS = 3, 3
_MARKS = "∗*†‡§¹²³"  # of footnotes
_STEPS = 12  # sizes that differ by less than this part of the largest are one
_READABLE_SHARE = 0.5


@frozen
class Block:
    """Lines that follow each other in one size.

    Attributes:
        place: number among the blocks of its page.
        above: how many times larger than the text of the document it is set.
    """

    page: int
    place: int
    text: str
    size: float
    top: float
    above: float

    @property
    def doubt(self) -> str:
        """Why it would be no title, or empty."""
        return why_no_title(self.text)


def title_blocks(opening: Sequence[Line]) -> list[Block]:
    """The blocks that may be the title, the likeliest first: those of the first page that has any."""
    blocks = list(_blocks(opening))
    for page in sorted({block.page for block in blocks}):
        on_page = [block for block in blocks if block.page == page]
        cover = sum(sum(map(str.isalpha, block.text)) for block in on_page) < _COVER_LETTERS
        standing = [
            block
            for block in on_page
            if (cover or block.above >= _STANDS_OUT)
            and block.top <= _LOWEST
            and sum(map(str.isalpha, block.text)) >= _LETTERS
            and len(block.text) <= _LONGEST
        ]
        if standing:
            largest = max(block.size for block in standing)
            likely = [block for block in standing if block.size >= _LEAST * largest]
            likely.sort(key=lambda block: (bool(block.doubt), -round(_STEPS * block.size / largest), block.place))
            return [_with_second_line(likely), *likely[1:]]
    return []


def _with_second_line(likely: Sequence[Block]) -> Block:
    """The first block; where it has a word or two, with what is set in the same size below ("LilyPond: Usage")."""
    best, *others = likely
    if best.doubt or len(best.text.split()) > _SHORT_TITLE:
        return best
    below = (
        block
        for block in others
        if block.place > best.place and not block.doubt and abs(block.size - best.size) <= _SAME_SIZE * best.size
    )
    second = next(below, None)
    return replace(best, text=f"{best.text.rstrip(':')}: {second.text}") if second else best


def why_no_title(text: str) -> str:
    """Why words would be no title, whatever their size; or empty."""
    folded = " ".join(fold(word.text) for word in words(text))
    visible = "".join(text.split())
    if sum(map(str.isalpha, text)) < _READABLE_SHARE * len(visible):
        return "more signs than letters"
    if "@" in text and _address().search(text):
        return "an address"
    if _address().search(text) and len(_address().sub("", text).split()) <= max(_FEW_WORDS, len(text.split()) // 2):
        return "an address"
    if names_authors(text):
        return "its authors"
    if _LIST_ITEM.match(text):
        return "an item of a list"
    if _heading().match(fold(text)):
        return "a heading"
    if _DATE.match(text) and not kind_of(text):
        return "a date"
    if _not_a_name().match(text):
        return "a version or number"
    if is_kind_alone(text):
        return "a kind of publication"
    if len(folded.split()) <= _MOST_BODY_WORDS and _is_body(folded):
        return "a body"
    return ""


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        r"(?i)(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|info|int|eu|edu|gov|da|dk|de|uk"
        r"|ee|es|fi|is|lt|lv|no|pl|ro|ru|se|th|fr|it|nl|pt)\b(?:/\S*)?"
        rf"|\b(?:{either(lambda language: language.phones)})\b[.:]?[\s\d+()-]{{6,}}"
    )


@cache
def _heading() -> re.Pattern[str]:
    headings = either(lambda language: language.headings)
    return re.compile(rf"^(?:[\W\d]*)(?:table of |list of )?(?:{headings})[\W\d]*$")


@cache
def _not_a_name() -> re.Pattern[str]:
    versions = either(lambda language: language.versions)
    return re.compile(rf"(?i)^\W*(?:(?:{versions})\W*[\d.a-z-]*|(?:no|nr|vol|issue|№)\W*[\d/.-]+)\W*$")


def _is_body(folded: str) -> bool:
    """Whether words are the name of a body: its word stands first, or last of a few ("Helsingin yliopisto")."""
    parts = folded.split()
    found = [len(folded[: match.start()].split()) for match in body_words().finditer(folded)]
    last = found[-1:] == [len(parts) - 1] and len(parts) <= _MOST_WORDS_BEFORE_BODY
    return bool(parts) and (0 in found or last)


def _blocks(opening: Sequence[Line]) -> Iterator[Block]:
    letters = [(line.size, sum(map(str.isalpha, line.text))) for line in opening]
    body = _weighted_median([(size, count) for size, count in letters if count])
    block: Block | None = None
    last: Line | None = None
    for line in opening:
        if block and last and _goes_on(last, line):
            if line.text != last.text:  # a shadow is the same words once more
                block = replace(block, text=f"{block.text} {line.text.strip(_MARKS)}")
        else:
            if block:
                yield block
            place = block.place + 1 if block and block.page == line.page else 0
            text = line.text.strip(_MARKS)
            block = Block(line.page, place, text, line.size, line.top, line.size / body if body else 1.0)
        last = line
    if block:
        yield block


def _goes_on(last: Line, line: Line) -> bool:
    height = max(last.bottom - last.top, line.bottom - line.top)
    near = -0.6 * height <= line.top - last.bottom <= _GAP * height
    same = abs(line.size - last.size) <= _SAME_SIZE * max(line.size, last.size)
    return last.page == line.page and same and near


def _weighted_median(sizes: Sequence[tuple[float, int]]) -> float:
    """The size in which the middle letter is set."""
    if not sizes:
        return 0.0
    half, seen, size = sum(count for _, count in sizes) / 2, 0, 0.0
    for size, count in sorted(sizes):  # noqa: B007
        seen += count
        if seen >= half:
            break
    return size
