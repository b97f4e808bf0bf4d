"""What do projects look like in JSON?"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from library.model import ProjectDetails, ProjectHoldings
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

    @classmethod
    def of(cls, known: ProjectHoldings | ProjectDetails, speech: Speech) -> ProjectShape:
        shape = taken(known.project, cls, works=[WorkShape.of(work) for work in known.works])
        if not isinstance(known, ProjectDetails):
            return shape
        return replace(shape, cited_by=[EditionShape.of(edition, speech) for edition in known.citing])


class Projects(Whole, frozen=True, kw_only=True):
    """Projects."""

    projects: list[ProjectShape]

    @classmethod
    def of(cls, projects: Sequence[ProjectHoldings | ProjectDetails], speech: Speech = ENGLISH) -> Projects:
        return cls(projects=[ProjectShape.of(known, speech) for known in projects])
