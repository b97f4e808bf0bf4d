"""What did the page mean to say? Puts right, after any reader, what typesetting did to the words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

BREAK = "\ufffe"
"""Stands in a cleaned page where a word was broken at a line's end, until `mend` knows whether it has a hyphen."""

# PDFium writes U+FFFE for a hyphen at a line's end, other readers leave the hyphen and the line break. A capital
# after it ("Debian-<break>Version") shows a hyphen that belongs to the word; a soft hyphen never does.
_BROKEN_WORD = re.compile(r"[\u00AD\uFFFE‐-](?:(?<=[\u00AD\uFFFE])|(?= *\n))(?<=[^\W\d_].)\s*(?=([^\W_]))")
_BREAK_OF_NO_WORD = re.compile(r"\uFFFE(?:(?![^\W\d_])|(?<![^\W\d_].))")
_HYPHENS_AT_LINE_ENDS = ("-\n", "- \n", "‐\n", "‐ \n")
_REPLACED = (
    {sign: unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆĳŉǆǉǌ"}
    | dict.fromkeys("\t\v\f\u00a0\u1680\u202f\u205f\u3000", " ")
    | {chr(code): " " for code in range(0x2000, 0x200B)}
    | dict.fromkeys("\x85\u2028\u2029", "\n")
)
_MEANT = frozenset("\r\n\u00ad\ufffe")  # control signs that say something, until it is done
# Thai vowels and tone marks belong to the letter before them, leading vowels to the one after: no space between them.
_THAI_SPACES = re.compile(
    r"(?<=[\u0E01-\u0E4E]) +(?=[\u0E30-\u0E3A\u0E45\u0E47-\u0E4E])|(?<=[\u0E40-\u0E44]) +(?=[\u0E01-\u0E2E])"
)
_DOT_LEADER = re.compile(r"(?: ?\.){5,} ?")  # of a table of contents
ASCII = frozenset(map(chr, range(0x20, 0x7F)))
"""Signs that need no second look: most of those of any page."""

_BLANKS = re.compile(r" {2,}")
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """The text of `clean_page` with broken words joined, where nothing more is known of them."""
    return clean_page(text).replace(BREAK, "")


def clean_page(text: str) -> str:
    """The text with ligatures opened, in NFC, without signs that nobody can see, with BREAK in broken words.

    Control signs, private-use signs, lone surrogates, zero-width signs and direction marks are dropped: none of them
    is part of a word, and some would act on a terminal.
    """
    others = signs_of(text) - ASCII
    replaced = others & _REPLACED.keys()
    for sign in replaced:
        text = text.replace(sign, _REPLACED[sign])
    if unseen := {sign for sign in others - replaced if sign not in _MEANT and not _visible(sign)}:
        text = text.translate(dict.fromkeys(map(ord, unseen)))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not others.isdisjoint("\u00ad\ufffe") or any(ending in text for ending in _HYPHENS_AT_LINE_ENDS):
        text = _BROKEN_WORD.sub(_join, text).replace("\u00ad", "")
        text = unicodedata.normalize("NFC", text)
        text = _BREAK_OF_NO_WORD.sub(lambda match: "-" if text[: match.start()][-1:].strip() else "", text)
    if any("\u0e00" <= sign <= "\u0e7f" for sign in others):
        text = _THAI_SPACES.sub("", text).replace("\u0e4d\u0e32", "\u0e33")  # sara am in two
    if "...." in text or ". . . ." in text:
        text = _DOT_LEADER.sub(" … ", text)
    if "  " in text:
        text = _BLANKS.sub(" ", text)
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    return (_EMPTY_LINES.sub("\n\n", text) if "\n\n\n" in text else text).strip()


@lru_cache(2)
def signs_of(text: str) -> frozenset[str]:
    """The different signs of a text; kept for a moment, for whoever asks next looks at the same page."""
    return frozenset(text)


def _join(match: re.Match[str]) -> str:
    if match[0][0] == "\u00ad":
        return ""
    return "-" if match[1].isupper() or match[1].isdigit() else BREAK


@cache
def _visible(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")
