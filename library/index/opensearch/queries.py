"""How is a node said in OpenSearch's words?

Each node has two forms: one that gives a score, and one that only tells which pages match, for what is excluded and
counted. A term's score is BM25 with the numbers that come with it: its weight, and what the length of the page counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, product
from math import log, prod
from typing import Any

from library.index.contract import (
    EXACT,
    EXACT_SHARE,
    FEW_PAGES,
    K1,
    MOST_WORDS_OF_A_PREFIX,
    All,
    B,
    Most,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Proximity,
    Scope,
    Term,
    Variant,
    Without,
    Word,
)
from library.index.contract import Any as AnyOf
from library.index.opensearch.layout import MOST_VALUES, field_of, key_of, length_of, place_of, token
from library.index.opensearch.manifest import Manifest
from library.index.opensearch.statistics import Statistics

Query = dict[str, Any]

NONE: Query = {"match_none": {}}
_BM25 = "double n = _score; return params.w * n / (n + params.a + params.b * doc[params.l].value);"
"""The score of a term that stands n times on a page, where OpenSearch's own score is n (see layout.index_body)."""
_SHARE = "return 1.0 / params.of.getOrDefault(doc['main'].value, params.every);"
"""What a part that matches adds to the share of a `Most`."""
_MOST_COMBINATIONS = 1_000


class Questions:
    """Says nodes for one generation.

    Args:
        manifest: of the generation.
        statistics: of it.
    """

    def __init__(self, manifest: Manifest, statistics: Statistics) -> None:
        self._manifest, self._statistics = manifest, statistics

    def within(self, node: Node, scope: Scope) -> Query:
        """The pages that match a node, with scores, as far as they are this generation's and within a scope."""
        return {"bool": {"must": self.scoring(node), **self.visible(scope)}}

    def visible(self, scope: Scope) -> Query:
        """The clauses of a `bool` by which pages of other generations and beyond a scope are left out."""
        wanted: list[Query] = [{"range": {"born": {"lte": self._manifest.number}}}]
        if scope.languages is not None:
            wanted.append(_one_of("languages", scope.languages))
        if scope.editions is not None:
            wanted.append(_one_of("edition", scope.editions))
        if scope.pages is not None:
            places = [place_of(edition, page) for edition, pages in scope.pages.items() for page in pages]
            wanted.append(_one_of("place", places))
        removed = [key_of(one.edition, one.born) for one in self._manifest.removed]
        return {"filter": wanted, "must_not": [_one_of("key", removed)] if removed else []}

    # With scores

    def scoring(self, node: Node) -> Query:
        """The pages that match, with their scores."""
        match node:
            case Word(variants, beside):
                return self._word(variants, beside)
            case Prefix(beginning):
                return self._word(self._beginning(beginning))
            case Phrase(words):
                return _all([self.scoring(_exact([word])) for word in words], _phrase(words))
            case Proximity(places, distance, scored):
                wanted = scored or tuple(map(_exact, places))
                return _all(map(self.scoring, wanted), self._near(places, distance, apart=not scored))
            case All(parts):
                return _all(map(self.scoring, parts))
            case AnyOf(parts):
                return _any(map(self.scoring, parts))
            case Most():
                return self._most(node)
            case Without(wanted_node, unwanted):
                return _without(self.scoring(wanted_node), self.matching(unwanted))
            case Nothing():
                pass
        return NONE

    def _word(self, variants: Sequence[Variant], beside: Sequence[Variant] = ()) -> Query:
        """The best stem's score and a share of the best exact form's, or the best of what stands beside."""
        at_home = max(map(self._rarity, variants), default=(0.0, 0.0))[1]
        exact = [one for one in variants if one.field == EXACT]
        stems = [one for one in variants if one.field != EXACT]
        best_exact, best_stem = (self._best(some, at_home) for some in (exact, stems))
        if NONE in (best_exact, best_stem):
            own = [best_exact, best_stem]
        else:
            with_stem = {"bool": {"must": best_stem, "should": self._best(exact, at_home, EXACT_SHARE)}}
            own = [with_stem, _without(best_exact, self.matching(Word(tuple(stems))))]
        return _best_of([*own, self._best(beside, at_home)])

    def _best(self, variants: Iterable[Variant], rarest: float, share: float = 1.0) -> Query:
        return _best_of(self._term(one, rarest, share) for one in variants)

    def _term(self, variant: Variant, rarest: float, share: float) -> Query:
        """BM25 within the field (Robertson and Zaragoza, 2009), times a share."""
        if not self._statistics.pages(Term(variant.field, variant.term)):
            return NONE
        _, average = self._manifest.with_words(variant.field)
        numbers = {
            "w": share * variant.weight * min(self._rarity(variant)[1], rarest) * (K1 + 1),
            "a": K1 * (1 - B),
            "b": K1 * B / average,
            "l": length_of(variant.field),
        }
        term = {"term": {field_of(variant.field): token(variant.term)}}
        return {"script_score": {"query": term, "script": {"source": _BM25, "params": numbers}}}

    def _rarity(self, variant: Variant) -> tuple[float, float]:
        """(share of the pages with the field that hold it, inverse document frequency)."""
        pages, _ = self._manifest.with_words(variant.field)
        there = self._statistics.pages(Term(variant.field, variant.term))
        return there / (pages + FEW_PAGES), log(1 + (pages - there + 0.5) / (there + 0.5))

    def _most(self, node: Most) -> Query:
        """The sum of the parts that match, times the share that they are of those that could."""
        parts = [(self.scoring(part), self.matching(part)) for part in node.parts]
        there = [(scoring, matching) for scoring, matching in parts if scoring != NONE]
        if len(there) < max(1, node.least):
            return NONE
        some = {"bool": {"should": [scoring for scoring, _ in there], "minimum_should_match": max(1, node.least)}}
        share: Query = {"weight": 1 / len(parts)}
        if node.of:
            numbers = {"of": dict(node.of), "every": len(parts)}
            share = {"script_score": {"script": {"source": _SHARE, "params": numbers}}}
        functions = [{"filter": matching, **share} for _, matching in there]
        summed = {"score_mode": "sum", "boost_mode": "multiply", "max_boost": 1}
        return {"function_score": {"query": some, "functions": functions, **summed}}

    # Without scores

    def matching(self, node: Node) -> Query:
        """The pages that match."""
        match node:
            case Word(variants, beside):
                return self._holding((*variants, *beside))
            case Prefix(beginning):
                return self._holding(self._beginning(beginning))
            case Phrase(words):
                return _phrase(words)
            case Proximity(places, distance, scored):
                wanted = scored or tuple(map(_exact, places))
                return _all(map(self.matching, wanted), self._near(places, distance, apart=not scored))
            case All(parts):
                return _all(map(self.matching, parts))
            case AnyOf(parts):
                return _any(map(self.matching, parts))
            case Most(parts, least):
                there = [query for query in map(self.matching, parts) if query != NONE]
                if len(there) < max(1, least):
                    return NONE
                return {"bool": {"should": there, "minimum_should_match": max(1, least)}}
            case Without(wanted_node, unwanted):
                return _without(self.matching(wanted_node), self.matching(unwanted))
            case Nothing():
                pass
        return NONE

    def _holding(self, variants: Iterable[Variant]) -> Query:
        """The pages that hold any of them, however many they are."""
        fields: dict[str, list[str]] = defaultdict(list)
        for variant in variants:
            if self._statistics.pages(Term(variant.field, variant.term)):
                fields[field_of(variant.field)].append(token(variant.term))
        return _any(_one_of(field, tokens) for field, tokens in fields.items())

    def _beginning(self, letters: str) -> tuple[Variant, ...]:
        words = islice(self._statistics.words(letters), MOST_WORDS_OF_A_PREFIX)
        return tuple(Variant(EXACT, word) for word, _ in words)

    def _near(self, places: Sequence[Sequence[str]], distance: int, *, apart: bool) -> Query:
        """The pages that hold a word of each place with few words between.

        Args:
            places: the words that may stand there, for each.
            distance: how many others may stand between.
            apart: whether a position on the page counts for one place alone.
        """
        held = [[word for word in place if self._statistics.pages(Term(EXACT, word))] for place in places]
        if not all(held):
            return NONE
        if not apart:
            different = {frozenset(place): place for place in held}
            return _intervals([list(different.values())], len(held) + distance - len(different))
        disjoint = sum(map(len, map(set, held))) == len({word for place in held for word in place})
        if disjoint or prod(map(len, held)) > _MOST_COMBINATIONS:
            return _intervals([held], distance)
        # A word that may stand at two places: OpenSearch keeps apart what is asked for twice, if it is the same.
        chosen = {tuple(sorted(words)) for words in product(*held)}
        return _intervals([[[word] for word in words] for words in sorted(chosen)], distance)


def _exact(words: Iterable[str]) -> Word:
    return Word(tuple(Variant(EXACT, word) for word in words))


def _phrase(words: Sequence[str]) -> Query:
    return {"match_phrase": {EXACT: " ".join(map(token, words))}} if words else NONE


def _intervals(ways: Sequence[Sequence[Sequence[str]]], gaps: int) -> Query:
    """Any of some ways in which a word of each of some places stands near the others."""
    found = [
        {"all_of": {"intervals": [_any_interval(place) for place in places], "ordered": False, "max_gaps": gaps}}
        for places in ways
    ]
    return {"intervals": {EXACT: found[0] if len(found) == 1 else {"any_of": {"intervals": found}}}}


def _any_interval(words: Sequence[str]) -> Query:
    found = [{"match": {"query": token(word)}} for word in words]
    return found[0] if len(found) == 1 else {"any_of": {"intervals": found}}


def _one_of(field: str, values: Collection[str]) -> Query:
    """The pages whose field has one of some values, however many they are."""
    ordered = sorted(values)
    slices = [ordered[start : start + MOST_VALUES] for start in range(0, len(ordered), MOST_VALUES)]
    return _any({"terms": {field: some}} for some in slices)


def _all(queries: Iterable[Query], *filters: Query) -> Query:
    """The pages that all of some queries find, with the sum of their scores, as far as some filters let them."""
    parts = list(queries)
    if not parts or NONE in (*parts, *filters):
        return NONE
    return {"bool": {"must": parts, "filter": list(filters)}} if filters else {"bool": {"must": parts}}


def _any(queries: Iterable[Query]) -> Query:
    """The pages that any of some queries finds, with the sum of their scores."""
    parts = [query for query in queries if query != NONE]
    return {"bool": {"should": parts, "minimum_should_match": 1}} if parts else NONE


def _best_of(queries: Iterable[Query]) -> Query:
    """The pages that any of some queries finds, with the best of their scores."""
    parts = [query for query in queries if query != NONE]
    if len(parts) < 2:
        return parts[0] if parts else NONE
    return {"dis_max": {"queries": parts}}


def _without(wanted: Query, unwanted: Query) -> Query:
    if NONE in (wanted, unwanted):
        return wanted
    return {"bool": {"must": wanted, "must_not": unwanted}}
