"""What are the tags of one edition? Puts the evidence of all sources together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from library.analysis import parse_language
from library.analysis.languages import language_hint
from library.errors import LibraryError, QueryError, UnknownName
from library.frozen import frozen
from library.model import (
    CORRECTION,
    MANY_VALUED,
    RELATIONS,
    UNKNOWN_LANGUAGE,
    ErrorKind,
    Evidence,
    EvidenceKind,
    Line,
    Page,
    Tag,
    TagField,
    WayOut,
    WayOutKind,
)
from library.shelf import Projects
from library.tagging.authors import author_tags
from library.tagging.countries import country_tags, parse_country
from library.tagging.file_names import file_name_language
from library.tagging.identifiers import identifier_tags, parse_identifier
from library.tagging.kind import kind_tags, parse_kind
from library.tagging.project import ProjectNames
from library.tagging.publisher import publisher_tags
from library.tagging.sketch import sketch
from library.tagging.title import title_tags
from library.tagging.title_page import title_blocks
from library.tagging.work import anchors
from library.tagging.year import FIRST_YEAR, LAST_YEAR, year_tags

VERSION = 13
"""Goes up when the same pages give other tags."""

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
    standing = [block.text for block in title_blocks(opening) if block.text != title]
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


def correction_tags(values: Mapping[TagField, str], projects: Projects, known_projects: Sequence[str]) -> list[Tag]:
    """What a person wrote into the cells of a correction, as tags; a cell may hold several values with ";" between.

    Raises:
        LibraryError: a value makes no sense; says which.
    """
    tags = []
    for field, cell in values.items():
        for value in [part.strip() for part in cell.split(";")] if field in MANY_VALUED else [cell]:
            if value:
                tags.append(Tag(field=field, value=_checked(field, value, projects, known_projects), source=CORRECTION))
    return tags


def _checked(field: TagField, value: str, projects: Projects, known_projects: Sequence[str]) -> str:
    match field:
        case "language":
            return parse_language(value)
        case "project":
            return projects.find(value, known_projects)
        case "kind":
            try:
                return parse_kind(value)
            except LibraryError:
                return value  # a library may have kinds of its own
        case "year":
            if not re.fullmatch(r"\d{4}", value) or not FIRST_YEAR <= int(value) <= LAST_YEAR:
                years = WayOut(WayOutKind.YEAR_RANGE, {"first": FIRST_YEAR, "last": LAST_YEAR})
                raise QueryError(ErrorKind.YEAR_OUT_OF_RANGE, {"text": value}, years)
            return value
        case "title" | "publisher" | "author" | "subject":
            return " ".join(value.split())
        case "country":
            return parse_country(value)
        case "identifier":
            return parse_identifier(value)
        case "relation":
            if value.casefold() not in RELATIONS:
                there = WayOut(WayOutKind.KNOWN_NAMES, {"names": RELATIONS})
                raise UnknownName(ErrorKind.UNKNOWN_RELATION, value, RELATIONS, there)
            return value.casefold()
        case "work":
            key = re.sub(r"[^\w.-]+", "-", value.casefold()).strip("-")
            if not key:
                raise QueryError(ErrorKind.NO_WORK_NAME, {"text": value}, WayOut(WayOutKind.WORK_NAME))
            return key


def _language(value: str, source: str, evidence: Evidence, confidence: float) -> Tag:
    return Tag(field="language", value=value, source=source, evidence=evidence, confidence=confidence)
