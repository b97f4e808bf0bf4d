"""How does an edition lie in its row? Of all of a large library a search needs some hundred, which are made then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import NoneType
from typing import Any, cast

from library.catalogue.faults import require_types
from library.catalogue.rows import problem_of
from library.model import UNKNOWN_LANGUAGE, Edition, State

Row = tuple[object, ...]

COLUMNS = (
    "id, path, digest, size, state, reason, page_count, languages, projects, kind, title, work, countries, publisher,"
    " authors, identifiers, subjects, relation, added, changed, stamp, year, file_year"
)
_ID, _WORK = 0, 11
_TYPES = tuple(
    (str, str, str, int, str, str, int, *[str] * 14, year, file_year)
    for year in (int, NoneType)
    for file_year in (int, NoneType)
)


class EditionsByNeed(Mapping[str, Edition]):
    """Editions by id, in the order of their rows; each is made when somebody asks for it, once.

    To make one takes 4 µs, to keep its row 0.5.

    Args:
        rows: the values of COLUMNS.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._held: dict[str, Row | Edition] = {}
        self._of_work: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            id_ = cast("str", row[_ID])
            self._held[id_] = row
            self._of_work[cast("str", row[_WORK]) or id_].append(id_)

    def __getitem__(self, id_: str) -> Edition:
        """Raises:
        KeyError: it is not there.
        IndexDamaged: its row was changed by something else than SQLite.
        """
        held = self._held[id_]
        if isinstance(held, tuple):
            held = self._held[id_] = edition_of(held)
        return held

    def __contains__(self, id_: object) -> bool:
        return id_ in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def of_work(self, name: str) -> Sequence[Edition]:
        """The editions of a work by its short name, by language and path; one without a work is its own."""
        return sorted((self[id_] for id_ in self._of_work.get(name, ())), key=lambda one: (one.language, one.path))

    def works(self) -> Collection[str]:
        """The short names of all works."""
        return self._of_work.keys()


def edition_of(row: Row) -> Edition:
    """The edition that a row of COLUMNS holds; raises as EditionsByNeed."""
    require_types(row, *_TYPES)
    (
        id_, path, digest, size, state, reason, page_count, languages, projects, kind, title, work, countries,
        publisher, authors, identifiers, subjects, relation, added, changed, stamp, year, file_year,
    ) = cast("tuple[Any, ...]", row)  # fmt: skip
    return Edition(
        id=id_,
        path=path,
        digest=digest,
        size=size,
        state=State(state),
        reason=problem_of(reason),
        page_count=page_count,
        languages=tuple(languages.split()) or (UNKNOWN_LANGUAGE,),
        projects=tuple(projects.splitlines()),
        kind=kind,
        year=year,
        title=title,
        work=work,
        countries=tuple(countries.split()),
        publisher=publisher,
        authors=tuple(authors.splitlines()),
        identifiers=tuple(identifiers.splitlines()),
        subjects=tuple(subjects.splitlines()),
        relation=relation,
        file_year=file_year,
        added=added,
        changed=changed,
        stamp=stamp,
    )
