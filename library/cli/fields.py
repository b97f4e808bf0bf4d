"""Which option corrects which field of an edition? For library tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from library.cli.completion import complete_country, complete_kind, complete_language, complete_project
from library.model import RELATIONS, TagField

_F = TypeVar("_F", bound=Callable[..., Any])

_OPTIONS: dict[TagField, dict[str, Any]] = {
    "language": {
        "metavar": "L", "shell_complete": complete_language, "help": 'Code or name; several as "fi; sv".',
    },
    "project": {"metavar": "P", "shell_complete": complete_project, "help": 'Several as "STROM; TRAM".'},
    "kind": {"metavar": "K", "shell_complete": complete_kind, "help": "report, guidelines, ... or one of your own."},
    "year": {"metavar": "Y", "help": "Year of publication."},
    "title": {"metavar": "T", "help": "Title in the edition's own language."},
    "work": {"metavar": "W", "help": "Short name of the work; editions with the same one belong together."},
    "country": {
        "metavar": "C", "shell_complete": complete_country,
        "help": 'Code or name of what it is on; several as "EE; FI".',
    },
    "publisher": {"metavar": "B", "help": "The body that published it."},
    "author": {"metavar": "A", "help": 'Several as "Mari Kask; Jaan Tamm".'},
    "identifier": {
        "metavar": "I", "help": 'ISBN, ISSN or DOI; several as "isbn:978-0-306-40615-7; issn:...".',
    },
    "subject": {"metavar": "S", "help": "Concept that it is about, by any name of it; several with ; between."},
    "relation": {
        "type": click.Choice(RELATIONS), "help": "What it is to the edition of its work that is in the same language.",
    },
}  # fmt: skip
"""The option of each field."""


def field_options(function: _F) -> _F:
    """An option for each field, as a keyword argument of its name: the values in a tuple, as often as it was given."""
    for field, of_field in reversed(_OPTIONS.items()):
        function = click.option(f"--{field}", multiple=True, **of_field)(function)
    return function
