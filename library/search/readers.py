"""Which languages does the person read who asks? Those named, those of the settings, or those that can be guessed."""

from __future__ import annotations

from collections.abc import Sequence

from library.model import Readers
from library.settings import Settings

_NEAR = 3  # so many languages in which a query may be are near ones, as Danish and Norwegian; a name is of many more
_LAST = "en"  # most works of a shelf exist in it, and most people read it somewhat


def readers(named: tuple[str, ...], settings: Settings, asked_in: Sequence[str] = (), locale: str = "") -> Readers:
    """The reader's languages, best first: as named, or else as set, or else that of the query, of the locale, English.

    Args:
        named: codes that the person named for this question, best first.
        settings: they may name some, and know the locale.
        asked_in: codes of the languages that the query may be in, the likeliest first. Of several the one that comes
            first in the locale and English is meant, or else the likeliest; the others follow, where they are few.
        locale: code of the language of the person's locale, where that is not the program's, as in a browser.
    """
    others = [code for code in (locale or settings.locale, _LAST) if code]
    meant = next((code for code in others if code in asked_in), next(iter(asked_in), ""))
    near = asked_in if len(asked_in) <= _NEAR else ()
    guessed = tuple(dict.fromkeys([meant, *near, *others] if meant else others))
    if told := named or settings.languages:
        behind = tuple(code for code in guessed if code not in told)
        return Readers(told, "asked" if named else "settings", behind)
    return Readers(guessed, "query" if meant else "locale")
