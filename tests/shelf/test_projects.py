from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from library.errors import ShelfUnreadable, UnknownName
from library.model import Project
from library.output.speech import ENGLISH
from library.shelf import Projects

SHELF = """
[[project]]
key = "STROM"
title = "Strengthening the Role of Municipalities"
folders = ["strom"]
successor = "STROM II"

[[project]]
key = "STROM II"
folders = ["strom-2"]
countries = ["EE", "LV"]

[[project]]
key = "Safe Trip"
aliases = ["SAFE TRIP", "Trygg resa"]
"""


def read(folder: Path, text: str) -> Projects:
    (folder / "projects.toml").write_text(text, "utf-8")
    return Projects.read(folder)


@pytest.fixture
def projects(tmp_path: Path) -> Projects:
    return read(tmp_path, SHELF)


def test_projects_come_in_the_order_of_the_file_with_all_that_it_says(projects: Projects) -> None:
    assert [project.key for project in projects] == ["STROM", "STROM II", "Safe Trip"]
    strom = projects.get("STROM")
    assert strom is not None
    assert (strom.title, strom.folders, strom.successor, strom.partners) == (
        "Strengthening the Role of Municipalities",
        ("strom",),
        "STROM II",
        (),
    )
    assert projects.get("strom") is None


def test_a_shelf_without_the_file_has_no_projects(tmp_path: Path) -> None:
    assert list(Projects.read(tmp_path)) == []


def test_an_empty_file_has_no_projects(tmp_path: Path) -> None:
    assert list(read(tmp_path, "# none yet\n")) == []


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "projects.toml").write_text('[[project]]\nkey = "TRAM"\n', "utf-8-sig")
    assert [project.key for project in Projects.read(tmp_path)] == ["TRAM"]


@pytest.mark.parametrize(
    ("folder", "key"),
    [
        ("strom", "STROM"),
        ("STROM", "STROM"),
        ("Strom-2", "STROM II"),
        ("STROM II", "STROM II"),
        ("strom_ii", "STROM II"),
        ("safe-trip", "Safe Trip"),
        ("trygg resa", "Safe Trip"),
        ("strom-3", None),
        ("maelstrom", None),
    ],
)
def test_a_folder_belongs_to_the_project_of_its_name(projects: Projects, folder: str, key: str | None) -> None:
    project = projects.of_folder(folder)
    assert (project.key if project else None) == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [("strom", "STROM"), ("Strom ii", "STROM II"), ("strom-2", "STROM II"), (" safe trip ", "Safe Trip")],
)
def test_people_name_a_project_in_any_case_by_key_alias_or_folder(projects: Projects, typed: str, key: str) -> None:
    assert projects.find(typed) == key


def test_a_name_in_use_without_description_is_known_too(projects: Projects) -> None:
    assert projects.find("Incoming", ["incoming"]) == "incoming"
    assert projects.find("strom", ["strom"]) == "STROM"


def test_an_unknown_project_proposes_the_nearest(projects: Projects) -> None:
    with pytest.raises(UnknownName, match=r"no project 'STORM'.*STROM"):
        projects.find("STORM")
    with pytest.raises(UnknownName, match="library projects"):
        projects.find("xyzzy")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[project]]\nkey = ", "line 2"),
        ("project = 3", r"\[\[project\]\] tables only"),
        ('[project]\nkey = "A"', r"\[\[project\]\] tables only"),
        ('title = "x"', r"\[\[project\]\] tables only"),
        ("project = [3]", "project 1: it needs a key"),
        ('[[project]]\nkey = "A"\n[[project]]\ntitle = "B"', "project 2: it needs a key"),
        ('[[project]]\nkey = " "', "project 1: it needs a key"),
        ("[[project]]\nkey = 5", "project 1: it needs a key"),
        ('[[project]]\nkey = "A"\ncolour = "red"', r"A has an unknown entry 'colour'"),
        ('[[project]]\nkey = "A"\nstart = 2012-07-01', r"start of A must be a text"),
        ('[[project]]\nkey = "A"\nstart = "gestern"', r"start of A is no day: 'gestern'.*2026-11-01"),
        ('[[project]]\nkey = "A"\nend = "2012-13"', r"end of A is no day: '2012-13'"),
        ('[[project]]\nkey = "A"\nfolders = ["../.."]', r"folders of A names no folder on the shelf: '\.\./\.\.'"),
        ('[[project]]\nkey = "A"\nfolders = ["a/b"]', r"folders of A names no folder on the shelf: 'a/b'"),
        ('[[project]]\nkey = "A"\nfolders = [".."]', r"folders of A names no folder on the shelf: '\.\.'"),
        ('[[project]]\nkey = "A"\nfolders = "a"', r"folders of A must be a list of texts"),
        ('[[project]]\nkey = "A"\naliases = [1]', r"aliases of A must be a list of texts"),
        ('[[project]]\nkey = "A"\naliases = [""]', r"aliases of A must be a list of texts"),
        ('[[project]]\nkey = "A"\n[[project]]\nkey = "A"', "'A' names both A and A"),
        ('[[project]]\nkey = "A"\n[[project]]\nkey = "B"\naliases = ["A"]', "'A' names both A and B"),
        ('[[project]]\nkey = "Ab"\n[[project]]\nkey = "AB"', "'AB' names both Ab and AB"),
        ('[[project]]\nkey = "A"\nfolders = ["x"]\n[[project]]\nkey = "B"\nfolders = ["X"]', "'X' names both A and B"),
    ],
)
def test_a_fault_is_named_with_its_project(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ShelfUnreadable, match=named) as caught:
        read(tmp_path, f"{text}\n")
    assert str(tmp_path / "projects.toml") in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("day", ["2012", "2012-07", "2012-07-31", ""])
def test_a_project_lasts_from_a_day_a_month_or_a_year_on(tmp_path: Path, day: str) -> None:
    (project,) = read(tmp_path, f'[[project]]\nkey = "A"\nstart = "{day}"\nfolders = ["a/"]\n')
    assert project.start == day


def test_a_project_may_repeat_its_own_name(tmp_path: Path) -> None:
    (project,) = read(tmp_path, '[[project]]\nkey = "TRAM"\naliases = ["Tram", "TRAM"]\nfolders = ["tram"]\n')
    assert project.key == "TRAM"


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "projects.toml").write_bytes('[[project]]\nkey = "Łódź"'.encode("cp1250"))
    with pytest.raises(ShelfUnreadable, match=r"projects\.toml cannot be read"):
        Projects.read(tmp_path)


# The sheet


def test_projects_may_stand_in_a_sheet_beside_or_instead_of_the_file(tmp_path: Path) -> None:
    sheet = "Key;Title;Folders;Start;Our notes\nTRAM;Žmonės;tram; tram-2;2012-07;x\n".replace(
        "tram; tram-2", '"tram; tram-2"'
    )
    (tmp_path / "projects.csv").write_bytes(sheet.encode("cp1257"))
    projects = Projects.read(tmp_path)
    assert list(projects) == [Project(key="TRAM", title="Žmonės", folders=("tram", "tram-2"), start="2012-07")]
    assert projects.note
    assert "Windows-1257" in ENGLISH.note(projects.note)
    assert [project.key for project in read(tmp_path, SHELF)] == ["STROM", "STROM II", "Safe Trip", "TRAM"]


def test_projects_may_stand_in_a_workbook(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    for row in (["key", "aliases", "start", "end"], ["TRAM", "Tram; TRAM-2", datetime(2012, 7, 1), "2014-06"]):  # noqa: DTZ001
        book.active.append(row)
    book.active["C2"].number_format = "yyyy\\-mm"
    book.save(tmp_path / "projects.xlsx")
    (project,) = Projects.read(tmp_path)
    assert project == Project(key="TRAM", aliases=("Tram", "TRAM-2"), start="2012-07", end="2014-06")


@pytest.mark.parametrize(
    ("sheet", "named"),
    [
        ("key,title\nSTROM,Other\n", r"projects\.csv: 'STROM' names both STROM \(projects\.toml\) and STROM"),
        ("key,folders\nTRAM,strom-2\n", r"'strom-2' names both STROM II \(projects\.toml\) and TRAM"),
        ("title\nTRAM\n", "no column named key"),
        ("key,key\nTRAM,TRAM\n", "two columns named key"),
        ("key,title\nTRAM,One\n,Two\n", "line 3: it needs a key"),
        ("key,title\nTRAM,One, two\n", "line 2: it has 3 cells"),
        ('key,title\nTRAM,"One\nTRACE,Two\n', "line 2: its quotes do not match"),
    ],
)
def test_a_fault_of_the_sheet_is_named_with_its_line(tmp_path: Path, sheet: str, named: str) -> None:
    (tmp_path / "projects.csv").write_text(sheet, "utf-8")
    with pytest.raises(ShelfUnreadable, match=named):
        read(tmp_path, SHELF)


def test_an_empty_sheet_has_no_projects(tmp_path: Path) -> None:
    (tmp_path / "projects.csv").touch()
    assert list(Projects.read(tmp_path)) == []
