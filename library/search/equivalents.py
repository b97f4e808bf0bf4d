"""Which words of other languages are looked for, too? Those that the glossary gives for the words of a query.

They stand beside the words themselves, part by part of the query, and weigh less; a page in another language must have
them together. Which pair brought a page is kept, so that every hit can say it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from library.analysis import LANGUAGES, STOP_WORDS, fold, stemmed_languages
from library.catalogue import SAID, Lexicon
from library.index import All, Any, Node, Nothing, Reader, Variant, Word
from library.index.contract import EXACT
from library.model import Edition, Page, Translation
from library.search.alike import ALIKE
from library.search.translation import SEEN_ENOUGH, Translator, phrases_of

_WEIGHT = 0.7  # what the surest translation of a word is worth, against the word itself
_SURE = 0.3  # a score of the glossary from which a translation weighs all that
_BEST, _BEST_MINED = 2, 1  # translations of a word that are looked for in each language, and of those mined
_LEAST = 0.4  # a translation with less of the best one's score is not looked for
_QUESTION = 4  # words of a query that bear each other out: words that are spelt alike are looked for, too
_ALIKE = 0.8  # what a word of another language is worth that is spelt all alike

Span = tuple[int, int]
"""First word of the query, and the first behind."""


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Words that were looked for in the place of words of the query.

    Attributes:
        part: number of the query's part.
        asked: the words of the query, as they were typed; language is theirs.
        terms: theirs, of the index.
        translation: what was looked for.
    """

    part: int
    asked: str
    language: str
    terms: tuple[str, ...]
    translation: Translation

    def reason(self, form: str, translator: Translator, editions: Mapping[str, Edition]) -> str:
        """Why a page is here that holds a form of these words, for a person."""
        if self.translation.source == ALIKE:
            return f"through {form}, spelt like {self.asked}"
        told = translator.proofs(self.language, self.terms, self.translation, editions)
        means = f"through {form} = {self.asked}"
        if told.pivot:
            means += f" by way of {told.through} ({told.pivot})"
        for proof in told.proofs[:1]:
            pages = f"p. {proof.page} of {proof.edition.path} and p. {proof.other_page} of {proof.other.path}"
            return f"{means}, proved on {pages}"
        return means if told.source == "texts" else f"{means}, as {told.source} says"


class Given(NamedTuple):
    """A term for which a form in a text stands, and the equivalent that it is a word of."""

    term: str
    equivalent: Equivalent


@dataclass(frozen=True, slots=True)
class Equivalents:
    """What is looked for beside the words of a query.

    Attributes:
        variants: number of a part -> single words in its place.
        phrases: number of a part -> words that must stand together in its place.
        forms: EXACT or language -> form in a text, folded or in lower case -> why it was looked for.
        known: words of the query, folded, that the glossary knows, whether what stands for them is on a page or not.
    """

    variants: Mapping[int, tuple[Variant, ...]] = field(default_factory=dict)
    phrases: Mapping[int, tuple[Node, ...]] = field(default_factory=dict)
    forms: Mapping[str, Mapping[str, Sequence[Given]]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def stands_for(self, number: int) -> bool:
        """Whether anything is looked for in the place of a part."""
        return number in self.variants or number in self.phrases

    def beside(self, number: int, node: Node) -> Node:
        """A part of the query, or its equivalents."""
        variants = self.variants.get(number, ())
        if variants:
            node = Word(node.variants, variants) if isinstance(node, Word) else _any(node, Word(variants))
        return _any(node, *self.phrases.get(number, ()))


def _any(*nodes: Node) -> Node:
    there = tuple(node for node in nodes if node != Nothing())
    return Any(there) if len(there) > 1 else there[0] if there else Nothing()


def equivalents(
    words: Mapping[int, str],
    asked_in: Iterable[str],
    languages: AbstractSet[str],
    reader: Reader,
    lexicon: Lexicon,
    translator: Translator,
    *,
    narrower: bool = False,
) -> Equivalents:
    """The equivalents of a query's words.

    Args:
        words: number of a part of the query -> its word, of those parts that are single words.
        asked_in: languages of the query.
        languages: those in which pages may answer.
        narrower: whether narrower terms of thesauri are looked for, too.
    """
    numbers = list(words)
    offers: list[tuple[float, Span, str, tuple[str, ...], Translation]] = []
    known: set[str] = set()
    for language in asked_in:
        terms = [" ".join(lexicon.phrase(word, language)) for word in words.values()]
        spans = {tuple(terms[start:end]): (start, end) for start, end in phrases_of(terms)}
        typed = list(words.values())
        phrases = {phrase: " ".join(typed[start:end]) for phrase, (start, end) in spans.items()}
        told = translator.translate(language, phrases, languages, narrower=narrower)
        for phrase, translations in told.items():
            sure = [(weight, spans[phrase], language, phrase, one) for weight, one in _surest(translations)]
            offers += sure
            known.update(fold(word) for word in phrases[phrase].split() if sure)
        if len(words) >= _QUESTION:
            for start, term in enumerate(terms):
                for one in translator.alike(language, term, languages):
                    offers.append((_ALIKE * one.score, (start, start + 1), language, (term,), one))
    # Of those that weigh the same, what people said comes first, then what is surest, then what stands for most words.
    offers.sort(key=lambda offer: (-offer[0], offer[4].source != SAID, -offer[4].score, offer[1][0] - offer[1][1]))
    taken: dict[tuple[str, tuple[str, ...]], Span] = {}
    counts: Counter[tuple[int, str]] = Counter()
    found = _Found(reader, lexicon)
    for weight, (start, end), language, phrase, one in offers:
        if one.terms == phrase:  # a language so near that the word is the same; the word itself finds it
            continue
        places = found.places(one)
        if not places or one.words.lower() in STOP_WORDS.get(one.language, ()):
            continue
        # What stands for one word of the query does not stand for another as well.
        if taken.setdefault((one.language, one.terms), (start, end)) != (start, end):
            continue
        most = _BEST_MINED if one.is_mined else _BEST
        for number in numbers[start:end]:
            counts[number, one.language] += 1
            if counts[number, one.language] <= most:
                asked = " ".join(words[number] for number in numbers[start:end])
                found.add(weight, places, Equivalent(number, asked, language, phrase, one))
    return replace(found.equivalents(), known=frozenset(known))


def standing_on(
    page: Page, own: Mapping[str, Mapping[str, int]], given: Mapping[str, Mapping[str, Sequence[Given]]]
) -> dict[str, Equivalent]:
    """Form -> equivalent, of those on a page, with all their words, for parts of a query that are not there themselves.

    Args:
        own: EXACT or language -> form -> number of the part, of own words and equivalents.
        given: EXACT or language -> form -> what it stands for.
    """
    names = (EXACT, *page.languages)
    lowered = page.text.lower()
    spelt: dict[Equivalent, dict[str, str]] = defaultdict(dict)
    for name in names:
        for form, meant in given.get(name, {}).items():
            at = _place_of(form, lowered)
            for term, equivalent in meant if at >= 0 else ():
                spelt[equivalent].setdefault(term, page.text[at : at + len(form)])
    found: dict[int, tuple[str, Equivalent]] = {}
    for equivalent, spellings in spelt.items():
        if len(spellings) == len(set(equivalent.translation.terms)):
            text = " ".join(spellings[term] for term in dict.fromkeys(equivalent.translation.terms))
            found.setdefault(equivalent.part, (text, equivalent))
    there = {
        part
        for name in names
        for form, part in own.get(name, {}).items()
        if part in found and form not in given.get(name, {}) and _place_of(form, lowered) >= 0
    }
    return {form: equivalent for part, (form, equivalent) in sorted(found.items()) if part not in there}


def _place_of(form: str, lowered: str) -> int:
    """Where a form first stands in a text as a word of its own (in Thai, wherever it stands), or -1."""
    at = lowered.find(form)
    while at >= 0:
        before, after = lowered[at - 1 : at], lowered[at + len(form) : at + len(form) + 1]
        if not (before.isalnum() or after.isalnum()) or "\u0e00" <= form[0] <= "\u0e7f":
            return at
        at = lowered.find(form, at + 1)
    return -1


def _surest(translations: Sequence[Translation]) -> Iterable[tuple[float, Translation]]:
    """(weight, translation) of the best of each language."""
    best: dict[str, float] = {}
    for translation in translations:
        if translation.count < SEEN_ENOUGH and translation.is_mined:
            continue
        highest = best.setdefault(translation.language, translation.score)
        if translation.score >= _LEAST * highest:
            yield _WEIGHT * min(1.0, translation.score / _SURE) ** 0.5, translation


class _Found:
    """Equivalents that stand on pages, as they are chosen."""

    def __init__(self, reader: Reader, lexicon: Lexicon) -> None:
        self._reader, self._lexicon = reader, lexicon
        self._variants: dict[int, list[Variant]] = defaultdict(list)
        self._phrases: dict[int, list[Node]] = defaultdict(list)
        self._by_term: dict[str, dict[str, list[Given]]] = defaultdict(lambda: defaultdict(list))

    def places(self, translation: Translation) -> list[tuple[str, str]]:
        """(field, term) of each of its terms in the index; none where not all of them stand on pages."""
        places = [_place(translation.language, term) for term in translation.terms]
        return places if all(name and self._reader.frequency(name, term) for name, term in places) else []

    def add(self, weight: float, there: Sequence[tuple[str, str]], equivalent: Equivalent) -> None:
        if len(there) == 1:
            self._variants[equivalent.part].append(Variant(*there[0], weight))
        else:
            share = weight / len(there)
            self._phrases[equivalent.part].append(
                All(tuple(Word((Variant(name, term, share),)) for name, term in there))
            )
        for term, (name, place) in zip(equivalent.translation.terms, there, strict=True):
            self._by_term[name][place].append(Given(term, equivalent))

    def equivalents(self) -> Equivalents:
        forms: dict[str, Mapping[str, Sequence[Given]]] = {}
        for name, by_term in self._by_term.items():
            words = {term: term for term in by_term} if name == EXACT else self._lexicon.words(name, [*by_term])
            forms[name] = {form: by_term[term] for form, term in words.items()}
        return Equivalents(
            {number: tuple(variants) for number, variants in self._variants.items()},
            {number: tuple(nodes) for number, nodes in self._phrases.items()},
            forms,
        )


def _place(language: str, term: str) -> tuple[str, str]:
    """(field, term) of a term in the index; the field is empty where it would bring pages in other languages.

    Languages without stemmer have no field of their own; letters of another script than ours tell theirs apart.
    """
    if language in stemmed_languages():
        return language, term
    foreign = language in LANGUAGES and all(sign > "\u024f" for sign in term)
    return (EXACT if foreign else ""), fold(term)
