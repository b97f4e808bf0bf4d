"""Which letters is this written in? Ranges of Unicode."""

from __future__ import annotations

import re

THAI = "\u0e00-\u0e7f"
"""Thai, for a class of a regular expression. It is written without spaces between words."""

THAI_SIGN = re.compile(f"[{THAI}]")
_SCRIPTS = (("greek", "\u0370", "\u0400"), ("cyrillic", "\u0400", "\u0530"), ("thai", "\u0e00", "\u0e80"))


def is_thai(sign: str) -> bool:
    """Whether a sign is one of Thai."""
    return "\u0e00" <= sign <= "\u0e7f"


def script_of(letter: str) -> str:
    """The script of a letter: Greek, Cyrillic or Thai; all else counts as Latin."""
    return next((script for script, first, behind in _SCRIPTS if first <= letter < behind), "latin")
