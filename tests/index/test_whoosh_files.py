"""What is read of Whoosh's files is what stock Whoosh reads."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir
from whoosh.util.numeric import byte_to_length

from library.index import PageTerms, engine
from library.index.contract import LENGTHS
from library.index.whoosh_files import SegmentFile, segments


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two segments, as the engine writes them; of the first a page is deleted."""
    folder = tmp_path_factory.mktemp("segments")
    chance = random.Random(1)
    for name in ("a", "b"):
        writer = engine.WHOOSH.open_writer(folder)
        words = [f"word{chance.randrange(3_000)}" for _ in range(2_000)] + ["ära", "помощь"]
        pages = [
            PageTerms(
                edition=name, page=n, languages=("fi",) if n % 2 else ("sv", "fi"), words=words, stems={"fi": words}
            )
            for n in range(1, 40)
        ]
        writer.add(name, "s", pages)
        writer.add(f"{name}{name}", "s", [replace(pages[0], edition=f"{name}{name}")])
        writer.commit()
    removing = open_dir(str(folder), indexname="pages").writer()
    removing.delete_by_term("edition", "aa")
    removing.commit(merge=False)
    return folder


@pytest.fixture
def stock(folder: Path) -> Any:
    return TOC.read(FileStorage(str(folder)), "pages")


@pytest.fixture
def opened(folder: Path) -> Iterator[SegmentFile]:
    file = SegmentFile(folder / segments(folder)[0].file_name)
    yield file
    file.close()


@pytest.fixture
def parts(folder: Path, stock: Any) -> Iterator[Any]:
    """The first segment as Whoosh opens it."""
    storage = stock.segments[0].open_compound_file(FileStorage(str(folder)))
    yield storage
    storage.close()


def test_the_segments_are_the_same(folder: Path, stock: Any) -> None:
    ours, theirs = segments(folder), stock.segments
    assert [note.segid for note in ours] == [segment.segment_id().removeprefix("pages_") for segment in theirs]
    assert [note.page_count for note in ours] == [segment.doc_count_all() for segment in theirs]
    assert [note.deleted for note in ours] == [set(segment.deleted_docs()) for segment in theirs]
    assert any(note.deleted for note in ours)


def test_a_folder_without_an_index_holds_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no index"):
        segments(tmp_path)


def test_every_part_has_the_same_bytes(opened: SegmentFile, parts: Any) -> None:
    for name in parts.list():
        start, length = opened.range(name.partition(".")[2])
        assert opened.map[start : start + length] == parts.open_file(name).read()


def test_a_part_that_is_not_there_is_named(opened: SegmentFile) -> None:
    with pytest.raises(KeyError, match="nothing"):
        opened.range("nothing")


def test_a_byte_stands_for_the_same_length() -> None:
    assert list(LENGTHS) == [byte_to_length(byte) for byte in range(256)]


def test_a_search_is_answered_without_whoosh(folder: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom library.index import Phrase, engine\n"
        "reader = engine.WHOOSH.open_snapshot(Path(sys.argv[1]))\n"
        "print(reader.search([Phrase(('ära', 'помощь'))], best=1)[0].total, 'whoosh' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["79", "False"]
