"""Which languages does the person read who asks? Those named, those of the settings, or those that can be guessed."""

from __future__ import annotations

from collections.abc import Sequence

from library.model import Readers
from library.settings import Settings

_LAST = "en"  # most works of a shelf exist in it, and most people read it somewhat


def readers(named: tuple[str, ...], settings: Settings, asked_in: Sequence[str] = ()) -> Readers:
    """The reader's languages, best first: as named, or else as set, or else that of the query, of the locale, English.

    Args:
        named: codes that the person named for this question, best first.
        settings: they may name some, and know the locale.
        asked_in: codes of the languages that the query may be in, the likeliest first. Of several (a name is alike in
            many) the one that comes first in the locale and English is meant, or else the likeliest.
    """
    if named or settings.languages:
        return Readers(named or settings.languages, "asked" if named else "settings")
    behind = dict.fromkeys(code for code in (settings.locale, _LAST) if code)
    meant = next((code for code in behind if code in asked_in), next(iter(asked_in), ""))
    return Readers(tuple(dict.fromkeys([*([meant] if meant else []), *behind])), "query" if meant else "locale")
