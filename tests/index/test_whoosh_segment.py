"""A segment tells its pages, terms and postings, and nothing of pages that were deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.index import open_dir

from index.made import page
from library.index.contract import EXACT
from library.index.engine import WHOOSH
from library.index.whoosh_files import segments
from library.index.whoosh_segment import EDITION, LANGUAGES, PAGE, Segment, field_of

TEXTS = ["the ferry leaves", "harbour ferry ferry", "the night train", "trams"]
GONE = "b"


@pytest.fixture(params=[0, 100])
def segment(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Segment]:
    """Pages of two editions in one segment, numbered from 0 or from 100; that of the second is deleted."""
    writer = WHOOSH.open_writer(tmp_path)
    writer.add("a", "stamp", [page("a", number, text, "en", "sv") for number, text in enumerate(TEXTS[:3], 1)])
    writer.add(GONE, "stamp", [page(GONE, 1, TEXTS[3], "en")])
    writer.commit()
    deleting = open_dir(str(tmp_path), indexname="pages").writer()
    deleting.delete_by_term(EDITION, GONE)
    deleting.commit(merge=False)
    (note,) = segments(tmp_path)
    opened = Segment(tmp_path, note, request.param)
    yield opened
    opened.close()


def test_fields_are_called_as_in_the_index() -> None:
    assert (field_of(EXACT), field_of("fi")) == (EXACT, "stems_fi")


def test_pages_are_numbered_from_the_base_and_deleted_ones_are_not_live(segment: Segment) -> None:
    base = segment.base
    assert list(segment.live()) == [base, base + 1, base + 2]
    assert segment.deleted == {base + 3}


def test_columns_tell_edition_page_and_languages(segment: Segment) -> None:
    assert segment.text_column(EDITION) == ["a stamp"] * 3 + ["b stamp"]
    assert list(segment.number_column(PAGE)) == [1, 2, 3, 1]
    assert segment.text_column(LANGUAGES) == ["en sv"] * 3 + ["en"]


def test_fields_without_a_length_have_none(segment: Segment) -> None:
    assert list(segment.lengths(EXACT)) == [3, 3, 3, 1]
    assert segment.lengths("stems_fi") == bytes(4)
    assert {EXACT, EDITION, "stems_en", "stems_sv"} == set(segment.fields())


def test_a_term_has_its_pages_counts_and_places(segment: Segment) -> None:
    found = segment.find(EXACT, "ferry")
    assert found is not None
    assert [list(part) for part in found.postings()] == [[0, 1], [1, 2]]
    assert (found.pages, found.live()) == (2, 2)
    base = segment.base
    assert found.positions({base, base + 1, base + 2}) == {base: frozenset({1}), base + 1: frozenset({1, 2})}
    assert found.positions({base + 1}) == {base + 1: frozenset({1, 2})}
    assert found.positions(()) == {}


def test_a_term_of_deleted_pages_is_there_and_counts_for_none(segment: Segment) -> None:
    found = segment.find(EXACT, "trams")
    assert found is not None
    assert (found.pages, found.live()) == (1, 0)


@pytest.mark.parametrize(("field", "term"), [(EXACT, "fer"), (EXACT, "zzz"), ("stems_fi", "ferry"), ("nothing", "a")])
def test_what_no_page_holds_is_not_found(segment: Segment, field: str, term: str) -> None:
    assert segment.find(field, term) is None


def test_words_that_begin_so_are_those_of_live_pages(segment: Segment) -> None:
    assert list(segment.words("t")) == ["the", "train"]
    assert list(segment.words("")) == ["ferry", "harbour", "leaves", "night", "the", "train"]


def test_words_by_their_beginning_or_end_may_be_those_of_deleted_pages(segment: Segment) -> None:
    assert list(segment.words_with("tra")) == ["train", "trams"]
    assert list(segment.words_with("z")) == []
    assert sorted(segment.words_ending("s")) == ["leaves", "trams"]


def test_all_postings_are_of_words_and_stems_and_not_of_editions(segment: Segment) -> None:
    postings = {(field, term): list(pages) for field, term, pages, _ in segment.all_postings()}
    assert postings[EXACT, "the"] == [0, 2]
    assert postings["stems_en", "tram"] == [3]
    assert ("stems_sv", "tram") not in postings
    assert {field for field, _ in postings} == {EXACT, "stems_en", "stems_sv"}


def test_a_file_of_other_bytes_is_closed_again(tmp_path: Path) -> None:
    writer = WHOOSH.open_writer(tmp_path)
    writer.add("a", "stamp", [page("a", 1, "the ferry", "en")])
    writer.commit()
    (note,) = segments(tmp_path)
    path = tmp_path / note.file_name
    path.write_bytes(path.read_bytes().replace(b"terms/1", b"terms/9"))
    with pytest.raises(ValueError, match="terms"):
        Segment(tmp_path, note, 0)
