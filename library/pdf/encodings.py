"""What else could these signs be? Text of fonts whose letters are those of another alphabet than the file says.

Programs of the 1990s and 2000s put Cyrillic, Baltic, Polish or Thai letters at the places that Latin-1 has for others,
and wrote into the PDF that it is Latin-1 ("Íå î÷åíü êðàòêîå"). The bytes are right: read as what they were, they are
words. Which reading is a language, tells a judge; the pdf room knows none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from library.model import Flaw

ENCODINGS = (
    "windows-1251", "t2a", "koi8-u", "iso8859-5", "mac-cyrillic", "cp866",
    "windows-1257", "iso8859-13", "iso8859-4", "iso8859-10",
    "windows-1250", "iso8859-2", "cork", "mac-latin2", "iso8859-16",
    "windows-1253", "windows-1254", "cp874",
)  # fmt: skip
"""Those that house languages and their neighbours were written in; "cork" and "t2a" are TeX's T1 and T2A."""

_CORK = (
    "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ¡¿£"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŒØÙÚÛÜÝÞẞàáâãäåæçèéêëìíîïðñòóôõöœøùúûüýþß"
)
_T2A = (
    "ҐҒЂЋҺҖҘЉЇҚҠҜӔҢҤЅӨҪЎҮҰҲЏҸҶЄӘЊЁ№¤§ґғђћһҗҙљїқҡҝӕңҥѕөҫўүұҳџҹҷєәњё„«»"
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
)
_OF_TEX = {"cork": _CORK, "t2a": _T2A}
"""What Python has no codec for: the signs of the bytes from 0x80 on."""

_SOFT_T = re.compile(r"(?<=[a-zá-ž])•"), "ť"
_LOST = {
    "cp874": (re.compile(r"(?<=[\u0e01-\u0e4e])-+(?=[\u0e01-\u0e4e])"), "ญ"),
    "windows-1250": _SOFT_T,
    "iso8859-2": _SOFT_T,
}
"""Letters whose byte is a soft hyphen in Latin-1, or nothing: fonts draw a hyphen or a bullet for it."""

_SWAPPED_FROM, _OF_ALPHABETS, _FEWEST_SWAPPED = 0x700, "\u0590", 3
"""Letters of alphabets lie below U+0590, Thai ones at U+0E00; with their bytes swapped they lie where CJK signs do."""

_OF_READERS = frozenset(" \r\n\ufffe")
"""What readers put between the signs of a text."""


class Judge(Protocol):
    """Knows languages by their letters."""

    def doubts(self, text: str) -> bool:
        """Whether the letters beyond ASCII of a text are those of no language that the rest could be in."""

    def choose(self, readings: Sequence[str], *, expected: bool = False) -> int | None:
        """The place of the reading that is in a language; the first is the text as read.

        0 where nothing shows that another one is right, None where none of them is in any language. Where the other
        readings are expected, a few letters are enough.
        """


@cache
def _table(encoding: str) -> dict[int, str]:
    """Sign under a Latin-1 mapping (that of Windows, or the plain one) -> what the same byte is in an encoding."""
    table = {}
    for byte in range(0x80, 0x100):
        meant = _OF_TEX[encoding][byte - 0x80] if encoding in _OF_TEX else bytes([byte]).decode(encoding, "ignore")
        for latin in ("latin-1", "windows-1252"):
            sign = bytes([byte]).decode(latin, "ignore")
            if sign and meant and sign != meant and meant.isprintable():
                table[ord(sign)] = meant
    return table


HIGH = frozenset(map(chr, range(0x80, 0x100))) | frozenset(bytes(range(0x80, 0xA0)).decode("windows-1252", "ignore"))
"""What the bytes of other alphabets look like under a Latin-1 mapping."""


def decoded(text: str, encoding: str) -> str:
    """The text, its signs beyond ASCII read in another encoding."""
    text = text.translate(_table(encoding))
    if encoding not in _LOST:
        return text
    lost, letter = _LOST[encoding]
    return lost.sub(lambda match: letter * len(match[0]), text)


def swapped(text: str) -> str:
    """The text with the two bytes of its signs changed over, where that alone makes letters of alphabets of them."""
    signs = set(text) - _OF_READERS
    far = [sign for sign in signs if ord(sign) >= _SWAPPED_FROM and not "\u0e00" <= sign <= "\u0e7f"]
    if len(far) < _FEWEST_SWAPPED or 2 * len(far) < len(signs) or max(signs) > "\uffff":
        return text
    turned = {sign: chr((ord(sign) & 0xFF) << 8 | ord(sign) >> 8) for sign in signs}
    if not all(" " <= sign < _OF_ALPHABETS or "\u0e00" <= sign <= "\u0e7f" for sign in turned.values()):
        return text
    return text.translate({ord(sign): other for sign, other in turned.items()})


def _read_anew(part: str, encodings: Sequence[str] | None) -> str:
    """A stretch in the first of its encodings; only its spaces and line ends where it is in no language."""
    if encodings is None:
        return "".join(sign if sign.isspace() else " " for sign in part)
    return decoded(part, encodings[0]) if encodings else part


@dataclass(slots=True)
class Mending:
    """What was found out about the fonts of one document.

    Attributes:
        judge: knows languages; None where nobody does, and nothing is mended then.
        of_fonts: font -> the encodings that its letters may be in: as far as it was read, all of them say the same.
    """

    judge: Judge | None
    of_fonts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def page(self, text: str, fonts: Callable[[], Sequence[tuple[str, str]]]) -> tuple[str, str, Flaw | None]:
        """(text, encodings in which parts of it were read anew, flaw of other parts, which are left out) of a page.

        Args:
            text: as a reader gave it.
            fonts: gives (font, stretch of the text) for all of the text, in order; asked for in doubt only.
        """
        if HIGH.isdisjoint(text) or self.judge is None or not self.judge.doubts(text):
            return text, "", None
        stretches = fonts()
        by_font: dict[str, list[str]] = {}
        for font, stretch in stretches:
            by_font.setdefault(font, []).append(stretch)
        found: dict[str, tuple[str, ...] | None] = {}
        for font, parts in by_font.items():
            found[font] = self._of_font(font, " ".join(parts))
        here = tuple(dict.fromkeys(encoding for encodings in found.values() for encoding in encodings or ()))
        for font, parts in by_font.items():
            if not found[font] and here:  # too little of it may be on the page to be judged by itself
                found[font] = self._encodings(" ".join(parts), here) or found[font]
            if encodings := found[font]:
                self.of_fonts[font] = encodings
        mended = [_read_anew(part, found[font]) for font, part in stretches]
        names = dict.fromkeys(encodings[0] for encodings in found.values() if encodings)
        return "".join(mended), " ".join(names), Flaw.WRONG_MAPPING if None in found.values() else None

    def strings(self, strings: Iterable[str]) -> dict[str, str]:
        """String -> what it says, of strings that one program wrote into the file (metadata, headings)."""
        meant = {string: swapped(string) for string in strings}
        text = "\n".join(meant.values())
        if HIGH.isdisjoint(text) or self.judge is None or not self.judge.doubts(text):
            return meant
        encodings = self._encodings(text)
        return {string: decoded(value, encodings[0]) if encodings else value for string, value in meant.items()}

    def _of_font(self, font: str, text: str) -> tuple[str, ...] | None:
        """The encodings of a stretch in a font: those in which it was before, where they still say the same."""
        known = self.of_fonts.get(font, ())
        telling = [word for word in text.split() if len({decoded(word, name) for name in known}) > 1]
        if known and not telling:
            return known
        found = self._encodings(" ".join((*telling, text)), known)  # a judge looks at the beginning of a long text
        return found or known or found

    def _encodings(self, text: str, expected: Sequence[str] = ()) -> tuple[str, ...] | None:
        """The encodings in which a text is in a language, and the same text, of those expected or of all.

        None of them (empty) where it is as it was read, None where it is in no language.
        """
        assert self.judge is not None
        names: dict[str, list[str]] = {}
        for name in expected or ENCODINGS:
            names.setdefault(decoded(text, name), []).append(name)
        names.pop(text, None)
        place = self.judge.choose([text, *names], expected=bool(expected))
        return None if place is None else ((), *map(tuple, names.values()))[place]


def stretches_of(signs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(font, stretch) of (font, sign): neighbours of one font together."""
    before, gathered = "", ""
    for font, sign in signs:
        if font != before and gathered:
            yield before, gathered
            gathered = ""
        before = font
        gathered += sign
    if gathered:
        yield before, gathered
