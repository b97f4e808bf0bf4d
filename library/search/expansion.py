"""What is looked for in the index? Each word of the query in all the forms it may have there."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from math import ceil

from library.analysis import STOP_WORDS, cuts, fold, latin_keys, spelt_out, stem, umlauts
from library.catalogue import Lexicon
from library.index import All, Any, Most, Near, Node, Nothing, Phrase, Prefix, Reader, Variant, Without, Word
from library.index.contract import EXACT
from library.search.equivalents import Equivalents, Given, equivalents
from library.search.query import Clause, Query
from library.search.translation import Translator

_OTHER_ACCENTS = 0.9  # what a word is worth that differs from the one typed by accents only
_SAME_STEM = 0.9  # or that has the same stem, when no dictionary said that it is the same word
_OTHER_LEMMA = 0.4  # or that has the same stem, when a dictionary gives it another lemma (work and worker)
_FEWEST = 2  # words that a page must have, or what stands for them in its language: the glossary knows but some
_TOLD_IN = 3  # languages of a query whose words the glossary is asked for
_AT_HOME = 0.5  # of the pages of the language that has most with a word, another has so many where it is at home, too
_GUESSED = 0.5  # or that has its stem in a language that does not know it, and in which was not asked
_SAME_BEGINNING = 0.5  # or that has the same beginning, when the word typed stands nowhere in any form
_ENDING, _BEGINNING = 3, 4  # letters in which the endings may differ, and that the beginning must have
_TYPED_FOR = 3  # so many words in Cyrillic letters are taken for one in Latin letters, the most frequent
_COMPOUND = 0.4  # or that is a compound with it
_SPELLINGS = 50  # so many spellings of a word~ are looked for, the nearest
_SPELT = (1.0, 0.8, 0.6)  # what they are worth by the edits between them and the word
_FORMS = 40  # so many forms of a word of "..."~ are looked for, the most frequent
_PART = 0.5  # what a part of a compound is worth that stands on no page
_COMPOUNDS = 24  # so many compounds of a language are looked for, the most frequent


@dataclass(frozen=True, slots=True)
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
        forms: EXACT or language -> the forms to mark in a text, folded or in lower case -> number of the part.
        beginnings: of words to mark, folded -> number of the part.
        least: how many parts a page must match, or 0 for all.
        parted: compound that stands on no page -> its parts, which were looked for.
        phrases: folded words that are marked side by side only -> number of the part.
        translated: the parts, each with what the glossary gives for it; empty where it gives nothing.
        equivalents: EXACT or language -> form -> which words of the query the glossary gave it for.
        known: words, folded, that the glossary knows.
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
    forms: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    beginnings: Mapping[str, int] = field(default_factory=dict)
    least: int = 0
    parted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    translated: tuple[Node, ...] = ()
    equivalents: Mapping[str, Mapping[str, Sequence[Given]]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def all_parts(self) -> Node:
        """A page must match every part, or as many as are enough."""
        if self.least:
            return Most(self.parts, self.least)
        return self._without_excluded(self.parts[0] if len(self.parts) == 1 else All(self.parts))

    def most_parts(self) -> Node:
        """A page must match more than half of the parts that stand on any page, one of two."""
        return self._most(self.parts)

    def all_translated(self) -> Node:
        """A page must match every part or what the glossary gives for it."""
        return self._without_excluded(self.translated[0] if len(self.translated) == 1 else All(self.translated))

    def most_translated(self) -> Node:
        """A page must match some of the parts, or what stands for them; the more of those known in its language."""
        known = Counter(chain.from_iterable(map(_languages_of, self.translated)))
        known.update(dict.fromkeys(self.languages, len(self.translated)))
        of = {language: min(count, len(self.translated)) for language, count in known.items()}
        return self._most(self.translated, _FEWEST, of)

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
        case Any(parts) | All(parts):
            return set().union(*map(_languages_of, parts))
    return frozenset()


def expand(
    query: Query,
    reader: Reader,
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
    readings = _Readings(reader, lexicon, held, asked_in)
    common = {word for language in asked_in for word in STOP_WORDS.get(language, ())}
    groups = [group for group in query.groups if not _is_common(group, common)] or list(query.groups)
    passed_over = [str(group[0]) for group in query.groups if group not in groups]
    parts: list[Node] = []
    reading: list[tuple[str, tuple[str, ...]]] = []
    missing: list[str] = []
    lonely: list[str] = []
    forms: dict[str, dict[str, int]] = {}
    beginnings: dict[str, int] = {}
    phrases: dict[tuple[str, ...], int] = {}
    for number, group in enumerate(groups):
        nodes = []
        for clause in group:
            node, shown = readings.node(clause)
            reading.append((str(clause), shown))
            if node == Nothing():
                missing.extend(word for word in clause.words if not reader.frequency(EXACT, fold(word)))
            elif clause.kind == "word" and readings.stands_once(node):
                lonely.extend(clause.words)
            nodes.append(node)
            readings.mark(node, number, forms, beginnings, phrases)
        nodes = [node for node in nodes if node != Nothing()] or [Nothing()]
        parts.append(nodes[0] if len(nodes) == 1 else Any(tuple(nodes)))
    reading.extend((word, ("passed over: a common word",)) for word in dict.fromkeys(passed_over))
    excluded = []
    for clause in query.excluded:
        node, shown = readings.node(clause, compounds=False)
        reading.append((f"-{clause}", shown))
        excluded.append(node)
    given = Equivalents()
    if translator:
        single = {n: group[0].words[0] for n, group in enumerate(groups) if [c.kind for c in group] == ["word"]}
        wanted = languages if languages is not None else translator.languages
        told_in = readings.most_at_home(single.values(), asked_in) or sorted(translator.languages)
        given = equivalents(single, told_in, wanted, reader, lexicon, translator, narrower=narrower)
        # A word for which the glossary has others on the shelf is not read as one that only begins so.
        meant = {word for n, word in single.items() if word in readings.guessed and given.stands_for(n)}
        missing += sorted(meant)
        for word in meant:
            del readings.guessed[word]
        for number, word in single.items():
            if word in meant:
                parts[number] = Nothing()
                reading = [(asked, () if asked == word else shown) for asked, shown in reading]
                forms = {name: {f: n for f, n in of.items() if n != number} for name, of in forms.items()}
                beginnings = {beginning: n for beginning, n in beginnings.items() if n != number}
        for name, by_form in given.forms.items():
            for form, (first, *_) in by_form.items():
                forms.setdefault(name, {}).setdefault(form, first.equivalent.part)
    return Expansion(
        tuple(parts),
        tuple(excluded),
        tuple(reading),
        tuple(dict.fromkeys(missing)),
        tuple(readings.guessed),
        tuple(dict.fromkeys(lonely)),
        tuple(readings.added),
        tuple(dict.fromkeys(passed_over)),
        asked_in,
        forms,
        beginnings,
        phrases=phrases,
        parted=readings.parted,
        translated=tuple(given.beside(n, part) for n, part in enumerate(parts)) if given.forms else (),
        equivalents=given.forms,
        known=given.known,
    )


def _is_common(group: Iterable[Clause], common: AbstractSet[str]) -> bool:
    return all(clause.kind == "word" and clause.words[0].lower() in common for clause in group)


class _Readings:
    """How words are read in each of the languages that the index holds."""

    def __init__(self, reader: Reader, lexicon: Lexicon, languages: list[str], asked_in: tuple[str, ...]) -> None:
        self._reader = reader
        self._lexicon = lexicon
        self._languages = languages
        self.asked_in = asked_in
        self.added: dict[tuple[str, str], None] = {}
        self.parted: dict[str, tuple[str, ...]] = {}
        self.guessed: dict[str, None] = {}

    def most_at_home(self, words: Iterable[str], languages: Sequence[str]) -> list[str]:
        """Those of the languages in which the words stand on most pages, each word speaking for its own.

        A command is known in all of them, and is English; a word that is one in several (offer) speaks for each; one
        that stands on no page may be one in any.
        """
        pages: Counter[str] = Counter()
        chosen: set[str] = set()
        for word in words:
            known = self._lexicon.read(fold(word))
            counts = {
                language: self._reader.frequency(language, known[language].get(word.lower(), word.lower()))
                for language in known.keys() & set(languages)
            }
            most = max(counts.values(), default=0)
            chosen.update(language for language in counts or languages if counts.get(language, 0) >= _AT_HOME * most)
            pages.update(counts)
        return heapq.nsmallest(_TOLD_IN, chosen, key=lambda language: (-pages[language], language))

    def node(self, clause: Clause, *, compounds: bool = True) -> tuple[Node, tuple[str, ...]]:
        """What is looked for, and how that is said to a reader."""
        if clause.kind == "prefix":
            beginning = fold(clause.words[0])
            found = self._reader.words(beginning, 4)
            forms = tuple(found[:3]) + (("...",) if len(found) > 3 else ())
            return (Prefix(beginning) if found else Nothing()), forms
        if clause.kind == "fuzzy":
            similar = self._reader.similar(fold(clause.words[0]), clause.distance)[:_SPELLINGS]
            alike = tuple(Variant(EXACT, word, _SPELT[edits]) for word, edits in similar)
            return (Word(alike) if alike else Nothing()), tuple(word for word, _ in similar)
        if clause.kind == "near":
            places = tuple(self._forms(word) for word in clause.words)
            shown = tuple("/".join(place[:4]) + ("/..." if len(place) > 4 else "") for place in places)
            return (Near(places, clause.distance) if all(places) else Nothing()), shown
        if clause.kind == "phrase":
            folded = tuple(fold(word) for word in clause.words)
            if all(self._reader.frequency(EXACT, word) for word in folded):
                return Phrase(folded), (" ".join(folded),)
            return Nothing(), ()
        variants = self._variants(clause.words[0], compounds)
        if not variants and compounds:
            return self._by_parts(clause.words[0])
        forms = tuple(f"{variant.field}: {variant.term}" for variant in variants)
        return (Word(variants) if variants else Nothing()), forms

    def _by_parts(self, word: str) -> tuple[Node, tuple[str, ...]]:
        """A compound that stands on no page, as its parts, all but one of which a page must have at least."""
        for language in sorted(self._languages, key=lambda language: (language not in self.asked_in, language)):
            parts = self._cut(word.lower(), language)
            if parts:
                self.parted[word] = tuple(part for part, _ in parts)
                nodes = tuple(
                    Word(tuple(Variant(language, term, _PART) for term in sorted(terms))) for _, terms in parts
                )
                return Most(nodes, len(nodes) - 1), tuple(f"{language}: {part}" for part, _ in parts)
        return Nothing(), ()

    def _cut(self, word: str, language: str, *, again: bool = True) -> list[tuple[str, frozenset[str]]]:
        """The parts of a compound, with the terms that they have on the shelf; the most even ones of the fewest."""
        best: list[tuple[str, frozenset[str]]] = []
        found = []
        for heads, tail in cuts(word, language):
            if terms := self._terms_of_part(tail, language):
                found += [(head, tail, terms) for head in heads]
        for head, tail, terms in sorted(found, key=lambda cut: -min(len(cut[0]), len(cut[1]))):
            of_head = self._terms_of_part(head, language)
            if of_head:
                return [(head, of_head), (tail, terms)]
            if again and not best and (parts := self._cut(head, language, again=False)):
                best = [*parts, (tail, terms)]
        return best

    def _terms_of_part(self, part: str, language: str) -> frozenset[str]:
        """The terms of a part that is a word of the shelf, or a form of one."""
        terms = {part, *self._lexicon.read(fold(part)).get(language, {}).values()}
        terms.update(self._lexicon.of_stems({language: stem(part, language)}).get(language, ()))
        return frozenset(term for term in terms if self._reader.frequency(language, term))

    def _variants(self, word: str, compounds: bool) -> tuple[Variant, ...]:
        """The exact word; in each language its term, or those of words alike; and the compounds with it."""
        lowered, folded = word.lower(), fold(word)
        known = self._lexicon.read(folded)
        stems = {language: stem(lowered, language) for language in self._languages}
        own_terms = {language: words[lowered] for language, words in known.items() if lowered in words}
        stems.update((language, stem(term, language)) for language, term in own_terms.items())
        alike = self._lexicon.of_stems(stems) if stems else {}
        for language, terms_alike in alike.items():  # a lemma of which only other forms stand on pages
            if lowered in (stems[language], *terms_alike) and self._reader.frequency(language, lowered):
                own_terms.setdefault(language, lowered)
        # To ask the index for each of them takes longer; but words with figures in them are in no lexicon.
        held = frozenset(self._languages) if any(map(str.isdigit, word)) else self._lexicon.held(stems)
        weights: dict[tuple[str, str], float] = {(EXACT, folded): 1.0}
        terms: dict[str, str] = {}
        for language in self._languages:
            words = known.get(language, {})
            if words or language in self.asked_in:
                terms[language] = own_terms.get(language) or next(iter(words.values()), stems[language])
            if language in own_terms:
                weights[language, own_terms[language]] = 1.0
                joined = dict.fromkeys((stems[language], *alike.get(language, ())), _OTHER_LEMMA)
            else:
                if language in held:
                    weights[language, stems[language]] = 1.0 if language in self.asked_in else _GUESSED
                joined = dict.fromkeys(alike.get(language, ()), _SAME_STEM) | dict.fromkeys(
                    words.values(), _OTHER_ACCENTS
                )
            for term, weight in joined.items():
                weights.setdefault((language, term), weight)
        if compounds:
            for language, found in self._lexicon.compounds(terms).items():
                for term in heapq.nlargest(_COMPOUNDS, found, key=partial(self._reader.frequency, language)):
                    weights.setdefault((language, term), _COMPOUND)
        for spelling in self._with_umlauts(word, folded):
            for variant, weight in self._spelling(spelling).items():
                weights.setdefault(variant, weight)
        variants = self._there(weights) or (self._there(self._in_cyrillic(word, folded)) if word.isascii() else ())
        if not variants:
            variants = self._there(self._same_beginning(folded))
            self.guessed.update({word: None} if variants else {})
        return variants

    def _spelling(self, folded: str) -> dict[tuple[str, str], float]:
        """What a word is looked for by that is spelt otherwise than it was typed."""
        terms = {(name, term) for name, words in self._lexicon.read(folded).items() for term in words.values()}
        return dict.fromkeys([(EXACT, folded), *sorted(t for t in terms if t[0] in self._languages)], _OTHER_ACCENTS)

    def _with_umlauts(self, word: str, folded: str) -> list[str]:
        """The words of the library, folded, that are typed so where there are no umlauts: koeln for Köln."""
        found = []
        for candidate in sorted(umlauts(folded)):
            words = {other for of_language in self._lexicon.read(candidate).values() for other in of_language}
            if spelt := sorted(other for other in words if spelt_out(other) == folded):
                found.append(candidate)
                self.added[word, spelt[0]] = None
        return found

    def _in_cyrillic(self, word: str, folded: str) -> dict[tuple[str, str], float]:
        """The words of the library in Cyrillic letters that are typed so in Latin ones, in another form at least."""
        keys = sorted(latin_keys(folded))
        for endings in (0, _ENDING - 1):
            found = [
                w
                for key in keys
                if len(key) - endings >= _BEGINNING
                for w in self._lexicon.typed_in_latin(key, endings)
            ]
            there = [w for w in dict.fromkeys(found) if self._reader.frequency(EXACT, w)]
            if there:
                frequent = heapq.nlargest(_TYPED_FOR, there, key=partial(self._reader.frequency, EXACT))
                self.guessed.update({word: None} if endings else {})
                for other in frequent:
                    spelt = (spelling for words in self._lexicon.read(other).values() for spelling in sorted(words))
                    self.added[word, next(spelt, other)] = None
                return {variant: weight for other in frequent for variant, weight in self._spelling(other).items()}
        return {}

    def _forms(self, word: str) -> tuple[str, ...]:
        """The exact words of the index that are a word's forms, itself first and then the most frequent."""
        forms: Counter[str] = Counter()
        for variant in self._variants(word, compounds=False):
            if variant.weight <= _GUESSED:
                continue
            exact = [variant.term] if variant.field == EXACT else self._lexicon.words(variant.field, [variant.term])
            for form in {fold(word) for word in exact}:
                forms[form] = self._reader.frequency(EXACT, form)
        ordered = sorted(forms, key=lambda form: (form != fold(word), -forms[form], form))
        return tuple(form for form in ordered[:_FORMS] if forms[form])

    def _there(self, weights: Mapping[tuple[str, str], float]) -> tuple[Variant, ...]:
        return tuple(
            Variant(name, term, weight)
            for (name, term), weight in weights.items()
            if self._reader.frequency(name, term)
        )

    def _same_beginning(self, folded: str) -> dict[tuple[str, str], float]:
        """The terms of words that differ in the ending: a form that no page has and no stemmer knows."""
        beginning = folded[:-_ENDING]
        if len(beginning) < _BEGINNING:
            return {}
        found = self._lexicon.beginning(beginning, len(folded) + _ENDING)
        return {(language, term): _SAME_BEGINNING for language, _, term in found if language in self._languages}

    def stands_once(self, node: Node) -> bool:
        """Whether a word's forms are on no more than a page each."""
        variants = node.variants if isinstance(node, Word) else ()
        return bool(variants) and all(self._reader.frequency(v.field, v.term) == 1 for v in variants)

    def mark(
        self,
        node: Node,
        number: int,
        forms: dict[str, dict[str, int]],
        beginnings: dict[str, int],
        phrases: dict[tuple[str, ...], int],
    ) -> None:
        """Notes which forms in a text are those that the node looks for."""
        match node:
            case Word(variants):
                terms: dict[str, list[str]] = {}
                for variant in variants:
                    terms.setdefault(variant.field, []).append(variant.term)
                for name, of_field in terms.items():
                    words = of_field if name == EXACT else self._lexicon.words(name, of_field)
                    for word in words:
                        forms.setdefault(name, {}).setdefault(word, number)
            case Most(parts):
                for part in parts:
                    self.mark(part, number, forms, beginnings, phrases)
            case Phrase(words):
                phrases.setdefault(words, number)
            case Near(places):
                for form in chain.from_iterable(places):
                    forms.setdefault(EXACT, {}).setdefault(form, number)
            case Prefix(beginning):
                beginnings.setdefault(beginning, number)
