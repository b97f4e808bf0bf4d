"""library encode"""

from __future__ import annotations

import re

import click

from library.cli.context import Context, out, pass_context
from library.cli.options import cluster_option, format_option
from library.cli.progress import shown_progress
from library.errors import ExitCode
from library.output.as_json import encoding_json
from library.output.text.reports import encoding_text

_SECONDS = {"s": 1, "m": 60, "h": 3_600}


class _Duration(click.ParamType):  # type: ignore[type-arg]  # older click has no argument
    """30m, 2h or 90s, as seconds."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        found = re.fullmatch(r"(\d{1,5})([smh])", str(value).strip().lower())
        if not found:
            self.fail(f"{value!r} is no time: write 30m, 2h or 90s.", param, ctx)
        return float(found[1]) * _SECONDS[found[2]]


@click.command("encode")
@click.option(
    "--time", "seconds", type=_Duration(), metavar="TIME", help="Stop after so long (30m, 2h); go on next time."
)
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Processes that encode. [as many as cores]")
@click.option("--anew", is_flag=True, help="Forget the vectors there are and encode everything again.")
@cluster_option
@format_option("text", "json")
@pass_context
def command(
    context: Context, seconds: float | None, jobs: int | None, anew: bool, cluster: str | None, format_: str
) -> int:
    """Encode the pages, so that they are found by meaning.

    They are then found from any language. Needs the extra [semantic], or a server of embeddings named in library.toml.
    It takes a processor about half a second a page: let it run in the background.
    Searches and ingests go on meanwhile; stop it at any moment, the same command goes on from there. What was encoded
    is kept by its content: a rebuild encodes nothing again.

    \b
    Examples:
      library encode
      library --quiet encode --time 30m     for cron, after library ingest
      library encode --cluster tcp://scheduler:8786

    Ends with 0 when all is encoded or the time is over, with 2 when there is no encoder, with 75 when another run is
    encoding.
    """
    with context.library(jobs) as library, shown_progress(context) as progress:
        report = library.encode(seconds=seconds, anew=anew, cluster=cluster, progress=progress)
    if format_ == "json":
        out(encoding_json(report))
    elif not context.quiet:
        out(encoding_text(report, context.speech))
    return ExitCode.OK
