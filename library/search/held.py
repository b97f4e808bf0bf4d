"""What does the index hold of the words of a query? Asked of it many words at once, and each word once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet

from library.analysis import fold, relatives, stem
from library.catalogue import Lexicon
from library.index import EVERYWHERE, EXACT, Beginning, Found, Node, Scope, Snapshot, Spelling, Term, WordCount


class Held:
    """An index as one query asks it.

    Attributes:
        calls: how often the index was asked; each may be a way to another machine.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._pages: dict[Term, int] = {}
        self._languages: AbstractSet[str] | None = None
        self.calls = 0

    def languages(self) -> AbstractSet[str]:
        """The languages of which it holds stems."""
        if self._languages is None:
            self._languages = self._snapshot.languages()
        return self._languages

    def ask(self, terms: Iterable[tuple[str, str]]) -> None:
        """Asks for the page counts of terms that will be needed, all in one call."""
        unknown = {Term(*term) for term in terms} - self._pages.keys()
        if unknown:
            self.calls += 1
            self._pages.update(self._snapshot.page_counts(unknown))

    def know(self, words: Iterable[str], lexicon: Lexicon, languages: Collection[str]) -> None:
        """Looks up all that is asked of the words of a query, at once in the lexicon and at once in the index.

        Args:
            languages: those in which the words may be.
        """
        lexicon.look_up(words, languages)
        terms: set[tuple[str, str]] = set()
        for word in words:
            lowered, folded = word.lower(), fold(word)
            terms.add((EXACT, folded))
            for language in self.languages():
                own = {*lexicon.read(folded).get(language, {}).values()}
                alike = {stem(one, language) for one in (lowered, *own)}
                for root in tuple(alike):
                    alike.update(lexicon.of_stems({language: root}).get(language, ()))
                alike |= {other for one in own for other in relatives(one, language)}
                for part in (stem(lowered, language), *own):
                    alike.update(lexicon.compounds({language: part}).get(language, ()))
                terms.update((language, term) for term in (lowered, *own, *alike))
        self.ask(terms)

    def frequency(self, field: str, term: str) -> int:
        """How many pages hold a term."""
        wanted = Term(field, term)
        if wanted not in self._pages:
            self.ask([wanted])
        return self._pages[wanted]

    def words(self, like: Beginning | Spelling, limit: int) -> Sequence[WordCount]:
        """See Snapshot.words."""
        self.calls += 1
        found = self._snapshot.words(like, limit)
        self._pages.update((Term(EXACT, one.word), one.pages) for one in found)
        return found

    def search(self, nodes: Sequence[Node], where: Scope = EVERYWHERE, *, best: int) -> Sequence[Found]:
        """See Snapshot.search."""
        self.calls += 1
        return self._snapshot.search(nodes, where, best=best)
