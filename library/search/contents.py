"""Is a page a table of contents? It says where words stand, and nothing of them."""

from __future__ import annotations

import re

_ROMAN = "ivxlc"
_ENTRY = re.compile(rf"[.…·_\s](?:\d{{1,3}}|[{_ROMAN}]{{1,7}})$")
"""The end of a line in a table of contents: a page number, behind dots or space."""
_FEWEST_ENTRIES = 5
_ENTRIES_SHARE = 0.5


def is_contents(text: str) -> bool:
    """Whether a page is a table of contents or an index: most lines end in page numbers."""
    lines = text.splitlines()
    enough = max(_FEWEST_ENTRIES, _ENTRIES_SHARE * len(lines))
    if sum(line[-1:].isdigit() or line[-1:] in _ROMAN for line in lines) < enough:  # spares most pages the pattern
        return False
    return sum(bool(_ENTRY.search(line)) for line in lines) >= enough
