"""How does the catalogue reach the index? By comparing stamps: what differs is taken out and put in anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from library import analysis
from library.catalogue import Catalogue
from library.errors import IndexDamaged, IndexMissing, IndexOutdated
from library.index import All, Draft, Generations, Node, PageTerms, Phrase, Scope, Snapshot, Variant, Word
from library.ingest.lexicon import Terms, forget, is_learnt, learn, learn_letters
from library.ingest.publish import next_generation, publish
from library.ingest.vectors import add_vectors
from library.model import ErrorKind, Page, Phase, Progress, Step, WayOutKind

_READ_AGAIN = 20_000
"""Pages. To read the words of one takes 0.18 ms, to ask the index for a word of the lexicon 13 µs; 3,600 pages of
manuals have 163,000 words, and ten times as many pages have some three times as many."""
_GOLDEN_QUERIES, _GOLDEN_WORDS = 20, 5  # editions asked for before a new index is switched in, and words of each


def page_terms(edition: str, page: Page, terms: Mapping[str, Mapping[str, str]]) -> PageTerms:
    """A page as the index takes it: exact words in order, and for each of its languages with tools their terms.

    Args:
        terms: language -> word in lower case -> term.
    """
    found, _ = analysis.placed_words(page.text)
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
    anew. What was changed in the catalogue is kept.
    """
    anew = True
    held: dict[str, str] = {}
    with suppress(IndexMissing, IndexOutdated, IndexDamaged):
        if not is_learnt(catalogue):
            raise IndexOutdated(ErrorKind.OTHER_VERSION)
        current = generations.usable()
        if catalogue.generation() < current.name:
            raise IndexOutdated(ErrorKind.OTHER_VERSION)
        reader = current.open()
        held = reader.stamps()
        reader.close()
        anew = False
    wanted = catalogue.stamps()
    stale = [edition for edition, stamp in held.items() if wanted.get(edition) != stamp]
    missing = [edition for edition, stamp in wanted.items() if held.get(edition) != stamp]
    if anew or stale or missing:
        _write(generations, catalogue, stale, missing, progress, anew=anew)
    else:
        learn_letters(catalogue)  # a catalogue of an older version has none
        publish(generations, catalogue)


def build_anew(generations: Generations, catalogue: Catalogue, progress: Progress) -> None:
    """Builds the whole index beside the live one and switches when it is whole."""
    _write(generations, catalogue, [], list(catalogue.stamps()), progress, anew=True)


def _write(
    generations: Generations,
    catalogue: Catalogue,
    stale: list[str],
    missing: list[str],
    progress: Progress,
    *,
    anew: bool,
) -> None:
    learn(catalogue, missing, anew=anew or _read_again(catalogue, stale), progress=progress)
    terms = Terms(catalogue.lexicon)
    with next_generation(generations, catalogue, anew=anew) as draft:
        _fill(draft, catalogue, terms, stale, missing, progress)
        add_vectors(draft.attached, catalogue)


def _read_again(catalogue: Catalogue, stale: list[str]) -> bool:
    """Whether the words of all pages are read again, where editions go, to learn which stand nowhere any more."""
    return bool(stale) and sum(catalogue.pages_by_language().values()) <= _READ_AGAIN


def _fill(
    draft: Draft, catalogue: Catalogue, terms: Terms, stale: list[str], missing: list[str], progress: Progress
) -> None:
    """Writes the pages of a draft and reads them back."""
    pages = 0
    for edition in stale:
        draft.remove(edition)
    stamps = catalogue.stamps()
    for done, edition in enumerate(missing):
        progress(Step(Phase.INDEXING, done, len(missing), pages))
        pages += draft.add(edition, stamps[edition], _searchable(catalogue, edition, terms))
    reader = draft.write(purge=any(edition not in stamps for edition in stale))
    progress(Step(Phase.INDEXING, len(missing), len(missing), pages))
    try:
        if reader.stamps() != stamps or _unanswered(reader, catalogue, list(stamps), terms):
            raise IndexDamaged(ErrorKind.INDEX_INCOMPLETE, way_out=WayOutKind.REBUILD)
        if stale and not _read_again(catalogue, stale):
            forget(catalogue.lexicon, reader)
    finally:
        reader.close()


def _unanswered(reader: Snapshot, catalogue: Catalogue, editions: list[str], terms: Terms) -> list[str]:
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
        alone = Scope(editions=frozenset({edition}), pages={edition: [page.page]})
        (found,) = reader.search([All(tuple(asked))], alone, best=0)
        if not found.total:
            unanswered.append(edition)
    return unanswered


def _searchable(catalogue: Catalogue, edition: str, terms: Terms) -> Iterator[PageTerms]:
    return (page_terms(edition, page, terms) for page in catalogue.pages(edition) if page.text)
