"""Vectors lie in files that replace those before, and are read as what they mean or called damaged."""

from __future__ import annotations

import array
import json
import os
from pathlib import Path

import pytest

from library.errors import IndexDamaged
from library.semantic.files import HEADER, PASSAGES, QUERIES, VECTORS, Header, Row, read_header, write_files

A, B = b"\x01\x02\x03\x04", b"\x05\x06\x07\x08"
ROWS = [
    Row("e1", "fi sv", 2, 0, 10, A),
    Row("e1", "fi sv", 2, 10, 25, b""),
    Row("e2", "en", 1, 0, 7, B),
    Row("e2", "en", 3, 0, 7, b"\x01\x02"),
]


def test_passages_with_a_vector_of_the_queries_length_are_written(tmp_path: Path) -> None:
    assert write_files(tmp_path, "e5", [A, B], ROWS) == 2
    assert (tmp_path / VECTORS).read_bytes() == A + B
    assert (tmp_path / QUERIES).read_bytes() == A + B
    numbers = array.array("i", (tmp_path / PASSAGES).read_bytes())
    assert list(numbers) == [0, 0, 2, 0, 10, 1, 1, 1, 0, 7]
    assert read_header(tmp_path) == Header("e5", 2, 2, ("e1", "e2"), ("fi sv", "en"))


def test_files_that_a_generation_shares_are_replaced_and_not_written_into(tmp_path: Path) -> None:
    base, draft = tmp_path / "1", tmp_path / "2"
    base.mkdir()
    draft.mkdir()
    write_files(base, "e5", [A], ROWS)
    for name in (VECTORS, PASSAGES, QUERIES, HEADER):
        os.link(base / name, draft / name)
    write_files(draft, "another", [B], ROWS[2:3])
    assert (base / VECTORS).read_bytes() == A + B
    assert (draft / VECTORS).read_bytes() == B
    assert {path.name for path in draft.iterdir()} == {VECTORS, PASSAGES, QUERIES, HEADER}


@pytest.mark.parametrize(("queries", "rows"), [([A], []), ([], ROWS), ([b"\x01" * 8], ROWS)])
def test_without_a_vector_there_are_no_files(tmp_path: Path, queries: list[bytes], rows: list[Row]) -> None:
    write_files(tmp_path, "e5", [A], ROWS)
    assert write_files(tmp_path, "e5", queries, rows) == 0
    assert list(tmp_path.iterdir()) == []
    assert read_header(tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        json.dumps({"encoder": "e5", "dimension": "many", "count": 1, "editions": [], "languages": []}),
        json.dumps({"encoder": "e5", "dimension": 2, "count": 1, "editions": 7, "languages": []}),
    ],
)
def test_a_header_that_makes_no_sense_is_damage(tmp_path: Path, content: str) -> None:
    (tmp_path / HEADER).write_text(content)
    with pytest.raises(IndexDamaged, match="library rebuild"):
        read_header(tmp_path)
