from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from ingest.shelves import SHELTER, fill, found
from library.analysis.lemmas import cache_folder
from library.ingest import ingest, lexicon
from library.settings import Settings


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of a user who opens dictionaries for the first time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return cache_folder()


def test_the_first_ingest_of_a_user_makes_the_dictionaries_of_its_languages(settings: Settings, cache: Path) -> None:
    fill(settings, shelter=SHELTER)
    assert [trie.name for trie in cache.glob("*.trie")] == ["en.trie"]
    assert found(settings, "shelters") == found(settings, "shelter") != []


def _killed(code: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_system_without_memory_for_them_costs_time_alone(
    settings: Settings, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon, "_make_dictionary", _killed)
    fill(settings, shelter=SHELTER)
    assert found(settings, "shelter")
    assert ingest(settings).read == 0
