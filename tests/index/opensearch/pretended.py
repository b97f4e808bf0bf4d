"""A cluster that only pretends: it answers in plain Python the queries that we ask OpenSearch, and notes what was done.

What it does is what OpenSearch's documentation says of them; that a real node does the same, the tests of the contract
show where one is named (LIBRARY_TEST_OPENSEARCH).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from library.index import Generations
from library.index.opensearch.answers import Answer, Kept
from library.index.opensearch.layout import VERSION
from library.index.opensearch.snapshot import OpenSearchSnapshot
from library.index.opensearch.writer import OpenSearchWriter

Document = Mapping[str, Any]


@dataclass
class Pretended:
    """See opensearch.server.Server.

    Attributes:
        seen: index -> id -> document, of those that searches see; made: those that they will see after a refresh.
        done: what was done that changes no document.
    """

    name: str = "library"
    seen: dict[str, dict[str, Document]] = field(default_factory=dict)
    made: dict[str, dict[str, Document]] = field(default_factory=dict)
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def create(self, index: str, body: Document) -> None:
        self.seen[index], self.made[index] = {}, {}
        self.notes[index] = dict(body["mappings"]["_meta"])

    def drop(self, index: str) -> None:
        for known in (self.seen, self.made, self.notes):
            known.pop(index, None)

    def home(self, index: str) -> str:
        return str(self.notes[index].get("home", ""))

    def indices(self, home: str) -> dict[str, float]:
        return {name: float(note.get("left", 0)) for name, note in self.notes.items() if note["home"] == home}

    def leave(self, index: str, home: str, now: float) -> None:
        self.notes[index] = {"home": home, "left": now}

    def call(self, index: str) -> None:
        self.done.append(f"call {index}")

    def expunge(self, index: str) -> None:
        self.done.append(f"expunge {index}")

    def change(self, index: str, actions: Iterable[Document]) -> None:
        for action in actions:
            if action["_op_type"] == "index":
                self.made[index][action["_id"]] = action["_source"]
            else:
                self.made[index].pop(action["_id"], None)

    def refresh(self, index: str) -> None:
        self.seen[index] = dict(self.made[index])

    def delete(self, index: str, query: Document) -> None:
        self.refresh(index)
        self.change(index, [{"_op_type": "delete", "_id": id_} for id_, _ in self._found(index, query)])
        self.refresh(index)

    def pages(self, index: str, query: Document) -> Iterator[Kept]:
        return (msgspec.convert(document, Kept) for _, document in self._found(index, query))

    def _found(self, index: str, query: Document) -> list[tuple[str, Document]]:
        return [(id_, one) for id_, one in self.seen[index].items() if score(query, one) is not None]

    def search(self, index: str, bodies: Sequence[Document]) -> list[Answer]:
        return [self._answer(list(self.seen[index].values()), body) for body in bodies]

    def _answer(self, documents: list[Document], body: Document) -> Answer:
        found = [(points, one) for one in documents if (points := score(body["query"], one)) is not None]
        ordered = sorted(found, key=lambda both: (-both[0], both[1]["edition"], both[1]["page"]))
        hits = [
            {"sort": [points, one["edition"], one["page"]], "fields": {"spoken": [one["spoken"]]}}
            for points, one in ordered[: body["size"]]
        ]
        counted = {name: _counted(asked, [one for _, one in found]) for name, asked in body["aggs"].items()}
        found_all = {"hits": {"total": {"value": len(found)}, "hits": hits}, "aggregations": counted}
        return msgspec.convert({"timed_out": False, **found_all}, Answer)


def _counted(asked: Document, documents: list[Document]) -> Document:
    """The values of a field with the number of documents of each, the most frequent first."""
    name = asked["terms"]["field"]
    numbers = Counter(value for one in documents for value in _values(one, name))
    if include := asked["terms"].get("include"):
        partition, many = include["partition"], include["num_partitions"]
        numbers = Counter({key: number for key, number in numbers.items() if hash(key) % many == partition})
    buckets = []
    for value, number in numbers.most_common(asked["terms"]["size"]):
        inner = [one for one in documents if value in _values(one, name)]
        more = {key: _counted(of, inner) for key, of in asked.get("aggs", {}).items()}
        buckets.append({"key": value, "doc_count": number, **more})
    return {"buckets": buckets}


def _values(document: Document, name: str) -> list[Any]:
    """The values of a keyword or a number."""
    value = document[name]
    return value if isinstance(value, list) else [value]


def _tokens(document: Document, name: str) -> list[str]:
    """The tokens of a text, in order."""
    outer, _, inner = name.partition(".")
    text: str = document[outer].get(inner, "") if inner else document[outer]
    return text.split()


def score(query: Document, document: Document) -> float | None:
    """The score of a document, or None where the query does not find it."""
    ((kind, asked),) = query.items()
    points: float | None = _KINDS[kind](asked, document)
    return points


def _bool(asked: Document, document: Document) -> float | None:
    if any(score(part, document) is not None for part in _listed(asked.get("must_not", ()))):
        return None
    if any(score(part, document) is None for part in _listed(asked.get("filter", ()))):
        return None
    must = [score(part, document) for part in _listed(asked.get("must", ()))]
    should = [points for part in _listed(asked.get("should", ())) if (points := score(part, document)) is not None]
    if None in must or len(should) < asked.get("minimum_should_match", 0):
        return None
    return sum(points for points in must if points is not None) + sum(should)


def _listed(parts: Any) -> Sequence[Document]:
    return [parts] if isinstance(parts, Mapping) else parts


def _best(asked: Document, document: Document) -> float | None:
    found = [points for part in asked["queries"] if (points := score(part, document)) is not None]
    return max(found, default=None)


def _term(asked: Document, document: Document) -> float | None:
    ((name, value),) = asked.items()
    if name.startswith(("exact", "stems")):
        return _tokens(document, name).count(value) or None
    return 1.0 if value in _values(document, name) else None


def _terms(asked: Document, document: Document) -> float | None:
    ((name, values),) = asked.items()
    there = _tokens(document, name) if name.startswith(("exact", "stems")) else _values(document, name)
    return 1.0 if set(values) & set(there) else None


def _range(asked: Document, document: Document) -> float | None:
    ((name, bounds),) = asked.items()
    return 1.0 if bounds.get("gte", -1) <= document[name] <= bounds.get("lte", 1 << 60) else None


def _bm25(asked: Document, document: Document) -> float | None:
    often = score(asked["query"], document)
    if often is None:
        return None
    numbers = asked["script"]["params"]
    length = document["length"][numbers["l"].removeprefix("length.")]
    return float(numbers["w"] * often / (often + numbers["a"] + numbers["b"] * length))


def _function(asked: Document, document: Document) -> float | None:
    points = score(asked["query"], document)
    if points is None:
        return None
    shares = [_share(one, document) for one in asked["functions"] if score(one["filter"], document) is not None]
    return points * min(float(asked["max_boost"]), sum(shares))


def _share(function: Document, document: Document) -> float:
    if "weight" in function:
        return float(function["weight"])
    numbers = function["script_score"]["script"]["params"]
    return 1 / float(numbers["of"].get(document["main"], numbers["every"]))


def _phrase(asked: Document, document: Document) -> float | None:
    ((name, text),) = asked.items()
    words, wanted = _tokens(document, name), text.split()
    places = (words[start : start + len(wanted)] for start in range(len(words)))
    return 1.0 if any(place == wanted for place in places) else None


def _intervals(asked: Document, document: Document) -> float | None:
    ((name, way),) = asked.items()
    words = _tokens(document, name)
    ways = way["any_of"]["intervals"] if "any_of" in way else [way]
    return 1.0 if any(_are_near(one["all_of"], words) for one in ways) else None


def _are_near(asked: Document, words: list[str]) -> bool:
    """Whether a position for each of some places leaves so few gaps; those asked for alike are kept apart."""
    places = [_alternatives(one) for one in asked["intervals"]]
    positions = [[at for at, word in enumerate(words) if word in place] for place in places]
    for chosen in product(*positions):
        apart = all(
            one != other or places[first] != places[second]
            for first, one in enumerate(chosen)
            for second, other in enumerate(chosen[:first])
        )
        if apart and max(chosen) - min(chosen) + 1 - len(chosen) <= asked["max_gaps"]:
            return True
    return False


def _alternatives(interval: Document) -> frozenset[str]:
    some = interval["any_of"]["intervals"] if "any_of" in interval else [interval]
    return frozenset(one["match"]["query"] for one in some)


_KINDS: Mapping[str, Any] = {
    "bool": _bool,
    "dis_max": _best,
    "term": _term,
    "terms": _terms,
    "range": _range,
    "script_score": _bm25,
    "function_score": _function,
    "match_phrase": _phrase,
    "intervals": _intervals,
    "match_none": lambda asked, document: None,
    "match_all": lambda asked, document: 1.0,
}


class PretendedStore:
    """See opensearch.store.OpenSearchStore."""

    def __init__(self, server: Pretended) -> None:
        self.server = server
        self.versions = {"engine": VERSION, "analysis": "1"}

    def open_snapshot(self, folder: Path) -> OpenSearchSnapshot:
        return OpenSearchSnapshot(folder, self.server)  # type: ignore[arg-type]

    def open_writer(self, folder: Path) -> OpenSearchWriter:
        return OpenSearchWriter(folder, self.server, 1)  # type: ignore[arg-type]


def pretended_engine(folder: Path, server: Pretended | None = None) -> Generations:
    """An engine whose cluster only pretends."""
    return Generations(folder, store=PretendedStore(server or Pretended()))
