from __future__ import annotations

import sys
import unicodedata
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.output.signs import acts, harmless, padded, shortened, squeezed, table, told_apart, visible, width, wrapped
from output.nouns import EVIL, acting, columns, too_wide

signs = st.text(st.sampled_from("ab -äß漢字กำ้ใe\u0301\u0308ｗ🙂\u0e33"), max_size=60) | st.text(max_size=30)
letters = st.text(st.sampled_from("ab -äß漢字กใｗ🙂"), max_size=60) | st.text(
    st.characters(exclude_categories=("Mn", "Me", "Cs")), max_size=30
)
words = st.lists(letters, max_size=6).map(" ".join)
quick = settings(max_examples=150, deadline=None)


# What harms


@given(st.text())
def test_what_is_harmless_stays_and_what_xml_forbids_or_turns_the_direction_goes(text: str) -> None:
    made = harmless(text)
    assert len(made) == len(text)
    ET.fromstring(f"<a>{escape(made)}</a>")
    for before, after in zip(text, made, strict=True):
        assert after == before or (acts(before) and after == "\ufffd")
        assert not acts(after) or after in "\t\n\r" or unicodedata.category(after) in ("Cf", "Cn", "Co")
        assert unicodedata.bidirectional(after) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@pytest.mark.parametrize(
    "text", ["\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "क्\u200dष", "หนัง\u200bสือ", "Rei\u00adse"], ids=ascii
)
def test_signs_that_writing_needs_stay_though_nobody_sees_them(text: str) -> None:
    assert harmless(text) == text


def test_a_letter_that_nobody_sees_is_taken_away() -> None:
    assert harmless("a\U000e0049\U000e0067b", "") == "ab"


# What can be seen


@pytest.mark.parametrize(
    "text",
    [
        "", "plain words, 1 to 9!", "ÄÖÜ ßøåæ ąčęėįšųūž āēīū şţăâî", "Торговля людьми", "เดินทางปลอดภัย: รู้สิทธิ", "漢字",
        "e\u0301", "no\u00a0break", "🙂", "“quotes” – dash … • ©",
    ],
    ids=ascii,
)  # fmt: skip
def test_what_can_be_seen_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\x1b", "␛"), ("\x00", "␀"), ("\x9b", "\\u009b"), ("\x85", "\\u0085"), ("\x7f", "␡"),
        ("\n", "␊"), ("\r", "␍"), ("\t", "␉"), ("\u202e", "\\u202e"), ("\u2067", "\\u2067"),
        ("\u200f", "\\u200f"), ("\u2028", "\\u2028"), ("\ufeff", "\\ufeff"), ("\ue000", "\\ue000"),
        ("\ud800", "\\ud800"), ("\U000e0041", "\\ue0041"),
    ],
    ids=ascii,
)  # fmt: skip
def test_what_would_act_on_a_terminal_is_shown_as_its_number(sign: str, shown: str) -> None:
    assert visible(f"a{sign}b") == f"a{shown}b"


def test_no_sign_of_all_there_are_acts_on_a_terminal() -> None:
    shown = visible("".join(map(chr, range(sys.maxunicode + 1))))
    assert not acting(shown)
    assert not {"\n", "\t"} & set(shown)


def test_a_text_of_evil_signs_is_harmless() -> None:
    assert acting(EVIL)
    assert not acting(visible(EVIL))


# Width


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("word", 4), ("öäü", 3), ("o\u0308", 1), ("漢字", 4), ("ｗ", 2), ("กี่", 1), ("🙂", 2), ("Торговля", 8)],
)
def test_marks_take_no_column_and_wide_signs_two(text: str, expected: int) -> None:
    assert width(text) == expected


@pytest.mark.parametrize("cut", [shortened, squeezed])
def test_what_fits_is_not_cut(cut: object) -> None:
    assert callable(cut)
    for text in ("", "word", "漢字", "a b"):
        assert cut(text, width(text)) == text


@quick
@given(signs, st.integers(1, 40))
def test_a_shortened_text_is_its_beginning_and_fits(text: str, limit: int) -> None:
    text = visible(text)
    short = shortened(text, limit)
    assert columns(short) <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@quick
@given(signs, st.integers(4, 40))
def test_a_squeezed_text_keeps_both_ends_and_fits(text: str, limit: int) -> None:
    text = visible(text)
    short = squeezed(text, limit)
    assert columns(short) <= limit
    if short != text:
        beginning, _, end = short.partition("…")
        assert text.startswith(beginning)
        assert text.endswith(end)


def test_titles_of_a_series_differ_after_squeezing() -> None:
    titles = [
        f"Guidelines to Prevent Abusive Recruitment of Migrant Workers: {end}" for end in ("In Brief", "Handbook")
    ]
    assert len({squeezed(title, 30) for title in titles}) == 2


def test_titles_that_differ_in_their_midst_alone_show_where() -> None:
    parts = ("2013: Baltic Sea, part 1", "2013: Baltic Sea, part 2", "2016: Baltic Sea, part 1")
    titles = [f"Human Trafficking {part} of the Region Round-up" for part in parts]
    assert len({squeezed(title, 20) for title in titles}) == 1
    assert told_apart([*titles, "Short"], [20] * 4) == [
        "Human…1 of the Regi…", "Human…2 of the Regi…", "Human…2016: Baltic…", "Short",
    ]  # fmt: skip


def test_titles_that_are_the_same_stay_so() -> None:
    assert told_apart(["A title that is long"] * 2, [10, 10]) == [squeezed("A title that is long", 10)] * 2


@quick
@given(st.lists(signs, max_size=5), st.integers(4, 40))
def test_what_is_told_apart_fits_and_what_fits_is_not_cut(texts: list[str], limit: int) -> None:
    texts = [*map(visible, texts)]
    for text, told in zip(texts, told_apart(texts, [limit] * len(texts)), strict=True):
        assert columns(told) <= limit
        assert told == text or columns(text) > limit


@quick
@given(words, st.integers(4, 40))
def test_a_wrapped_text_loses_nothing_and_fits(text: str, limit: int) -> None:
    text = visible(text)
    lines = wrapped(text, limit)
    assert not too_wide("\n".join(lines), limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_text_is_broken_at_spaces() -> None:
    assert wrapped("one two three four", 9) == ["one two", "three", "four"]
    assert wrapped("", 9) == [""]


def test_a_word_that_is_too_long_is_broken_anywhere_but_between_a_letter_and_its_mark() -> None:
    lines = wrapped("กี่" * 30, 10)
    assert all(columns(line) == 10 for line in lines)
    assert not any(unicodedata.category(line[0]) == "Mn" for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a" * 10 + "e\u0301", ["a" * 10, "e\u0301"]),
        ("a" * 9 + "e\u0301", ["a" * 9 + "e\u0301"]),
        ("a" * 11 + "\u0301", ["a" * 10, "a\u0301"]),
        ("a" * 9 + "e\u0301\u0323b", ["a" * 9 + "e\u0301\u0323", "b"]),
    ],
    ids=ascii,
)
def test_a_broken_word_keeps_each_mark_at_its_letter(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines


def test_padding_counts_columns() -> None:
    assert [columns(padded(text, 6)) for text in ("", "word", "漢字", "กี่", "too long a word")] == [6, 6, 6, 6, 15]


# Tables


def test_a_table_aligns_its_columns_in_every_script() -> None:
    lines = table([["ab", "x"], ["漢字", "y"], ["กี่", "z"]], 40).split("\n")
    assert len({columns(line) for line in lines}) == 1


def test_an_empty_table_is_empty() -> None:
    assert table([], 80) == ""


def test_the_growing_column_gives_way() -> None:
    rows = [["id", "x" * 200, "end"], ["other", "short", "e"]]
    shown = table(rows, 50, grow=1)
    assert not too_wide(shown, 50)
    assert [line.split()[-1] for line in shown.split("\n")] == ["end", "e"]


def test_the_widest_columns_give_way_where_the_growing_one_is_not_enough() -> None:
    rows = [["id", "x" * 200, "y" * 100, "z" * 100], ["other", "short", "y", "z"]]
    shown = table(rows, 50, grow=1)
    assert not too_wide(shown, 50)
    assert [line.split()[0] for line in shown.split("\n")] == ["id", "other"]
    assert all(sign in shown for sign in "xyz")


def test_no_line_ends_in_blanks() -> None:
    assert not any(line.endswith(" ") for line in table([["a", "long cell"], ["b", ""]], 80).split("\n"))
