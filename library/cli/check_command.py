"""library check"""

from __future__ import annotations

import click

from library.cli.common import Door, format_option, out, pass_door
from library.errors import ExitCode
from library.ingest import check
from library.output.as_json import findings_json
from library.output.text import findings_text


@click.command("check")
@format_option("text", "json")
@pass_door
def command(door: Door, format_: str) -> int:
    """Compare shelf, catalogue and index with each other, and say what needs a person.

    \b
    Examples:
      library check
      library check --format json           for monitoring

    Ends with 0 when all agree and every file could be read, with 3 when something needs a person, with 2 when answers
    may be wrong or missing.
    """
    findings = check(door.settings())
    if format_ == "json":
        out(findings_json(findings))
    elif findings:
        out(findings_text(findings, door.paper()))
    else:
        out("All agree: shelf, catalogue and index.")
    if any(finding.serious for finding in findings):
        return ExitCode.ERROR
    return ExitCode.SOME_FAILED if findings else ExitCode.OK
