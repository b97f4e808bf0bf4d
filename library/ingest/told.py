"""What was a person told already? So that a job of every night names a thing once."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from library.files import written_beside
from library.model import FileReport, Finding, Report, State
from library.settings import Settings


def told(settings: Settings, by: str) -> set[str]:
    """What a command named when it last noted it; nothing where that cannot be read."""
    try:
        return set(json.loads(_file(settings, by).read_text("ascii")))
    except (OSError, ValueError, RecursionError, TypeError):
        return set()


def note_told(settings: Settings, by: str, names: Collection[str]) -> None:
    """Notes all that a command has to name now; what went away and comes back is new again.

    Args:
        settings: where everything is.
        by: the command.
        names: of things, whether they were named now or before; a name of a file in it may be no UTF-8.

    Raises:
        OSError: the index folder cannot be written.
    """
    file = _file(settings, by)
    with written_beside(file, durable=False) as new:
        new.write(json.dumps(sorted(names), indent=1).encode("ascii"))


def new_findings(settings: Settings, findings: Sequence[Finding]) -> list[Finding]:
    """Those that `note_findings` did not note when it was last called."""
    known = told(settings, "check")
    return [finding for finding in findings if _name(finding) not in known]


def note_findings(settings: Settings, findings: Sequence[Finding]) -> None:
    """Notes all that a check found, whether it was named now or before; raises as note_told."""
    note_told(settings, "check", {_name(finding) for finding in findings})


def new_troubles(settings: Settings, report: Report, paths: Sequence[str] = ()) -> list[FileReport]:
    """The troubles of a run that no run named before; and notes them.

    What is left out of the library is met again by each run, and named once.

    Args:
        settings: where everything is.
        report: of the run.
        paths: what was looked at, where it was not the whole shelf.
    """
    left_out = {_trouble(trouble) for trouble in report.troubles if trouble.state is State.SKIPPED}
    known = told(settings, "ingest")
    with suppress(OSError):  # it is named again then
        note_told(settings, "ingest", known | left_out if paths else left_out)
    return [trouble for trouble in report.troubles if _trouble(trouble) not in known]


def _trouble(trouble: FileReport) -> str:
    return f"{trouble.path} {json.dumps(trouble.reason.as_data() if trouble.reason else None, sort_keys=True)}"


def _name(finding: Finding) -> str:
    what = {**finding.problem.as_data(), "way_out": None}
    return f"{finding.kind} {finding.path} {json.dumps(what, sort_keys=True)}"


def _file(settings: Settings, by: str) -> Path:
    return settings.index / f"told-{by}.json"
