"""Brings names of languages and countries up to date: python docs/names.py

Copies what library/languages/cldr.py reads from the CLDR that Babel holds, for each language with a file of its own.
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale

from library.languages import EQUIPPED, LANGUAGES

FOLDER = Path(__file__).parent.parent / "library" / "languages" / "cldr_names"
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""Codes for which CLDR has a name and ISO 3166 no country."""


def copied(language: str) -> dict[str, object]:
    """What is kept of a language."""
    locale = Locale.parse(LANGUAGES[language].cldr or language)
    named = {code: code if code in locale.languages else LANGUAGES[code].cldr for code in LANGUAGES}
    symbols = locale.number_symbols["latn"]
    return {
        "countries": {
            code: name
            for code, name in sorted(locale.territories.items())
            if len(code) == 2 and code not in NO_COUNTRIES
        },
        "languages": {code: locale.languages[name] for code, name in named.items() if name in locale.languages},
        "group": symbols["group"],
        "decimal": symbols["decimal"],
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for language in EQUIPPED:
        text = json.dumps(copied(language), ensure_ascii=False, indent=1)
        (FOLDER / f"{language}.json").write_text(text + "\n", "utf-8")
