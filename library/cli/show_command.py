"""library show"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from library.analysis import LANGUAGES
from library.cli.common import Door, complete_edition, format_option, in_option, out, pass_door, ui_option
from library.errors import ExitCode, UnknownName
from library.model import Edition, ErrorKind, Flaw, Page, Tag, WayOut, WayOutKind
from library.output.as_json import edition_json
from library.output.plain import visible
from library.output.text import edition_text, ranges
from library.search import Holdings


@click.command("show")
@click.argument("edition", shell_complete=complete_edition)
@click.option("--page", type=click.IntRange(1), help="Print the text of this page.")
@in_option
@ui_option
@format_option("text", "json")
@pass_door
def command(door: Door, edition: str, page: int | None, in_: tuple[str, ...], format_: str) -> int:
    """Show what is known of an edition, or the text of a page.

    Each tag says where it came from. EDITION is an id as search and list print it, or a path on the shelf. With --page
    and --in that page is shown in the first of the languages in which the work can be read.

    \b
    Examples:
      library show ba8e6ef3
      library show strom/LV_WEB-1.pdf --page 2
      library show strom/LV_WEB-1.pdf --page 2 --in fi
      library show ba8e6ef3 --format json
    """
    if in_ and page is None:
        raise click.UsageError("--in needs --page: which page do you want to read in another language?")
    with door.holdings() as holdings:
        catalogue = holdings.catalogue
        found = catalogue.edition(edition)
        pages = catalogue.pages(found.id)
        if page is not None and page not in {known.number for known in pages}:
            its_pages = WayOut(WayOutKind.ITS_PAGES, {"pages": found.page_count})
            unreadable = WayOut(WayOutKind.NO_PAGE_READABLE, {"reason": found.reason})
            raise UnknownName(ErrorKind.UNKNOWN_PAGE, str(page), (), its_pages if pages else unreadable)
        own = _languages_of(found, pages, page) if page is not None else ()
        wanted = next((code for code in in_ if code in own or holdings.sister_in(found, code)), "")
        if in_ and page is not None and wanted not in own:
            there = holdings.counterpart(found, page, wanted) if wanted else None
            if there is None:
                for language in in_:
                    door.say(_not_there(found, pages, page, language))
                return ExitCode.NOTHING_FOUND
            found, span = there
            page = span.best
            pages = catalogue.pages(found.id)
            where = f"p. {page}" if span.first == span.last else f"pp. {span.first}-{span.last}; shown: p. {page}"
            door.say(f"{found.id}  {visible(found.path)}  {where}")
        if format_ == "json":
            out(edition_json(found, catalogue.tags(found.id), pages, catalogue.metadata(found.id), page))
        elif page is not None:
            shown = next(known for known in pages if known.number == page)
            out("\n".join(visible(line) for line in shown.whole_text.split("\n")))
            if shown.section:
                door.say(f"Under the heading: {visible(shown.section)}")
            if shown.mapping:
                door.say(f"Its fonts name other letters; they were read as {shown.mapping}.")
            if shown.flaw is Flaw.BLANK:
                door.say("The page is blank.")
            elif shown.flaw:
                door.say(f"Words are missing here ({shown.flaw}). Try: library ingest --ocr")
        else:
            tags, metadata = _named(catalogue.tags(found.id), holdings), catalogue.metadata(found.id)
            out(edition_text(found, tags, pages, metadata, holdings.sisters(found), door.paper()))
    return ExitCode.OK


def _named(tags: Sequence[Tag], holdings: Holdings) -> list[Tag]:
    """Tags with subjects as the reader calls them, not by their addresses in a thesaurus."""
    subjects = [tag.value for tag in tags if tag.field == "subject"]
    names = holdings.subject_names(subjects, holdings.readers().languages)
    return [replace(tag, value=names[tag.value]) if tag.field == "subject" else tag for tag in tags]


def _languages_of(edition: Edition, pages: Sequence[Page], page: int) -> tuple[str, ...]:
    """Those of an edition's languages that a page is in; all of them where nobody could know."""
    of_page = next(known.languages for known in pages if known.number == page)
    return tuple(code for code in edition.languages if code in of_page) or edition.languages


def _not_there(edition: Edition, pages: Sequence[Page], page: int, language: str) -> str:
    """Why a page cannot be shown in a language."""
    name = LANGUAGES[language].name
    own = [known.number for known in pages if language in known.languages]
    if not own:
        return f"{visible(edition.path)} has no edition in {name} that can be read."
    itself = " ".join(_languages_of(edition, pages, page))
    return f"{visible(edition.path)} is in {name} itself, on pages {ranges(own)}; page {page} is in {itself}."
