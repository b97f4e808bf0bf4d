"""library show"""

from __future__ import annotations

import click

from library.analysis import LANGUAGES, parse_language
from library.cli.common import Door, complete_edition, format_option, out, pass_door
from library.errors import ExitCode, UnknownName
from library.model import Flaw
from library.output.as_json import edition_json
from library.output.plain import visible
from library.output.text import edition_text
from library.search import Holdings


@click.command("show")
@click.argument("edition", shell_complete=complete_edition)
@click.option("--page", type=click.IntRange(1), help="Print the text of this page.")
@click.option("--in", "in_", metavar="LANG", help="With --page: that page in the sister edition of this language.")
@format_option("text", "json")
@pass_door
def command(door: Door, edition: str, page: int | None, in_: str | None, format_: str) -> int:
    """Show what is known of an edition, and where each tag came from; or the text of a page.

    EDITION is an id as search and list print it, or a path on the shelf.

    \b
    Examples:
      library show 3f9c2a1b
      library show strom/LV_WEB-1.pdf --page 2
      library show strom/LV_WEB-1.pdf --page 2 --in fi
      library show 3f9c2a1b --format json
    """
    if in_ and page is None:
        raise click.UsageError("--in needs --page: which page do you want to read in another language?")
    language = parse_language(in_) if in_ else ""
    with Holdings.open(door.settings()) as holdings:
        catalogue = holdings.catalogue
        found = catalogue.edition(edition)
        pages = catalogue.pages(found.id)
        if page is not None and page not in {known.number for known in pages}:
            hint = f"It has {found.page_count} pages." if pages else f"None of its pages could be read: {found.reason}."
            raise UnknownName("page", str(page), (), hint)
        if language and page is not None and language not in found.languages:
            there = holdings.counterpart(found, page, language)
            if there is None:
                door.say(f"{visible(found.path)} has no edition in {LANGUAGES[language].name} that can be read.")
                return ExitCode.NOTHING_FOUND
            found, span = there
            page = span.best
            pages = catalogue.pages(found.id)
            where = f"p. {page}" if span.first == span.last else f"pp. {span.first}-{span.last}"
            door.say(f"{found.id}  {visible(found.path)}  {where}; shown: p. {page}")
        if format_ == "json":
            out(edition_json(found, catalogue.tags(found.id), pages, catalogue.metadata(found.id), page))
        elif page is not None:
            shown = next(known for known in pages if known.number == page)
            out("\n".join(visible(line) for line in shown.whole_text.split("\n")))
            if shown.section:
                door.say(f"Under the heading: {visible(shown.section)}")
            if shown.flaw is Flaw.BLANK:
                door.say("The page is blank.")
            elif shown.flaw:
                door.say(f"Words are missing here ({shown.flaw}). Try: library ingest --ocr")
        else:
            tags, metadata = catalogue.tags(found.id), catalogue.metadata(found.id)
            out(edition_text(found, tags, pages, metadata, holdings.sisters(found), door.paper()))
    return ExitCode.OK
