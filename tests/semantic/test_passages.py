from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.semantic import LENGTH, cut, plain

SENTENCE = "The municipality names one person who answers for the victims. "


def test_a_short_page_is_one_passage() -> None:
    assert cut(SENTENCE) == [(0, len(SENTENCE))]


def test_a_long_page_is_cut_where_sentences_end() -> None:
    text = SENTENCE * 24
    passages = [text[start:end] for start, end in cut(text)]
    assert len(passages) == 4
    assert all(passage.startswith("The ") and passage.endswith(". ") for passage in passages)


def test_the_end_of_a_paragraph_is_a_better_place_than_the_end_of_a_sentence() -> None:
    text = SENTENCE * 5 + "\n\n" + SENTENCE * 6
    assert [text[start:end][:3] for start, end in cut(text)] == ["The", "The"]
    assert text[slice(*cut(text)[0])].endswith("\n\n")


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert [end - start for start, end in cut("ก" * 1_000)] == [333, 333, 334]


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_has_no_passage(text: str) -> None:
    assert cut(text) == []


@given(st.text(alphabet="ab. \n", max_size=6_000))
def test_passages_follow_each_other_and_lose_nothing_but_space(text: str) -> None:
    passages = cut(text)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(passages))
    assert "".join(text[start:end] for start, end in passages).split() == text.split() or not passages
    assert all(end - start <= 1.6 * LENGTH for start, end in passages)


def test_a_sign_that_stands_for_many_letters_is_opened_before_native_code_sees_it() -> None:
    assert len(plain("\ufdfa")) == 18
    assert plain("a\0b\n  ﬁne") == "a b fine"
