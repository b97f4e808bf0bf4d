"""The writer's commits hold what was added, or fail; what was removed is gone from the files where that is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from whoosh.index import open_dir

from index.made import page
from library.errors import IndexDamaged
from library.index import whoosh_writer
from library.index.whoosh_engine import WhooshSnapshot
from library.index.whoosh_writer import WhooshWriter
from library.model import ErrorKind


def write(folder: Path, *editions: str, remove: str = "", purge: bool = False) -> None:
    writer = WhooshWriter(folder, ["en"])
    if remove:
        writer.remove(remove)
    for edition in editions:
        assert writer.add(edition, "s", [page(edition, number, f"{edition} ferry", "en") for number in (1, 2)]) == 2
    writer.commit(purge=purge)


def stamps(folder: Path) -> dict[str, str]:
    snapshot = WhooshSnapshot(folder)
    try:
        return snapshot.stamps()
    finally:
        snapshot.close()


def test_editions_are_there_with_their_stamps_after_one_write_or_several(tmp_path: Path) -> None:
    write(tmp_path, "a", "b")
    write(tmp_path, "c", remove="a")
    assert stamps(tmp_path) == {"b": "s", "c": "s"}


@pytest.mark.parametrize("purge", [False, True])
def test_bytes_of_what_was_removed_are_gone_where_that_is_asked(tmp_path: Path, purge: bool) -> None:
    write(tmp_path, "secretive", *(f"other{number}" for number in range(30)))
    write(tmp_path, remove="secretive", purge=purge)
    live = {segment.segment_id() for segment in open_dir(str(tmp_path), indexname="pages")._segments()}
    held = b"".join(path.read_bytes() for path in tmp_path.glob("*.seg") if path.stem in live)
    assert (b"secretive" not in held) is purge
    assert "secretive" not in stamps(tmp_path)


def test_an_aborted_write_leaves_what_was_there(tmp_path: Path) -> None:
    write(tmp_path, "a")
    writer = WhooshWriter(tmp_path, ["en"])
    writer.add("b", "s", [page("b", 1, "the ferry", "en")])
    writer.abort()
    assert stamps(tmp_path) == {"a": "s"}


def test_what_was_committed_is_not_aborted_any_more(tmp_path: Path) -> None:
    writer = WhooshWriter(tmp_path, ["en"])
    writer.add("a", "s", [page("a", 1, "the ferry", "en")])
    writer.commit()
    writer.abort()
    assert stamps(tmp_path) == {"a": "s"}


def test_a_commit_that_lost_pages_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = WhooshWriter(tmp_path, ["en"])
    writer.add("a", "s", [page("a", 1, "the ferry", "en")])
    monkeypatch.setattr(WhooshSnapshot, "page_count", lambda snapshot: 0)
    with pytest.raises(IndexDamaged) as error:
        writer.commit()
    assert error.value.problem.kind is ErrorKind.INDEX_INCOMPLETE


def test_so_many_pages_make_a_segment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whoosh_writer, "_SEGMENT_PAGES", 4)
    write(tmp_path, "a", "b", "c", "d", "e")
    counts = sorted(segment.doc_count() for segment in open_dir(str(tmp_path), indexname="pages")._segments())
    assert (counts[-1], sum(counts)) == (4, 10)


def test_the_fields_are_those_of_the_languages_that_it_was_made_for(tmp_path: Path) -> None:
    WhooshWriter(tmp_path, ["fi", "sv"]).commit()
    assert {"exact", "edition", "stems_fi", "stems_sv"} <= set(
        open_dir(str(tmp_path), indexname="pages").schema.names()
    )


def test_a_damaged_list_of_segments_is_not_left_open(tmp_path: Path) -> None:
    write(tmp_path, "a")
    (toc,) = tmp_path.glob("_pages_*.toc")
    file = whoosh_writer.Folder(str(tmp_path)).open_file(toc.name)
    toc.unlink()
    assert file.read(4)
