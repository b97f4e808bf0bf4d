"""What does a file name say of its language?"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from library.analysis.languages import language_hint
from library.languages import listed


def name_parts(path: str) -> list[str]:
    """The parts of a file name between signs, without its ending ("ENG_WEB-1.pdf": ENG, WEB, 1)."""
    return [part for part in re.split(r"[^\w]+|_", path.rsplit("/", 1)[-1].rsplit(".", 1)[0]) if part]


def region_hint(path: str) -> str:
    """The country that stands behind a language in a file name ("guide_pt-BR": br, "es-latam": latam), or empty."""
    regions = _regions()
    return next(
        (
            part.casefold()
            for before, part in pairwise(name_parts(path))
            if language_hint(before) and part.casefold() in regions
        ),
        "",
    )


@cache
def _regions() -> frozenset[str]:
    return frozenset(listed(lambda language: language.regions))


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
