"""The engine contract in the plainest way: the executable specification, by which other engines are tested.

A snapshot is a list of pages, and each question looks at all of them. Nothing is kept for later,
and nothing in files but what is attached.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path
from shutil import copyfile, rmtree
from types import MappingProxyType
from typing import NamedTuple

from library.errors import IndexMissing
from library.index.contract import (
    EVERYWHERE,
    EXACT,
    EXACT_SHARE,
    FEW_PAGES,
    K1,
    LENGTHS,
    MOST_SPELLINGS,
    MOST_WORDS_OF_A_PREFIX,
    All,
    Any,
    B,
    Beginning,
    Budget,
    Counts,
    Found,
    Most,
    Node,
    Nothing,
    PageTerms,
    Phrase,
    Prefix,
    Proximity,
    Scope,
    Scored,
    Spelling,
    Term,
    Variant,
    Without,
    Word,
    WordCount,
    checksum,
)
from library.index.proximity import are_near, stand_together
from library.model import ErrorKind, WayOut, WayOutKind

_Scores = dict[int, float]
"""Number of a page -> score."""


class MemoryEngine:
    """See contract.Engine: what was published last, and nothing of before.

    Args:
        folder: for the files that are attached, a folder for each generation.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._generation: MemoryGeneration | None = None

    def current(self) -> MemoryGeneration:
        if not self._generation:
            raise IndexMissing(ErrorKind.NOTHING_INGESTED, way_out=WayOut(WayOutKind.INGEST))
        return self._generation

    @contextmanager
    def draft(self, *, anew: bool = False) -> Iterator[MemoryDraft]:
        base = None if anew else self.current()
        number = int(self._generation.name) + 1 if self._generation else 1
        draft = MemoryDraft(self, base, self._folder / f"{number:06d}")
        try:
            yield draft
        finally:
            if self._generation is None or self._generation.name != draft.name:
                rmtree(draft.attached)

    def publish(self, generation: MemoryGeneration) -> None:
        self._generation = generation


class MemoryGeneration(NamedTuple):
    """See contract.Generation."""

    name: str
    attached: Path
    stamps: Mapping[str, str]
    pages: Mapping[str, Sequence[PageTerms]]
    versions: Mapping[str, str] = MappingProxyType({"engine": "memory"})

    def open(self) -> MemorySnapshot:
        return MemorySnapshot(self.stamps, [page for pages in self.pages.values() for page in pages])


class MemoryDraft:
    """See contract.Draft."""

    def __init__(self, engine: MemoryEngine, base: MemoryGeneration | None, attached: Path) -> None:
        self._engine = engine
        self._stamps, self._pages = (dict(base.stamps), dict(base.pages)) if base else ({}, {})
        self.name, self.attached = attached.name, attached
        attached.mkdir(parents=True)
        for path in base.attached.iterdir() if base else ():
            copyfile(path, attached / path.name)

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int:
        self._pages[edition] = list(pages)
        self._stamps[edition] = stamp
        return len(self._pages[edition])

    def remove(self, edition: str) -> None:
        self._pages.pop(edition, None)
        self._stamps.pop(edition, None)

    def write(self, *, purge: bool = False) -> MemorySnapshot:
        return self._generation().open()

    def publish(self) -> None:
        self._engine.publish(self._generation())

    def _generation(self) -> MemoryGeneration:
        return MemoryGeneration(self.name, self.attached, self._stamps, self._pages)


class MemorySnapshot:
    """See contract.Snapshot."""

    def __init__(self, stamps: Mapping[str, str], pages: list[PageTerms]) -> None:
        self._stamps, self._pages = stamps, pages
        self._counts = [
            {EXACT: Counter(page.words), **{language: Counter(stems) for language, stems in page.stems.items()}}
            for page in pages
        ]

    def stamps(self) -> dict[str, str]:
        there = {page.edition for page in self._pages}
        return {edition: stamp for edition, stamp in sorted(self._stamps.items()) if edition in there}

    def page_count(self) -> int:
        return len(self._pages)

    def languages(self) -> frozenset[str]:
        return frozenset(name for counts in self._counts for name in counts if name != EXACT and counts[name])

    def page_counts(self, terms: Collection[Term]) -> Mapping[Term, int]:
        return {term: len(self._holding(*term)) for term in terms}

    def words(self, like: Beginning | Spelling, limit: int) -> Sequence[WordCount]:
        pages = Counter(word for counts in self._counts for word in counts[EXACT])
        if isinstance(like, Beginning):
            return [WordCount(word, pages[word]) for word in sorted(pages) if word.startswith(like.letters)][:limit]
        near = [(_edits(like.word, word), -pages[word], word) for word in pages]
        found = sorted(one for one in near if like.admits(one[2], one[0]))[: min(limit, MOST_SPELLINGS)]
        return [WordCount(word, -count, edits) for edits, count, word in found]

    def search(self, nodes: Sequence[Node], where: Scope = EVERYWHERE, *, best: int) -> Sequence[Found]:
        return [self._found(self._score(node, Budget()), where, best) for node in nodes]

    def checksums(self) -> dict[tuple[str, int], int]:
        return {(page.edition, page.page): checksum(page) for page in self._pages}

    def close(self) -> None:
        pass

    def _found(self, scores: _Scores, where: Scope, best: int) -> Found:
        there = [(score, self._pages[number]) for number, score in scores.items()]
        there = [(score, page) for score, page in there if where.admits(page.edition, page.page, page.languages)]
        there.sort(key=lambda one: (-one[0], one[1].edition, one[1].page))
        return Found(
            [Scored(score, page.edition, page.page, page.languages) for score, page in there[:best]],
            Counts(
                len(there),
                Counter(page.edition for _, page in there),
                Counter(language for _, page in there for language in page.languages),
            ),
        )

    # Matching and scoring

    def _score(self, node: Node, budget: Budget) -> _Scores:
        match node:
            case Word(variants, beside):
                return self._score_word(variants, beside, budget)
            case Prefix(beginning):
                words = self.words(Beginning(beginning), MOST_WORDS_OF_A_PREFIX)
                return self._score_word(tuple(Variant(EXACT, one.word) for one in words), (), budget)
            case Phrase(words):
                scores = _sums_of_common([self._score_word((Variant(EXACT, word),), (), budget) for word in words])
                return {number: score for number, score in scores.items() if self._has_phrase(number, words)}
            case Proximity(places, distance, scored):
                wanted = scored or tuple(Word(tuple(Variant(EXACT, word) for word in place)) for place in places)
                scores = _sums_of_common([self._score(word, budget) for word in wanted])
                return {n: score for n, score in scores.items() if self._is_near(n, places, distance, bool(scored))}
            case All(parts):
                return _sums_of_common([self._score(part, budget) for part in parts])
            case Any(parts):
                return _sums([self._score(part, budget) for part in parts])
            case Most(parts, least, of):
                scored_parts = [self._score(part, budget) for part in parts]
                counts = Counter(number for part in scored_parts for number in part)
                total = _sums(scored_parts)
                return {
                    number: total[number] * min(1.0, count / of.get(self._first_language(number), len(parts)))
                    for number, count in counts.items()
                    if count >= least
                }
            case Without(wanted_node, unwanted):
                left_out = self._score(unwanted, budget)
                return {n: score for n, score in self._score(wanted_node, budget).items() if n not in left_out}
            case Nothing():
                return {}

    def _score_word(self, variants: Sequence[Variant], beside: Sequence[Variant], budget: Budget) -> _Scores:
        """The best stem's score and a share of the best exact form's, or the best of what stands beside."""
        at_home = max((self._rarity(variant) for variant in variants), default=(0.0, 0.0))[1]
        exact: _Scores = {}
        stems: _Scores = {}
        for variant in variants:
            self._score_term(variant, at_home, exact if variant.field == EXACT else stems, budget)
        scores = {n: stems[n] + EXACT_SHARE * exact.get(n, 0.0) if n in stems else exact[n] for n in {**exact, **stems}}
        for variant in beside:
            self._score_term(variant, at_home, scores, budget)
        return scores

    def _score_term(self, variant: Variant, at_home: float, best: _Scores, budget: Budget) -> None:
        """BM25 within the field (Robertson and Zaragoza, 2009), of lengths that are rounded."""
        lengths = [_rounded(counts.get(variant.field, Counter()).total()) for counts in self._counts]
        average = max(1.0, sum(lengths) / max(1, sum(length > 0 for length in lengths)))
        rarity = min(self._rarity(variant)[1], at_home)
        for number, count in self._holding(variant.field, variant.term).items():
            budget.spend(1)
            penalty = K1 * (1 - B + B * lengths[number] / average)
            best[number] = max(best.get(number, 0.0), variant.weight * rarity * (K1 + 1) * count / (count + penalty))

    def _rarity(self, variant: Variant) -> tuple[float, float]:
        """(share of the pages with the field that hold it, inverse document frequency)."""
        pages = sum(bool(counts.get(variant.field)) for counts in self._counts)
        there = len(self._holding(variant.field, variant.term))
        return there / (pages + FEW_PAGES), log(1 + (pages - there + 0.5) / (there + 0.5))

    def _holding(self, field: str, term: str) -> dict[int, int]:
        """Number of each page that holds a term -> how often it stands there."""
        return {n: counts[field][term] for n, counts in enumerate(self._counts) if term in counts.get(field, ())}

    def _has_phrase(self, number: int, words: Sequence[str]) -> bool:
        there, length = self._pages[number].words, len(words)
        return any(tuple(there[start : start + length]) == tuple(words) for start in range(len(there)))

    def _is_near(self, number: int, places: Sequence[Sequence[str]], distance: int, terms: bool) -> bool:
        there = [{at for at, word in enumerate(self._pages[number].words) if word in place} for place in places]
        return stand_together(there, len(places) + distance) if terms else are_near(there, distance)

    def _first_language(self, number: int) -> str:
        return next(iter(self._pages[number].languages), "")


def _rounded(length: int) -> int:
    return LENGTHS[min(255, bisect_left(LENGTHS, length))]


def _sums(scores: Sequence[_Scores]) -> _Scores:
    return {n: sum(part.get(n, 0.0) for part in scores) for n in set().union(*scores)}


def _sums_of_common(scores: Sequence[_Scores]) -> _Scores:
    return {n: sum(part[n] for part in scores) for n in set.intersection(*map(set, scores))} if scores else {}


def _edits(one: str, other: str) -> int:
    """Letters added, dropped, changed or swapped with a neighbour (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, there in enumerate(other, 1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
