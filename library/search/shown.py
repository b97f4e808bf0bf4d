"""What is shown of what was found? Works in a language that the reader reads, with their pages, snippets and reasons.

A work may be found in any of its editions. It is shown in the reader's: the pages of that edition that answer. Where
none does, or where only another edition has all the words on a page, the pages are shown that say what was found there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from library.model import Counterpart, Edition, Hit, Origin, Page, Readers, Reason, ReasonKind, Result
from library.search.expansion import Expansion
from library.search.filters import Filters
from library.search.holdings import Holdings, in_language
from library.search.ranking import Ranking
from library.search.snippets import passage_snippet, snippet
from library.search.translation import Translator

if TYPE_CHECKING:
    from library.semantic import Neighbour

HITS_OF_A_WORK = 3
_REASONS = 4  # that a hit tells
_LAID_BESIDE = 600
"""Pages of sister editions whose texts are compared for one answer: some 0.3 s. Behind these the place of a page is
found by the lengths of the pages, which is a page or two off at times."""


class Shown:
    """What is shown of one answer.

    Args:
        holdings: the works.
        ranking: what was found.
        expansion: what was looked for.
        translator: the glossary, for the reasons.
        readers: the reader's languages.
        filters: what is shown meets them as what is found does.
        left_out: whether a page has words that are to be left out, by edition and number.
    """

    def __init__(
        self,
        holdings: Holdings,
        ranking: Ranking,
        expansion: Expansion,
        translator: Translator,
        readers: Readers,
        filters: Filters,
        left_out: Callable[[str, int], bool],
    ) -> None:
        self._holdings, self._ranking, self._expansion = holdings, ranking, expansion
        self._translator, self._filters, self._left_out = translator, filters, left_out
        self._readers = readers
        self._admitted = holdings.pages(filters)
        self._room = _LAID_BESIDE
        translator.read_proofs((one.language, one.terms, one.translation) for one in expansion.marks.all_renderings())

    def works(self, found: Iterable[tuple[Edition, float]], first: int) -> Iterable[Result]:
        """Works, in the reader's editions.

        Args:
            found: the edition of each that answers best, and its score.
            first: rank of the first.
        """
        counts, found = self._ranking.counts.by_edition, list(found)
        self._read_ahead(best for best, _ in found)
        for rank, (best, score) in enumerate(found, first):
            head, hits = self._of_work(best)
            yield self._holdings.result(head, rank=rank, score=score, matched=counts, hits=hits)

    def editions(self, found: Iterable[tuple[Edition, float]], first: int) -> Iterable[Result]:
        """Editions as they were found, each page with its counterpart in the reader's language; see works."""
        counts = self._ranking.counts.by_edition
        for rank, (head, score) in enumerate(found, first):
            hits = tuple(self.hits(self._ranking.best_pages(head.id, HITS_OF_A_WORK)))
            yield self._holdings.result(head, rank=rank, score=score, matched=counts, hits=hits, alone=True)

    def hits(self, numbers: Iterable[int]) -> Iterable[Hit]:
        """Pages as they were found, by their numbers in the index, each with its counterpart."""
        return map(self._with_counterpart, map(self._hit, numbers))

    def _read_ahead(self, editions: Iterable[Edition]) -> None:
        """Reads the pages of editions that will be shown, or of those in their place, at once."""
        shown = [(edition, *self._for_reader(edition)) for edition in editions]
        wanted = [(found.id, "") for found, _, _ in shown] + [(sister.id, language) for _, sister, language in shown]
        best = self._ranking.best_pages
        self._ranking.read(number for id_, language in wanted for number in best(id_, HITS_OF_A_WORK, language))

    def _of_work(self, found: Edition) -> tuple[Edition, tuple[Hit, ...]]:
        """The edition that is shown of a work found in an edition, and its pages, the best first."""
        edition, language = self._for_reader(found)
        own = self._ranking.best_pages(edition.id, HITS_OF_A_WORK, language)
        if own and self._suffice(own, found, edition, language):
            return edition, tuple(map(self._hit, own))
        pages: dict[int, Hit] = {}
        of_own = {self._ranking.page_number(number): number for number in own if self._ranking.is_in(number, language)}
        for number in self._ranking.best_pages(found.id, HITS_OF_A_WORK):
            page = self._counterpart(found, self._ranking.page_number(number), edition, language)
            if page and page.number not in pages:
                known = of_own.pop(page.number, None)
                pages[page.number] = self._hit_instead(number, edition, page) if known is None else self._hit(known)
        hits = (*pages.values(), *map(self._hit, of_own.values()))[:HITS_OF_A_WORK]
        if hits:
            return edition, hits
        return found, tuple(map(self._hit, self._ranking.best_pages(found.id, HITS_OF_A_WORK)))

    def _suffice(self, own: Sequence[int], found: Edition, edition: Edition, language: str) -> bool:
        """Whether the pages of the edition that is shown answer as well as those of the one found, in the language."""
        if edition.id == found.id:
            return len(edition.languages) == 1 or self._ranking.is_in(own[0], language)
        return self._ranking.is_in(own[0], language) and self._ranking.answers_as_well(edition.id, found.id)

    def _for_reader(self, edition: Edition) -> tuple[Edition, str]:
        """The sister edition in the first of the reader's languages, and that language; or the edition, and ""."""
        sisters = filter(self._filters.admits, self._holdings.sisters(edition))
        wanted = [*self._readers.languages, *self._readers.behind]
        if self._filters.languages:
            wanted = [language for language in wanted if language in self._filters.languages]
        sister, language = in_language(sisters, wanted, self._ranking.best_of)
        return (sister, language) if sister else (edition, "")

    def _counterpart(self, edition: Edition, number: int, sister: Edition, language: str) -> Page | None:
        """The page of a sister edition that says what a page says; None where it may not be shown."""
        counterparts = self._holdings.counterparts
        by_length = not counterparts.is_laid(edition, number, sister, language)
        if by_length and edition.page_count + sister.page_count <= self._room:
            self._room -= edition.page_count + sister.page_count
            by_length = False
        span = counterparts.span(edition, number, sister, language, by_length=by_length)
        page = self._holdings.catalogue.page(sister.id, span.best) if span else None
        if page is None or self._left_out(sister.id, page.number):
            return None
        admitted = self._admitted is None or page.number in self._admitted.get(sister.id, ())
        wanted = not self._filters.languages or self._filters.languages.intersection(page.languages)
        return page if admitted and wanted else None

    def _with_counterpart(self, hit: Hit) -> Hit:
        """A hit with the page to read where it is in a language that the reader does not read."""
        own = hit.language if hit.language in hit.edition.languages else hit.edition.language
        sister, language = self._for_reader(hit.edition)
        if own in self._readers.languages or language not in self._readers.languages:
            return hit
        page = self._counterpart(hit.edition, hit.page, sister, language)
        if page is None:
            return hit
        there = Counterpart(edition=sister, page=page.number, label=page.label, snippet=snippet(page, self._expansion))
        return replace(hit, counterpart=there)

    def _hit(self, number: int) -> Hit:
        ranking = self._ranking
        edition, page, neighbour = ranking.edition(number), ranking.page(number), ranking.neighbours.get(number)
        if page is None:  # the catalogue has lost it since the index was written
            return Hit(edition=edition, page=ranking.page_number(number), score=round(ranking.scores[number], 4))
        return Hit(
            edition=edition,
            page=page.number,
            label=page.label,
            language=page.languages[0],
            section=page.section,
            score=round(ranking.scores[number], 4),
            snippet=passage_snippet(page, neighbour.start) if neighbour else snippet(page, self._expansion),
            reasons=self._reasons(page, neighbour),
            twins=tuple((ranking.edition(one), ranking.page_number(one)) for one in ranking.twins.get(number, ())),
        )

    def _hit_instead(self, number: int, sister: Edition, page: Page) -> Hit:
        """A page of a sister edition as a hit, for the page of that number which was found."""
        found = self._hit(number)
        return Hit(
            edition=sister,
            page=page.number,
            label=page.label,
            language=page.languages[0],
            section=page.section,
            score=found.score,
            snippet=snippet(page, self._expansion),
            origin=Origin(
                edition=found.edition,
                page=found.page,
                label=found.label,
                language=found.language if found.language in found.edition.languages else found.edition.language,
                reasons=found.reasons,
            ),
        )

    def _reasons(self, page: Page, neighbour: Neighbour | None) -> tuple[Reason, ...]:
        """Why a page is here where its own words do not say it: by its meaning, or by words of the glossary."""
        if neighbour:
            return (Reason(ReasonKind.BY_MEANING, {"similarity": round(neighbour.similarity, 4)}),)
        found = self._expansion.marks.renderings_on(page.text, page.languages)
        reasons = (one.reason(self._translator, self._holdings.editions) for one in found)
        return tuple(dict.fromkeys(islice(reasons, _REASONS)))
