"""What is looked for in the index? Each word of the query in all the forms it may have there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from itertools import chain
from math import ceil

from library.analysis import STOP_WORDS, fold
from library.catalogue import Lexicon
from library.frozen import frozen
from library.index import All, Any, Most, Node, Nothing, Proximity, Without, Word
from library.index.contract import EXACT
from library.search.coverage import pages_with
from library.search.held import Held
from library.search.occurrences import Marks
from library.search.query import Clause, Query
from library.search.readings import Reading, Readings, terms_of
from library.search.translation import Translator
from library.search.translations import QueryWords, Translations, either, translate

_FEWEST = 2
"""Words that a page must have, or what stands for them in its language: the glossary knows but some."""


@frozen
class Expansion:
    """A query in the terms of the index.

    Attributes:
        parts: a node for each group of the query.
        excluded: nodes that a page must not match.
        reading: (clause, the forms looked for) for each clause.
        missing: words that stand on no page.
        guessed: words that stand on no page, read as others with the same beginning.
        lonely: words that stand on one page, in all their forms.
        added: (word, how it is spelt on the shelf) of words typed without their own letters or umlauts.
        passed_over: common words that were not looked for, because others say more.
        languages: codes of those in which most of the words are known, the likeliest first; several where as many are.
        least: how many parts a page must match, or 0 for all.
        parted: compound that stands on no page -> its parts, which were looked for.
        pieces: what pages with less match: each part or another name of its term, or a piece of a compound that stands
            on no page.
        named: the parts, each with the other names of the term that it is of; empty where no name is known.
        translated: the parts, each with all that the glossary gives for it; empty where it gives nothing.
        pieces_of_names: the same with each part of the names of terms; empty where no name has parts.
        marks: what is looked for, as it stands in texts.
        known: words, folded, that the glossary knows.
        of_all: language -> what people say there for all the words together, where it stands on a page.
        is_term: whether all the words are of a term of several words that has another name on the shelf.
        pages: on how many pages each part stands, or what stands for it, about.
    """

    parts: tuple[Node, ...]
    excluded: tuple[Node, ...]
    reading: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[str, ...]
    guessed: tuple[str, ...] = ()
    lonely: tuple[str, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    passed_over: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    least: int = 0
    parted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pieces: tuple[Node, ...] = ()
    named: tuple[Node, ...] = ()
    translated: tuple[Node, ...] = ()
    pieces_of_names: tuple[Node, ...] = ()
    marks: Marks = field(default_factory=Marks)
    known: frozenset[str] = frozenset()
    of_all: Mapping[str, Sequence[Node]] = field(default_factory=dict)
    is_term: bool = False
    pages: tuple[int, ...] = ()

    def all_parts(self) -> Node:
        """A page must match every part, or as many as are enough."""
        return Most(self.parts, self.least) if self.least else self._all(self.parts)

    def all_named(self) -> Node:
        """A page must match every part, or hold another name of the term that it is of."""
        return self._all(self.named)

    def nodes(self) -> dict[str, Node]:
        """What pages may be looked for by; which of these are needed tells what the first bring.

        whole, named, translated: pages with all words; or other names of their terms; or what the glossary gives.
        some, some translated: the same of pages with some of the words.
        whole or translated, whole or some: pages that match any of these, to be counted.
        as said: pages with what people say for the one word; several bear each other out.
        """
        nodes = {"whole": self.all_parts()} | ({"named": self.all_named()} if self.named else {})
        first = nodes.get("named", nodes["whole"])
        if self.translated:
            nodes["translated"] = self.all_translated()
            nodes["whole or translated"] = Any((first, nodes["translated"]))
        if self.has_less:
            some = {"some": self.most_parts()}
            if self.translated or self.pieces_of_names:
                some["some translated"] = self.most_translated()
            nodes |= {**some, "whole or some": Any((first, *some.values()))}
        if self.of_all and len(self.parts) == 1:
            nodes["as said"] = either(*chain.from_iterable(self.of_all.values()))
        return nodes

    @property
    def has_less(self) -> bool:
        """Whether a page can have some of the words and not all, or a part of one or of a name."""
        return len(self.parts) > 1 or self.pieces != self.parts or bool(self.pieces_of_names)

    @property
    def nowhere(self) -> frozenset[int]:
        """The numbers of the parts that stand on no page in any form."""
        return frozenset(number for number, part in enumerate(self.parts) if part == Nothing())

    def most_parts(self) -> Node:
        """A page must match more than half of the parts that stand on any page, one of two."""
        return self._most(self.pieces)

    def all_translated(self) -> Node:
        """A page must match every part or what the glossary gives for it."""
        return self._all(self.translated)

    def most_translated(self) -> Node:
        """A page must match some of the parts, or what stands for them; the more of those known in its language."""
        parts = self.pieces_of_names or self.translated
        known = Counter(chain.from_iterable(map(_languages_of, parts)))
        known.update(dict.fromkeys(self.languages, len(parts)))
        of = {language: min(count, len(parts)) for language, count in known.items()}
        return self._most(parts, _FEWEST, of)

    def _all(self, parts: tuple[Node, ...]) -> Node:
        return self._without_excluded(parts[0] if len(parts) == 1 else All(parts))

    def _most(self, parts: Iterable[Node], enough: int | None = None, of: Mapping[str, int] | None = None) -> Node:
        there = tuple(part for part in parts if part != Nothing())
        half = ceil(0.5 * len(there))
        return self._without_excluded(Most(there, max(1, min(half, enough or half)), of or {}))

    def _without_excluded(self, node: Node) -> Node:
        return Without(node, Any(self.excluded)) if self.excluded else node


def _languages_of(node: Node) -> AbstractSet[str]:
    """The languages in which a part of the query can match."""
    match node:
        case Word(variants, beside):
            return {variant.field for variant in (*variants, *beside)} - {EXACT}
        case Any(parts) | Proximity(_, _, parts) | Most(parts):
            return set().union(*map(_languages_of, parts))
    return frozenset()


def expand(
    query: Query,
    reader: Held,
    lexicon: Lexicon,
    languages: AbstractSet[str] | None,
    translator: Translator | None = None,
    *,
    asked_in: tuple[str, ...] = (),
    narrower: bool = False,
) -> Expansion:
    """Looks the words of a query up in the index: exact, and as the terms they have in each language.

    Args:
        query: what was asked.
        reader: the index.
        lexicon: what the words of the library mean to it.
        languages: those wanted, or None for all.
        translator: the glossary, where its words are looked for, too.
        asked_in: the languages in which most of the words are known, the likeliest first.
        narrower: whether narrower terms of thesauri are looked for as well.
    """
    held = sorted(reader.languages() & languages if languages is not None else reader.languages())
    readings = Readings(reader, lexicon, held, asked_in)
    common = {word for language in asked_in for word in STOP_WORDS.get(language, ())}
    places = [place for place, group in enumerate(query.groups) if not _is_common(group, common)]
    places = places or list(range(len(query.groups)))
    typed = [[_as_typed(clause, readings, translator) for clause in query.groups[place]] for place in places]
    groups = [[clause for clause, _ in of_group] for of_group in typed]
    as_typed = [[reading for _, reading in of_group] for of_group in typed]
    passed_over = [str(group[0]) for place, group in enumerate(query.groups) if place not in places]
    translations = Translations()
    if translator:
        words = QueryWords(
            [group[0].words[0] for group in groups],
            [str(group[0]) for group in query.groups],
            places,
            frozenset(number for number, (reading, *_) in enumerate(as_typed) if reading.node == Nothing()),
        )
        told_in = readings.most_at_home(words.words, asked_in) or sorted(translator.languages)
        wanted = languages if languages is not None else translator.languages
        own = [term for of_group in as_typed for reading in of_group for term in terms_of(reading.node)]
        translations = translate(words, told_in, wanted, reader, lexicon, translator, own, narrower=narrower)
    read = [
        [
            _otherwise(
                readings,
                clause,
                reading,
                fold(clause.words[0]) in translations.known or translations.stands_for(number),
                has_names=translations.stands_for(number),
                alone=len(groups) == 1,
            )
            for clause, reading in zip(group, of_group, strict=True)
        ]
        for number, (group, of_group) in enumerate(zip(groups, as_typed, strict=True))
    ]
    parts = tuple(either(*(reading.node for reading in of_group)) for of_group in read)
    pieces = tuple(either(*(n for r in of_group for n in (r.node, r.pieces))) for of_group in read)
    excluded = [(clause, readings.read(clause, compounds=False)) for clause in query.excluded]
    clauses = [(clause, reading) for of in map(zip, groups, read) for clause, reading in of]
    return Expansion(
        parts,
        tuple(reading.node for _, reading in excluded),
        (
            *((str(clause), reading.shown) for clause, reading in clauses),
            *((word, ("passed over: a common word",)) for word in dict.fromkeys(passed_over)),
            *((f"-{clause}", reading.shown) for clause, reading in excluded),
        ),
        tuple(dict.fromkeys(_missing(clauses, reader))),
        tuple(readings.guessed),
        tuple(dict.fromkeys(_lonely(clauses, readings))),
        tuple(readings.added),
        tuple(dict.fromkeys(passed_over)),
        asked_in,
        parted=readings.parted,
        pieces=tuple(translations.within_term(n, piece) for n, piece in enumerate(pieces)),
        named=tuple(translations.named(n, part) for n, part in enumerate(parts)) if translations.names else (),
        translated=tuple(translations.translated(n, part) for n, part in enumerate(pieces))
        if translations.beside or (translations.names and len(parts) > 1)
        else (),
        pieces_of_names=tuple(
            either(translations.translated(n, part), *translations.pieces.get(n, ())) for n, part in enumerate(pieces)
        )
        if translations.pieces
        else (),
        marks=_marks(read, groups, readings, lexicon, translations),
        known=translations.known,
        of_all=translations.of_all,
        is_term=1 < len(parts) == len(translations.names),
        pages=tuple(pages_with(translations.translated(n, part), reader) for n, part in enumerate(pieces)),
    )


def _as_typed(clause: Clause, readings: Readings, translator: Translator | None) -> tuple[Clause, Reading]:
    """How a clause is read; a word that stands nowhere in Latin letters as the Cyrillic name that it was typed for."""
    reading, word = readings.read(clause, foreign=not translator), clause.words[0]
    if translator and clause.kind == "word" and word.isascii() and reading.node == Nothing():
        meant = translator.in_cyrillic(word)
        if meant:
            readings.added[word, meant] = None
            named = replace(clause, words=(meant,))
            return named, readings.read(named)
    return clause, reading


def _otherwise(
    readings: Readings, clause: Clause, reading: Reading, is_known: bool, *, has_names: bool, alone: bool
) -> Reading:
    """A word that stands on no page of its language, where nothing stands for it.

    It is read as the same word of another language, or where the glossary does not know it as another that begins so,
    or by its parts. Beside other words a piece alone is not taken for a word of which another name is known:
    Zwangsarbeit is not found by Zwang and what else was asked.
    """
    if clause.kind != "word" or reading.node != Nothing():
        return reading
    if not has_names and (foreign := readings.read(clause)).node != Nothing():
        return foreign
    guessed = Reading(Nothing()) if is_known else readings.guess(clause.words[0])
    if guessed.node != Nothing():
        return guessed
    by_parts = readings.by_parts(clause.words[0])
    return replace(by_parts, pieces=Nothing()) if has_names and not alone else by_parts


def _missing(clauses: Iterable[tuple[Clause, Reading]], reader: Held) -> Iterable[str]:
    """The words that stand on no page in any form, where their clause can match none."""
    for clause, reading in clauses:
        if reading.node == Nothing():
            yield from (word for word in clause.words if not reader.frequency(EXACT, fold(word)))


def _lonely(clauses: Iterable[tuple[Clause, Reading]], readings: Readings) -> Iterable[str]:
    """The words that stand on one page, in all their forms."""
    for clause, reading in clauses:
        if clause.kind == "word" and readings.stands_once(reading.node):
            yield from clause.words


def _marks(
    read: Sequence[Sequence[Reading]],
    groups: Sequence[Sequence[Clause]],
    readings: Readings,
    lexicon: Lexicon,
    translations: Translations,
) -> Marks:
    """What is looked for, as it stands in texts; of a common word the form that was typed."""
    lexicon.words_of(term for of_group in read for reading in of_group for term in terms_of(reading.node))
    forms: dict[str, dict[str, int]] = {}
    beginnings: dict[str, int] = {}
    phrases: dict[tuple[str, ...], int] = {}
    for number, (of_group, group) in enumerate(zip(read, groups, strict=True)):
        typed = {word.lower() for clause in group for word in clause.words}
        for reading in of_group:
            readings.mark(reading.node, number, forms, beginnings, phrases, typed)
    return Marks(forms, beginnings, phrases, translations.forms)


def _is_common(group: Iterable[Clause], common: AbstractSet[str]) -> bool:
    return all(clause.kind == "word" and clause.words[0].lower() in common for clause in group)
