"""Of which word is a word a form, by the dictionaries that are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.analysis import lemmas
from library.analysis.tries import TrieFactory


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lemmas, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def test_a_form_is_known_in_each_language_whose_dictionary_is_made(cache: Path) -> None:
    for language in ("is", "lt"):
        TrieFactory(cache).make(language)
    assert lemmas.lemmas("launin") == {"is": "laun"}
    assert lemmas.lemmas("atpažįstu") == {"lt": "atpažinti"}
    assert lemmas.lemmas("lenkijoje") == {"lt": "lenkija"}
    assert lemmas.lemmas("xorkib") == {}


def test_no_dictionary_is_made_by_who_asks(cache: Path) -> None:
    assert lemmas.lemmas("launin") == {}
    assert not cache.exists()


def test_dictionaries_of_another_user_are_not_read(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    TrieFactory(cache).make("is")
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    assert lemmas.lemmas("launin") == {}
