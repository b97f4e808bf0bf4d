"""library works"""

from __future__ import annotations

import click

from library.api import Where
from library.cli.completion import complete_edition, complete_language
from library.cli.context import Context, out, out_csv, pass_context
from library.cli.listing import print_works
from library.cli.options import filter_options, format_option, in_option, ui_option
from library.cli.review import agree, review, say_resolved
from library.errors import ExitCode
from library.output.as_csv import matrix_csv
from library.output.as_json import matrix_json
from library.output.labels import Label
from library.output.signs import visible
from library.output.text.works import matrix_text


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
    """
    if in_ and ctx.invoked_subcommand:
        raise click.UsageError(f"--in stands behind {ctx.invoked_subcommand}.")
    if ctx.invoked_subcommand is None:
        context = ctx.find_object(Context)
        assert context is not None
        with context.reading() as library:
            print_works(context, library.works(readers=in_), format_)


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
@pass_context
def matrix(context: Context, where: Where, missing: str | None, in_: tuple[str, ...], format_: str) -> int:
    """Which work exists in which language?

    ● there, · missing; other signs are explained below the table.

    \b
    Examples:
      library works matrix
      library works matrix -p ADSTRINGO --format csv
      library works matrix -k guidelines --missing lv
    """
    with context.reading() as library:
        found = library.matrix(where, missing=missing, readers=in_)
    if format_ == "json":
        out(matrix_json(found))
    elif format_ == "csv":
        out_csv(matrix_csv(found))
    elif found.works:
        out(matrix_text(found, context.layout()))
    if found.works:
        return ExitCode.OK
    context.say(context.speech.label(Label.NOTHING_MEETS))
    return ExitCode.NOTHING_FOUND


@command.command("link")
@click.argument("first", shell_complete=complete_edition)
@click.argument("second", shell_complete=complete_edition)
@click.option("--yes", "-y", is_flag=True, help="Link them even where both works have an edition in one language.")
@pass_context
def link(context: Context, first: str, second: str, yes: bool) -> int:
    """Say that two editions are one work.

    The work of SECOND joins that of FIRST; it is kept in documents/catalogue.csv. Where both works have an edition in
    one language, it says what these would be to each other (a copy, a version, a variant), and asks.
    """
    with context.library() as library:
        agreed = yes or agree(context, library.doubled_by_link(first, second))
        resolved = library.link(first, second, doubled=agreed)
    say_resolved(context, resolved)
    one, other = resolved.editions
    out(visible(context.speech.label(Label.LINKED_NOW, path=one.path, other=other.path, work=one.work)))
    return ExitCode.OK


@command.command("split")
@click.argument("edition", shell_complete=complete_edition)
@pass_context
def split(context: Context, edition: str) -> int:
    """Say that an edition is a work of its own.

    The word is kept in documents/catalogue.csv.
    """
    with context.library() as library:
        resolved = library.split(edition)
    say_resolved(context, resolved)
    out(visible(context.speech.label(Label.ALONE_NOW, path=resolved.editions[0].path)))
    return ExitCode.OK


command.add_command(review)
