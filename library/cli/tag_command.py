"""library tag"""

from __future__ import annotations

import click

from library.cli.completion import complete_edition
from library.cli.context import Context, list_named, out, pass_context, say_followed
from library.cli.fields import field_options
from library.cli.options import format_option
from library.errors import ExitCode
from library.model import MANY_VALUED, TAG_FIELDS, Corrected, TagField
from library.output.as_json import corrected_json
from library.output.labels import Label
from library.output.text.editions import editions_text


@click.command("tag")
@click.argument("editions", nargs=-1, shell_complete=complete_edition)
@click.option("--where", metavar="QUERY", help="All editions that meet these fields, as in 'project:STROM lang:und'.")
@field_options
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
@pass_context
def command(
    context: Context,
    /,
    editions: tuple[str, ...],
    where: str | None,
    clear: tuple[TagField, ...],
    undo: bool,
    dry_run: bool,
    format_: str,
    **given: tuple[str, ...],
) -> int:
    """Correct what the program thinks of editions.

    A correction always wins and is never lost. It is written into documents/catalogue.csv, which opens in a spreadsheet
    and may be edited there as well: the next ingest takes it over. All editions of a work have one kind: what is said
    of one is said of its sisters, and the command tells which followed.

    \b
    Examples:
      library tag strom/LV_WEB-1.pdf --year 2015
      library tag ba8e6ef3 ec92376e --project TRAM --kind report
      library tag ba8e6ef3 --clear year
      library tag --where 'project:STROM lang:und' --language lt
      library tag --undo
    """
    values: dict[TagField, str] = {field: _joined(field, given[field]) for field in TAG_FIELDS if given[field]}
    for name in dict.fromkeys(clear):
        if name in values:
            raise click.UsageError(f"--{name} and --clear {name} contradict each other.")
        values[name] = ""
    if undo and (editions or where or values or dry_run):
        raise click.UsageError("--undo stands alone.")
    if not (undo or editions) and where is None:
        raise click.UsageError("Name the editions, or say which with --where.")
    if not (undo or values):
        raise click.UsageError(f"Say what to correct: {', '.join(f'--{name}' for name in TAG_FIELDS)} or --clear.")
    with context.library() as library:
        listed = list_named(library, "catalogue")
        if undo:
            taken_back = library.undo()
            _show(context, taken_back, format_)
            context.say(context.speech.label(Label.REDONE if taken_back.brought_back else Label.UNDONE, path=listed))
            return ExitCode.OK
        met = [] if where is None else library.meeting(where)
        chosen = [*editions, *(edition.id for edition in met)]
        if not chosen:
            context.say(context.speech.label(Label.NONE_MEETS))
            return ExitCode.NOTHING_FOUND
        corrected = library.tag(chosen, values, dry_run=dry_run)
        _show(context, corrected, format_)
    label = Label.CORRECTED_IN if corrected.changed else Label.NOTHING_CHANGED
    context.say(context.speech.label(label, path=listed, names=", ".join(map(context.speech.field, values))))
    return ExitCode.OK


def _joined(field: TagField, values: tuple[str, ...]) -> str:
    """What was given for a field, as a cell holds it."""
    if len(values) > 1 and field not in MANY_VALUED:
        raise click.UsageError(f"--{field} is given twice; an edition has one.")
    return "; ".join(values)


def _show(context: Context, corrected: Corrected, format_: str) -> None:
    """The editions that were named; and which of their sisters followed."""
    if format_ == "json":
        out(corrected_json(corrected, speech=context.speech))
        return
    out(editions_text(corrected.editions, context.layout()))
    say_followed(context, corrected.sisters)
    for kind, known in corrected.new_kinds:
        label = Label.NEW_KIND_KNOWN if known else Label.NEW_KIND
        context.say(context.speech.label(label, name=kind, known=known))
