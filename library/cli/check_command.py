"""library check"""

from __future__ import annotations

from collections.abc import Sequence

import click

from library.api import Library
from library.cli.context import Context, out, pass_context
from library.cli.options import format_option
from library.cli.progress import shown_progress
from library.errors import ExitCode
from library.model import Finding
from library.output.as_json import findings_json
from library.output.labels import Label
from library.output.text.reports import findings_text


@click.command("check")
@click.option("--deep", is_flag=True, help="Read all bytes and all words back, too; takes a while.")
@click.option("--repair", "mend", is_flag=True, help="Do what is safe: read and index anew what differs.")
@click.option("--new", is_flag=True, help="Name only what was not there when this was last asked.")
@format_option("text", "json")
@pass_context
def command(context: Context, deep: bool, mend: bool, new: bool, format_: str) -> int:
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
    with context.library() as library:
        found = _mended(context, library, deep) if mend else library.check(deep=deep)
        findings = library.new_findings(found) if new else found
        if format_ == "json":
            out(findings_json(findings, speech=context.speech))
        elif findings:
            out(findings_text(findings, context.layout()))
        elif not new:
            out(context.speech.label(Label.ALL_AGREE))
        if new:
            _note(context, library, found)
    if any(finding.serious for finding in findings):
        return ExitCode.ERROR
    return ExitCode.SOME_FAILED if findings else ExitCode.OK


def _note(context: Context, library: Library, findings: Sequence[Finding]) -> None:
    try:
        library.note_findings(findings)
    except OSError as error:
        context.fault(context.speech.label(Label.NAMED_AGAIN, cause=error.strerror or ""))


def _mended(context: Context, library: Library, deep: bool) -> Sequence[Finding]:
    """What is left after all was mended that is safe to mend."""
    with shown_progress(context) as progress:
        repair = library.repair(deep=deep, progress=progress)
    if repair.fault:
        context.say(context.speech.error(repair.fault))
    context.say(context.speech.label(Label.MENDED, n=repair.mended, all=len(repair.found)))
    return repair.left
