"""The catalogue follows the shelf: new, changed, gone, by other rules; a rebuild."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from executors import Here, read_here
from telling import notes

from ingest.shelves import (
    HARBOUR,
    POLICE,
    SHELTER,
    TEXTS,
    WAGES,
    answers,
    contents,
    edition,
    fill,
    found,
    knowledge,
    make_unreadable,
    paths,
    write_pdf,
)
from library.errors import ShelfEmptied, ShelfMissing, cause_of
from library.ingest import correct, ingest, plan_changes, rebuild
from library.model import State, Step
from library.pdf import Job, Outcome
from library.pdf.executor import Work
from library.search import Session
from library.settings import Settings


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


def test_the_steps_of_a_run_are_told(settings: Settings) -> None:
    for name, text in zip("abcd", TEXTS, strict=True):
        write_pdf(settings.documents / f"{name}.pdf", text)
    steps: list[Step] = []
    ingest(settings, progress=steps.append)
    reading = [step for step in steps if step.phase == "reading"]
    assert [(step.done, step.total, step.pages) for step in reading] == [(n, 4, n) for n in range(1, 5)]
    assert [(step.done, step.pages) for step in steps if step.phase == "indexing"][-1] == (4, 4)


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
