"""What does a word mean in other languages, and which pages show it?"""

from __future__ import annotations

from collections.abc import Sequence

from library.model import Meanings, Translation
from library.search.holdings import Holdings
from library.search.translation import Translator


def look_up(
    holdings: Holdings, text: str, language: str, wanted: Sequence[str], *, limit: int, narrower: bool
) -> Meanings:
    """What the glossary knows of a word or phrase.

    Args:
        holdings: the library.
        text: the word or phrase.
        language: code of its language, or empty: it is looked up in those in which all its words stand on a page.
        wanted: codes of the languages wanted; all where there are none.
        limit: how many of each language, the surest.
        narrower: whether narrower terms of thesauri are wanted, too.
    """
    translator = Translator(holdings.catalogue)
    found: dict[str, list[Translation]] = {}
    elsewhere: set[str] = set()
    for code in [language] if language else translator.knows(text) or sorted(translator.languages):
        phrase = holdings.catalogue.lexicon.phrase(text, code)
        known = translator.translate(code, {phrase: text}, narrower=narrower).get(phrase, [])
        elsewhere.update(one.language for one in known)
        if chosen := _first([one for one in known if not wanted or one.language in wanted], limit):
            found[code] = [translator.proofs(code, phrase, one, holdings.editions) for one in chosen]
    return Meanings(text=text, found=found, languages=sorted(elsewhere))


def is_known(holdings: Holdings, word: str, language: str, other: str, other_language: str) -> bool:
    """Whether the glossary has a pair of words: the one among what the other means; languages by their codes."""
    phrase = holdings.catalogue.lexicon.phrase
    asked, terms = phrase(word, language), phrase(other, other_language)
    meanings = Translator(holdings.catalogue).translate(language, {asked: word}, {other_language})
    return any(one.terms == terms for one in meanings.get(asked, ()))


def _first(translations: Sequence[Translation], limit: int) -> list[Translation]:
    """The surest of each language."""
    by_language: dict[str, list[Translation]] = {}
    for translation in translations:
        by_language.setdefault(translation.language, []).append(translation)
    return [translation for of_language in by_language.values() for translation in of_language[:limit]]
