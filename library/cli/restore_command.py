"""library restore"""

from __future__ import annotations

from pathlib import Path

import click

from library.api import owner_of
from library.cli.context import Context, pass_context
from library.cli.progress import shown_progress
from library.errors import ExitCode
from library.output.labels import Label


@click.command("restore")
@click.argument("archive", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite catalogue and corrections that are there already.")
@pass_context
def command(context: Context, archive: Path, force: bool) -> int:
    """Put what an archive holds into its place.

    That is catalogue and corrections; the index is built from them. The archive is looked through before anything is
    changed. With --force, what is overwritten is copied beside it first (catalogue.csv.before-restore-20261124-093000).
    Searches work at once; `show` and `open` of a PDF need the PDFs back on the shelf. Put them there before the next
    ingest.

    \b
    Examples:
      library restore library-2026-11-24.zip
    """
    if owner := owner_of(archive):
        context.say(context.speech.label(Label.OTHERS_ARCHIVE, path=str(archive), owner=owner))
    with context.library() as library, shown_progress(context) as progress:
        restored = library.restore(archive, force=force, progress=progress)
    context.say(context.speech.label(Label.RESTORED, names=tuple(restored.names)))
    for path in restored.kept:
        context.say(context.speech.label(Label.KEPT_AS, path=str(path)))
    return ExitCode.OK
