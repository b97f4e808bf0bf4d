"""library ingest"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import click

from library.cli.common import Door, format_option, out, pass_door
from library.cli.progress import shown_progress
from library.errors import ExitCode
from library.ingest import ingest, note_told, plan_changes, told
from library.model import FileReport, Report, State
from library.output.as_json import report_json
from library.output.text import report_text


@click.command("ingest")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Files read at the same time. [as many as cores]")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--retry-failed", is_flag=True, help="Read again what gave no text before, though it has not changed.")
@click.option("--forget", is_flag=True, help="Forget files that are gone even if they are all or most of the shelf.")
@click.option("--ocr", is_flag=True, help="Recognize pages without usable text, by Tesseract where it is installed.")
@format_option("text", "json")
@pass_door
def command(
    door: Door,
    paths: tuple[str, ...],
    jobs: int | None,
    dry_run: bool,
    retry_failed: bool,
    forget: bool,
    ocr: bool,
    format_: str,
) -> int:
    """Bring catalogue and index up to date with the PDFs on the shelf.

    Reads what is new or changed, follows what was moved, forgets what is gone, and takes over corrections from
    documents/catalogue.csv. Files that did not change are not opened. PATH names files or folders of the shelf; all of
    it is looked at where none is named.

    When all known files are gone at once, or more than half of them and at least ten, the shelf may not be mounted:
    nothing is changed then, and the command ends with 2. --forget says that they were taken away. The same holds for
    catalogue.csv and glossary.csv when nothing stands in them any more.

    \b
    Examples:
      library ingest
      library ingest adstringo/ --dry-run
      library ingest --ocr                  scans and broken text layers too
      library --quiet ingest                for cron

    Ends with 0, with 3 when some files gave no text (each is named with its reason) or a line of catalogue.csv makes no
    sense, with 75 when another run is writing.
    """
    settings = door.settings(jobs)
    if dry_run:
        report = plan_changes(settings, paths=paths, retry_failed=retry_failed, forget=forget)
    else:
        with shown_progress(door) as progress:
            report = ingest(settings, paths=paths, retry_failed=retry_failed, forget=forget, ocr=ocr, progress=progress)
    return print_report(door, report, format_, paths)


def print_report(door: Door, report: Report, format_: str, paths: Sequence[str] = ()) -> int:
    """Prints what a run did, with all of the shelf or with these paths, and gives its exit code."""
    troubles: Sequence[FileReport] = [] if report.dry_run else report.troubles
    if format_ == "json":
        out(report_json(report))
    elif not door.quiet:
        for name in ("new", "changed", "moved", "gone"):
            for path in getattr(report, name):
                door.detail(f"{name}: {path}")
        out(report_text(report, door.paper()))
        if report.editions == 0 and not report.dry_run:
            door.say("Put PDFs into the shelf, a folder a project, and run it again.")
    elif not report.dry_run:  # what is known to need somebody is told by: check --new
        troubles = _new_troubles(door, troubles, paths)
        for trouble in troubles:
            door.fault(f"{trouble.path}: {trouble.state}: {trouble.reason}".removesuffix(": "))
    for fault in report.faults:
        door.fault(fault)
    return ExitCode.SOME_FAILED if report.faults or troubles else ExitCode.OK


def _new_troubles(door: Door, troubles: Sequence[FileReport], paths: Sequence[str]) -> Sequence[FileReport]:
    """Those that a quiet run names: what is left out of the library is met again by each run, and named once."""
    left_out = {f"{trouble.path} {trouble.reason}" for trouble in troubles if trouble.state is State.SKIPPED}
    settings = door.settings()
    known = told(settings, "ingest")
    with suppress(OSError):  # it is named again then
        note_told(settings, "ingest", known | left_out if paths else left_out)
    return [trouble for trouble in troubles if f"{trouble.path} {trouble.reason}" not in known]
