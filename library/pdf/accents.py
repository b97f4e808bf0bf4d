"""Which letter does a loose accent belong to? Old TeX and Type 1 fonts draw accents as glyphs of their own.

A reader gives "k¨ateisj¨arjestelm¨a", "c ˘a" or "sze ´ s´c". Where the places of the glyphs are known, an accent
belongs to the letter above or below which it stands; where they are not, to the letter behind it or else before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

COMBINING = {
    "´": "\u0301", "¨": "\u0308", "¸": "\u0327", "¯": "\u0304", "ˆ": "\u0302", "ˇ": "\u030c", "ˉ": "\u0304",
    "ˊ": "\u0301", "ˋ": "\u0300", "˘": "\u0306", "˙": "\u0307", "˚": "\u030a", "˛": "\u0328", "˜": "\u0303",
    "˝": "\u030b",
}  # fmt: skip
"""Accent that stands alone -> the one that joins a letter."""

LOOSE = frozenset(COMBINING)
_ACCENTS = f"[{''.join(COMBINING)}]"
_BEFORE = re.compile(rf"(?<!\d)({_ACCENTS}) ?([A-Za-zıȷ])")
_BEHIND = re.compile(rf"([A-Za-zıȷ])({_ACCENTS})")
_DOTLESS = {"ı": "i", "ȷ": "j"}

_NEAR = 120
"""So many signs before and behind an accent its letter is looked for: readers give it to the next line at worst."""

_ASIDE = 0.15
"""How far beside its letter the middle of an accent may stand, of the letter's width (slanted fonts)."""

_GAP_OF_A_SPACE = 0.1
"""As in `pdfium`: of the height of the letters; less is no space between words."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def composed(letter: str, accent: str) -> str:
    """The letter with the accent on it, as one sign; empty where there is no such letter."""
    whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + COMBINING[accent])
    return whole if len(whole) == 1 else ""


def compose_beside(text: str) -> str:
    """The text with loose accents on the letters beside them."""
    text = _BEFORE.sub(lambda match: composed(match[2], match[1]) or match[0], text)  # TeX draws the accent first
    return _BEHIND.sub(lambda match: composed(match[1], match[2]) or match[0], text)


def compose_in_place(text: str, box_of: Callable[[int], Box]) -> str:
    """The text with each loose accent on the letter that it stands above or below, without the spaces around it.

    Args:
        text: sign by sign as the reader has them.
        box_of: the place of a sign on the page, line height included.
    """
    signs: list[str] = list(text)
    for place in [place for place, sign in enumerate(text) if sign in LOOSE]:
        letter = _letter_of(signs, place, box_of)
        if letter is None:
            continue
        signs[letter] = composed(signs[letter], text[place])
        signs[place] = ""
        before, behind = _beside(signs, place, -1), _beside(signs, place, 1)
        apart = before < 0 or behind == len(signs) or not _touch(box_of(before), box_of(behind))
        spaces = [at for at in range(before + 1, behind) if signs[at] == " "]
        for at in spaces[1:] if apart else spaces:
            signs[at] = ""
    return "".join(signs)


def _letter_of(signs: Sequence[str], place: int, box_of: Callable[[int], Box]) -> int | None:
    """The place of the letter that an accent belongs to."""
    left, bottom, right, top = box_of(place)
    middle = (left + right) / 2
    best: tuple[float, int] | None = None
    for at in range(max(0, place - _NEAR), min(len(signs), place + _NEAR)):
        if not signs[at].isalpha() or signs[at] in LOOSE or not composed(signs[at], signs[place]):
            continue
        box = box_of(at)
        aside = _ASIDE * (box[2] - box[0])
        level = min(top, box[3]) - max(bottom, box[1]) >= (top - bottom) / 2
        if level and box[0] - aside <= middle <= box[2] + aside:
            distance = abs(middle - (box[0] + box[2]) / 2)
            if best is None or distance < best[0]:
                best = distance, at
    return best[1] if best else None


def _beside(signs: Sequence[str], place: int, step: int) -> int:
    """The next sign in a direction that is neither a space nor a loose accent, or the end."""
    place += step
    while 0 <= place < len(signs) and (signs[place] in ("", " ") or signs[place] in LOOSE):
        place += step
    return place


def _touch(one: Box, other: Box) -> bool:
    """Whether two signs stand in one word: on one line, with no room for a space between them."""
    level = min(one[3], other[3]) > max(one[1], other[1])
    return level and abs(other[0] - one[2]) < _GAP_OF_A_SPACE * (one[3] - one[1])
