"""How are many queries answered, and what is said where nothing was found? For library search."""

from __future__ import annotations

import sys
from collections.abc import Callable

from library.api import Library
from library.cli.context import Context, out
from library.errors import ExitCode, LibraryError
from library.model import Answer
from library.output.as_json import answer_json, error_json
from library.output.labels import Label


def say_nothing_found(context: Context, library: Library, answer: Answer) -> None:
    """Says that nothing was found, and in how much."""
    health = library.health()
    label = Label.NOTHING_FOUND_UNDER if answer.filtered else Label.NOTHING_FOUND
    speech = context.speech
    pages, editions = speech.label(Label.PAGES, n=health.pages), speech.label(Label.EDITIONS, n=health.editions)
    context.say(speech.label(label, pages=pages, editions=editions))


def each_line(context: Context, ask: Callable[[str], Answer], explain: bool) -> int:
    """Answers one query a line, an empty one too, each when it comes, until the input ends."""
    asked = found = failed = False
    for text in map(_in_unicode, sys.stdin):
        asked = True
        try:
            answer = ask(text)
            found = found or bool(answer.total)
            out(answer_json(answer, speech=context.speech, one_line=True, explain=explain))
        except LibraryError as error:
            failed = True
            out(error_json(error, query=text, speech=context.speech))
        sys.stdout.flush()
    if not asked:
        context.say(context.speech.label(Label.NOTHING_ASKED))
    if failed:
        return ExitCode.ERROR
    return ExitCode.OK if found else ExitCode.NOTHING_FOUND


def _in_unicode(line: str) -> str:
    """A query as it can be told again: bytes that are no UTF-8 come as surrogates, which no JSON should hold."""
    return line.strip().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
