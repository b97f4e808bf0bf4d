"""What does a person say of an edition? The cells of a correction, checked, as tags.

What checks a cell is imported where there is one: a correction of a year does not wait for the names of countries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from library.analysis import parse_language
from library.errors import LibraryError, QueryError, UnknownName
from library.model import CORRECTION, MANY_VALUED, RELATIONS, ErrorKind, Tag, TagField, WayOut, WayOutKind
from library.shelf import Projects

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control signs, and those that turn the direction of what stands beside them (UAX 9)."""

_MOST, _MOST_OF_KIND = 1_000, 60
"""Signs of a value, and of a kind: far above what there is (the longest kind that is known has 21), and still a name
that tables, pages and lists can show."""


def correction_tags(values: Mapping[TagField, str], projects: Projects, known_projects: Sequence[str]) -> list[Tag]:
    """What a person wrote into the cells of a correction, as tags; a cell may hold several values with ";" between.

    Raises:
        LibraryError: a value makes no sense; says which.
    """
    tags = []
    for field, cell in values.items():
        if _UNSEEN.search(cell):
            raise QueryError(ErrorKind.UNSEEN_SIGNS, {"text": cell[:_MOST_OF_KIND]})
        for value in [part.strip() for part in cell.split(";")] if field in MANY_VALUED else [cell]:
            if value:
                _require_shown(field, value)
                tags.append(Tag(field=field, value=_checked(field, value, projects, known_projects), source=CORRECTION))
    return tags


def _require_shown(field: TagField, value: str) -> None:
    """Refuses a value that nobody can see, or that is too long to be shown."""
    if all(unicodedata.category(sign)[0] in "CZ" for sign in value):
        raise QueryError(ErrorKind.UNSEEN_SIGNS, {"text": value[:_MOST_OF_KIND]})
    most = _MOST_OF_KIND if field == "kind" else _MOST
    if len(value) > most:
        raise QueryError(ErrorKind.LONG_VALUE, {"text": value[:_MOST_OF_KIND], "characters": len(value), "most": most})


def _checked(field: TagField, value: str, projects: Projects, known_projects: Sequence[str]) -> str:
    match field:
        case "language":
            return parse_language(value)
        case "project":
            return projects.find(value, known_projects)
        case "kind":
            return _kind(value)
        case "year":
            from library.tagging.year import FIRST_YEAR, LAST_YEAR

            if not re.fullmatch(r"\d{4}", value) or not FIRST_YEAR <= int(value) <= LAST_YEAR:
                years = WayOut(WayOutKind.YEAR_RANGE, {"first": FIRST_YEAR, "last": LAST_YEAR})
                raise QueryError(ErrorKind.YEAR_OUT_OF_RANGE, {"text": value}, years)
            return str(int(value))  # in the digits of ASCII
        case "title" | "publisher" | "author" | "subject":
            return " ".join(value.split())
        case "country":
            from library.tagging.countries import parse_country

            return parse_country(value)
        case "identifier":
            from library.tagging.identifiers import parse_identifier

            return parse_identifier(value)
        case "relation":
            if value.casefold() not in RELATIONS:
                there = WayOut(WayOutKind.KNOWN_NAMES, {"names": RELATIONS})
                raise UnknownName(ErrorKind.UNKNOWN_RELATION, value, RELATIONS, there)
            return value.casefold()
        case "work":
            key = re.sub(r"[^\w.-]+", "-", value.casefold()).strip("-")
            if not any(map(str.isalnum, key)):
                raise QueryError(ErrorKind.NO_WORK_NAME, {"text": value}, WayOut(WayOutKind.WORK_NAME))
            return key


def _kind(value: str) -> str:
    """A kind that is known, or one of the library's own: one word or phrase."""
    from library.tagging.kind import KINDS, parse_kind

    name = " ".join(value.split())
    if not any(map(str.isalnum, name)) or not all(
        sign.isalnum() or sign in " -" or unicodedata.category(sign)[0] == "M" for sign in name
    ):
        raise QueryError(ErrorKind.NO_KIND_NAME, {"text": value}, WayOut(WayOutKind.KNOWN_KINDS, {"names": KINDS}))
    try:
        return parse_kind(name)
    except LibraryError:
        return name
