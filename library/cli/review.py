"""library works review"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from library.cli.context import Context, list_named, out, out_csv, pass_context, say_followed
from library.cli.options import format_option, ui_option
from library.errors import ExitCode
from library.model import Doubled, DoubtfulLink, Edition, Resolved
from library.output.as_csv import links_csv
from library.output.as_json import links_json
from library.output.labels import Label
from library.output.signs import padded, visible, width
from library.output.speech import Speech
from library.output.text.works import doubled_lines


@click.command("review")
@click.option("--yes", "-y", is_flag=True, help="Link all of them without asking.")
@ui_option
@format_option("text", "json", "csv")
@pass_context
def review(context: Context, yes: bool, format_: str) -> int:
    """Settle the links of which the program is not sure.

    On a terminal it asks of each pair whether both are one work: y links them, n keeps them apart, both for good, in
    documents/catalogue.csv; ENTER leaves the pair for later. Elsewhere the pairs are printed.

    \b
    Examples:
      library works review
      library works review --yes
      library works review --format json
    """
    with context.reading() as library:
        doubtful = library.doubtful_links()
        if not doubtful and format_ == "text":
            context.say(context.speech.label(Label.NO_LINK))
            return ExitCode.NOTHING_FOUND
        asked = not yes and format_ == "text" and sys.stdin.isatty() and sys.stdout.isatty()
        shown = doubtful if format_ == "text" else ()
        doubled = [library.doubled_by_link(link.one.id, link.other.id) for link in shown]
        answers = _shown(doubtful, doubled, format_, context.speech, asked=asked)
        if yes:
            answers = [(link, True) for link in doubtful]
        elif doubtful and not asked:
            context.say(context.speech.label(Label.SETTLE_EACH))
        for link, same in answers:
            both = link.one.id, link.other.id
            say_resolved(context, library.link(*both, doubled=True) if same else library.keep_apart(*both))
        linked = sum(same for _, same in answers)
        if answers:
            listed = list_named(library, "catalogue")
            context.say(context.speech.label(Label.LINKED, linked=linked, apart=len(answers) - linked, path=listed))
    if not doubtful:
        context.say(context.speech.label(Label.NO_LINK))
    return ExitCode.OK if doubtful else ExitCode.NOTHING_FOUND


def _shown(
    doubtful: Sequence[DoubtfulLink],
    doubled: Sequence[Sequence[Doubled]],
    format_: str,
    speech: Speech,
    *,
    asked: bool,
) -> list[tuple[DoubtfulLink, bool]]:
    """Prints the pairs, and gives what was answered where each is asked of.

    Args:
        doubtful: the pairs.
        doubled: for each the editions that would share a language.
        format_: of what is printed.
        speech: of the reader.
        asked: whether somebody answers.
    """
    if format_ != "text":
        out(links_json(doubtful, speech=speech)) if format_ == "json" else out_csv(links_csv(doubtful))
        return []
    answers = []
    for link, sharing in zip(doubtful, doubled, strict=True):
        out(_asked(link, speech))
        out("\n".join(doubled_lines(sharing, speech))) if sharing else None
        if asked:
            answer = click.prompt("            y, n or ENTER for later", default="", show_default=False).strip().lower()
            if answer[:1] in ("y", "n"):
                answers.append((link, answer[:1] == "y"))
    return answers


def _asked(link: DoubtfulLink, speech: Speech) -> str:
    """Both editions below each other, and why they may be one work."""
    same, other = speech.label(Label.SAME_WORK), speech.label(Label.AND_THIS)
    room = max(10, width(same), width(other))
    first = f"{padded(same, room)}  {_named(link.one)}"
    second = f"{' ' * (room - width(other))}{other}  {_named(link.other)}"
    return f"{first}\n{second}\n{' ' * (room + 2)}{visible(speech.evidence(link.evidence))}"


def agree(context: Context, doubled: Sequence[Doubled]) -> bool:
    """Says what editions would share a language, and whether somebody at a terminal wants them linked all the same."""
    if not doubled:
        return False
    for line in doubled_lines(doubled, context.speech):
        context.say(line)
    return sys.stdin.isatty() and click.confirm(context.speech.label(Label.LINK_ALL_THE_SAME), err=True)


def say_resolved(context: Context, resolved: Resolved) -> None:
    """Says of which editions nothing was written, and which took the kind of their work."""
    for path in resolved.left_out:
        context.say(context.speech.label(Label.NOT_WRITTEN, path=path))
    say_followed(context, resolved.followed)


def _named(edition: Edition) -> str:
    return f"{edition.id}  {edition.language}  {visible(edition.path)}  {visible(edition.title)}"
