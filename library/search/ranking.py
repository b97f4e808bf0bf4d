"""In which order do works, editions and pages answer?

The index gives each page a BM25 score. The best of them are looked at more closely (see `inspection`). Pages with all
the words come before those with some of them, whatever else speaks for these.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from library.index import Counts
from library.model import UNKNOWN_LANGUAGE, Edition, Page
from library.search.candidates import Candidates
from library.search.collapsing import Liking, one_of_a_work
from library.search.doubts import doubted
from library.search.expansion import Expansion
from library.search.fusion import fused
from library.search.holdings import Holdings
from library.search.inspection import Inspection
from library.search.meaning import most_prominent, with_meaning
from library.search.twins import is_second, twins
from library.search.weights import WEIGHTS

if TYPE_CHECKING:
    from library.semantic import Neighbour

_TITLES_LOOKED_AT = 60
_LOOKED_AT, _LOOKED_AT_BEHIND = 30, 10  # pages whose text is read, and of those behind pages with all words
_LOOKED_AT_BY_TITLE = 15
"""Pages that are read to see whether they have what the title of their edition leaves of the words: so many in the
reader's language, and so many in others."""

_Key = TypeVar("_Key", int, str)


class Ranking:
    """The order of what answers one query.

    Attributes:
        scores: page -> score, of the best of the pages that answer.
        whole: those of them with all the words; where there are none, or where these mean something else there, those
            that have each word or what stands for it.
        complete: pages that have each word, or what stands for it.
        is_rendered: whether the whole have words of the query by others that stand for them.
        counts: of all pages that answer.
        of_whole: of those with all the words.
        neighbours: page -> passage, of those found by their meaning alone.
        twins: page -> those that say the same in copies, versions and variants of its edition; they are left out.
    """

    def __init__(
        self,
        holdings: Holdings,
        expansion: Expansion,
        found: Candidates,
        liking: Liking,
        neighbours: Collection[Neighbour] = (),
    ) -> None:
        """Args:
        holdings: the works.
        expansion: what was looked for.
        found: the pages that may answer.
        liking: in which languages pages and editions are liked better than in others.
        neighbours: pages that mean what was asked.
        """
        self._holdings = holdings
        self._expansion = expansion
        self._among = among = found.whole.among
        self._editions, self._numbers, self._languages = among.editions, among.pages, among.languages
        self._liking = liking
        self._inspection = Inspection(holdings, expansion, among)
        whole, translated, by_others = found.whole, found.translated, found.by_others
        own = {**(found.some.scores if found.some else {}), **whole.scores}
        scores = {**(translated.scores if translated else {}), **own}
        held = self._held(scores)
        numbered = self._numbered(neighbours)
        self.twins = twins(held, self._editions, self._numbers, holdings.editions, self.page)
        left_out = {number for same in self.twins.values() for number in same}
        self.whole = frozenset(self._held(whole.scores)) - left_out
        likings = {codes: self._preferred(codes, WEIGHTS.preferred) for codes in set(self._languages)}
        self.scores = {n: scores[n] * likings[self._languages[n]] for n in held if n not in left_out}
        unlikely = self._lower_doubted(own.keys() - found.named, found.as_said)
        looked_at, titled = self._look_closer(own.keys())
        by_title = self._complete_by_title(number for number in looked_at if number in titled)
        self.complete = by_title | (found.complete.scores.keys() if found.complete else frozenset())
        by_title = {number for number in by_title if self._inspection.says_it_itself(number)}
        self.whole |= by_title
        self._fuse(own.keys(), {number: one for number, one in numbered.items() if number not in left_out})
        self._put_names_below(found.named, by_title)
        left_out |= scores.keys() - set(held)
        self.is_rendered = bool(by_others) and all(self._editions[number] in self._alone for number in self.whole)
        more = by_title
        if by_others and self.is_rendered:
            self.whole, whole = frozenset(by_others.scores.keys() & self.scores.keys()), by_others
            more = by_title | self._told_by_sisters()
            self.whole |= more
        _put_behind(self.scores, self.whole)
        left_out_of_whole = (left_out | unlikely) & whole.scores.keys()
        self.of_whole = self._counted(whole.counts, left_out_of_whole, more - whole.scores.keys())
        self.counts = self._counted(found.counts, left_out, self.neighbours)

    def _told_by_sisters(self) -> AbstractSet[int]:
        """Pages in the reader's language with many of the words, of works of which another edition is whole."""
        works = {self._work(number) for number in self.whole}
        own = self._liked(self._inspection.mostly & self.scores.keys())
        return {number for number in own if self._work(number) in works}

    def _lower_doubted(self, own: AbstractSet[int], as_said: Collection[str]) -> AbstractSet[int]:
        """Lowers pages that other editions of their work do not bear out.

        Args:
            own: pages with words of the query themselves.
            as_said: editions with what people say for the one word of the query.

        Returns:
            Those of them that have other words for those of the query: they count as whole no longer, unless all do.
        """
        others = self.scores.keys() - own
        self._alone, alone = (
            doubted(map(self._editions.__getitem__, of), as_said, self._expansion, self._holdings, as_typed=of is own)
            for of in (own, others)
        )
        unlikely = {number for number in others if self._editions[number] in alone}
        for number in {*unlikely, *(n for n in own & self.scores.keys() if self._editions[n] in self._alone)}:
            self.scores[number] *= WEIGHTS.doubted
        unlikely = set() if unlikely == self.scores.keys() else unlikely
        self.whole -= unlikely
        return unlikely

    def _look_closer(self, own: AbstractSet[int]) -> tuple[Sequence[int], AbstractSet[int]]:
        """Reads the best pages, and those whose title has words of the query, and raises or lowers their scores.

        Args:
            own: the pages with words of the query.

        Returns:
            The pages that were read; those without all the words whose title has some, read or not.
        """
        looked_at = self._best(self.whole, _LOOKED_AT)
        most = max(_LOOKED_AT - len(looked_at), _LOOKED_AT_BEHIND)
        looked_at += self._best(self.scores.keys() & own - self.whole, most)
        looked_at += self._best(self.scores.keys() - own, most)
        titled = {number for number in self.scores.keys() - self.whole if self._inspection.in_title(number)}
        for some_titled in (titled - self._liked(titled), self._liked(titled)):
            looked_at += self._best(some_titled - {*looked_at}, _LOOKED_AT_BY_TITLE)
        self.read(looked_at)
        for number in looked_at:
            self.scores[number] *= self._inspection.factor(number)
        return looked_at, titled

    def _complete_by_title(self, numbers: Iterable[int]) -> AbstractSet[int]:
        """Those of some pages that have each word with the title of their edition; none of a work that has one.

        The title says of each page what it is about: "Identifying victims" in guidelines against trafficking. Such a
        page is scored as one that has the words of the title, too.
        """
        having = {self._work(number) for number in self.whole}
        found: set[int] = set()
        for number in numbers:
            factor = self._inspection.factor_of_title(number)
            if factor and self._work(number) not in having:
                found.add(number)
                self.scores[number] *= factor
        return found

    def _put_names_below(self, named: AbstractSet[int], by_title: AbstractSet[int]) -> None:
        """Lowers pages that have other names of a term alone, and pages complete by their titles in other languages.

        Args:
            named: pages that hold another name of a term, and not the words themselves.
            by_title: those that have each word with the title of their edition.
        """
        self._named = self.whole & named
        together = self.whole & self._inspection.together
        self._own = self._liked(together - named)
        _put_below(self.scores, self._named, self._own, WEIGHTS.named)
        liked = self._liked(self.whole)
        _put_below(self.scores, self._named - liked, self._named & liked, WEIGHTS.named)
        _put_below(self.scores, by_title - liked, liked - by_title, WEIGHTS.named)

    def _counted(self, counts: Counts, left_out: Iterable[int], more: Iterable[int]) -> Counts:
        """Counts without the pages that are left out or that the catalogue has lost, and with some more."""
        by_edition = Counter({id_: n for id_, n in counts.by_edition.items() if id_ in self._holdings.editions})
        by_language = Counter(counts.by_language)
        for numbers, one in ((left_out, -1), (more, 1)):
            for number in numbers:
                by_edition[self._editions[number]] += one
                for language in self._languages[number]:
                    by_language[language] += one
        by_edition = +by_edition
        return Counts(by_edition.total(), by_edition, +by_language)

    @property
    def some(self) -> int:
        """How many pages have some of the words alone."""
        return self.counts.total - self.of_whole.total - len(self.neighbours)

    def _fuse(self, own: AbstractSet[int], neighbours: Mapping[int, Neighbour]) -> None:
        """Makes one order of pages with words of the query, with what stands for them, and of those that mean it.

        Of the latter two one edition of a work answers.

        Args:
            own: the pages with words of the query.
            neighbours: page -> the passage of it that means what was asked.
        """
        translated = self._one_of_a_work({number: score for number, score in self.scores.items() if number not in own})
        prominent = self._one_of_a_work({number: found.prominence for number, found in neighbours.items()})
        self.neighbours = most_prominent(
            {number: found for number, found in neighbours.items() if number not in self.scores}, prominent
        )
        if not translated and not prominent:
            self.scores = self._with_coverage(self.scores)
            return
        words = {number: score for number, score in self.scores.items() if number in own}
        is_long = len(self._expansion.parts) >= WEIGHTS.long
        covered, by_others = self._covered_by_best(words), self._covered_by_best(translated)
        is_uncovered = (is_long and covered < WEIGHTS.little) or (bool(prominent) and covered < by_others)
        weight = WEIGHTS.translated_uncovered if is_uncovered else WEIGHTS.translated
        scores = fused([(1.0, words), (weight, translated)])
        scores = with_meaning(self._with_coverage(scores), prominent, is_long=is_long)
        scores = {number: scores[number] for number in (*self.scores, *self.neighbours)}
        self.scores = {**self._one_of_a_work(scores), **{number: scores[number] for number in words}}
        if not prominent and not is_long:
            self._keep_first()

    def _covered_by_best(self, scores: Mapping[int, float]) -> float:
        """The share of what was asked, in whatever words, that the best of some pages has; 0 where there is none."""
        best = min(scores, key=lambda number: (-scores[number], self._page_order(number)), default=None)
        return 0.0 if best is None else self._inspection.covered.get(best, 0.0)

    def _with_coverage(self, scores: Mapping[int, float]) -> dict[int, float]:
        """The scores of pages, raised by how much of what was asked they have."""
        covered = self._inspection.covered
        return {number: score * (1 + WEIGHTS.covered * covered.get(number, 0.0)) for number, score in scores.items()}

    def _keep_first(self) -> None:
        """Behind pages with all the words, the best in the reader's language with many of them stays first.

        So it is where words of other languages alone speak for another page, and few of them; where meaning does, or
        many words, or where the other has more of what was asked, the page asked for is more often that one.
        """
        behind = self.scores.keys() - self.whole
        own = [number for number in behind & self._inspection.mostly if self._is_liked(self._languages[number])]
        others = behind - self.complete
        if own and others:
            best, other = min(own, key=self._page_order), min(others, key=self._page_order)
            covered = self._inspection.covered
            has_more = covered.get(best, 0.0) < WEIGHTS.clearly_less * covered.get(other, 0.0)
            if has_more and self._work(best) != self._work(other):
                return
            self.scores[best] = max(self.scores[best], max(self.scores[number] for number in others) / WEIGHTS.behind)

    def _one_of_a_work(self, scores: Mapping[int, float]) -> dict[int, float]:
        return one_of_a_work(scores, self._editions, self._holdings.editions, self._liking)

    def _is_liked(self, codes: tuple[str, ...]) -> bool:
        return codes[:1] == (self._liking.best,)

    def _liked(self, numbers: Iterable[int]) -> AbstractSet[int]:
        return {number for number in numbers if self._is_liked(self._languages[number])}

    def _held(self, numbers: Iterable[int]) -> list[int]:
        """The pages without those whose edition the catalogue has lost since the index was written."""
        held = self._holdings.editions
        return [number for number in numbers if self._editions[number] in held]

    def _numbered(self, neighbours: Collection[Neighbour]) -> dict[int, Neighbour]:
        """Pages found by meaning, by their numbers; those that the reader can read count for more."""
        passages = {(one.edition, one.page): one for one in neighbours if one.edition in self._holdings.editions}
        pages = self._holdings.catalogue.pages_at(passages) if passages else {}
        found: dict[int, Neighbour] = {}
        for (edition, number), page in pages.items():
            one = passages[edition, number]
            prominence = one.prominence * self._preferred(page.languages, WEIGHTS.preferred)
            found[self._among.number(edition, number, page.languages)] = replace(one, prominence=prominence)
        return found

    def _preferred(self, codes: tuple[str, ...], share: float) -> float:
        return share if self._is_liked(codes) else 1.0

    def _best(self, numbers: AbstractSet[int], count: int) -> list[int]:
        """The pages with the highest scores, for a closer look; the same ones whatever their numbers are."""
        if len(numbers) <= count:
            return list(numbers)
        least = heapq.nlargest(count, map(self.scores.__getitem__, numbers))[-1]
        return heapq.nsmallest(count, (n for n in numbers if self.scores[n] >= least), key=self._page_order)

    # Orders

    def page(self, number: int) -> Page | None:
        """A page with its text; read once."""
        return self._inspection.page(number)

    def read(self, numbers: Iterable[int]) -> None:
        """Reads pages that are needed, in one statement."""
        self._inspection.read(numbers)

    def edition(self, number: int) -> Edition:
        """The edition of a page."""
        return self._holdings.editions[self._editions[number]]

    def page_number(self, number: int) -> int:
        """Which page of its edition it is, from 1."""
        return self._numbers[number]

    def pages(self, offset: int, limit: int) -> Sequence[int]:
        """The wanted pages in order."""
        return heapq.nsmallest(offset + limit, self.scores, key=self._page_order)[offset:]

    def _page_order(self, number: int) -> tuple[float, str, int]:
        """By score; of equal ones by path and page, so that the order is the same in every run."""
        return -self.scores[number], self.edition(number).path, self._numbers[number]

    def heads(self, *, by_work: bool) -> tuple[list[tuple[Edition, float]], int]:
        """(works or editions in order, as the edition that answers best and a score; how many at the end lack words)

        A work is as good as its best page, not as the sum of its pages: a long document has more of these.
        """
        best: dict[str, float] = {}
        for number, score in self.scores.items():
            id_ = self._editions[number]
            if score > best.get(id_, 0.0):
                best[id_] = score
        groups: dict[str, list[str]] = defaultdict(list)
        for id_ in best:
            groups[self._key(id_, by_work=by_work)].append(id_)
        having_all = self.of_whole.by_edition.keys()
        heads: dict[str, Edition] = {}
        scores: dict[str, float] = {}
        whole: set[str] = set()
        for key, ids in groups.items():
            having = [id_ for id_ in ids if id_ in having_all]
            whole.update({key} if having else ())
            heads[key] = self._head(having or ids, best)
            scores[key] = max(best[id_] for id_ in ids)
        for key in heapq.nlargest(_TITLES_LOOKED_AT, scores, key=lambda key: (scores[key], heads[key].path)):
            scores[key] *= 1 + WEIGHTS.title * self._inspection.share(heads[key].title, heads[key].languages[:1])
        keys = [
            {self._key(self._editions[number], by_work=by_work) for number in numbers}
            for numbers in (self._own, self.whole - self._named)
        ]
        _put_below(scores, whole - keys[1], keys[0], WEIGHTS.named)
        _put_behind(scores, whole)
        ordered = sorted(scores, key=lambda key: (-scores[key], heads[key].path))
        return [(heads[key], scores[key]) for key in ordered], len(heads) - len(whole)

    def _key(self, id_: str, *, by_work: bool) -> str:
        return (self._holdings.editions[id_].work if by_work else "") or id_

    def _work(self, number: int) -> str:
        return self._key(self._editions[number], by_work=True)

    def count_heads(self, *, by_work: bool) -> tuple[int, int]:
        """(how many works or editions answer, how many of them have pages with some of the words alone)"""

        def keys(ids: Iterable[str]) -> AbstractSet[str]:
            return {self._key(id_, by_work=by_work) for id_ in ids}

        every = keys(self.counts.by_edition)
        return len(every), len(every - keys(self.of_whole.by_edition))

    def _head(self, ids: Iterable[str], best: Mapping[str, float]) -> Edition:
        """The edition that answers best, those in the reader's language first where they answer about as well."""
        editions = (self._holdings.editions[id_] for id_ in ids)
        return min(
            editions,
            key=lambda one: (-best[one.id] * self._liking.of_edition(one.language) * _age(one), one.path),
        )

    def best_pages(self, edition: str, limit: int, language: str = "") -> list[int]:
        """The best pages of an edition in order: those mainly in a language if there are any, or those that hold it."""
        numbers = self._by_edition[edition]
        held = [number for number in numbers if self.is_in(number, language)]
        own = (language, UNKNOWN_LANGUAGE)
        mainly = [number for number in held if not language or self._languages[number][0] in own]
        return heapq.nsmallest(limit, mainly or held or numbers, key=self._page_order)

    def is_in(self, number: int, language: str) -> bool:
        """Whether a page is in a language, or nobody knows in which; any is in none."""
        codes = self._languages[number]
        return not language or language in codes or codes == (UNKNOWN_LANGUAGE,)

    def best_of(self, edition: Edition, language: str) -> float:
        """An edition's worth in a language: the score of its best page, less for an old one; 0 where none answers."""
        numbers = (number for number in self._by_edition[edition.id] if language in self._languages[number])
        return max(map(self.scores.__getitem__, numbers), default=0.0) * _age(edition)

    def answers_as_well(self, edition: str, other: str) -> bool:
        """Whether an edition has a page with all the words, or the other has none either."""
        return not self.whole.isdisjoint(self._by_edition[edition]) or self.whole.isdisjoint(self._by_edition[other])

    @cached_property
    def _by_edition(self) -> Mapping[str, list[int]]:
        """Edition -> its pages that answer; none for others."""
        found: dict[str, list[int]] = defaultdict(list)
        for number in self.scores:
            found[self._editions[number]].append(number)
        return found


def _age(edition: Edition) -> float:
    """What is left of the worth of an edition where there is a newer one of its work in its language."""
    return WEIGHTS.older if is_second(edition) else 1.0


def _put_below(scores: dict[_Key, float], lower: AbstractSet[_Key], first: AbstractSet[_Key], share: float) -> None:
    """Lowers the scores of some to a share of the best of the first at most; their order stays."""
    if lower and first:
        ceiling, highest = share * max(scores[key] for key in first), max(scores[key] for key in lower)
        for key in lower if highest > ceiling else ():
            scores[key] *= ceiling / highest


def _put_behind(scores: dict[_Key, float], whole: AbstractSet[_Key]) -> None:
    """Lowers the scores of the others below all of the whole."""
    others = [key for key in scores if key not in whole]
    if whole and others:
        ceiling, highest = WEIGHTS.behind * min(scores[key] for key in whole), max(scores[key] for key in others)
        for key in others if highest > ceiling else ():
            scores[key] *= ceiling / highest
