"""What the tests of engines write into an index, and how they ask it; the same for any engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from cluster import forget, opensearch_engine

from library.analysis import stemmed_languages
from library.index import (
    Beginning,
    Draft,
    Engine,
    Generations,
    Node,
    PageTerms,
    Scope,
    Snapshot,
    Spelling,
    Term,
    Variant,
    Word,
)
from library.index.contract import EXACT
from library.index.memory import MemoryEngine

ENGINES: Mapping[str, Callable[[Path], Engine]] = {
    "whoosh": Generations,
    "memory": MemoryEngine,
    "opensearch": opensearch_engine,
}


class Index:
    """An index in the making: each `write` publishes one draft, each `reader` is opened anew."""

    def __init__(self, engine: str, folder: Path) -> None:
        self.name = engine
        self.engine = ENGINES[engine](folder)
        self._begun = False
        self._readers: list[Snapshot] = []

    def write(self, *editions: tuple[str, Sequence[PageTerms]], remove: Iterable[str] = ()) -> None:
        with self.draft() as draft:
            for edition in remove:
                draft.remove(edition)
            for edition, pages in editions:
                assert draft.add(edition, f"stamp-{edition}", pages) == len(pages)
            draft.write().close()
            draft.publish()
        self._begun = True

    def draft(self) -> AbstractContextManager[Draft]:
        return self.engine.draft(anew=not self._begun)

    @property
    def reader(self) -> Snapshot:
        self._readers.append(self.engine.current().open())
        return self._readers[-1]

    def find(self, node: Node, **filters: frozenset[str]) -> set[str]:
        """The matching pages as "edition:page"."""
        return set(scores(self.reader, node, **filters))

    def close(self) -> None:
        for reader in self._readers:
            reader.close()
        forget(self.engine)


def scores(
    reader: Snapshot, node: Node, languages: frozenset[str] | None = None, editions: frozenset[str] | None = None
) -> dict[str, float]:
    """The matching pages as "edition:page" with their scores."""
    (found,) = reader.search([node], Scope(languages, editions), best=1_000)
    assert len(found.best) == found.total
    return {f"{one.edition}:{one.page}": one.score for one in found.best}


def pages_with(reader: Snapshot, field: str, term: str) -> int:
    return reader.page_counts([Term(field, term)])[Term(field, term)]


def beginning(reader: Snapshot, letters: str, limit: int) -> list[str]:
    return [one.word for one in reader.words(Beginning(letters), limit)]


def spelt_like(reader: Snapshot, word: str, distance: int) -> list[tuple[str, int]]:
    return [(one.word, one.edits) for one in reader.words(Spelling(word, distance), 1_000)]


def edition(name: str, *texts: str, language: str = "en") -> tuple[str, list[PageTerms]]:
    """An edition with a text on each page; its stems are the words without a final s."""
    return name, [page(name, number, text, language) for number, text in enumerate(texts, 1)]


def page(name: str, number: int, text: str, *languages: str) -> PageTerms:
    words = text.split()
    stems = [word.removesuffix("s") for word in words]
    stemmed = [language for language in languages if language in stemmed_languages()]
    return PageTerms(edition=name, page=number, languages=languages, words=words, stems=dict.fromkeys(stemmed, stems))


def exact(word: str) -> Word:
    return Word((Variant(EXACT, word),))


def stemmed(word: str, language: str = "en") -> Word:
    return Word((Variant(language, word),))
