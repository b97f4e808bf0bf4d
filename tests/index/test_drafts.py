"""A draft is a folder that nobody sees until it is published; the engine's writer is opened when pages change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from index.made import page
from library.index.contract import PageTerms
from library.index.drafts import FolderDraft
from library.index.generations import Generations


class Writes:
    """A store that notes what its writers are told."""

    def __init__(self) -> None:
        self.versions = {"engine": "notes", "analysis": "1"}
        self.told: list[str] = []

    def open_snapshot(self, folder: Path) -> Any:
        self.told.append(f"open {folder.name}")
        return "a snapshot"

    def open_writer(self, folder: Path) -> Writes:
        self.told.append("begin")
        return self

    def add(self, edition: str, stamp: str, pages: Iterable[PageTerms]) -> int:
        self.told.append(f"add {edition} {stamp}")
        return len(list(pages))

    def remove(self, edition: str) -> None:
        self.told.append(f"remove {edition}")

    def commit(self, *, purge: bool = False) -> None:
        self.told.append("purge" if purge else "commit")

    def published(self) -> None:
        self.told.append("published")

    def abort(self) -> None:
        self.told.append("abort")


@pytest.fixture
def store() -> Writes:
    return Writes()


@pytest.fixture
def generations(tmp_path: Path, store: Writes) -> Generations:
    return Generations(tmp_path / "index", store=store)


def publish(generations: Generations, **files: str) -> None:
    base = generations.current() if generations.name() else None
    draft = FolderDraft(generations, base)
    for name, content in files.items():
        draft.attached.joinpath(name).unlink(missing_ok=True)
        draft.attached.joinpath(name).write_text(content)
    draft.publish()


def test_pages_are_told_to_one_writer_that_hears_when_they_are_live(generations: Generations, store: Writes) -> None:
    draft = FolderDraft(generations, None)
    assert draft.add("a", "s1", [page("a", 1, "the ferry", "en")]) == 1
    draft.remove("b")
    assert str(draft.write(purge=True)) == "a snapshot"
    assert generations.name() == ""
    draft.publish()
    assert generations.name() == draft.name
    assert store.told == ["begin", "add a s1", "remove b", "purge", f"open {draft.name}", "published"]


def test_what_is_only_attached_opens_no_writer(generations: Generations, store: Writes) -> None:
    publish(generations, vectors="one")
    assert store.told == []
    assert generations.current().folder.joinpath("vectors").read_text() == "one"


def test_a_draft_begins_with_the_files_of_its_base_and_keeps_its_versions(
    generations: Generations, store: Writes
) -> None:
    publish(generations, a="one", b="two")
    store.versions = {"engine": "notes", "analysis": "2"}
    publish(generations, b="three")
    live = generations.current()
    assert [live.folder.joinpath(name).read_text() for name in "ab"] == ["one", "three"]
    assert live.versions["analysis"] == "1"
    assert live.outdated


def test_one_without_a_base_is_of_the_versions_of_today(generations: Generations, store: Writes) -> None:
    publish(generations, a="one")
    store.versions = {"engine": "notes", "analysis": "2"}
    draft = FolderDraft(generations, None)
    draft.publish()
    assert generations.current().versions == store.versions
    assert not list(generations.current().index_files)


def test_what_is_dropped_leaves_nothing(generations: Generations, store: Writes) -> None:
    publish(generations, a="one")
    before = generations.name()
    draft = FolderDraft(generations, generations.current())
    draft.add("a", "s", [])
    draft.drop()
    assert store.told == ["begin", "add a s", "abort"]
    assert not draft.attached.exists()
    assert generations.name() == before


def test_what_was_published_is_not_aborted_any_more(generations: Generations, store: Writes) -> None:
    draft = FolderDraft(generations, None)
    draft.add("a", "s", [])
    draft.publish()
    draft.drop()
    assert store.told[-1] == "published"
