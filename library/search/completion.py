"""How may what the reader is typing go on? With words of the shelf, its projects and its titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from library.analysis import fold, words
from library.catalogue import Lexicon
from library.index import Beginning
from library.model import Completions, Edition, Project
from library.search.held import Held

_MOST = 10  # of each sort
_LOOKED_AT = 3_000  # words that begin so, in the order of the alphabet


def complete(
    text: str, reader: Held, lexicon: Lexicon, projects: Iterable[Project], editions: Iterable[Edition]
) -> Completions:
    """What a text may become; nothing for a text without words."""
    typed = [fold(word.text) for word in words(text)]
    if not typed:
        return Completions()
    return Completions(
        queries=tuple(complete_last(text, reader, lexicon)),
        projects=tuple(project for project in projects if _begins(project, text.strip().casefold()))[:_MOST],
        titles=_titles(typed, editions),
    )


def complete_last(text: str, reader: Held, lexicon: Lexicon) -> list[str]:
    """The text with its last word completed; words in a language of the others first, then the most frequent."""
    typed = [*words(text)]
    if not typed or typed[-1].end != len(text):
        return []
    *others, last = typed
    beginning = fold(last.text)
    held = reader.words(Beginning(beginning), _LOOKED_AT)
    found = [one for one in held if not any(map(str.isdigit, one.word))]
    frequent = [one.word for one in sorted(found, key=lambda one: (-one.pages, one.word))][: 5 * _MOST]
    languages = [set(read) for other in others if (read := lexicon.read(fold(other.text)))]
    asked_in = set.intersection(*languages) if languages else set()
    known = {word: lexicon.read(word) for word in frequent}
    frequent.sort(key=lambda word: asked_in.isdisjoint(known[word]))
    spellings = [_spelt(word, last.text.lower(), asked_in, known[word]) for word in frequent]
    completed = [text[: last.start] + spelling for spelling in spellings if spelling]
    return list(dict.fromkeys(completed))[:_MOST]


def _spelt(word: str, typed: str, asked_in: AbstractSet[str], known: Mapping[str, Mapping[str, str]]) -> str:
    """A folded word with its accents; empty where accents were typed that it has not."""
    own = {language: read for language, read in known.items() if language in asked_in} or known
    spellings = [spelling for read in own.values() for spelling in sorted(read)] or [word]
    return spellings[0] if typed == fold(typed) else next((s for s in spellings if s.startswith(typed)), "")


def _begins(project: Project, typed: str) -> bool:
    return any(name.casefold().startswith(typed) for name in (*project.names, project.title) if name)


def _titles(typed: list[str], editions: Iterable[Edition]) -> tuple[tuple[str, Edition], ...]:
    found: dict[str, tuple[bool, str, Edition]] = {}
    for edition in editions:
        of_title = [fold(word.text) for word in words(edition.title)]
        if all(any(word.startswith(beginning) for word in of_title) for beginning in typed):
            begins = of_title[0].startswith(typed[0])
            found.setdefault(edition.title, (not begins, edition.path, edition))
    ordered = sorted(found, key=lambda title: found[title][:2])
    return tuple((title, found[title][2]) for title in ordered[:_MOST])
