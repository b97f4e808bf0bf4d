"""What did the reader mean? Words of the shelf near one that stands on no page, or on one page alone.

A word that the glossary knows is well spelt, whether it stands on a page or not.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log

from library.analysis import fold, words
from library.catalogue import Lexicon
from library.index import Reader
from library.index.contract import EXACT
from library.search.expansion import Expansion
from library.search.query import Query

_SHORTEST = 3  # letters of a word for which others are proposed
_WRONG = 0.3  # share of the letters that may be wrong: one, and two from seven on
_MOST = 8  # so many words of a query are looked after, for each takes some 10 ms
_CANDIDATES = 8  # so many are tried until one is found under the conditions of the search
_OFTEN = 12  # pages of a word that may be meant by one on a single page
# What an edit less is worth, in edits: a frequent word is likelier, one of the language asked in, one with the same
# first letter (people seldom get it wrong).
_FREQUENT, _OWN_LANGUAGE, _OTHER_FIRST = 0.15, 0.6, 0.4


def respelt(
    query: Query,
    expansion: Expansion,
    languages: Iterable[str],
    reader: Reader,
    lexicon: Lexicon,
    is_found: Callable[[str], bool],
) -> tuple[str, tuple[str, ...]]:
    """The whole query with the words that were meant, or an empty text; and what is to be said.

    Args:
        languages: those in which was asked; their words are proposed before others.
        is_found: whether a word is on a page that meets the conditions of the search.
    """
    own = frozenset(languages)
    guessed = expansion.guessed[:_MOST]
    meant: dict[str, str] = {}
    for word in (*expansion.missing[:_MOST], *guessed):
        if fold(word) not in expansion.known and (near := _near(word, own, reader, lexicon, is_found)):
            meant[fold(word)] = near
    doubtful: list[str] = []
    for word in expansion.lonely[:_MOST]:
        near = _near(word, own, reader, lexicon, is_found, edits=1)
        if near and own.intersection(lexicon.read(fold(near))) and reader.frequency(EXACT, fold(near)) >= _OFTEN:
            meant[fold(word)] = near
            doubtful.append(word)
    sentences = [_stands(expansion.missing, "no page")] if expansion.missing else []
    sentences += [_stands(guessed, "no page, and words like it were looked for")] if guessed else []
    sentences += [_stands(doubtful, "one page")] if doubtful else []
    whole = _replaced(query.text, meant) if meant else ""
    sentences += [f"Did you mean {shlex.quote(whole)}?"] if whole else []
    return whole, (" ".join(sentences),) if sentences else ()


def _near(
    word: str,
    own: frozenset[str],
    reader: Reader,
    lexicon: Lexicon,
    is_found: Callable[[str], bool],
    *,
    edits: int = 2,
) -> str:
    """The likeliest word near another, with its accents; or an empty text.

    Where the language of a query is known, no word is proposed that is one in others only.
    """
    folded = fold(word)
    edits = min(edits, max(1, int(len(folded) * _WRONG)))
    if len(folded) < _SHORTEST:
        return ""

    def unlikeliness(found: tuple[str, int]) -> float:
        other, count = found
        value = count - _FREQUENT * log(reader.frequency(EXACT, other))
        value += _OTHER_FIRST if other[0] != folded[0] else 0
        return value - (_OWN_LANGUAGE if own.intersection(lexicon.read(other)) else 0)

    near = [found for found in reader.similar(folded, edits) if found[1] and not any(map(str.isdigit, found[0]))]
    for other, _ in sorted(near, key=unlikeliness)[:_CANDIDATES]:
        known = lexicon.read(other)
        if (not own or not known or own.intersection(known)) and is_found(other):
            return _with_accents(other, own, lexicon)
    return ""


def _with_accents(folded: str, own: frozenset[str], lexicon: Lexicon) -> str:
    read = lexicon.read(folded)
    languages = [language for language in read if language in own] or list(read)
    return min(read[languages[0]]) if languages else folded


def _replaced(text: str, meant: Mapping[str, str]) -> str:
    """The text with some words in place of others."""
    pieces: list[str] = []
    position = 0
    for word in words(text):
        if fold(word.text) in meant:
            pieces += [text[position : word.start], meant[fold(word.text)]]
            position = word.end
    return "".join([*pieces, text[position:]]).strip()


def _stands(missing: Sequence[str], where: str) -> str:
    names = " and ".join(f'"{word}"' for word in missing)
    return f"{names} {'stands' if len(missing) == 1 else 'stand'} on {where}."
