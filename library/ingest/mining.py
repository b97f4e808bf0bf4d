"""Who mines the words of two languages? This process, or two others at once where there is much to be compared.

The comparing takes most of the time of a first run over a large shelf, and needs nothing but texts and terms.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial

from library import analysis
from library.frozen import frozen
from library.glossary import Segment, mine, pieces, segments
from library.model import MinedPair, Page
from library.processes import without_main

Languages = tuple[str, str]
_AT_ONCE = 2
"""Pairs of languages: the largest takes 200 MB."""
_FEW_PAGES = 300
"""Of all editions that are compared, below which starting processes takes longer than the comparing."""


@frozen
class Material:
    """What the words of two languages are mined from.

    Attributes:
        languages: codes.
        sisters: (id of an edition, its pages, id of its work's hub, the pages of that).
        terms: word in lower case -> its term, for each of the languages.
    """

    languages: Languages
    sisters: Sequence[tuple[str, Sequence[Page], str, Sequence[Page]]]
    terms: tuple[Mapping[str, str], Mapping[str, str]]


def mined(material: Material) -> list[MinedPair]:
    """The pairs of words of two languages."""
    found: list[tuple[str, str, Segment]] = []
    language, other_language = material.languages
    for one, pages, hub, hub_pages in material.sisters:
        paired = segments(pieces(pages, language), pieces(hub_pages, other_language))
        found += ((one, hub, segment) for segment in paired)
    term_of, other_term_of = map(partial, (_term, _term), material.terms, material.languages)
    return mine(found, material.languages, term_of, other_term_of)


def _term(terms: Mapping[str, str], language: str, word: str) -> str:
    return terms.get(word) or analysis.stem(word, language)


def all_mined(materials: Iterable[Material], pages: int) -> Iterator[tuple[Languages, list[MinedPair]]]:
    """The pairs of all languages, in the order of the materials, which are taken as they are needed.

    Args:
        pages: how many there are in all, roughly.
    """
    if pages < _FEW_PAGES or (os.cpu_count() or 1) == 1:
        yield from ((material.languages, mined(material)) for material in materials)
        return
    pool = ProcessPoolExecutor(_AT_ONCE, multiprocessing.get_context("spawn"))  # this process has an open database
    waiting: deque[tuple[Material, Future[list[MinedPair]] | None]] = deque()
    try:
        for material in materials:
            waiting.append((material, _submitted(pool, material)))
            if len(waiting) > _AT_ONCE:
                yield _awaited(*waiting.popleft())
        while waiting:
            yield _awaited(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, material: Material) -> Future[list[MinedPair]] | None:
    """What another process will give; None where the processes have died, of too little memory most likely."""
    with suppress(BrokenProcessPool, OSError), without_main():
        return pool.submit(mined, material)
    return None


def _awaited(material: Material, future: Future[list[MinedPair]] | None) -> tuple[Languages, list[MinedPair]]:
    with suppress(BrokenProcessPool, OSError):
        if future:
            return material.languages, future.result()
    return material.languages, mined(material)
