"""What is looked for in the index? Each word of the query in all the forms it may have there."""

from __future__ import annotations

import difflib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from library.analysis import fold, stem
from library.index import All, Any, Most, Node, Nothing, Phrase, Prefix, Reader, Variant, Without, Word
from library.index.contract import EXACT
from library.search.query import Clause, Query

_SUGGESTIONS_FROM = 3_000  # so many words of the same beginning are compared with a misspelt one


@dataclass(frozen=True, slots=True)
class Expansion:
    """A query in the terms of the index.

    Attributes:
        parts: a node for each group of the query.
        excluded: nodes that a page must not match.
        reading: (clause, the forms looked for) for each clause.
        missing: words that stand on no page.
        terms: field -> the terms looked for, to mark them in snippets.
        beginnings: of words looked for.
    """

    parts: tuple[Node, ...]
    excluded: tuple[Node, ...]
    reading: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[str, ...]
    terms: dict[str, dict[str, int]] = field(default_factory=dict)
    beginnings: dict[str, int] = field(default_factory=dict)

    def all_parts(self) -> Node:
        """A page must match every part."""
        return self._without_excluded(self.parts[0] if len(self.parts) == 1 else All(self.parts))

    def most_parts(self) -> Node:
        """A page must match more than half of the parts, one of two."""
        return self._without_excluded(Most(self.parts, max(1, (len(self.parts) + 1) // 2)))

    def _without_excluded(self, node: Node) -> Node:
        return Without(node, Any(self.excluded)) if self.excluded else node


def expand(query: Query, reader: Reader, languages: AbstractSet[str] | None) -> Expansion:
    """Looks the words of a query up in the index: exact, and as the stems they have in each language.

    Args:
        query: what was asked.
        reader: the index.
        languages: those wanted, or None for all.
    """
    stemmed = sorted(reader.languages() & languages if languages is not None else reader.languages())
    parts: list[Node] = []
    reading: list[tuple[str, tuple[str, ...]]] = []
    missing: list[str] = []
    expansion_terms: dict[str, dict[str, int]] = {}
    beginnings: dict[str, int] = {}
    for number, group in enumerate(query.groups):
        nodes = []
        for clause in group:
            node, forms = _node(clause, reader, stemmed)
            reading.append((str(clause), forms))
            if node == Nothing():
                missing.extend(word for word in clause.words if not reader.words(fold(word), 1))
            nodes.append(node)
            _collect(node, number, expansion_terms, beginnings)
        nodes = [node for node in nodes if node != Nothing()] or [Nothing()]
        parts.append(nodes[0] if len(nodes) == 1 else Any(tuple(nodes)))
    excluded = []
    for clause in query.excluded:
        node, forms = _node(clause, reader, stemmed)
        reading.append((f"-{clause}", forms))
        excluded.append(node)
    return Expansion(
        tuple(parts), tuple(excluded), tuple(reading), tuple(dict.fromkeys(missing)), expansion_terms, beginnings
    )


def _node(clause: Clause, reader: Reader, languages: list[str]) -> tuple[Node, tuple[str, ...]]:
    if clause.kind == "prefix":
        beginning = fold(clause.words[0])
        found = reader.words(beginning, 4)
        forms = tuple(found[:3]) + (("...",) if len(found) > 3 else ())
        return (Prefix(beginning) if found else Nothing()), forms
    if clause.kind == "phrase":
        folded = tuple(fold(word) for word in clause.words)
        if all(reader.frequency(EXACT, word) for word in folded):
            return Phrase(folded), (" ".join(folded),)
        return Nothing(), ()
    word = clause.words[0]
    candidates = [Variant(EXACT, fold(word)), *(Variant(language, stem(word, language)) for language in languages)]
    variants = tuple(variant for variant in candidates if reader.frequency(variant.field, variant.term))
    forms = tuple(f"{variant.field}: {variant.term}" for variant in variants)
    return (Word(variants) if variants else Nothing()), forms


def _collect(node: Node, number: int, terms: dict[str, dict[str, int]], beginnings: dict[str, int]) -> None:
    match node:
        case Word(variants):
            for variant in variants:
                terms.setdefault(variant.field, {}).setdefault(variant.term, number)
        case Phrase(words):
            for word in words:
                terms.setdefault(EXACT, {}).setdefault(word, number)
        case Prefix(beginning):
            beginnings.setdefault(beginning, number)


def suggestions(word: str, reader: Reader) -> list[str]:
    """Words of the index that a misspelt one may have meant."""
    folded = fold(word)
    candidates = reader.words(folded[:2], _SUGGESTIONS_FROM) if len(folded) > 2 else []
    return difflib.get_close_matches(folded, candidates, n=2, cutoff=0.75)
