"""A library that is published elsewhere: the same answers, only what is new is copied, and never a half one."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from library.api import Library
from library.errors import IndexDamaged, IndexMissing, IndexOutdated, LibraryError
from library.index import Generations, generations
from library.ingest import correct, encode, ingest, publish_to, rebuild
from library.model import Snippet
from library.settings import Settings


def published(settings: Settings, target: Path) -> Settings:
    """The library as a server has it, which knows no shelf."""
    return replace(settings, documents=target.parent / "no shelf", index=target)


def found(settings: Settings) -> list[tuple[str, int, Snippet]]:
    with Library(settings) as library:
        answer = library.search("victim identification", readers=["en"], by="page")
        return [(hit.edition.path, hit.page, hit.snippet) for hit in answer.hits]


def test_what_is_published_answers_as_the_library_does(sample: Settings, tmp_path: Path) -> None:
    target = tmp_path / "published"
    done = publish_to(sample, target)
    assert done.files == done.copied > 2
    assert done.size == done.copied_size
    there = published(sample, target)
    assert found(there) == found(sample) != []
    with Library(sample) as here, Library(there) as other:
        assert other.editions() == here.editions()
        assert other.works() == here.works()
    assert sorted(path.name for path in target.iterdir() if path.suffix != ".lock") == [
        "current.json",
        "generations",
        "published.txt",
    ]


def test_only_what_is_new_is_copied(sample: Settings, tmp_path: Path) -> None:
    target = tmp_path / "published"
    publish_to(sample, target)
    again = publish_to(sample, target)
    assert (again.copied, again.copied_size) == (0, 0)
    with Library(sample) as library:
        library.tag(["strom/ENG_WEB-1.pdf"], {"year": "2001"})
    after = publish_to(sample, target)
    assert after.copied == 1, "the catalogue"
    assert after.generation > again.generation
    with Library(published(sample, target)) as library:
        assert library.edition("strom/ENG_WEB-1.pdf").edition.year == 2001


def test_what_was_removed_is_gone(sample: Settings, tmp_path: Path) -> None:
    target = tmp_path / "published"
    publish_to(sample, target)
    (sample.documents / "strom" / "ENG_WEB-1.pdf").unlink()
    ingest(sample)
    publish_to(sample, target)
    assert [path.name for path in (target / "generations").iterdir()] == [Generations(target).name()]
    with Library(published(sample, target)) as library:
        assert "strom/ENG_WEB-1.pdf" not in [edition.path for edition in library.editions()]


@pytest.mark.parametrize("at", ["copy", "pointer"])
def test_what_ends_in_the_middle_leaves_the_answers_of_before(
    sample: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    target = tmp_path / "published"
    publish_to(sample, target)
    before = found(published(sample, target))
    (sample.documents / "strom" / "ENG_WEB-1.pdf").unlink()
    ingest(sample)

    def full(*given: object, **more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(generations, {"copy": "_copy", "pointer": "written_beside"}[at], full)
    with pytest.raises(OSError, match="No space left"):
        publish_to(sample, target)
    assert found(published(sample, target)) == before
    assert len(list((target / "generations").iterdir())) == 1
    monkeypatch.undo()
    publish_to(sample, target)
    assert found(published(sample, target)) == found(sample) != before


def test_a_damaged_library_is_not_published(sample: Settings, tmp_path: Path) -> None:
    target = tmp_path / "published"
    publish_to(sample, target)
    with Library(sample) as library:
        library.tag(["strom/ENG_WEB-1.pdf"], {"year": "2001"})
    catalogue = Generations(sample.index).current().catalogue
    catalogue.chmod(0o600)
    content = bytearray(catalogue.read_bytes())
    content[-100] ^= 1
    catalogue.write_bytes(content)
    with pytest.raises(IndexDamaged, match="library rebuild"):
        publish_to(sample, target)
    assert found(published(sample, target))


def test_a_copy_that_has_lost_a_file_gets_all_of_it_anew(sample: Settings, tmp_path: Path) -> None:
    target = tmp_path / "published"
    publish_to(sample, target)
    live = Generations(target).current()
    (live.folder / next(live.index_files)).unlink()
    assert publish_to(sample, target).copied == len(live.files)
    assert Generations(target).current().differing_files() == []


def test_nothing_is_published_into_a_library_that_is_written_to(sample: Settings, tmp_path: Path) -> None:
    for target in (sample.index, sample.index / "published"):
        with pytest.raises(LibraryError, match="library that is written to"):
            publish_to(sample, target)
    with pytest.raises(LibraryError, match="lies on the shelf"):
        publish_to(sample, sample.documents / "published")
    with pytest.raises(LibraryError, match="something else"):
        publish_to(sample, sample.documents.parent)
    with pytest.raises(IndexMissing):
        publish_to(replace(sample, index=tmp_path / "nothing"), tmp_path / "published")


@pytest.mark.parametrize(
    "write",
    [
        ingest,
        rebuild,
        lambda settings: correct(settings, ["strom/ENG_WEB-1.pdf"], {"year": "2001"}),
        lambda settings: encode(settings, progress=lambda step: None),
    ],
)
def test_nobody_writes_into_what_is_published(
    sample: Settings, tmp_path: Path, write: Callable[[Settings], object]
) -> None:
    target = tmp_path / "published"
    publish_to(sample, target)
    before = sorted(path.name for path in target.iterdir())
    with pytest.raises(LibraryError, match=r"published library, which is only read.*publish it again"):
        write(replace(sample, index=target))
    assert sorted(path.name for path in target.iterdir()) == before
    publish_to(sample, target)


def test_who_reads_before_all_is_published_is_told_to_wait(
    sample: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Generations, "switch", killed)
    with pytest.raises(KeyboardInterrupt):
        publish_to(sample, tmp_path / "published")
    with (
        Library(published(sample, tmp_path / "published")) as library,
        pytest.raises(IndexMissing, match=r"not there as a whole yet.*library publish"),
    ):
        library.search("victim")
    monkeypatch.undo()
    publish_to(sample, tmp_path / "published")
    assert found(published(sample, tmp_path / "published")) == found(sample)


@pytest.mark.parametrize("theirs", ["notes.txt", "generations/000007/notes.txt"])
def test_a_folder_that_holds_something_else_is_left_alone(sample: Settings, tmp_path: Path, theirs: str) -> None:
    note = tmp_path / "folder" / theirs
    note.parent.mkdir(parents=True)
    note.write_text("kept")
    with pytest.raises(LibraryError, match="something else"):
        publish_to(sample, tmp_path / "folder")
    assert note.read_text() == "kept"


def test_an_index_of_another_version_is_not_published(sample: Settings, tmp_path: Path) -> None:
    pointer = sample.index / "current.json"
    content = json.loads(pointer.read_text("utf-8"))
    pointer.write_text(json.dumps(content | {"versions": content["versions"] | {"engine": "of before"}}), "utf-8")
    with pytest.raises(IndexOutdated, match="library ingest"):
        publish_to(sample, tmp_path / "published")
    assert not (tmp_path / "published" / "current.json").exists()


def test_readers_of_a_published_library_miss_no_moment(sample: Settings, tmp_path: Path) -> None:
    target = tmp_path / "published"
    publish_to(sample, target)
    seen: tuple[list[int], list[int]] = [], []
    failed: list[BaseException] = []
    done = threading.Event()

    def read(years: list[int]) -> None:
        while not done.is_set():
            try:
                with Library(published(sample, target)) as library:
                    years.append(library.edition("strom/ENG_WEB-1.pdf").edition.year or 0)
            except BaseException as error:
                failed.append(error)

    readers = [threading.Thread(target=read, args=(years,)) for years in seen]
    for reader in readers:
        reader.start()
    with Library(sample) as library:
        before = library.edition("strom/ENG_WEB-1.pdf").edition.year
        for year in range(2001, 2006):
            library.tag(["strom/ENG_WEB-1.pdf"], {"year": str(year)})
            publish_to(sample, target)
    done.set()
    for reader in readers:
        reader.join()
    assert not failed
    for years in seen:
        later = [year for year in years if year != before]
        assert later == sorted(later) != []
