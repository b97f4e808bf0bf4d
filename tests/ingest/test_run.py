from __future__ import annotations

import dataclasses
import errno
import os
import shutil
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from executors import Here, read_here
from telling import cause, notes

from ingest.shelves import (
    HARBOUR,
    POLICE,
    SHELTER,
    TEXTS,
    WAGES,
    answers,
    contents,
    fill,
    found,
    knowledge,
    make_unreadable,
    write_pdf,
)
from library.catalogue import Catalogue
from library.errors import LibraryError, ShelfEmptied, ShelfMissing, cause_of
from library.ingest import correct, ingest, plan_changes, rebuild
from library.model import Edition, Report, State, Step
from library.pdf import Job, Outcome
from library.pdf.executor import Work
from library.search import Session
from library.settings import Settings


def edition(settings: Settings, name: str) -> Edition:
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        return catalogue.edition(name)


def paths(settings: Settings) -> list[str]:
    return list(knowledge(settings))


def adds_up(report: Report) -> bool:
    return sum(report.states.values()) == report.found


# New, unchanged, changed, touched, gone


def test_a_new_file_is_read_and_found(settings: Settings) -> None:
    write_pdf(settings.documents / "strom/shelter.pdf", SHELTER, POLICE)
    report = ingest(settings)
    assert (report.found, report.read, report.pages_read) == (1, 1, 2)
    assert report.new == ["strom/shelter.pdf"]
    assert report.states == {State.INDEXED: 1}
    assert (report.editions, report.pages, report.works, report.languages, report.projects) == (1, 2, 1, 1, 1)
    assert found(settings, "interpreter") == ["strom/shelter.pdf:2"]


def test_an_empty_shelf_gives_an_empty_library(settings: Settings) -> None:
    report = ingest(settings)
    assert (report.found, report.read, report.editions) == (0, 0, 0)
    assert found(settings, "victim") == []


def test_without_a_shelf_nothing_is_made(settings: Settings) -> None:
    settings.documents.rmdir()
    with pytest.raises(ShelfMissing, match="--documents"):
        ingest(settings)
    assert not settings.index.exists()


def test_a_second_run_opens_no_file(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    before = answers(settings)
    make_unreadable(settings.documents)
    report = ingest(settings)
    assert (report.found, report.read, report.pages_read) == (2, 0, 0)
    assert report.new == report.changed == report.moved == report.gone == []
    assert report.states == {State.INDEXED: 2}
    assert answers(settings) == before


def test_a_second_run_writes_no_new_index(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, signs="! * ...")
    before = contents(settings.index)
    ingest(settings)
    after = contents(settings.index)
    assert after.keys() == before.keys()
    assert [name for name in after if after[name] != before[name]] in ([], ["catalogue.sqlite"])


def test_a_changed_file_is_read_again(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    write_pdf(settings.documents / "strom/shelter.pdf", WAGES)
    report = ingest(settings)
    assert report.changed == ["strom/shelter.pdf"]
    assert (report.read, report.new, report.gone) == (1, [], [])
    assert found(settings, "victim") == []
    assert found(settings, "wages") == ["strom/shelter.pdf:1"]


def test_a_touched_file_has_not_changed(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    before = answers(settings), knowledge(settings)
    os.utime(settings.documents / "strom/shelter.pdf", (1, 1))
    report = ingest(settings)
    assert (report.new, report.changed, report.read, report.pages_read) == ([], [], 0, 0)
    assert (answers(settings), knowledge(settings)) == before
    make_unreadable(settings.documents)
    assert ingest(settings).changed == []


def test_a_file_that_is_gone_is_forgotten(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    (settings.documents / "strom/shelter.pdf").unlink()
    report = ingest(settings)
    assert report.gone == ["strom/shelter.pdf"]
    assert report.states == {State.INDEXED: 1}
    assert paths(settings) == ["strom/police.pdf"]
    assert found(settings, "victim") == []


def fill_many(settings: Settings, count: int) -> list[Path]:
    fill(settings, **{f"part{number:02}": f"Part {number}: {SHELTER}" for number in range(count)})
    return sorted((settings.documents / "strom").iterdir())


@pytest.mark.parametrize(("known", "gone"), [(2, 2), (18, 10)], ids=["all", "most"])
def test_a_shelf_that_is_emptied_at_once_is_forgotten_only_when_it_is_said(
    settings: Settings, known: int, gone: int
) -> None:
    for path in fill_many(settings, known)[:gone]:
        path.unlink()
    before = contents(settings.index)
    for run in (ingest, rebuild, plan_changes):
        with pytest.raises(ShelfEmptied, match=f"{gone} known files are gone") as caught:
            run(settings)
        assert "--forget" in caught.value.hint
    assert contents(settings.index) == before
    assert len(found(settings, "victim")) == known
    assert len(plan_changes(settings, forget=True).gone) == gone
    assert len(ingest(settings, forget=True).gone) == gone
    assert len(found(settings, "victim")) == known - gone


@pytest.mark.parametrize(("known", "gone"), [(1, 1), (3, 2), (20, 10)])
def test_a_few_files_are_taken_away_without_a_word(settings: Settings, known: int, gone: int) -> None:
    for path in fill_many(settings, known)[:gone]:
        path.unlink()
    assert len(ingest(settings).gone) == gone


def test_a_shelf_on_which_all_files_moved_is_not_empty(settings: Settings) -> None:
    fill_many(settings, 12)
    (settings.documents / "strom").rename(settings.documents / "trace")
    assert len(ingest(settings).moved) == 12


def test_a_folder_that_is_named_and_empty_is_forgotten_only_when_it_is_said(two_folders: Settings) -> None:
    ingest(two_folders)
    folder = two_folders.documents / "strom"
    assert len(list(folder.iterdir())) > 1
    shutil.rmtree(folder)
    with pytest.raises(ShelfEmptied):
        ingest(two_folders, paths=["strom"])
    assert ingest(two_folders, paths=["strom"], forget=True).gone


@pytest.mark.parametrize("known", [True, False], ids=["changed", "new"])
def test_a_file_that_goes_away_while_the_run_goes_on_is_left_for_the_next(settings: Settings, known: bool) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    name = "police" if known else "wages"
    path = write_pdf(settings.documents / "strom" / f"{name}.pdf", WAGES)

    def too_late(work: Work, job: Job) -> Outcome:
        if path.exists():
            path.rename(path.with_name("elsewhere.pdf"))
        try:
            return read_here(work, job)
        except OSError as error:
            return Outcome(job, (), State.UNREADABLE, cause_of(error))

    report = ingest(settings, executor=Here(too_late))
    assert (report.troubles, report.read) == ([], 0)
    assert [note for note in notes(report) if f"strom/{name}.pdf went away" in note]
    assert sum(report.states.values()) == report.found == (1 if known else 2)
    assert paths(settings) == ["strom/police.pdf", "strom/shelter.pdf"]
    assert ingest(settings).found == (2 if known else 3)
    assert "strom/elsewhere.pdf" in paths(settings)


def test_a_file_that_came_back_is_the_same_edition(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    before = edition(settings, "strom/shelter.pdf")
    path = settings.documents / "strom/shelter.pdf"
    data = path.read_bytes()
    path.unlink()
    ingest(settings)
    path.write_bytes(data)
    ingest(settings)
    again = edition(settings, "strom/shelter.pdf")
    assert replace(again, added=before.added, changed=before.changed) == before


def test_a_folder_that_cannot_be_listed_keeps_its_editions(
    two_folders: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(two_folders)
    before = answers(two_folders), knowledge(two_folders)
    closed, scandir = two_folders.documents / "strom", os.scandir

    def refuse(path: Path) -> Iterator[os.DirEntry[str]]:
        # Permissions would not do: an administrator lists whatever they say.
        if path == closed:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        report = ingest(two_folders)
    assert (report.gone, report.new, report.read) == ([], [], 0)
    assert [trouble.path for trouble in report.troubles] == ["strom"]
    assert found(two_folders, "victim OR interpreter") == ["strom/police.pdf:1", "strom/shelter.pdf:1"]
    report = ingest(two_folders)
    assert (report.new, report.moved, report.gone, report.read) == ([], [], [], 0)
    assert (answers(two_folders), knowledge(two_folders)) == before


def test_the_steps_of_a_run_are_told(settings: Settings) -> None:
    for name, text in zip("abcd", TEXTS, strict=True):
        write_pdf(settings.documents / f"{name}.pdf", text)
    steps: list[Step] = []
    ingest(settings, progress=steps.append)
    reading = [step for step in steps if step.phase == "reading"]
    assert [(step.done, step.total, step.pages) for step in reading] == [(n, 4, n) for n in range(1, 5)]
    assert [(step.done, step.pages) for step in steps if step.phase == "indexing"][-1] == (4, 4)


# Moved


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


# Copies


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


# Replaced by a broken one


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


# PATH


@pytest.fixture
def two_folders(settings: Settings) -> Settings:
    write_pdf(settings.documents / "strom/shelter.pdf", SHELTER)
    write_pdf(settings.documents / "strom/police.pdf", POLICE)
    write_pdf(settings.documents / "trace/wages.pdf", WAGES)
    return settings


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("strom", ["strom/police.pdf", "strom/shelter.pdf"]),
        ("strom/", ["strom/police.pdf", "strom/shelter.pdf"]),
        ("./strom", ["strom/police.pdf", "strom/shelter.pdf"]),
        ("strom/shelter.pdf", ["strom/shelter.pdf"]),
        ("trace/../strom/shelter.pdf", ["strom/shelter.pdf"]),
        (".", ["strom/police.pdf", "strom/shelter.pdf", "trace/wages.pdf"]),
    ],
)
def test_a_path_on_the_shelf_narrows_the_run(two_folders: Settings, path: str, expected: list[str]) -> None:
    report = ingest(two_folders, paths=[path])
    assert report.new == expected
    assert paths(two_folders) == expected
    assert report.read == len(expected)
    assert adds_up(report)


@pytest.mark.parametrize(
    ("folder", "path", "expected"),
    [
        ("", "documents/strom", ["strom/police.pdf", "strom/shelter.pdf"]),
        ("", "documents/trace/wages.pdf", ["trace/wages.pdf"]),
        ("documents/strom", "shelter.pdf", ["strom/shelter.pdf"]),
        ("documents/strom", ".", ["strom/police.pdf", "strom/shelter.pdf"]),
        ("documents/strom", "../trace", ["trace/wages.pdf"]),
        ("documents/strom", "trace", ["trace/wages.pdf"]),
    ],
)
def test_a_path_may_be_given_from_the_working_directory(
    two_folders: Settings, monkeypatch: pytest.MonkeyPatch, folder: str, path: str, expected: list[str]
) -> None:
    monkeypatch.chdir(two_folders.documents.parent / folder)
    assert ingest(two_folders, paths=[path]).new == expected


def test_an_absolute_path_is_understood(two_folders: Settings) -> None:
    assert ingest(two_folders, paths=[str(two_folders.documents / "trace")]).new == ["trace/wages.pdf"]


@pytest.mark.parametrize("path", ["nowhere", "stro", "strom/shelter", "../elsewhere", "/", "*"])
def test_a_path_that_is_not_on_the_shelf_is_an_error_and_nothing_is_read(two_folders: Settings, path: str) -> None:
    with pytest.raises(LibraryError, match="no PDF"):
        ingest(two_folders, paths=[path])
    assert paths(two_folders) == []


def test_a_run_over_one_folder_forgets_nothing_of_another(two_folders: Settings) -> None:
    ingest(two_folders)
    (two_folders.documents / "trace/wages.pdf").unlink()
    (two_folders.documents / "strom/police.pdf").unlink()
    report = ingest(two_folders, paths=["strom"])
    assert report.gone == ["strom/police.pdf"]
    assert paths(two_folders) == ["strom/shelter.pdf", "trace/wages.pdf"]


def test_a_file_that_is_gone_may_be_named(two_folders: Settings) -> None:
    ingest(two_folders)
    (two_folders.documents / "strom/police.pdf").unlink()
    assert ingest(two_folders, paths=["strom/police.pdf"]).gone == ["strom/police.pdf"]


def test_a_run_over_one_folder_is_silent_about_another(two_folders: Settings) -> None:
    (two_folders.documents / "trace/link.pdf").symlink_to("wages.pdf")
    (two_folders.documents / "trace/empty.pdf").write_bytes(b"")
    report = ingest(two_folders, paths=["strom"])
    assert report.troubles == []
    assert (report.found, dict(report.states)) == (2, {State.INDEXED: 2})


# Names


def test_a_name_in_decomposed_letters_is_corrected_like_any_other(settings: Settings) -> None:
    name = unicodedata.normalize("NFD", "strom/Führer für Zürich.pdf")
    write_pdf(settings.documents / name, SHELTER)
    ingest(settings)
    (path,) = paths(settings)
    for year in ("2001", "2002"):
        correct(settings, [path], {"year": year})
        assert edition(settings, path).year == int(year)
    report = ingest(settings)
    assert notes(report) == []
    assert edition(settings, path).year == 2002


@pytest.mark.parametrize(
    "name", ["ihmiskauppa öljy.pdf", "торговля людьми.pdf", "การค้ามนุษย์.pdf", "a'b\"c;d,e.PDF", "💡.pdf"]
)
def test_any_name_is_taken(settings: Settings, name: str) -> None:
    write_pdf(settings.documents / "strom" / name, SHELTER)
    ingest(settings)
    assert found(settings, "victim") == [f"strom/{name}:1"]
    correct(settings, [f"strom/{name}"], {"year": "2011"})
    assert edition(settings, f"strom/{name}").year == 2011


# A dry run


def test_a_dry_run_says_what_would_happen_and_writes_nothing(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE, wages=WAGES)
    write_pdf(settings.documents / "strom/harbour.pdf", HARBOUR)
    write_pdf(settings.documents / "strom/police.pdf", HARBOUR, POLICE)
    (settings.documents / "strom/wages.pdf").unlink()
    before = contents(settings.documents.parent)
    report = plan_changes(settings)
    assert (report.new, report.changed, report.gone) == (
        ["strom/harbour.pdf"],
        ["strom/police.pdf"],
        ["strom/wages.pdf"],
    )
    assert report.dry_run
    assert contents(settings.documents.parent) == before


def test_a_dry_run_before_the_first_run_makes_no_index(settings: Settings) -> None:
    write_pdf(settings.documents / "shelter.pdf", SHELTER)
    assert plan_changes(settings).new == ["shelter.pdf"]
    assert not settings.index.exists()


def test_a_dry_run_takes_paths_as_a_run_does(two_folders: Settings) -> None:
    assert plan_changes(two_folders, paths=["trace"]).new == ["trace/wages.pdf"]
    with pytest.raises(LibraryError, match="no PDF"):
        plan_changes(two_folders, paths=["nowhere"])


def test_a_dry_run_keeps_its_word(two_folders: Settings) -> None:
    ingest(two_folders)
    write_pdf(two_folders.documents / "trace/new.pdf", HARBOUR)
    (two_folders.documents / "strom/shelter.pdf").unlink()
    planned = plan_changes(two_folders)
    done = ingest(two_folders)
    assert (planned.new, planned.changed, planned.gone) == (done.new, done.changed, done.gone)


# What depends on more than the files


def test_an_edited_projects_toml_changes_tags_without_opening_a_pdf(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    assert edition(settings, "strom/shelter.pdf").projects == ("strom",)
    make_unreadable(settings.documents)
    for key in ("STROM", "Current"):
        (settings.documents / "projects.toml").write_text(
            f'[[project]]\nkey = "{key}"\nfolders = ["strom"]\n', encoding="utf-8"
        )
        assert ingest(settings).read == 0
        assert edition(settings, "strom/shelter.pdf").projects == (key,)
    (settings.documents / "projects.toml").unlink()
    ingest(settings)
    assert edition(settings, "strom/shelter.pdf").projects == ("strom",)


def test_a_deleted_index_gives_equal_answers_after_the_next_run(settings: Settings) -> None:
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "STROM"\n', encoding="utf-8")
    fill(settings, shelter=[SHELTER, POLICE], wages=WAGES, harbour=HARBOUR)
    correct(settings, ["strom/wages.pdf"], {"year": "2001", "language": "sv", "project": "STROM"})
    write_pdf(settings.documents / "strom/shelter.pdf", SHELTER, WAGES)
    write_pdf(settings.documents / "trace/extra.pdf", POLICE)
    (settings.documents / "strom/harbour.pdf").unlink()
    ingest(settings)
    known, pages = knowledge(settings), found(settings, "victim OR wages OR interpreter")
    rebuild(settings)
    before = answers(settings)
    shutil.rmtree(settings.index)
    ingest(settings)
    assert knowledge(settings) == known
    assert found(settings, "victim OR wages OR interpreter") == pages
    assert answers(settings) == before


def test_a_whole_shelf_once_or_file_by_file_gives_equal_answers(settings: Settings, tmp_path: Path) -> None:
    other = dataclasses.replace(settings, index=tmp_path / "other")
    for name, text in zip("abcd", TEXTS, strict=True):
        write_pdf(settings.documents / f"{name}.pdf", text)
        ingest(settings)
    ingest(other)
    assert answers(settings) == answers(other)
    assert knowledge(settings) == knowledge(other)


# Rebuild


def test_two_rebuilds_give_equal_answers(settings: Settings) -> None:
    fill(settings, shelter=[SHELTER, POLICE], wages=WAGES)
    correct(settings, ["strom/wages.pdf"], {"year": "2001"})
    before = answers(settings), knowledge(settings)
    for _ in range(2):
        report = rebuild(settings)
        assert report.read == 0
        assert (answers(settings), knowledge(settings)) == before


def test_a_rebuild_opens_no_pdf_and_mends_a_lost_index(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    before = answers(settings)
    make_unreadable(settings.documents)
    shutil.rmtree(settings.index / "generations")
    (settings.index / "current.json").unlink()
    report = rebuild(settings)
    assert (report.read, report.troubles) == (0, [])
    assert answers(settings) == before


def test_a_rebuild_reads_what_is_new(settings: Settings) -> None:
    fill(settings, shelter=SHELTER)
    write_pdf(settings.documents / "strom/police.pdf", POLICE)
    assert rebuild(settings).new == ["strom/police.pdf"]
    assert found(settings, "interpreter") == ["strom/police.pdf:1"]


def test_a_rebuild_is_a_first_run_too(settings: Settings) -> None:
    write_pdf(settings.documents / "strom/police.pdf", POLICE)
    rebuild(settings)
    assert found(settings, "interpreter") == ["strom/police.pdf:1"]


def test_a_rebuild_from_pdf_reads_every_file(settings: Settings) -> None:
    fill(settings, shelter=[SHELTER, POLICE], wages=WAGES)
    before = answers(settings), knowledge(settings)
    with sqlite3.connect(settings.catalogue) as connection:
        connection.execute("UPDATE pages SET text = 'spoilt'")
    connection.close()
    report = rebuild(settings, from_pdf=True)
    assert (report.read, report.pages_read) == (2, 3)
    assert report.changed == []
    assert (answers(settings), knowledge(settings)) == before


def test_readers_have_the_old_answers_until_a_rebuild_switches(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE, wages=WAGES)
    before = answers(settings)
    seen: list[list[str]] = []
    rebuild(settings, progress=lambda step: seen.append(answers(settings)))
    assert seen
    assert all(answer == before for answer in seen)


def test_readers_have_the_old_answers_until_an_ingest_switches(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    write_pdf(settings.documents / "strom/wages.pdf", WAGES)
    seen: list[list[str]] = []
    ingest(settings, progress=lambda step: seen.append(found(settings, "victim OR wages OR interpreter")))
    assert len(seen) > 1
    assert all(answer == ["strom/police.pdf:1", "strom/shelter.pdf:1"] for answer in seen)
    assert found(settings, "wages") == ["strom/wages.pdf:1"]


def test_files_whose_work_is_not_known_yet_are_found_one_by_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.ingest.run._BATCH_PAGES", 1)
    for name, text in zip("abc", (SHELTER, POLICE, HARBOUR), strict=True):
        write_pdf(settings.documents / f"{name}.pdf", text)
    seen: list[int] = []

    def look(step: Step) -> None:
        if step.phase == "reading" and (settings.index / "current.json").exists():
            with Session(settings) as session:
                seen.append(session.search("victim OR interpreter").total)

    ingest(settings, progress=look)
    assert seen == [1, 2]
