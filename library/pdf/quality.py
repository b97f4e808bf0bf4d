"""Is this what stands on the page, or what a broken font makes of it? Names the flaw of a page's text.

Whether a rule calls typeset pages flawed shows in `benchmarks/measure_text.py`: such a page scores 0.
"""

from __future__ import annotations

import re
import unicodedata

from library.model import Flaw
from library.pdf.text import ASCII, signs_of

_UNMAPPED_SHARE = 0.2
_SINGLE_LETTERS_SHARE = 0.6
_VOWELS_SHARE = 0.15
_DIFFERENT_SIGNS, _WORDS_SHARE = 12, 0.4
_DIFFERENT_LETTERS = 12
_STEP, _LETTERS_A_WORD = 3, 4
_ENOUGH_LETTERS = 100
_MOSTLY = 0.9
_VOWELS = frozenset("aeiouyæœøıаеиоуыэюяєіαεηιουω")
_MEANT = frozenset("\r\n\t\f\v\x02\ufffe")  # white space, and what readers write for a hyphen
_RUN = re.compile(r"[^\W\d_]+")
_LONG_RUN = re.compile(r"[^\W\d_]{60,}")
"""Longer than any word; what has no spaces (Thai) is not judged here in any case."""

_GAP_OF_A_LETTER = re.compile(r"(?<=\S) (?=\S)")
_ARMENIAN_AND_ON = "\u0530"
"""Other scripts have no capitals or do without spaces; Armenian has both, and vowels of its own."""

_IDENTITY_SHIFT = 29
"""TrueType fonts in the usual order hold the glyph of "A" (65) as number 36: without a mapping, numbers are read."""


def repaired(raw: str) -> tuple[str, Flaw | None]:
    """A page's text as a reader gave it, put right where that is possible, and the flaw that is left.

    Letters set one by one are joined where wider gaps show the words, and glyph numbers turned into letters where that
    makes words of them.
    """
    flaw = flaw_of(raw)
    if flaw is Flaw.LETTER_BY_LETTER and "  " in raw:
        attempt = re.sub(r" {2,}", " ", _GAP_OF_A_LETTER.sub("", raw))
    elif flaw in (Flaw.WRONG_MAPPING, Flaw.GARBLED):
        attempt = "".join(sign if sign in "\r\n" else chr(ord(sign) + _IDENTITY_SHIFT) for sign in raw)
    else:
        return raw, flaw
    return (raw, flaw) if flaw_of(attempt) else (attempt, None)


def flaw_of(raw: str) -> Flaw | None:
    """What is wrong with a text as a reader gave it; None where nothing is, or it is too short to tell."""
    signs = signs_of(raw)
    suspicious = {s for s in signs - ASCII if s == "\ufffd" or unicodedata.category(s) in ("Co", "Cn", "Cc")} - _MEANT
    if suspicious and sum(map(raw.count, suspicious)) > _UNMAPPED_SHARE * len("".join(raw.split())):
        return Flaw.GARBLED
    lower = raw.lower()
    some = lower[::_STEP]
    if sum(map(some.count, _VOWELS)) >= _VOWELS_SHARE * len(some) and len(raw) > _LETTERS_A_WORD * (
        raw.count(" ") + raw.count("\n") + 1
    ):
        return None  # and no need to look closer
    lower = _LONG_RUN.sub("", lower)  # whatever it is, the words beside it are none the worse
    others = {sign for sign in signs if sign.isascii() and not sign.isalnum() and not sign.isspace()}
    if len(others) >= _DIFFERENT_SIGNS:
        words = sum(map(str.isalnum, raw))
        if words < _WORDS_SHARE * (words + sum(map(raw.count, others))):
            return Flaw.WRONG_MAPPING
    text = unicodedata.normalize("NFC", lower)
    runs = _RUN.findall(text)
    cased = {sign for sign in set(text) if sign != sign.upper() and not _ARMENIAN_AND_ON <= sign <= "\u1dff"}
    letters = sum(map(text.count, cased))
    if letters < _ENOUGH_LETTERS or letters < _MOSTLY * sum(map(len, runs)) or len(cased) < _DIFFERENT_LETTERS:
        return None
    if sum(len(run) == 1 for run in runs) > _SINGLE_LETTERS_SHARE * len(runs):
        return Flaw.LETTER_BY_LETTER
    plain = unicodedata.normalize("NFD", text)
    return Flaw.WRONG_MAPPING if sum(map(plain.count, _VOWELS)) < _VOWELS_SHARE * letters else None
