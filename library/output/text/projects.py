"""How is a project read? In a table of all, and with all that is known of one."""

from __future__ import annotations

from collections.abc import Sequence

from library.model import ProjectDetails, ProjectHoldings
from library.output.labels import Label
from library.output.signs import padded, table, visible, width, wrapped
from library.output.text.layout import Layout
from library.output.text.works import work_lines

_OF_A_PROJECT = 12
"""Columns for the name of a fact of a project, at least."""


def projects_text(projects: Sequence[ProjectHoldings], layout: Layout) -> str:
    """A table of projects with what came out of them."""
    cells = []
    for one in projects:
        editions = one.editions
        years = sorted({edition.year for edition in editions if edition.year})
        span = f"{years[0]}-{years[-1]}" if len(years) > 1 else "".join(map(str, years))
        languages = " ".join(sorted({code for edition in editions for code in edition.languages}))
        works = len({edition.work for edition in editions})
        counts = f"{layout.speech.label(Label.WORKS, n=works)}, {layout.speech.label(Label.EDITIONS, n=len(editions))}"
        cells.append([visible(one.project.key), counts, span, languages])
    return table(cells, layout.line, grow=3)


def project_text(details: ProjectDetails, layout: Layout) -> str:
    """One project in full: what is known of it, its works, and the publications of others that name it."""
    project = details.project
    lines = [layout.style(line, "title") for line in wrapped(visible(project.key), layout.columns)]
    lines += wrapped(visible(project.title), layout.columns) if project.title else []
    speech = layout.speech
    span = project.start or project.end
    if project.start and project.end:
        span = speech.label(Label.SPAN, start=project.start, end=project.end)
    facts = [
        (Label.TIME, span),
        (Label.LED_BY, project.coordinator),
        (Label.PARTNERS, ", ".join(project.partners)),
        (Label.DONORS, ", ".join(project.donors)),
        (Label.COUNTRIES, " ".join(project.countries)),
        (Label.FOLLOWS, details.predecessor),
        (Label.FOLLOWED_BY, project.successor),
    ]
    names = [speech.label(label) for label, fact in facts if fact]
    room = max([_OF_A_PROJECT, *map(width, names)])
    for name, (_, fact) in zip(names, (fact for fact in facts if fact[1]), strict=True):
        first, *rest = wrapped(visible(fact), layout.columns - room - 1)
        lines += [f"{padded(name, room)} {first}", *(f"{' ' * (room + 1)}{line}" for line in rest)]
    if not project.described:
        lines.append(speech.label(Label.NOT_DESCRIBED))
    lines += work_lines(details.works, layout) or [speech.label(Label.NOTHING_OF_IT)]
    if details.citing:
        by_project: dict[str, set[str]] = {}
        for edition in details.citing:
            for key in edition.projects or (speech.label(Label.WITHOUT_PROJECT),):
                by_project.setdefault(key, set()).add(edition.work or edition.id)
        counts = ", ".join(f"{visible(key)} {len(keys)}" for key, keys in sorted(by_project.items()))
        named = len({edition.work or edition.id for edition in details.citing})
        lines += wrapped(speech.label(Label.NAMED_BY, n=named, counts=counts), layout.columns)
    return "\n".join(lines)
