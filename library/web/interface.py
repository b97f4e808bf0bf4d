"""In which language does the page speak: that of the address, or of the browser? What are things called in it?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from library.analysis import LANGUAGES
from library.errors import LibraryError
from library.model import UNKNOWN_LANGUAGE
from library.output.speech import SPOKEN, Speech
from library.web.ways_out import PAGE

_PREFERENCE = re.compile(r"\s*([A-Za-z]{2,3})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")
_LONGEST_HEADER = 200
_NORWEGIAN = {"nb": "no", "nn": "no"}


class Interface(Speech):
    """The words of a page in one language."""

    def __init__(self, language: str) -> None:
        super().__init__(language, PAGE)

    def language_name(self, code: str) -> str:
        """What a language is called."""
        return self.translations.gettext("unknown") if code == UNKNOWN_LANGUAGE else super().language_name(code)

    def fault(self, error: LibraryError) -> str:
        """What went wrong."""
        return self.problem(error.problem)

    def day(self, moment: str) -> str:
        """The day of a moment ("2026-11-28T12:30:00Z")."""
        return self.date(moment[:10]) if moment else ""


@cache
def interface(code: str) -> Interface:
    """The one of a language."""
    return Interface(code)


def preferred(named: str, header: str) -> str:
    """The language in which a page is to speak: the one named in the address, or else the browser's, or else English.

    Args:
        named: what the address says, or empty.
        header: Accept-Language (RFC 9110, 12.5.4).
    """
    if named in SPOKEN:
        return named
    best, best_quality = "en", 0.0
    for code, quality in _preferences(header[:_LONGEST_HEADER]):
        if quality > best_quality and code in SPOKEN:
            best, best_quality = code, quality
    return best


def _preferences(header: str) -> Iterable[tuple[str, float]]:
    for part in header.split(","):
        if match := _PREFERENCE.fullmatch(part):
            code = match[1].lower()
            yield _NORWEGIAN.get(code, code), float(match[2] or 1)


OWN_NAMES = {code: LANGUAGES[code].own_name for code in SPOKEN}
"""What each language calls itself."""
