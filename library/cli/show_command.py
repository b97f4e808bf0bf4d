"""library show"""

from __future__ import annotations

import click

from library.catalogue import Catalogue
from library.cli.common import Door, complete_edition, format_option, out, pass_door
from library.errors import UnknownName
from library.output.as_json import edition_json
from library.output.plain import visible
from library.output.text import edition_text


@click.command("show")
@click.argument("edition", shell_complete=complete_edition)
@click.option("--page", type=click.IntRange(1), help="Print the text of this page.")
@format_option("text", "json")
@pass_door
def command(door: Door, edition: str, page: int | None, format_: str) -> None:
    """Show what is known of an edition, and where each tag came from; or the text of a page.

    EDITION is an id as search and list print it, or a path on the shelf.

    \b
    Examples:
      library show 3f9c2a1b
      library show strom/LV_WEB-1.pdf --page 2
      library show 3f9c2a1b --format json
    """
    with Catalogue.open_to_read(door.settings().catalogue) as catalogue:
        found = catalogue.edition(edition)
        pages = catalogue.pages(found.id)
        if page is not None and page not in {known.number for known in pages}:
            hint = f"It has {found.page_count} pages." if pages else f"None of its pages could be read: {found.reason}."
            raise UnknownName("page", str(page), (), hint)
        if format_ == "json":
            out(edition_json(found, catalogue.tags(found.id), pages, catalogue.metadata(found.id), page))
        elif page is not None:
            text = pages[page - 1].text
            out("\n".join(visible(line) for line in text.split("\n")))
            if not text:
                door.say("There is no text on this page; it may be a picture.")
        else:
            sisters = [other for other in catalogue.editions() if other.work == found.work and found.work]
            tags, metadata = catalogue.tags(found.id), catalogue.metadata(found.id)
            out(edition_text(found, tags, pages, metadata, sisters, door.paper()))
