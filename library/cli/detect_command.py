"""library detect"""

from __future__ import annotations

import sys

import click

from library.cli.common import Door, out, pass_door
from library.model import UNKNOWN_LANGUAGE
from library.tagging import LanguageDetector
from library.tagging.language import MIN_LETTERS


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
    detector = LanguageDetector()
    for number, line in enumerate(sys.stdin, 1):
        code, probability = detector.guess(line.strip())
        if code == UNKNOWN_LANGUAGE:
            door.say(f"Line {number}: in no language that is known here.")
        elif (letters := sum(map(str.isalpha, line))) < MIN_LETTERS:
            door.say(f"Line {number}: guessed; {letters} letters tell little.")
        out(f"{code}\t{probability:.4f}")
        sys.stdout.flush()
