"""How does the catalogue reach the index? By comparing stamps: what differs is taken out and put in anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from library import analysis
from library.catalogue import Catalogue
from library.errors import IndexDamaged, IndexMissing, IndexOutdated
from library.index import All, Generations, Node, PageTerms, Phrase, Reader, Variant, Word
from library.index.engine import VERSIONS, open_reader, open_writer
from library.index.generations import Generation
from library.ingest.lexicon import Terms, is_learnt, learn
from library.ingest.vectors import add_vectors
from library.model import Page, Progress, Step

_GOLDEN_QUERIES, _GOLDEN_WORDS = 20, 5  # editions asked for before a new index is switched in, and words of each


def page_terms(edition: str, page: Page, terms: Mapping[str, Mapping[str, str]]) -> PageTerms:
    """A page as the index takes it: exact words in order, and for each of its languages with tools their terms.

    Args:
        terms: language -> word in lower case -> term.
    """
    found = [word.text for word in analysis.words(page.text)]
    with_stemmer = analysis.stemmed_languages()
    lowered = [word.lower() for word in found]
    return PageTerms(
        edition=edition,
        page=page.number,
        languages=page.languages,
        words=[analysis.fold(word) for word in found],
        stems={
            language: [terms[language].get(word) or analysis.stem(word, language) for word in lowered]
            for language in page.languages
            if language in with_stemmer
        },
    )


def bring_up_to_date(generations: Generations, catalogue: Catalogue, progress: Progress) -> None:
    """Makes the index hold what the catalogue holds, by a new generation with the changes, switched in whole.

    Where there is no index, or one that cannot be used, or the lexicon that its terms came from is lost, it is built
    anew.
    """
    base: Generation | None = None
    held: dict[str, str] = {}
    with suppress(IndexMissing, IndexOutdated, IndexDamaged):
        if not is_learnt(catalogue):
            raise IndexOutdated("The lexicon is not the one of the index.")
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
    _write(generations, catalogue, None, [], list(catalogue.stamps()), progress)


def _write(
    generations: Generations,
    catalogue: Catalogue,
    base: Generation | None,
    stale: list[str],
    missing: list[str],
    progress: Progress,
) -> None:
    learn(catalogue, missing, everything=base is None or bool(stale), progress=progress)
    terms = Terms(catalogue.lexicon)
    folder = generations.begin(base)
    try:
        pages = _fill(folder, catalogue, terms, stale, missing, progress)
        add_vectors(folder, catalogue)
        generations.switch(folder, versions=VERSIONS, pages=pages, base=base, noted=catalogue.generation())
    except BaseException:
        generations.drop(folder)
        raise
    catalogue.set_generation(folder.name)


def _fill(
    folder: Path, catalogue: Catalogue, terms: Terms, stale: list[str], missing: list[str], progress: Progress
) -> int:
    """Writes a generation, reads it back, and gives the number of its pages."""
    writer = open_writer(folder)
    pages = 0
    try:
        for edition in stale:
            writer.remove(edition)
        stamps = catalogue.stamps()
        for done, edition in enumerate(missing):
            progress(Step("indexing", done, len(missing), pages))
            pages += writer.add(edition, stamps[edition], _searchable(catalogue, edition, terms))
    except BaseException:
        writer.abort()
        raise
    writer.commit(purge=any(edition not in stamps for edition in stale))
    progress(Step("indexing", len(missing), len(missing), pages))
    reader = open_reader(folder)
    try:
        if reader.stamps() != stamps or _unanswered(reader, catalogue, list(stamps), terms):
            raise IndexDamaged("The new index does not hold what the catalogue holds.", "Run: library rebuild")
        return reader.page_count()
    finally:
        reader.close()


def _unanswered(reader: Reader, catalogue: Catalogue, editions: list[str], terms: Terms) -> list[str]:
    """Golden queries: the editions, of some spread over the shelf, whose first page is not found by its own words.

    The words are asked as they stand, side by side, and as terms of the page's language.
    """
    unanswered = []
    for edition in editions[:: max(1, len(editions) // _GOLDEN_QUERIES)]:
        page = next(_searchable(catalogue, edition, terms), None)
        if page is None or not page.words:
            continue
        asked: list[Node] = [Phrase(tuple(page.words[:_GOLDEN_WORDS]))]
        for language, stems in page.stems.items():
            asked.append(All(tuple(Word((Variant(language, stem),)) for stem in stems[:_GOLDEN_WORDS])))
        matches = reader.search(All(tuple(asked)), editions=frozenset({edition}))
        if page.page not in {matches.pages[number] for number in matches.scores}:
            unanswered.append(edition)
    return unanswered


def _searchable(catalogue: Catalogue, edition: str, terms: Terms) -> Iterator[PageTerms]:
    return (page_terms(edition, page, terms) for page in catalogue.pages(edition) if page.text)
