"""Which passages are nearest? All are compared: exact, and quick enough for some 100,000.

The vectors of multilingual models lie by language first and by meaning second: of the ten passages nearest to a
sentence, six are in its own language, whatever they say. So a page is compared with the nearest others of its
language: what counts is by how much it is nearer to the query than these (cross-domain similarity local scaling,
Conneau et al., "Word Translation Without Parallel Data", 2018). And what all queries have in common is taken off each.
docs/semantic.md has the figures.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from library.errors import IndexDamaged
from library.model import ErrorKind, WayOutKind
from library.semantic.contract import Neighbour
from library.semantic.files import COLUMNS, PASSAGES, QUERIES, VECTORS, read_header

if TYPE_CHECKING:
    from library.semantic.contract import Vectors

_AT_ONCE = 8_192  # rows widened to 32 bits at a time; they fit into a processor's cache
_LIKELY, _ENOUGH = 0.9, 1_000  # nearer than so many passages are to any query; measured on so many passages
_NEIGHBOURS = 5  # nearest pages of the same language among which a page must stand out
_STANDING_OUT = 0.6  # how much that weighs; the rest is by how much it is nearer than all


class Passages:
    """The vectors of a generation.

    Raises:
        IndexDamaged: they are not there, or make no sense.
    """

    def __init__(self, folder: Path) -> None:
        header = read_header(folder)
        if header is None:
            raise IndexDamaged(ErrorKind.VECTORS_LOST, way_out=WayOutKind.ENCODE)
        self.header = header
        try:
            self._rows = np.fromfile(folder / PASSAGES, dtype="<i4").reshape(header.count, COLUMNS)
            self._vectors = np.memmap(folder / VECTORS, "<f2", "r", shape=(header.count, header.dimension))
            main = sorted({languages.split()[0] for languages in header.languages})
            by_number = np.array([main.index(languages.split()[0]) for languages in header.languages])
            self._language = by_number[self._rows[:, 1]]
            self._languages = len(main)
            _, first, self._page = np.unique(self._rows[:, [0, 2]], axis=0, return_index=True, return_inverse=True)
            self._page = self._page.reshape(-1)
            self._language_of_page = self._language[first]
            queries = np.fromfile(folder / QUERIES, dtype="<f2").reshape(-1, header.dimension).astype(np.float32)
            if self._rows[:, 0].max() >= len(header.editions):
                raise ValueError("an edition has no name")
        except (OSError, ValueError, IndexError) as error:
            raise IndexDamaged(ErrorKind.VECTORS_UNREADABLE, {"cause": error}, WayOutKind.REBUILD) from error
        self._centre = queries.mean(axis=0)
        some = self._vectors[:: max(1, header.count // _ENOUGH)].astype(np.float32)
        self._likely = float(np.quantile(queries @ some.T, _LIKELY))

    def neighbours(
        self,
        query: Vectors,
        *,
        limit: int,
        prominence: float,
        editions: Collection[str] | None = None,
        languages: Collection[str] | None = None,
    ) -> list[Neighbour]:
        """The nearest pages, each with its nearest passage, the most prominent first.

        Args:
            query: its vector.
            limit: most pages.
            prominence: the least that counts.
            editions, languages: where a page must be, if they are given.
        """
        centred = query - self._centre
        length = float(np.linalg.norm(centred)) or 1.0
        dots = self._dot(centred / length)
        scores = self._prominences(dots)[self._page]
        wanted = scores >= prominence
        if editions is not None:
            wanted &= np.array([id_ in editions for id_ in self.header.editions])[self._rows[:, 0]]
        if languages is not None:
            spoken = [not set(languages).isdisjoint(codes.split()) for codes in self.header.languages]
            wanted &= np.array(spoken)[self._rows[:, 1]]
        numbers = np.flatnonzero(wanted)
        numbers = numbers[np.lexsort((numbers, -dots[numbers], -scores[numbers]))]  # of a page the nearest first
        found: dict[tuple[str, int], Neighbour] = {}
        for number in numbers:
            edition, _, page, start, end = (int(value) for value in self._rows[number])
            place = self.header.editions[edition], page
            if place not in found:
                if len(found) == limit:
                    break
                similarity = float(self._vectors[number].astype(np.float32) @ query)
                found[place] = Neighbour(
                    *place, start, end, similarity, float(scores[number]), similarity >= self._likely
                )
        return list(found.values())

    def _dot(self, query: Vectors) -> Vectors:
        scores = np.empty(len(self._vectors), dtype=np.float32)
        for start in range(0, len(scores), _AT_ONCE):
            part = self._vectors[start : start + _AT_ONCE]
            scores[start : start + _AT_ONCE] = part.astype(np.float32) @ query
        return scores

    def _prominences(self, scores: Vectors) -> Vectors:
        """By how much each page's nearest passage is nearer than those of the other pages of its language.

        These are half the nearest of them, among which a page must stand out, and half all, so that two pages that say
        the same do not hide each other. Of languages with few pages, some are taken to be as near as is usual in the
        others. In standard deviations of passages from the mean of their language.
        """
        pages = np.full(len(self._language_of_page), -np.inf, dtype=np.float32)
        np.maximum.at(pages, self._page, scores)
        groups = [pages[self._language_of_page == number] for number in range(self._languages)]
        nearest = [np.sort(group)[: -_NEIGHBOURS - 2 : -1] for group in groups]
        usual = np.mean([group.mean() for group in groups])
        usual_nearest = np.mean([few[1:].mean() for few in nearest if len(few) > 1] or [usual])
        others = np.empty_like(pages)
        for number, (group, few) in enumerate(zip(groups, nearest, strict=True)):
            # One of the nearest has the rest of them for neighbours; a page further away has all but the last.
            near = few.sum() - np.maximum(group, few[-1]) + (_NEIGHBOURS + 1 - len(few)) * usual_nearest
            rest = group.sum() - group + _NEIGHBOURS * usual
            of_all = rest / (len(group) - 1 + _NEIGHBOURS)
            others[self._language_of_page == number] = of_all + _STANDING_OUT * (near / _NEIGHBOURS - of_all)
        means = np.bincount(self._language, scores) / np.bincount(self._language)
        deviation = float(np.std(scores - means[self._language])) + 1e-9
        prominences: Vectors = ((pages - others) / deviation).astype(np.float32)
        return prominences
