"""What does an address ask? Its parts as they are typed, within limits, and addresses of other pages made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request

from library.api import Library
from library.errors import QueryError
from library.model import Answer, ErrorKind, WayOut, WayOutKind
from library.search import Where
from library.search.options import By
from library.search.sorting import Sort

NAMES = {
    "language": "languages",
    "project": "projects",
    "kind": "kinds",
    "year": "years",
    "country": "countries",
    "author": "authors",
    "subject": "subjects",
    "since": "since",
}
"""Conditions, as they are called in an address and by the library."""

RESULTS = 10
"""On a page of results."""
_MOST_VALUES, _LONGEST = 20, 300
_DEEPEST = 1_000_000
LONGEST_QUERY = 500

Value = str | int | None | Iterable[str]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A search, as an address says it.

    Attributes:
        query: the reader's words.
        conditions: by their names in addresses.
        readers: languages that the reader reads, as typed, best first.
    """

    query: str = ""
    conditions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    readers: tuple[str, ...] = ()
    by: By = "work"
    sort: Sort = "relevance"
    like: str = ""
    offset: int = 0
    limit: int = RESULTS
    only_words: bool = False
    narrower: bool = False
    explain: bool = False

    @classmethod
    def of(cls, parameters: QueryParams, *, limit: int = RESULTS) -> Asked:
        """Raises QueryError where a part of the address is too long, too often there, or no number."""
        values = {name: _texts(parameters, name) for name in NAMES}
        return cls(
            query=_query(parameters),
            conditions={name: given for name, given in values.items() if given},
            readers=_texts(parameters, "in"),
            by=_one_of(parameters, "by", "work", get_args(By)),  # type: ignore[arg-type]
            sort=_one_of(parameters, "sort", "relevance", get_args(Sort)),  # type: ignore[arg-type]
            like=_text(parameters, "like"),
            offset=_number(parameters, "offset"),
            limit=limit,
            only_words=_is_set(parameters, "only_words"),
            narrower=_is_set(parameters, "narrower"),
            explain=_is_set(parameters, "explain"),
        )

    def __bool__(self) -> bool:
        return bool(self.query or self.conditions or self.like)

    @property
    def where(self) -> Where:
        """The conditions."""
        values: dict[str, Any] = {NAMES[name]: given for name, given in self.conditions.items()}
        if since := values.get("since"):
            values["since"] = max(since)
        return Where(**values)

    def answer(self, library: Library, locale: str) -> Answer:
        """What the library answers to a reader of the page in a language; raises as Library.search."""
        return library.search(
            self.query,
            where=self.where,
            readers=self.readers,
            locale=locale,
            by=self.by,
            sort=self.sort,
            limit=self.limit,
            offset=self.offset,
            like=self.like,
            only_words=self.only_words,
            narrower=self.narrower,
            explain=self.explain,
        )

    def parts(self, **other: Value) -> dict[str, Value]:
        """The parts of the address that asks this, with some of them otherwise; those that say nothing are left out."""
        own: dict[str, Value] = {
            "q": self.query,
            **self.conditions,
            "in": self.readers,
            "by": "" if self.by == "work" else self.by,
            "sort": "" if self.sort == "relevance" else self.sort,
            "like": self.like,
            "offset": self.offset or None,
            "only_words": "1" if self.only_words else "",
            "narrower": "1" if self.narrower else "",
            "explain": "1" if self.explain else "",
        }
        return {**own, **other}

    def having(self, name: str, value: str) -> dict[str, Value]:
        """The same search with one more condition, from its first result on."""
        return self.parts(**{name: (*self.conditions.get(name, ()), value), "offset": None})

    def without(self, name: str, value: str) -> dict[str, Value]:
        """The same search without a condition."""
        rest = tuple(given for given in self.conditions.get(name, ()) if given != value)
        return self.parts(**{name: rest, "offset": None})


def address(request: Request, *path: str | int, parts: Mapping[str, Value] | None = None, **more: Value) -> str:
    """The address of a page of this server, in the language in which this one was asked for.

    Args:
        path: pieces of the path; each may hold any sign.
        parts, more: what stands behind the question mark; empty ones are left out.
    """
    asked: dict[str, Value] = {**(parts or {}), **more}
    if "ui" not in asked and (ui := request.query_params.get("ui")):
        asked["ui"] = ui
    pairs: list[tuple[str, str]] = []
    for name, value in asked.items():
        if isinstance(value, (str, int)) or value is None:
            pairs += [(name, str(value))] if value not in ("", None) else []
        else:
            pairs += [(name, one) for one in value]
    beginning = f"{request.scope.get('root_path', '')}/"
    return (
        beginning + "/".join(quote(str(piece), safe="") for piece in path) + (f"?{urlencode(pairs)}" if pairs else "")
    )


async def form(request: Request, longest: int) -> list[tuple[str, str]] | None:
    """Names and values of a form that is posted; None where it has more than so many bytes."""
    text = b""
    async for piece in request.stream():
        text += piece
        if len(text) > longest:
            return None
    return parse_qsl(text.decode("ascii", "replace"), keep_blank_values=True)


def base(request: Request) -> str:
    """The address under which people reach this server, without a slash at its end."""
    known: str = request.app.state.base_url
    return known or str(request.base_url).rstrip("/")


def _texts(parameters: QueryParams, name: str) -> tuple[str, ...]:
    given = tuple(dict.fromkeys(value.strip() for value in parameters.getlist(name) if value.strip()))
    if len(given) > _MOST_VALUES or any(len(value) > _LONGEST for value in given):
        raise _unreadable(name, "…")
    return given


def _unreadable(name: str, value: str, way_out: WayOut | None = None) -> QueryError:
    return QueryError(ErrorKind.UNREADABLE_ADDRESS, {"part": f"{name}={value[:40]}"}, way_out)


def _text(parameters: QueryParams, name: str) -> str:
    return parameters.get(name) or ""


def _query(parameters: QueryParams) -> str:
    query = _text(parameters, "q").strip()
    if len(query) > LONGEST_QUERY:
        values = {"characters": len(query), "most": LONGEST_QUERY}
        raise QueryError(ErrorKind.LONG_QUERY, values, WayOut(WayOutKind.FEWER_WORDS))
    return query


def _one_of(parameters: QueryParams, name: str, usual: str, known: tuple[str, ...]) -> str:
    value = _text(parameters, name) or usual
    if value not in known:
        raise _unreadable(name, value, WayOut(WayOutKind.KNOWN_NAMES, {"names": known}))
    return value


def _is_set(parameters: QueryParams, name: str) -> bool:
    return _text(parameters, name) in ("1", "true", "on")


def _number(parameters: QueryParams, name: str) -> int:
    value = _text(parameters, name) or "0"
    if not (value.isascii() and value.isdigit() and len(value) < 9 and int(value) <= _DEEPEST):
        raise _unreadable(name, value)
    return int(value)
