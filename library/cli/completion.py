"""How may a word of a command go on? With words of the library itself; silently with none where there is no library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from library.analysis import EQUIPPED, LANGUAGES
from library.api import Library
from library.api import open as open_library
from library.errors import LibraryError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _known(ctx: click.Context, of: Callable[[Library], Iterable[str]]) -> list[str]:
    """Words of the library that the options before the command name, each once."""
    outer = ctx.find_root().params
    try:
        with open_library(outer.get("documents"), outer.get("index")) as library:
            return list(dict.fromkeys(of(library)))
    except (LibraryError, OSError):
        return []


def _items(values: Iterable[str], incomplete: str) -> list[str]:
    return [value for value in sorted(values) if value.casefold().startswith(incomplete.casefold())]


def complete_language(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Codes of languages, by code or name."""
    from click.shell_completion import CompletionItem

    wanted = incomplete.casefold()
    return [
        CompletionItem(code, help=LANGUAGES[code].name)
        for code in EQUIPPED
        if code.startswith(wanted) or LANGUAGES[code].name.casefold().startswith(wanted)
    ]


def complete_project(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Keys of projects with editions."""
    return _items(_known(ctx, lambda library: (key for e in library.editions() for key in e.projects)), incomplete)


def complete_kind(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Kinds that editions have."""
    return _items(_known(ctx, lambda library: (e.kind for e in library.editions() if e.kind)), incomplete)


def complete_country(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Codes of countries of editions."""
    return _items(_known(ctx, lambda library: (code for e in library.editions() for code in e.countries)), incomplete)


def complete_subject(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Names of the subjects of editions, as the reader calls them."""
    return _items(_known(ctx, lambda library: (subject.name for subject in library.subjects())), incomplete)


def complete_edition(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Ids and paths of editions."""
    return _items(_known(ctx, lambda library: (n for e in library.editions() for n in (e.id, e.path))), incomplete)


def complete_query(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Words of the library; of what stands between quotation marks the last one is completed."""
    return _known(ctx, lambda library: library.complete(incomplete).queries)
