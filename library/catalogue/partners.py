"""What stands for a word or phrase in another language? Said by people, read from thesauri, or mined."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from itertools import chain
from typing import NamedTuple

from library.catalogue.rows import Rows

SAID = "glossary.csv"
"""The source of what people said."""

_ALTERNATIVE, _NARROWER = 0.9, 0.7  # scores of labels of a thesaurus, against the preferred ones of the concept itself
_HIDDEN = 0.8
"""What is left of them where a hidden label was typed: what bears that name itself is surer."""

Term = tuple[str, str]
"""A word or phrase: its language, and its terms of the index between spaces."""


class Partner(NamedTuple):
    """What stands for a word or phrase in another language.

    Attributes:
        of: what was looked up.
        language, terms, words: of the partner.
        times: how often both stood for each other; 0 where somebody said so.
        score: from 0 to 1.
        source: "texts", "glossary.csv" or the name of a thesaurus.
        named: of a thesaurus, the label of the concept that was looked up; others may have the same terms.
    """

    of: Term
    language: str
    terms: str
    words: str
    times: int
    score: float
    source: str
    named: str = ""


class Paired(NamedTuple):
    """What stands for some terms.

    Attributes:
        given: what people gave.
        mined: what was mined, the best of each term first.
        named: the other names of the concepts that they name.
        struck: (what was asked for, language, terms) of what people struck out.
    """

    given: list[Partner]
    mined: list[Partner]
    named: list[Partner]
    struck: set[tuple[Term, str, str]]


_OF_PEOPLE = (
    "SELECT asked.language, asked.terms, other_language, other_terms, other_words, same, 1.0, 'said', '', '', 0"
    " FROM asked CROSS JOIN judged USING (terms, language)"
)
_MINED = (
    "SELECT asked.language, asked.terms, other_language, other_terms, other_words, count, score, 'mined', '', '', 0"
    " FROM asked CROSS JOIN mined USING (terms, language)"
    " UNION ALL"
    " SELECT asked.language, asked.terms, mined.language, mined.terms, words, count, score, 'mined', '', '', 0"
    " FROM asked CROSS JOIN mined ON other_terms = asked.terms AND other_language = asked.language"
)
_NAMED = (
    "SELECT named.language, named.terms, label.language, label.terms, label.words, label.preferred, {score}, 'named',"
    " label.file, named.words, named.preferred"
    " FROM asked CROSS JOIN labels AS named USING (terms, language)"
    " JOIN labels AS label ON label.file = named.file AND label.preferred >= 0 AND {join}"
    " WHERE NOT (label.language = named.language AND label.terms = named.terms)"
)
_OF_ITSELF = _NAMED.format(join="label.concept = named.concept", score=1.0)
_OF_NARROWER = _NAMED.format(
    join="label.concept IN (SELECT narrower FROM narrower WHERE file = named.file AND concept = named.concept)",
    score=_NARROWER,
)
_Row = tuple[str, str, str, str, str, int, float, str, str, str, int]
"""Of these statements: language and terms asked for; language, terms and words of the partner; how often, whether the
same, or whether preferred; score; which statement gave it; file, name and kind of name of what was asked for."""


class Partners(Rows):
    """What stands for terms."""

    def paired(self, asked: Collection[Term], *, narrower: bool = False) -> Paired:
        """What stands for terms, in one statement; the names of narrower concepts, too, if asked."""
        rows = self._of(asked, _OF_PEOPLE, _MINED, _OF_ITSELF, *([_OF_NARROWER] if narrower else [])).fetchall()
        found = Paired([], [], _names(row for row in rows if row[7] == "named"), set())
        pairs = (row for row in rows if row[7] != "named")
        for language, of, other, other_terms, words, count, score, kind, *_ in sorted(pairs, key=_best_pair_first):
            if kind == "mined":
                partner = Partner((language, of), other, other_terms, words, count, score, "texts")
                found.mined.append(partner)
            elif count:
                found.given.append(Partner((language, of), other, other_terms, words, 0, score, SAID))
            else:
                found.struck.add(((language, of), other, other_terms))
        return found

    def struck(self, asked: Collection[Term]) -> set[tuple[Term, str, str]]:
        """(what was asked for, language, terms) of the partners that people struck out."""
        return {
            ((language, of), other, other_terms)
            for language, of, other, other_terms, _, same, *_ in self._of(asked, _OF_PEOPLE)
            if not same
        }

    def concepts(self, asked: Collection[Term], *, narrower: bool = False) -> list[Partner]:
        """The other names of the concepts that terms name; those of narrower concepts, too, if asked."""
        return _names(self._of(asked, _OF_ITSELF, *([_OF_NARROWER] if narrower else [])))

    def _of(self, asked: Collection[Term], *statements: str) -> sqlite3.Cursor:
        """The rows of statements that read the table `asked`: all at once, for a search asks for dozens of terms."""
        table = f"WITH asked (language, terms) AS (VALUES {', '.join(['(?, ?)'] * len(asked))})"
        return self._connection.execute(f"{table} {' UNION ALL '.join(statements)}", [*chain.from_iterable(asked)])


def _best_pair_first(row: _Row) -> tuple[bool, str, float, str, str, str]:
    """What people said comes first; then, of each term, what is surest."""
    language, terms, other, other_terms, _, _, score, kind, *_ = row
    return kind != "said", terms, -score, other, other_terms, language


def _names(rows: Iterable[_Row]) -> list[Partner]:
    """The partners that thesauri give, of each name of a concept the first of those that are written alike."""
    found: dict[tuple[Term, str, str, str], Partner] = {}
    for language, terms, other, other_terms, words, preferred, score, _, file, named, kind in rows:
        of, sure = (language, terms), score if preferred else score * _ALTERNATIVE
        sure *= _HIDDEN if kind < 0 else 1.0
        partner = Partner(of, other, other_terms, words, 0, sure, file, named)
        found.setdefault((of, named, other, other_terms), partner)
    return sorted(found.values(), key=lambda one: (one.of[1], one.language, -one.score, one.words, one.of[0]))
