"""library tag"""

from __future__ import annotations

import click

from library.cli.common import (
    Door,
    complete_country,
    complete_edition,
    complete_kind,
    complete_language,
    complete_project,
    format_option,
    list_named,
    out,
    pass_door,
)
from library.errors import ExitCode
from library.ingest import correct, take_back
from library.model import RELATIONS, TAG_FIELDS, Edition, TagField
from library.output.as_json import editions_json
from library.output.text import editions_text
from library.search import Filters, Holdings
from library.search.query import parse


@click.command("tag")
@click.argument("editions", nargs=-1, shell_complete=complete_edition)
@click.option("--where", metavar="QUERY", help="All editions that meet these fields, as in 'project:STROM lang:und'.")
@click.option("--language", metavar="L", shell_complete=complete_language, help='Code or name; several as "fi; sv".')
@click.option("--project", metavar="P", shell_complete=complete_project, help='Several as "STROM; TRAM".')
@click.option("--kind", metavar="K", shell_complete=complete_kind, help="report, guidelines, ... or one of your own.")
@click.option("--year", metavar="Y", help="Year of publication.")
@click.option("--title", metavar="T", help="Title in the edition's own language.")
@click.option("--work", metavar="W", help="Short name of the work; editions with the same one belong together.")
@click.option(
    "--country",
    metavar="C",
    shell_complete=complete_country,
    help='Code or name of what it is on; several as "EE; FI".',
)
@click.option("--publisher", metavar="B", help="The body that published it.")
@click.option("--author", metavar="A", help='Several as "Mari Kask; Jaan Tamm".')
@click.option("--identifier", metavar="I", help='ISBN, ISSN or DOI; several as "isbn:978-0-306-40615-7; issn:...".')
@click.option("--subject", metavar="S", help="What it is about; several with ; between.")
@click.option(
    "--relation",
    type=click.Choice(RELATIONS),
    help="What it is to the edition of its work that is in the same language.",
)
@click.option(
    "--clear",
    metavar="FIELD",
    multiple=True,
    type=click.Choice(TAG_FIELDS),
    help="Take a correction back; may be repeated.",
)
@click.option("--undo", is_flag=True, help="Take the last correction back that a command wrote; again brings it back.")
@click.option("--dry-run", is_flag=True, help="Check it and change nothing.")
@format_option("text", "json")
@pass_door
def command(
    door: Door,
    editions: tuple[str, ...],
    where: str | None,
    language: str | None,
    project: str | None,
    kind: str | None,
    year: str | None,
    title: str | None,
    work: str | None,
    country: str | None,
    publisher: str | None,
    author: str | None,
    identifier: str | None,
    subject: str | None,
    relation: str | None,
    clear: tuple[TagField, ...],
    undo: bool,
    dry_run: bool,
    format_: str,
) -> int:
    """Correct what the program thinks of editions.

    A correction always wins and is never lost. It is written into documents/catalogue.csv, which opens in a spreadsheet
    and may be edited there as well: the next ingest takes it over.

    \b
    Examples:
      library tag strom/LV_WEB-1.pdf --year 2015
      library tag ba8e6ef3 ec92376e --project TRAM --kind report
      library tag ba8e6ef3 --clear year
      library tag --where 'project:STROM lang:und' --language lt
      library tag --undo
    """
    given: dict[TagField, str | None] = {
        "language": language,
        "project": project,
        "kind": kind,
        "year": year,
        "title": title,
        "work": work,
        "country": country,
        "publisher": publisher,
        "author": author,
        "identifier": identifier,
        "subject": subject,
        "relation": relation,
    }
    values: dict[TagField, str] = {name: value for name, value in given.items() if value is not None}
    for name in clear:
        if name in values:
            raise click.UsageError(f"--{name} and --clear {name} contradict each other.")
        values[name] = ""
    if undo:
        if editions or where or values or dry_run:
            raise click.UsageError("--undo stands alone.")
        code = _shown(door, take_back(door.settings()), format_)
        door.say(f"{list_named(door, 'catalogue')} is as it was before; library tag --undo brings the correction back.")
        return code
    if not editions and where is None:
        raise click.UsageError("Name the editions, or say which with --where.")
    if not values:
        raise click.UsageError(f"Say what to correct: {', '.join(f'--{name}' for name in TAG_FIELDS)} or --clear.")
    chosen = list(editions)
    if where is not None:
        chosen += _meeting(door, where)
        if not chosen:
            door.say("No edition meets these conditions; nothing was changed.")
            return ExitCode.NOTHING_FOUND
    _shown(door, correct(door.settings(), list(dict.fromkeys(chosen)), values, dry_run=dry_run), format_)
    corrected = f"Corrected in {list_named(door, 'catalogue')}: {', '.join(values)}."
    door.say("Nothing was changed." if dry_run else corrected)
    return ExitCode.OK


def _meeting(door: Door, where: str) -> list[str]:
    """The ids of the editions that meet the fields of a query; words in it would be misunderstood silently."""
    query = parse(where)
    if query.groups or query.excluded or not query.fields:
        raise click.UsageError(
            "--where takes fields alone: project:, lang:, kind:, year:, title:, country:, author:, subject:, isbn:,"
            " issn:, doi:, quality: and source:."
        )
    with Holdings.open(door.settings()) as holdings:
        return [edition.id for edition in holdings.admitted(Filters().and_fields(query.fields, holdings))]


def _shown(door: Door, editions: list[Edition], format_: str) -> int:
    out(editions_json(editions) if format_ == "json" else editions_text(editions, door.paper()))
    return ExitCode.OK
