"""How is a word of a query read? In all the forms that it may have in each of the languages of the index."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain

from library.analysis import (
    HOME,
    STOP_WORDS,
    cuts,
    fold,
    is_typed_for,
    latin_keys,
    relatives,
    spelling_key,
    spelt_out,
    stem,
    umlauts,
)
from library.catalogue import Lexicon
from library.frozen import frozen
from library.index import Any, Beginning, Node, Nothing, Phrase, Prefix, Proximity, Spelling, Variant, Word
from library.index.contract import EXACT
from library.search.held import Held
from library.search.query import Clause

_ELSEWHERE = 0.3
"""What a word of the language asked in is worth on pages of others: a Finnish passport is passi, Italian for steps."""
_OTHER_ACCENTS = 0.9
"""What a word is worth that differs from the one typed by accents only."""
_SAME_STEM = 0.9
"""What one is worth that has the same stem, when no dictionary said that it is the same word."""
_OTHER_LEMMA = 0.4
"""What one is worth that has the same stem, when a dictionary gives it another lemma (work and worker)."""
_FAMILY = 0.3
"""What one of the same family is worth that no stem joins to it (identify and identification)."""
_GUESSED = 0.5
"""What one is worth that has its stem in a language that does not know it, and in which was not asked."""
_GUESSED_ENDING = 2
"""Letters that its stem may lack in a language that is not at home: ambaada, a slip, is no form of the Catalan amb."""
_SAME_BEGINNING = 0.5
"""What one is worth that has the same beginning, when the word typed stands nowhere in any form."""
_COMPOUND = 0.4
"""What a compound with the word is worth."""
_PART = 0.25
"""What a part of a compound is worth that stands on no page."""
_PARTS_APART = 8
"""So many other words may stand between the parts of a compound."""
_SHORTEST_PIECE = 4
"""Letters that each part of a compound of three must have, and a word that compounds may begin with: a maatila, a farm,
is no maa, a country, but a rakennustyömaa is a kind of it."""
_TELLING_FIGURES = 3
"""Figures that a part of a number has which is looked for alone: with fewer it stands on any page."""
_TOLD_IN = 3
"""Languages of a query whose words the glossary is asked for."""
_AT_HOME = 0.5
"""Of the pages of the language that has most with a word, another has so many where it is at home, too."""
_ENDING, _BEGINNING = 3, 4
"""Letters in which the endings may differ, and that the beginning must have."""
_TYPED_FOR = 3
"""So many words in Cyrillic letters are taken for one in Latin letters, the most frequent."""
_SPELLINGS = 50
"""So many spellings of a word~ are looked for, the nearest."""
_SPELT = (1.0, 0.8, 0.6)
"""What they are worth by the edits between them and the word."""
_FORMS = 40
"""So many forms of a word of "..."~ are looked for, the most frequent."""
_COMPOUNDS = 24
"""So many compounds of a language are looked for, the most frequent."""


@frozen
class Reading:
    """What a clause is looked for by.

    Attributes:
        node: what a page must match to have it.
        shown: the same, as it is said to a reader.
        pieces: what a page matches that has a piece of it, of a compound that stands on no page; or Nothing.
    """

    node: Node
    shown: tuple[str, ...] = ()
    pieces: Node = Nothing()


class Readings:
    """How words are read in each of the languages that the index holds."""

    def __init__(self, reader: Held, lexicon: Lexicon, languages: list[str], asked_in: tuple[str, ...]) -> None:
        """Args:
        languages: those of the index in which pages may answer.
        asked_in: those of the query, the likeliest first. One without a dictionary counts only if it is that: its
            stems join too many words (Finland, and finlandais, in French).
        """
        self._reader = reader
        self._lexicon = lexicon
        self._languages = languages
        self.asked_in = tuple(one for one in asked_in if one in HOME or one == asked_in[0])
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
            may_be = counts if most else languages
            chosen.update(language for language in may_be if counts.get(language, 0) >= _AT_HOME * most)
            pages.update(counts)
        return heapq.nsmallest(_TOLD_IN, chosen, key=lambda language: (-pages[language], language))

    def read(self, clause: Clause, *, compounds: bool = True, foreign: bool = True) -> Reading:
        """What a clause is looked for by, as it was typed.

        Args:
            compounds: whether compounds with a word are looked for.
            foreign: whether a word of the language asked in, which stands on none of its pages, is looked for on those
                of others: a passport is pass in Estonian, which in English is another word.
        """
        match clause.kind:
            case "prefix":
                beginning = fold(clause.words[0])
                found = self._reader.words(Beginning(beginning), 4)
                forms = tuple(one.word for one in found[:3]) + (("...",) if len(found) > 3 else ())
                return Reading(Prefix(beginning) if found else Nothing(), forms)
            case "fuzzy":
                similar = self._reader.words(Spelling(fold(clause.words[0]), clause.distance), _SPELLINGS)
                spelt = tuple(Variant(EXACT, one.word, _SPELT[one.edits]) for one in similar)
                return Reading(Word(spelt) if spelt else Nothing(), tuple(one.word for one in similar))
            case "near":
                places = tuple(self._forms(word) for word in clause.words)
                shown = tuple("/".join(place[:4]) + ("/..." if len(place) > 4 else "") for place in places)
                return Reading(Proximity(places, clause.distance) if all(places) else Nothing(), shown)
            case "phrase":
                folded = tuple(fold(word) for word in clause.words)
                if all(self._reader.frequency(EXACT, word) for word in folded):
                    return Reading(Phrase(folded), (" ".join(folded),))
                return Reading(Nothing())
            case "number":
                return self._number(clause.words)
        return _of(self._variants(clause.words[0], compounds=compounds, foreign=foreign))

    def _number(self, parts: tuple[str, ...]) -> Reading:
        """A number by its parts side by side, or as one word; each part that was typed alone is a piece of it."""
        whole = "".join(parts)
        beside = parts if len(parts) > 1 else _thousands(whole)
        there = [part for part in beside if self._reader.frequency(EXACT, part)]
        nodes: list[Node] = [Phrase(beside)] if len(there) == len(beside) else []
        nodes += [Word((Variant(EXACT, whole),))] if self._reader.frequency(EXACT, whole) else []
        pieces = [Word((Variant(EXACT, part),)) for part in there if len(part) >= _TELLING_FIGURES and part in parts]
        node = Any(tuple(nodes)) if nodes else Nothing()
        return Reading(node, (" ".join(beside), whole) if nodes else (), Any(tuple(pieces)) if pieces else Nothing())

    def guess(self, word: str) -> Reading:
        """What a word is looked for by that stands on no page: words with its beginning."""
        folded = fold(word)
        there = self._there(self._in_cyrillic(word, folded, endings=True)) if word.isascii() else ()
        there = there or self._there(self._same_beginning(folded))
        self.guessed.update({word: None} if there else {})
        return _of(there)

    def by_parts(self, word: str) -> Reading:
        """What a compound is looked for by that stands on no page: its parts, all of them near each other.

        Nothing where it does stand on one, if on none in the language that it was asked in.
        """
        if self._reader.frequency(EXACT, fold(word)):
            return Reading(Nothing())
        # Where the language is known no other cuts a word of it: to a Dane, the German Gemeinde might end in inde.
        languages = [one for one in self._languages if one in self.asked_in] or self._languages
        self._know_parts((language, word.lower()) for language in languages)
        for language in languages:
            parts = self._cut(word.lower(), language)
            if parts:
                self.parted[word] = tuple(part for part, _ in parts)
                nodes = tuple(
                    Word(tuple(Variant(language, term, _PART) for term in sorted(terms))) for _, terms in parts
                )
                places = tuple(
                    tuple(sorted({fold(form) for form in self._lexicon.words(language, sorted(terms))}))
                    for _, terms in parts
                )
                shown = tuple(f"{language}: {part}" for part, _ in parts)
                return Reading(Proximity(places, _PARTS_APART, nodes), shown, Any(nodes))
        return Reading(Nothing())

    def _cut(self, word: str, language: str, *, again: bool = True) -> list[tuple[str, frozenset[str]]]:
        """The parts of a compound, with the terms that they have on the shelf; the most even ones of the fewest."""
        best: list[tuple[str, frozenset[str]]] = []
        found = []
        common = STOP_WORDS.get(language, frozenset())
        for heads, tail in cuts(word, language):
            is_short = not again and min(len(word) - len(tail), len(tail)) < _SHORTEST_PIECE
            if is_short or word.removesuffix(tail) in common:
                continue
            if terms := self._terms_of_part(tail, language):
                found += [(head, tail, terms) for head in heads]
        found.sort(key=lambda cut: -min(len(word) - len(cut[1]), len(cut[1])))  # Opfer before Opfere, in Opferschutz
        for number, (head, tail, terms) in enumerate(found):
            of_head = self._terms_of_part(head, language)
            if of_head:
                return [(head, of_head), (tail, terms)]
            if again and number == 0:
                self._know_parts((language, other) for other, _, _ in found)
            if again and not best and (parts := self._cut(head, language, again=False)):
                best = [*parts, (tail, terms)]
        return best

    def _terms_of_part(self, part: str, language: str) -> frozenset[str]:
        """The terms of a part that is a word of the shelf, or a form of one; a common word is no part."""
        if part in STOP_WORDS.get(language, frozenset()):
            return frozenset()
        terms = self._lexicon.know([(language, part)])[language, part]
        return frozenset(term for term in terms if self._reader.frequency(language, term))

    def _know_parts(self, words: Iterable[tuple[str, str]]) -> None:
        """Asks lexicon and index at once for all parts into which words of languages may be cut."""
        parts = {
            (language, part)
            for language, word in words
            for heads, tail in cuts(word, language)
            for part in (*heads, tail)
        }
        known = self._lexicon.know(parts)
        self._reader.ask((language, term) for (language, _), terms in known.items() for term in terms)

    def _variants(self, word: str, *, compounds: bool, foreign: bool = True) -> tuple[Variant, ...]:
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
        is_own = any(language in own_terms for language in self.asked_in)
        at_home = self._stands_in(own_terms)
        if not foreign and is_own and not at_home:
            return ()
        weights: dict[tuple[str, str], float] = {(EXACT, folded): _ELSEWHERE if at_home else 1.0}
        terms: dict[str, str] = {}
        for language in self._languages:
            # A word typed with its accents does not mean one without: üürida is to rent, uurida is to research.
            words = {spelt: term for spelt, term in known.get(language, {}).items() if is_typed_for(lowered, spelt)}
            own, is_asked = own_terms.get(language), language in self.asked_in
            if is_own and not is_asked and (own is None or self._is_chance(language, own, lowered, at_home=at_home)):
                continue
            if is_asked or ((words or own) and not at_home):
                terms[language] = own or next(iter(words.values()), stems[language])
            if own is not None:
                weights[language, own] = 1.0 if is_asked or not at_home else _ELSEWHERE
                # What a thesaurus alone knows, in the form that a dictionary gives it, is no other word of its stem.
                holds = (is_asked or not at_home) and self._reader.frequency(language, own)
                joined = dict.fromkeys((stems[language], *alike.get(language, ())) if holds else (), _OTHER_LEMMA)
            else:
                is_likely = language in HOME or is_asked
                is_form = is_likely or len(lowered) - len(stems[language]) <= _GUESSED_ENDING
                if language in held and is_form:
                    weights[language, stems[language]] = 1.0 if is_asked else _GUESSED
                joined = dict.fromkeys(alike.get(language, ()) if is_form else (), _SAME_STEM)
                joined |= dict.fromkeys(words.values(), _OTHER_ACCENTS)
            for term, weight in joined.items():
                weights.setdefault((language, term), weight)
        for related, weight in self._related(terms, lowered, compounds=compounds):
            weights.setdefault(related, weight)
        for spelling in self._with_umlauts(word, folded):
            for variant, weight in self._spelling(spelling).items():
                weights.setdefault(variant, weight)
        return self._there(weights) or (self._there(self._in_cyrillic(word, folded)) if word.isascii() else ())

    def _is_chance(self, language: str, term: str, typed: str, *, at_home: bool) -> bool:
        """Whether a term that a word of the language asked in has in another one may be of any other word there.

        So it is with stems where no dictionary tells words apart, and where the word itself is at home and stands in
        the other language by chance: to English rules, informes is inform.
        """
        return language not in HOME or (at_home and term != typed)

    def _stands_in(self, own_terms: Mapping[str, str]) -> bool:
        """Whether a word stands on a page of a language asked in, or in one whose words have no field of their own."""
        fields = self._reader.languages()
        asked = {language: term for language, term in own_terms.items() if language in self.asked_in}
        return any(code not in fields or self._reader.frequency(code, term) for code, term in asked.items())

    def _related(
        self, terms: Mapping[str, str], typed: str, *, compounds: bool
    ) -> Iterator[tuple[tuple[str, str], float]]:
        """((language, term), weight) of words of the same family as a term, and of compounds with it."""
        for language, term in terms.items():
            for other in sorted(relatives(term, language)):  # in one order, so that an answer is always told alike
                yield (language, other), _FAMILY
        for language, found in self._lexicon.compounds(terms).items() if compounds else ():
            like = [other for other in found if len(term) >= _SHORTEST_PIECE or other.endswith((term, typed))]
            for term in heapq.nlargest(_COMPOUNDS, like, key=partial(self._reader.frequency, language)):
                yield (language, term), _COMPOUND

    def _spelling(self, folded: str) -> dict[tuple[str, str], float]:
        """What a word is looked for by that is spelt otherwise than it was typed."""
        terms = {(name, term) for name, words in self._lexicon.read(folded).items() for term in words.values()}
        return dict.fromkeys([(EXACT, folded), *sorted(t for t in terms if t[0] in self._languages)], _OTHER_ACCENTS)

    def _with_umlauts(self, word: str, folded: str) -> list[str]:
        """The words of the library, folded, that are typed so where there are no umlauts: koeln for Köln."""
        found: list[str] = []
        if word.lower() != folded:  # hjælp has a letter of its own, and is not how hjälp is typed
            return found
        for candidate in sorted(umlauts(folded)):
            words = {other for of_language in self._lexicon.read(candidate).values() for other in of_language}
            if spelt := sorted(other for other in words if spelt_out(other) == folded):
                found.append(candidate)
                self.added[word, spelt[0]] = None
        return found

    def _is_heard(self, folded: str) -> bool:
        """Whether a word of the shelf in Latin letters sounds the same: pasport is a slip for passport."""
        sound = spelling_key(folded)
        terms = self._lexicon.cognates([sound])[sound] if sound else []
        return any(key == sound and fold(term).isascii() for key, _, term in terms)

    def _in_cyrillic(self, word: str, folded: str, *, endings: bool = False) -> dict[tuple[str, str], float]:
        """The words of the library in Cyrillic letters that are typed so in Latin ones, or so but for their endings."""
        found: dict[str, None] = {}
        for key in sorted(latin_keys(folded)):
            letters = min(_ENDING - 1, len(key) - _BEGINNING - 1) if endings else 0
            if letters > 0 or (not endings and len(key) >= _BEGINNING):
                found.update(dict.fromkeys(self._lexicon.typed_in_latin(key, letters)))
        there = [w for w in found if self._reader.frequency(EXACT, w)]
        if there and self._is_heard(folded):
            return {}
        frequent = heapq.nlargest(_TYPED_FOR, there, key=partial(self._reader.frequency, EXACT))
        for other in frequent:
            spelt = (spelling for words in self._lexicon.read(other).values() for spelling in sorted(words))
            self.added[word, next(spelt, other)] = None
        return {variant: weight for other in frequent for variant, weight in self._spelling(other).items()}

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
        typed: AbstractSet[str],
    ) -> None:
        """Notes which forms in a text are those that the node looks for; no common word that was not typed itself."""
        match node:
            case Word(variants):
                terms: dict[str, list[str]] = {}
                for variant in variants:
                    terms.setdefault(variant.field, []).append(variant.term)
                for name, of_field in terms.items():
                    words = of_field if name == EXACT else self._lexicon.words(name, of_field)
                    common = STOP_WORDS.get(name, frozenset()) - typed
                    for word in words:
                        if word not in common:
                            forms.setdefault(name, {}).setdefault(word, number)
            case Proximity(places, _, scored):
                for word_node in scored:
                    self.mark(word_node, number, forms, beginnings, phrases, typed)
                for form in () if scored else chain.from_iterable(places):
                    forms.setdefault(EXACT, {}).setdefault(form, number)
            case Any(nodes):
                for part in nodes:
                    self.mark(part, number, forms, beginnings, phrases, typed)
            case Phrase(words):
                phrases.setdefault(words, number)
            case Prefix(beginning):
                beginnings.setdefault(beginning, number)


def terms_of(node: Node) -> Iterator[tuple[str, str]]:
    """(language, term) of what a node looks for in the fields of languages."""
    match node:
        case Word(variants):
            yield from ((variant.field, variant.term) for variant in variants if variant.field != EXACT)
        case Any(parts) | Proximity(_, _, parts):
            yield from chain.from_iterable(map(terms_of, parts))


def _of(variants: tuple[Variant, ...]) -> Reading:
    shown = tuple(f"{variant.field}: {variant.term}" for variant in variants)
    return Reading(Word(variants) if variants else Nothing(), shown)


def _thousands(figures: str) -> tuple[str, ...]:
    """A number as it is parted in print: 15846 as 15 846, 15,846 or 15.846."""
    first = len(figures) % 3
    parts = [figures[:first], *(figures[start : start + 3] for start in range(first, len(figures), 3))]
    return tuple(part for part in parts if part)
