"""What do all commands share? Settings, streams, colour, filters as options."""

from __future__ import annotations

import functools
import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from library.analysis import EQUIPPED, LANGUAGES, parse_language, parse_languages
from library.model import Note
from library.output.plain import visible
from library.output.speech import Speech
from library.output.text import Paper
from library.settings import Settings, load, spoken_language

if TYPE_CHECKING:
    from library.output.as_csv import Table
    from library.search import Filters, Holdings

_F = TypeVar("_F", bound=Callable[..., Any])
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


@dataclass(frozen=True, slots=True)
class Door:
    """What the options before the command say."""

    documents: str | None
    index: str | None
    verbose: bool
    quiet: bool
    ui: str | None = None

    def settings(self, jobs: int | None = None) -> Settings:
        return load(documents=self.documents, index=self.index, jobs=jobs)

    def holdings(self) -> Holdings:
        """What the library holds, open; what a reader should know of it is said.

        Raises:
            as Holdings.open.
        """
        from library.search import Holdings

        holdings = Holdings.open(self.settings())
        for note in holdings.notes:
            self.tell(note)
        return holdings

    @property
    def speech(self) -> Speech:
        """The language in which the person is told things.

        Raises:
            UnknownName: LIBRARY_UI names none.
        """
        return Speech(spoken_language(self.ui))

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

    def paper(self) -> Paper:
        """What results are written on: as wide as the terminal or COLUMNS, in colour only on a terminal.

        In a pipe that no COLUMNS speaks for, whatever stands on one line keeps its whole length.
        """
        coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ

        def style(text: str, name: str) -> str:
            return click.style(text, **_STYLES[name]) if coloured else text

        known = sys.stdout.isatty() or "COLUMNS" in os.environ
        line = max(_NARROWEST, _terminal_columns()) if known else sys.maxsize
        return Paper(columns=min(line, _WIDEST if known else _PAGE), line=line, style=style, speech=self.speech)


def _terminal_columns() -> int:
    """What shutil.get_terminal_size gives, without loading what else stands in shutil."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _PAGE
    except (OSError, ValueError):
        return _PAGE


pass_door = click.make_pass_decorator(Door)


def out(text: str) -> None:
    """A result, on stdout."""
    click.echo(text)


def list_named(door: Door, name: str) -> str:
    """A list of the shelf as it is called there: documents/catalogue.csv, or documents/catalogue.xlsx."""
    from library.shelf.files import sheet_file

    return f"documents/{sheet_file(door.settings().documents, name).name}"


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


def format_option(*formats: str) -> Callable[[_F], _F]:
    """--format, the first being the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to print it.",
    )


def ui_option(function: _F) -> _F:
    """--ui behind the name of a command, as before it."""

    def heard(ctx: click.Context, param: click.Parameter, ui: str | None) -> None:
        if ui:
            ctx.obj = replace(ctx.ensure_object(Door), ui=parse_language(ui))

    return click.option(
        "--ui",
        metavar="LANG",
        callback=heard,
        is_eager=True,
        expose_value=False,
        shell_complete=complete_language,
        help="The language in which you are told things (code or name).",
    )(function)


def filter_options(function: _F) -> _F:
    """-l, -p, -k, --year, --country, --author, --subject, --since, as a keyword argument `names` for `filters_of`."""

    @click.option(
        "-l",
        "--language",
        "languages",
        multiple=True,
        shell_complete=complete_language,
        help="Only this language (code or name); may be repeated.",
    )
    @click.option(
        "-p",
        "--project",
        "projects",
        multiple=True,
        shell_complete=complete_project,
        help="Only this project; may be repeated.",
    )
    @click.option(
        "-k",
        "--kind",
        "kinds",
        multiple=True,
        shell_complete=complete_kind,
        help="Only this kind (report, guidelines, ...); may be repeated.",
    )
    @click.option(
        "--year",
        "years",
        multiple=True,
        metavar="A[..B]",
        callback=_say_backwards,
        help="Only this year, or these years.",
    )
    @click.option(
        "--country",
        "countries",
        multiple=True,
        metavar="COUNTRY",
        shell_complete=complete_country,
        help="Only what is on this country (code or name); may be repeated.",
    )
    @click.option(
        "--author", "authors", multiple=True, metavar="NAME", help="Only by this person or body; may be repeated."
    )
    @click.option(
        "--subject",
        "subjects",
        multiple=True,
        metavar="SUBJECT",
        shell_complete=complete_subject,
        help="Only what is about this, by its name in a thesaurus in any language; may be repeated.",
    )
    @click.option(
        "--since", metavar="DAY", help="Only what came to the library or changed since, as in 2026-11-01 or 2026-11."
    )
    @functools.wraps(function)
    def wrapper(
        *args: Any,
        languages: tuple[str, ...],
        projects: tuple[str, ...],
        kinds: tuple[str, ...],
        years: tuple[str, ...],
        countries: tuple[str, ...],
        authors: tuple[str, ...],
        subjects: tuple[str, ...],
        since: str | None,
        **options: Any,
    ) -> Any:
        names = {
            "languages": languages,
            "projects": projects,
            "kinds": kinds,
            "years": years,
            "countries": countries,
            "authors": authors,
            "subjects": subjects,
            "since": () if since is None else (since,),
        }
        return function(*args, names=names, **options)

    return wrapper  # type: ignore[return-value]


def filters_of(holdings: Holdings, names: dict[str, tuple[str, ...]]) -> Filters:
    """The filters that `filter_options` took; raises UnknownName and QueryError."""
    return holdings.filters(**names)


def _say_backwards(ctx: click.Context, param: click.Parameter, years: tuple[str, ...]) -> tuple[str, ...]:
    if years:
        from library.search.filters import backwards

        for note in backwards(years):
            ctx.ensure_object(Door).tell(note)
    return years


# Completion: words of the library itself; it stays silent where there is none.


def _known(ctx: click.Context, of: Callable[[Holdings], Iterable[str]]) -> list[str]:
    from library.errors import LibraryError
    from library.search import Holdings

    outer = ctx.find_root().params
    try:
        with Holdings.open(load(documents=outer.get("documents"), index=outer.get("index"))) as holdings:
            return sorted(set(of(holdings)))
    except (LibraryError, OSError):
        return []


def _items(values: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(value) for value in values if value.casefold().startswith(incomplete.casefold())]


def complete_language(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of languages, by code or name."""
    wanted = incomplete.casefold()
    return [
        CompletionItem(code, help=LANGUAGES[code].name)
        for code in EQUIPPED
        if code.startswith(wanted) or LANGUAGES[code].name.casefold().startswith(wanted)
    ]


def complete_project(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Keys of projects with editions."""
    return _items(_known(ctx, lambda s: (key for e in s.editions.values() for key in e.projects)), incomplete)


def complete_kind(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Kinds that editions have."""
    return _items(_known(ctx, lambda s: (e.kind for e in s.editions.values() if e.kind)), incomplete)


def complete_country(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of countries of editions."""
    return _items(_known(ctx, lambda s: (code for e in s.editions.values() for code in e.countries)), incomplete)


def complete_subject(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of the subjects of editions, as the reader calls them."""

    def names(holdings: Holdings) -> Iterable[str]:
        return holdings.subject_names(holdings.subjects(), holdings.readers().languages).values()

    return _items(_known(ctx, names), incomplete)


def complete_query(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Words of the library; of what stands between quotation marks the last one is completed."""
    from library.errors import LibraryError
    from library.search import Session

    outer = ctx.find_root().params
    try:
        with Session(load(documents=outer.get("documents"), index=outer.get("index"))) as session:
            return [CompletionItem(query) for query in session.complete(incomplete).queries]
    except (LibraryError, OSError):
        return []


def complete_edition(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids and paths of editions."""
    return _items(_known(ctx, lambda s: (name for e in s.editions.values() for name in (e.id, e.path))), incomplete)


in_option = click.option(
    "--in",
    "in_",
    multiple=True,
    metavar="LANG",
    callback=lambda ctx, param, names: parse_languages(names),
    shell_complete=complete_language,
    help="A language that you read (code or name); the best first, several between commas or repeated.",
)
"""--in, as a keyword argument `in_`: codes, none if it was not given."""
