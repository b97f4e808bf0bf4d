"""How is it read what a run did, or a check found?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from library.output.plain import visible, wrapped
from library.output.text.layout import INDENT, Layout

if TYPE_CHECKING:
    from library.model import EncodingReport, Finding, Report

_MOST_FINDINGS = 12
"""Lines of one sort of finding; a person does not read more of them at once."""


def findings_text(findings: Sequence[Finding], layout: Layout) -> str:
    """What was found in the order given, sort by sort: each with its own remedy, or one for all that have the same.

    Of a sort that has many the first are shown, and how many there are.
    """
    lines: list[str] = []
    for kind in dict.fromkeys(finding.kind for finding in findings):
        of_kind = [finding for finding in findings if finding.kind == kind]
        lines.append(layout.style(f"{kind} ({len(of_kind)})", "title"))
        shown = of_kind if len(of_kind) <= _MOST_FINDINGS + 1 else of_kind[:_MOST_FINDINGS]
        remedies = list(dict.fromkeys(finding.remedy for finding in of_kind))
        for finding in shown:
            text = f"{visible(finding.path)}: {visible(finding.message)}" if finding.path else visible(finding.message)
            own = f"  -> {finding.remedy}" if len(remedies) > 1 and finding.remedy else ""
            lines += [f"{INDENT}{line}" for line in wrapped(f"{text}{own}", layout.columns - 3)]
        if len(shown) < len(of_kind):
            lines.append(f"{INDENT}and {len(of_kind) - len(shown)} more; all of them: library check --format json")
        if len(remedies) == 1 and remedies[0]:
            lines += [f"{INDENT}{line}" for line in wrapped(f"-> {remedies[0]}", layout.columns - 3)]
    return "\n".join(lines)


_DRY = {"new": "read", "changed": "read again", "gone": "forgotten"}


def report_text(report: Report, layout: Layout) -> str:
    """What a run did: what is not plainly fine, line by line, and what the library holds now."""
    lines = [
        f"{visible(trouble.path)}: {trouble.state}: {visible(trouble.reason)}"
        if trouble.reason
        else f"{visible(trouble.path)}: {trouble.state}"
        for trouble in report.troubles
    ]
    lines += [visible(note) for note in report.notes]
    changes = [
        f"{len(paths)} {name}"
        for name, paths in (
            ("new", report.new),
            ("changed", report.changed),
            ("moved", report.moved),
            ("gone", report.gone),
            ("corrected", report.corrected),
        )
        if paths
    ]
    if report.dry_run:
        for name in ("new", "changed", "gone"):
            lines += [f"would be {_DRY[name]}: {visible(path)}" for path in getattr(report, name)]
        lines.append(
            f"{counted(report.found, 'file')} on the shelf: {', '.join(changes) or 'nothing to do'}."
            " Nothing was changed."
        )
        return "\n".join(line for text in lines for line in wrapped(text, layout.columns))
    did = f"{counted(report.found, 'file')} on the shelf: {', '.join(changes) or 'nothing new'}; "
    did += f"{counted(report.read, 'file')} read in {report.seconds:.1f} s."
    lines.append(did)
    if report.waiting:
        lines.append(f"{counted(report.waiting, 'file')} from earlier runs still need somebody; see: library check")
    lines.append(
        f"The library holds {counted(report.works, 'work')} in {counted(report.editions, 'edition')}, "
        f"{counted(report.pages, 'page')}, {counted(report.languages, 'language')}, "
        f"{counted(report.projects, 'project')}."
    )
    return "\n".join(line for text in lines for line in wrapped(text, layout.columns))


def encoding_text(report: EncodingReport) -> str:
    """How much of the library can be found by meaning, and when the rest will be."""
    encoded = f"{counted(report.encoded, 'passage')} encoded by {visible(report.encoder)}"
    lines = [f"{encoded}; {report.done:,} of {report.total:,} can be found by meaning."]
    if report.unreadable:
        lines.append(f"{counted(report.unreadable, 'passage')} it could not read; these are found by words alone.")
    if report.waiting:
        rate = report.encoded / report.seconds if report.seconds else 0.0
        rest = f", about {_duration(report.waiting / rate)} at this pace" if rate else ""
        lines.append(f"{counted(report.waiting, 'passage')} to go{rest}. Run again: library encode")
    return "\n".join(lines)


def _duration(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"


def counted(number: int, noun: str) -> str:
    """One thing or several: "1 page", "2 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
