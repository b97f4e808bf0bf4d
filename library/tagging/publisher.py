"""Who published it? The body of its imprint or copyright notice, or else the one that leads its project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from library.analysis import fold
from library.languages import either
from library.model import Evidence, EvidenceKind, Project, Tag
from library.tagging.bodies import copyright_holders, edges, is_body, names_behind


def publisher_tags(texts: Sequence[str], projects: Sequence[Project]) -> list[Tag]:
    """The publishers that an edition names, the surest first; none where it names no body.

    Args:
        texts: of its pages; the first three and the last two are looked at.
        projects: the projects it came out of.
    """
    looked_at = edges(texts)
    known = {body for project in projects for body in (project.coordinator, *project.partners)}
    tags = [
        *_first(names_behind(_label(), looked_at), "imprint", 0.9),
        *_first(
            ((name, said) for name, said in copyright_holders(looked_at) if is_body(name, known)), "copyright", 0.7
        ),
        *(_leader(project) for project in projects[:1] if _names(looked_at, project.coordinator)),
    ]
    return list({tag.value: tag for tag in reversed(tags)}.values())[::-1]


@cache
def _label() -> re.Pattern[str]:
    """The words of an imprint. They begin a line with a capital: "figures published by ..." is no imprint."""
    labels = either(lambda language: language.publisher_labels)
    return re.compile(rf"^[^\w\n]*(?:{labels})[ \t]*:?[ \t]*(?P<name>[^\n]+)", re.MULTILINE)


def _first(found: Iterable[tuple[str, str]], source: str, confidence: float) -> Iterator[Tag]:
    """The tag of the first name, if there is one."""
    for name, said in found:
        yield Tag(
            field="publisher",
            value=name,
            source=source,
            evidence=Evidence(EvidenceKind.SAYS, {"said": said}),
            confidence=confidence,
        )
        return


def _leader(project: Project) -> Tag:
    return Tag(
        field="publisher",
        value=project.coordinator,
        source="projects.toml",
        evidence=Evidence(EvidenceKind.LEADS, {"project": project.key}),
        confidence=0.4,
    )


def _names(texts: Iterable[str], body: str) -> bool:
    wanted = " ".join(fold(body).split())
    return bool(wanted) and any(wanted in " ".join(fold(text).split()) for text in texts)
