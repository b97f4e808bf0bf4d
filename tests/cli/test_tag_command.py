"""Corrections are checked, written for good, told with what followed, and taken back."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import Call

from cli.conftest import Answer
from library.settings import Settings


def test_tag_corrects_every_field(sample: Settings, answer: Answer) -> None:
    words = ("--language", "Finnish; sv", "--project", "tram", "--kind", "handbook", "--year", "1999")
    (tagged,) = answer(sample, "tag", "LV_WEB-1.pdf", *words, "--title", "Opas", "--work", "Opas")["editions"]
    shown = answer(sample, "show", "LV_WEB-1.pdf")
    for edition in (tagged, shown):
        assert (edition["languages"], edition["projects"]) == (["fi", "sv"], ["TRAM"])
        assert (edition["kind"], edition["year"]) == ("handbook", 1999)
        assert (edition["title"], edition["work"]) == ("Opas", "opas")
    assert {tag["field"] for tag in shown["tags"] if tag["source"] == "correction"} == {
        "language", "project", "kind", "year", "title", "work"
    }  # fmt: skip


def test_tag_takes_several_editions_and_prints_them(sample: Settings, call: Call) -> None:
    run = call(sample, "tag", "LV_WEB-1.pdf", "LT_WEB-1.pdf", "--year", "1999")
    assert (run.code, run.err) == (0, f"Corrected in {sample.documents}/catalogue.csv: year.\n")
    assert [line.split()[2] for line in run.out.splitlines()] == ["1999", "1999"]


def test_a_cleared_field_is_what_the_program_thought(sample: Settings, answer: Answer) -> None:
    before = answer(sample, "show", "LV_WEB-1.pdf")
    answer(sample, "tag", "LV_WEB-1.pdf", "--year", "1999", "--title", "Opas")
    answer(sample, "tag", "LV_WEB-1.pdf", "--clear", "year", "--clear", "title")
    assert answer(sample, "show", "LV_WEB-1.pdf") == before


def test_a_dry_tag_changes_nothing(sample: Settings, call: Call) -> None:
    run = call(sample, "tag", "LV_WEB-1.pdf", "--year", "1999", "--dry-run")
    assert run.code == 0
    assert "Nothing was changed" in run.err
    assert not (sample.documents / "catalogue.csv").exists()


def test_a_tagged_edition_is_found_under_its_new_tag(sample: Settings, call: Call) -> None:
    call(sample, "tag", "LV_WEB-1.pdf", "--project", "TRAM")
    assert "strom/LV_WEB-1.pdf" in call(sample, "list", "-p", "TRAM", "--format", "csv").out
    assert "strom/LV_WEB-1.pdf" not in call(sample, "list", "-p", "STROM", "--format", "csv").out
    shutil.rmtree(sample.index)
    call(sample, "ingest", "strom/LV_WEB-1.pdf")
    assert "strom/LV_WEB-1.pdf" in call(sample, "list", "-p", "TRAM", "--format", "csv").out


def test_a_title_that_could_be_a_formula_is_kept_as_words(sample: Settings, call: Call) -> None:
    call(sample, "tag", "LV_WEB-1.pdf", "--title", "=1+1")
    table = Path(sample.documents / "catalogue.csv").read_text("utf-8-sig")
    assert "'=1+1" in table
    assert "=1+1" in call(sample, "show", "LV_WEB-1.pdf").out


def test_tag_tells_which_sisters_followed(sample: Settings, call: Call, answer: Answer) -> None:
    done = call(sample, "tag", "strom/LV_WEB-1.pdf", "--kind", "handbook")
    followed = {edition["id"] for edition in answer(sample, "list", "--kind", "handbook")["editions"]}
    one = answer(sample, "show", "strom/LV_WEB-1.pdf")["id"]
    told = re.search(r"Sister editions that followed: (\d+) \((.*)\)", done.err)
    assert told
    names = {name.split()[1] for name in told[2].split(", ")}
    assert int(told[1]) == len(names) == 9
    assert names <= followed - {one}
    again = answer(sample, "tag", "strom/LV_WEB-1.pdf", "--kind", "report")
    assert {sister["id"] for sister in again["sisters"]} == names
    assert "followed" not in call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2001").err


def test_many_are_corrected_at_once_and_put_back(sample: Settings, answer: Answer) -> None:
    before = {e["path"]: e["year"] for e in answer(sample, "list")["editions"]}
    dry = answer(sample, "tag", "--where", "project:STROM lang:lv", "--year", "2012", "--dry-run")
    assert [e["path"] for e in dry["editions"]] == ["strom/LV_WEB-1.pdf"]
    answer(sample, "tag", "--where", "project:STROM", "--year", "2012")
    after = {e["path"]: e["year"] for e in answer(sample, "list")["editions"]}
    assert {path for path in after if after[path] != before[path]} == {p for p in after if p.startswith("strom/")}
    undone = answer(sample, "tag", "--undo")
    assert undone["total"] == 10
    assert {e["path"]: e["year"] for e in answer(sample, "list")["editions"]} == before
    answer(sample, "tag", "--undo")
    assert {e["path"]: e["year"] for e in answer(sample, "list")["editions"]} == after


def test_undo_touches_no_file_that_was_edited_since(sample: Settings, call: Call) -> None:
    assert call(sample, "tag", "--undo").code == 2
    call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2012")
    file = sample.documents / "catalogue.csv"
    edited = file.read_bytes() + b"strom/LT_WEB-1.pdf,,,,2011,,\r\n"
    file.write_bytes(edited)
    run = call(sample, "tag", "--undo")
    assert run.code == 2
    assert "edited" in run.err
    assert file.read_bytes() == edited


@pytest.mark.parametrize(
    "words",
    [
        ["--where", "victim", "--year", "2012"],
        ["--year", "2012"],
        ["--undo", "--year", "2012"],
        ["--where", "year:2012"],
    ],
)
def test_what_tag_cannot_understand_is_refused(ingested_sample: Settings, call: Call, words: list[str]) -> None:
    run = call(ingested_sample, "tag", *words)
    assert (run.code, run.out) == (2, "")


def test_where_nothing_meets_the_conditions_nothing_changes(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "tag", "--where", "project:STROM lang:th", "--year", "2012")
    assert (run.code, run.out) == (1, "")
    assert not (ingested_sample.documents / "catalogue.csv").exists()


def test_country_and_publisher_are_corrected_found_and_taken_back(sample: Settings, call: Call, answer: Answer) -> None:
    path = "strom/LV_WEB-1.pdf"
    before = answer(sample, "show", path)
    (changed,) = answer(sample, "tag", path, "--country", "Latvia; by", "--publisher", "A  City")["editions"]
    assert (changed["countries"], changed["publisher"]) == (["LV", "BY"], "A City")
    found = answer(sample, "list", "-p", "STROM", "--country", "Latvija")
    assert [edition["path"] for edition in found["editions"]] == [path]
    assert call(sample, "tag", path, "--country", "Atlantis").code == 2
    answer(sample, "tag", path, "--clear", "country", "--clear", "publisher")
    after = answer(sample, "show", path)
    assert (after["countries"], after["publisher"]) == (before["countries"], before["publisher"])


def test_a_field_of_several_values_may_be_given_several_times_and_another_may_not(
    sample: Settings, call: Call, answer: Answer
) -> None:
    path = "strom/LV_WEB-1.pdf"
    (changed,) = answer(sample, "tag", path, "--country", "lv", "--country", "by")["editions"]
    assert changed["countries"] == ["LV", "BY"]
    run = call(sample, "tag", path, "--year", "2014", "--year", "2015")
    assert run.code == 2
    assert "--year is given twice" in run.err
    assert call(sample, "tag", path, "--clear", "country", "--clear", "country").code == 0


def test_what_changes_nothing_says_so_and_is_no_step_of_undo(sample: Settings, call: Call, answer: Answer) -> None:
    path = "strom/LV_WEB-1.pdf"
    call(sample, "tag", path, "--title", "Palīdzība")
    for words in (["--title", "Palīdzība"], ["--author", ";;"], ["--clear", "year"]):
        run = call(sample, "tag", path, *words)
        assert run.code == 0
        assert "Nothing was changed." in run.err
    assert call(sample, "tag", "--undo").code == 0
    assert answer(sample, "show", path)["title"] != "Palīdzība"


def test_who_gives_a_kind_that_is_new_is_told_so_and_which_known_one_it_names(
    sample: Settings, call: Call, answer: Answer
) -> None:
    path = "strom/LV_WEB-1.pdf"
    assert "New kind" not in call(sample, "tag", path, "--kind", "reports").err
    assert "New kind" not in call(sample, "tag", path, "--kind", "ataskaita").err
    assert answer(sample, "show", path)["kind"] == "report"
    assert (
        "New kind: brochure. The program knows one of this name: leaflet."
        in call(sample, "tag", path, "--kind", "brochure", "--dry-run").err
    )
    assert "New kind: song.\n" in call(sample, "tag", path, "--kind", "song").err
    assert "New kind" not in call(sample, "tag", path, "--kind", "song").err


def test_a_sign_that_nobody_sees_reaches_neither_the_list_nor_the_terminal(sample: Settings, call: Call) -> None:
    run = call(sample, "tag", "strom/LV_WEB-1.pdf", "--title", "Guide\u202efdp.exe")
    assert (run.code, run.out) == (2, "")
    assert "\u202e" not in run.err
    assert not (sample.documents / "catalogue.csv").exists()


def test_who_takes_a_correction_back_is_told_so_and_who_brings_it_back_that(sample: Settings, call: Call) -> None:
    call(sample, "tag", "LV_WEB-1.pdf", "--year", "1999")
    for _ in range(2):
        assert "The last correction is taken back" in call(sample, "tag", "--undo").err
        assert f"The correction is back in {sample.documents}/catalogue.csv" in call(sample, "tag", "--undo").err
