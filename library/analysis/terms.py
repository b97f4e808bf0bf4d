"""What is the stem of a word in a language? The stemmers stand behind this wall."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from library.languages import LANGUAGES

VERSION = 9
"""Goes up when the same text gives other terms; an index of another version must be rebuilt."""


@cache
def stemmed_languages() -> frozenset[str]:
    """The codes of the languages with stemmer or dictionary; the others are searched by exact words alone."""
    return frozenset(code for code, language in LANGUAGES.items() if language.stemmer or language.dictionary)


def has_dictionary(language: str) -> bool:
    """Whether a dictionary gives the lemmas of a language."""
    return language in LANGUAGES and bool(LANGUAGES[language].dictionary)


@cache
def _stemmer(name: str) -> Callable[[str], str]:
    if name == "latvian":
        from LatvianStemmer import stem as latvian_stem

        return lru_cache(maxsize=200_000)(latvian_stem)
    import Stemmer

    stemmer: Callable[[str], str] = Stemmer.Stemmer(name, 100_000).stemWord
    return stemmer


def stem(word: str, language: str) -> str:
    """The stem of a word in a language; the word in lower case where the language has no stemmer.

    Accents are kept: folding first would break the stemmers' endings. The exact, folded word is indexed beside the
    stem, and finds what was typed without accents.
    """
    known = LANGUAGES.get(language)
    lowered = word.lower().replace("’", "'").replace("ʼ", "'")
    if known is None or not known.stemmer:
        return lowered
    return _stemmer(known.stemmer)(lowered)
