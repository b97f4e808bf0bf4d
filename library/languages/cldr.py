"""What are languages and countries called in each language, and how are numbers written there?

As Unicode's CLDR has it. Babel, which brings all of CLDR, takes 20 ms to load and 10 for each language, so what is
asked here was copied by `python docs/names.py` into a file a language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from library.frozen import frozen

_FOLDER = Path(__file__).parent / "cldr_names"


@frozen
class Names:
    """How one language calls and writes.

    Attributes:
        countries: ISO 3166 code -> name, of every country.
        languages: code, as in LANGUAGES -> name.
        group: what stands between the thousands of a number.
        decimal: what stands before its decimals.
    """

    countries: Mapping[str, str]
    languages: Mapping[str, str]
    group: str
    decimal: str


@cache
def names(language: str) -> Names:
    """The names in a language with a file of its own, by its code."""
    return Names(**json.loads((_FOLDER / f"{language}.json").read_text("utf-8")))
