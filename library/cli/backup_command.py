"""library backup"""

from __future__ import annotations

from pathlib import Path

import click

from library.cli.context import Context, pass_context
from library.errors import ExitCode
from library.output.labels import Label


@click.command("backup")
@click.argument("archive", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@pass_context
def command(context: Context, archive: Path) -> int:
    """Write catalogue and corrections into one archive.

    It holds what cannot be made from the PDFs alone (catalogue.csv, glossary.csv, projects.toml, thesauri), and the
    texts, so that a restored library answers before the PDFs are there. The PDFs themselves are not in it.

    \b
    Examples:
      library backup library-2026-11-24.zip
    """
    with context.library() as library:
        size = library.back_up(archive)
    context.say(context.speech.label(Label.BACKED_UP, path=str(archive), n=size))
    return ExitCode.OK
