"""library show"""

from __future__ import annotations

import click

from library.cli.completion import complete_edition
from library.cli.context import Context, out, pass_context
from library.cli.options import format_option, in_option, ui_option
from library.errors import ExitCode, NotInLanguage
from library.output.as_json import edition_json
from library.output.signs import visible
from library.output.text.editions import edition_text
from library.output.text.pages import not_in_language, page_notes, place_text


@click.command("show")
@click.argument("edition", shell_complete=complete_edition)
@click.option("--page", type=click.IntRange(1), help="Print the text of this page.")
@in_option
@ui_option
@format_option("text", "json")
@pass_context
def command(context: Context, edition: str, page: int | None, in_: tuple[str, ...], format_: str) -> int:
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
    with context.reading() as library:
        if page is None:
            known = library.edition(edition, readers=context.naming)
            if format_ == "json":
                out(edition_json(known, speech=context.speech))
            else:
                out(edition_text(known, context.layout()))
            return ExitCode.OK
        try:
            view = library.page(edition, page, in_)
        except NotInLanguage as error:
            if format_ == "json":
                raise
            for sentence in not_in_language(error, context.speech):
                context.say(sentence)
            return error.exit_code
        if view.span:
            context.say(place_text(view.span, context.speech))
        if format_ == "json":
            known = library.edition(view.edition.id)
            out(edition_json(known, view.page.number, speech=context.speech))
        else:
            out("\n".join(visible(line) for line in view.page.whole_text.split("\n")))
            for sentence in page_notes(view.page, context.speech):
                context.say(sentence)
    return ExitCode.OK
