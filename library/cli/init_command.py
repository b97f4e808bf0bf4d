"""library init"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from library.api import found
from library.cli.context import Context, pass_context
from library.errors import ExitCode
from library.output.labels import Label


@click.command("init")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--update", is_flag=True, help="Bring the thesauri that came with the program up to date.")
@pass_context
def command(context: Context, folder: Path | None, update: bool) -> int:
    """Make a folder into a shelf of your own.

    DIR, or the working directory. The folder is made where there is none. It gets library.toml (settings, with a line
    on each), projects.toml with the folders that are there, and thesauri/: 700 concepts in fifteen languages, by which
    searches cross languages. What is there already is not changed, so that it may be run again.

    With --update, thesauri of an earlier version of the program give way to those of this one. One that you changed
    stays, and the new one is laid beside it (work.new.txt, which is not read) to be compared; one that you took away
    stays away.

    \b
    Examples:
      library init /srv/publications
      library --index /var/lib/library init /srv/publications
      library init --update
    """
    shelf = Path(os.path.abspath(folder or context.documents or "."))
    index = Path(os.path.abspath(context.index)) if context.index else None
    made = found(shelf, index=index, update=update)
    for step in made.steps:
        (context.say if step.changed else context.detail)(context.speech.file_step(step))
    if not any(step.changed for step in made.steps):
        context.say(context.speech.label(Label.SHELF_ALREADY, path=str(shelf)))
    here = "" if shelf == Path.cwd() else f"cd {shlex.quote(str(shelf))} && "
    label = Label.NEXT_READ if made.pdfs else Label.NEXT_COPY
    context.say(context.speech.label(label, n=made.pdfs, path=str(shelf), command=f"{here}library ingest"))
    return ExitCode.OK
