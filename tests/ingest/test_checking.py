"""Everything that a check can find, and that the remedy it names, followed to the letter, makes it go away."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Call
from telling import message, remedy

from ingest.shelves import (
    HARBOUR,
    POLICE,
    SHELTER,
    contents,
    empty_shelf,
    fill,
    found,
    knowledge,
    write_pdf,
)
from library.catalogue import Catalogue
from library.errors import IndexDamaged, IndexMissing, ShelfMissing
from library.index import Generations
from library.ingest import check, correct, ingest, rebuild, repair
from library.ingest.checking import _of_text
from library.ingest.publish import publish
from library.model import Edition, ErrorKind, Finding, Flaw, Problem, State
from library.output.speech import ENGLISH
from library.search import Session
from library.settings import Settings

Follow = Callable[[str], None]


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """strom/ with shelter.pdf and police.pdf, and all agrees."""
    settings = empty_shelf(tmp_path_factory.mktemp("ingested"))
    (settings.documents / "projects.toml").write_text('[[project]]\nkey = "STROM"\n', encoding="utf-8")
    fill(settings, shelter=SHELTER, police=POLICE)
    assert check(settings) == []
    return settings


@pytest.fixture
def follow(shelf: Settings, call: Call) -> Follow:
    """Runs the command that a remedy names."""

    def run(told: str) -> None:
        command = re.search(r"library ([a-z].*?)(?: \(|$)", told)
        assert command, told
        done = call(shelf, *shlex.split(command[1]))
        assert done.code in (0, 3), done.err

    return run


def only(settings: Settings) -> Finding:
    (finding,) = check(settings)
    return finding


def is_index_fault(finding: Finding) -> bool:
    return finding.kind == "index" and finding.serious and bool(message(finding))


def index_files(settings: Settings) -> list[Path]:
    current = json.loads((settings.index / "current.json").read_text("utf-8"))
    return [settings.index / "generations" / current["generation"] / name for name in current["files"]]


def test_a_check_changes_nothing(shelf: Settings) -> None:
    write_pdf(shelf.documents / "strom/new.pdf", HARBOUR)
    before = contents(shelf.documents.parent)
    check(shelf)
    assert contents(shelf.documents.parent) == before


def test_without_an_index_a_check_says_which_command_to_run(settings: Settings) -> None:
    with pytest.raises(IndexMissing, match="library ingest"):
        check(settings)


def test_without_a_shelf_a_check_says_so(shelf: Settings) -> None:
    shutil.rmtree(shelf.documents)
    with pytest.raises(ShelfMissing):
        check(shelf)


# The shelf


def test_a_new_file_is_found_until_it_is_ingested(shelf: Settings, follow: Follow) -> None:
    write_pdf(shelf.documents / "strom/new.pdf", HARBOUR)
    finding = only(shelf)
    assert (finding.kind, finding.path, finding.serious) == ("new file", "strom/new.pdf", False)
    follow(remedy(finding))
    assert check(shelf) == []


def test_a_changed_file_is_found_until_it_is_ingested(shelf: Settings, follow: Follow) -> None:
    write_pdf(shelf.documents / "strom/shelter.pdf", HARBOUR)
    finding = only(shelf)
    assert (finding.kind, finding.path) == ("changed file", "strom/shelter.pdf")
    follow(remedy(finding))
    assert check(shelf) == []


def test_a_file_with_another_date_and_the_same_bytes_has_not_changed(shelf: Settings) -> None:
    (shelf.documents / "strom/shelter.pdf").touch()
    assert check(shelf) == check(shelf, deep=True) == []


def test_what_another_version_read_is_told_once_and_has_not_changed(
    shelf: Settings, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.pdf.VERSION", "another")
    finding = only(shelf)
    assert (finding.kind, finding.problem.kind, finding.problem.values["count"]) == (
        "other reader",
        ErrorKind.OTHER_READER,
        2,
    )
    write_pdf(shelf.documents / "strom/shelter.pdf", HARBOUR)
    assert [(found.kind, found.path) for found in check(shelf)] == [
        ("changed file", "strom/shelter.pdf"),
        ("other reader", ""),
    ]
    follow(remedy(finding))
    assert check(shelf) == []


def test_a_library_of_another_version_is_told_of_once(shelf: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.pdf.VERSION", "another")
    monkeypatch.setattr("library.index.Generation.outdated", True)
    assert [finding.problem.kind for finding in check(shelf)] == [ErrorKind.OTHER_VERSION]


def test_a_missing_file_is_found_until_it_is_forgotten(shelf: Settings, follow: Follow) -> None:
    (shelf.documents / "strom/shelter.pdf").unlink()
    finding = only(shelf)
    assert (finding.kind, finding.path) == ("missing file", "strom/shelter.pdf")
    follow(remedy(finding))
    assert check(shelf) == []


def test_an_emptied_shelf_is_found_and_everything_that_is_missing(shelf: Settings) -> None:
    known = [path for path in (shelf.documents / "strom").iterdir() if path.suffix == ".pdf"]
    shutil.rmtree(shelf.documents / "strom")
    findings = check(shelf)
    assert (findings[0].kind, findings[0].serious) == ("emptied shelf", True)
    missing = [finding for finding in findings if finding.kind == "missing file"]
    assert len(missing) == len(known) > 1
    assert all(remedy(finding).startswith("Put the PDFs back") for finding in (findings[0], *missing))


def test_a_link_on_the_shelf_is_found_and_the_message_says_what_to_do(shelf: Settings) -> None:
    (shelf.documents / "strom/link.pdf").symlink_to("shelter.pdf")
    finding = only(shelf)
    assert (finding.kind, finding.path) == ("skipped", "strom/link.pdf")
    assert "put the file itself" in message(finding)
    (shelf.documents / "strom/link.pdf").unlink()
    assert check(shelf) == []


@pytest.mark.parametrize(
    ("state", "write"),
    [
        (State.EMPTY, lambda path: path.write_bytes(b"")),
        (State.NOT_PDF, lambda path: path.write_bytes(b"words")),
        (State.DAMAGED, lambda path: path.write_bytes(b"%PDF-1.7\n rest is lost")),
        (State.PASSWORD, lambda path: write_pdf(path, SHELTER, password="secret")),
        (State.NO_TEXT, lambda path: write_pdf(path, "")),
    ],
)
def test_a_failed_file_is_found_until_a_better_one_stands_in_its_place(
    shelf: Settings, state: State, write: Callable[[Path], object]
) -> None:
    write(shelf.documents / "strom/failed.pdf")
    ingest(shelf)
    finding = only(shelf)
    assert (finding.kind, finding.path, finding.serious) == (str(state), "strom/failed.pdf", False)
    assert message(finding)
    assert remedy(finding).startswith(("Put a version", "Replace the file"))
    write_pdf(shelf.documents / "strom/failed.pdf", HARBOUR)
    ingest(shelf)
    assert check(shelf) == []


@pytest.mark.parametrize(
    ("state", "limit", "low"),
    [(State.TOO_LARGE, "file_bytes", 900), (State.PARTIAL, "pages", 1), (State.PARTIAL, "seconds", 300)],
)
def test_a_file_over_a_limit_is_found_until_the_limit_is_raised(
    shelf: Settings, follow: Follow, monkeypatch: pytest.MonkeyPatch, call: Call, state: State, limit: str, low: int
) -> None:
    monkeypatch.chdir(shelf.documents.parent)
    config = shelf.documents.parent / "library.toml"
    write_pdf(shelf.documents / "strom/long.pdf", HARBOUR, POLICE)
    config.write_text(f"[limits]\n{limit} = {low}\n", encoding="utf-8")
    call(shelf, "ingest")
    if limit == "seconds":
        cut_short(shelf, "strom/long.pdf")
    (finding,) = json.loads(call(shelf, "check", "--format", "json").out)["findings"]
    assert (finding["kind"], finding["path"]) == (state, "strom/long.pdf")
    assert finding["remedy"].startswith("Raise the limit in library.toml, then: ")
    config.write_text(f"[limits]\n{limit} = {low * 1000}\n", encoding="utf-8")
    follow(finding["remedy"])
    assert json.loads(call(shelf, "check", "--format", "json").out)["findings"] == []


def cut_short(settings: Settings, path: str) -> None:
    """Leaves the catalogue as a run leaves it in which the time limit ended the reading of a file."""
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        catalogue.set_state(catalogue.edition(path).id, State.PARTIAL, Problem(ErrorKind.TOOK_LONG, {"seconds": 300}))
        publish(Generations(settings.index), catalogue)


# The index


@pytest.mark.parametrize("damage", ["cut", "changed", "lost"])
def test_a_damaged_index_is_found_until_it_is_rebuilt(shelf: Settings, follow: Follow, damage: str) -> None:
    file = max(index_files(shelf), key=lambda path: path.stat().st_size)
    data = file.read_bytes()
    file.unlink()
    if damage != "lost":
        file.write_bytes(data[:-1] if damage == "cut" else data[:100] + bytes([data[100] ^ 255]) + data[101:])
    finding = only(shelf)
    assert is_index_fault(finding)
    assert file.name in message(finding)
    follow(remedy(finding))
    assert check(shelf) == []
    assert found(shelf, "victim") == ["strom/shelter.pdf:1"]


@pytest.mark.parametrize("pointer", ["", "{", "[]", '{"format": 1}', None])
def test_a_damaged_pointer_is_found_until_the_index_is_rebuilt(
    shelf: Settings, follow: Follow, pointer: str | None
) -> None:
    if pointer is None:
        (shelf.index / "current.json").unlink()
    else:
        (shelf.index / "current.json").write_text(pointer, "utf-8")
    finding = only(shelf)
    assert is_index_fault(finding)
    follow(remedy(finding))
    assert check(shelf) == []
    assert found(shelf, "victim") == ["strom/shelter.pdf:1"]


def test_an_index_of_another_version_is_found_until_it_is_rebuilt(shelf: Settings, follow: Follow) -> None:
    pointer = shelf.index / "current.json"
    content = json.loads(pointer.read_text("utf-8"))
    content["versions"]["analysis"] = "of long ago"
    pointer.write_text(json.dumps(content), "utf-8")
    finding = only(shelf)
    assert is_index_fault(finding)
    follow(remedy(finding))
    assert check(shelf) == []


def test_a_pointer_of_before_is_damage_until_the_index_is_rebuilt(shelf: Settings, follow: Follow) -> None:
    """As after a restore that brought only a part of the index folder back."""
    old = (shelf.index / "current.json").read_bytes()
    write_pdf(shelf.documents / "strom/new.pdf", HARBOUR)
    ingest(shelf)
    (shelf.index / "current.json").write_bytes(old)
    finding = only(shelf)
    assert is_index_fault(finding)
    assert "current.json may be older" in message(finding)
    with pytest.raises(IndexDamaged, match="library rebuild"):
        Session(shelf)
    follow(remedy(finding))
    assert check(shelf) == []
    assert found(shelf, "passports") == ["strom/new.pdf:1"]


@pytest.mark.parametrize("page", [1, 3, 8])
def test_a_damaged_catalogue_is_found_until_index_is_deleted_and_made_anew(shelf: Settings, page: int) -> None:
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    before = knowledge(shelf)
    with open(shelf.catalogue, "r+b") as file:
        file.seek(4096 * page)
        file.write(b"\xa5" * 4096)
    finding = only(shelf)
    assert (finding.kind, finding.serious) == ("damaged catalogue", True)
    assert "library check --repair" in remedy(finding)
    shutil.rmtree(shelf.index)
    ingest(shelf)
    assert check(shelf) == []
    assert knowledge(shelf) == before


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("way", [rebuild, lambda settings: repair(settings, check(settings), lambda step: None)])
def test_a_trigger_in_the_catalogue_is_found_and_both_ways_lead_out(
    shelf: Settings, way: Callable[[Settings], object], deep: bool
) -> None:
    correct(shelf, ["strom/shelter.pdf"], {"year": "1999"})
    before = knowledge(shelf)
    connection = sqlite3.connect(shelf.catalogue)
    connection.executescript("CREATE TRIGGER evil AFTER INSERT ON tags BEGIN DELETE FROM pages; END")
    connection.close()
    (finding,) = check(shelf, deep=deep)
    assert (finding.kind, finding.serious) == ("damaged catalogue", True)
    assert "trigger 'evil'" in message(finding)
    with pytest.raises(IndexDamaged, match="trigger 'evil'"):
        ingest(shelf)
    way(shelf)
    assert check(shelf, deep=deep) == []
    assert knowledge(shelf) == before


# The lists of people


def test_an_undescribed_project_is_found_until_it_is_described(shelf: Settings) -> None:
    for name, text in (("a", HARBOUR), ("b", SHELTER + POLICE)):
        write_pdf(shelf.documents / f"Sea Watch/{name}.pdf", text)
    ingest(shelf)
    finding = only(shelf)
    assert finding.kind == "undescribed project"
    assert "2 files" in message(finding)
    assert "'Sea Watch'" in message(finding)
    with open(shelf.documents / "projects.toml", "a", encoding="utf-8") as file:
        file.write('\n[[project]]\nkey = "Sea Watch"\n')
    assert check(shelf) == []


@pytest.mark.parametrize(
    "line", ["strom/shelter.pdf,soon", "strom/shelter.pdf,1999,2000", "../x.pdf,1999"], ids=["value", "cells", "path"]
)
def test_a_bad_line_of_catalogue_csv_is_found_until_it_is_mended(shelf: Settings, line: str) -> None:
    table = shelf.documents / "catalogue.csv"
    table.write_text(f"path,year\n{line}\n", encoding="utf-8")
    ingest(shelf)
    finding = only(shelf)
    assert finding.kind == "catalogue.csv"
    assert "line 2" in message(finding)
    assert remedy(finding) == "Mend that line."
    table.write_text("path,year\nstrom/shelter.pdf,1999\n", encoding="utf-8")
    assert check(shelf) == []


def test_a_correction_of_no_file_is_found_until_its_file_is_there(shelf: Settings) -> None:
    (shelf.documents / "catalogue.csv").write_text("path,year\nstrom/new.pdf,1999\n", encoding="utf-8")
    finding = only(shelf)
    assert (finding.kind, finding.path) == ("catalogue.csv", "strom/new.pdf")
    assert "line 2" in message(finding)
    write_pdf(shelf.documents / "strom/new.pdf", HARBOUR)
    ingest(shelf)
    assert check(shelf) == []


def test_a_catalogue_csv_that_cannot_be_read_is_found(shelf: Settings) -> None:
    """Lists in code pages of Windows are read; these bytes are letters in none of them."""
    (shelf.documents / "catalogue.csv").write_bytes(b"path,year\nstrom/\x81\x98.pdf,1999\n")
    finding = only(shelf)
    assert (finding.kind, finding.serious) == ("catalogue.csv", True)
    assert "UTF-8" in remedy(finding)


# Editions


@pytest.mark.parametrize("way", ["tag", "rename"])
def test_a_contradiction_of_name_and_text_is_found_until_a_person_decides(
    shelf: Settings, follow: Follow, way: str
) -> None:
    path = write_pdf(shelf.documents / "strom/harbour_lv.pdf", HARBOUR)
    ingest(shelf)
    finding = only(shelf)
    assert (finding.kind, finding.path, finding.serious) == ("contradiction", "strom/harbour_lv.pdf", False)
    assert "Latvian" in message(finding)
    assert "English" in message(finding)
    if way == "tag":
        follow(remedy(finding))
    else:
        path.rename(path.with_name("harbour_en.pdf"))
        ingest(shelf)
    assert check(shelf) == []


def test_an_unknown_language_is_found_until_a_person_names_it(shelf: Settings, follow: Follow) -> None:
    write_pdf(shelf.documents / "strom/table.pdf", "2013 17 4 21 38 " * 20)
    ingest(shelf)
    finding = only(shelf)
    assert (finding.kind, finding.path) == ("unknown language", "strom/table.pdf")
    assert remedy(finding).endswith(" --language …")
    follow(remedy(finding).replace("…", "en"))
    assert check(shelf) == []


# What the command says


@pytest.mark.parametrize(("case", "code"), [("agrees", 0), ("waits", 3), ("damaged", 2)])
def test_the_exit_code_says_whether_something_waits_or_is_wrong(
    shelf: Settings, call: Call, case: str, code: int
) -> None:
    if case != "agrees":
        write_pdf(shelf.documents / "strom/new.pdf", HARBOUR)
    if case == "damaged":
        index_files(shelf)[0].unlink()
    for format_ in ("text", "json"):
        assert call(shelf, "check", "--format", format_).code == code


@pytest.mark.parametrize(
    ("numbers", "told"), [((75,), "p. 75 of 177."), ((52, 75), "2 of 177 pages, the first is p. 52.")]
)
def test_pages_without_words_are_counted_and_one_alone_is_named(numbers: tuple[int, ...], told: str) -> None:
    edition = Edition(id="8b1962fe", path="guide.pdf", state=State.INDEXED, page_count=177)
    found = list(_of_text(edition, {Flaw.GARBLED: numbers}))
    assert [(finding.kind, ENGLISH.problem(finding.problem)) for finding in found] == [("garbled", told)]
