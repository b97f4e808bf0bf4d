"""Which options do several commands have? Formats, filters, the reader's languages."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from library.analysis import parse_language, parse_languages
from library.cli.completion import (
    complete_country,
    complete_kind,
    complete_language,
    complete_project,
    complete_subject,
)
from library.cli.context import Context
from library.search.filters import Where, backwards

_F = TypeVar("_F", bound=Callable[..., Any])
_ADDRESS = re.compile(r"https?://(\[[\da-f:.]+\]|[^\s/?#@:\[\]]+)(:\d+)?(/\S*)?", re.IGNORECASE)
"""Of a server, by name or number, and a path there."""


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


cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Let the workers of the Dask scheduler at this address do the work.",
)


def base_url_option(help_: str) -> Callable[[_F], _F]:
    """--base-url, the address before those of editions and pages: people press them, so it is one of the web."""

    def checked(ctx: click.Context, param: click.Parameter, value: str) -> str:
        if value and not _ADDRESS.fullmatch(value):
            raise click.BadParameter("begins with http:// or https:// and names a server")
        return value

    return click.option("--base-url", default="", metavar="URL", callback=checked, help=help_)


def ui_option(function: _F) -> _F:
    """--ui behind the name of a command, as before it."""

    def heard(ctx: click.Context, param: click.Parameter, ui: str | None) -> None:
        if ui:
            ctx.obj = replace(ctx.ensure_object(Context), ui=parse_language(ui))

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
    """-l, -p, -k, --year, --country, --author, --subject, --since, as a keyword argument `where`."""

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
        where = Where(
            languages=languages,
            projects=projects,
            kinds=kinds,
            years=years,
            countries=countries,
            authors=authors,
            subjects=subjects,
            since=since,
        )
        return function(*args, where=where, **options)

    return wrapper  # type: ignore[return-value]


def _say_backwards(ctx: click.Context, param: click.Parameter, years: tuple[str, ...]) -> tuple[str, ...]:
    for note in backwards(years):
        ctx.ensure_object(Context).tell(note)
    return years


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
