"""How are editions and works printed? For all commands that list some."""

from __future__ import annotations

from collections.abc import Sequence

from library.api import Library
from library.cli.context import Context, out, out_table
from library.errors import ExitCode
from library.model import Edition, Result
from library.output.as_csv import editions_table, works_table
from library.output.as_json import editions_json, works_json
from library.output.citations import FORMATS, cite
from library.output.text.editions import editions_text
from library.output.text.works import works_text


def print_works(context: Context, works: Sequence[Result], format_: str) -> int:
    """Prints works as text, JSON or a table, and gives the exit code."""
    if format_ in ("csv", "xlsx"):
        out_table("works", works_table(works), format_)
    elif format_ == "json":
        out(works_json(works))
    elif works:
        out(works_text(works, context.layout()))
    return ExitCode.OK if works else ExitCode.NOTHING_FOUND


def print_editions(context: Context, library: Library, editions: Sequence[Edition], format_: str) -> None:
    """Prints editions in any format."""
    if format_ == "json":
        out(editions_json(editions, speech=context.speech))
    elif format_ in ("csv", "xlsx"):
        out_table("catalogue", editions_table(editions, library.corrected()), format_)
    elif format_ == "ids":
        for edition in editions:
            out(edition.id)
    elif format_ in FORMATS:
        citable = library.citable([edition.id for edition in editions]) if editions else []
        out(cite(citable, format_, documents=library.documents).rstrip("\n"))
    elif editions:
        out(editions_text(editions, context.layout()))
