"""How does a search ask OpenSearch? One request for all its nodes; what is known of terms stands in the generation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from library.errors import IndexDamaged
from library.index.contract import (
    EVERYWHERE,
    EXACT,
    MOST_SPELLINGS,
    Beginning,
    Counts,
    Found,
    Node,
    Scope,
    Scored,
    Spelling,
    Term,
    WordCount,
    checksum,
)
from library.index.opensearch.answers import Answer, Bucket, Hit
from library.index.opensearch.layout import MOST_RESULTS, page_of
from library.index.opensearch.manifest import Manifest
from library.index.opensearch.queries import Questions
from library.index.opensearch.server import Server
from library.index.opensearch.statistics import Statistics
from library.model import ErrorKind, WayOutKind

_EDITIONS_AT_ONCE = 50_000
"""Values of one aggregation; a cluster gives 65,535 for one search, where nothing else is said."""
_LANGUAGES = 1_000
_NAMED = 5
"""Editions that are named where pages are lost."""


class OpenSearchSnapshot:
    """See contract.Snapshot.

    Args:
        folder: of the generation.
        server: that holds its pages.

    Raises:
        IndexDamaged: the files of the folder cannot be read.
    """

    def __init__(self, folder: Path, server: Server) -> None:
        self._server = server
        try:
            self._manifest = Manifest.read(folder)
            self._statistics = Statistics(folder, self._manifest.parts)
        except (OSError, RuntimeError, ValueError, msgspec.DecodeError) as error:
            raise IndexDamaged(ErrorKind.INDEX_UNREADABLE, {"cause": repr(error)}, WayOutKind.REBUILD) from error
        self._questions = Questions(self._manifest, self._statistics)

    def stamps(self) -> dict[str, str]:
        """As OpenSearch holds them.

        Raises:
            IndexDamaged: it has lost pages, or has others.
        """
        found = dict(self._numbered("edition", {"stamp": {"terms": {"field": "stamp", "size": 2}}}))
        pages = {edition: bucket.doc_count for edition, bucket in found.items()}
        written = {edition: held.pages for edition, held in self._manifest.editions.items()}
        if lost := sorted(edition for edition, _ in written.items() ^ pages.items()):
            values = {"names": tuple(dict.fromkeys(lost))[:_NAMED]}
            raise IndexDamaged(ErrorKind.ENGINE_LOST_PAGES, values, WayOutKind.REBUILD)
        stamps = {edition: bucket.stamp.buckets if bucket.stamp else [] for edition, bucket in sorted(found.items())}
        return {edition: noted[0].key if noted else "" for edition, noted in stamps.items()}

    def page_count(self) -> int:
        """Counted by OpenSearch."""
        (answer,) = self._server.search(self._manifest.index, [self._body(self._all, {}, 0)])
        return answer.hits.total.value

    def languages(self) -> frozenset[str]:
        return self._manifest.languages

    def page_counts(self, terms: Collection[Term]) -> Mapping[Term, int]:
        return {term: self._statistics.pages(term) for term in terms}

    def words(self, like: Beginning | Spelling, limit: int) -> Sequence[WordCount]:
        if isinstance(like, Beginning):
            return [WordCount(word, pages) for word, pages in islice(self._statistics.words(like.letters), limit)]
        return self._similar(like)[:limit]

    def _similar(self, like: Spelling) -> list[WordCount]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        lengths = range(len(like.word) - like.edits, len(like.word) + like.edits + 1)
        words = chain.from_iterable(self._words_by_length.get(length, ()) for length in lengths)
        found = process.extract_iter(like.word, words, scorer=OSA.distance, score_cutoff=like.edits)
        near = [one for one in found if like.admits(one[0], int(one[1]))]
        pages = self.page_counts([Term(EXACT, found) for found, _, _ in near])
        counted = sorted((int(distance), -pages[Term(EXACT, found)], found) for found, distance, _ in near)
        return [WordCount(found, -count, distance) for distance, count, found in counted[:MOST_SPELLINGS]]

    @cached_property
    def _words_by_length(self) -> Mapping[int, Sequence[str]]:
        words: dict[int, list[str]] = defaultdict(list)
        for word, _ in self._statistics.words(""):
            words[len(word)].append(word)
        return words

    def search(self, nodes: Sequence[Node], where: Scope = EVERYWHERE, *, best: int) -> Sequence[Found]:
        counted = self._counting("edition")
        bodies = []
        for node in nodes:
            query = self._questions.within(node, where)
            bodies.append(self._body(query, {"languages": _LANGUAGE_COUNTS, "counted": counted[0]}, best))
            bodies += [self._body(query, {"counted": more}, 0) for more in counted[1:]]
        answers = self._server.search(self._manifest.index, bodies)
        each = len(counted)
        return [_found(answers[start : start + each]) for start in range(0, len(answers), each)]

    def checksums(self) -> dict[tuple[str, int], int]:
        """Of the documents as OpenSearch gives them back; what lies in its postings is its own affair."""
        pages = map(page_of, self._server.pages(self._manifest.index, self._all))
        return {(page.edition, page.page): checksum(page) for page in pages}

    def close(self) -> None:
        """The connections stay, for the next snapshot of this process."""

    @property
    def _all(self) -> Mapping[str, Any]:
        """The pages of this generation."""
        return {"bool": self._questions.visible(EVERYWHERE)}

    def _numbered(self, field: str, more: Mapping[str, Any]) -> Iterator[tuple[str, Bucket]]:
        """(value, what is counted of it) of each value of a field."""
        bodies = [
            self._body(self._all, {"counted": {**counting, "aggs": more}}, 0) for counting in self._counting(field)
        ]
        for answer in self._server.search(self._manifest.index, bodies):
            for bucket in answer.aggregations.counted.buckets:
                yield bucket.key, bucket

    def _counting(self, field: str) -> list[Mapping[str, Any]]:
        """Aggregations that count pages by edition, so many editions in each that none is left out."""
        editions = len(self._manifest.editions)
        parts = -(-editions // _EDITIONS_AT_ONCE) or 1
        size = max(1, min(editions, 2 * _EDITIONS_AT_ONCE))
        counting: dict[str, Any] = {"field": field, "size": size, "shard_size": size}
        if parts == 1:
            return [{"terms": counting}]
        return [{"terms": {**counting, "include": {"partition": n, "num_partitions": parts}}} for n in range(parts)]

    def _body(self, query: Mapping[str, Any], counted: Mapping[str, Any], best: int) -> Mapping[str, Any]:
        """A search. No document is opened for it: of 1,000 hits that took 225 of 229 ms."""
        return {
            "query": query,
            "size": min(best, MOST_RESULTS),
            "track_total_hits": True,
            "stored_fields": "_none_",
            "docvalue_fields": ["spoken"] if best else [],
            "sort": [{"_score": "desc"}, {"edition": "asc"}, {"page": "asc"}] if best else [],
            "aggs": counted,
        }


_LANGUAGE_COUNTS = {"terms": {"field": "languages", "size": _LANGUAGES}}


def _found(answers: Sequence[Answer]) -> Found:
    """What the answers to one question say: the first has the best pages, and each counts some of the editions."""
    first = answers[0]
    by_edition = {bucket.key: bucket.doc_count for answer in answers for bucket in answer.aggregations.counted.buckets}
    by_language = {one.key: one.doc_count for one in first.aggregations.languages.buckets}
    return Found(list(map(_scored, first.hits.hits)), Counts(first.hits.total.value, by_edition, by_language))


def _scored(hit: Hit) -> Scored:
    score, edition, page = hit.sort
    (spoken,) = hit.fields.spoken
    return Scored(score, edition, page, tuple(spoken.split()))
