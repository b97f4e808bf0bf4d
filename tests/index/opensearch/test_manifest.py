"""A manifest says which pages are a generation's, and comes back as it was written."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from library.index.contract import EXACT
from library.index.opensearch.manifest import NAME, Held, Manifest, Removed

WHOLE = Manifest(
    "library-1", 3, {"a": Held(1, 10), "b": Held(3, 4)}, (Removed("c", 2, 1.5),), ("terms-1", "terms-3"),
    {EXACT: (14, 2800), "fi": (10, 900), "sv": (0, 0)},
)  # fmt: skip


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    WHOLE.write(tmp_path)
    assert Manifest.read(tmp_path) == WHOLE
    Manifest("library-2").write(tmp_path)
    assert Manifest.read(tmp_path) == Manifest("library-2")


def test_one_that_is_shared_with_the_generation_before_is_not_written_into(tmp_path: Path) -> None:
    before, after = tmp_path / "1", tmp_path / "2"
    before.mkdir()
    after.mkdir()
    WHOLE.write(before)
    os.link(before / NAME, after / NAME)
    Manifest("library-2").write(after)
    assert Manifest.read(before) == WHOLE


def test_pages_and_languages_are_those_of_what_is_in_it() -> None:
    assert WHOLE.pages == 14
    assert WHOLE.languages == {"fi"}
    assert (Manifest("x").pages, Manifest("x").languages) == (0, frozenset())


def test_the_average_length_of_a_field_is_one_word_at_least() -> None:
    assert WHOLE.with_words(EXACT) == (14, 200.0)
    assert WHOLE.with_words("sv") == WHOLE.with_words("th") == (0, 1.0)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"index": "x", "editions": {"a": [1]}}'])
def test_what_is_none_cannot_be_read(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content)
    with pytest.raises(msgspec.DecodeError):
        Manifest.read(tmp_path)
