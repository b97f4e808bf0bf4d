"""What do works look like in JSON? In a list, by subject, by language."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from library import model
from library.model import Result, Subject
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
    def of(cls, subjects: Sequence[Subject]) -> Subjects:
        shapes = [
            taken(
                subject,
                SubjectShape,
                works=len({edition.work for edition in subject.editions}),
                editions=[edition.id for edition in subject.editions],
            )
            for subject in subjects
        ]
        return cls(total=len(subjects), subjects=shapes)


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
    def of(cls, matrix: model.Matrix) -> Matrix:
        rows = [
            taken(
                work,
                RowOfMatrix,
                editions={
                    language: [one.edition.id for one in work.editions if language in one.edition.languages]
                    for language in matrix.languages
                },
                older=[one.edition.id for one in work.editions if one.edition.id in matrix.older],
            )
            for work in matrix.works
        ]
        return cls(languages=list(matrix.languages), works=rows)
