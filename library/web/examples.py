"""What may a reader type? Two words in each language of the page, with the signs of the query language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WORDS: Mapping[str, tuple[str, str]] = {
    "da": ("identificere", "beskytte"),
    "de": ("mutmaßliche", "Opfer"),
    "en": ("victim", "identification"),
    "es": ("trabajo", "seguro"),
    "et": ("ohvrite", "tuvastamine"),
    "fi": ("uhrien", "tunnistaminen"),
    "is": ("þolendur", "mansals"),
    "lt": ("aukų", "nustatymas"),
    "lv": ("cilvēku", "tirdzniecības"),
    "no": ("juridisk", "informasjon"),
    "pl": ("identyfikacja", "ofiar"),
    "ro": ("victimele", "infracțiunilor"),
    "ru": ("торговли", "людьми"),
    "sv": ("förmodade", "offer"),
    "th": ("ผู้เสียหาย", "แรงงาน"),
}
"""Two words that stand beside each other on the sample shelf, by language."""


def examples(language: str) -> Sequence[str]:
    """Queries in a language of the page: both words, the words side by side, a beginning, a spelling, one, not both."""
    one, other = WORDS[language]
    longer = max(one, other, key=len)
    return (
        f"{one} {other}",
        f'"{one} {other}"',
        f"{longer[:-2]}*",
        f"{longer}~",
        f"{one} OR {other}",
        f"{one} -{other}",
        "kind:report",
        "project:STROM",
        "lang:lv",
        "year:2013..2016",
        "country:fi",
        f"title:{one}",
    )
