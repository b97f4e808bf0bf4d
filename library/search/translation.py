"""What does a word mean in the other languages of the library? Asked of the catalogue's glossary alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from itertools import chain, takewhile

from library.analysis import fold, latin_key, latin_keys, spelling_key, telling, words
from library.catalogue import Catalogue, MinedKey, Partner, Term
from library.languages import LANGUAGES
from library.model import Edition, Place, Proof, Translation
from library.search.cognates import cognates

SEEN_ENOUGH = 2
"""A pair that the texts hold less often is mostly a neighbour of the right word: no search uses it."""

_PIVOTS = 6  # words of third languages through which others are looked for, the best
_THROUGH = 0.8  # what the score of a pair is worth at most that was found through a third language
_ENOUGH_SHARED = (
    0.65  # of letters in common; of labels joined to a word by their stems alone a third has less, of others 2 %
)
_CYRILLIC = tuple(code for code, language in LANGUAGES.items() if language.script == "cyrillic")
"""Languages in Cyrillic letters."""
_SHORTEST_KEY = 5
"""Letters of a word, in Latin ones, that is known by all but its last."""
_LONGEST_PHRASE = 8  # words that say something; few terms of thesauri have more


class Translator:
    """The glossary of a catalogue, opened to look words up."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._lexicon = catalogue.lexicon
        self._glossary = catalogue.glossary
        self._places: dict[MinedKey, list[Place]] = {}
        self._names: dict[tuple[str, ...], Mapping[str, str]] = {}

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of which it knows words."""
        return frozenset(self._glossary.languages())

    def knows(self, text: str) -> list[str]:
        """The languages in which every word of a text stands on some page."""
        found = [fold(word.text) for word in words(text)]
        held = [self._lexicon.read(folded).keys() for folded in found]
        return sorted(set.intersection(*map(set, held))) if held else []

    def translate(
        self,
        language: str,
        phrases: Mapping[tuple[str, ...], str],
        languages: AbstractSet[str] | None = None,
        *,
        narrower: bool = False,
    ) -> dict[tuple[str, ...], list[Translation]]:
        """What phrases of a language mean in others, and what means the same in it; the surest first in each language.

        Args:
            language: code of theirs.
            phrases: each as terms of the index -> as it was typed.
            languages: those wanted; all if None.
            narrower: whether names of narrower concepts of thesauri are wanted, too.
        """
        keys = {(language, " ".join(phrase)): phrase for phrase in phrases}
        if not keys:
            return {}
        direct, struck = self._partners({of: phrases[phrase] for of, phrase in keys.items()}, narrower=narrower)
        found: dict[Term, dict[Term, Translation]] = defaultdict(dict)
        for partner in direct:
            _keep(found[partner.of], _translation(partner))
        for of, translation in self._through(direct, language, languages):
            _keep(found[of], translation)
        return {
            keys[of]: sorted(
                (
                    translation
                    for (other, terms), translation in of_phrase.items()
                    if (languages is None or other in languages) and (of, other, terms) not in struck
                ),
                key=lambda translation: (translation.language, -translation.score, translation.words),
            )
            for of, of_phrase in found.items()
        }

    def names(
        self,
        language: str,
        phrases: Mapping[tuple[str, ...], str],
        languages: AbstractSet[str],
        *,
        narrower: bool = False,
    ) -> dict[tuple[str, ...], list[Translation]]:
        """What thesauri give for phrases that were not typed so, with the phrases themselves; see translate."""
        keys = {(language, " ".join(phrase)): phrase for phrase in phrases}
        found: dict[tuple[str, ...], list[Translation]] = {}
        asked = {of: phrases[phrase] for of, phrase in keys.items()}
        partners = list(_meant(asked, self._glossary.concepts(keys, narrower=narrower))) if keys else []
        struck = self._glossary.struck(keys) if partners else set()
        for partner in partners:
            phrase = keys[partner.of]
            own = replace(_translation(partner), language=language, words=partner.named, terms=phrase)
            others = found.setdefault(phrase, [own] if language in languages else [])
            if partner.language in languages and (partner.of, partner.language, partner.terms) not in struck:
                others.append(_translation(partner))
        return found

    def in_cyrillic(self, typed: str) -> str:
        """The label of a thesaurus in Cyrillic letters that was typed in Latin ones, in another case at least; or "".

        It is looked for among all single words that are labels. None is given for a word that is a
        label itself, or that sounds as a word of the shelf does.
        """
        sound, keys = spelling_key(fold(typed)), latin_keys(fold(typed))
        if self._glossary.labelled([typed]) or (
            sound and any(row[0] == sound for row in self._lexicon.cognates([sound])[sound])
        ):
            return ""
        inflected = {key[:-1] for key in keys if len(key) > _SHORTEST_KEY}
        found = ""
        for key, label in self._cyrillic_labels if keys else ():
            if key in keys:
                return label
            found = found or (label if key[:-1] in inflected else "")
        return found

    @cached_property
    def _cyrillic_labels(self) -> Sequence[tuple[str, str]]:
        """(how it is typed in Latin letters, label) of all single words in Cyrillic ones that are labels."""
        labels = chain.from_iterable(map(self._glossary.single_labels, _CYRILLIC))
        return [(latin_key(fold(label)), label) for label in labels]

    def names_in(self, languages: tuple[str, ...]) -> Mapping[str, str]:
        """The labels of some languages -> the first of the languages in which each is one."""
        if languages not in self._names:
            self._names[languages] = self._glossary.names_in(languages)
        return self._names[languages]

    def cognates(
        self, language: str, terms: Iterable[str], languages: AbstractSet[str]
    ) -> dict[str, list[Translation]]:
        """Terms of other languages that are spelt as some terms are, the most alike first; see search.cognates."""
        found = cognates(terms, languages - {language}, self._lexicon)
        struck = self._glossary.struck([(language, term) for term in found])
        return {
            term: [one for one in of if ((language, term), one.language, *one.terms) not in struck]
            for term, of in found.items()
        }

    def _partners(
        self, asked: Mapping[Term, str], *, narrower: bool = False
    ) -> tuple[list[Partner], set[tuple[Term, str, str]]]:
        """What stands for terms, each with the words that it stands for; and what people struck out of it.

        What was mined of a page or two alone counts in languages in which nobody says better: beside paszport,
        osobisty (personal) is no passport.
        """
        paired = self._glossary.paired(asked, narrower=narrower)
        told = [*paired.given, *_meant(asked, paired.named)]
        better = {(one.of, one.language) for one in told}
        mined = (one for one in paired.mined if one.times >= SEEN_ENOUGH or (one.of, one.language) not in better)
        partners = [*told, *mined]
        kept = [one for one in partners if (one.of, one.language, one.terms) not in paired.struck]
        return kept, paired.struck

    def _through(
        self, direct: Iterable[Partner], language: str, languages: AbstractSet[str] | None
    ) -> Iterable[tuple[Term, Translation]]:
        """(term, what it means by way of a third language), in languages in which nothing stands for it directly.

        The best partners of each are the pivots, whatever language they are of.
        """
        known: dict[Term, set[str]] = defaultdict(set)
        candidates: dict[Term, dict[Term, Partner]] = defaultdict(dict)
        for partner in direct:
            if partner.language != language:
                candidates[partner.of].setdefault((partner.language, partner.terms), partner)
                if partner.times >= SEEN_ENOUGH or partner.source != "texts":
                    known[partner.of].add(partner.language)
        pivots: dict[str, dict[Term, dict[Term, Partner]]] = defaultdict(lambda: defaultdict(dict))
        for of, of_term in candidates.items():
            for partner in sorted(of_term.values(), key=lambda one: (-one.score, one.language, one.terms))[:_PIVOTS]:
                pivots[partner.language][of][partner.language, partner.terms] = partner
        wanted = {
            term: partner.words
            for of_pivot in pivots.values()
            for partners in of_pivot.values()
            for term, partner in partners.items()
        }
        onwards: dict[Term, list[Partner]] = defaultdict(list)
        for partner in self._partners(wanted)[0] if wanted else ():
            if partner.language not in (partner.of[0], language) and (
                languages is None or partner.language in languages
            ):
                onwards[partner.of].append(partner)
        for pivot, of_pivot in pivots.items():
            for of, partners in of_pivot.items():
                for translation in _pooled(pivot, partners, onwards, known[of]):
                    yield of, translation

    def read_proofs(self, looked_for: Iterable[tuple[str, Sequence[str], Translation]]) -> None:
        """Reads what proves some translations, each with the language and terms of what it stands for, at once."""
        self._read_places([self._proved(*one) for one in looked_for])

    def _read_places(self, keys: Sequence[MinedKey]) -> None:
        unknown = [key for key in dict.fromkeys(keys) if key not in self._places]
        if unknown:
            self._places.update(self._glossary.places(unknown))

    def _proved(self, language: str, terms: Sequence[str], translation: Translation) -> MinedKey:
        """The mined pair that proves a translation: of one by way of a third language, the second step."""
        start, key = language, " ".join(terms)
        if translation.pivot:
            start, key = translation.pivot, " ".join(self._lexicon.phrase(translation.through, translation.pivot))
        return start, key, translation.language, " ".join(translation.terms)

    def proofs(
        self, language: str, terms: Sequence[str], translation: Translation, editions: Mapping[str, Edition]
    ) -> Translation:
        """The translation with the pages that prove it: of a pair found through a third language, the second step's."""
        key = self._proved(language, terms, translation)
        self._read_places([key])
        places = self._places[key]
        return replace(
            translation,
            proofs=tuple(
                Proof(edition=editions[one], page=page, other=editions[other], other_page=other_page)
                for one, page, other, other_page in places
                if one in editions and other in editions
            ),
        )


def phrases_of(terms: Sequence[str]) -> list[tuple[int, int]]:
    """(from, to) of every run of terms that may be a phrase, single ones too, the longest first."""
    return [
        (start, start + length)
        for length in range(min(_LONGEST_PHRASE, len(terms)), 0, -1)
        for start in range(len(terms) - length + 1)
    ]


def _meant(asked: Mapping[Term, str], partners: Sequence[Partner]) -> Iterable[Partner]:
    """The partners of the concepts that are meant: judge, lawful and right are one term in Lithuanian, and three words.

    Of labels with the same terms those speak that begin most as what was typed, and a word must begin much as its term.
    """
    sharing = {}
    for of, named in {(one.of, one.named) for one in partners}:
        typed, label = (fold(" ".join(telling(text, of[0]))) for text in (asked[of], named))
        share = _shared_beginning(typed, label)
        if " " in label or max(share, _shared_beginning(fold(of[1]), label)) >= _ENOUGH_SHARED:
            sharing[of, named] = share
    most: dict[Term, float] = defaultdict(float)
    for (of, _), share in sharing.items():
        most[of] = max(most[of], share)
    return (one for one in partners if sharing.get((one.of, one.named)) == most[one.of])


def _shared_beginning(typed: str, label: str) -> float:
    """How much of the longer of the two is their common beginning."""
    same = takewhile(lambda letters: letters[0] == letters[1], zip(typed, label, strict=False))
    return sum(1 for _ in same) / max(1, len(typed), len(label))


def _translation(partner: Partner) -> Translation:
    return Translation(
        language=partner.language,
        words=partner.words,
        terms=tuple(partner.terms.split(" ")),
        score=partner.score,
        count=partner.times,
        source=partner.source,
        named=partner.named,
    )


def _pooled(
    pivot: str, partners: Mapping[Term, Partner], onwards: Mapping[Term, list[Partner]], known: AbstractSet[str]
) -> Iterable[Translation]:
    """What the pivots lead to in languages that are not known; what several lead to is the surer for it."""
    scores: dict[Term, float] = defaultdict(float)
    best: dict[Term, tuple[float, Partner, Partner]] = {}
    for term, first in partners.items():
        for second in onwards.get(term, ()):
            if second.language in known:
                continue
            key = (second.language, second.terms)
            score = _THROUGH * first.score * second.score
            scores[key] = min(_THROUGH, scores[key] + score)
            if key not in best or score > best[key][0]:
                best[key] = score, first, second
    for key, (_, first, second) in best.items():
        yield Translation(
            language=second.language,
            words=second.words,
            terms=tuple(second.terms.split(" ")),
            score=round(scores[key], 3),
            count=min(first.times, second.times),
            source=second.source if second.source == first.source else f"{first.source}, {second.source}",
            pivot=pivot,
            through=first.words,
        )


def _keep(found: dict[Term, Translation], translation: Translation) -> None:
    """Of two ways to the same words the surer one; a direct one where both are as sure."""
    key = (translation.language, " ".join(translation.terms))
    if key not in found or translation.score > found[key].score:
        found[key] = translation
