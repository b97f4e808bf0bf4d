"""library complete"""

from __future__ import annotations

import click

from library.cli.completion import complete_query
from library.cli.context import Context, out, pass_context
from library.cli.options import format_option
from library.errors import ExitCode
from library.output.as_json import completions_json
from library.output.signs import visible


@click.command("complete")
@click.argument("text", nargs=-1, shell_complete=complete_query)
@format_option("text", "json")
@pass_context
def command(context: Context, text: tuple[str, ...], format_: str) -> int:
    """Complete what somebody is typing.

    With words, projects and titles of the library. A line each: query, project or title, a tabulator, and the text; of
    a title also its edition. The words are those of the shelf, the most frequent first, in the language of the words
    before.

    \b
    Examples:
      library complete uhri
      library complete "uhrien tun" --format json

    Ends with 0, or with 1 when nothing begins so.
    """
    with context.library() as library:
        found = library.complete(" ".join(text))
    if format_ == "json":
        out(completions_json(found))
    else:
        for query in found.queries:
            out(f"query\t{visible(query)}")
        for project in found.projects:
            out(f"project\t{visible(project.key)}")
        for title, edition in found.titles:
            out(f"title\t{visible(title)}\t{edition.id}")
    return ExitCode.OK if found else ExitCode.NOTHING_FOUND
