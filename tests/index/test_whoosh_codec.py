"""Postings are collected page by page and read by stock Whoosh; a new segment has no deleted pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.index import open_dir
from whoosh.reading import TermNotFound

from index.made import page
from library.index.engine import WHOOSH
from library.index.whoosh_codec import Pool


def test_a_pool_holds_pages_counts_and_places_of_each_term() -> None:
    pool = Pool()
    pool.add("stems_en", 0, {"ferri": 2})
    pool.add("stems_en", 3, {"ferri": 1, "tram": 4})
    pool.add_positions("exact", 0, {"ferry": [1, 5]})
    pool.add_positions("exact", 2, {"ferry": [0]})
    assert pool.iter_postings() == {
        "stems_en": {"ferri": ([0, 3], [2, 1], []), "tram": ([3], [4], [])},
        "exact": {"ferry": ([0, 2], [2, 1], [1, 5, 0])},
    }
    pool.cleanup()
    assert not pool.iter_postings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two editions, of which the first was removed and its segment written anew."""
    writer = WHOOSH.open_writer(tmp_path)
    writer.add("a", "s", [page("a", 1, "the ferry", "en"), page("a", 2, "trams", "en")])
    writer.add("b", "s", [page("b", 1, "ferry and ferry", "en"), page("b", 2, "harbours", "en")])
    writer.commit()
    writer = WHOOSH.open_writer(tmp_path)
    writer.remove("a")
    writer.commit(purge=True)
    return tmp_path


@pytest.fixture
def reader(folder: Path) -> Iterator[object]:
    with open_dir(str(folder), indexname="pages").reader() as reader:
        yield reader


def test_pages_keep_their_terms_and_places_under_new_numbers(reader: object) -> None:
    terms = [(field, text) for field, text in reader.all_terms() if field == "exact"]  # type: ignore[attr-defined]
    assert terms == [("exact", b"and"), ("exact", b"ferry"), ("exact", b"harbours")]
    matcher = reader.postings("exact", "ferry")  # type: ignore[attr-defined]
    assert (matcher.id(), matcher.weight(), matcher.value_as("positions")) == (0, 2.0, [0, 2])
    matcher.next()
    assert not matcher.is_active()


def test_whoosh_is_told_how_often_a_term_stands_and_where_it_is_not(reader: object) -> None:
    info = reader.term_info("exact", "ferry")  # type: ignore[attr-defined]
    assert (info.weight(), info.doc_frequency(), info.min_id(), info.max_id()) == (2.0, 1, 0, 0)
    assert ("exact", "trams") not in reader  # type: ignore[operator]
    assert ("exact", "harbours") in reader  # type: ignore[operator]
    assert reader.frequency("exact", "trams") == 0  # type: ignore[attr-defined]
    with pytest.raises(TermNotFound):
        reader.postings("exact", "trams")  # type: ignore[attr-defined]


def test_terms_from_one_on_go_to_the_end_of_the_field(reader: object) -> None:
    found = list(reader.terms_from("exact", "b"))  # type: ignore[attr-defined]
    assert found[:2] == [("exact", b"ferry"), ("exact", b"harbours")]
    assert [text for (field, text), _ in reader if field == "exact"] == [b"and", b"ferry", b"harbours"]  # type: ignore[attr-defined]
