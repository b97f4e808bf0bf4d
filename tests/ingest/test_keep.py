"""A document is what its bytes say: moved, a copy, replaced by a better or a broken one."""

from __future__ import annotations

import dataclasses
import os
import shutil

import pytest
from telling import cause, notes

from ingest.shelves import (
    POLICE,
    SHELTER,
    WAGES,
    adds_up,
    edition,
    fill,
    found,
    paths,
    write_pdf,
)
from library.ingest import correct, ingest
from library.model import State
from library.settings import Settings


def test_a_moved_file_keeps_its_id_and_is_not_read_again(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    before = edition(settings, "strom/shelter.pdf")
    (settings.documents / "strom/shelter.pdf").rename(settings.documents / "strom/house.pdf")
    report = ingest(settings)
    assert report.moved == ["strom/shelter.pdf -> strom/house.pdf"]
    assert (report.new, report.gone, report.read) == ([], [], 0)
    assert edition(settings, before.id).path == "strom/house.pdf"
    assert found(settings, "victim") == ["strom/house.pdf:1"]


def test_corrections_follow_a_moved_file_at_once_and_for_ever(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    correct(settings, ["strom/shelter.pdf"], {"year": "1999", "title": "A House"})
    (settings.documents / "strom/shelter.pdf").rename(settings.documents / "strom/house.pdf")
    report = ingest(settings)
    assert notes(report) == []
    for _ in range(2):
        moved = edition(settings, "strom/house.pdf")
        assert (moved.year, moved.title) == (1999, "A House")
        ingest(settings)
    table = (settings.documents / "catalogue.csv").read_text("utf-8-sig")
    assert "strom/house.pdf" in table
    assert "strom/shelter.pdf" not in table


def test_a_move_makes_no_catalogue_csv_where_nobody_corrected_anything(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    (settings.documents / "strom/shelter.pdf").rename(settings.documents / "strom/house.pdf")
    ingest(settings)
    assert [path.name for path in settings.documents.iterdir()] == ["strom"]


def test_the_project_follows_a_renamed_folder(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    ids = {edition(settings, f"strom/{name}.pdf").id for name in ("shelter", "police")}
    (settings.documents / "strom").rename(settings.documents / "trace")
    report = ingest(settings)
    assert len(report.moved) == 2
    assert report.read == 0
    assert paths(settings) == ["trace/police.pdf", "trace/shelter.pdf"]
    assert {edition(settings, path).id for path in paths(settings)} == ids
    assert {edition(settings, path).projects for path in paths(settings)} == {("trace",)}


def test_a_file_moved_over_another_takes_its_place(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    moved = edition(settings, "strom/shelter.pdf")
    (settings.documents / "strom/shelter.pdf").replace(settings.documents / "strom/police.pdf")
    report = ingest(settings)
    assert report.moved == ["strom/shelter.pdf -> strom/police.pdf"]
    assert edition(settings, "strom/police.pdf").id == moved.id
    assert paths(settings) == ["strom/police.pdf"]
    assert found(settings, "interpreter") == []
    assert found(settings, "victim") == ["strom/police.pdf:1"]


def test_a_file_moved_over_another_leaves_the_words_said_of_that_path(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    correct(settings, ["strom/shelter.pdf"], {"year": "2001"})
    correct(settings, ["strom/police.pdf"], {"year": "2002"})
    (settings.documents / "strom/shelter.pdf").replace(settings.documents / "strom/police.pdf")
    report = ingest(settings)
    assert edition(settings, "strom/police.pdf").year == 2002
    assert [note for note in notes(report) if "strom/shelter.pdf is not on the shelf" in note]
    assert len((settings.documents / "catalogue.csv").read_text("utf-8-sig").splitlines()) == 3


def test_two_files_that_exchange_their_names_are_both_found(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    folder = settings.documents / "strom"
    ids = {name: edition(settings, f"strom/{name}.pdf").id for name in ("shelter", "police")}
    (folder / "shelter.pdf").rename(folder / "other")
    (folder / "police.pdf").rename(folder / "shelter.pdf")
    (folder / "other").rename(folder / "police.pdf")
    ingest(settings)
    assert found(settings, "victim") == ["strom/police.pdf:1"]
    assert found(settings, "interpreter") == ["strom/shelter.pdf:1"]
    assert edition(settings, "strom/police.pdf").id == ids["shelter"]
    assert edition(settings, "strom/shelter.pdf").id == ids["police"]


def test_files_that_are_renumbered_are_all_found(settings: Settings) -> None:
    fill(settings, part1=SHELTER, part2=POLICE, part3=WAGES)
    folder = settings.documents / "strom"
    for number in (3, 2, 1):
        (folder / f"part{number}.pdf").rename(folder / f"part{number + 1}.pdf")
    report = ingest(settings)
    assert found(settings, "victim") == ["strom/part2.pdf:1"]
    assert found(settings, "interpreter") == ["strom/part3.pdf:1"]
    assert found(settings, "wages") == ["strom/part4.pdf:1"]
    assert adds_up(report)


def test_a_broken_file_that_is_moved_stays_what_it_is(settings: Settings) -> None:
    write_pdf(settings.documents / "strom/locked.pdf", SHELTER, password="secret")
    ingest(settings)
    correct(settings, ["strom/locked.pdf"], {"title": "Locked"})
    before = edition(settings, "strom/locked.pdf")
    (settings.documents / "strom/locked.pdf").rename(settings.documents / "strom/safe.pdf")
    report = ingest(settings)
    assert report.moved == ["strom/locked.pdf -> strom/safe.pdf"]
    after = edition(settings, "strom/safe.pdf")
    assert (after.id, after.state, after.title) == (before.id, State.PASSWORD, "Locked")


def test_a_file_moved_while_a_limit_changed_is_found(settings: Settings) -> None:
    fill(settings, shelter=[SHELTER, POLICE])
    (settings.documents / "strom/shelter.pdf").rename(settings.documents / "strom/house.pdf")
    limits = dataclasses.replace(settings.limits, pages=1)
    report = ingest(dataclasses.replace(settings, limits=limits))
    assert report.states == {State.PARTIAL: 1}
    assert found(settings, "victim") == ["strom/house.pdf:1"]


def test_a_file_moved_out_of_the_named_folder_is_not_lost(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    write_pdf(settings.documents / "trace/other.pdf", POLICE)
    (settings.documents / "strom/shelter.pdf").rename(settings.documents / "trace/shelter.pdf")
    report = ingest(settings, paths=["trace"])
    assert report.moved == ["strom/shelter.pdf -> trace/shelter.pdf"]
    assert found(settings, "victim") == ["trace/shelter.pdf:1"]
    ingest(settings)
    assert found(settings, "victim") == ["trace/shelter.pdf:1"]


def test_a_copy_is_named_and_not_indexed_twice(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    shutil.copy(settings.documents / "strom/shelter.pdf", settings.documents / "strom/zweite.pdf")
    report = ingest(settings)
    assert [(t.path, t.state, cause(t.reason)) for t in report.troubles] == [
        ("strom/zweite.pdf", State.SKIPPED, "has the same bytes as strom/shelter.pdf")
    ]
    assert report.states == {State.INDEXED: 1, State.SKIPPED: 1}
    assert found(settings, "victim") == ["strom/shelter.pdf:1"]
    assert report.editions == 1


@pytest.mark.parametrize("name", ["a-first", "zz-last"])
def test_the_copy_takes_the_place_of_an_original_that_is_gone(settings: Settings, name: str) -> None:
    fill(settings, shelter=SHELTER)
    before = edition(settings, "strom/shelter.pdf")
    shutil.copy(settings.documents / "strom/shelter.pdf", settings.documents / f"strom/{name}.pdf")
    ingest(settings)
    (settings.documents / "strom/shelter.pdf").unlink()
    ingest(settings)
    assert found(settings, "victim") == [f"strom/{name}.pdf:1"]
    after = edition(settings, f"strom/{name}.pdf")
    assert (after.id, after.state) == (before.id, State.INDEXED)


@pytest.mark.parametrize("name", ["a-first", "zz-last"])
def test_the_copy_takes_the_place_of_an_original_that_changed(settings: Settings, name: str) -> None:
    fill(settings, shelter=SHELTER)
    shutil.copy(settings.documents / "strom/shelter.pdf", settings.documents / f"strom/{name}.pdf")
    ingest(settings)
    write_pdf(settings.documents / "strom/shelter.pdf", WAGES)
    report = ingest(settings)
    assert report.changed == ["strom/shelter.pdf"]
    assert found(settings, "victim") == [f"strom/{name}.pdf:1"]
    assert found(settings, "wages") == ["strom/shelter.pdf:1"]


def test_a_copy_of_a_touched_original_stays_a_copy(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    shutil.copy(settings.documents / "strom/shelter.pdf", settings.documents / "strom/a-copy.pdf")
    os.utime(settings.documents / "strom/shelter.pdf", (1, 1))
    report = ingest(settings)
    assert report.states == {State.INDEXED: 1, State.SKIPPED: 1}
    assert found(settings, "victim") == ["strom/shelter.pdf:1"]


def test_a_file_that_moved_to_two_places_is_one_edition_and_a_copy(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    before = edition(settings, "strom/shelter.pdf")
    for name in ("one", "two"):
        shutil.copy(settings.documents / "strom/shelter.pdf", settings.documents / f"strom/{name}.pdf")
    (settings.documents / "strom/shelter.pdf").unlink()
    report = ingest(settings)
    assert report.states == {State.INDEXED: 1, State.SKIPPED: 1}
    assert found(settings, "victim") == ["strom/one.pdf:1"]
    assert edition(settings, before.id).path == "strom/one.pdf"


def test_a_renamed_folder_with_copies_keeps_one_of_each(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    shutil.copy(settings.documents / "strom/shelter.pdf", settings.documents / "strom/again.pdf")
    ingest(settings)
    (settings.documents / "strom").rename(settings.documents / "trace")
    report = ingest(settings)
    assert report.states == {State.INDEXED: 1, State.SKIPPED: 1}
    assert len(found(settings, "victim")) == 1
    assert adds_up(report)


def test_files_broken_alike_are_each_named_by_what_is_wrong(settings: Settings) -> None:
    for name in ("one.pdf", "two.pdf"):
        (settings.documents / name).write_bytes(b"")
    report = ingest(settings)
    assert [(t.path, t.state) for t in report.troubles] == [("one.pdf", State.EMPTY), ("two.pdf", State.EMPTY)]


def test_a_file_replaced_by_a_broken_one_is_named_and_not_found(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    path = settings.documents / "strom/shelter.pdf"
    whole = path.read_bytes()
    path.write_bytes(whole[:200])
    report = ingest(settings)
    assert [(t.path, t.state) for t in report.troubles] == [("strom/shelter.pdf", State.DAMAGED)]
    assert report.states == {State.INDEXED: 1, State.DAMAGED: 1}
    assert found(settings, "victim") == []
    path.write_bytes(whole)
    assert ingest(settings).troubles == []
    assert found(settings, "victim") == ["strom/shelter.pdf:1"]
