"""What did the page mean to say? Puts right, after any reader, what typesetting did to the words."""

from __future__ import annotations

import re
import unicodedata

# PDFium writes U+FFFE for a hyphen at a line's end, other readers leave the hyphen and the line break. A capital
# after it ("Debian-<break>Version") shows a hyphen that belongs to the word; a soft hyphen never does.
_BROKEN_WORD = re.compile(r"([^\W\d_])(?:\u00AD\s*|(\uFFFE\s*|[-‐] *\r?\n *))(?=([^\W_]))")
_BREAKS = dict.fromkeys((0xAD, 0xFFFE))
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆĳŉǆǉǌ"}
_SPACES = {ord(sign): " " for sign in "\t\v\f\u00a0\u1680\u202f\u205f\u3000"} | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_MEANT = frozenset("\r\n\x85\u00ad\ufffe")  # control signs that say something, until it is done
_LINE_ENDS = re.compile(r" ?(?:\r\n?|[\n\x85\u2028\u2029]) ?")
_DOT_LEADER = re.compile(r"(?: ?\.){5,} ?")  # of a table of contents
_BLANKS = re.compile(r" {2,}")
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """The text with broken words joined, ligatures opened, in NFC, without signs that nobody can see.

    Control signs, private-use signs, lone surrogates, zero-width signs and direction marks are dropped: none of them
    is part of a word, and some would act on a terminal.
    """
    text = text.translate(_LIGATURES).translate(_SPACES)
    text = "".join(sign for sign in text if sign in _MEANT or _visible(sign))
    text = _BROKEN_WORD.sub(_join, unicodedata.normalize("NFC", text))
    text = unicodedata.normalize("NFC", text.translate(_BREAKS))
    text = _DOT_LEADER.sub(" … ", _BLANKS.sub(" ", text))
    return _EMPTY_LINES.sub("\n\n", _LINE_ENDS.sub("\n", text)).strip()


def _join(match: re.Match[str]) -> str:
    before, hyphen, after = match.groups()
    return f"{before}-" if hyphen and (after.isupper() or after.isdigit()) else before


def _visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
