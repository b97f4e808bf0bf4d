"""What becomes of a bilingual dictionary that somebody makes a thesaurus of."""

from __future__ import annotations

import gzip
from pathlib import Path
from types import ModuleType

import pytest
from scripts import module_of

from library.shelf.thesauri import read_thesaurus

SCRIPT = Path(__file__).parents[2] / "docs" / "dictionary.py"
ARTICLES = [
    ("00-database-info", "FreeDict"),
    ("hæli", 'hæli /hˈaɪːlɪ/ <n>\nasylum, refuge (old)\n"a word"\nhaven; sanctuary'),
    ("flýja", "flýja <v>\n1. to flee\nSynonym: strjúka"),
    ("a-b-c", "1 2 3 4 5"),
]
_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@pytest.fixture
def dictionary() -> ModuleType:
    return module_of(SCRIPT)


def _written(number: int) -> str:
    return _SIGNS[number // 64] + _SIGNS[number % 64]


def test_a_headword_is_a_concept_and_its_translations_are_other_names(tmp_path: Path, dictionary: ModuleType) -> None:
    index, text, lines = tmp_path / "freedict-isl-eng.index", b"", []
    for word, article in ARTICLES:
        lines.append(f"{word}\t{_written(len(text))}\t{_written(len(article.encode()))}\n")
        text += article.encode()
    index.write_text("".join(lines), "utf-8")
    index.with_suffix(".dict.dz").write_bytes(gzip.compress(text))
    made = tmp_path / "is.ttl"
    made.write_text(dictionary.thesaurus(index, "is", "en").serialize(format="turtle"), "utf-8")
    read = read_thesaurus(made)
    assert not read.faults
    assert {label[1:] for label in read.labels} == {
        ("is", "hæli", True), ("en", "asylum", False), ("en", "refuge", False), ("en", "haven", False),
        ("is", "flýja", True), ("en", "flee", False),
    }  # fmt: skip
