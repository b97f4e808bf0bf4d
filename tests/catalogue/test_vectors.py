"""Vectors are kept by encoder and content: what was encoded once is not encoded again, what is gone is forgotten."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from catalogue.made import BLANK, FINNISH, ONE, SWEDISH, TWO, put, tag
from library.catalogue import Catalogue
from library.catalogue.vectors import Encoded, Passage

CUT = [(1, 0, 6, "ohjeet"), (1, 7, 14, "kunnille"), (2, 0, 10, "riktlinjer")]
"""Page, start, end and digest of the passages of the edition."""


@pytest.fixture
def edition(catalogue: Catalogue) -> str:
    """An edition with two pages cut into three passages, and one that is blank."""
    id_ = put(catalogue, "a.pdf", ONE, pages=(FINNISH, SWEDISH, BLANK))
    catalogue.vectors.put_passages(Passage(id_, *cut) for cut in CUT)
    return id_


def test_pages_with_text_are_to_be_cut_once(catalogue: Catalogue) -> None:
    id_ = put(catalogue, pages=(FINNISH, SWEDISH, BLANK))
    assert catalogue.vectors.uncut_pages() == [(id_, 1), (id_, 2)]
    catalogue.vectors.put_passages([Passage(id_, 2, 0, 5, "d")])
    assert catalogue.vectors.uncut_pages() == [(id_, 1)]
    catalogue.vectors.forget_passages()
    assert len(catalogue.vectors.uncut_pages()) == 2


def test_what_waits_is_told_as_it_stands_on_the_page(catalogue: Catalogue, edition: str) -> None:
    assert catalogue.vectors.waiting("e5", 9) == {"ohjeet": "Ohjeet", "kunnille": "kunnill", "riktlinjer": "Riktlinjer"}
    assert len(catalogue.vectors.waiting("e5", 2)) == 2
    catalogue.vectors.put("e5", {"ohjeet": b"12", "kunnille": b""})
    assert set(catalogue.vectors.waiting("e5", 9)) == {"riktlinjer"}
    assert len(catalogue.vectors.waiting("another", 9)) == 3


def test_done_unreadable_and_waiting_make_all(catalogue: Catalogue, edition: str) -> None:
    assert catalogue.vectors.count("e5") == Encoded(done=0, unreadable=0, total=3)
    catalogue.vectors.put("e5", {"ohjeet": b"12", "kunnille": b""})
    count = catalogue.vectors.count("e5")
    assert count == Encoded(done=1, unreadable=1, total=3)
    assert count.waiting == 1
    assert catalogue.vectors.count("another").waiting == 3


def test_the_same_words_elsewhere_have_their_vector_already(catalogue: Catalogue, edition: str) -> None:
    catalogue.vectors.put("e5", {"ohjeet": b"12"})
    other = put(catalogue, "b.pdf", TWO, pages=(FINNISH,))
    catalogue.vectors.put_passages([Passage(other, 1, 0, 6, "ohjeet")])
    assert "ohjeet" not in catalogue.vectors.waiting("e5", 9)
    rows = catalogue.vectors.rows("e5")
    assert sorted(rows) == sorted([(edition, "fi", 1, 0, 6, b"12"), (other, "fi", 1, 0, 6, b"12")])


def test_vectors_come_by_edition_page_and_place_without_what_could_not_be_read(
    catalogue: Catalogue, edition: str
) -> None:
    catalogue.vectors.put("e5", {"riktlinjer": b"r", "kunnille": b"k", "ohjeet": b""})
    catalogue.vectors.put("another", {"ohjeet": b"o"})
    assert list(catalogue.vectors.rows("e5")) == [(edition, "fi", 1, 7, 14, b"k"), (edition, "sv", 2, 0, 10, b"r")]


def _encoded(catalogue: Catalogue) -> Sequence[tuple[str, str]]:
    return catalogue._connection.execute("SELECT encoder, digest FROM vectors ORDER BY 1, 2").fetchall()


def test_what_stands_on_no_page_any_more_is_forgotten(catalogue: Catalogue, edition: str) -> None:
    catalogue.vectors.put("e5", {"ohjeet": b"o", "riktlinjer": b"r", "of before": b"b"})
    catalogue.remove("a.pdf")
    assert catalogue.vectors.count("e5").total == 0  # passages go with their pages
    put(catalogue, "b.pdf", TWO, tag("language", "sv"), pages=(SWEDISH,))
    catalogue.vectors.put_passages([Passage(catalogue.edition("b.pdf").id, 2, 0, 10, "riktlinjer")])
    catalogue.vectors.forget()
    assert _encoded(catalogue) == [("e5", "riktlinjer")]


def test_one_encoder_s_vectors_are_kept_or_dropped_alone(catalogue: Catalogue, edition: str) -> None:
    for encoder in ("e5", "labse", "nano"):
        catalogue.vectors.put(encoder, {"ohjeet": b"o"})
    catalogue.vectors.clear("nano")
    assert _encoded(catalogue) == [("e5", "ohjeet"), ("labse", "ohjeet")]
    catalogue.vectors.keep_only("labse")
    assert _encoded(catalogue) == [("labse", "ohjeet")]


def test_a_sample_is_of_every_language_before_it_is_of_one_twice(catalogue: Catalogue, edition: str) -> None:
    sample = catalogue.vectors.sample(2)
    assert len(sample) == 2
    assert "Riktlinjer" in sample
    assert sample == catalogue.vectors.sample(2)
    assert set(catalogue.vectors.sample(9)) == {"Ohjeet", "kunnill", "Riktlinjer"}
