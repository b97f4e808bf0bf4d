"""The engine contract fulfilled by Whoosh 2.7.4, as a store of postings.

The files on disk are Whoosh's own: stock Whoosh (and whoosh3) open them. They are read segment by segment, without
Whoosh, which only a writer imports; matching and scoring are ours, because BM25 must be computed within each language,
a word's forms must count once, and facets come out of the same pass.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache, wraps
from itertools import chain, islice
from math import inf, log
from pathlib import Path
from typing import Generic, ParamSpec, TypeVar

from library.errors import IndexDamaged, LibraryError
from library.index.contract import (
    EVERYWHERE,
    EXACT,
    EXACT_SHARE,
    FEW_PAGES,
    K1,
    LENGTHS,
    MOST_SPELLINGS,
    MOST_WORDS_OF_A_PREFIX,
    All,
    Any,
    B,
    Beginning,
    Budget,
    Counts,
    Found,
    Most,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Proximity,
    Scope,
    Scored,
    Spelling,
    Term,
    Variant,
    Without,
    Word,
    WordCount,
    term_checksum,
)
from library.index.founds import Founds
from library.index.proximity import are_near, stand_together
from library.index.sums import Scores, sums, sums_of_common, sums_of_most
from library.index.whoosh_files import segments
from library.index.whoosh_segment import EDITION, LANGUAGES, PAGE, STEMS, Segment, TermPages, field_of
from library.model import ErrorKind, WayOutKind

VERSION = "whoosh-2.7.4/2"
"""Of engine and layout; an index of another version must be rebuilt."""

_TERM_POSTINGS = 100  # looking a term up takes as long as reading so many postings
_PHRASE_POSTINGS = 2  # reading where a word of a phrase stands as reading so many
_POSITION_POSTINGS = 10  # and comparing a word's position with those of others as reading so many
_SCORES_KEPT = 100_000
"""Scores of words, and of names, that are kept, some 10 MB: a question asks for the same ones up to three times."""
_TERMS_KEPT = 4_096  # with where they stand: a search asks for each some five times
_Known = dict[int, tuple[Scores, int]]
"""Identity of a node -> its scores, and how many postings were read for them."""

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")
_Key = TypeVar("_Key")


class _Kept(Generic[_Key]):
    """The scores that were made last, up to so many of them in all.

    Args:
        make: gives the scores of a key, and what they cost.
    """

    def __init__(self, make: Callable[[_Key], tuple[Scores, int]]) -> None:
        self._make = make
        self._made: dict[_Key, tuple[Scores, int]] = {}
        self._scores = 0

    def __call__(self, key: _Key) -> tuple[Scores, int]:
        if key not in self._made:
            made = self._make(key)
            self._scores += len(made[0])
            while self._made and self._scores > _SCORES_KEPT:
                gone, _ = self._made.pop(next(iter(self._made)))
                self._scores -= len(gone)
            self._made[key] = made
        return self._made[key]


def reading(method: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """A damaged file may raise anything where it is read: unpickling, struct, zlib, key and index errors."""

    @wraps(method)
    def read(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> _Result:
        try:
            return method(*args, **kwargs)
        except LibraryError:
            raise
        except Exception as error:
            raise IndexDamaged(ErrorKind.INDEX_UNREADABLE, {"cause": repr(error)}, WayOutKind.REBUILD) from error

    return read


class WhooshSnapshot:
    """Reads a generation's folder; see contract.Snapshot."""

    @reading
    def __init__(self, folder: Path) -> None:
        self._segments: list[Segment] = []
        base = 0
        for note in segments(folder):
            if note.page_count:  # what is left when all pages were removed has no columns
                self._segments.append(Segment(folder, note, base))
                base += note.page_count
        self._live = [number for segment in self._segments for number in segment.live()]
        self._deleted = frozenset(chain.from_iterable(segment.deleted for segment in self._segments))
        self._holding = lru_cache(_TERMS_KEPT)(self._find)
        self._counted = lru_cache(_TERMS_KEPT)(self._count)
        self._word_scores, self._name_scores = _Kept(self._score_variants), _Kept(self._score_name)
        self._field_lengths: dict[str, bytes] = {}
        self._field_penalties: dict[str, list[float]] = {}
        self._field_statistics: dict[str, tuple[int, float]] = {}

    @cached_property
    def _editions_and_stamps(self) -> list[str]:
        return [value for segment in self._segments for value in segment.text_column(EDITION)]

    @cached_property
    def _editions(self) -> list[str]:
        ids = {value: value.partition(" ")[0] for value in set(self._editions_and_stamps)}
        return [ids[value] for value in self._editions_and_stamps]

    @cached_property
    def _pages(self) -> list[int]:
        return [page for segment in self._segments for page in segment.number_column(PAGE)]

    @cached_property
    def _languages(self) -> list[tuple[str, ...]]:
        split: dict[str, tuple[str, ...]] = {}
        texts = (value for segment in self._segments for value in segment.text_column(LANGUAGES))
        return [split.get(value) or split.setdefault(value, tuple(value.split())) for value in texts]

    @cached_property
    def _sets_of_languages(self) -> frozenset[tuple[str, ...]]:
        return frozenset(self._languages)

    @reading
    def stamps(self) -> dict[str, str]:
        values = {self._editions_and_stamps[number] for number in self._live}
        return dict(value.split(" ", 1) for value in sorted(values))

    def page_count(self) -> int:
        return len(self._live)

    @reading
    def languages(self) -> AbstractSet[str]:
        fields = {name for segment in self._segments for name in segment.fields()}
        return frozenset(name.removeprefix(STEMS) for name in fields if name.startswith(STEMS))

    @reading
    def page_counts(self, terms: Collection[Term]) -> Mapping[Term, int]:
        return {term: self._page_count(*term) for term in terms}

    def _page_count(self, field: str, term: str) -> int:
        return self._counted(field_of(field), term)

    def _count(self, field: str, term: str) -> int:
        """How many pages hold a term, without those that were removed."""
        return sum(held.live() for held in self._holding(field, term))

    @reading
    def words(self, like: Beginning | Spelling, limit: int) -> Sequence[WordCount]:
        if isinstance(like, Spelling):
            return self._similar(like)[:limit]
        return [WordCount(word, self._page_count(EXACT, word)) for word in self._beginning(like.letters, limit)]

    def _beginning(self, letters: str, limit: int) -> list[str]:
        found = heapq.merge(*(islice(segment.words(letters), limit) for segment in self._segments))
        return list(islice(dict.fromkeys(found), limit))

    def _similar(self, like: Spelling) -> list[WordCount]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        word = like.word
        words = {word[1:2] + word[:1] + word[2:]}
        for segment in self._segments:
            words.update(segment.words_with(word[:1]), segment.words_ending(word[1:]))
        near = process.extract_iter(word, words, scorer=OSA.distance, score_cutoff=like.edits)
        admitted = ((found, int(edits)) for found, edits, _ in near if like.admits(found, int(edits)))
        counted = sorted((edits, -self._page_count(EXACT, found), found) for found, edits in admitted)
        return [WordCount(found, -count, edits) for edits, count, found in counted[:MOST_SPELLINGS] if count]

    def search(self, nodes: Sequence[Node], where: Scope = EVERYWHERE, *, best: int) -> Sequence[Found]:
        known: _Known = {}

        @reading
        def find(place: int) -> Found:
            return self._found(self._admitted(self._score(nodes[place], Budget(), known), where), best)

        return Founds(len(nodes), find)

    def _admitted(self, scores: Scores, where: Scope) -> Scores:
        """The scores of the pages that may answer."""
        editions, pages, languages = self._editions, self._pages, self._languages
        if self._deleted:
            scores = {n: score for n, score in scores.items() if n not in self._deleted}
        if where.languages is not None:
            allowed = {codes for codes in self._sets_of_languages if not where.languages.isdisjoint(codes)}
            scores = {n: score for n, score in scores.items() if languages[n] in allowed}
        if where.editions is not None:
            scores = {n: score for n, score in scores.items() if editions[n] in where.editions}
        if where.pages is not None:
            scores = {n: score for n, score in scores.items() if pages[n] in where.pages.get(editions[n], ())}
        return scores

    def _found(self, scores: Scores, best: int) -> Found:
        """The best of the pages, the same ones however they are numbered, and the counts of all."""
        editions, pages, languages = self._editions, self._pages, self._languages
        numbers: Iterable[int] = scores
        if len(scores) > best:
            least = sorted(scores.values())[-best] if best else inf
            numbers = (number for number, score in scores.items() if score >= least)
        best_first = sorted((-scores[number], editions[number], pages[number], number) for number in numbers)[:best]
        by_language: Counter[str] = Counter()
        for codes, count in Counter(map(languages.__getitem__, scores)).items():
            by_language.update(dict.fromkeys(codes, count))
        counts = Counts(len(scores), Counter(map(editions.__getitem__, scores)), by_language)
        return Found([Scored(-less, edition, page, languages[n]) for less, edition, page, n in best_first], counts)

    @reading
    def checksums(self) -> dict[tuple[str, int], int]:
        sums = {(self._editions[number], self._pages[number]): 0 for number in self._live}
        for segment in self._segments:
            for field, term, numbers, counts in segment.all_postings():
                for number, count in zip(map(segment.base.__add__, numbers), counts, strict=True):
                    if number not in segment.deleted:
                        place = self._editions[number], self._pages[number]
                        sums[place] += term_checksum(field.removeprefix(STEMS), term, count)
        return {place: value % 2**64 for place, value in sums.items()}

    def close(self) -> None:
        for segment in self._segments:
            segment.close()

    # Matching and scoring

    def _score(self, node: Node, budget: Budget, known: _Known) -> Scores:
        """The score of each page that matches a node.

        Args:
            known: the nodes of this search that were scored: one question asks for the same words in several ways.
        """
        if id(node) not in known:
            before = budget.postings
            known[id(node)] = self._score_anew(node, budget, known), budget.postings - before
            return known[id(node)][0]
        scores, read = known[id(node)]
        budget.spend(read)
        return scores

    def _score_anew(self, node: Node, budget: Budget, known: _Known) -> Scores:
        match node:
            case Word(variants, beside):
                return self._score_word(variants, budget, beside)
            case Prefix(beginning):
                words = self._beginning(beginning, MOST_WORDS_OF_A_PREFIX)
                return self._score_word(tuple(Variant(EXACT, word) for word in words), budget)
            case Phrase(words):
                return self._score_phrase(words, budget)
            case Proximity(places, distance, ()):
                return self._score_near(places, distance, budget)
            case Proximity():
                scores, read = self._name_scores(node)
                budget.spend(read)
                return scores
            case All(parts):
                return sums_of_common([self._score(part, budget, known) for part in parts])
            case Any(parts):
                return sums([self._score(part, budget, known) for part in parts])
            case Most(parts, least, of):
                matching = sums_of_most([self._score(part, budget, known) for part in parts], least)
                languages, every = self._languages, len(parts)
                return {
                    number: score * min(1.0, count / of.get((languages[number] or ("",))[0], every))
                    for number, (score, count) in matching.items()
                }
            case Without(wanted, unwanted):
                scores = self._score(wanted, budget, known)
                left_out = self._score(unwanted, budget, known) if scores else {}
                return {number: score for number, score in scores.items() if number not in left_out}
            case Nothing():
                return {}

    def _score_word(self, variants: tuple[Variant, ...], budget: Budget, beside: tuple[Variant, ...] = ()) -> Scores:
        """The score of a word's variants on each page, or that of what stands beside it where this is higher."""
        own, read = self._word_scores(variants)
        budget.spend(_TERM_POSTINGS * (len(variants) + len(beside)) * len(self._segments) + read)
        if not beside:
            return own
        scores = dict(own)
        for variant, rarity in self._weighed(beside, variants):
            budget.spend(self._score_term(variant, rarity, scores))
        return scores

    def _score_variants(self, variants: tuple[Variant, ...]) -> tuple[Scores, int]:
        """The best stem's score of each page, and a share of the best exact form's; the whole of it without a stem.

        Returns:
            The scores, and how many postings were read for them.
        """
        exact: dict[int, float] = {}
        stems: dict[int, float] = {}
        read = 0
        for variant, rarity in self._weighed(variants, variants):
            read += self._score_term(variant, rarity, exact if variant.field == EXACT else stems)
        for number, score in exact.items():
            stem_score = stems.get(number)
            stems[number] = score if stem_score is None else stem_score + EXACT_SHARE * score
        return stems, read

    def _weighed(self, variants: tuple[Variant, ...], word: tuple[Variant, ...]) -> Iterable[tuple[Variant, float]]:
        """The variants, with BM25's inverse document frequency within their language.

        A word is never rarer in another language than in the one in which it is most at home: the English "the" in a
        Spanish page is no rare find.

        Args:
            word: the variants of the word for which they stand, or that they are.
        """
        at_home = max(map(self._rarity, word), default=(0.0, 0.0))[1]
        return ((variant, min(self._rarity(variant)[1], at_home)) for variant in variants)

    def _rarity(self, variant: Variant) -> tuple[float, float]:
        """(share of the pages of its language that hold it, inverse document frequency)."""
        field = field_of(variant.field)
        pages, _ = self._statistics(field)
        frequency = self._counted(field, variant.term)
        return frequency / (pages + FEW_PAGES), log(1 + (pages - frequency + 0.5) / (frequency + 0.5))

    def _find(self, field: str, term: str) -> tuple[TermPages, ...]:
        """A term in each segment that holds it."""
        found = (segment.find(field, term) for segment in self._segments)
        return tuple(held for held in found if held and held.pages)

    def _score_term(self, variant: Variant, rarity: float, best: dict[int, float]) -> int:
        """Puts the BM25 score of each page that holds the term into best, where it is higher than what is there.

        Returns:
            How many postings were read.
        """
        field = field_of(variant.field)
        factor = variant.weight * rarity * (K1 + 1)
        penalties, lengths = self._penalties(field), self._lengths(field)
        known = best.get if best else None
        read = 0
        for held in self._holding(field, variant.term):
            in_segment, counts = held.postings()
            read += len(in_segment)
            numbers = [*map(held.segment.base.__add__, in_segment)]
            of_lengths = map(penalties.__getitem__, map(lengths.__getitem__, numbers))
            scores = [factor * count / (count + penalty) for count, penalty in zip(counts, of_lengths, strict=True)]
            scored = zip(numbers, scores, strict=True)
            best.update(((n, score) for n, score in scored if score > known(n, 0.0)) if known else scored)
        return read

    def _score_phrase(self, words: tuple[str, ...], budget: Budget) -> Scores:
        scores = sums_of_common([self._score_word((Variant(EXACT, word),), budget) for word in words])
        places = [self._positions(word, scores.keys()) for word in words] if scores else []
        budget.spend(_PHRASE_POSTINGS * sum(len(positions) for of_word in places for positions in of_word.values()))
        return {
            number: score
            for number, score in scores.items()
            if any(
                all(start + offset in later[number] for offset, later in enumerate(places[1:], 1))
                for start in places[0][number]
            )
        }

    def _score_near(self, places: tuple[tuple[str, ...], ...], distance: int, budget: Budget) -> Scores:
        alternatives = [tuple(Variant(EXACT, word) for word in place) for place in places]
        scores = sums_of_common([self._score_word(variants, budget) for variants in alternatives])
        found = [self._positions_of_any(place, scores.keys()) for place in places] if scores else []
        budget.spend(_POSITION_POSTINGS * sum(len(positions) for of in found for positions in of.values()))
        return {number: score for number, score in scores.items() if are_near([of[number] for of in found], distance)}

    def _score_name(self, name: Proximity) -> tuple[Scores, int]:
        """The scores of words that stand near each other by their terms in a language, and what they cost."""
        budget = Budget()
        scores = sums_of_common([self._score_word(word.variants, budget) for word in name.scored])
        found = [self._positions_of_any(place, scores.keys()) for place in name.places] if scores else []
        budget.spend(_PHRASE_POSTINGS * sum(len(positions) for of in found for positions in of.values()))
        stretch = len(name.places) + name.distance
        there = {n: s for n, s in scores.items() if stand_together([of.get(n, ()) for of in found], stretch)}
        return there, budget.postings

    def _positions_of_any(self, words: Iterable[str], wanted: Collection[int]) -> dict[int, set[int]]:
        """Where any of some exact words stands in each of the wanted pages."""
        found: dict[int, set[int]] = {number: set() for number in wanted}
        for word in words:
            for number, positions in self._positions(word, wanted).items():
                found[number] |= positions
        return found

    def _positions(self, word: str, wanted: Collection[int]) -> dict[int, frozenset[int]]:
        """Where an exact word stands in each of the wanted pages that hold it."""
        positions: dict[int, frozenset[int]] = {}
        for held in self._holding(EXACT, word):
            positions |= held.positions(wanted)
        return positions

    def _lengths(self, field: str) -> bytes:
        """The length of the field in each page, in Whoosh's one-byte scale."""
        if field not in self._field_lengths:
            self._field_lengths[field] = b"".join(segment.lengths(field) for segment in self._segments)
        return self._field_lengths[field]

    def _penalties(self, field: str) -> list[float]:
        """What BM25 adds to a term's count by the page's length, which Whoosh writes as a byte."""
        if field not in self._field_penalties:
            _, average = self._statistics(field)
            lengths = (LENGTHS[byte] / average for byte in range(256))
            self._field_penalties[field] = [K1 * (1 - B + B * length) for length in lengths]
        return self._field_penalties[field]

    def _statistics(self, field: str) -> tuple[int, float]:
        """(pages that have the field, their average length in words), without those that were removed.

        Of the lengths as they are kept, which are rounded: so that no score changes when segments are merged.
        """
        if field not in self._field_statistics:
            lengths = self._lengths(field)
            counts = Counter(lengths)
            counts.subtract(lengths[number] for number in self._deleted)
            total = sum(LENGTHS[byte] * count for byte, count in counts.items())
            pages = counts.total() - counts[0]
            self._field_statistics[field] = (pages, max(1.0, total / max(1, pages)))
        return self._field_statistics[field]
