"""library check"""

from __future__ import annotations

import click

from library.cli.common import Door, format_option, out, pass_door
from library.cli.progress import shown_progress
from library.errors import ExitCode, LibraryError
from library.ingest import check, note_told, repair, told
from library.model import Finding
from library.output.as_json import findings_json
from library.output.text import findings_text
from library.settings import Settings


@click.command("check")
@click.option("--deep", is_flag=True, help="Read all bytes and all words back, too; takes a while.")
@click.option("--repair", "mend", is_flag=True, help="Do what is safe: read and index anew what differs.")
@click.option("--new", is_flag=True, help="Name only what was not there when this was last asked.")
@format_option("text", "json")
@pass_door
def command(door: Door, deep: bool, mend: bool, new: bool, format_: str) -> int:
    """Compare shelf, catalogue and index; say what needs a person.

    \b
    Examples:
      library check
      library check --deep                  bytes of all files, words of all pages
      library check --repair                mend what needs no person
      library check --new                   names each thing once, for cron
      library check --format json           for monitoring

    Ends with 0 when all agree and every file could be read, with 3 when something needs a person, with 2 when answers
    may be wrong or missing. With --new only what is new counts.
    """
    settings = door.settings()
    findings = _mended(door, settings, deep) if mend else check(settings, deep=deep)
    names = {_name(finding) for finding in findings}
    if new:
        known = told(settings, "check")
        findings = [finding for finding in findings if _name(finding) not in known]
    if format_ == "json":
        out(findings_json(findings))
    elif findings:
        out(findings_text(findings, door.paper()))
    elif not new:
        out("All agree: shelf, catalogue and index.")
    if new:
        try:
            note_told(settings, "check", names)
        except OSError as error:
            door.fault(f"What was named cannot be remembered ({error.strerror}): the next check --new names it again.")
    if any(finding.serious for finding in findings):
        return ExitCode.ERROR
    return ExitCode.SOME_FAILED if findings else ExitCode.OK


def _name(finding: Finding) -> str:
    return f"{finding.kind} {finding.path} {finding.message}"


def _mended(door: Door, settings: Settings, deep: bool) -> list[Finding]:
    """What is left after all was mended that is safe to mend."""
    try:
        findings = check(settings, deep=deep)
    except LibraryError as error:  # the catalogue may be missing, or so damaged that nothing can be compared
        door.say(str(error))
        findings = []
    with shown_progress(door) as progress:
        repair(settings, findings, progress)
    left = check(settings, deep=deep)
    door.say(f"{sum(finding not in left for finding in findings)} of {len(findings)} findings were mended.")
    return left
