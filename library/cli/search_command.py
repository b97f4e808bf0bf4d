"""library search"""

from __future__ import annotations

from functools import partial
from typing import Literal

import click

from library.api import Library, Where
from library.cli.answers import each_line, say_nothing_found
from library.cli.arguments import WithQuery
from library.cli.completion import complete_edition, complete_query
from library.cli.context import Context, out, pass_context
from library.cli.options import filter_options, format_option, in_option, ui_option
from library.errors import ExitCode
from library.output.as_json import answer_json
from library.output.text.results import answer_text, explanation_text
from library.search.sorting import Sort


@click.command("search", cls=WithQuery)
@click.argument("query", nargs=-1, required=False, shell_complete=complete_query)
@filter_options
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many results.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many results to leave out before the first.")
@click.option(
    "--by", type=click.Choice(["work", "edition", "page"]), default="work", show_default=True, help="What a result is."
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "year", "added", "title"]),
    default="relevance",
    show_default=True,
    help="The order of works or editions; the latest first. Those with all of the words stay before the others.",
)
@in_option
@click.option(
    "--like",
    metavar="EDITION[:PAGE]",
    shell_complete=complete_edition,
    help="Find what is like this edition, or this page, in other works.",
)
@click.option("--only-words", is_flag=True, help="Find pages by the words typed alone, no others and no meaning.")
@click.option("--narrower", is_flag=True, help="Look for the narrower terms of thesauri, too.")
@click.option(
    "--explain", is_flag=True, help="Say how words were read, how many pages each has, and what would find more."
)
@ui_option
@format_option("text", "json", "ids")
@pass_context
def command(
    context: Context,
    query: tuple[str, ...],
    where: Where,
    limit: int,
    offset: int,
    by: Literal["work", "edition", "page"],
    sort: Sort,
    in_: tuple[str, ...],
    like: str | None,
    only_words: bool,
    narrower: bool,
    explain: bool,
    format_: str,
) -> int:
    """Find pages, ranked, by words in any language.

    Words are looked for in all their forms; pages with all of them come first. "words in quotes" stand side by side,
    -word leaves pages out, word* is a beginning, OR joins two words, and project:, lang:, kind:, year:, title:,
    author: and isbn: narrow the search. Without words, everything that meets the conditions is listed. QUERY "-" reads
    one query a line from standard input and prints one line of JSON each, for an empty one too.

    \b
    Examples:
      library search "victim identification"
      library search uhrien tunnistaminen -p STROM
      library search '"labour inspectorate" -poland kind:report year:2013..2016'
      library search "menschenhandel opfer" --in pl,en
      library search "reflection period" -l lv       in English, for Latvian pages
      library search -p ADSTRINGO -k report
      library search --since 2026-11-01 --sort added      what is new
      library search --like strom/FIN_WEB-1.pdf:3 -k report
      library search - < questions.txt

    Of options the letter stands alone (-p STROM), so that -poland leaves out a word. Behind -- all is query.

    Ends with 0 when something was found and with 1 when nothing was.
    """
    text = " ".join(query)
    if like is not None and not like.strip():
        raise click.BadParameter("names no edition.", param_hint="'--like'")
    ask = partial(
        Library.search, where=where, by=by, limit=limit, offset=offset, sort=sort, readers=in_, like=like or "",
        explain=explain, only_words=only_words, narrower=narrower,
    )  # fmt: skip
    with context.library() as library:
        if text == "-":
            for note in library.notes:
                context.tell(note)
            return each_line(context, partial(ask, library), explain)
        answer = ask(library, text)
        for note in answer.notes:
            context.tell(note)
        if format_ == "json":
            out(answer_json(answer, speech=context.speech, explain=explain))
        elif not answer.total:
            say_nothing_found(context, library, answer)
            if explain and format_ == "text" and answer.reading:
                out(explanation_text(answer, context.layout()))
        elif format_ == "ids":
            for id_ in answer.editions:
                out(id_)
        else:
            out(answer_text(answer, context.layout(), explain=explain))
    return ExitCode.OK if answer.total else ExitCode.NOTHING_FOUND
