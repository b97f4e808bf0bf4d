"""Pages count when their generation is live; what was removed goes later, what a killed writer left with the next."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.made import edition, page
from index.opensearch.pretended import Pretended, pretended_engine
from library.errors import IndexDamaged, IndexOutdated
from library.index import Beginning, Generations, PageTerms
from library.index.opensearch import writer as room
from library.index.opensearch.manifest import Manifest


@pytest.fixture
def server() -> Pretended:
    return Pretended()


@pytest.fixture
def engine(tmp_path: Path, server: Pretended) -> Generations:
    made = pretended_engine(tmp_path / "index", server)
    write(made, "a", "b", anew=True)
    return made


def write(
    engine: Generations, *names: str, remove: Sequence[str] = (), purge: bool = False, anew: bool = False
) -> None:
    with engine.draft(anew=anew) as draft:
        for name in remove:
            draft.remove(name)
        for name in names:
            draft.add(*_edition(name))
        draft.write(purge=purge).close()
        draft.publish()


def _edition(name: str) -> tuple[str, str, list[PageTerms]]:
    id_, pages = edition(name, f"{name} ferry", f"{name} train")
    return id_, "s", pages


def live(engine: Generations) -> set[str]:
    return set(engine.current().open().stamps())


def kept(server: Pretended) -> set[str]:
    """The editions of which the cluster has pages, whether they count or not."""
    return {document["edition"] for documents in server.made.values() for document in documents.values()}


def test_a_draft_is_seen_by_nobody_before_it_is_live(engine: Generations) -> None:
    before = engine.current().open()
    with engine.draft() as draft:
        draft.add(*_edition("c"))
        assert set(draft.write().stamps()) == {"a", "b", "c"}
        assert set(before.stamps()) == live(engine) == {"a", "b"}
        draft.publish()
    assert live(engine) == {"a", "b", "c"}


def test_what_was_removed_does_not_count_and_stays_for_searches_that_began(
    engine: Generations, server: Pretended, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = engine.current().open()
    write(engine, remove=["a"])
    assert live(engine) == {"b"}
    assert set(before.stamps()) == kept(server) == {"a", "b"}
    assert [one.word for one in engine.current().open().words(Beginning("a"), 9)] == []
    monkeypatch.setattr(room, "_KEPT_SECONDS", -1)
    write(engine, "c")
    assert kept(server) == live(engine) == {"b", "c"}


def test_what_is_purged_is_gone_at_once_with_its_bytes(engine: Generations, server: Pretended) -> None:
    write(engine, remove=["a"], purge=True)
    assert kept(server) == {"b"}
    assert [one for one in server.done if one.startswith("expunge")]


def test_an_edition_may_be_replaced_and_removed_again_in_one_draft(engine: Generations, server: Pretended) -> None:
    with engine.draft() as draft:
        draft.remove("a")
        draft.add(*_edition("a"))
        draft.add(*_edition("c"))
        draft.remove("c")
        draft.remove("never there")
        draft.write().close()
        draft.publish()
    assert live(engine) == {"a", "b"}
    assert "c" not in kept(server)


def test_what_a_killed_writer_left_goes_with_the_next(engine: Generations, server: Pretended) -> None:
    killed = engine.store.open_writer(engine.begin(engine.current()))
    killed.add("k", "s", [page("k", 1, "ferry", "en")])
    killed.commit()
    assert live(engine) == {"a", "b"}
    write(engine, "c")
    assert live(engine) == kept(server) == {"a", "b", "c"}


def test_what_is_dropped_leaves_no_page_and_no_index(engine: Generations, server: Pretended) -> None:
    for anew in (False, True):
        indices = set(server.notes)
        with engine.draft(anew=anew) as draft:
            draft.add(*_edition("c"))
            draft.write().close()
        assert kept(server) == {"a", "b"}
        assert set(server.notes) == indices


def test_a_rebuild_takes_the_name_and_the_index_before_goes_later(
    engine: Generations, server: Pretended, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = server.notes
    write(engine, "a", anew=True)
    assert server.done[-1] == f"call {Manifest.read(engine.current().folder).index}"
    assert server.notes[first]["left"] > 0
    assert live(engine) == {"a"}
    monkeypatch.setattr(room, "_KEPT_SECONDS", -1)
    write(engine, "b")
    assert first not in server.notes


def test_a_commit_that_lost_pages_is_damage(
    engine: Generations, server: Pretended, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "change", lambda index, actions: None)
    with pytest.raises(IndexDamaged):
        write(engine, "c")


def test_a_copy_of_the_folder_does_not_write_into_the_pages_of_the_first(
    engine: Generations, server: Pretended, tmp_path: Path
) -> None:
    shutil.copytree(tmp_path / "index", tmp_path / "copy")
    copy = pretended_engine(tmp_path / "copy", server)
    with pytest.raises(IndexOutdated) as raised:
        copy.store.open_writer(copy.begin(copy.current()))
    assert raised.value.problem.values["home"] == str(tmp_path / "index")


def test_many_terms_are_written_in_several_files_that_are_joined(
    engine: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_TERMS_IN_MEMORY", 3)
    write(engine, "c", "d", "e")
    words = engine.current().open().words(Beginning(""), 99)
    assert {one.word: one.pages for one in words} == {**dict.fromkeys("abcde", 2), "ferry": 5, "train": 5}
