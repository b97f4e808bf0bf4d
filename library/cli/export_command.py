"""library export"""

from __future__ import annotations

import click

from library.api import Where
from library.cli.completion import complete_edition
from library.cli.context import Context, out, out_table, pass_context
from library.cli.options import base_url_option, filter_options
from library.errors import ExitCode
from library.output.as_csv import editions_table
from library.output.citations import FORMATS, cite
from library.output.labels import Label


@click.command("export")
@click.argument("editions", nargs=-1, shell_complete=complete_edition)
@filter_options
@click.option("--format", "format_", type=click.Choice([*FORMATS, "csv"]), required=True, help="Which format.")
@base_url_option("Where the shelf is served: editions get their addresses.")
@pass_context
def command(context: Context, editions: tuple[str, ...], where: Where, format_: str, base_url: str) -> int:
    """Print editions for a reference manager or a spreadsheet.

    Those that are named, or else all that meet the conditions. Files are named by their whole paths, so that a
    reference manager on this computer takes them along.

    \b
    Examples:
      library export -p STROM --format bibtex > strom.bib
      library search victim --format ids | xargs library export --format ris
      library export --format csl-json --base-url https://example.org/documents
      library export --format dc > library.xml

    Ends with 0, or with 1 when there is nothing to export.
    """
    with context.reading() as library:
        chosen = library.editions(where, named=editions)
        if chosen and format_ == "csv":
            out_table("catalogue", editions_table(chosen, library.corrected()), format_)
        elif chosen:
            citable = library.citable([edition.id for edition in chosen])
            out(cite(citable, format_, documents=library.documents, base_url=base_url).rstrip("\n"))
    if not chosen:
        context.say(context.speech.label(Label.NOTHING_MEETS))
        return ExitCode.NOTHING_FOUND
    return ExitCode.OK
