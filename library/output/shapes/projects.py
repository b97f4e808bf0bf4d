"""What do projects look like in JSON?"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET, Struct, UnsetType

from library.model import Edition, Project, Result
from library.output.shapes.editions import EditionShape
from library.output.shapes.shape import Whole, taken
from library.output.shapes.works import WorkShape
from library.output.speech import ENGLISH, Speech


class ProjectShape(Struct, frozen=True, kw_only=True):
    """A project with its works; where one was asked for, with the editions of others that name it."""

    key: str
    title: str
    aliases: list[str]
    start: str
    end: str
    coordinator: str
    partners: list[str]
    donors: list[str]
    countries: list[str]
    successor: str
    described: bool
    works: list[WorkShape]
    cited_by: list[EditionShape] | UnsetType = UNSET


class Projects(Whole, frozen=True, kw_only=True):
    """Projects."""

    projects: list[ProjectShape]

    @classmethod
    def of(
        cls,
        rows: Sequence[tuple[Project, Sequence[Result]]],
        citing: Sequence[Edition] | None = None,
        speech: Speech = ENGLISH,
    ) -> Projects:
        cited = {} if citing is None else {"cited_by": [EditionShape.of(edition, speech) for edition in citing]}
        shapes = [
            taken(project, ProjectShape, works=[WorkShape.of(work) for work in works], **cited)
            for project, works in rows
        ]
        return cls(projects=shapes)
