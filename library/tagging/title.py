"""What is it called? What stands out on its first page, what the file says of itself, or else the next best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from library.analysis import STOP_WORDS, fold, words
from library.languages import LANGUAGES
from library.model import Doubt, Evidence, EvidenceKind, Line, Tag
from library.tagging.no_title import A_BODY, KIND_ALONE, why_no_title
from library.tagging.title_page import (
    FIRST_HEADING,
    STANDS_OUT,
    Block,
    before_contents,
    running_lines,
    title_blocks,
)

_LONGEST = 200
_RUBBISH = re.compile(
    r"(?i)^(microsoft (word|powerpoint|publisher|excel)|powerpoint[ -]|visio-|pr[äa]sentation|untitled|unnamed"
    r"|document\s*\d*$|slide \d|layout \d|no title|title$|titel$|pdf$|graphics produced by|scan\w*\W*\d"
    r"|.*\.(docx?|odt|rtf|sxw|indd|qxd|pub|tex|dvi|pptx?|pdf|html?|e?ps|vsd|xlsx?|cdr)$"
    r"|[\W\d_]*$|\S*[\d_]\S*$)"
)
_SENTENCE_END = re.compile(r"[.!?。]$")
_TEXT = re.compile(r"(?=.{80,}).{30,}[.!?] [^\W\d_].{15,}")
"""One sentence and the beginning of the next in a long line are text."""

_GOES_ON_BELOW = " :;,"
"""What stands at the end of a line before the one that explains it; a title alone does not end so."""

_GOES_ON = (":", "-", "–", ",")
_LAST_RESORT = (KIND_ALONE, A_BODY)
"""What names a publication badly, and better than nothing: "The Manual". A date, an address or a heading never does."""

_PASSED_OVER = 0.05
"""Of what is no title: less sure than the name of the file."""

_NEARLY = 0.6
"""Of the largest size: of blocks that are set so large, the topmost is the title, for it has its second line below."""

_ON_PAGE = 0.6  # of the words of a title


def title_tags(
    path: str,
    first_page: str,
    metadata: Mapping[str, str],
    language: str = "",
    opening: Sequence[Line] = (),
    heading: str = "",
) -> list[Tag]:
    """The titles that an edition may have, the surest first; the file name where it says nothing at all.

    Args:
        path: on the shelf.
        first_page: text of the first page that has any.
        metadata: what the file says of itself.
        language: code of that page's language, whose small words end no title.
        opening: the lines of the first pages as they are set, where the file tells.
        heading: of the outline, under which that page stands.
    """
    blocks = title_blocks(opening, metadata.get("author", ""))
    best = blocks[0] if blocks else None
    highest_first = sorted(blocks[:3], key=lambda block: (block.size < _NEARLY * blocks[0].size, block.top))
    tags = [_of_block(block, place) for place, block in enumerate(highest_first)]
    own = " ".join(metadata.get("title", "").split())[:_LONGEST]
    if own and not _RUBBISH.match(own) and sum(sign.isalpha() for sign in own) >= 3:
        tags += _of_metadata(own, f"{first_page[:3000]}\n{' '.join(line.text for line in opening)}", best)
    if running := next((line for line in running_lines(opening) if not why_no_title(line)), ""):
        tags.append(_tag(running[:_LONGEST], "page heads", Evidence(EvidenceKind.AT_EDGES), 0.42))
    passed_over = [block.text for block in blocks if block.doubt]
    lines = _first_lines(first_page, language)
    if lines and lines not in passed_over and (doubt := why_no_title(lines)) in ("", *_LAST_RESORT):
        stand = 0.7 if best is None else 0.3
        tags.append(_tag(lines, "first page", Evidence(EvidenceKind.FIRST_LINES), 0.3 if doubt else stand))
    if heading and not (_RUBBISH.match(heading) or why_no_title(heading)):
        tags.append(_tag(heading[:_LONGEST], "outline", Evidence(EvidenceKind.FIRST_HEADING), 0.36))
    name = re.sub(r"[_\s]+", " ", path.rsplit("/", 1)[-1].rsplit(".", 1)[0]).strip()
    tags.append(_tag(name or path, "file name", None, 0.1))
    return sorted(tags, key=lambda tag: -tag.confidence)


def _of_block(block: Block, place: int) -> Tag:
    """What is set in large type; the surer, the fewer of the likeliest blocks stand above it."""
    title = block.text[:_LONGEST]
    if FIRST_HEADING.match(title):
        return _tag(FIRST_HEADING.sub("", title), "title page", Evidence(EvidenceKind.FIRST_HEADING), 0.41)
    if block.doubt in _LAST_RESORT:
        return _tag(title, "title page", Evidence(EvidenceKind.LARGE_BUT, {"doubt": block.doubt}), 0.4)
    if block.doubt:  # no title, but whoever looks at the tags sees what was passed over
        return _tag(title, "title page", Evidence(EvidenceKind.LARGE_BUT, {"doubt": Doubt.ASIDE}), _PASSED_OVER)
    if block.above < STANDS_OUT:
        return _tag(title, "title page", Evidence(EvidenceKind.FEW_WORDS), 0.8 - place / 100)
    evidence = Evidence(EvidenceKind.LARGEST_TYPE, {"page": block.page, "times": round(block.above, 1)})
    return _tag(title, "title page", evidence, 0.9 - place / 100)


def _of_metadata(own: str, page: str, best: Block | None) -> list[Tag]:
    """What the file says of itself: the title where it stands on the first pages and nothing larger says otherwise."""
    if doubt := why_no_title(own):
        return (
            [_tag(own, "metadata", Evidence(EvidenceKind.LOOKS_LIKE, {"doubt": doubt}), 0.38)]
            if doubt in _LAST_RESORT
            else []
        )
    if _share(own, page) <= _ON_PAGE:
        return [_tag(own, "metadata", Evidence(EvidenceKind.NOT_ON_PAGE), 0.5)]
    if best and not best.doubt and best.above >= STANDS_OUT and _share(best.text, own) < _ON_PAGE:
        return [_tag(own, "metadata", Evidence(EvidenceKind.ON_PAGE_SMALLER), 0.75)]
    return [_tag(own, "metadata", Evidence(EvidenceKind.ON_PAGE), 0.95)]


def _share(title: str, page: str) -> float:
    """The share of a title's words that stand on a page."""
    there = {fold(word.text) for word in words(page)}
    wanted = [fold(word.text) for word in words(title)]
    return sum(word in there for word in wanted) / len(wanted) if wanted else 0.0


def _first_lines(page: str, language: str) -> str:
    """The first line that may be a title, and those that go on with it: after a colon or "of", or in small letters."""
    lines = before_contents([line.strip() for line in page.split("\n")])
    lines = [line for line in lines[:12] if sum(sign.isalpha() for sign in line) >= 3]
    if not lines:
        return ""
    likely = (place for place, line in enumerate(lines[:6]) if not (_TEXT.match(line) or why_no_title(line)))
    start = next(likely, 0)
    known = LANGUAGES.get(language)
    small_words = STOP_WORDS.get(language, frozenset()) if not (known and known.postpositions) else frozenset()
    title = lines[start]
    for line in lines[start + 1 : start + 4]:
        goes_on = title.endswith(_GOES_ON) or line[:1].islower() or title.split()[-1] in small_words
        if not goes_on or _SENTENCE_END.search(title) or len(title) + len(line) > _LONGEST:
            break
        title = f"{title} {line}"
    return "" if _TEXT.match(title) else title[:_LONGEST]


def _tag(title: str, source: str, evidence: Evidence | None, confidence: float) -> Tag:
    return Tag(
        field="title",
        value=title.rstrip(_GOES_ON_BELOW) or title,
        source=source,
        evidence=evidence,
        confidence=confidence,
    )
