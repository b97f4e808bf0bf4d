"""How is told what a run did? For ingest and rebuild."""

from __future__ import annotations

from collections.abc import Sequence

from library.api import Library
from library.cli.context import Context, out
from library.errors import ExitCode
from library.model import FileReport, Report
from library.output.as_json import report_json
from library.output.labels import Label
from library.output.text.reports import report_text, trouble_text


def print_report(context: Context, library: Library, report: Report, format_: str, paths: Sequence[str] = ()) -> int:
    """Prints what a run did, with all of the shelf or with these paths, and gives its exit code."""
    troubles: Sequence[FileReport] = [] if report.dry_run else report.troubles
    if format_ == "json":
        out(report_json(report, speech=context.speech))
    elif not context.quiet:
        for name in ("new", "changed", "moved", "gone"):
            for path in getattr(report, name):
                context.detail(f"{name}: {path}")
        out(report_text(report, context.layout()))
        if report.editions == 0 and not report.dry_run:
            context.say(context.speech.label(Label.PUT_PDFS))
    elif not report.dry_run:  # what is known to need somebody is told by: check --new
        troubles = library.new_troubles(report, paths)
        for trouble in troubles:
            context.fault(trouble_text(trouble, context.speech))
    for fault in report.faults:
        context.fault(context.speech.error(fault))
    return ExitCode.SOME_FAILED if report.faults or troubles else ExitCode.OK
