"""How does the catalogue reach the index? By comparing stamps: what differs is taken out and put in anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from library import analysis
from library.catalogue import Catalogue
from library.errors import IndexDamaged, IndexMissing, IndexOutdated
from library.index import Generations, PageTerms, Phrase, Reader
from library.index.engine import VERSIONS, open_reader, open_writer
from library.index.generations import Generation
from library.model import Page, Progress, Step

_GOLDEN_PAGES, _GOLDEN_WORDS = 20, 8  # so many new pages are looked for by so many of their words before a switch


def page_terms(edition: str, page: Page) -> PageTerms:
    """A page as the index takes it: exact words in order, and stems for each of its languages that has a stemmer."""
    found = [word.text for word in analysis.words(page.text)]
    with_stemmer = analysis.stemmed_languages()
    return PageTerms(
        edition=edition,
        page=page.number,
        languages=page.languages,
        words=[analysis.fold(word) for word in found],
        stems={
            language: [analysis.stem(word, language) for word in found]
            for language in page.languages
            if language in with_stemmer
        },
    )


def bring_up_to_date(generations: Generations, catalogue: Catalogue, progress: Progress) -> None:
    """Makes the index hold what the catalogue holds, by a new generation with the changes, switched in whole.

    Where there is no index, or one that cannot be used, it is built anew.
    """
    base: Generation | None = None
    held: dict[str, str] = {}
    with suppress(IndexMissing, IndexOutdated, IndexDamaged):
        current = generations.current(VERSIONS, catalogue.generation())
        current.check_sizes()
        reader = open_reader(current.folder)
        held = reader.stamps()
        reader.close()
        base = current
    wanted = catalogue.stamps()
    stale = [edition for edition, stamp in held.items() if wanted.get(edition) != stamp]
    missing = [edition for edition, stamp in wanted.items() if held.get(edition) != stamp]
    if base is None or stale or missing:
        _write(generations, catalogue, base, stale, missing, progress)


def build_anew(generations: Generations, catalogue: Catalogue, progress: Progress) -> None:
    """Builds the whole index beside the live one and switches when it is whole."""
    _write(generations, catalogue, None, (), list(catalogue.stamps()), progress)


def _write(
    generations: Generations,
    catalogue: Catalogue,
    base: Generation | None,
    stale: Iterable[str],
    missing: list[str],
    progress: Progress,
) -> None:
    folder = generations.begin(base)
    try:
        pages = _fill(folder, catalogue, stale, missing, progress)
        generations.switch(folder, versions=VERSIONS, pages=pages, base=base, noted=catalogue.generation())
    except BaseException:
        generations.drop(folder)
        raise
    catalogue.set_generation(folder.name)


def _fill(folder: Path, catalogue: Catalogue, stale: Iterable[str], missing: list[str], progress: Progress) -> int:
    """Writes a generation, reads it back, and gives the number of its pages."""
    writer = open_writer(folder)
    pages = 0
    try:
        for edition in stale:
            writer.remove(edition)
        stamps = catalogue.stamps()
        for done, edition in enumerate(missing):
            progress(Step("indexing", done, len(missing), pages))
            pages += writer.add(edition, stamps[edition], _searchable(catalogue, edition))
    except BaseException:
        writer.abort()
        raise
    writer.commit(purge=any(edition not in stamps for edition in stale))
    progress(Step("indexing", len(missing), len(missing), pages))
    reader = open_reader(folder)
    try:
        if reader.stamps() != stamps or not _found_again(reader, catalogue, missing):
            raise IndexDamaged("The new index does not hold what the catalogue holds.", "Run: library rebuild")
        return reader.page_count()
    finally:
        reader.close()


def _found_again(reader: Reader, catalogue: Catalogue, editions: list[str]) -> bool:
    """Whether some of the pages that were added are found by their own first words."""
    for edition in editions[:: max(1, len(editions) // _GOLDEN_PAGES)]:
        page = next(_searchable(catalogue, edition), None)
        if page and page.words:
            found = reader.search(Phrase(tuple(page.words[:_GOLDEN_WORDS])), editions=frozenset([edition]))
            if all(found.pages[number] != page.page for number in found.scores):
                return False
    return True


def _searchable(catalogue: Catalogue, edition: str) -> Iterator[PageTerms]:
    return (page_terms(edition, page) for page in catalogue.pages(edition) if page.text)
