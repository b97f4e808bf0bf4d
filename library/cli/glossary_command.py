"""library glossary"""

from __future__ import annotations

from collections.abc import Sequence

import click

from library.analysis import parse_language, words
from library.cli.common import Door, complete_language, format_option, list_named, out, out_csv, pass_door, ui_option
from library.errors import ExitCode
from library.ingest import say
from library.model import Translation
from library.output.as_csv import translations_csv
from library.output.as_json import translations_json
from library.output.text import translations_text
from library.search import Holdings
from library.search.translation import Translator
from library.shelf import Saying, Sayings, require_phrase

_NEVER_KNOWN = "The glossary did not have that pair; it will not be used if it is ever learnt."


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
@pass_door
def command(
    door: Door,
    word: tuple[str, ...],
    source: str | None,
    targets: str | None,
    limit: int,
    narrower: bool,
    add: str | None,
    strike: str | None,
    format_: str,
) -> int:
    """What a word or phrase means in the other languages of the library.

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
    wanted = [parse_language(name) for name in targets.replace(",", " ").split()] if targets is not None else []
    if targets is not None and not wanted:
        raise click.UsageError(f"--to {targets!r} names no language.")
    language = parse_language(source) if source is not None else ""
    if add is not None or strike is not None:
        return _said(door, text, language, wanted, add, strike)
    with Holdings.open(door.settings()) as holdings:
        translator = Translator(holdings.catalogue)
        found: dict[str, list[Translation]] = {}
        elsewhere: set[str] = set()
        for code in [language] if language else translator.knows(text) or sorted(translator.languages):
            phrase = holdings.catalogue.lexicon.phrase(text, code)
            known = translator.translate(code, {phrase: text}, narrower=narrower).get(phrase, [])
            chosen = _first([one for one in known if not wanted or one.language in wanted], limit)
            elsewhere.update(one.language for one in known)
            if chosen:
                found[code] = [translator.proofs(code, phrase, one, holdings.editions) for one in chosen]
    if format_ == "json":
        out(translations_json(text, found))
    elif format_ == "csv":
        out_csv(translations_csv(text, found))
    elif found:
        out(translations_text(text, found, door.paper()))
    if found:
        return ExitCode.OK
    if elsewhere:
        asked, others = ", ".join(wanted), ", ".join(sorted(elsewhere))
        door.say(f'The glossary knows "{text}" in other languages ({others}), not in {asked}.')
    else:
        door.say(
            f'"{text}" is not in the glossary. It knows words of thesauri, and of works that the shelf holds in'
            " several languages."
        )
    return ExitCode.NOTHING_FOUND


def _first(translations: Sequence[Translation], limit: int) -> list[Translation]:
    """The surest of each language."""
    by_language: dict[str, list[Translation]] = {}
    for translation in translations:
        by_language.setdefault(translation.language, []).append(translation)
    return [translation for of_language in by_language.values() for translation in of_language[:limit]]


def _said(door: Door, text: str, language: str, wanted: Sequence[str], add: str | None, strike: str | None) -> int:
    if not language or len(wanted) != 1 or (add is not None and strike is not None):
        raise click.UsageError("Say of which languages: --from L --to L, one each, and either --add or --strike.")
    text, other = (" ".join(said.split()) for said in (text, (strike if add is None else add) or ""))
    saying = Saying(language, text, wanted[0], other, same=add is not None)
    try:
        require_phrase(text)
        require_phrase(other)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from error
    if len(saying.pair) == 1:
        raise click.UsageError("A word means itself.")
    known = saying.same or _is_known(door, saying)
    struck = any(said.pair == saying.pair and not said.same for said in Sayings.read(door.settings().documents))
    say(door.settings(), saying)
    verb = "means" if saying.same else "does not mean"
    door.say(f"Written into {list_named(door, 'glossary')}: {text} ({language}) {verb} {other} ({wanted[0]}).")
    if not known:
        door.say("It was struck out already." if struck else _NEVER_KNOWN)
    return ExitCode.OK


def _is_known(door: Door, saying: Saying) -> bool:
    """Whether the glossary has the pair that somebody speaks of."""
    with Holdings.open(door.settings()) as holdings:
        phrase = holdings.catalogue.lexicon.phrase
        asked, other = phrase(saying.word, saying.language), phrase(saying.other_word, saying.other_language)
        told = Translator(holdings.catalogue).translate(saying.language, {asked: saying.word}, {saying.other_language})
        return any(one.terms == other for one in told.get(asked, ()))
