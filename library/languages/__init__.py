"""What is known of each language? A file a language, data alone; docs/languages.md tells how to add one.

Those at home come first, then the others with a file of their own, then the rest: so a name or code that two bear is
that of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from library.languages import da, de, en, es, et, fi, is_, lt, lv, neighbours, no, pl, ro, ru, sv, th, uk
from library.languages.language import Compounds, Language

__all__ = ["EQUIPPED", "HOME", "LANGUAGES", "Compounds", "Language", "either", "listed"]

_AT_HOME = (da, de, en, es, et, fi, is_, lt, lv, no, pl, ro, ru, sv, th)
_WITH_A_FILE = (*_AT_HOME, uk)

HOME: tuple[str, ...] = tuple(file.LANGUAGE.code for file in _AT_HOME)
"""Languages at home: besides all that a file of a language holds they have labels in the thesauri that are shipped."""

EQUIPPED: tuple[str, ...] = tuple(file.LANGUAGE.code for file in _WITH_A_FILE)
"""Languages with a file of their own. All works in them as in those at home that needs no labels of a thesaurus."""

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (*(file.LANGUAGE for file in _WITH_A_FILE), *neighbours.LANGUAGES)
}
"""All languages that the program knows, by code."""


def listed(words: Callable[[Language], str], languages: Iterable[Language] | None = None) -> list[str]:
    """What stands in a field of all languages, or of some, each once; the longest first."""
    chosen = LANGUAGES.values() if languages is None else languages
    found = dict.fromkeys(word for language in chosen for word in words(language).split("|") if word)
    return sorted(found, key=len, reverse=True)


def either(words: Callable[[Language], str], languages: Iterable[Language] | None = None) -> str:
    """The alternatives of a regular expression: what stands in a field of all languages, or of some."""
    return "|".join(listed(words, languages))
