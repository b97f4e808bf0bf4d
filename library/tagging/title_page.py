"""What stands out on the first pages? Lines of one size that follow each other are a block; a title is one of them.

A title is the largest type on a title page, but for what is set larger still: the name of an institution, the kind of
publication alone, an address, a heading of the text, a person. Such a block is passed over where another one is there,
on this page or the next; and a table of contents is passed over whole, whatever the language calls it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from library.analysis import fold
from library.frozen import frozen
from library.model import Line
from library.tagging.bodies import copyright_holders
from library.tagging.no_title import (
    A_BODY,
    A_HEADING,
    breaks_off,
    why_no_title,
    why_only_asides,
    without_asides,
)

_SAME_SIZE = 0.07
"""Lines whose sizes differ by less are set in one type: accents and descenders move the boxes by some hundredths."""

_GAP = 0.9  # of a line's height; more is between blocks
STANDS_OUT = 1.12
"""Times the size of the text: what is set smaller does not stand out."""

_WATERMARK = 4
"""Times the size of the text: what is so large, and stands at one place of several pages, is a watermark."""

_COVER_LETTERS = 600
"""A page with fewer is a title page, whatever its sizes, where no page of text comes before it."""

_LOWEST = 0.8  # of the page's height; a title further down is an imprint
_LEAST = 0.55  # of the largest size of the page; what is smaller is no title of it
_LONGEST = 250  # signs
_SHORT_TITLE = 2  # words
_BETWEEN = 100  # letters; what stands between two lines of a title is a date or a name, and no text
_MOST_ALIKE = 5
"""More blocks in one large size on a page are headings, labels of a map or figure, samples of a font."""

_LETTERS = 3
_MARKS = "∗*†‡§¹²³"  # of footnotes
_STEPS = 12  # sizes that differ by less than this part of the largest are one

FIRST_HEADING = re.compile(r"\s*1\s+(?=[^\W\d])")
"""The number of the first heading of a text whose headings are numbered."""

_EDGE = 0.1  # of the page's height
_NUMBER_AT_EDGE = re.compile(r"^\W*\d+\W+|\W+(?:\d+|[ivx]+)\W*$")
_ENTRY = re.compile(r".*(?:[^\W\d]|…|\.)[\s.…]*?(?P<page>\d{1,3}|[ivx]{1,5})\s*$")
_LEADERS = re.compile(r"…|(?:\. ?){4}")
_FEWEST_ENTRIES, _ENTRY_SHARE = 4, 0.5
"""Lines of a page that end with page numbers, of which none is lower than the one before; and their share from the
first of them on."""

_HEADING_WORDS = 4
"""What stands right above a table of contents, with no more words, is its heading in some language."""


@frozen
class Block:
    """Lines that follow each other in one size.

    Attributes:
        place: number among the blocks of its page.
        above: how many times larger than the text of the document it is set.
        doubt: why it would be no title, or empty.
    """

    page: int
    place: int
    text: str
    size: float
    top: float
    above: float
    doubt: str


def title_blocks(opening: Sequence[Line], authors: str = "") -> list[Block]:
    """The blocks that may be the title, the likeliest first.

    Args:
        opening: the lines of the first pages.
        authors: those whom the file names, whose lines are no part of a title.

    They are those of the first page that has any without a doubt, or else of the first page that has any. No page is
    looked at behind the first page of text or the table of contents: what stands out there are headings.
    """
    body = _weighted_median([(line.size, _letters([line])) for line in opening])
    running = set(running_lines(opening))
    opening = _without_watermarks(opening, body)
    notices = copyright_holders(["\n".join(line.text for line in opening)])
    names = {fold(name.partition(",")[0]) for name, _ in notices}  # "Harbour Books, Inc."
    names |= {fold(name.strip()) for name in (authors, *re.split(r"[,;&]|\band\b", authors)) if name.strip()}
    doubted: list[Block] = []
    begun = False
    for _, of_page in groupby(opening, key=attrgetter("page")):
        lines = [
            line for line in of_page if line.size >= STANDS_OUT * body or _without_number(line.text) not in running
        ]
        entries = _entries([line.text for line in lines])
        is_cover = _letters(lines) < _COVER_LETTERS
        on_page = list(_blocks(lines, entries, body, names))
        standing = _standing(on_page, is_cover=is_cover and not begun)
        if standing and not standing[0].doubt:
            return [_with_next_lines(standing, on_page), *standing[1:]]
        doubted, begun = doubted or standing, begun or bool(standing)
        if entries or not is_cover:
            break
    return doubted


def _without_watermarks(opening: Sequence[Line], body: float) -> list[Line]:
    """The lines without those that lie behind the text of several pages."""
    large = Counter((line.text, round(line.top, 2)) for line in opening if line.size >= _WATERMARK * body)
    return [line for line in opening if large[line.text, round(line.top, 2)] < 2]


def running_lines(opening: Sequence[Line]) -> list[str]:
    """What stands at the edge of several pages, without the number of the page, in the order in which it appears."""
    at_edge = ((_without_number(line.text), line.page) for line in opening if not _EDGE < line.top < 1 - _EDGE)
    pages: defaultdict[str, set[int]] = defaultdict(set)
    for text, page in at_edge:
        pages[text].add(page)
    return [text for text, found in pages.items() if len(found) > 1 and sum(map(str.isalpha, text)) >= _LETTERS]


def _without_number(text: str) -> str:
    return _NUMBER_AT_EDGE.sub("", text).strip()


def _letters(lines: Sequence[Line]) -> int:
    return sum(sum(map(str.isalpha, line.text)) for line in lines)


def _standing(on_page: Sequence[Block], *, is_cover: bool) -> list[Block]:
    """The blocks of a page that stand out, the likeliest to be a title first; on a cover all do.

    What comes below the first of numbered headings, in no larger type, is a part of the text.
    """
    standing = [
        block
        for block in on_page
        if (is_cover or block.above >= STANDS_OUT)
        and block.top <= _LOWEST
        and sum(map(str.isalpha, block.text)) >= _LETTERS
        and len(block.text) <= _LONGEST
    ]
    if first := next((block for block in standing if FIRST_HEADING.match(block.text)), None):
        standing = [block for block in standing if block.place <= first.place or block.size > first.size]
    headings = [block for block in standing if block.doubt == A_HEADING]
    standing = [block for block in standing if not any(_is_next_heading(block, heading) for heading in headings)]
    standing = _few_alike(standing)
    largest = max((block.size for block in standing), default=0.0)
    likely = [block for block in standing if block.size >= _LEAST * largest]
    return sorted(likely, key=lambda block: (bool(block.doubt), -round(_STEPS * block.size / largest), block.place))


def _is_next_heading(block: Block, heading: Block) -> bool:
    """Whether a block is set as a heading of the text above it is: after "Introduction" comes no title."""
    return heading.above >= STANDS_OUT and block.place > heading.place and _same_size(block, heading)


def _few_alike(standing: Sequence[Block]) -> list[Block]:
    """The blocks, those doubted of which many stand out in the same size."""

    def alike(block: Block) -> int:
        return sum(not other.doubt and _same_size(block, other) for other in standing)

    many = {block.place for block in standing if block.above >= STANDS_OUT and alike(block) > _MOST_ALIKE}
    return [replace(block, doubt=block.doubt or A_HEADING) if block.place in many else block for block in standing]


def _with_next_lines(standing: Sequence[Block], on_page: Sequence[Block]) -> Block:
    """The first block with what goes on below it: in the midst of a phrase, or in the same size behind a word or two.

    "A guide to | working abroad" is one phrase, "LilyPond | Usage" a name and what is said of it: "LilyPond: Usage".
    """
    best, *others = standing
    last = best.place
    for block in sorted(others, key=lambda block: block.place):
        between = "".join(other.text for other in on_page if last < other.place < block.place)
        if block.place < last or block.doubt or sum(map(str.isalpha, between)) > _BETWEEN:
            continue
        same = _same_size(block, best)
        if breaks_off(best.text) or (same and block.text[:1].islower()):
            best, last = replace(best, text=f"{best.text} {block.text}"), block.place
        elif same and len(best.text.split()) <= _SHORT_TITLE and not block.text[:1].isdigit():
            return replace(best, text=f"{best.text.rstrip(':')}: {block.text}")
    return best


def _same_size(one: Block | Line, other: Block | Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _blocks(lines: Sequence[Line], entries: Sequence[int], body: float, names: Set[str]) -> Iterator[Block]:
    """The blocks of a page, those of a table of contents left out.

    Args:
        lines: of the page.
        entries: the places of those that are entries of a table of contents.
        body: the size of the text of the document.
        names: folded, of those who hold the copyright or wrote it.
    """
    heading = lines[entries[0] - 1] if entries and entries[0] else None
    kept = lines[: entries[0]] if entries else lines
    for place, group in enumerate(_groups(kept)):
        texts, first = _without_names([line.text.strip(_MARKS) for line in group], names), group[0]
        whole = " ".join(texts)
        text = " ".join(without_asides(texts)) if len(whole) <= _LONGEST else whole  # which is no title at all
        over_contents = heading is group[-1] and (len(kept) > 1 or first.page > 1)
        doubt = A_HEADING if over_contents and len(text.split()) <= _HEADING_WORDS else why_no_title(text)
        doubt = doubt or (A_BODY if fold(text) in names else why_only_asides(texts))
        yield Block(first.page, place, text, first.size, first.top, first.size / body if body else 1.0, doubt)


def _without_names(lines: list[str], names: Set[str]) -> list[str]:
    """The lines without names alone that stand below a title."""
    kept = list(lines)
    while len(kept) > 1 and fold(kept[-1].strip()) in names:
        kept.pop()
    return kept


def before_contents(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a page above its table of contents; all where it has none."""
    if not _entries(lines):
        return lines
    return lines[: next(place for place, line in enumerate(lines) if _ENTRY.fullmatch(line))]


def _entries(lines: Sequence[str]) -> list[int]:
    """The places of the entries of a table of contents among the lines of a page; none where it has no such table."""
    found = [(place, match) for place, line in enumerate(lines) if (match := _ENTRY.fullmatch(line))]
    with_leaders = [place for place, match in found if _LEADERS.search(match[0])]
    numbers = [int(match["page"]) for _, match in found if match["page"].isdigit()]
    if len(with_leaders) >= _FEWEST_ENTRIES:
        return with_leaders
    rising = len(numbers) >= _FEWEST_ENTRIES and numbers == sorted(numbers) and numbers[0] < numbers[-1]
    dense = rising and len(found) >= _ENTRY_SHARE * (len(lines) - found[0][0])
    return [place for place, _ in found] if dense else []


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a page in groups that follow each other in one size, without shadows (the same words once more)."""
    group: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last and _goes_on(last, line):
            if line.text != last.text:
                group.append(line)
        else:
            if group:
                yield group
            group = [line]
        last = line
    if group:
        yield group


def _goes_on(last: Line, line: Line) -> bool:
    height = max(last.bottom - last.top, line.bottom - line.top)
    near = -0.6 * height <= line.top - last.bottom <= _GAP * height
    return near and _same_size(line, last)


def _weighted_median(sizes: Sequence[tuple[float, int]]) -> float:
    """The size in which the middle letter is set."""
    half, seen, size = sum(count for _, count in sizes) / 2, 0, 0.0
    for size, count in sorted(sizes):  # noqa: B007
        seen += count
        if seen >= half:
            break
    return size
