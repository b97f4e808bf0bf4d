"""library detect"""

from __future__ import annotations

import sys

import click

from library.api import detect
from library.cli.context import Context, out, pass_context
from library.model import UNKNOWN_LANGUAGE
from library.output.labels import Label


@click.command("detect")
@pass_context
def command(context: Context) -> None:
    """Tell the language of each line of standard input.

    A line each: code, tabulator, probability. A word or two are guessed, and the probability says how often such
    guesses are right; a line in which nobody could know gets "und" and 0. Both is said on stderr.

    \b
    Example:
      echo "ihmiskaupan uhri" | library detect
    """
    for number, guess in enumerate(detect(line.strip() for line in sys.stdin), 1):
        if guess.language == UNKNOWN_LANGUAGE:
            context.say(context.speech.label(Label.NOT_DETECTED, n=number))
        elif not guess.sure:
            context.say(context.speech.label(Label.DETECTED_BY_FEW, n=number, letters=guess.letters))
        out(f"{guess.language}\t{guess.probability:.4f}")
        sys.stdout.flush()
