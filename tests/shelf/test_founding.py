"""A folder becomes a shelf, and what people wrote in it is never changed."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import pytest

from library.errors import ShelfUnreadable
from library.model import FileStep, FileStepKind
from library.settings import Limits, Semantic, Settings, load
from library.shelf import Projects, founding
from library.shelf.founding import found
from library.shelf.thesauri import read_thesaurus, thesauri

NAMES = [
    "assistance.ttl", "care.ttl", "general.ttl", "justice.ttl",
    "places.ttl", "rights.ttl", "trafficking.ttl", "work.ttl",
]  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def done(steps: Sequence[FileStep]) -> dict[str, FileStepKind]:
    return {step.path.name: step.kind for step in steps}


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A later version of the program, with two thesauri."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "work.ttl").write_text("# newer\n")
    (folder / "other.ttl").write_text("# other\n")
    monkeypatch.setattr(founding, "_shipped", lambda: sorted(folder.iterdir()))
    return folder


def test_a_folder_that_is_not_there_becomes_a_shelf(tmp_path: Path) -> None:
    shelf = tmp_path / "new" / "shelf"
    made = found(shelf)
    steps, pdfs = made.steps, made.pdfs
    assert (pdfs, {step.kind for step in steps}) == (0, {FileStepKind.MADE})
    assert sorted(path.name for path in (shelf / "thesauri").iterdir()) == [".shipped.json", *NAMES]
    settings = load(environment={}, start=shelf)
    assert (settings.documents, settings.index) == (shelf, shelf / ".index")
    assert list(Projects.read(shelf)) == []


def test_a_second_call_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "strom").mkdir()
    found(tmp_path)
    before = contents(tmp_path)
    steps = found(tmp_path, update=True).steps
    assert not any(step.changed for step in steps)
    assert contents(tmp_path) == before


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "library.toml").write_text("jobs = 2\n")
    (tmp_path / "projects.toml").write_text('[[project]]\nkey = "TRAM"\n')
    found(tmp_path, update=True)
    assert (tmp_path / "library.toml").read_text() == "jobs = 2\n"
    assert (tmp_path / "projects.toml").read_text() == '[[project]]\nkey = "TRAM"\n'


def test_a_sheet_of_projects_needs_no_other_list(tmp_path: Path) -> None:
    (tmp_path / "projects.csv").write_text("key\nTRAM\n")
    found(tmp_path)
    assert not (tmp_path / "projects.toml").exists()


def test_each_folder_is_a_project_and_folders_called_alike_are_one(tmp_path: Path) -> None:
    for name in ("Strom II", "strom-ii", 'Öl "und" \\ Gas', ".hidden", "ไทย"):
        (tmp_path / name).mkdir()
    (tmp_path / "a file").touch()
    found(tmp_path)
    projects = {project.key: set(project.folders) for project in Projects.read(tmp_path)}
    assert projects == {
        "Strom II": {"Strom II", "strom-ii"},
        'Öl "und" \\ Gas': {'Öl "und" \\ Gas'},
        "ไทย": {"ไทย"},
    }


def test_every_line_of_the_lists_may_be_uncommented_and_every_setting_is_there(tmp_path: Path) -> None:
    (tmp_path / "strom").mkdir()
    found(tmp_path)
    for name in ("library.toml", "projects.toml"):
        lines = (tmp_path / name).read_text("utf-8").splitlines()
        bare = [line.removeprefix("# ") if " = " in line or "[" in line[:4] else line for line in lines]
        (tmp_path / name).write_text("\n".join(bare), "utf-8")
    assert [project.key for project in Projects.read(tmp_path)] == ["strom"]
    settings = load(environment={}, start=tmp_path)
    assert (settings.limits, settings.semantic) == (Limits(), Semantic())
    written = tomllib.loads((tmp_path / "library.toml").read_text("utf-8"))
    of_index = {"share", "engine", "opensearch"}
    assert {field.name for field in fields(Settings)} - {"locale"} <= written.keys() | of_index
    assert {field.name for field in fields(Limits)} == written["limits"].keys()


def test_the_index_may_be_shared_as_the_settings_say(tmp_path: Path) -> None:
    found(tmp_path)
    file = tmp_path / "library.toml"
    assert 'share="group"' in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace('path = ".index"', 'path = ".index", share = "group"'), "utf-8")
    settings = load(environment={}, start=tmp_path)
    assert (settings.share, settings.index) == (True, tmp_path / ".index")


def test_the_index_may_be_elsewhere(tmp_path: Path) -> None:
    found(tmp_path / "shelf", index=tmp_path / 'in"dex')
    assert load(environment={}, start=tmp_path / "shelf").index == tmp_path / 'in"dex'


def test_the_thesauri_of_the_program_are_those_of_the_sample_shelf_and_can_be_read(tmp_path: Path) -> None:
    found(tmp_path)
    sample = Path(__file__).parents[2] / "documents" / "thesauri"
    assert {path.name: path.read_bytes() for path in thesauri(tmp_path).values()} == {
        path.name: path.read_bytes() for path in sample.glob("*.ttl")
    }
    assert [fault for path in thesauri(tmp_path).values() for fault in read_thesaurus(path).faults] == []


def test_a_thesaurus_that_nobody_changed_is_brought_up_to_date_when_asked(tmp_path: Path, newer: Path) -> None:
    shelf = tmp_path / "shelf"
    (newer / "work.ttl").write_text("# older\n")
    found(shelf)
    (newer / "work.ttl").write_text("# newer\n")
    (newer / "third.ttl").write_text("# third\n")
    steps = found(shelf).steps
    assert done(steps)["work.ttl"] is FileStepKind.DIFFERS
    assert (shelf / "thesauri" / "work.ttl").read_text() == "# older\n"
    assert done(steps)["third.ttl"] is FileStepKind.MADE
    steps = found(shelf, update=True).steps
    assert done(steps)["work.ttl"] is FileStepKind.UPDATED
    assert (shelf / "thesauri" / "work.ttl").read_text() == "# newer\n"


def test_a_thesaurus_that_somebody_changed_stays_and_the_new_one_lies_beside_it_unread(
    tmp_path: Path, newer: Path
) -> None:
    shelf = tmp_path / "shelf"
    (newer / "work.ttl").write_text("# older\n")
    found(shelf)
    (shelf / "thesauri" / "work.ttl").write_text("# ours\n")
    (newer / "work.ttl").write_text("# newer\n")
    for _ in range(2):
        steps = found(shelf, update=True).steps
        assert done(steps)["work.ttl"] is FileStepKind.CHANGED_HERE
        assert {step.beside for step in steps if step.path.name == "work.ttl"} == {"work.new.txt"}
        assert (shelf / "thesauri" / "work.ttl").read_text() == "# ours\n"
        assert (shelf / "thesauri" / "work.new.txt").read_text() == "# newer\n"
    assert not any(step.changed for step in steps)
    assert set(thesauri(shelf)) == {"thesauri/other.ttl", "thesauri/work.ttl"}
    (shelf / "thesauri" / "work.ttl").write_text("# newer\n")
    assert done(found(shelf, update=True).steps)["work.ttl"] is FileStepKind.UP_TO_DATE


def test_a_thesaurus_that_was_copied_by_hand_and_is_another_stays(tmp_path: Path, newer: Path) -> None:
    (tmp_path / "shelf" / "thesauri").mkdir(parents=True)
    (tmp_path / "shelf" / "thesauri" / "work.ttl").write_text("# by hand\n")
    found(tmp_path / "shelf", update=True)
    assert (tmp_path / "shelf" / "thesauri" / "work.ttl").read_text() == "# by hand\n"


def test_a_thesaurus_that_was_taken_away_stays_away(tmp_path: Path, newer: Path) -> None:
    shelf = tmp_path / "shelf"
    found(shelf)
    (shelf / "thesauri" / "work.ttl").unlink()
    steps = found(shelf, update=True).steps
    assert done(steps)["work.ttl"] is FileStepKind.TAKEN_AWAY
    assert not (shelf / "thesauri" / "work.ttl").exists()


def test_a_record_that_makes_no_sense_loses_nothing(tmp_path: Path, newer: Path) -> None:
    shelf = tmp_path / "shelf"
    found(shelf)
    (shelf / "thesauri" / "work.ttl").write_text("# ours\n")
    (shelf / "thesauri" / ".shipped.json").write_text("[1]")
    found(shelf, update=True)
    assert (shelf / "thesauri" / "work.ttl").read_text() == "# ours\n"
    assert json.loads((shelf / "thesauri" / ".shipped.json").read_text()).keys() == {"other.ttl"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("name", ["library.toml", "projects.toml", "thesauri", "thesauri/work.ttl"])
def test_a_link_in_the_place_of_a_file_is_refused(tmp_path: Path, name: str) -> None:
    shelf, elsewhere = tmp_path / "shelf", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (shelf / name).parent.mkdir(parents=True)
    (shelf / name).symlink_to(elsewhere if name == "thesauri" else elsewhere / "file")
    with pytest.raises(ShelfUnreadable, match="is a link"):
        found(shelf)
    assert list(elsewhere.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ShelfUnreadable, match="cannot be made") as caught:
        found(tmp_path / "file" / "shelf")
    assert caught.value.hint
