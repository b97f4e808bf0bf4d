"""What do all commands share? What stands before the command, the library, and the streams."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import click

from library.api import Library
from library.api import open as open_library
from library.frozen import frozen
from library.model import Edition, Note
from library.output.labels import Label
from library.output.signs import visible
from library.output.speech import Speech
from library.output.text.layout import Layout
from library.settings import asked_to_speak, spoken_language

if TYPE_CHECKING:
    from library.output.as_csv import Table

_PAGE, _WIDEST = 80, 120
"""Columns of running text in a pipe, and at most: longer lines are hard to read."""
_NARROWEST = 40
"""Columns that a terminal is taken to have at least."""
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "section": {"underline": True},
    "match": {"fg": "yellow", "bold": True},
    "dim": {"dim": True},
    "id": {"fg": "cyan"},
}


@frozen
class Context:
    """What the options before the command say."""

    documents: str | None
    index: str | None
    verbose: bool
    quiet: bool
    ui: str | None = None

    def library(self, jobs: int | None = None) -> Library:
        """The library, for `with`."""
        return open_library(self.documents, self.index, jobs=jobs)

    @contextmanager
    def reading(self) -> Iterator[Library]:
        """The library, of which a reader has been told what to know of it as a whole."""
        with self.library() as library:
            for note in library.notes:
                self.tell(note)
            yield library

    @property
    def speech(self) -> Speech:
        """The language in which the person is told things.

        Raises:
            UnknownName: LIBRARY_UI names none.
        """
        return Speech(spoken_language(self.ui))

    @property
    def naming(self) -> tuple[str, ...]:
        """The language in which subjects are called, as on the page: that of --ui or LIBRARY_UI.

        None where nobody named one: the languages that the person reads decide then.
        """
        asked = asked_to_speak(self.ui)
        return (asked,) if asked else ()

    def tell(self, note: Note) -> None:
        """A note, on stderr."""
        self.say(self.speech.note(note))

    def say(self, text: str) -> None:
        """A hint or warning, on stderr; it may hold words of documents and file names."""
        if not self.quiet:
            click.echo(visible(text), err=True)

    def fault(self, text: str) -> None:
        """An error that did not stop the command: --quiet says it, too."""
        label = click.style("Error:", fg="red") if sys.stderr.isatty() and "NO_COLOR" not in os.environ else "Error:"
        click.echo(f"{label} {visible(text)}", err=True)

    def detail(self, text: str) -> None:
        """Something for those who asked for more."""
        if self.verbose:
            click.echo(visible(text), err=True)

    def layout(self) -> Layout:
        """What results are written on: as wide as the terminal or COLUMNS, in colour only on a terminal.

        In a pipe that no COLUMNS speaks for, whatever stands on one line keeps its whole length.
        """
        coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ

        def style(text: str, name: str) -> str:
            return click.style(text, **_STYLES[name]) if coloured else text

        known = sys.stdout.isatty() or "COLUMNS" in os.environ
        line = max(_NARROWEST, _terminal_columns()) if known else sys.maxsize
        return Layout(columns=min(line, _WIDEST if known else _PAGE), line=line, style=style, speech=self.speech)


def _terminal_columns() -> int:
    """What shutil.get_terminal_size gives, without loading what else stands in shutil."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _PAGE
    except (OSError, ValueError):
        return _PAGE


pass_context = click.make_pass_decorator(Context)


def out(text: str) -> None:
    """A result, on stdout."""
    click.echo(text)


def list_named(library: Library, name: Literal["catalogue", "glossary"]) -> str:
    """A list of the shelf as it lies: documents/catalogue.csv, or /srv/publications/catalogue.xlsx."""
    return str(library.list_file(name))


def say_followed(context: Context, sisters: Sequence[Edition]) -> None:
    """Says which editions changed with what a person said of others."""
    if sisters:
        names = ", ".join(f"{sister.language} {sister.id}" for sister in sisters)
        context.say(context.speech.label(Label.SISTERS_FOLLOWED, n=len(sisters), names=names))


def out_csv(text: str) -> None:
    """CSV, on stdout. A file gets the byte order mark by which Excel knows UTF-8; a pipe or a terminal gets none."""
    click.echo(("\ufeff" if _is_new_file() else "") + text.rstrip("\n"))


def out_table(name: str, table: Table, format_: str) -> None:
    """A table on stdout, as "csv" or as "xlsx"; name is that of the list."""
    from library.output.as_csv import csv_of, workbook_of

    if format_ == "csv":
        out_csv(csv_of(table))
        return
    if sys.stdout.isatty():
        raise click.UsageError(f"A workbook is no text. Write it into a file: ... --format xlsx > {name}.xlsx")
    click.echo(workbook_of(name, table), nl=False)


def _is_new_file() -> bool:
    """Whether stdout goes into a file in which nothing stands yet."""
    try:
        number = sys.stdout.fileno()
        return stat.S_ISREG(os.fstat(number).st_mode) and os.lseek(number, 0, os.SEEK_CUR) == 0
    except (OSError, ValueError):
        return False
