"""Which words of a question say nothing of its subject? A query passes them over; a text keeps them."""

from __future__ import annotations

from library.analysis.words import placed_words
from library.languages import LANGUAGES

STOP_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(language.stop_words.split()) for code, language in LANGUAGES.items() if language.stop_words
}
"""Language -> its words, in lower case."""


def telling(text: str, language: str) -> list[str]:
    """The words of a text that say something of its subject; all of them, where none does."""
    found, _ = placed_words(text)
    common = STOP_WORDS.get(language, frozenset())
    return [word for word in found if word.lower() not in common] or found
