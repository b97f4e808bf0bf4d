"""library list"""

from __future__ import annotations

from dataclasses import replace

import click

from library.api import Order, Where
from library.cli.context import Context, pass_context
from library.cli.listing import print_editions, print_works
from library.cli.options import filter_options, format_option, in_option, ui_option
from library.errors import ExitCode
from library.output.citations import FORMATS
from library.output.labels import Label


@click.command("list")
@filter_options
@click.option(
    "--by",
    type=click.Choice(["edition", "work"]),
    default="edition",
    show_default=True,
    help="A line for each edition, or for each work.",
)
@click.option(
    "--quality",
    "qualities",
    multiple=True,
    metavar="QUALITY",
    help="Only editions with pages that are good, blank, picture, no-words, little-text, garbled, letter-by-letter or "
    "wrong-mapping; may be repeated.",
)
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help="Only editions with pages whose text is from pdfium, pypdf, repaired, ocr or none; may be repeated.",
)
@click.option(
    "--sort",
    type=click.Choice(["shelf", "year", "added", "title"]),
    default="shelf",
    show_default=True,
    help="The order; of years and arrivals the latest first. On the shelf it is by project, year and work.",
)
@in_option
@ui_option
@format_option("text", "json", "csv", "xlsx", "ids", *FORMATS)
@pass_context
def command(
    context: Context,
    where: Where,
    by: str,
    qualities: tuple[str, ...],
    sources: tuple[str, ...],
    sort: Order,
    in_: tuple[str, ...],
    format_: str,
) -> int:
    """List editions or works, all or those that meet the conditions.

    As CSV or a workbook it may be edited and saved as documents/catalogue.csv or catalogue.xlsx: what was changed in it
    corrects, and nothing else.

    \b
    Examples:
      library list -p ADSTRINGO
      library list -k report --year 2013..2016 --by work
      library list -l lv --format csv > latvian.csv
      library list --format xlsx > shelf.xlsx
      library list -p STROM --by work --in lt       by their Lithuanian titles
      library list --since 2026-11 --sort added     what came or changed since
      library list --quality picture        scans that wait for text recognition

    Ends with 0, or with 1 when there is nothing to list.
    """
    where = replace(where, qualities=qualities, sources=sources)
    with context.reading() as library:
        if by == "work":
            works = library.works(where, readers=in_, sort=sort)
            if format_ in ("json", "csv", "xlsx") or (works and format_ == "text"):
                return print_works(context, works, format_)
            editions = [work.head for work in works]
        else:
            editions = library.editions(where, sort=sort)
        print_editions(context, library, editions, format_)
    if not editions:
        context.say(context.speech.label(Label.EMPTY if where == Where() else Label.NOTHING_MEETS))
        return ExitCode.NOTHING_FOUND
    return ExitCode.OK
