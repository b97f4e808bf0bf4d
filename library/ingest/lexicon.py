"""How does the library learn its words? Those that are new are looked up, language by language, and kept."""

from __future__ import annotations

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from library import analysis
from library.catalogue import Catalogue, Lexicon, LexiconWord
from library.index import EXACT, Snapshot, Term
from library.model import Phase, Progress, Step
from library.processes import without_main
from library.tagging import letters

if TYPE_CHECKING:
    from library.analysis.dictionary import Dictionary

_NOTE, _LETTERS = "lexicon", "letters"  # keys of notes


class Terms(dict[str, dict[str, str]]):
    """Language -> word -> term, read from the lexicon when a language is first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, language: str) -> dict[str, str]:
        self[language] = self._lexicon.terms(language)
        return self[language]


def is_learnt(catalogue: Catalogue) -> bool:
    """Whether the lexicon holds the words of the index, as this program's analysis reads them."""
    return catalogue.note(_NOTE) == str(analysis.VERSION)


def learn(catalogue: Catalogue, editions: Iterable[str], *, anew: bool, progress: Progress) -> None:
    """Puts the words of editions into the lexicon.

    Args:
        catalogue: the lexicon is a part of it.
        editions: ids of those with new words.
        anew: whether these are all editions, so that words are forgotten that stand in none of them; see `forget`.
        progress: is told which language is looked up.
    """
    version = str(analysis.VERSION)
    outdated = not is_learnt(catalogue)
    if outdated:
        catalogue.lexicon.clear()
        catalogue.set_note(_NOTE, version)
    found = _words(catalogue, catalogue.stamps() if anew or outdated else editions)
    _make_dictionaries(found, progress)
    for done, (language, words) in enumerate(sorted(found.items())):
        progress(Step(Phase.LEARNING, done, len(found), 0))
        new = words - catalogue.lexicon.terms(language).keys()
        if new:
            catalogue.lexicon.put(language, (_looked_up(word, language) for word in sorted(new)))
    if anew:
        for language in catalogue.lexicon.languages():
            catalogue.lexicon.keep_only(language, found.get(language, frozenset()))
    learn_letters(catalogue)
    progress(Step(Phase.LEARNING, len(found), len(found), 0))


def forget(lexicon: Lexicon, reader: Snapshot) -> None:
    """Takes out the words that stand on no page any more, as an index tells: nobody reads all pages again for it.

    What the index does not tell is left for a rebuild: a word that stands in another language alone, where another form
    of it stands in its own.
    """
    stemmed = analysis.stemmed_languages()
    for language in lexicon.languages():
        known = lexicon.vocabulary(language)
        exact = {word: Term(EXACT, folded) for word, folded, _ in known}
        forms = {word: Term(language, term) for word, _, term in known} if language in stemmed else exact
        pages = reader.page_counts({*exact.values(), *forms.values()})
        lexicon.keep_only(language, {word for word in exact if pages[exact[word]] and pages[forms[word]]})


def learn_letters(catalogue: Catalogue) -> None:
    """Keeps the profiles of the languages at home and of those that have words, where others are kept."""
    wanted = sorted({*analysis.HOME, *catalogue.lexicon.languages()})
    made_of = f"{letters.VERSION} {' '.join(wanted)}"
    if catalogue.note(_LETTERS) != made_of:
        catalogue.letters.put({language: read for language in wanted if (read := letters.profile(language))})
        catalogue.set_note(_LETTERS, made_of)


def learn_names(lexicon: Lexicon, labels: Iterable[tuple[str, str]]) -> None:
    """Puts the words of thesauri into the lexicon that stand on no page, in the place of those that were there before.

    Their terms are the forms that the dictionary gives them, for words of one stem may mean different things (severe,
    several); what no dictionary knows meets what has its stem.

    Args:
        labels: (language, words) of each.
    """
    lexicon.forget_named()
    found: dict[str, set[str]] = defaultdict(set)
    for language, label in labels:
        found[language].update(word.lower() for word in analysis.telling(label, language))
    held = lexicon.languages()
    for language, words in sorted(found.items()):
        looked_up = language in held and analysis.has_dictionary(language)  # without pages there is nothing to mistake
        new = sorted(words - lexicon.terms(language).keys())
        forms = {word: _dictionary(language).form(word) for word in new} if looked_up else {}
        like = lexicon.terms_like((word for word in new if not forms.get(word)), language)
        lexicon.put_named(language, {word: forms.get(word) or like[word] for word in new})


def _words(catalogue: Catalogue, editions: Iterable[str]) -> dict[str, set[str]]:
    """Language -> words in lower case; those with figures in them mean themselves and are not kept."""
    found: dict[str, set[str]] = defaultdict(set)
    for edition in editions:
        for page in catalogue.pages(edition):
            words = {word.lower() for word in analysis.placed_words(page.text)[0]}
            for language in page.languages:
                found[language] |= words
    return {language: {word for word in words if not any(map(str.isdigit, word))} for language, words in found.items()}


def _looked_up(word: str, language: str) -> LexiconWord:
    folded = analysis.fold(word)
    if not analysis.has_dictionary(language):
        return LexiconWord(folded, word, analysis.stem(word, language))
    entry = _dictionary(language).entry(word)
    stems = {analysis.stem(form, language) for form in (word, entry.term)} - {entry.term}
    return LexiconWord(folded, word, entry.term, tuple(sorted(stems)), entry.parts)


def _make_dictionaries(languages: Iterable[str], progress: Progress) -> None:
    """Makes the dictionaries that this user opens for the first time, two at a time: each takes up to 350 MB.

    What cannot be made here (no room, no memory) is read as simplemma ships it when a word is looked up.
    """
    from library.analysis.tries import TrieFactory  # simplemma, for which a run without new words does not wait

    made = TrieFactory().is_made
    codes = [analysis.LANGUAGES[code].dictionary for code in sorted(languages) if analysis.has_dictionary(code)]
    missing = [code for code in codes if not made(code)]
    if not missing:
        return
    context = multiprocessing.get_context("spawn")  # this process has threads and an open database
    workers = ProcessPoolExecutor(min(2, os.cpu_count() or 1), context)
    with suppress(OSError, BrokenProcessPool), without_main(), workers as processes:
        for done, _ in enumerate(processes.map(_make_dictionary, missing)):
            progress(Step(Phase.DICTIONARIES, done + 1, len(missing), 0))


def _make_dictionary(code: str) -> None:
    from library.analysis.tries import TrieFactory

    TrieFactory().make(code)


@cache
def _dictionary(language: str) -> Dictionary:
    from library.analysis.dictionary import Dictionary

    return Dictionary(language)
