"""How are works read? By project, by language, by subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from library.model import Doubled, Matrix, Result, Subject
from library.output.labels import Label
from library.output.signs import padded, shortened, table, told_apart, visible, width, wrapped
from library.output.speech import Speech
from library.output.text.editions import at_path
from library.output.text.layout import Layout

_SHORTEST_TITLE = 16
"""Columns that a title needs to be told from others."""


def works_text(works: Sequence[Result], layout: Layout) -> str:
    """Works by project, a line each: year, kind, title, and the languages of their editions at the right edge."""
    lines: list[str] = []
    project = None
    for work, line in zip(works, work_lines(works, layout), strict=True):
        first = (work.projects or ("",))[0]
        if first != project:
            project = first
            lines.append(
                layout.style(shortened(visible(project), layout.line) or layout.speech.label(Label.NO_PROJECT), "title")
            )
        lines.append(line)
    return "\n".join(lines)


def work_lines(works: Sequence[Result], layout: Layout) -> list[str]:
    """A line for each work; so many languages that they leave no room for the title get lines of their own."""
    rows = [
        (_beginning(work, layout.speech), title, _languages(work))
        for work, title in zip(works, _titles(works), strict=True)
    ]
    edge = min(layout.line, max((width(f"{row[0]}{row[1]}  {row[2]}") for row in rows), default=0))
    rooms = []
    for beginning, title, languages in rows:
        beside = edge - width(beginning) - width(languages) - 2
        enough = beside >= min(_SHORTEST_TITLE, width(title))
        rooms.append(beside if enough else edge - width(beginning))
    lines = []
    titles = told_apart([title for _, title, _ in rows], rooms)
    for (beginning, _, languages), title, room in zip(rows, titles, rooms, strict=True):
        line = f"{beginning}{padded(title, room)}  {languages}"
        if width(line) > edge:
            below = [" " * width(beginning) + part for part in wrapped(languages, 40)]
            line = "\n".join([beginning + title, *below])
        lines.append(line)
    return lines


def _beginning(work: Result, speech: Speech) -> str:
    """Year and kind of a work, in columns."""
    return f"  {work.year or '    '}  {padded(shortened(visible(speech.kind(work.kind)), 15), 15)}  "


def _languages(work: Result) -> str:
    return " ".join(dict.fromkeys(code for match in work.editions for code in match.edition.languages))


def _titles(works: Sequence[Result]) -> list[str]:
    """The titles of works, each of those that several bear with the path of a file."""
    same = Counter(work.title for work in works)
    return [visible(work.title) + (at_path(work.head) if same[work.title] > 1 else "") for work in works]


_SIGNS = {"●": Label.THERE, "◐": Label.OLDER, "○": Label.UNREADABLE, "·": Label.MISSING}


def matrix_text(matrix: Matrix, layout: Layout) -> str:
    """Works by language; where there are other signs than ● and ·, with the meaning of those that are used."""
    columns = {language: max(3, len(language) + 1) for language in matrix.languages}
    titles = _titles(matrix.works)
    widest = max(map(width, titles), default=0) + 1
    room = max(_SHORTEST_TITLE, min(widest, layout.line - sum(columns.values()) - 1))
    lines = [padded("", room) + "".join(f"{language:>{n}}" for language, n in columns.items())]
    used: set[str] = set()
    for work, title in zip(matrix.works, told_apart(titles, [room] * len(titles)), strict=True):
        signs = dict.fromkeys(matrix.languages, "·")
        for match in work.editions:
            for language in match.edition.languages:
                if match.edition.state.searchable or signs.get(language) == "·":
                    sign = "◐" if match.edition.id in matrix.older else "●"
                    signs[language] = sign if match.edition.state.searchable else "○"
        lines.append(padded(title, room) + "".join(f"{signs[language]:>{n}}" for language, n in columns.items()))
        used.update(signs[language] for language in matrix.languages)
    if used - {"●", "·"}:
        explained = (f"{sign} {layout.speech.label(label)}" for sign, label in _SIGNS.items() if sign in used)
        lines += wrapped("   ".join(explained), layout.columns)
    return "\n".join(lines)


def subjects_text(subjects: Sequence[Subject], layout: Layout) -> str:
    """A line a subject: its name, its works and editions, and the languages of these."""
    lines = [
        [
            visible(subject.name),
            layout.speech.label(Label.WORKS, n=len({edition.work for edition in subject.editions})),
            layout.speech.label(Label.EDITIONS, n=len(subject.editions)),
            " ".join(sorted({edition.language for edition in subject.editions})),
        ]
        for subject in subjects
    ]
    return table(lines, layout.line)


def doubled_lines(doubled: Sequence[Doubled], speech: Speech) -> list[str]:
    """What editions in one language would be to each other in one work, a line each."""
    lines = [
        f"  {both.first.language}  {speech.relation(both.relation)}: "
        f"{visible(both.other.path)} ({both.other.id})  ->  {visible(both.first.path)} ({both.first.id})"
        for both in doubled
    ]
    return [speech.label(Label.DOUBLED), *lines]
