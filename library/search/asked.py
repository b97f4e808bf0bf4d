"""Which language is a query in? Its words tell, by the pages on which they stand, or else its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log
from typing import NamedTuple

from library.analysis import EQUIPPED, HOME, STOP_WORDS, fold, stem
from library.catalogue import Catalogue
from library.index.contract import EXACT
from library.model import UNKNOWN_LANGUAGE
from library.search.expansion import Expansion
from library.search.held import Held
from library.search.query import Query
from library.tagging.letters import likelihoods, runs

# How likely a word is in a language: a common word of it; one that stands on its pages, by how many; one of which it
# has another form, or that differs by accents; one that it does not know.
_COMMON, _FREQUENT, _KNOWN, _OTHER_FORM, _UNKNOWN = 0.3, 0.1, 0.003, 0.001, 0.0002
_NAMED, _NAMED_TOGETHER = 0.01, 0.3  # a name in a thesaurus; a word of a name of several words, all of which are there
_FEW_PAGES = 20  # so many more pages does each language count for: of a handful nobody can tell what is frequent
_AT_HOME = 1.5  # what speaks for a language of the house before its words do: the shelf has most pages in these
_LETTERS = 0.5  # what letters tell, beside words
_SURE = 2.5  # so much likelier (a factor of 12) than all others by its words, and a language is the one
_ALIKE = 2.0  # so little (a factor of 7), and a query whose words all stand in both may be in either
_NAME = 6  # words that all stand in so many languages are names, and of any of them
_BY_LETTERS = 8.0  # where no word is known, letters must speak so clearly for another language than English
_MOST = 12  # so many words of a query are looked at


class Asked(NamedTuple):
    """The languages of a query.

    Attributes:
        known: those in which most of its words are known, the likeliest first; none where no word is known.
        likely: those that it may well be in, the likeliest first: one, but for names and words that several share.
        order: all languages, the likeliest first.
    """

    known: tuple[str, ...] = ()
    likely: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


def asked_in(
    words: Sequence[str],
    reader: Held,
    catalogue: Catalogue,
    pages: Mapping[str, int],
    told: Collection[str] = (),
) -> Asked:
    """The languages of a query.

    Args:
        words: as typed; only single words tell a language.
        reader: the index.
        catalogue: of the same library.
        pages: language -> how many pages the library has in it, about.
        told: the reader's languages, where somebody told them: words that are as well known in one of them are of it.
    """
    words = [word for word in words if any(map(str.isalpha, word))][:_MOST]
    if not words:
        return Asked()
    languages = sorted({*HOME, *pages} - {UNKNOWN_LANGUAGE})
    labels = catalogue.glossary.labelled(words)
    counts: Counter[str] = Counter()
    likelihood = {
        language: _AT_HOME if language in HOME or (language in pages and language in EQUIPPED) else 0.0
        for language in languages
    }
    for position, word in enumerate(words):
        for language, by_pages in _word(word, languages, reader, catalogue, pages).items():
            label = labels.get(language, {}).get(position, 0)
            value = max(by_pages, 0.0 if not label else _NAMED if label == 1 else _NAMED_TOGETHER)
            counts[language] += value >= _KNOWN
            likelihood[language] += log(value)
    most = max(counts.values())
    known = [language for language in languages if counts[language] == most > 0]
    known = [language for language in known if language in told] or known
    best = max(likelihood.values())
    shared = [language for language in languages if counts[language] == len(words)]
    if len(shared) < _NAME:
        shared = [language for language in shared if likelihood[language] > best - _ALIKE]
    total = dict(likelihood)
    sure = best - sorted(likelihood.values())[-2] >= _SURE
    if not sure:
        lowered = [word.lower() for word in words]
        profiles = catalogue.letters.profiles(runs(lowered))
        letters = likelihoods(lowered, {one: profiles[one] for one in languages if one in profiles})
        worst = min(letters.values(), default=0.0)
        total.update((one, value + _LETTERS * letters.get(one, worst)) for one, value in likelihood.items())
    ordered = sorted(languages, key=lambda language: -total[language])
    likely = sorted(shared, key=lambda language: -likelihood[language]) or ordered[:1]
    if not (most or sure) and total[likely[0]] - total["en"] < _BY_LETTERS:
        likely = []
    return Asked(tuple(sorted(known, key=ordered.index)), tuple(likely), tuple(ordered))


def read_as(query: Query, expansion: Expansion) -> dict[str, tuple[str, ...]]:
    """Clause -> the words of the shelf that it was read as, where it is none as it was typed.

    So are read beginnings and other spellings, words typed without their own letters, and compounds by their parts.
    """
    forms = dict(expansion.reading)
    clauses = [str(clause) for clause, _ in query.telling if clause.kind in ("prefix", "fuzzy")]
    found = {clause: forms[clause][:1] for clause in clauses if forms.get(clause)}
    for word, spelling in expansion.added:
        found.setdefault(word, (spelling,))
    return {**found, **expansion.parted}


def _word(
    word: str, languages: Sequence[str], reader: Held, catalogue: Catalogue, pages: Mapping[str, int]
) -> dict[str, float]:
    """Language -> how likely a word is in it."""
    lowered, folded = word.lower(), fold(word)
    known = catalogue.lexicon.read(folded)
    stems = {language: stem(lowered, language) for language in languages}
    other_forms = {*catalogue.lexicon.of_stems(stems), *catalogue.lexicon.held(stems), *known}
    other_forms |= catalogue.lexicon.named_in(lowered) if not known else frozenset()
    found = {}
    for language in languages:
        value = _OTHER_FORM if language in other_forms else _UNKNOWN
        if lowered in known.get(language, ()):
            stands = (language, known[language][lowered]) if language in reader.languages() else (EXACT, folded)
            often = reader.frequency(*stands) / (pages.get(language, 0) + _FEW_PAGES)
            value = min(max(often, _KNOWN), _FREQUENT)
        if lowered in STOP_WORDS.get(language, ()):
            value = max(_COMMON, value)
        found[language] = value
    return found
