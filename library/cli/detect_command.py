"""library detect"""

from __future__ import annotations

import sys

import click

from library.cli.common import out
from library.tagging import LanguageDetector


@click.command("detect")
def command() -> None:
    """Tell the language of each line of standard input: code, tabulator, probability.

    A line in which nobody could know gets "und" and 0.

    \b
    Example:
      echo "ihmiskaupan uhri" | library detect
    """
    detector = LanguageDetector()
    for line in sys.stdin:
        found = detector.detect(line.strip())
        code, probability = found[0] if found else ("und", 0.0)
        out(f"{code}\t{probability:.4f}")
        sys.stdout.flush()
