"""Pickles of an index are read as plain values, or as the classes of an index, and as nothing else."""

from __future__ import annotations

import pickle
from collections import OrderedDict, defaultdict
from io import BytesIO
from pathlib import Path

import pytest
from whoosh.codec.whoosh3 import W3Segment
from whoosh.fields import ID, Schema
from whoosh.query import Term

from library.index.whoosh_codec import PagesCodec
from library.index.whoosh_pickles import SegmentNote, guard, load, loads, read_plain

VALUES = [
    {"a": [1, 2.5, None, True], "b": ("x", b"y")},
    {1, 2},
    frozenset({3}),
    defaultdict(set, a={1}),
    "ä" * 1000,
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("protocol", [2, pickle.HIGHEST_PROTOCOL])
def test_plain_values_come_back(value: object, protocol: int) -> None:
    assert read_plain(BytesIO(pickle.dumps(value, protocol))) == value


def test_a_file_is_left_behind_the_value_that_was_read() -> None:
    file = BytesIO(pickle.dumps([1], 2) + pickle.dumps([2], 2) + b"rest")
    assert [read_plain(file), load(file)] == [[1], [2]]
    assert file.read() == b"rest"


def test_a_segment_is_a_note_for_a_reader_and_itself_for_whoosh() -> None:
    segment = W3Segment(PagesCodec(), "pages", 7)
    segment.delete_document(3)
    data = pickle.dumps(segment, -1)
    note = read_plain(BytesIO(data))
    assert isinstance(note, SegmentNote)
    assert (note.page_count, note.deleted) == (7, {3})
    assert note.file_name == f"{segment.segment_id()}.seg"
    assert isinstance(loads(data), W3Segment)


def test_a_segment_of_which_nothing_was_deleted_has_none() -> None:
    assert read_plain(BytesIO(pickle.dumps(W3Segment(PagesCodec(), "pages", 7), -1))).deleted == set()


def test_a_schema_is_for_whoosh_alone() -> None:
    data = pickle.dumps(Schema(edition=ID()), 2)
    assert loads(data).names() == ["edition"]
    with pytest.raises(pickle.UnpicklingError, match="has no place in an index"):
        read_plain(BytesIO(data))


@pytest.mark.parametrize("value", [OrderedDict(a=1), Path("a"), Term("exact", "a"), pickle.dumps, range(3)])
def test_what_is_no_part_of_an_index_ends_the_reading(value: object) -> None:
    data = pickle.dumps(value, 2)
    for read in (loads, lambda data: read_plain(BytesIO(data))):
        with pytest.raises(pickle.UnpicklingError, match="has no place in an index"):
            read(data)


def test_whoosh_itself_reads_so_once_it_is_guarded() -> None:
    import whoosh.codec.whoosh3
    import whoosh.formats
    import whoosh.index
    from whoosh.filedb import structfile

    guard()
    data = pickle.dumps(OrderedDict(a=1), 2)
    for read in (whoosh.codec.whoosh3.loads, whoosh.formats.loads, whoosh.index.pickle.loads):
        with pytest.raises(pickle.UnpicklingError):
            read(data)
    with pytest.raises(pickle.UnpicklingError):
        structfile.StructFile(BytesIO(data)).read_pickle()
    assert whoosh.index.pickle.loads(whoosh.index.pickle.dumps([1], 2)) == [1]
