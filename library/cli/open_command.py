"""library open"""

from __future__ import annotations

import click

from library.catalogue import Catalogue
from library.cli.common import Door, complete_edition, pass_door
from library.errors import LibraryError


@click.command("open")
@click.argument("edition", shell_complete=complete_edition)
@click.option("--page", type=click.IntRange(1), help="The page to look at.")
@pass_door
def command(door: Door, edition: str, page: int | None) -> int:
    """Open the PDF of an edition in the system's viewer.

    Few viewers can be told the page from outside, so it is said as well.

    \b
    Examples:
      library open 3f9c2a1b --page 14
    """
    settings = door.settings()
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        found = catalogue.edition(edition)
    path = settings.documents / found.path
    if not path.is_file() or not path.resolve().is_relative_to(settings.documents.resolve()):
        raise LibraryError(f"{found.path} is not on the shelf any more.", "Run: library ingest")
    if page is not None and found.page_count and page > found.page_count:
        raise LibraryError(f"{found.path} has {found.page_count} pages.", "Name one of them.")
    door.say(f"Opening {found.path}" + (f"; go to page {page}." if page else "."))
    code = click.launch(str(path))
    if code:
        raise LibraryError(f"No viewer could be started (exit {code}).", f"The file is {path}")
    return code
