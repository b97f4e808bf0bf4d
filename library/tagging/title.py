"""What is it called? The document's own title where it is one, or the first lines of its first page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from library.analysis import STOP_WORDS, fold, words
from library.model import Tag

_LONGEST = 200
_RUBBISH = re.compile(
    r"(?i)^(microsoft (word|powerpoint|publisher)|powerpoint presentation$|untitled|unnamed|document\s*\d*$|slide \d"
    r"|layout \d|no title|pdf$|.*\.(docx?|odt|rtf|indd|qxd|pub|tex|dvi|pptx?|pdf|html?)$|[\W\d_]*$)"
)
_POSTPOSITIONS = ("et", "fi")  # languages in which a title may end with a small word ("tööturu kohta")
_SENTENCE_END = re.compile(r"[.!?。]$")


def title_tags(path: str, first_page: str, metadata: Mapping[str, str], language: str = "") -> list[Tag]:
    """The titles that an edition may have, the surest first; the file name where it says nothing at all.

    Args:
        path: on the shelf.
        first_page: text of the first page that has any.
        metadata: what the file says of itself.
        language: code of that page's language, whose small words end no title.
    """
    tags = []
    own = " ".join(metadata.get("title", "").split())[:_LONGEST]
    if own and not _RUBBISH.match(own) and sum(sign.isalpha() for sign in own) >= 3:
        on_page = _share_on_page(own, first_page)
        evidence = "stands on the first page" if on_page > 0.6 else "does not stand on the first page"
        tags.append(_tag(own, "metadata", evidence, 0.95 if on_page > 0.6 else 0.6))
    if lines := _first_lines(first_page, language):
        tags.append(_tag(lines, "first page", "its first lines", 0.7))
    name = re.sub(r"[_\s]+", " ", path.rsplit("/", 1)[-1].rsplit(".", 1)[0]).strip()
    tags.append(_tag(name or path, "file name", "", 0.1))
    return sorted(tags, key=lambda tag: -tag.confidence)


def _share_on_page(title: str, page: str) -> float:
    there = {fold(word.text) for word in words(page[:3000])}
    wanted = [fold(word.text) for word in words(title)]
    return sum(word in there for word in wanted) / len(wanted) if wanted else 0.0


def _first_lines(page: str, language: str) -> str:
    """The first line with words, and those that go on with it: after a colon, a hyphen or "of", or in small letters."""
    lines = [line.strip() for line in page.split("\n")[:12]]
    lines = [line for line in lines if sum(sign.isalpha() for sign in line) >= 3]
    if not lines:
        return ""
    small_words = STOP_WORDS.get(language, frozenset()) if language not in _POSTPOSITIONS else ()
    title = lines[0]
    for line in lines[1:4]:
        goes_on = title.endswith((":", "-", "–", ",")) or line[:1].islower() or title.split()[-1] in small_words
        if not goes_on or _SENTENCE_END.search(title) or len(title) + len(line) > _LONGEST:
            break
        title = f"{title} {line}"
    return title[:_LONGEST]


def _tag(title: str, source: str, evidence: str, confidence: float) -> Tag:
    return Tag(field="title", value=title, source=source, evidence=evidence, confidence=confidence)
