"""A page lies in OpenSearch as tokens that we made, and comes back word for word."""

from __future__ import annotations

import msgspec
import pytest

from library.index import PageTerms
from library.index.contract import EXACT, LENGTHS
from library.index.opensearch.answers import Kept
from library.index.opensearch.layout import (
    document,
    field_of,
    index_body,
    key_of,
    length_of,
    page_of,
    place_of,
    rounded,
    token,
)


@pytest.mark.parametrize(
    "word", ["ferry", "žąßðโ", "", "字" * 99_999, "two words", "no\u00a0break", "\u2028", "a" * 121]
)
def test_every_word_is_one_token_and_comes_back(word: str) -> None:
    made = token(word)
    assert len(made.split()) == 1
    assert len(made.encode("utf-16-le")) // 2 < 255
    taken = page_of(
        msgspec.convert(
            document(PageTerms(edition="a", page=1, languages=("fi", "sv"), words=[word, "x"]), "s", 1), Kept
        )
    )
    assert (taken.words, taken.languages, taken.edition, taken.page) == ([word, "x"], ("fi", "sv"), "a", 1)


def test_two_long_words_are_two_tokens() -> None:
    assert token("a" * 200) != token("a" * 201)


PAGE = PageTerms(
    edition="a", page=3, languages=("fi", "sv"), words=["uhrien", "two words", "uhri"], stems={"fi": ["uhri", "uhri"]}
)


def test_a_page_is_a_document_with_what_readers_narrow_by() -> None:
    made = document(PAGE, "stamp", 7)
    assert (made["edition"], made["page"], made["stamp"], made["born"]) == ("a", 3, "stamp", 7)
    assert (made["key"], made["place"], made["main"]) == (key_of("a", 7), place_of("a", 3), "fi")
    assert made["languages"] == ["fi", "sv"]
    assert made["stems"] == {"fi": "uhri uhri"}
    assert made["length"] == {EXACT: 3, "fi": 2}
    assert list(made["replaced"].values()) == ["two words"]
    assert page_of(msgspec.convert(made, Kept)) == PAGE


def test_a_page_without_words_or_language_comes_back_too() -> None:
    bare = PageTerms(edition="a", page=1, languages=(), words=[], stems={})
    made = document(bare, "s", 1)
    assert made["main"] == ""
    assert page_of(msgspec.convert(made, Kept)) == bare


def test_fields_and_lengths_have_their_places() -> None:
    assert (field_of(EXACT), field_of("fi"), length_of(EXACT), length_of("fi")) == (
        "exact", "stems.fi", "length.exact", "length.fi",
    )  # fmt: skip


@pytest.mark.parametrize("length", [0, 1, 7, 100, 101, 12_345, 10**9])
def test_a_length_is_rounded_up_to_one_of_those_of_the_contract(length: int) -> None:
    assert rounded(length) in LENGTHS
    assert rounded(length) >= min(length, LENGTHS[-1])
    assert all(one < length or one >= rounded(length) for one in LENGTHS)


def test_an_index_knows_its_library_and_takes_no_field_that_nobody_named() -> None:
    body = index_body(3, "home of it")
    assert body["settings"]["number_of_shards"] == 3
    assert body["mappings"]["_meta"] == {"home": "home of it"}
    assert body["mappings"]["dynamic"] == "strict"
    assert set(document(PAGE, "s", 1)) == set(body["mappings"]["properties"])
