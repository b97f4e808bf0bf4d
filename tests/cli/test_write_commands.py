"""The commands that change something: ingest, rebuild, tag."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import Call, Draw

from cli.conftest import Answer
from library.settings import Settings

REPORT = {"found", "read", "new", "changed", "moved", "gone", "states", "troubles", "notes", "dry_run"}


@pytest.fixture
def shelf(settings: Settings, draw: Draw) -> Settings:
    draw(settings.documents / "strom/guide.pdf", ["The municipality pays for the first thirty days."])
    (settings.documents / "strom/empty.pdf").write_bytes(b"")
    return settings


def test_ingest_reports_what_it_did_and_ends_with_3_when_a_file_failed(shelf: Settings, call: Call) -> None:
    run = call(shelf, "ingest")
    assert run.code == 3
    first, *_, last = run.out.splitlines()
    assert first.startswith("strom/empty.pdf: empty: ")
    assert "2 new" in run.out
    assert last == "The library holds 2 works in 2 editions, 1 page, 1 language, 1 project."
    assert run.err == ""


def test_a_second_ingest_ends_with_0_and_says_that_a_file_still_waits(shelf: Settings, call: Call) -> None:
    call(shelf, "ingest")
    run = call(shelf, "ingest")
    assert run.code == 0
    assert "0 files read" in run.out
    assert "library check" in run.out


def test_ingest_reports_in_json(shelf: Settings, answer: Answer) -> None:
    report = answer(shelf, "ingest", code=3)
    assert report.keys() >= REPORT
    assert report["new"] == ["strom/empty.pdf", "strom/guide.pdf"]
    assert report["states"] == {"indexed": 1, "empty": 1}
    (trouble,) = report["troubles"]
    assert (trouble["path"], trouble["state"]) == ("strom/empty.pdf", "empty")
    assert answer(shelf, "ingest")["read"] == 0
    assert answer(shelf, "ingest", "--retry-failed", code=3)["read"] == 1


def test_faults_of_catalogue_csv_are_errors_even_for_a_quiet_run(shelf: Settings, call: Call, answer: Answer) -> None:
    call(shelf, "ingest")
    (shelf.documents / "catalogue.csv").write_text("path,year\nstrom/guide.pdf,soon\nstrom/empty.pdf,2001,x\n")
    for command in ("ingest", "rebuild"):
        run = call(shelf, "--quiet", command)
        assert (run.code, run.out) == (3, "")
        first, second = run.err.splitlines()
        assert first.startswith("Error: catalogue.csv, line 3: it has 3 cells")
        assert second.startswith("Error: catalogue.csv, line 2: ")
        assert len(answer(shelf, command, code=3)["faults"]) == 2


def test_an_emptied_shelf_ends_with_2_and_a_way_out(shelf: Settings, call: Call) -> None:
    call(shelf, "ingest")
    shutil.rmtree(shelf.documents / "strom")
    for command in (["ingest"], ["ingest", "--dry-run"], ["rebuild"]):
        run = call(shelf, "--quiet", *command)
        assert run.code == 2
        assert 0 < run.err.find("Put the PDFs back") < run.err.find("library ingest --forget")
    run = call(shelf, "tag", "strom/guide.pdf", "--clear", "subject")
    assert run.code == 2
    assert 0 < run.err.find("Put the PDFs back") < run.err.find("library ingest --forget")
    assert call(shelf, "search", "municipality").code == 0
    assert call(shelf, "ingest", "--forget").code == 0
    assert call(shelf, "search", "municipality").code == 1


@pytest.mark.parametrize("option", ["-j", "--jobs"])
def test_ingest_reads_so_many_files_at_the_same_time(shelf: Settings, answer: Answer, option: str) -> None:
    assert answer(shelf, "ingest", option, "1", code=3)["read"] == 2


def test_ingest_takes_paths(shelf: Settings, answer: Answer) -> None:
    assert answer(shelf, "ingest", "strom/guide.pdf")["new"] == ["strom/guide.pdf"]


def test_a_dry_run_says_what_would_be_done_and_does_nothing(shelf: Settings, call: Call, answer: Answer) -> None:
    run = call(shelf, "ingest", "--dry-run")
    assert run.code == 0
    assert "strom/guide.pdf" in run.out
    assert "Nothing was changed" in run.out
    report = answer(shelf, "ingest", "--dry-run")
    assert (report["dry_run"], report["read"], len(report["new"])) == (True, 0, 2)
    assert not shelf.index.exists()


def test_an_empty_shelf_says_what_to_do_next(settings: Settings, call: Call) -> None:
    run = call(settings, "ingest")
    assert run.code == 0
    assert "Put PDFs into the shelf" in run.err


def test_a_bad_line_of_catalogue_csv_is_reported_with_its_number(shelf: Settings, call: Call) -> None:
    (shelf.documents / "catalogue.csv").write_text("path,year\nstrom/guide.pdf,soon\n", encoding="utf-8")
    assert "catalogue.csv, line 2: " in call(shelf, "ingest").err


def test_rebuild_reports_as_ingest_does(shelf: Settings, answer: Answer, call: Call) -> None:
    answer(shelf, "ingest", code=3)
    report = answer(shelf, "rebuild")
    assert report.keys() >= REPORT
    assert (report["read"], report["holds"]["editions"]) == (0, 2)
    assert answer(shelf, "rebuild", "--from-pdf", "--jobs", "1", code=3)["read"] == 2
    assert "The library holds 2 works" in call(shelf, "rebuild").out
    assert call(shelf, "-q", "rebuild").out == ""


def test_verbose_names_each_file(shelf: Settings, call: Call) -> None:
    assert "strom/guide.pdf" in call(shelf, "-v", "ingest").err


# tag


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
    assert (run.code, run.err) == (0, "Corrected in documents/catalogue.csv: year.\n")
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


def test_show_says_which_tags_are_overruled(sample: Settings, call: Call, answer: Answer) -> None:
    before = answer(sample, "show", "strom/LV_WEB-1.pdf")["year"]
    assert call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2001").code == 0
    years = [tag for tag in answer(sample, "show", "strom/LV_WEB-1.pdf")["tags"] if tag["field"] == "year"]
    assert [tag["value"] for tag in years if tag["holds"]] == ["2001"]
    assert str(before) in [tag["value"] for tag in years if not tag["holds"]]
    shown = [line for line in call(sample, "show", "strom/LV_WEB-1.pdf").out.splitlines() if "overruled" in line]
    assert any(str(before) in line for line in shown)
    assert not any(" 2001 " in line for line in shown)


def test_a_link_of_works_that_share_a_language_says_what_they_would_be_and_asks(sample: Settings, call: Call) -> None:
    words = ("works", "link", "strom/ENG_WEB-1.pdf", "memorandum/memorandum_en.pdf")
    refused = call(sample, *words)
    assert refused.code == 2
    assert "In one work they would be:\n" in refused.err
    assert re.search(
        r"  fi  .*: memorandum/memorandum_fi.pdf \(\w+\)  ->  strom/FIN_WEB-1.pdf|"
        r"  fi  .*: strom/FIN_WEB-1.pdf \(\w+\)  ->  memorandum/memorandum_fi.pdf",
        refused.err,
    )
    assert "--yes" in refused.err
    assert not (sample.documents / "catalogue.csv").exists()
    done = call(sample, *words, "--yes")
    assert done.code == 0, done.err
    assert call(sample, *words).code == 0, "they are one work already"
