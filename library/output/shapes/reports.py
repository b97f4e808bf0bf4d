"""What do runs, checks and measures look like in JSON?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from library.model import EncodingReport, ErrorKind, FileReport, Finding, Report, State
from library.output.shapes.shape import Whole, taken
from library.output.shapes.told import ErrorShape, NoteShape, note_of
from library.output.speech import ENGLISH, Speech


class TroubleShape(Struct, frozen=True):
    """A file that is not plainly fine."""

    path: str
    state: State
    reason: str
    problem: ErrorShape | None

    @classmethod
    def of(cls, trouble: FileReport, speech: Speech) -> TroubleShape:
        if trouble.reason is None:
            return cls(trouble.path, trouble.state, "", None)
        told = speech.problem(trouble.reason), ErrorShape.of(trouble.reason, speech)
        return cls(trouble.path, trouble.state, *told)


class HoldsShape(Struct, frozen=True):
    """What the library holds."""

    works: int
    editions: int
    pages: int
    languages: int
    projects: int


class Ran(Whole, frozen=True, kw_only=True):
    """What an ingest or rebuild did."""

    dry_run: bool
    found: int
    read: int
    pages_read: int
    new: list[str]
    changed: list[str]
    moved: list[str]
    gone: list[str]
    corrected: list[str]
    states: dict[str, int]
    troubles: list[TroubleShape]
    waiting: int
    faults: list[ErrorShape]
    notes: list[NoteShape]
    holds: HoldsShape
    seconds: float

    @classmethod
    def of(cls, report: Report, speech: Speech = ENGLISH) -> Ran:
        return taken(
            report,
            cls,
            troubles=[TroubleShape.of(trouble, speech) for trouble in report.troubles],
            faults=[ErrorShape.of(fault, speech) for fault in report.faults],
            notes=[note_of(note, speech) for note in report.notes],
            states={str(state): count for state, count in sorted(report.states.items())},
            holds=taken(report, HoldsShape),
            seconds=round(report.seconds, 3),
        )


class Encoded(Whole, frozen=True, kw_only=True):
    """How much of the library can be found by meaning."""

    encoder: str
    encoded: int
    done: int
    unreadable: int
    total: int
    seconds: float
    waiting: int

    @classmethod
    def of(cls, report: EncodingReport) -> Encoded:
        return taken(report, cls)


class FindingShape(Struct, frozen=True):
    """Something that differs or waits."""

    kind: str
    path: str
    message: str
    remedy: str
    serious: bool
    problem: ErrorKind
    values: dict[str, Any]

    @classmethod
    def of(cls, finding: Finding, speech: Speech) -> FindingShape:
        told = ErrorShape.of(finding.problem, speech)
        message, remedy = told.text, told.way_out
        return cls(finding.kind, finding.path, message, remedy, finding.serious, told.kind, told.values)


class Checked(Whole, frozen=True, kw_only=True):
    """What a check found."""

    summary: dict[str, int]
    serious: bool
    findings: list[FindingShape]

    @classmethod
    def of(cls, findings: Sequence[Finding], speech: Speech = ENGLISH) -> Checked:
        return cls(
            summary=dict(Counter(finding.kind for finding in findings)),
            serious=any(finding.serious for finding in findings),
            findings=[FindingShape.of(finding, speech) for finding in findings],
        )


class Measured(Whole, frozen=True, kw_only=True):
    """Measures by language."""

    measures: dict[str, dict[str, float]]
