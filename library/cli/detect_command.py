"""library detect"""

from __future__ import annotations

import sys

import click

from library.api import detect
from library.cli.context import Door, out, pass_door
from library.model import UNKNOWN_LANGUAGE
from library.output.labels import Label


@click.command("detect")
@pass_door
def command(door: Door) -> None:
    """Tell the language of each line of standard input.

    A line each: code, tabulator, probability. A word or two are guessed, and the probability says how often such
    guesses are right; a line in which nobody could know gets "und" and 0. Both is said on stderr.

    \b
    Example:
      echo "ihmiskaupan uhri" | library detect
    """
    for number, guess in enumerate(detect(line.strip() for line in sys.stdin), 1):
        if guess.language == UNKNOWN_LANGUAGE:
            door.say(door.speech.label(Label.NOT_DETECTED, n=number))
        elif not guess.sure:
            door.say(door.speech.label(Label.DETECTED_BY_FEW, n=number, letters=guess.letters))
        out(f"{guess.language}\t{guess.probability:.4f}")
        sys.stdout.flush()
