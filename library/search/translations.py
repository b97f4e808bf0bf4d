"""Which words of other languages are looked for, too? Those that the glossary gives for the words of a query.

Words that together are a term (a label of a thesaurus, a pair of glossary.csv, a learnt phrase) are one thing: a page
that holds another name of it has these words. What stands for a single word is looked for beside it and weighs less.
Which pair brought a page is kept, so that every hit can say it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from functools import cache
from itertools import chain
from typing import NamedTuple

from library.analysis import LANGUAGES, STOP_WORDS, fold, stemmed_languages, words
from library.catalogue import SAID, Lexicon
from library.frozen import frozen
from library.index import All, Any, Node, Nothing, Proximity, Variant, Word
from library.index.contract import EXACT
from library.languages.scripts import THAI, THAI_SIGN
from library.model import Edition, Reason, ReasonKind, Translation, Values
from library.search.cognates import ALIKE
from library.search.held import Held
from library.search.translation import SEEN_ENOUGH, Translator, phrases_of

_WEIGHT = 0.7
"""What the surest translation of a word is worth, against the word itself."""
_SURE = 0.3
"""A score of the glossary from which a translation weighs all that."""
_BEST, _BEST_MINED = 2, 1
"""Translations of a word that are looked for in each language, and of those mined."""
_LEAST = 0.4
"""A translation with less of the best one's score is not looked for."""
_OF_A_TERM = 0.4
"""What is left of the weight of what stands for one word of a term where the term itself has a name on the shelf."""
_VARIED = 0.9
"""What is left of the weight of a name with another name, or form, of one of its words than the one typed."""
_MOST_VARIED = 4
"""So many other names and forms of a word are tried."""
_QUESTION = 4
"""Words of a query that bear each other out: words that are spelt alike are looked for, too."""
_ALIKE = 0.8
"""What a word of another language is worth that is spelt all alike."""
_APART = 2
"""So many other words may stand between those of a name, beside the common words that it has itself."""
_MOSTLY = 0.5
"""A query of which so much is a term is about that: another name of it counts as its words where others are missing.
In a longer question pages in other languages would come before those with the reader's own words: of 55 such questions
.44 would find their page, not .51 (tests/quality/other_words_topics.tsv)."""
_FORMS = 60
"""So many forms of a word of a name are looked for."""


@frozen(eq=False)
class Rendering:
    """Words that are looked for in the place of words of the query.

    Attributes:
        parts: numbers of the query's parts that they stand for.
        asked: these, as they were typed; language is theirs.
        terms: theirs, of the index.
        translation: what is looked for.
        apart: how many other words may stand between its own.
        of_piece: whether any of its words is looked for by itself, of a name that few pages have.
    """

    parts: tuple[int, ...]
    asked: str
    language: str
    terms: tuple[str, ...]
    translation: Translation
    apart: int = 0
    of_piece: bool = False

    def reason(self, translator: Translator, editions: Mapping[str, Edition]) -> Reason:
        """Why a page is here that holds these words: what they stand for, and where it is seen or who said it."""
        if self.translation.source == ALIKE:
            return Reason(ReasonKind.SPELT_LIKE, {"word": self.translation.words, "asked": self.asked})
        told = translator.proofs(self.language, self.terms, self.translation, editions)
        proof = next(iter(told.proofs), None)
        values: Values = {
            "word": told.words,
            "asked": self.asked,
            "through": told.through,
            "pivot": told.pivot,
            "source": "" if told.source == "texts" else told.source.removeprefix("thesauri/"),
            "path": proof.edition.path if proof else "",
            "page": proof.page if proof else 0,
        }
        return Reason(ReasonKind.PART_OF_TRANSLATION if self.of_piece else ReasonKind.TRANSLATION, values)


class WordOf(NamedTuple):
    """A word of a rendering: which of its terms."""

    rendering: Rendering
    number: int


@frozen
class QueryWords:
    """The words of a query.

    Attributes:
        words: those looked for, in order, in the letters of their language; a part of the query each.
        typed: all words as they were typed, common ones too.
        places: where each word stands among these.
        missing: the parts that stand on no page in any form.
    """

    words: Sequence[str]
    typed: Sequence[str]
    places: Sequence[int]
    missing: AbstractSet[int] = frozenset()

    def text(self, start: int, end: int) -> str:
        """Words as they were typed, with the common ones between them."""
        joined = " ".join(self.typed[self.places[start] : self.places[end - 1] + 1])
        return re.sub(f"(?<=[{THAI}]) (?=[{THAI}])", "", joined)


@frozen
class Translations:
    """What is looked for beside the words of a query.

    Attributes:
        names: number of a part -> other names of a term that it is of: a page that holds one has the part.
        of_terms: those of them that are of a term of several words, of which the query mostly is.
        beside: number of a part -> what stands for it alone.
        pieces: number of a part -> the words of its names of several words, each by itself.
        forms: EXACT or language -> form in a text, folded or in lower case -> of what it is a word.
        known: words of the query, folded, that the glossary knows, whether what stands for them is on a page or not.
        of_all: language -> what people say for all the words together, where it stands on a page.
    """

    names: Mapping[int, Sequence[Node]] = field(default_factory=dict)
    of_terms: Mapping[int, Sequence[Node]] = field(default_factory=dict)
    beside: Mapping[int, Sequence[Node]] = field(default_factory=dict)
    pieces: Mapping[int, Sequence[Node]] = field(default_factory=dict)
    forms: Mapping[str, Mapping[str, Sequence[WordOf]]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    of_all: Mapping[str, Sequence[Node]] = field(default_factory=dict)

    def stands_for(self, number: int) -> bool:
        """Whether anything is looked for in the place of a part."""
        return number in self.names or number in self.beside

    def named(self, number: int, node: Node) -> Node:
        """A part of the query, or another name of the term that it is of."""
        return either(node, *self.names.get(number, ()))

    def within_term(self, number: int, node: Node) -> Node:
        """A part of the query, or another name of the term that it is of, where the query is mostly that term."""
        return either(node, *self.of_terms.get(number, ()))

    def translated(self, number: int, node: Node) -> Node:
        """A part of the query, or anything that stands for it."""
        variants = tuple(v for n in self.beside.get(number, ()) if isinstance(n, Word) for v in n.variants)
        others = [n for n in self.beside.get(number, ()) if not isinstance(n, Word)]
        if variants:
            node = Word(node.variants, variants) if isinstance(node, Word) else either(node, Word(variants))
        return either(node, *self.names.get(number, ()), *others)


def either(*nodes: Node) -> Node:
    """A page must match any of the nodes that can be matched."""
    there = tuple(node for node in nodes if node != Nothing())
    return Any(there) if len(there) > 1 else there[0] if there else Nothing()


class _Offer(NamedTuple):
    """A translation of the words from start to end; whole, where a page that holds it has these words."""

    weight: float
    start: int
    end: int
    language: str
    phrase: tuple[str, ...]
    translation: Translation
    whole: bool = False

    @property
    def rank(self) -> tuple[int, float, bool, float, int]:
        """Terms come first, the longest before others; then what weighs most.

        Of those that weigh the same, what people said comes first, then what is surest, then what stands for most
        words.
        """
        length, one = self.end - self.start, self.translation
        return -length if self.whole else 0, -self.weight, one.source != SAID, -one.score, -length


def translate(
    asked: QueryWords,
    asked_in: Iterable[str],
    languages: AbstractSet[str],
    reader: Held,
    lexicon: Lexicon,
    translator: Translator,
    others: Iterable[tuple[str, str]] = (),
    *,
    narrower: bool = False,
) -> Translations:
    """What the glossary gives for a query's words.

    Args:
        asked: the words.
        asked_in: languages of the query.
        languages: those in which pages may answer.
        others: (language, term) of other terms whose forms in texts will be needed; they are looked up with these.
        narrower: whether narrower terms of thesauri are looked for, too.
    """
    offers, known = _offers(asked, asked_in, languages, lexicon, translator, narrower=narrower)
    taken: dict[tuple[str, tuple[str, ...]], tuple[int, int]] = {}
    counts: Counter[tuple[int, str, bool]] = Counter()
    covered: set[tuple[int, str]] = set()
    chosen = _Chosen(reader, lexicon, len(asked.words))
    reader.ask(place for offer in offers for place in _places(offer.translation))
    for offer in sorted(offers, key=lambda offer: offer.rank):
        one, span = offer.translation, (offer.start, offer.end)
        if one.terms == offer.phrase and offer.start not in asked.missing:  # the word itself finds it
            continue
        most = _BEST_MINED if one.is_mined else _BEST
        of = [number for number, word in enumerate(asked.words) if word in asked.words[offer.start : offer.end]]
        free = [number for number in of if counts[number, one.language, offer.whole] < most]
        # What stands for one word of the query does not stand for another as well.
        if not free or taken.get((one.language, one.terms), span) != span:
            continue
        places = chosen.places(one)
        if not places or one.words.lower() in STOP_WORDS.get(one.language, ()):
            continue
        apart = _APART + _common_words(one) if len(one.terms) > 1 else 0
        asked_for = one.named or asked.text(*span)
        rendering = Rendering(tuple(free), asked_for, offer.language, offer.phrase, one, apart)
        if offer.whole and len(one.terms) > 1:
            chosen.add_pieces(offer.weight, places, rendering)
        if len(places) < len(one.terms):
            continue
        taken[one.language, one.terms] = span
        counts.update((number, one.language, offer.whole) for number in of)
        single = offer.end - offer.start == 1
        weight = offer.weight * (_OF_A_TERM if single and (offer.start, one.language) in covered else 1.0)
        chosen.add(weight, [*places.values()], rendering, whole=offer.whole)
        if offer.whole and not single:
            covered.update((number, one.language) for number in range(*span))
    return chosen.translations(frozenset(known), others)


def _offers(
    asked: QueryWords,
    asked_in: Iterable[str],
    languages: AbstractSet[str],
    lexicon: Lexicon,
    translator: Translator,
    *,
    narrower: bool,
) -> tuple[list[_Offer], set[str]]:
    """All translations that are sure enough, and the words that the glossary knows."""
    offers: list[_Offer] = []
    known: set[str] = set()
    for language in asked_in:
        terms = [" ".join(lexicon.phrase(word, language)) for word in asked.words]
        spans = {tuple(terms[start:end]): (start, end) for start, end in phrases_of(terms)}
        phrases = {phrase: " ".join(asked.words[start:end]) for phrase, (start, end) in spans.items()}
        found = translator.translate(language, phrases, languages | {language}, narrower=narrower)
        varied = _varied(asked, terms, language, lexicon, found)
        other_words = {phrase: typed for phrase, (_, typed) in varied.items() if phrase not in phrases}
        named = translator.names(language, other_words, languages, narrower=narrower)
        spans.update((phrase, varied[phrase][0]) for phrase in named)
        for factor, of in ((1.0, found), (_VARIED, named)):
            for phrase, translations in of.items():
                start, end = spans[phrase]
                known.update(map(fold, asked.words[start:end]))
                for weight, one in _surest([one for one in translations if one.language in languages]):
                    whole = _is_whole(asked, start, end, one)
                    offers.append(_Offer(factor * weight, start, end, language, phrase, one, whole))
        if len(asked.words) >= _QUESTION:
            cognates = translator.cognates(language, terms, languages)
            for start, term in enumerate(terms):
                for one in cognates[term]:
                    offers.append(_Offer(_ALIKE * one.score, start, start + 1, language, (term,), one))
    return offers, known


def _varied(
    asked: QueryWords,
    terms: Sequence[str],
    language: str,
    lexicon: Lexicon,
    found: Mapping[tuple[str, ...], Sequence[Translation]],
) -> dict[tuple[str, ...], tuple[tuple[int, int], str]]:
    """Phrase with a word of the query in another form or by another name -> (where it stands, the phrase in words).

    Who types nieletni bez opieki means małoletni bez opieki, for nieletni and małoletni are names of one thing; and a
    dictionary gives words of one stem different terms (cietušo, cietušais).
    """
    varied: dict[tuple[str, ...], tuple[tuple[int, int], str]] = {}
    for place, (word, term) in enumerate(zip(asked.words, terms, strict=True)):
        # The form that a dictionary has is of no other word, where it is known: an employer is no employee.
        is_known = term == word.lower() and (term,) in found
        is_given = (term,) in found  # time is not temporary in Russian, though time's has the stem of temporary
        same_stem = {} if is_known else dict.fromkeys(lexicon.like(word, language), word)
        names = [one for one in found.get((term,), ()) if one.language == language and not one.is_mined]
        synonyms = {one.terms[0]: one.words for one in names if len(one.terms) == 1}
        for other, spelt in [*same_stem.items(), *synonyms.items()][:_MOST_VARIED]:
            for start, end in phrases_of(terms):
                alone = end - start == 1
                if start <= place < end and other != term and (not alone or (other in same_stem and not is_given)):
                    phrase = (*terms[start:place], other, *terms[place + 1 : end])
                    typed = " ".join([*asked.words[start:place], spelt, *asked.words[place + 1 : end]])
                    varied.setdefault(phrase, ((start, end), typed))
    return varied


def _is_whole(asked: QueryWords, start: int, end: int, translation: Translation) -> bool:
    """Whether a page that holds a translation has the words themselves.

    So it is with the names of a term of several words, of which but one may not be common (god man), and with those of
    a single word that stands on no page.
    """
    if end - start > 1:
        return not (translation.is_mined and translation.pivot)
    is_all = end - start == len(asked.words) < len(asked.typed) and not translation.is_mined
    if is_all and fold(translation.named) == fold(" ".join(asked.typed)):
        return True
    return start in asked.missing and not translation.is_mined


def _surest(translations: Sequence[Translation]) -> Iterable[tuple[float, Translation]]:
    """(weight, translation) of the best of each language."""
    best: dict[str, float] = {}
    for translation in translations:
        if translation.count < SEEN_ENOUGH and translation.is_mined:
            continue
        highest = best.setdefault(translation.language, translation.score)
        if translation.score >= _LEAST * highest:
            yield _WEIGHT * min(1.0, translation.score / _SURE) ** 0.5, translation


def _common_words(translation: Translation) -> int:
    """How many words a translation has that say nothing of its subject.

    In Thai they are the common words in what its terms leave. ICU counts the same in all 476 names of the thesauri that
    have any, but to load it takes longer than all else that a search from the shell does for its translations.
    """
    if not THAI_SIGN.search(translation.words):
        return max(0, sum(1 for _ in words(translation.words)) - len(translation.terms))
    left = translation.words
    for term in translation.terms:
        left = left.replace(term, " ", 1)
    return len(_thai_common_words().findall(left)) if left.strip() else 0


@cache
def _thai_common_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(STOP_WORDS["th"], key=len, reverse=True)))


class _Chosen:
    """Translations that stand on pages, as they are chosen."""

    def __init__(self, reader: Held, lexicon: Lexicon, asked: int) -> None:
        self._reader, self._lexicon, self._asked = reader, lexicon, asked
        self._chosen: list[tuple[float, Sequence[tuple[str, str]], Rendering, bool]] = []
        self._pieces: list[tuple[float, Mapping[int, tuple[str, str]], Rendering]] = []

    def places(self, translation: Translation) -> dict[int, tuple[str, str]]:
        """(field, term) in the index of each of its terms that stands on a page, by its number."""
        there = enumerate(_places(translation))
        return {number: place for number, place in there if place[0] and self._reader.frequency(*place)}

    def add(self, weight: float, places: Sequence[tuple[str, str]], rendering: Rendering, *, whole: bool) -> None:
        self._chosen.append((weight, places, rendering, whole))

    def add_pieces(self, weight: float, places: Mapping[int, tuple[str, str]], rendering: Rendering) -> None:
        """Words of a name by themselves, of a query that is mostly that term."""
        common = STOP_WORDS.get(rendering.translation.language, frozenset())
        telling = {number: place for number, place in places.items() if place[1] not in common}
        if telling and len(rendering.terms) >= _MOSTLY * self._asked:
            self._pieces.append((weight, telling, replace(rendering, of_piece=True)))

    def translations(self, known: frozenset[str], others: Iterable[tuple[str, str]]) -> Translations:
        """All that was chosen, in the terms of the index and in the forms of texts; see `translate` for others."""
        spelt = self._spelt(others)
        names: dict[int, list[Node]] = defaultdict(list)
        of_terms: dict[int, list[Node]] = defaultdict(list)
        beside: dict[int, list[Node]] = defaultdict(list)
        pieces: dict[int, list[Node]] = defaultdict(list)
        of_all: dict[str, list[Node]] = defaultdict(list)
        forms: dict[str, dict[str, list[WordOf]]] = defaultdict(lambda: defaultdict(list))
        for weight, places, rendering, whole in self._chosen:
            share = weight / len(places)
            scored = tuple(Word((Variant(*place, share),)) for place in places)
            node: Node = scored[0]
            if len(scored) > 1:
                exact = tuple(tuple(sorted({fold(form) for form in spelt[place]})) for place in places)
                node = Proximity(tuple(of[:_FORMS] for of in exact), rendering.apart, scored) if whole else All(scored)
            if len(rendering.parts) == self._asked and not rendering.translation.is_mined:
                of_all[rendering.translation.language].append(node)
            for number in rendering.parts:
                (names if whole else beside)[number].append(node)
                if whole and 1 < len(rendering.terms) >= _MOSTLY * self._asked:
                    of_terms[number].append(node)
            for number, place in enumerate(places):
                for form in spelt[place]:
                    forms[place[0]][form].append(WordOf(rendering, number))
        for weight, by_number, rendering in self._pieces:
            share = weight / len(rendering.translation.terms)
            for part in rendering.parts:
                pieces[part] += [Word((Variant(*place, share),)) for place in by_number.values()]
            for number, place in by_number.items():
                for form in spelt[place]:
                    forms[place[0]][form].append(WordOf(rendering, number))
        return Translations(names, of_terms, beside, pieces, forms, known, of_all)

    def _spelt(self, others: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
        """(field, term) -> its forms in texts, without those that are common words."""
        terms: dict[str, set[str]] = defaultdict(set)
        for name, term in chain(*(of for _, of, _, _ in self._chosen), *(of.values() for _, of, _ in self._pieces)):
            terms[name].add(term)
        spelt: dict[tuple[str, str], list[str]] = defaultdict(list)
        own = ((name, term) for name, of_field in terms.items() if name != EXACT for term in of_field)
        self._lexicon.words_of(chain(own, others))
        for name, of_field in terms.items():
            of_words = {term: term for term in of_field} if name == EXACT else self._lexicon.words(name, [*of_field])
            for form, term in of_words.items():
                if form not in STOP_WORDS.get(name, frozenset()):
                    spelt[name, term].append(form)
        return spelt


def _places(translation: Translation) -> Iterator[tuple[str, str]]:
    """(field, term) of each of the terms of a translation, whether it stands on pages or not."""
    language = translation.language
    for term in translation.terms:
        if len(translation.terms) == 1 and term in STOP_WORDS.get(language, ()):  # "being" is no form of "to be"
            yield EXACT, fold(translation.words)
        else:
            yield _place(language, term)


def _place(language: str, term: str) -> tuple[str, str]:
    """(field, term) of a term in the index; the field is empty where it would bring pages in other languages.

    Languages without stemmer have no field of their own; letters of another script than ours tell theirs apart.
    """
    if language in stemmed_languages():
        return language, term
    foreign = language in LANGUAGES and all(sign > "\u024f" for sign in term)
    return (EXACT if foreign else ""), fold(term)
