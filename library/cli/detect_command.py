"""library detect"""

from __future__ import annotations

import sys

import click

from library.cli.common import Door, out, pass_door
from library.tagging import LanguageDetector
from library.tagging.language import MIN_LETTERS


@click.command("detect")
@pass_door
def command(door: Door) -> None:
    """Tell the language of each line of standard input: code, tabulator, probability.

    A line in which nobody could know gets "und" and 0, and the reason on stderr.

    \b
    Example:
      echo "ihmiskaupan uhri" | library detect
    """
    detector = LanguageDetector()
    for number, line in enumerate(sys.stdin, 1):
        found = detector.detect(line.strip())
        if not found:
            letters = sum(map(str.isalpha, line))
            short = f"{letters} letters, and fewer than {MIN_LETTERS} tell too little"
            door.say(f"Line {number}: {short if letters < MIN_LETTERS else 'in no language that is known here'}.")
        code, probability = found[0] if found else ("und", 0.0)
        out(f"{code}\t{probability:.4f}")
        sys.stdout.flush()
