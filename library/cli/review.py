"""library works review"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from library.cli.context import Door, list_named, out, out_csv, pass_door
from library.cli.options import format_option, ui_option
from library.errors import ExitCode
from library.model import DoubtfulLink, Edition, Resolved
from library.output.as_csv import links_csv
from library.output.as_json import links_json
from library.output.plain import visible


@click.command("review")
@click.option("--yes", "-y", is_flag=True, help="Link all of them without asking.")
@ui_option
@format_option("text", "json", "csv")
@pass_door
def review(door: Door, yes: bool, format_: str) -> int:
    """Settle the links of which the program is not sure.

    On a terminal it asks of each pair whether both are one work: y links them, n keeps them apart, both for good, in
    documents/catalogue.csv; ENTER leaves the pair for later. Elsewhere the pairs are printed.

    \b
    Examples:
      library works review
      library works review --yes
      library works review --format json
    """
    with door.reading() as library:
        doubtful = library.doubtful_links()
        if not doubtful and format_ == "text":
            door.say("No link is in doubt.")
            return ExitCode.NOTHING_FOUND
        asked = not yes and format_ == "text" and sys.stdin.isatty() and sys.stdout.isatty()
        answers = _shown(doubtful, format_, asked=asked)
        if yes:
            answers = [(link, True) for link in doubtful]
        elif doubtful and not asked:
            door.say("Settle each with: library works link A B, or all with: library works review --yes")
        for link, same in answers:
            settle = library.link if same else library.keep_apart
            say_left_out(door, settle(link.one.id, link.other.id))
        linked = sum(same for _, same in answers)
        if answers:
            listed = list_named(library, "catalogue")
            door.say(f"{linked} linked, {len(answers) - linked} kept apart; it stands in {listed}.")
    if not doubtful:
        door.say("No link is in doubt.")
    return ExitCode.OK if doubtful else ExitCode.NOTHING_FOUND


def _shown(doubtful: Sequence[DoubtfulLink], format_: str, *, asked: bool) -> list[tuple[DoubtfulLink, bool]]:
    """Prints the pairs, and gives what was answered where each is asked of."""
    if format_ != "text":
        rows = [(link.one, link.other, link.evidence) for link in doubtful]
        out(links_json(rows)) if format_ == "json" else out_csv(links_csv(rows))
        return []
    answers = []
    for link in doubtful:
        out(f"Same work?  {_named(link.one)}\n      and   {_named(link.other)}\n            {visible(link.evidence)}")
        if asked:
            answer = click.prompt("            y, n or ENTER for later", default="", show_default=False).strip().lower()
            if answer[:1] in ("y", "n"):
                answers.append((link, answer[:1] == "y"))
    return answers


def say_left_out(door: Door, resolved: Resolved) -> None:
    """Says of which editions nothing was written."""
    for path in resolved.left_out:
        door.say(f"Nothing is written of {path!r}: no list can hold its name. Rename it.")


def _named(edition: Edition) -> str:
    return f"{edition.id}  {edition.language}  {visible(edition.path)}  {visible(edition.title)}"
