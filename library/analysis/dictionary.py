"""What do dictionaries know of a word: its lemma, and the parts of a compound? For the writer of the index alone.

A search asks them of words that nothing holds alone (lemmas.py): what they say of others is kept in the catalogue. A
word is looked up and cut in some 25 µs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from library.analysis.compounds import cuts, is_particle
from library.analysis.terms import stem
from library.frozen import frozen
from library.languages import LANGUAGES

_SHORTEST_CUT_AGAIN = 9  # letters of a part that may itself be a compound


@frozen
class Entry:
    """What is known of a word.

    Attributes:
        term: its lemma in lower case, or the stem of a word that the dictionary does not know.
        parts: the terms of its parts if it is a compound, of parts of parts too.
    """

    term: str
    parts: tuple[str, ...] = ()


class Dictionary:
    """The dictionary of a language that has one."""

    def __init__(self, language: str) -> None:
        from simplemma.strategies import DefaultStrategy

        from library.analysis.tries import TrieFactory

        factory = TrieFactory()
        self._language = language
        self._code = LANGUAGES[language].dictionary
        self._own_lemmas = LANGUAGES[language].lemmas
        self._spelling = str.maketrans(dict(LANGUAGES[language].spelling))
        self._lemmas = factory.get_dictionary(self._code)
        self._strategy = DefaultStrategy(dictionary_factory=factory)

    def entry(self, word: str) -> Entry:
        """The term and the parts of a word in lower case."""
        word = self._spelt(word)
        halves = self._halves(word)
        term = self._form(word, halves) or stem(word, self._language)
        parts = {self._term(part): None for part in self._parts(halves)}
        parts.pop(term, None)
        return Entry(term, tuple(parts))

    def form(self, word: str) -> str | None:
        """The dictionary form of a word in lower case, or of a compound of words; None where it knows neither."""
        word = self._spelt(word)
        return self._form(word, ()) or self._form(word, self._halves(word))  # to cut a word takes the longest

    def _spelt(self, word: str) -> str:
        return word.translate(self._spelling) if self._spelling else word

    def _form(self, word: str, halves: Sequence[tuple[str, str]]) -> str | None:
        lemma = self._lemma(word)
        if lemma is None and halves:  # an unknown compound is inflected as its last part is
            tail = halves[0][1]
            return word.removesuffix(tail) + self._term(tail)
        return lemma.lower() if lemma else None

    def _lemma(self, word: str) -> str | None:
        return self._own_lemmas.get(word) or self._strategy.get_lemma(word, self._code)

    def _term(self, word: str) -> str:
        """The lemma of a word, or the stem of one that the dictionary does not know."""
        lemma = self._lemma(word)
        return lemma.lower() if lemma else stem(word, self._language)

    def _parts(self, halves: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The halves, and their halves; not further, for a head may be longer by itself than in the compound."""
        for half in self._joined(halves):
            yield half
            if len(half) >= _SHORTEST_CUT_AGAIN:
                yield from self._joined(self._halves(half))

    def _joined(self, halves: Iterable[tuple[str, str]]) -> Iterator[str]:
        """The words that a compound joins; a particle and a verb are none."""
        return chain.from_iterable(pair for pair in halves if not is_particle(pair[0], self._language))

    def _halves(self, word: str) -> list[tuple[str, str]]:
        """The ways to cut a word into two that the dictionary knows, the first without its ending in compounds.

        The lemma of a compound ends in its last part, or in the lemma of that: hemliga (secret) is no liga (league).
        """
        found = []
        lemma = self._lemma(word) if self._knows(word) else None  # others are guessed by their endings
        for heads, tail in cuts(word, self._language):
            if self._knows(tail) and (lemma is None or lemma.lower().endswith((tail, self._term(tail)))):
                whole = next(filter(self._knows, heads), None)
                if whole is not None:
                    found.append((whole, tail))
        return found

    def _knows(self, part: str) -> bool:
        return part in self._lemmas or part.capitalize() in self._lemmas
