"""On how many pages does each term stand? Kept in files of a generation, so that no question costs a way to OpenSearch.

A draft writes what it changed: a trie of terms, and for each by how many pages it stands on more, or on fewer. What
several drafts changed is added up. A file is never written again, so generations share it; files that are not much
longer than what comes behind them are written into one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import groupby
from pathlib import Path
from sys import byteorder

import marisa_trie

from library.index.contract import EXACT, Term

_TERMS, _PAGES = ".terms", ".pages"
_SIMILAR_LENGTH = 4
"""A file so many times as long as what comes behind it, or less, is written into one with it (a log-structured merge):
so there are few files, and a term is written some times in all."""


class Part:
    """What some draft changed.

    Args:
        path: of its files, without their suffixes.

    Raises:
        OSError, RuntimeError, ValueError: they cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(path.with_suffix(_TERMS)))
        self._pages = array("i")
        self._pages.frombytes(path.with_suffix(_PAGES).read_bytes())
        if byteorder == "big":
            self._pages.byteswap()
        if len(self._pages) != len(self._trie):
            raise ValueError(f"{path.name} has numbers for other terms")

    def __len__(self) -> int:
        return len(self._pages)

    def pages(self, term: str) -> int:
        """By how many pages it changed."""
        place = self._trie.get(term)
        return 0 if place is None else self._pages[place]

    def beginning(self, letters: str) -> Iterator[tuple[str, int]]:
        """(term, by how many pages it changed) of those that begin so, in order."""
        return ((term, self._pages[place]) for term, place in self._trie.iteritems(letters))


def write_part(path: Path, changes: Mapping[str, int]) -> None:
    """Writes what a draft changed: term, as `name_of` gives it -> by how many pages."""
    trie = marisa_trie.Trie(changes, order=marisa_trie.LABEL_ORDER)
    pages = array("i", bytes(4 * len(changes)))
    for term, change in changes.items():
        pages[trie[term]] = change
    if byteorder == "big":
        pages.byteswap()
    trie.save(str(path.with_suffix(_TERMS)))
    path.with_suffix(_PAGES).write_bytes(pages.tobytes())


def name_of(term: Term) -> str:
    """A term as it stands in the files."""
    return f"{term.field} {term.term}"


def joined(folder: Path, names: Sequence[str], new: str, *, whole: bool = False) -> list[str]:
    """Writes parts that are alike in length into one, and gives the names that are left.

    Args:
        folder: of the files; those that were joined are removed from it.
        names: of all parts; the last ones were written just now.
        new: the name of the one that is made of several.
        whole: whether all become one, so that no term is left that stands on no page.
    """
    parts = [Part(folder / name) for name in names]
    tail = [parts.pop()]
    while parts and (whole or len(parts[-1]) <= _SIMILAR_LENGTH * sum(map(len, tail))):
        tail.insert(0, parts.pop())
    if len(tail) < 2:
        return list(names)
    write_part(folder / new, dict(_added_up(part.beginning("") for part in tail)))
    for part in tail:
        part.path.with_suffix(_TERMS).unlink()
        part.path.with_suffix(_PAGES).unlink()
    return [*(part.path.name for part in parts), new]


def _added_up(changes: Iterable[Iterator[tuple[str, int]]]) -> Iterator[tuple[str, int]]:
    """The terms in order with the sums of their numbers, without those that come to nothing."""
    for term, of_term in groupby(merge(*changes), key=lambda change: change[0]):
        if pages := sum(change for _, change in of_term):
            yield term, pages


class Statistics:
    """How many pages each term has in a generation.

    Args:
        folder: of the generation.
        names: of its parts.
    """

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._parts = [Part(folder / name) for name in names]

    def pages(self, term: Term) -> int:
        """On how many pages it stands."""
        name = name_of(term)
        return sum(part.pages(name) for part in self._parts)

    def words(self, letters: str) -> Iterator[tuple[str, int]]:
        """(word, pages) of the exact words that begin so, in the order of the alphabet."""
        begin = name_of(Term(EXACT, letters))
        for name, pages in _added_up(part.beginning(begin) for part in self._parts):
            yield name.partition(" ")[2], pages
