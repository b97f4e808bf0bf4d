"""In which order are editions and works given, where it is not that of their answers?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

from library.analysis import fold
from library.model import Edition

Sort = Literal["relevance", "year", "added", "title"]

_T = TypeVar("_T")


def in_order(items: Iterable[_T], sort: Sort, edition_of: Callable[[_T], Edition]) -> list[_T]:
    """Items by an edition of each: the latest year or arrival first, what has none last; titles as they are spelt.

    By relevance they stay as they are; so do those that are equal.
    """
    if sort == "relevance":
        return list(items)
    return sorted(items, key=lambda item: _KEYS[sort](edition_of(item)))


_KEYS: dict[str, Callable[[Edition], Any]] = {
    "year": lambda edition: -(edition.year or 0),
    "added": lambda edition: [-ord(sign) for sign in edition.added] or [0],
    "title": lambda edition: fold(edition.title or edition.path).lstrip("\"'«„“ "),
}
