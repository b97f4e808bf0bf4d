"""library glossary"""

from __future__ import annotations

from collections.abc import Sequence

import click

from library.analysis import parse_languages, words
from library.api import Library
from library.cli.completion import complete_language
from library.cli.context import Context, list_named, out, out_csv, pass_context
from library.cli.options import format_option, ui_option
from library.errors import ExitCode
from library.output.as_csv import translations_csv
from library.output.as_json import translations_json
from library.output.labels import Label
from library.output.text.words import translations_text


@click.command("glossary")
@click.argument("word", nargs=-1, required=True)
@click.option("--from", "source", metavar="L", shell_complete=complete_language, help="The word's language. [as known]")
@click.option(
    "--to", "targets", metavar="L", shell_complete=complete_language, help='Languages wanted, as "et,lv". [all]'
)
@click.option("-n", "--limit", type=click.IntRange(1, 100), default=3, show_default=True, help="How many of each.")
@click.option("--narrower", is_flag=True, help="With the narrower terms of thesauri.")
@click.option("--add", metavar="WORD", help="This is the word in the language --to: write it into glossary.csv.")
@click.option("--strike", metavar="WORD", help="This is not the word in the language --to: it is never used again.")
@ui_option
@format_option("text", "json", "csv")
@pass_context
def command(
    context: Context,
    word: tuple[str, ...],
    source: str | None,
    targets: str | None,
    limit: int,
    narrower: bool,
    add: str | None,
    strike: str | None,
    format_: str,
) -> int:
    """What a word or phrase means in the other languages here.

    It is learnt from publications that the shelf holds in several languages, and read from thesauri in
    documents/thesauri/. Each pair comes with how often it was seen, how sure it is (1 is sure) and pages that prove it;
    two languages that no work joins are joined by a third. Searches use the same pairs. Wrong ones can be struck out
    and right ones added; both is kept in documents/glossary.csv, which opens in a spreadsheet, and is taken back there.

    \b
    Examples:
      library glossary victim --from en --to et,lv
      library glossary human trafficking --format json
      library glossary victim --from en --to et --strike kannatus
      library glossary shelter --from en --to et --add varjupaik

    Ends with 0 when something is known and with 1 when nothing is.
    """
    text = " ".join(word)
    if not any(words(text)):
        raise click.UsageError("There is no word to look up.")
    wanted = parse_languages(targets.replace(",", " ").split()) if targets is not None else ()
    if targets is not None and not wanted:
        raise click.UsageError(f"--to {targets!r} names no language.")
    with context.library() as library:
        if add is not None or strike is not None:
            return _say(context, library, text, source, wanted, add, strike)
        meanings = library.look_up(text, language=source, into=wanted, limit=limit, narrower=narrower)
    if format_ == "json":
        out(translations_json(text, meanings.found))
    elif format_ == "csv":
        out_csv(translations_csv(text, meanings.found))
    elif meanings.found:
        out(translations_text(text, meanings.found, context.layout()))
    if meanings.found:
        return ExitCode.OK
    if meanings.languages:
        others = tuple(meanings.languages)
        context.say(context.speech.label(Label.KNOWN_ELSEWHERE, word=text, others=others, languages=tuple(wanted)))
    else:
        context.say(context.speech.label(Label.NOT_IN_GLOSSARY, word=text))
    return ExitCode.NOTHING_FOUND


def _say(
    context: Context,
    library: Library,
    text: str,
    source: str | None,
    wanted: Sequence[str],
    add: str | None,
    strike: str | None,
) -> int:
    if source is None or len(wanted) != 1 or (add is not None and strike is not None):
        raise click.UsageError("Say of which languages: --from L --to L, one each, and either --add or --strike.")
    other = (strike if add is None else add) or ""
    said = library.correct_glossary(text, source, other, wanted[0], same=add is not None)
    pair = {"word": said.word, "code": said.language, "other": said.other_word, "other_code": said.other_language}
    what = context.speech.label(Label.MEANS if said.same else Label.MEANS_NOT, **pair)
    context.say(context.speech.label(Label.WRITTEN, path=list_named(library, "glossary"), what=what))
    if not (said.same or said.known):
        context.say(context.speech.label(Label.STRUCK_OUT if said.struck else Label.NEVER_KNOWN))
    return ExitCode.OK
