"""The mapped segment reads what stock Whoosh reads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile

from library.index import PageTerms, engine
from library.index.whoosh_storage import MappedSegment, _ViewFile


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of one segment, as the engine writes it."""
    folder = tmp_path_factory.mktemp("segment")
    writer = engine.open_writer(folder)
    words = [f"word{number % 17}" for number in range(500)]
    pages = [PageTerms(edition="a", page=n, languages=("fi",), words=words, stems={"fi": words}) for n in range(1, 60)]
    writer.add("a", "s", pages)
    writer.commit()
    (path,) = folder.glob("*.seg")
    return path


@pytest.fixture
def mapped(segment: Path) -> Iterator[Any]:
    storage = MappedSegment(FileStorage(str(segment.parent)).open_file(segment.name))
    yield storage
    storage.close()


@pytest.fixture
def stock(segment: Path) -> Iterator[Any]:
    storage = CompoundStorage(FileStorage(str(segment.parent)).open_file(segment.name))
    yield storage
    storage.close()


def test_the_parts_are_the_same(mapped: Any, stock: Any) -> None:
    assert sorted(mapped.list()) == sorted(stock.list())
    assert len(mapped.list()) >= 3


def test_every_part_has_the_same_bytes(mapped: Any, stock: Any) -> None:
    for name in stock.list():
        ours, theirs = mapped.open_file(name), stock.open_file(name)
        assert isinstance(ours, _ViewFile), "it is no copy"
        content = theirs.read()
        assert ours.read() == content == ours.get(0, len(content))
        assert len(content) == stock.file_length(name)
        ours.close()


def test_numbers_at_any_place_are_the_same(mapped: Any, stock: Any) -> None:
    chance = random.Random(1)
    for name in stock.list():
        ours, theirs = mapped.open_file(name), stock.open_file(name)
        places = [chance.randrange(max(1, stock.file_length(name) - 80)) for _ in range(20)]
        for place in (place for place in places if stock.file_length(name) > 80):
            for kind in ("byte", "sbyte", "ushort", "int", "uint", "long", "ulong"):
                assert getattr(ours, f"get_{kind}")(place) == getattr(theirs, f"get_{kind}")(place)
            for typecode in "bBhHiIqQ":
                assert ours.get_array(place, typecode, 5) == theirs.get_array(place, typecode, 5)
            assert ours.subset(place, 40).read() == theirs.subset(place, 40).read()
        ours.close()


def test_a_part_that_is_not_there_is_named(mapped: Any) -> None:
    with pytest.raises(NameError, match="nothing"):
        mapped.open_file("nothing")


def test_without_a_map_whoosh_reads_as_it_always_did(segment: Path, stock: Any) -> None:
    storage = MappedSegment(FileStorage(str(segment.parent)).open_file(segment.name), use_mmap=False)
    for name in stock.list():
        assert storage.open_file(name).read() == stock.open_file(name).read()
    storage.close()


@settings(max_examples=50, deadline=None)
@given(
    content=st.binary(max_size=60),
    steps=st.lists(
        st.tuples(st.just("read"), st.integers(-1, 20))
        | st.tuples(st.just("seek"), st.integers(0, 60))
        | st.tuples(st.just("readline"), st.none())
        | st.tuples(st.just("tell"), st.none()),
        max_size=12,
    ),
)
def test_it_is_read_step_by_step_like_a_file(content: bytes, steps: list[tuple[str, int | None]]) -> None:
    ours, theirs = _ViewFile(memoryview(content)), BufferFile(content)
    for method, argument in steps:
        arguments = [] if argument is None else [argument]
        got, expected = (getattr(file, method)(*arguments) for file in (ours, theirs))
        if method != "seek":
            assert got == expected


@pytest.mark.parametrize("whence", [0, 1, 2])
def test_it_is_sought_from_beginning_place_and_end(whence: int) -> None:
    ours, theirs = _ViewFile(memoryview(b"0123456789")), BufferFile(b"0123456789")
    for file in (ours, theirs):
        file.seek(4)
        file.seek(-3 if whence == 2 else 3, whence)
    assert ours.tell() == theirs.tell()
    assert ours.read(2) == theirs.read(2) != b""
