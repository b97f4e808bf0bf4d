"""What stands for a word in another language, and which pages show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from library.frozen import frozen
from library.model.shelf import Edition

Place = tuple[str, int, str, int]
"""(edition, page, edition of the other language, page) where words stand for each other; editions by id."""


@frozen
class MinedPair:
    """Words of two languages that stood for each other in sister editions.

    Attributes:
        terms, other_terms: their terms in the index, between spaces where it is a phrase.
        words, other_words: the form in which they stand there most often.
        count: how often they stood for each other.
        score: from 0 to 1: how often they did by the geometric mean of their occurrences (Ochiai's
            cosine), less a doubt for rare ones.
        places: the first pages that prove it.
    """

    terms: str
    words: str
    other_terms: str
    other_words: str
    count: int
    score: float
    places: tuple[Place, ...]


@frozen(kw_only=True)
class Proof:
    """Two pages of sister editions on which words stand for each other."""

    edition: Edition
    page: int
    other: Edition
    other_page: int


@frozen(kw_only=True)
class Translation:
    """What stands for a word or phrase in another language, or beside it in the same one.

    Attributes:
        language: code.
        words: as they stand in the texts most often, or as somebody wrote them.
        terms: of the index.
        score: from 0 to 1, how sure it is.
        count: how often both stood for each other in sister editions; 0 where nobody counted.
        source: "texts" (mined from sister editions), "glossary.csv", the name of a thesaurus, or "alike" where it
            is only spelt like the word.
        named: of a thesaurus, the name of the concept that was looked up, as it stands there.
        through: words of a third language by which it was found, or empty; pivot is its code.
        proofs: pages that show it, as far as they were asked for.
    """

    language: str
    words: str
    terms: tuple[str, ...]
    score: float
    count: int = 0
    source: str = "texts"
    named: str = ""
    pivot: str = ""
    through: str = ""
    proofs: tuple[Proof, ...] = ()

    @property
    def is_mined(self) -> bool:
        """Whether a step of it was learnt from texts, and nobody said so."""
        return "texts" in self.source.split(", ")


@frozen(kw_only=True)
class Meanings:
    """What a word or phrase means.

    Attributes:
        text: the word or phrase.
        found: code of a language that it was taken for -> what it means, the surest first in each language.
        languages: codes of all in which it is known to mean something, whether they were asked for or not.
    """

    text: str
    found: Mapping[str, Sequence[Translation]]
    languages: Sequence[str]


@frozen(kw_only=True)
class GlossaryCorrected:
    """What a person said of two words was written down.

    Attributes:
        word, other_word: as they stand in glossary.csv now.
        language, other_language: codes.
        same: whether they mean the same.
        known: whether the glossary had that pair before.
        struck: whether it had been struck out before.
    """

    word: str
    language: str
    other_word: str
    other_language: str
    same: bool
    known: bool
    struck: bool
