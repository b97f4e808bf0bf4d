"""library publish"""

from __future__ import annotations

from pathlib import Path

import click

from library.cli.context import Context, pass_context
from library.errors import ExitCode
from library.output.labels import Label


@click.command("publish")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@pass_context
def command(context: Context, target: Path) -> int:
    """Copy the library into a folder from which others read.

    The folder holds index, catalogue and vectors of one moment. Only what is new is copied, and a pointer is written
    last, so that servers and readers of the folder go from one moment to the next without a gap. Nobody writes there
    but this command. The PDFs are not in it.

    \b
    Examples:
      library publish /srv/published
      library --index /srv/published search victim
    """
    with context.library() as library:
        done = library.publish(target)
    files = {"files": done.files, "bytes": done.size, "new": done.copied, "new_bytes": done.copied_size}
    context.say(context.speech.label(Label.PUBLISHED, path=str(target), name=done.generation, **files))
    return ExitCode.OK
