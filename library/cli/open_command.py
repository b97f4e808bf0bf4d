"""library open"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from library.cli.completion import complete_edition
from library.cli.context import Context, pass_context
from library.errors import LibraryError
from library.model import ErrorKind, WayOut, WayOutKind
from library.output.labels import Label

_SECONDS = 5  # a viewer that is still there after these shows the file


@click.command("open")
@click.argument("edition", shell_complete=complete_edition)
@click.option("--page", type=click.IntRange(1), help="The page to look at.")
@pass_context
def command(context: Context, edition: str, page: int | None) -> None:
    """Open the PDF of an edition in the system's viewer.

    Few viewers can be told the page from outside, so it is said as well.

    \b
    Examples:
      library open ba8e6ef3 --page 2
    """
    with context.reading() as library:
        path = library.pdf(edition, page)
        name = path.relative_to(library.documents).as_posix()
    context.say(context.speech.label(Label.OPENING_AT if page else Label.OPENING, path=name, page=page or 0))
    if code := _shown(path):
        raise LibraryError(ErrorKind.NO_VIEWER, {"code": code}, WayOut(WayOutKind.OPEN_BY_HAND, {"path": str(path)}))


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
