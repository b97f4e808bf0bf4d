"""Of which word is a form that no page has? The dictionaries tell that an ingest has made already: a search makes none.

What the words of the library are is kept in the catalogue (catalogue/lexicon.py). Somebody who asks has other forms of
them, too: Icelandic launin is laun, wages, though only the thesaurus has that word, in the form that dictionaries give.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from marisa_trie import BytesTrie
from platformdirs import user_cache_path

from library.languages import LANGUAGES


def cache_folder() -> Path:
    """Where the tries of this version of simplemma are kept: a folder of the user's own."""
    return user_cache_path("multilingual-publication-library") / f"simplemma-{version('simplemma')}"


def lemmas(word: str) -> dict[str, str]:
    """Language -> the lemma of a word in lower case, of those whose dictionary knows it; some 70 µs."""
    spellings = (word, word.capitalize())
    found: dict[str, str] = {}
    for language, dictionary in _made(cache_folder()).items():
        known = (LANGUAGES[language].lemmas.get(word), *map(dictionary.get, spellings))
        if lemma := next(filter(None, known), None):
            found[language] = lemma.lower()
    return found


@cache
def _made(folder: Path) -> Mapping[str, TrieDictionary]:
    """Language -> its dictionary, of those that are made; none of another user's, for native code reads them."""
    if not folder.is_dir() or folder.stat().st_uid != os.geteuid():
        return {}
    paths = {code: folder / f"{one.dictionary}.trie" for code, one in LANGUAGES.items() if one.dictionary}
    return {code: TrieDictionary(path) for code, path in paths.items() if path.exists()}


class TrieDictionary(Mapping[str, str]):
    """Word -> lemma. A value of the trie says how many bytes of the word to cut off, and what to add."""

    def __init__(self, path: Path) -> None:
        self._trie = BytesTrie()
        self._trie.mmap(str(path))

    def __getitem__(self, word: str) -> str:
        found = self._trie.get(word)
        if not found:
            raise KeyError(word)
        encoded, (ending,) = word.encode(), found
        return str((encoded[: len(encoded) - ending[0]] + ending[1:]).decode())

    def __contains__(self, word: object) -> bool:
        return word in self._trie

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie.iterkeys())

    def __len__(self) -> int:
        return len(self._trie)
