"""What is looked at: paths that are named, names that are no others, a dry run."""

from __future__ import annotations

import errno
import os
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from telling import notes

from ingest.shelves import (
    HARBOUR,
    POLICE,
    SHELTER,
    WAGES,
    adds_up,
    answers,
    contents,
    edition,
    fill,
    found,
    knowledge,
    paths,
    write_pdf,
)
from library.errors import LibraryError, ShelfEmptied
from library.ingest import correct, ingest, plan_changes
from library.model import State
from library.settings import Settings


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


def test_a_dry_run_tells_what_people_say_now(settings: Settings) -> None:
    fill(settings, shelter=SHELTER, police=POLICE)
    rows = "path,year,language\nstrom/shelter.pdf,1999,\nstrom/police.pdf,,nonsense\n"
    (settings.documents / "catalogue.csv").write_text(rows)
    before = contents(settings.documents.parent)
    report = plan_changes(settings)
    assert report.corrected == ["strom/shelter.pdf"]
    assert [problem.values["line"] for problem in report.faults] == [3]
    assert contents(settings.documents.parent) == before
    run = ingest(settings)
    assert (run.corrected, run.faults) == (report.corrected, report.faults)


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


def test_a_folder_that_is_named_and_empty_is_forgotten_only_when_it_is_said(two_folders: Settings) -> None:
    ingest(two_folders)
    folder = two_folders.documents / "strom"
    assert len(list(folder.iterdir())) > 1
    shutil.rmtree(folder)
    with pytest.raises(ShelfEmptied):
        ingest(two_folders, paths=["strom"])
    assert ingest(two_folders, paths=["strom"], forget=True).gone


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
