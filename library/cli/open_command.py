"""library open"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from library.cli.common import Door, complete_edition, pass_door
from library.errors import LibraryError

_SECONDS = 5  # a viewer that is still there after these shows the file


@click.command("open")
@click.argument("edition", shell_complete=complete_edition)
@click.option("--page", type=click.IntRange(1), help="The page to look at.")
@pass_door
def command(door: Door, edition: str, page: int | None) -> None:
    """Open the PDF of an edition in the system's viewer.

    Few viewers can be told the page from outside, so it is said as well.

    \b
    Examples:
      library open ba8e6ef3 --page 2
    """
    settings = door.settings()
    with door.holdings() as holdings:
        found = holdings.catalogue.edition(edition)
    path = settings.documents / found.path
    if not path.is_file() or not path.resolve().is_relative_to(settings.documents.resolve()):
        raise LibraryError(f"{found.path} is not on the shelf any more.", "Run: library ingest")
    if page is not None and found.page_count and page > found.page_count:
        raise LibraryError(f"{found.path} has {found.page_count} pages.", "Name one of them.")
    door.say(f"Opening {found.path}" + (f"; go to page {page}." if page else "."))
    if code := _shown(path):
        raise LibraryError(f"No viewer could be started (exit {code}).", f"The file is {path}")


def _shown(path: Path) -> int:
    """Starts the viewer; gives its exit code where it ends at once, for xdg-open ends so without a viewer."""
    if sys.platform in ("darwin", "win32", "cygwin"):
        return click.launch(str(path))
    try:
        viewer = subprocess.Popen(["xdg-open", path], stdin=subprocess.DEVNULL)  # noqa: S603, S607  # no shell reads it
        return viewer.wait(_SECONDS)
    except FileNotFoundError:
        return 127
    except subprocess.TimeoutExpired:
        return 0
