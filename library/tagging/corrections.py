"""What does a person say of an edition? The cells of a correction, checked, as tags.

What checks a cell is imported where there is one: a correction of a year does not wait for the names of countries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from library.analysis import parse_language
from library.errors import LibraryError, QueryError, UnknownName
from library.model import CORRECTION, MANY_VALUED, RELATIONS, ErrorKind, Tag, TagField, WayOut, WayOutKind
from library.shelf import Projects


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
            from library.tagging.kind import parse_kind

            try:
                return parse_kind(value)
            except LibraryError:
                return value  # a library may have kinds of its own
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
