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
        forms: set[tuple[str, str]] = set()
        roots: set[tuple[str, str]] = set()
        parts: set[tuple[str, str]] = set()
        for word in words:
            lowered, read = word.lower(), lexicon.read(fold(word))
            for language in self.languages():
                own = {(language, term) for term in read.get(language, {}).values()}
                root = (language, stem(lowered, language))
                forms.update(own, [(language, lowered)])
                forms.update((language, other) for _, term in own for other in relatives(term, language))
                roots.update([root], ((language, stem(term, language)) for _, term in own))
                parts.update(own, [root])
        found = [*lexicon.of_roots(roots).items(), *lexicon.with_parts(parts).items()]
        alike = {(language, term) for (language, _), terms in found for term in terms}
        self.ask({(EXACT, fold(word)) for word in words} | forms | roots | alike)

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
