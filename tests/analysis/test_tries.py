from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from library.analysis.lemmas import TrieDictionary
from library.analysis.tries import TrieFactory


@pytest.mark.parametrize("language", ["en", "lv"])
def test_a_trie_holds_what_simplemma_holds(tmp_path: Path, language: str) -> None:
    theirs = DefaultDictionaryFactory().get_dictionary(language)
    ours = TrieFactory(tmp_path).get_dictionary(language)
    assert isinstance(ours, TrieDictionary)
    assert len(ours) == len(theirs) > 100_000
    assert all(ours[word] == lemma for word, lemma in theirs.items())
    assert "no word of any language" not in ours
    assert ours.get("no word of any language") is None


def test_a_trie_is_made_once_though_several_ask_for_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        for made in threads.map(lambda _: TrieFactory(tmp_path).make("lv"), range(4)):
            assert made is None
    made_at = (tmp_path / "lv.trie").stat().st_mtime_ns
    TrieFactory(tmp_path).make("lv")
    assert (tmp_path / "lv.trie").stat().st_mtime_ns == made_at
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lv.lock", "lv.trie"]


def test_what_a_killed_run_left_is_not_taken_for_a_trie(tmp_path: Path) -> None:
    (tmp_path / "lv.part").write_bytes(b"half of a trie")
    assert TrieFactory(tmp_path).get_dictionary("lv")["vārdi"] == "vārds"


def test_where_the_cache_cannot_be_written_words_are_known_as_well(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    dictionary = TrieFactory(tmp_path / "file" / "cache").get_dictionary("lv")
    assert not isinstance(dictionary, TrieDictionary)
    assert dictionary["vārdi"] == "vārds"


def test_an_unknown_language_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="xx"):
        TrieFactory(tmp_path).get_dictionary("xx")
