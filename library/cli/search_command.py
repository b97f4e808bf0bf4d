"""library search"""

from __future__ import annotations

import re
import sys
from typing import Literal

import click

from library.cli.common import (
    Door,
    complete_edition,
    complete_query,
    filter_options,
    filters_of,
    format_option,
    in_option,
    out,
    pass_door,
    ui_option,
)
from library.errors import ExitCode, LibraryError
from library.model import Answer
from library.output.as_json import answer_json, error_json
from library.output.sentences import Label
from library.output.text import answer_text, explanation_text
from library.search import Options, Session
from library.search.sorting import Sort


class _Search(click.Command):
    """Tells -word, which leaves a word out, from options: of these the letter stands alone, or before a figure."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        valued = {name for option in self.params if not _is_flag(option) for name in option.opts}
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words += rest
            elif not _is_option(arg):
                words.append(arg)
            elif arg in valued:
                value = next(rest, None)
                if value is None:  # click says what is missing
                    return super().parse_args(ctx, [arg])
                options += [arg, value]
            else:
                options.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


def _is_flag(option: click.Parameter) -> bool:
    return not isinstance(option, click.Option) or option.is_flag


def _is_option(arg: str) -> bool:
    return bool(re.fullmatch(r"--[^\W_][\w-]*(=.*)?|-[^\W\d]|-n\d+", arg, re.DOTALL))


@click.command("search", cls=_Search)
@click.argument("query", nargs=-1, required=False, shell_complete=complete_query)
@filter_options
@click.option("-n", "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many results.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many results to leave out before the first.")
@click.option(
    "--by", type=click.Choice(["work", "edition", "page"]), default="work", show_default=True, help="What a result is."
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "year", "added", "title"]),
    default="relevance",
    show_default=True,
    help="The order of works or editions; the latest first. Those with all of the words stay before the others.",
)
@in_option
@click.option(
    "--like",
    metavar="EDITION[:PAGE]",
    shell_complete=complete_edition,
    help="Find what is like this edition, or this page, in other works.",
)
@click.option("--only-words", is_flag=True, help="Find pages by the words typed alone, no others and no meaning.")
@click.option("--narrower", is_flag=True, help="Look for the narrower terms of thesauri, too.")
@click.option(
    "--explain", is_flag=True, help="Say how words were read, how many pages each has, and what would find more."
)
@ui_option
@format_option("text", "json", "ids")
@pass_door
def command(
    door: Door,
    query: tuple[str, ...],
    names: dict[str, tuple[str, ...]],
    limit: int,
    offset: int,
    by: Literal["work", "edition", "page"],
    sort: Sort,
    in_: tuple[str, ...],
    like: str | None,
    only_words: bool,
    narrower: bool,
    explain: bool,
    format_: str,
) -> int:
    """Find pages, ranked, by words in any language.

    Words are looked for in all their forms; pages with all of them come first. "words in quotes" stand side by side,
    -word leaves pages out, word* is a beginning, OR joins two words, and project:, lang:, kind:, year:, title:,
    author: and isbn: narrow the search. Without words, everything that meets the conditions is listed. QUERY "-" reads
    one query a line from standard input and prints one line of JSON each.

    \b
    Examples:
      library search "victim identification"
      library search uhrien tunnistaminen -p STROM
      library search '"labour inspectorate" -poland kind:report year:2013..2016'
      library search "menschenhandel opfer" --in pl,en
      library search "reflection period" -l lv       in English, for Latvian pages
      library search -p ADSTRINGO -k report
      library search --since 2026-11-01 --sort added      what is new
      library search --like strom/FIN_WEB-1.pdf:3 -k report
      library search - < questions.txt

    Of options the letter stands alone (-p STROM), so that -poland leaves out a word. Behind -- all is query.

    Ends with 0 when something was found and with 1 when nothing was.
    """
    text = " ".join(query)
    if like is not None and not like.strip():
        raise click.BadParameter("names no edition.", param_hint="'--like'")
    with Session(door.settings()) as session:
        for note in session.holdings.notes:
            door.tell(note)
        options = Options(
            filters=filters_of(session.holdings, names),
            by=by,
            limit=limit,
            offset=offset,
            sort=sort,
            readers=in_,
            like=like or "",
            explain=explain,
            only_words=only_words,
            narrower=narrower,
        )
        if text == "-":
            return _each_line(door, session, options, explain)
        answer = session.search(text, options)
        for note in answer.notes[len(session.holdings.notes) :]:
            door.tell(note)
        if not answer.total:
            return _nothing(door, session, answer, format_, explain)
        if format_ == "json":
            out(answer_json(answer, speech=door.speech, explain=explain))
        elif format_ == "ids":
            for id_ in _ids(answer):
                out(id_)
        else:
            out(answer_text(answer, door.paper(), explain=explain))
    return ExitCode.OK


def _nothing(door: Door, session: Session, answer: Answer, format_: str, explain: bool) -> int:
    if format_ == "json":
        out(answer_json(answer, speech=door.speech, explain=explain))
    else:
        editions, pages = session.holdings.catalogue.counts()
        label = Label.NOTHING_FOUND_UNDER if answer.filtered else Label.NOTHING_FOUND
        door.say(door.speech.label(label, pages=pages, editions=editions))
        if explain and format_ == "text" and answer.reading:
            out(explanation_text(answer, door.paper()))
    return ExitCode.NOTHING_FOUND


def _ids(answer: Answer) -> list[str]:
    """The edition of each result that is shown."""
    if answer.hits:
        return list(dict.fromkeys(hit.edition.id for hit in answer.hits))
    return [result.head.id for result in answer.results]


def _each_line(door: Door, session: Session, options: Options, explain: bool) -> int:
    """Answers one query a line, each when it comes, until the input ends."""
    asked = found = failed = False
    for line in sys.stdin:
        text = line.strip()
        if not text:
            continue
        asked = True
        try:
            session.refresh()
            answer = session.search(text, options)
            found = found or bool(answer.total)
            out(answer_json(answer, speech=door.speech, one_line=True, explain=explain))
        except LibraryError as error:
            failed = True
            out(error_json(error, query=text, speech=door.speech))
        sys.stdout.flush()
    if not asked:
        door.say("Nothing was asked: standard input has no lines with words. Write one query a line.")
    if failed:
        return ExitCode.ERROR
    return ExitCode.OK if found else ExitCode.NOTHING_FOUND
