"""Which passages are nearest? All are compared: exact, and quick enough for some 100,000.

The vectors of multilingual models lie by language first and by meaning second: of the ten passages nearest to a
sentence, six are in its own language, whatever they say. So a passage is compared with the others of its
language: what counts is by how many standard deviations it is nearer to the query than the mean of them (the same idea
as cross-domain similarity local scaling, Conneau et al., "Word Translation Without Parallel Data", 2018). And what all
queries have in common is taken off each. docs/semantic.md has the figures.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from library.errors import IndexDamaged
from library.semantic.contract import Near
from library.semantic.files import COLUMNS, PASSAGES, QUERIES, VECTORS, read_header

if TYPE_CHECKING:
    from library.semantic.contract import Vectors

_AT_ONCE = 8_192  # rows widened to 32 bits at a time; they fit into a processor's cache
_LIKELY, _ENOUGH = 0.9, 1_000  # nearer than so many passages are to any query; measured on so many passages
_FEW = 5  # a language with so many other passages leans half on all languages


class Passages:
    """The vectors of a generation.

    Raises:
        IndexDamaged: they are not there, or make no sense.
    """

    def __init__(self, folder: Path) -> None:
        header = read_header(folder)
        if header is None:
            raise IndexDamaged("The index has lost its vectors.", "Run: library encode")
        self.header = header
        try:
            self._rows = np.fromfile(folder / PASSAGES, dtype="<i4").reshape(header.count, COLUMNS)
            self._vectors = np.memmap(folder / VECTORS, "<f2", "r", shape=(header.count, header.dimension))
            main = sorted({languages.split()[0] for languages in header.languages})
            by_number = np.array([main.index(languages.split()[0]) for languages in header.languages])
            self._language = by_number[self._rows[:, 1]]
            queries = np.fromfile(folder / QUERIES, dtype="<f2").reshape(-1, header.dimension).astype(np.float32)
            if self._rows[:, 0].max() >= len(header.editions):
                raise ValueError("an edition has no name")
        except (OSError, ValueError, IndexError) as error:
            raise IndexDamaged(f"The vectors cannot be read: {error}.", "Run: library rebuild") from error
        self._centre = queries.mean(axis=0)
        some = self._vectors[:: max(1, header.count // _ENOUGH)].astype(np.float32)
        self._likely = float(np.quantile(queries @ some.T, _LIKELY))

    def near(
        self,
        query: Vectors,
        *,
        limit: int,
        prominence: float,
        editions: Collection[str] | None = None,
        languages: Collection[str] | None = None,
    ) -> list[Near]:
        """The nearest pages, each with its nearest passage, the most prominent first.

        Args:
            query: its vector.
            limit: most pages.
            prominence: the least that counts.
            editions, languages: where a page must be, if they are given.
        """
        centred = query - self._centre
        length = float(np.linalg.norm(centred)) or 1.0
        scores = self._standardized(self._dot(centred / length))
        wanted = scores >= prominence
        if editions is not None:
            wanted &= np.array([id_ in editions for id_ in self.header.editions])[self._rows[:, 0]]
        if languages is not None:
            spoken = [not set(languages).isdisjoint(codes.split()) for codes in self.header.languages]
            wanted &= np.array(spoken)[self._rows[:, 1]]
        numbers = np.flatnonzero(wanted)
        numbers = numbers[np.argsort(-scores[numbers], kind="stable")]
        found: dict[tuple[str, int], Near] = {}
        for number in numbers:
            edition, _, page, start, end = (int(value) for value in self._rows[number])
            place = self.header.editions[edition], page
            if place not in found:
                if len(found) == limit:
                    break
                similarity = float(self._vectors[number].astype(np.float32) @ query)
                found[place] = Near(*place, start, end, similarity, float(scores[number]), similarity >= self._likely)
        return list(found.values())

    def _dot(self, query: Vectors) -> Vectors:
        scores = np.empty(len(self._vectors), dtype=np.float32)
        for start in range(0, len(scores), _AT_ONCE):
            part = self._vectors[start : start + _AT_ONCE]
            scores[start : start + _AT_ONCE] = part.astype(np.float32) @ query
        return scores

    def _standardized(self, scores: Vectors) -> Vectors:
        """Standard deviations above the mean of the others of the same language; few lean on all languages."""
        language = self._language
        counts = np.bincount(language)
        means = np.bincount(language, scores) / counts
        squares = np.bincount(language, (scores - means[language]) ** 2)
        others = counts[language] - 1.0
        own = scores - means[language]
        # Without the passage itself: it would pull the mean of few towards itself.
        mean = means[language] - own / np.maximum(others, 1.0)
        rest = np.maximum(squares[language] - own**2 * (others + 1.0) / np.maximum(others, 1.0), 0.0)
        weight = others / (others + _FEW)
        mean = weight * mean + (1.0 - weight) * means.mean()
        deviation = np.sqrt((rest + _FEW * squares.sum() / len(scores)) / (others + _FEW)) + 1e-9
        standardized: Vectors = ((scores - mean) / deviation).astype(np.float32)
        return standardized
