"""Which language do people mean by a name, a code or a piece of a file name?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from library.errors import UnknownName
from library.languages import EQUIPPED, LANGUAGES, cldr
from library.model import UNKNOWN_LANGUAGE, ErrorKind, WayOut, WayOutKind


def _names() -> dict[str, str]:
    names = {code: code for code in LANGUAGES}  # a code that is printed means what it says
    for language in LANGUAGES.values():
        for name in (language.name, language.own_name, *language.codes):
            names.setdefault(name.casefold(), language.code)
    return names


_CODE_BY_NAME = _names()


@cache
def _names_elsewhere() -> Mapping[str, str]:
    """Name of a language in another one, as Unicode's CLDR has it -> code."""
    names: dict[str, str] = {}
    for language in EQUIPPED:
        for code, name in cldr.names(language).languages.items():
            names.setdefault(name.casefold(), code)
    return names


def parse_language(name: str) -> str:
    """The code of a language given by any of its codes or names ("no", "nb", "nor", "Norwegian", "norsk", "norvegų").

    Raises:
        UnknownName: no language is called so; the nearest names are proposed.
    """
    wanted = name.strip().casefold()
    code = _CODE_BY_NAME.get(wanted) or _names_elsewhere().get(wanted)
    if code is None:
        names = [
            known for language in LANGUAGES.values() for known in (language.code, language.name, language.own_name)
        ]
        here = WayOut(WayOutKind.KNOWN_LANGUAGES, {"names": " ".join(EQUIPPED)})
        raise UnknownName(ErrorKind.UNKNOWN_LANGUAGE, name, names, here)
    return code


def parse_languages(names: str | Iterable[str]) -> tuple[str, ...]:
    """The codes of several languages in their order, each name given alone or between commas.

    A text is one name, or several between commas.

    Raises:
        UnknownName: see parse_language.
    """
    codes: dict[str, None] = {}
    for name in [names] if isinstance(names, str) else names:
        codes.update(dict.fromkeys(map(parse_language, [part for part in name.split(",") if part.strip()] or [name])))
    return tuple(codes)


def language_hint(token: str) -> str:
    """The code of the language that a piece of a file name ("ENG", "lv", "SWE") stands for, or empty."""
    token = token.casefold()
    for language in LANGUAGES.values():
        if token in (language.code, *language.codes, language.name.casefold()):
            return "" if language.code == UNKNOWN_LANGUAGE else language.code
    return ""
