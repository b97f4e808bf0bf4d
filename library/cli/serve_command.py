"""library serve"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import click

from library.cli.context import Context, pass_context
from library.cli.options import base_url_option
from library.errors import LibraryError, install
from library.model import ErrorKind
from library.output.labels import Label

if TYPE_CHECKING:
    from library.web.app import Assistants

_MAIL = re.compile(r"[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes; one a core."
)
@base_url_option("The address under which people reach it, behind a proxy.")
@click.option(
    "--rate",
    type=click.FloatRange(0),
    default=20.0,
    show_default=True,
    help="Requests a second of one client in the long run; 0 for any.",
)
@click.option(
    "--contact", default="", metavar="MAIL", help="Let aggregators harvest it at /oai, and write to this address."
)
@click.option("--mcp", is_flag=True, help="Let assistants ask it at /mcp; needs the extra [mcp], too.")
@click.option("--librarian", is_flag=True, help="Let corrections be made in the browser, on this computer alone.")
@pass_context
def command(
    context: Context,
    host: str,
    port: int,
    workers: int,
    base_url: str,
    rate: float,
    contact: str,
    mcp: bool,
    librarian: bool,
) -> None:
    """Show the library in a browser, and to programs over HTTP.

    A page for people without a command line, to search and read, and a JSON API beside it. Everybody who reaches the
    address may search and read all of it. Nothing can be changed there, but with --librarian, on this computer. What an
    ingest or rebuild changes is seen at once. It ends with SIGTERM or Ctrl-C, after the answers that are being made. It
    takes the socket that systemd hands over, if there is one. It needs the extra [serve]. See docs/web.md for a public
    address.

    \b
    Examples:
      library serve                          then open http://127.0.0.1:8000
      library serve --port 8080 --workers 4
      library serve --base-url https://example.org/library --mcp
      library serve --librarian              then correct in the browser
    """
    try:
        from library.web.server import address_of, handed_over, serve
    except ModuleNotFoundError as missing:
        raise LibraryError(ErrorKind.NO_PAGE_DOOR, {"name": missing.name}, install("serve")) from missing
    if librarian and (host not in ("127.0.0.1", "localhost", "::1") or base_url or workers > 1):
        raise click.UsageError("--librarian is for this computer alone: without --host, --base-url and --workers.")
    listening = None if librarian else handed_over()
    if listening:
        host, port = address_of(listening)
    here = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    assistants = _assistants(base_url or here) if mcp else None
    if contact and not _MAIL.fullmatch(contact):
        raise click.BadParameter("names no mail address, such as librarian@example.org", param_hint="'--contact'")
    with context.reading() as library:  # says what is wrong with the library before anybody asks it
        settings = library.settings
    address = f"{here}/"
    context.say(context.speech.label(Label.SERVING, path=str(settings.documents), address=address))
    serve(
        settings,
        host=host,
        port=port,
        listening=listening,
        workers=workers,
        base_url=base_url,
        rate=rate,
        contact=contact,
        assistants=assistants,
        librarian=librarian,
        quiet=not context.verbose,
    )


def _assistants(base_url: str) -> Assistants:
    try:
        from library.assistant import over_http
    except ModuleNotFoundError as missing:
        raise LibraryError(ErrorKind.NO_ASSISTANT_DOOR, {"name": missing.name}, install("mcp")) from missing
    return partial(over_http, base_url=base_url)
