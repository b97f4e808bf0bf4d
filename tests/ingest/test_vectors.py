"""Pages are cut into passages once, and what is encoded of them goes into each generation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from catalogue.made import BLANK, FINNISH, SWEDISH, put

from library.catalogue import Catalogue
from library.ingest import vectors
from library.ingest.vectors import add_vectors, cut_pages, encoder_of, is_encoded, note_encoder
from library.model import Page

VECTOR, QUERY = b"\x01\x02\xfd\x7f", b"\x00\x20 \n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open_to_write(tmp_path / "catalogue.sqlite") as opened:
        put(opened, pages=[FINNISH, SWEDISH, BLANK])
        yield opened


def encode(catalogue: Catalogue, encoder: str = "one") -> None:
    catalogue.vectors.put(encoder, dict.fromkeys(catalogue.vectors.waiting(encoder, 100), VECTOR))


def test_an_encoder_is_noted_with_its_queries_byte_by_byte(catalogue: Catalogue) -> None:
    assert not is_encoded(catalogue)
    assert encoder_of(catalogue) == ("", [])
    note_encoder(catalogue, "one", [VECTOR, QUERY])
    assert is_encoded(catalogue)
    assert encoder_of(catalogue) == ("one", [VECTOR, QUERY])


def test_each_page_with_text_is_cut(catalogue: Catalogue) -> None:
    cut_pages(catalogue)
    assert sorted(catalogue.vectors.waiting("one", 100).values()) == [FINNISH.text, SWEDISH.text]
    assert catalogue.vectors.uncut_pages() == []


def test_a_page_that_is_cut_is_not_cut_again_and_a_new_one_is(catalogue: Catalogue) -> None:
    cut_pages(catalogue)
    encode(catalogue)
    put(catalogue, "strom/b.pdf", "2" * 64, pages=[Page(number=1, text="A new page", languages=("en",))])
    cut_pages(catalogue)
    assert list(catalogue.vectors.waiting("one", 100).values()) == ["A new page"]


def test_all_is_cut_anew_where_passages_are_of_another_length(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_pages(catalogue)
    monkeypatch.setattr(vectors, "LENGTH", 4)
    monkeypatch.setattr(vectors, "cut", lambda text: [(0, 4)])
    cut_pages(catalogue)
    assert sorted(catalogue.vectors.waiting("one", 100).values()) == ["Ohje", "Rikt"]


def test_the_same_words_are_encoded_once(catalogue: Catalogue) -> None:
    """Kept by what is encoded: a copy elsewhere, with other line breaks, has its vector already."""
    put(catalogue, "strom/copy.pdf", "2" * 64, pages=[Page(number=7, text="Ohjeet\nkunnille", languages=("fi",))])
    cut_pages(catalogue)
    digests = catalogue.vectors.waiting("one", 100)
    assert len(digests) == 2
    assert hashlib.sha256(FINNISH.text.encode()).hexdigest() in digests


def test_what_is_encoded_goes_into_a_generation(catalogue: Catalogue, tmp_path: Path) -> None:
    cut_pages(catalogue)
    encode(catalogue)
    assert add_vectors(tmp_path, catalogue) == 0
    note_encoder(catalogue, "one", [QUERY])
    assert add_vectors(tmp_path, catalogue) == 2


def test_vectors_of_another_encoder_stay_out(catalogue: Catalogue, tmp_path: Path) -> None:
    cut_pages(catalogue)
    encode(catalogue, "another")
    note_encoder(catalogue, "one", [QUERY])
    assert add_vectors(tmp_path, catalogue) == 0
