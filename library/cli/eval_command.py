"""library eval"""

from __future__ import annotations

from pathlib import Path

import click

from library.cli.context import Context, out, pass_context
from library.cli.options import format_option
from library.output.as_json import evaluation_json
from library.output.signs import table


@click.command("eval")
@click.argument("topics", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("qrels", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option("text", "json")
@pass_context
def command(context: Context, topics: Path, qrels: Path, format_: str) -> None:
    """Measure how well searches answer, by language.

    By recall@10, MRR and nDCG@10. TOPICS has a line for each question: number, language, words, with tabulators
    between. QRELS has a line for each right page, as in TREC: number, 0, path:page, grade (0 to 3).

    \b
    Example:
      library eval tests/quality/topics.tsv tests/quality/qrels.txt
    """
    with context.library() as library:
        measures = library.evaluate(topics, qrels)
    if format_ == "json":
        out(evaluation_json(measures))
        return
    names = list(next(iter(measures.values())))
    rows = [["language", *names]]
    for language, values in measures.items():
        cells = [f"{values[name]:.0f}" if name == "topics" else f"{values[name]:.3f}" for name in names]
        rows.append([language, *cells])
    out(table(rows, context.layout().columns))
