"""library subjects"""

from __future__ import annotations

import click

from library.cli.context import Context, out, pass_context
from library.cli.options import format_option, in_option, ui_option
from library.errors import ExitCode
from library.output.as_json import subjects_json
from library.output.labels import Label
from library.output.text.works import subjects_text


@click.command("subjects")
@in_option
@ui_option
@format_option("text", "json")
@pass_context
def command(context: Context, in_: tuple[str, ...], format_: str) -> int:
    """List the subjects of the library, with their works and editions.

    They are concepts of the thesauri on its shelf.

    An edition is about what its texts name oftener than others do, its title above all; all editions of a work are
    about the same. What is wrong is put right with: library tag EDITION --subject "..."

    \b
    Examples:
      library subjects
      library subjects --in lt             by their Lithuanian names
      library search --subject "labour exploitation"
      library list --subject uhri --by work

    Ends with 0, or with 1 when no edition has a subject.
    """
    with context.reading() as library:
        subjects = library.subjects(readers=in_ or context.naming)
    if format_ == "json":
        out(subjects_json(subjects))
    elif subjects:
        out(subjects_text(subjects, context.layout()))
    if not subjects:
        context.say(context.speech.label(Label.NO_SUBJECT))
        return ExitCode.NOTHING_FOUND
    return ExitCode.OK
