"""What a person is told, in English: for tests that ask what is said."""

from __future__ import annotations

from collections.abc import Iterable

from library.model import Evidence, Explanation, Finding, Hit, Note, Problem, Report
from library.output.speech import ENGLISH


def told(notes: Iterable[Note]) -> tuple[str, ...]:
    """The sentences of notes."""
    return tuple(ENGLISH.note(note) for note in notes)


def without(explanation: Explanation) -> dict[str, int]:
    """Each condition, and the pages that would be found without it."""
    return {ENGLISH.condition(condition): pages for condition, pages in explanation.without}


def why(hit: Hit) -> tuple[str, ...]:
    """Why a hit is there."""
    return tuple(ENGLISH.reason(reason) for reason in hit.reasons)


def message(finding: Finding) -> str:
    """What a check found."""
    return ENGLISH.problem(finding.problem)


def remedy(finding: Finding) -> str:
    """What to do about it."""
    return ENGLISH.way_out(finding.problem.way_out)


def notes(report: Report) -> list[str]:
    """What a run tells."""
    return [ENGLISH.note(note) for note in report.notes]


def faults(report: Report) -> list[str]:
    """Lines that made no sense to a run."""
    return [ENGLISH.problem(fault) for fault in report.faults]


def cause(problem: Problem | None) -> str:
    """Why something could not be read, or not whole."""
    return ENGLISH.problem(problem) if problem else ""


def seen(evidence: Evidence | None) -> str:
    """What speaks for a tag or a link."""
    return ENGLISH.evidence(evidence)
