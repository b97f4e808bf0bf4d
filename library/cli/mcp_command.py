"""library mcp"""

from __future__ import annotations

import click

from library.cli.context import Context, pass_context
from library.cli.options import base_url_option
from library.errors import LibraryError, install
from library.model import ErrorKind


@click.command("mcp")
@base_url_option("Where library serve shows it to people, for addresses.")
@pass_context
def command(context: Context, base_url: str) -> None:
    """Let an assistant on this computer ask the library.

    It speaks the Model Context Protocol over standard input and output, as assistants start it; docs/web.md says how.
    Its tools search, read a page, read it in another language, and list works, subjects and what came out of a
    project. They change nothing. It needs the extra [mcp].

    \b
    Examples:
      library mcp
      library mcp --base-url https://example.org/library
    """
    try:
        from library.assistant import make
    except ModuleNotFoundError as missing:
        raise LibraryError(ErrorKind.NO_ASSISTANT_DOOR, {"name": missing.name}, install("mcp")) from missing
    with context.reading() as library:
        make(library, base_url).run("stdio")
