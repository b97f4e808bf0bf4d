"""library works"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import click

from library.analysis import parse_language
from library.cli.common import (
    Door,
    complete_edition,
    complete_language,
    filter_options,
    filters_of,
    format_option,
    in_option,
    list_named,
    out,
    out_csv,
    out_table,
    pass_door,
    ui_option,
)
from library.errors import ExitCode, LibraryError
from library.model import UNKNOWN_LANGUAGE, Edition, Result, TagField
from library.output.as_csv import links_csv, matrix_csv, works_table
from library.output.as_json import links_json, matrix_json, works_json
from library.output.plain import visible
from library.output.sentences import Label
from library.output.text import matrix_text, works_text
from library.search import Filters, Holdings
from library.search.holdings import older_than_original
from library.settings import Settings
from library.shelf import can_be_named


@click.group("works", invoke_without_command=True)
@in_option
@ui_option
@format_option("text", "json", "csv", "xlsx")
@click.pass_context
def command(ctx: click.Context, in_: tuple[str, ...], format_: str) -> None:
    """Works: publications with all their editions.

    Without a subcommand, a table of all works.

    \b
    Examples:
      library works
      library works --format csv > works.csv
      library works matrix -k guidelines
      library works review
      library works link strom/DE_WEB-1.pdf strom/ENG_WEB-1.pdf
      library works split ba8e6ef3
    """
    if in_ and ctx.invoked_subcommand:
        raise click.UsageError(f"--in stands behind {ctx.invoked_subcommand}.")
    if ctx.invoked_subcommand is None:
        door = ctx.find_object(Door)
        assert door is not None
        with door.holdings() as holdings:
            works = holdings.works(Filters(), in_ or None)
        if format_ == "json":
            out(works_json(works))
        elif format_ == "text":
            out(works_text(works, door.paper()))
        else:
            out_table("works", works_table(works), format_)


@command.command("matrix")
@filter_options
@click.option(
    "--missing",
    metavar="LANG",
    shell_complete=complete_language,
    help="Only works without an edition in this language.",
)
@in_option
@ui_option
@format_option("text", "json", "csv")
@pass_door
def matrix(
    door: Door, names: dict[str, tuple[str, ...]], missing: str | None, in_: tuple[str, ...], format_: str
) -> int:
    """Which work exists in which language?

    ● there, · missing; other signs are explained below the table.

    \b
    Examples:
      library works matrix
      library works matrix -p ADSTRINGO --format csv
      library works matrix -k guidelines --missing lv
    """
    with door.holdings() as holdings:
        works = holdings.works(filters_of(holdings, names), in_ or None)
    wanted = "" if missing is None else parse_language(missing)
    if wanted:
        works = [work for work in works if not any(wanted in match.edition.languages for match in work.editions)]
    older = older_than_original(works)
    there = {code for work in works for match in work.editions for code in match.edition.languages}
    languages = sorted((there | {wanted}) - {UNKNOWN_LANGUAGE, ""})
    if format_ == "json":
        out(matrix_json(works, languages, older))
    elif format_ == "csv":
        out_csv(matrix_csv(works, languages, older))
    elif works:
        out(matrix_text(works, languages, older, door.paper()))
    return _said(door, works)


@command.command("review")
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
    with door.holdings() as holdings:
        doubtful = holdings.doubtful_links()
    if not doubtful:
        if format_ != "text":
            _print_links(doubtful, format_)
        door.say("No link is in doubt.")
        return ExitCode.NOTHING_FOUND
    asked = not yes and format_ == "text" and sys.stdin.isatty() and sys.stdout.isatty()
    answers: list[tuple[Edition, Edition, bool]] = []
    for one, other, evidence in doubtful if format_ == "text" else ():
        out(f"Same work?  {_named(one)}\n      and   {_named(other)}\n            {visible(evidence)}")
        if asked:
            answer = click.prompt("            y, n or ENTER for later", default="", show_default=False).strip().lower()
            if answer[:1] in ("y", "n"):
                answers.append((one, other, answer[:1] == "y"))
    if format_ != "text":
        _print_links(doubtful, format_)
    if yes:
        answers = [(one, other, True) for one, other, _ in doubtful]
    elif not asked:
        door.say("Settle each with: library works link A B, or all with: library works review --yes")
    for one, other, same in answers:
        _settle(door, one.id, other.id, same=same)
    if answers:
        linked = sum(same for _, _, same in answers)
        door.say(f"{linked} linked, {len(answers) - linked} kept apart; it stands in {list_named(door, 'catalogue')}.")
    return ExitCode.OK


def _print_links(doubtful: Sequence[tuple[Edition, Edition, str]], format_: str) -> None:
    if format_ == "json":
        out(links_json(doubtful))
    else:
        out_csv(links_csv(doubtful))


@command.command("link")
@click.argument("first", shell_complete=complete_edition)
@click.argument("second", shell_complete=complete_edition)
@pass_door
def link(door: Door, first: str, second: str) -> int:
    """Say that two editions are one work.

    The work of SECOND joins that of FIRST. The word is kept in documents/catalogue.csv.
    """
    one, other = _settle(door, first, second, same=True)
    out(f"{visible(one.path)} and {visible(other.path)} are editions of {visible(one.work)}.")
    return ExitCode.OK


def _settle(door: Door, first: str, second: str, *, same: bool) -> tuple[Edition, Edition]:
    """Writes for all editions of two works what a person said of two of them, and gives these as they were."""
    from library.ingest import correct_each

    settings = door.settings()
    with Holdings.open(settings) as holdings:
        one, other = holdings.catalogue.edition(first), holdings.catalogue.edition(second)
        works = [[found.id, *_sisters_to_name(door, settings, holdings, found)] for found in (one, other)]
    if one.id == other.id:
        raise LibraryError(f"{one.path} cannot be linked to itself.", "Name two editions.")
    names = one.work, one.work if same else other.work
    said: dict[str, Mapping[TagField, str]] = {
        id_: {"work": name} for ids, name in zip(works, names, strict=True) for id_ in ids
    }
    correct_each(settings, said)
    return one, other


@command.command("split")
@click.argument("edition", shell_complete=complete_edition)
@pass_door
def split(door: Door, edition: str) -> int:
    """Say that an edition is a work of its own.

    The word is kept in documents/catalogue.csv.
    """
    from library.ingest import correct_each

    settings = door.settings()
    with Holdings.open(settings) as holdings:
        found = holdings.catalogue.edition(edition)
        alone = len(holdings.sisters(found)) == 1
        others = _sisters_to_name(door, settings, holdings, found)
    if alone:
        raise LibraryError(f"{found.path} is a work of its own already.", "See: library works")
    said: dict[str, Mapping[TagField, str]] = {found.id: {"work": f"{found.work}-{found.id}"}}
    said.update((other, {"work": found.work}) for other in others)
    correct_each(settings, said)
    out(f"{visible(found.path)} is a work of its own now.")
    return ExitCode.OK


def _sisters_to_name(door: Door, settings: Settings, holdings: Holdings, edition: Edition) -> list[str]:
    """The sisters of an edition of which something can be said: of what is gone nothing is to be said."""
    sisters = [sister for sister in holdings.sisters(edition) if sister.id != edition.id]
    here = [sister for sister in sisters if (settings.documents / sister.path).is_file()]
    for sister in here:
        if not can_be_named(sister.path):
            door.say(f"Nothing is written of {sister.path!r}: no list can hold its name. Rename it.")
    return [sister.id for sister in here if can_be_named(sister.path)]


def _named(edition: Edition) -> str:
    return f"{edition.id}  {edition.language}  {visible(edition.path)}  {visible(edition.title)}"


def _said(door: Door, works: Sequence[Result]) -> int:
    if works:
        return ExitCode.OK
    door.say(door.speech.label(Label.NOTHING_MEETS))
    return ExitCode.NOTHING_FOUND
