"""Where are the words of a text, and what is their exact, folded form?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from library.languages.scripts import THAI_SIGN, is_thai

# Thai is written without spaces, hence a branch of its own. To the re module accents that are signs of their own (NFD)
# and the vowel signs of Indic scripts are no part of a word; they are. Of the Thai signs these are letters; an accent
# of another script behind one of them (a slip of a font) goes with it.
_THAI = r"\u0E01-\u0E3A\u0E40-\u0E4E"
_MARKS = r"\u0300-\u036F\u0900-\u0963\u0966-\u0DFF"


def _word(but: str = "") -> str:
    """The pattern of a word, without the letters of a script that has a branch of its own."""
    letters = rf"[^\W_{but}]+(?:[{_MARKS}]+[^\W_{but}]*)*"
    return rf"{letters}(?:['’ʼ]{letters})*"


@cache
def _word_or_thai() -> re.Pattern[str]:
    """The pattern of a word of another script, or a run of Thai; most texts have none, and it is slow to compile."""
    return re.compile(rf"[{_THAI}][{_THAI}\u0300-\u036F]*|{_word(but=_THAI)}")


_PIECES = re.compile(f"({_word()})")  # of a text without Thai, a sixth faster
_FOLDED = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "’": "'", "ʼ": "'",
    }
)  # fmt: skip


class Word(NamedTuple):
    """A word as it stands in a text; text[start:end] == word.text."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in order: runs of letters and digits; Thai is cut by ICU's dictionary."""
    pattern = _word_or_thai() if THAI_SIGN.search(text) else _PIECES
    for match in pattern.finditer(text):
        if is_thai(match[0][0]):
            yield from _thai_words(match[0], match.start())
        else:
            yield Word(match[0], match.start(), match.end())


def placed_words(text: str) -> tuple[list[str], list[int]]:
    """What `words` gives as two lists, the words and where each begins; in a quarter of the time, but for Thai."""
    if not text.isascii() and THAI_SIGN.search(text):
        thai = list(words(text))
        return [word.text for word in thai], [word.start for word in thai]
    pieces = _PIECES.split(text)  # between, word, between, ..., word, between
    return pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]


def word_edges(text: str) -> list[int]:
    """Where a text may be cut without cutting a word, in any script; by ICU, whose import takes 20 ms."""
    from icu4py.breakers import WordBreaker

    return [0, *(end for _, end in WordBreaker(text, "en").segments())]


def _thai_words(run: str, offset: int) -> Iterator[Word]:
    from icu4py.breakers import WordBreaker

    for start, end in WordBreaker(run, "th").segments():
        yield Word(run[start:end], offset + start, offset + end)


def is_typed_for(typed: str, word: str) -> bool:
    """Whether a word in lower case is another without some of its accents, or all: žmonemis is typed for žmonėmis."""
    if typed == fold(word):
        return True
    letters = zip(typed, word, strict=False)
    return len(typed) == len(word) and all(one in (letter, fold(letter)) for one, letter in letters)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The exact form of a word: lower case, without accents (Rīga -> riga, Straße -> strasse, Ærø -> aero).

    Marks of scripts in which they are letters (Thai vowels) stay.
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = "".join(sign for sign in decomposed if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", plain.translate(_FOLDED))
