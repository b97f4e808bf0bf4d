"""Editions are made from their rows when somebody asks for them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from catalogue.made import ONE, THREE, TWO, put, tag
from library.catalogue import Catalogue
from library.errors import IndexDamaged
from library.model import State


@pytest.fixture
def three(catalogue: Catalogue) -> Catalogue:
    """A work in two languages, and an edition without a work whose pages cannot be searched."""
    put(catalogue, "b.pdf", ONE, tag("language", "fi"), tag("language", "sv"), tag("work", "guide"))
    put(catalogue, "a.pdf", TWO, tag("language", "sv"), tag("work", "guide"), tag("subject", "x"))
    put(catalogue, "c.pdf", THREE, pages=(), state=State.EMPTY, page_count=5)
    return catalogue


def test_by_need_there_are_the_same_editions_in_the_same_order(three: Catalogue) -> None:
    editions = three.editions_by_need()
    assert list(editions.values()) == three.editions() == [three.edition(id_) for id_ in editions]
    assert [edition.path for edition in editions.values()] == ["a.pdf", "b.pdf", "c.pdf"]
    assert len(editions) == 3
    assert "11111111" in editions
    assert "1111111" not in editions
    with pytest.raises(KeyError):
        editions["1111111"]
    assert editions["11111111"] is editions["11111111"]


def test_works_are_known_before_their_editions_are_made(three: Catalogue) -> None:
    editions = three.editions_by_need()
    assert sorted(editions.works()) == ["33333333", "guide"]
    assert [edition.path for edition in editions.of_work("guide")] == ["b.pdf", "a.pdf"], "by language"
    assert editions.of_work("nothing") == []
    assert sorted(editions.works()) == ["33333333", "guide"], "asking for a work makes none"


def test_a_row_that_was_damaged_is_found_when_its_edition_is_asked_for(three: Catalogue, path: Path) -> None:
    three.close()
    damaged = sqlite3.connect(path)
    damaged.execute("PRAGMA writable_schema = ON")
    damaged.execute("UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = 'editions'")
    damaged.commit()
    damaged.close()
    damaged = sqlite3.connect(path)
    damaged.execute("UPDATE editions SET title = x'07' WHERE path = 'a.pdf'")
    damaged.commit()
    damaged.close()
    with Catalogue.open_to_read(path) as catalogue:
        editions = catalogue.editions_by_need()
        assert editions["11111111"].path == "b.pdf"
        with pytest.raises(IndexDamaged):
            editions["22222222"]


def test_pages_are_counted_by_language_where_they_can_be_searched(three: Catalogue) -> None:
    assert three.pages_by_language() == {"fi": 1, "sv": 2}
    assert three.subjects() == {"x"}
