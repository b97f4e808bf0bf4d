"""Projects with what came out of them, as a table, in full, and as a sheet to be edited."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from conftest import Call

from cli.conftest import Answer, into_file
from library.settings import Settings


def works(answer: Answer, settings: Settings) -> dict[str, str]:
    return {e["path"]: e["work"] for e in answer(settings, "list")["editions"]}


def test_projects_are_listed_with_what_came_out_of_them(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    projects = {project["key"]: project for project in answer(ingested_sample, "projects")["projects"]}
    assert projects.keys() >= {"STROM", "STROM II", "ADSTRINGO", "TRAM", "TRACE", "DEFLECT", "Safe Trip"}
    assert all(project["works"] for project in projects.values())
    lines = call(ingested_sample, "projects").out.splitlines()
    assert len(lines) == len(projects)
    (strom,) = (line for line in lines if line.startswith("STROM  "))
    assert all(language in strom.split() for language in ["en", "et", "fi", "de", "lv", "lt", "no", "pl", "ru", "sv"])


@pytest.mark.parametrize("name", ["STROM II", "strom ii", "strom-2", "Strom II"])
def test_one_project_is_shown_in_full(ingested_sample: Settings, answer: Answer, call: Call, name: str) -> None:
    (project,) = answer(ingested_sample, "projects", name)["projects"]
    assert project["key"] == "STROM II"
    assert project["countries"] == ["EE", "FI", "LT", "LV"]
    text = call(ingested_sample, "projects", name).out
    assert "EE FI LT LV" in text
    assert text.startswith("STROM II\n")


def test_a_shelf_without_projects_says_so(settings: Settings, call: Call) -> None:
    call(settings, "ingest")
    run = call(settings, "projects")
    assert (run.code, run.out) == (1, "")
    assert "projects.toml" in run.err


def test_a_project_knows_what_it_follows_and_who_names_it(
    ingested_sample: Settings, call: Call, answer: Answer
) -> None:
    out = call(ingested_sample, "projects", "STROM II").out
    assert any(line.split() == ["follows", "STROM"] for line in out.splitlines())
    (project,) = answer(ingested_sample, "projects", "STROM")["projects"]
    assert all("STROM" not in edition["projects"] for edition in project["cited_by"])


def test_a_project_is_made_in_the_spreadsheet(sample: Settings, call: Call, answer: Answer) -> None:
    content = into_file(sample, sample.documents.parent / "projects.xlsx", "projects", "--format", "xlsx")
    before = answer(sample, "projects")
    (sample.documents / "projects.xlsx").write_bytes(content)
    run = call(sample, "ingest")
    assert run.code == 2
    assert "projects.xlsx" in run.err
    assert "projects.toml" in run.err
    (sample.documents / "projects.toml").unlink()
    book: Any = openpyxl.load_workbook(sample.documents / "projects.xlsx")
    book.active.append(["Harbour", "Ports of the Baltic Sea", None, "harbour; strom-2"])
    cells = [row[3] for row in book.active.iter_rows() if row[0].value == "STROM II"]
    cells[0].value = None
    book.save(sample.documents / "projects.xlsx")
    assert call(sample, "ingest").code == 0
    after = {project["key"]: project for project in answer(sample, "projects")["projects"]}
    assert after["Harbour"]["title"] == "Ports of the Baltic Sea"
    assert after.keys() == {project["key"] for project in before["projects"]} | {"Harbour"}
