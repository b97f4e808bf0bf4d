"""What stands under index/ is made anew from the shelf, and nothing of the shelf is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.shelves import POLICE, SHELTER, answers, contents, empty_shelf, fill, found, write_pdf
from library.errors import IndexMissing, LibraryBusy
from library.index import Generations
from library.ingest import check
from library.ingest.lock import one_writer
from library.ingest.repairing import check_and_repair, repair
from library.model import Report
from library.output.speech import ENGLISH
from library.settings import Settings


@pytest.fixture
def shelf(tmp_path: Path) -> Settings:
    settings = empty_shelf(tmp_path)
    fill(settings, a=[SHELTER], b=[POLICE])
    return settings


def mended(settings: Settings) -> Report:
    report = repair(settings, list(check(settings)), lambda step: None)
    assert [finding for finding in check(settings) if finding.serious] == []
    return report


def test_a_sound_library_stays_as_it_is(shelf: Settings) -> None:
    documents, before = contents(shelf.documents), answers(shelf)
    mended(shelf)
    assert contents(shelf.documents) == documents
    assert answers(shelf) == before


def test_a_damaged_index_is_built_anew(shelf: Settings) -> None:
    generation = Generations(shelf.index).current()
    next(iter(path for path in generation.folder.iterdir() if path.name in generation.files)).unlink()
    mended(shelf)
    assert found(shelf, "interpreter") == ["strom/b.pdf:1"]


def test_a_damaged_catalogue_is_put_aside_and_made_anew(shelf: Settings) -> None:
    shelf.catalogue.write_bytes(b"no catalogue" * 1_000)
    documents = contents(shelf.documents)
    repair(shelf, [], lambda step: None)
    assert [finding for finding in check(shelf) if finding.serious] == []
    assert found(shelf, "interpreter") == ["strom/b.pdf:1"]
    assert (shelf.index / "catalogue.sqlite.damaged").read_bytes().startswith(b"no catalogue")
    assert contents(shelf.documents) == documents


def test_what_differs_from_the_shelf_is_read_again(shelf: Settings) -> None:
    (shelf.documents / "strom" / "b.pdf").unlink()
    write_pdf(shelf.documents / "strom" / "c.pdf", POLICE)
    mended(shelf)
    assert found(shelf, "interpreter") == ["strom/c.pdf:1"]


def test_nothing_is_mended_beside_another_writer(shelf: Settings) -> None:
    with one_writer(shelf.index), pytest.raises(LibraryBusy):
        repair(shelf, [], lambda step: None)


def test_a_catalogue_without_bytes_is_damage_until_the_live_generation_gives_it_back(shelf: Settings) -> None:
    before = answers(shelf)
    shelf.catalogue.write_bytes(b"")
    (finding,) = check(shelf)
    assert finding.serious
    assert "the file has no bytes" in ENGLISH.problem(finding.problem)
    assert len(check_and_repair(shelf, lambda step: None).found) == 1
    assert answers(shelf) == before
    assert [finding for finding in check(shelf) if finding.serious] == []


def test_a_first_ingest_that_was_killed_at_its_beginning_is_no_damage(tmp_path: Path) -> None:
    settings = empty_shelf(tmp_path)
    settings.index.mkdir()
    settings.catalogue.touch()
    with pytest.raises(IndexMissing, match="library ingest"):
        check(settings)
