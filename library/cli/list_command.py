"""library list"""

from __future__ import annotations

from typing import Literal

import click

from library.cli.common import (
    Door,
    filter_options,
    filters_of,
    format_option,
    in_option,
    out,
    out_table,
    pass_door,
    ui_option,
)
from library.errors import ExitCode
from library.output.as_csv import editions_table, works_table
from library.output.as_json import editions_json, works_json
from library.output.citations import FORMATS, Places
from library.output.sentences import Label
from library.output.text import editions_text, works_text
from library.search.sorting import Sort, in_order


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
@pass_door
def command(
    door: Door,
    names: dict[str, tuple[str, ...]],
    by: str,
    qualities: tuple[str, ...],
    sources: tuple[str, ...],
    sort: Literal["shelf", "year", "added", "title"],
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
    with door.holdings() as holdings:
        filters = filters_of(holdings, {**names, "qualities": qualities, "sources": sources})
        order: Sort = "relevance" if sort == "shelf" else sort
        editions = in_order(holdings.admitted(filters), order, lambda edition: edition)
        if by == "work":
            works = in_order(holdings.works(filters, in_ or None), order, lambda work: work.head)
            if format_ in ("csv", "xlsx"):
                out_table("works", works_table(works), format_)
                return ExitCode.OK if works else ExitCode.NOTHING_FOUND
            if format_ == "json":
                out(works_json(works))
                return ExitCode.OK if works else ExitCode.NOTHING_FOUND
            if format_ == "text" and works:
                out(works_text(works, door.paper()))
                return ExitCode.OK
            editions = [work.head for work in works]
        if format_ == "json":
            out(editions_json(editions))
        elif format_ in ("csv", "xlsx"):
            out_table("catalogue", editions_table(editions, holdings.corrected()), format_)
        elif format_ == "ids":
            for edition in editions:
                out(edition.id)
        elif format_ in FORMATS:
            out(FORMATS[format_](holdings.citable(editions), Places(door.settings().documents)).rstrip("\n"))
        elif editions:
            out(editions_text(editions, door.paper()))
    if not editions:
        door.say(door.speech.label(Label.NOTHING_MEETS if filters else Label.EMPTY))
        return ExitCode.NOTHING_FOUND
    return ExitCode.OK
