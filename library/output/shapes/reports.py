"""What do runs, checks and measures look like in JSON?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from library.model import EncodingReport, Finding, Report, State
from library.output.shapes.shape import Whole, taken


class TroubleShape(Struct, frozen=True):
    """A file that is not plainly fine."""

    path: str
    state: State
    reason: str


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
    faults: list[str]
    notes: list[str]
    holds: HoldsShape
    seconds: float

    @classmethod
    def of(cls, report: Report) -> Ran:
        return taken(
            report,
            cls,
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


class Checked(Whole, frozen=True, kw_only=True):
    """What a check found."""

    summary: dict[str, int]
    serious: bool
    findings: list[FindingShape]

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Checked:
        return cls(
            summary=dict(Counter(finding.kind for finding in findings)),
            serious=any(finding.serious for finding in findings),
            findings=[taken(finding, FindingShape) for finding in findings],
        )


class Measured(Whole, frozen=True, kw_only=True):
    """Measures by language."""

    measures: dict[str, dict[str, float]]
