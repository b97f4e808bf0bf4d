"""How does a dictionary open in no time? As a trie that is mapped into memory, made once and kept in the user's cache.

simplemma ships its dictionaries compressed: reading one takes up to 4 s, so a run over fourteen languages spent 17 s on
that alone. A trie opens in 0.2 ms and answers in 2 to 3 µs; all fourteen take 60 MB on the disk. Making one takes up to
12 s and 350 MB of memory, once for each user and version of simplemma. Where the cache cannot be written, simplemma's
own reader answers: slower, and the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from filelock import FileLock
from marisa_trie import HUGE_CACHE, BytesTrie
from simplemma.strategies.dictionaries import StreamDictionaryFactory, frontcode
from simplemma.strategies.dictionaries.dictionary_factory import DictionaryFactory, _read_decompressed

from library.analysis.lemmas import TrieDictionary, cache_folder


class TrieFactory(DictionaryFactory):
    """simplemma's dictionaries as tries, for its strategies and for look-ups. Languages are simplemma's codes."""

    def __init__(self, folder: Path | None = None) -> None:
        """Args:
        folder: where the tries are kept, or None for the cache of the user.
        """
        self._folder = folder or cache_folder()
        self._stream = StreamDictionaryFactory(cache_max_size=1)
        self._opened: dict[str, TrieDictionary] = {}

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Word -> lemma. The trie is made first where it is missing.

        Raises:
            ValueError: simplemma has no such dictionary.
        """
        if lang not in self._opened:
            try:
                self.make(lang)
                self._opened[lang] = TrieDictionary(self._path(lang))
            except OSError:  # no folder of one's own, no room
                return self._stream.get_dictionary(lang)
        return self._opened[lang]

    def is_made(self, lang: str) -> bool:
        """Whether the trie of a language is there."""
        return self._path(lang).exists()

    def make(self, lang: str) -> None:
        """Makes the trie of a language where it is missing; of two processes that want the same, one waits.

        Raises:
            OSError: the folder cannot be written, or belongs to somebody else: native code reads what is in it.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._folder.stat().st_uid != os.geteuid():
            raise PermissionError(f"{self._folder} belongs to another user")
        if self.is_made(lang):
            return
        path = self._path(lang)
        with FileLock(path.with_suffix(".lock")):
            if not self.is_made(lang):
                unfinished = path.with_suffix(".part")  # left by a run that was killed, it is written over by the next
                BytesTrie(_entries(lang), cache_size=HUGE_CACHE).save(str(unfinished))
                os.replace(unfinished, path)

    def _path(self, lang: str) -> Path:
        return self._folder / f"{lang}.trie"


def _entries(lang: str) -> Iterator[tuple[str, bytes]]:
    """(word, what makes its lemma of it) of all words of a dictionary, as they are unpacked.

    simplemma's public ways to go through a dictionary keep all of it in memory, some 400 MB, hence its inner reader;
    setup.cfg names the versions for which this is tested.
    """
    data = _read_decompressed(lang)
    backwards, _, start = frontcode._read_header(data)
    for _, *record in frontcode._iter_records(data, start):
        word, lemma = (text[::-1] for text in record) if backwards else record
        shared = min(len(word), len(lemma))
        while word[:shared] != lemma[:shared]:
            shared -= 1
        yield word.decode(), bytes((len(word) - shared,)) + lemma[shared:]
