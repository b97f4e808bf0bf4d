"""What does a file name say of its language?"""

from __future__ import annotations

import re
from itertools import pairwise

from library.analysis.languages import language_hint


def name_parts(path: str) -> list[str]:
    """The parts of a file name between signs, without its ending ("ENG_WEB-1.pdf": ENG, WEB, 1)."""
    return [part for part in re.split(r"[^\w]+|_", path.rsplit("/", 1)[-1].rsplit(".", 1)[0]) if part]


_REGIONS = frozenset(
    (
        "br",
        "pt",
        "us",
        "uk",
        "gb",
        "au",
        "ie",
        "ca",
        "mx",
        "ar",
        "latam",
        "419",
        "at",
        "ch",
        "be",
        "cn",
        "tw",
        "hk",
        "md",
    )
)


def region_hint(path: str) -> str:
    """The country that stands behind a language in a file name ("guide_pt-BR": br, "es-latam": latam), or empty."""
    parts = name_parts(path)
    return next(
        (part.casefold() for before, part in pairwise(parts) if language_hint(before) and part.casefold() in _REGIONS),
        "",
    )


def file_name_language(path: str) -> str:
    """The language that a file name names ("ENG_WEB-1", "memo_lv"), or empty.

    Two letters count only at the beginning or end of the name, where they are not a word of it.
    """
    parts = name_parts(path)
    for position, part in sorted(enumerate(parts), key=lambda item: -item[0]):
        at_edge = position in (0, len(parts) - 1)
        if (len(part) > 2 or at_edge) and (hint := language_hint(part)):
            return hint
    return ""
