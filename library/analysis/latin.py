"""How do people type what their keyboard has not: Cyrillic in Latin letters, umlauts as two letters?

There is no one transliteration: zhertva, žertva and jertva are all typed for жертва. So both sides are brought to a
key in which the usual ways (BGN/PCGN, ISO 9 without its marks, passports) agree, and a search looks the key up among
the words of the library.
"""

from __future__ import annotations

import re
from itertools import product

from library.analysis.words import fold

_SHORTEST = 4  # letters of a word that is taken for Cyrillic
_MOST_PAIRS = 4  # so many ae, oe, ue, aa of a word are tried
_LETTERS = str.maketrans(
    dict(zip("абвгґдезиікклмнопрстуфхцчшыэє", "abvggdeziikklmnoprstufhccsiee", strict=True))
    | {
        "ж": "z",
        "щ": "sc",
        "ю": "iu",
        "я": "ia",
        "ъ": "",
        "ь": "",
        "'": "",
        "ђ": "d",
        "ј": "i",
        "љ": "l",
        "њ": "n",
        "ћ": "c",
    }
    | {"џ": "dz", "ѕ": "dz"}
)
_TYPED = (
    ("tsch", "c"), ("sh", "s"), ("zh", "z"), ("ch", "c"), ("kh", "h"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"),
    ("x", "ks"), ("'", ""),
)  # fmt: skip
_EITHER_WAY = (("yo", "e"), ("jo", "e"), ("sch", "s"), ("j", "zh"))  # ё, ш in German, ж in French
_PAIRS = {"ae": "a", "oe": "o", "ue": "u", "aa": "a"}
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})


def latin_key(folded: str) -> str:
    """The key of a folded word in Cyrillic letters; empty for other words."""
    return _key(folded.translate(_LETTERS)) if re.fullmatch(r"[\u0400-\u04FF]+(?:'[\u0400-\u04FF]+)*", folded) else ""


def latin_keys(folded: str) -> frozenset[str]:
    """The keys of the Cyrillic words that a folded word in Latin letters may be typed for."""
    if len(folded) < _SHORTEST or not re.fullmatch(r"[a-z']+", folded):
        return frozenset()
    typed = {folded}
    for pair, letter in _EITHER_WAY:
        typed |= {word.replace(pair, letter) for word in typed}
    return frozenset(map(_typed_key, typed))


def _typed_key(word: str) -> str:
    for typed, letters in _TYPED:
        word = word.replace(typed, letters)
    return _key(word)


def _key(letters: str) -> str:
    """Letters without what the ways of writing differ in: i before vowels (ya, ia, ja), doubled letters, ts for c."""
    letters = letters.replace("ts", "c")
    letters = re.sub(r"i+(?=[aeou])", "", letters)
    return re.sub(r"(.)\1+", r"\1", letters)


def umlauts(folded: str) -> frozenset[str]:
    """The folded forms of words with ä, ö, ü or å (ø, æ) that a word may be typed for: koeln -> koln."""
    pieces = re.split(f"({'|'.join(_PAIRS)})", folded)
    if not 1 < len(pieces) <= 2 * _MOST_PAIRS + 1:
        return frozenset()
    ways = product(*((piece, _PAIRS[piece]) if piece in _PAIRS else (piece,) for piece in pieces))
    return frozenset(map("".join, ways)) - {folded}


def spelt_out(word: str) -> str:
    """A word as it is typed where there are no umlauts, folded: Köln -> koeln."""
    return fold(word.lower().translate(_SPELT_OUT))
