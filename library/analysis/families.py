"""Which words are of one family though no stem joins them? To identify, identification; tunnistaa, tunnistaminen.

Each language makes a noun of a verb by a few endings. Words are of one family that have the same beginning and two of
these endings. Only endings are listed that grammars give as ways to name what somebody does; which of the words that
could be made so are words, the library's own pages tell.
"""

from __future__ import annotations

SHORTEST = 4
"""Letters of the common beginning; of shorter ones chance makes families (station, state)."""

# Language -> endings of lemmas that stand for each other.
_ENDINGS: dict[str, tuple[tuple[str, ...], ...]] = {
    "da": (
        ("else", "e"), ("ning", "e"), ("ing", "e"), ("ering", "ation", "ere"), ("ificering", "ifikation", "ificere"),
    ),
    "de": (("ung", "en"), ("ierung", "ation", "ieren"), ("ifizierung", "ifikation", "ifizieren")),
    "en": (("ification", "ify"), ("iption", "ibe"), ("uction", "uce"), ("ension", "end"), ("ision", "ide")),
    "es": (("ación", "ar"), ("ición", "ir"), ("amiento", "ar"), ("imiento", "er", "ir")),
    "et": (("mine", "ma"),),
    "fi": (("minen", "a"), ("minen", "ä")),
    "is": (("ing", "a"), ("ning", "a"), ("un", "a")),
    "lt": (
        ("ymas", "yti"), ("ojimas", "oti"), ("avimas", "auti", "uoti"), ("inimas", "inti"), ("ėjimas", "ėti"),
        ("imas", "ti"),
    ),
    "lv": (("šana", "t"), ("šanās", "ties")),
    "no": (
        ("else", "e"), ("ning", "e"), ("ing", "e"), ("ering", "asjon", "ere"), ("ifisering", "ifikasjon", "ifisere"),
    ),
    "pl": (("anie", "ać"), ("enie", "ić", "yć"), ("owanie", "acja", "ować")),
    "ro": (("are", "a"), ("ere", "e"), ("ire", "i")),
    "ru": (
        ("ание", "ать"), ("ение", "ить", "ять"), ("ление", "ить", "лять"), ("ование", "овать"), ("ация", "ировать"),
        ("ификация", "ифицировать"),
    ),
    "sv": (("ing", "a"), ("ning", "a"), ("ande", "a"), ("ering", "ation", "era"), ("ifiering", "ifikation", "ifiera")),
}  # fmt: skip


def relatives(term: str, language: str) -> frozenset[str]:
    """The lemmas that would be of a lemma's family, if they are words."""
    return frozenset(
        term.removesuffix(ending) + other
        for endings in _ENDINGS.get(language, ())
        for ending in endings
        if term.endswith(ending) and len(term) - len(ending) >= SHORTEST
        for other in endings
        if other != ending
    )
