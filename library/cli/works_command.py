"""library works"""

from __future__ import annotations

from collections.abc import Sequence

import click

from library.cli.common import Door, complete_edition, filter_options, filters_of, format_option, out, pass_door
from library.errors import ExitCode, LibraryError
from library.model import UNKNOWN_LANGUAGE, Result
from library.output.as_csv import matrix_csv, works_csv
from library.output.as_json import matrix_json, works_json
from library.output.plain import visible
from library.output.text import matrix_text, works_text
from library.search import Filters, Holdings


@click.group("works", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Works: publications with all their editions.

    Without a subcommand, a table of all works.

    \b
    Examples:
      library works
      library works matrix -k guidelines
      library works review
      library works link strom/DE_WEB-1.pdf strom/ENG_WEB-1.pdf
      library works split 3f9c2a1b
    """
    if ctx.invoked_subcommand is None:
        door = ctx.find_object(Door)
        assert door is not None
        with Holdings.open(door.settings()) as holdings:
            works = holdings.works(Filters())
            out(works_text(works, door.paper()))


@command.command("matrix")
@filter_options
@format_option("text", "json", "csv")
@pass_door
def matrix(door: Door, names: dict[str, tuple[str, ...]], format_: str) -> int:
    """Which work exists in which language?

    \b
    Examples:
      library works matrix
      library works matrix -p ADSTRINGO --format csv
    """
    with Holdings.open(door.settings()) as holdings:
        works = holdings.works(filters_of(holdings, names))
    languages = sorted({code for work in works for match in work.editions for code in match.edition.languages})
    languages = [code for code in languages if code != UNKNOWN_LANGUAGE]
    if format_ == "json":
        out(matrix_json(works, languages))
    elif format_ == "csv":
        out(matrix_csv(works, languages).rstrip("\n"))
    elif works:
        out(matrix_text(works, languages, door.paper()))
    return _said(door, works)


@command.command("review")
@format_option("text", "json", "csv")
@pass_door
def review(door: Door, format_: str) -> int:
    """Show the links between editions that the program made and is not sure of.

    Settle each with `works link` or `works split`.
    """
    with Holdings.open(door.settings()) as holdings:
        doubtful = holdings.doubtful_works()
    if format_ == "json":
        out(works_json([work for work, _ in doubtful]))
    elif format_ == "csv":
        out(works_csv([work for work, _ in doubtful]).rstrip("\n"))
    else:
        for work, reasons in doubtful:
            out(visible(work.title))
            for edition, tag in reasons:
                out(
                    f"   {edition.id}  {edition.language}  {visible(edition.path)}: {visible(tag.evidence)}"
                    f" ({tag.confidence:.2f})"
                )
    return _said(door, [work for work, _ in doubtful], "No link is in doubt.")


@command.command("link")
@click.argument("first", shell_complete=complete_edition)
@click.argument("second", shell_complete=complete_edition)
@pass_door
def link(door: Door, first: str, second: str) -> int:
    """Say that two editions are one work: SECOND joins the work of FIRST.

    The word is kept in documents/catalogue.csv.
    """
    from library.ingest import correct

    settings = door.settings()
    with Holdings.open(settings) as holdings:
        one, other = holdings.catalogue.edition(first), holdings.catalogue.edition(second)
    if one.id == other.id:
        raise LibraryError(f"{one.path} cannot be linked to itself.", "Name two editions.")
    correct(settings, [one.id, other.id], {"work": one.work})
    out(f"{visible(one.path)} and {visible(other.path)} are editions of {one.work}.")
    return ExitCode.OK


@command.command("split")
@click.argument("edition", shell_complete=complete_edition)
@pass_door
def split(door: Door, edition: str) -> int:
    """Say that an edition is a work of its own.

    The word is kept in documents/catalogue.csv.
    """
    from library.ingest import correct

    settings = door.settings()
    with Holdings.open(settings) as holdings:
        found = holdings.catalogue.edition(edition)
    correct(settings, [found.id], {"work": f"{found.work}-{found.id}"})
    out(f"{visible(found.path)} is a work of its own now.")
    return ExitCode.OK


def _said(door: Door, works: Sequence[Result], otherwise: str = "Nothing on the shelf meets these conditions.") -> int:
    if works:
        return ExitCode.OK
    door.say(otherwise)
    return ExitCode.NOTHING_FOUND
