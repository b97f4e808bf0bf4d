"""Writes the transcripts of the README and of docs/ from the program itself: python docs/transcripts.py

A transcript is a line `$ library ...` in a block of code with its output below; commands that stand alone stay so.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).parent.parent
PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
_BLOCK = re.compile(r"(?<=^```\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ .*\n", re.MULTILINE)


def rendered(text: str, run: Callable[[Sequence[str]], str]) -> str:
    """The text with the output of each command that has one; `run` takes the words after `library`."""
    return _BLOCK.sub(lambda block: _block(block[0], run), text)


def _block(block: str, run: Callable[[Sequence[str]], str]) -> str:
    starts = [match.start() for match in _COMMAND.finditer(block)]
    pieces = [block[: starts[0]]] if starts else [block]
    for start, end in pairwise([*starts, len(block)]):
        command, _, output = block[start:end].partition("\n")
        program, *words = shlex.split(command.removeprefix("$ "), comments=True)
        if output and program == "library":
            output = re.sub(r"\d+\.\d\d s$", "0.02 s", run(words), flags=re.MULTILINE)
        pieces.append(f"{command}\n{output}")
    return "".join(pieces)


def on_shelf(documents: Path, index: Path) -> Callable[[Sequence[str]], str]:
    """Runs commands on a shelf, as somebody sees them on a terminal of 80 columns."""

    def run(words: Sequence[str]) -> str:
        command = [sys.executable, "-m", "library", "--documents", str(documents), "--index", str(index), *words]
        done = subprocess.run(  # noqa: S603  # the pages' own commands
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False, env=_ENVIRONMENT
        )
        return "\n".join(line.rstrip() for line in done.stdout.split("\n"))

    return run


_ENVIRONMENT = {"PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", "COLUMNS": "80"}


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        run = on_shelf(REPOSITORY / "documents", Path(folder))
        run(["ingest"])
        for page in PAGES:
            page.write_text(rendered(page.read_text("utf-8"), run), "utf-8")
