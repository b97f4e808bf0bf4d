"""An ingest tells what it did, and what needs a person, once where that is asked."""

from __future__ import annotations

import shutil

import pytest
from conftest import Call, Draw

from cli.conftest import Answer, named_in_latin_1
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


def test_verbose_names_each_file(shelf: Settings, call: Call) -> None:
    assert "strom/guide.pdf" in call(shelf, "-v", "ingest").err


def test_a_quiet_ingest_names_what_a_person_must_see_to_and_once(sample: Settings, call: Call) -> None:
    run = call(sample, "-q", "ingest", "--retry-failed")
    assert (run.code, run.out) == (3, "")
    assert [line.split(":")[1].strip() for line in run.err.splitlines()] == [
        "memorandum/signed_copy.pdf", "safe-trip/poster_scan.pdf"
    ]  # fmt: skip
    run = call(sample, "-q", "ingest")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_an_ingest_says_how_many_corrections_it_took_over(sample: Settings, call: Call) -> None:
    with open(sample.documents / "catalogue.csv", "w", encoding="utf-8") as file:
        file.write("path,year\nstrom/ENG_WEB-1.pdf,1999\nstrom/FIN_WEB-1.pdf,1999\n")
    assert "2 corrected" in call(sample, "ingest").out
    assert "nothing new" in call(sample, "ingest").out


def test_a_quiet_ingest_names_a_file_that_is_left_out_once(sample: Settings, call: Call) -> None:
    named_in_latin_1(sample)
    first = call(sample, "-q", "ingest")
    assert first.code == 3
    assert "inv" in first.err
    assert "not valid UTF-8" in first.err
    part = call(sample, "-q", "ingest", "strom/ENG_WEB-1.pdf")
    assert (part.code, part.err) == (0, "")
    again = call(sample, "-q", "ingest")
    assert (again.code, again.err) == (0, "")
    assert call(sample, "ingest").code == 3
