"""What are the tags of one edition? Puts the evidence of all sources together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from library.analysis.languages import language_hint
from library.frozen import frozen
from library.model import (
    UNKNOWN_LANGUAGE,
    Evidence,
    EvidenceKind,
    Line,
    Page,
    Tag,
)
from library.tagging.anchors import anchors
from library.tagging.authors import author_tags
from library.tagging.countries import country_tags
from library.tagging.file_names import file_name_language
from library.tagging.identifiers import identifier_tags
from library.tagging.kind import kind_tags
from library.tagging.project import ProjectNames
from library.tagging.publisher import publisher_tags
from library.tagging.sketch import sketch
from library.tagging.title import title_tags
from library.tagging.title_page import title_blocks
from library.tagging.year import year_tags

_SECOND_LANGUAGE_SHARE = 0.2
"""A language that holds this share of an edition's text is one of its languages."""

_OPENING, _OPENING_SHARE = 3, 0.08
"""So is one that one of the first pages is in, with this share: of manuals whose translation was only begun, .1 to .2
was translated. What is quoted in another language stands further on."""


@frozen
class TaggedEdition:
    """What tagging gives: the tags but for the work, which needs all editions, and what it will be found by."""

    tags: tuple[Tag, ...]
    anchors: tuple[str, ...]
    sketch: tuple[int, ...] = ()


def tag_edition(
    path: str, pages: Sequence[Page], metadata: Mapping[str, str], names: ProjectNames, opening: Sequence[Line] = ()
) -> TaggedEdition:
    """The tags of an edition whose pages have their languages already.

    Args:
        path: on the shelf.
        pages: all of them.
        metadata: what the file says of itself.
        names: of the projects.
        opening: the lines of the first pages as they are set, where the file tells.
    """
    texts = [page.text for page in pages]
    first = next((page for page in pages if page.text), None)
    first_page, language = (first.text, first.languages[0]) if first else ("", "")
    titles = title_tags(path, first_page, metadata, language, opening, first.section if first else "")
    title = titles[0].value if titles[0].source != "file name" else ""
    standing = [block.text for block in title_blocks(opening, metadata.get("author", "")) if block.text != title]
    projects = names.tags(path, texts)
    kinds = kind_tags(title, path, texts, standing, metadata)
    tags = (
        *_language_tags(path, pages, metadata),
        *projects,
        *kinds,
        *year_tags(path, title, texts, metadata),
        *titles,
        *country_tags(title, path, texts, kinds[0].value if kinds else ""),
        *publisher_tags(texts, names.described(tag.value for tag in projects)),
        *author_tags(texts, metadata),
        *identifier_tags(texts),
    )
    return TaggedEdition(tags, anchors(texts), sketch(texts))


def _language_tags(path: str, pages: Sequence[Page], metadata: Mapping[str, str]) -> list[Tag]:
    """The languages of an edition by the share of its letters; without text, what file name or metadata say."""
    letters: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for page in pages:
        for language in page.languages if page.text else ():
            letters[language] += len(page.text) // len(page.languages)
            count[language] += 1
    known = Counter({language: n for language, n in letters.items() if language != UNKNOWN_LANGUAGE})
    total = sum(known.values())
    with_text = sum(bool(page.text) for page in pages)
    opening = _opening(pages)
    if total:
        return [
            Tag(
                field="language",
                value=language,
                source="text",
                evidence=Evidence(EvidenceKind.PAGES, {"count": count[language], "pages": with_text}),
                confidence=round(0.5 + 0.49 * share / total, 2),
            )
            for language, share in known.most_common()
            if share >= total * (_OPENING_SHARE if language in opening else _SECOND_LANGUAGE_SHARE)
        ]
    if hint := file_name_language(path):
        return [_language(hint, "file name", Evidence(EvidenceKind.IN_TEXT, {"text": path.rsplit("/", 1)[-1]}), 0.6)]
    if entry := language_hint(metadata.get("language", "").split("-")[0]):
        return [_language(entry, "metadata", Evidence(EvidenceKind.SAYS, {"said": metadata["language"]}), 0.5)]
    return [_language(UNKNOWN_LANGUAGE, "text", Evidence(EvidenceKind.NO_TEXT), 0.0)]


def _opening(pages: Sequence[Page]) -> set[str]:
    """The languages of the first pages that are in a known one."""
    known = (page.languages for page in pages if page.text and UNKNOWN_LANGUAGE not in page.languages)
    return {language for languages in islice(known, _OPENING) for language in languages}


def _language(value: str, source: str, evidence: Evidence, confidence: float) -> Tag:
    return Tag(field="language", value=value, source=source, evidence=evidence, confidence=confidence)
