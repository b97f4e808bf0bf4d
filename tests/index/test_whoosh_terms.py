"""Terms and postings come back as they were written, for our reader and for Whoosh's."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.index import open_dir

from library.index import PageTerms, engine
from library.index.whoosh_terms import Collected, Postings, Terms, written

_TERMS = st.text(st.characters(exclude_characters="\0", codec="utf-8"), min_size=1, max_size=6)


@st.composite
def _postings(draw: st.DrawFn) -> Postings:
    numbers = sorted(draw(st.sets(st.integers(0, 70_000), min_size=1, max_size=8)))
    counts = [draw(st.integers(1, 300)) for _ in numbers]
    positions = list(islice(range(0, 100_000, draw(st.integers(1, 40))), sum(counts))) if draw(st.booleans()) else []
    return numbers, counts, positions


FIELDS = st.dictionaries(st.sampled_from(("exact", "stems_fi")), st.dictionaries(_TERMS, _postings(), max_size=200))


def opened(fields: Collected) -> Terms:
    """As they lie in a segment: behind something else, and in a file of their own each."""
    terms, postings = written(fields)
    return Terms(b"before" + terms + b"between" + postings, 6, 6 + len(terms) + 7)


@given(fields=FIELDS)
def test_what_is_written_is_read(fields: dict[str, dict[str, Postings]]) -> None:
    terms = opened(fields)
    assert set(terms.fields()) == {name for name, collected in fields.items() if collected}
    for name, collected in fields.items():
        field = terms.field(name)
        if field is None:
            assert not collected
            continue
        assert [term.decode() for _, term in field.beginning(b"")] == sorted(collected)
        for term, (numbers, counts, positions) in collected.items():
            place = field.find(term.encode())
            assert place is not None
            assert field.pages(place) == len(numbers)
            assert [list(column) for column in field.postings(place)] == [numbers, counts]
            assert list(field.positions(place)) == positions
            assert field.find(term.encode() + b"\1") is None or term + "\1" in collected


@given(fields=FIELDS, letters=st.text(max_size=2))
def test_terms_that_begin_so_come_in_order(fields: dict[str, dict[str, Postings]], letters: str) -> None:
    terms = opened(fields)
    for name, collected in fields.items():
        field = terms.field(name)
        found = [term.decode() for _, term in field.beginning(letters.encode())] if field else []
        assert found == sorted(term for term in collected if term.startswith(letters))
        assert (field.all(letters) if field else []) == found


@given(fields=FIELDS, letters=st.text(max_size=2))
def test_terms_that_end_so_are_found(fields: dict[str, dict[str, Postings]], letters: str) -> None:
    terms = opened(fields)
    for name, collected in fields.items():
        field = terms.field(name)
        found = list(field.ending(letters)) if field else []
        assert sorted(found) == sorted(term for term in collected if term.endswith(letters))


def test_numbers_are_as_wide_as_they_need_to_be() -> None:
    narrow = {"exact": {f"word{n:04}": ([n % 200], [1], [n % 250]) for n in range(1_000)}}
    _, postings = written(narrow)
    assert len(postings) == 3_000
    _, postings = written({"exact": narrow["exact"] | {"last": ([300], [1], [70_000])}})
    assert len(postings) == 1_001 * (2 + 1 + 4)


def test_a_term_with_the_sign_between_terms_is_refused() -> None:
    with pytest.raises(ValueError, match="zero byte"):
        written({"exact": {"a\0b": ([0], [1], [0])}})


@pytest.mark.parametrize("content", [b"", b"HSH3\0", b"terms/1\n\2\0\0\0[]", b"terms/1\n\2\0\0\0{x"])
def test_other_bytes_are_no_terms(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"terms|Expecting"):
        Terms(content, 0, 0)


def test_stock_whoosh_reads_terms_counts_and_positions(tmp_path: Path) -> None:
    writer = engine.WHOOSH.open_writer(tmp_path)
    pages = [
        PageTerms(
            edition="a", page=n, languages=("fi",), words=["satama", "x", "satama"][:n], stems={"fi": ["satam"] * n}
        )
        for n in (1, 2, 3)
    ]
    writer.add("a", "s", pages)
    writer.commit()
    with open_dir(str(tmp_path), indexname="pages").reader() as reader:
        assert list(reader.all_terms()) == [
            ("edition", b"a"), ("exact", b"satama"), ("exact", b"x"), ("stems_fi", b"satam"),
        ]  # fmt: skip
        matcher = reader.postings("exact", "satama")
        there = []
        while matcher.is_active():
            there.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
            matcher.next()
        assert there == [(0, 1.0, [0]), (1, 1.0, [0]), (2, 2.0, [0, 2])]
        assert reader.frequency("stems_fi", "satam") == 6
        assert reader.doc_frequency("stems_fi", "satam") == 3
        assert reader.doc_frequency("stems_fi", "none") == 0
