"""Where does a reader find in their own language what a hit says in another? On a page of the sister edition."""

from __future__ import annotations

from dataclasses import replace

from library.analysis import LANGUAGES
from library.model import Answer, Counterpart, Hit
from library.search.expansion import Expansion
from library.search.holdings import Holdings
from library.search.snippets import snippet

_PAGES_LAID_BESIDE = 2_500  # of sister editions, for one answer: some 1.5 s


def in_language(answer: Answer, expansion: Expansion, holdings: Holdings, language: str) -> Answer:
    """The answer with the page of the sister edition beside every hit in another language."""
    room = _PAGES_LAID_BESIDE
    laid: set[tuple[str, str]] = set()
    passed_over = False

    def told(hit: Hit) -> Hit:
        nonlocal room, passed_over
        sister = None if hit.language == language else holdings.sister_in(hit.edition, language)
        if sister is None:
            return hit
        if (hit.edition.id, sister.id) not in laid:
            room -= hit.edition.page_count + sister.page_count
            if room < 0:
                passed_over = True
                return hit
            laid.add((hit.edition.id, sister.id))
        found = holdings.counterpart(hit.edition, hit.page, language)
        page = holdings.catalogue.page(sister.id, found[1].best) if found else None
        if page is None:
            return hit
        there = Counterpart(edition=sister, page=page.number, label=page.label, snippet=snippet(page, expansion))
        return replace(hit, counterpart=there)

    results = tuple(replace(result, hits=tuple(map(told, result.hits))) for result in answer.results)
    hits = tuple(map(told, answer.hits))
    notes = answer.notes
    if passed_over:
        notes += (f"Pages in {LANGUAGES[language].name} were looked up for the first results alone; ask for fewer.",)
    return replace(answer, results=results, hits=hits, notes=notes)
