"""In which encoding was a list saved? UTF-8 and UTF-16 say it themselves; code pages of Windows have to be guessed.

Excel's "CSV" is written in the code page of the computer, which differs by country. The page is taken in which the
words of the list look most like words of the languages of the house: each pair of letters that stand beside each other,
one of them beyond ASCII, counts by how frequent it is in the word's likeliest language. Of lists of three words of the
sample shelf's thesauri, in any language of the house, 98 of 100 and more were read rightly, of ten words all
(tests/shelf/test_encodings.py).
"""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from library.frozen import frozen

_CODE_PAGES = {
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1257": "Windows-1257 (Baltic)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp874": "Windows-874 (Thai)",
}
"""The code pages of the fifteen languages; of those that read a list alike the first is taken."""

_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}

LETTERS_STEP = 0.25
"""The shares in letters.json are kept as -log10 in such steps."""

_UNKNOWN_PAIR = 6.0  # -log10 of the share of a pair that a language does not have
_SPACES_OUT = str.maketrans(dict.fromkeys(",;\t\"'()[]/.:!?", " "))


@frozen
class Encoding:
    """How a list was saved, and is to be saved again.

    Attributes:
        name: Python's name of it.
        marked: whether a byte order mark stands before the text.
        assumed: the name of a code page that was guessed; empty where the file says its encoding itself.
        example: a word that would be another in the next likely one.
    """

    name: str = "utf-8"
    marked: bool = True
    assumed: str = ""
    example: str = ""

    def encode(self, text: str) -> bytes:
        """The text as bytes.

        ASCII gets the mark with its first letter beyond ASCII, for without it Excel would take the letter for two. A
        letter that a code page does not have turns the whole list into UTF-8 with the mark, so that it is not lost.

        Raises:
            UnicodeEncodeError: the text holds half a sign.
        """
        if self.name == "ascii":
            return text.encode("ascii" if text.isascii() else "utf-8-sig")
        try:
            return (_MARKS[self.name] if self.marked else b"") + text.encode(self.name)
        except UnicodeEncodeError:
            if self.name not in _CODE_PAGES:
                raise
            return text.encode("utf-8-sig")


def decoded(content: bytes) -> tuple[str, Encoding]:
    """The text of a list without its mark, and its encoding.

    Raises:
        ValueError: in no encoding that is known here these bytes are text; says why.
    """
    for name, mark in _MARKS.items():
        if content.startswith(mark):
            return content.removeprefix(mark).decode(name), Encoding(name, marked=True)
    if b"\0" in content[:2]:  # a list begins with a Latin letter
        name = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
        return content.decode(name), Encoding(name, marked=False)
    if content.isascii():
        return content.decode("ascii"), Encoding("ascii", marked=False)
    try:
        return content.decode("utf-8"), Encoding("utf-8", marked=False)
    except UnicodeDecodeError as error:
        return _guessed(content, error)


def _guessed(content: bytes, why_not: UnicodeDecodeError) -> tuple[str, Encoding]:
    """The text in the code page that gives the likeliest words."""
    texts: dict[str, str] = {}
    for page in _CODE_PAGES:
        try:
            texts[page] = content.decode(page)
        except UnicodeDecodeError:
            continue
    if not texts:
        raise why_not
    oddness = {page: _oddness(text) for page, text in texts.items()}
    best, *others = sorted(texts, key=oddness.__getitem__)
    words = _words(texts[best])
    example = max(words - _words(texts[others[0]]) if others else words, key=len, default="")
    return texts[best], Encoding(best, marked=False, assumed=_CODE_PAGES[best], example=example)


def _words(text: str) -> Counter[str]:
    """The words with a sign beyond ASCII, and how often each stands there."""
    return Counter(word for word in text.translate(_SPACES_OUT).split() if not word.isascii())


def _oddness(text: str) -> float:
    """How little the words of a text look like those of any language of the house, from 0."""
    return sum(count * _oddness_of_word(f" {word.lower()} ") for word, count in _words(text).items())


def _oddness_of_word(word: str) -> float:
    pairs = [one + other for one, other in pairwise(word) if not (one + other).isascii()]
    return min(sum(shares.get(pair, _UNKNOWN_PAIR) for pair in pairs) for shares in _letters().values())


@cache
def _letters() -> Mapping[str, Mapping[str, float]]:
    """Language -> two letters side by side -> -log10 of their share; benchmarks/make_letters.py wrote them down."""
    table = json.loads(Path(__file__).with_name("letters.json").read_text("utf-8"))
    return {
        language: {
            pairs[at : at + 2]: int(level) * LETTERS_STEP
            for level, pairs in levels.items()
            for at in range(0, len(pairs), 2)
        }
        for language, levels in table.items()
    }
