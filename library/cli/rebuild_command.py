"""library rebuild"""

from __future__ import annotations

import click

from library.cli.context import Context, pass_context
from library.cli.options import cluster_option, format_option
from library.cli.progress import shown_progress
from library.cli.report import print_report


@click.command("rebuild")
@click.option("--from-pdf", is_flag=True, help="Read every PDF again, too.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Files read at the same time. [as many as cores]")
@cluster_option
@format_option("text", "json")
@pass_context
def command(context: Context, from_pdf: bool, jobs: int | None, cluster: str | None, format_: str) -> int:
    """Build the index anew beside the live one, then switch.

    Searches go on meanwhile with the old one; a rebuild that is killed changes nothing. Texts come from the catalogue,
    so that no PDF is opened which has not changed. Corrections are kept.

    \b
    Examples:
      library rebuild
      library rebuild --from-pdf            when texts look wrong

    Ends with 0, with 3 when files that it read again gave no text, with 75 when another run is writing.
    """
    with context.library(jobs) as library:
        with shown_progress(context) as progress:
            report = library.rebuild(from_pdf=from_pdf, cluster=cluster, progress=progress)
        return print_report(context, library, report, format_)
