"""What do works look like in JSON? In a list, by subject, by language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from library.model import Edition, Result
from library.output.shapes.shape import Whole, taken


class EditionOfWork(Struct, frozen=True, kw_only=True):
    """An edition, as it stands in a list of works."""

    id: str
    path: str
    language: str
    pages: int


class WorkShape(Struct, frozen=True, kw_only=True):
    """A work with its editions."""

    work: str
    title: str
    projects: list[str]
    kind: str
    year: int | None
    editions: list[EditionOfWork]

    @classmethod
    def of(cls, work: Result) -> WorkShape:
        editions = [taken(one.edition, EditionOfWork, pages=one.edition.page_count) for one in work.editions]
        return taken(work, cls, editions=editions)


class Works(Whole, frozen=True, kw_only=True):
    """A list of works."""

    total: int
    works: list[WorkShape]

    @classmethod
    def of(cls, works: Sequence[Result]) -> Works:
        return cls(total=len(works), works=[WorkShape.of(work) for work in works])


class SubjectShape(Struct, frozen=True):
    """A subject by its name and address, with the number of its works and the ids of its editions."""

    name: str
    concept: str
    works: int
    editions: list[str]


class Subjects(Whole, frozen=True, kw_only=True):
    """What the publications are about."""

    total: int
    subjects: list[SubjectShape]

    @classmethod
    def of(cls, rows: Sequence[tuple[str, str, Sequence[Edition]]]) -> Subjects:
        shapes = [
            SubjectShape(name, concept, len({edition.work for edition in editions}), [one.id for one in editions])
            for name, concept, editions in rows
        ]
        return cls(total=len(rows), subjects=shapes)


class RowOfMatrix(Struct, frozen=True, kw_only=True):
    """A work with the ids of its editions by language, and of those that are older than their original."""

    work: str
    title: str
    projects: list[str]
    editions: dict[str, list[str]]
    older: list[str]


class Matrix(Whole, frozen=True, kw_only=True):
    """Works by language."""

    languages: list[str]
    works: list[RowOfMatrix]

    @classmethod
    def of(cls, works: Sequence[Result], languages: Sequence[str], older: Mapping[str, int]) -> Matrix:
        rows = [
            taken(
                work,
                RowOfMatrix,
                editions={
                    language: [one.edition.id for one in work.editions if language in one.edition.languages]
                    for language in languages
                },
                older=[one.edition.id for one in work.editions if one.edition.id in older],
            )
            for work in works
        ]
        return cls(languages=list(languages), works=rows)
