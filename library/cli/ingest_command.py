"""library ingest"""

from __future__ import annotations

import click

from library.cli.context import Context, pass_context
from library.cli.options import cluster_option, format_option
from library.cli.progress import shown_progress
from library.cli.report import print_report


@click.command("ingest")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Files read at the same time. [as many as cores]")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--retry-failed", is_flag=True, help="Read again what gave no text before, though it has not changed.")
@click.option("--forget", is_flag=True, help="Forget files that are gone even if they are all or most of the shelf.")
@click.option("--ocr", is_flag=True, help="Recognize pages without usable text, by Tesseract where it is installed.")
@cluster_option
@format_option("text", "json")
@pass_context
def command(
    context: Context,
    paths: tuple[str, ...],
    jobs: int | None,
    dry_run: bool,
    retry_failed: bool,
    forget: bool,
    ocr: bool,
    cluster: str | None,
    format_: str,
) -> int:
    """Bring catalogue and index up to date with the PDFs on the shelf.

    Reads what is new or changed, follows what was moved, forgets what is gone, and takes over corrections from
    documents/catalogue.csv. Files that did not change are not opened. PATH names files or folders of the shelf; all of
    it is looked at where none is named.

    When all known files are gone at once, or more than half of them and at least ten, the shelf may not be mounted:
    nothing is changed then, and the command ends with 2. --forget says that they were taken away. The same holds for
    catalogue.csv and glossary.csv when nothing stands in them any more.

    \b
    Examples:
      library ingest
      library ingest adstringo/ --dry-run
      library ingest --ocr                  scans and broken text layers too
      library --quiet ingest                for cron
      library ingest --cluster tcp://scheduler:8786

    Ends with 0, with 3 when some files gave no text (each is named with its reason) or a line of catalogue.csv makes no
    sense, with 75 when another run is writing.
    """
    with context.library(jobs) as library:
        if dry_run:
            report = library.ingest(paths, dry_run=True, retry_failed=retry_failed, forget=forget)
        else:
            with shown_progress(context) as progress:
                report = library.ingest(
                    paths, retry_failed=retry_failed, forget=forget, ocr=ocr, cluster=cluster, progress=progress
                )
        return print_report(context, library, report, format_, paths)
