"""Works and their matrix; they are linked and split for good."""

from __future__ import annotations

import csv
import io
import re
import sys

import pytest
from conftest import Call

from cli.conftest import Answer
from library.settings import Settings


def works(answer: Answer, settings: Settings) -> dict[str, str]:
    return {e["path"]: e["work"] for e in answer(settings, "list")["editions"]}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_works_are_listed_by_project(ingested_sample: Settings, call: Call) -> None:
    lines = call(ingested_sample, "works").out.splitlines()
    assert "ADSTRINGO" in lines
    assert "STROM II" in lines
    assert sum(line.startswith("  ") for line in lines) == 31


def test_the_matrix_says_which_work_exists_in_which_language(
    ingested_sample: Settings, answer: Answer, call: Call
) -> None:
    matrix = answer(ingested_sample, "works", "matrix", "-p", "ADSTRINGO")
    assert matrix["languages"] == sorted(["en", "et", "fi", "lt", "pl", "ru", "sv"])
    table = rows(call(ingested_sample, "works", "matrix", "-p", "ADSTRINGO", "--format", "csv").out)
    (brief,) = (row for row in table if row["en"] == "adstringo/In_Brief_ENG.pdf")
    assert {language for language in matrix["languages"] if brief[language]} == {"en", "et", "fi", "lt", "sv"}
    header, *lines = call(ingested_sample, "works", "matrix", "-p", "ADSTRINGO").out.splitlines()
    assert header.split() == matrix["languages"]
    assert len(lines) == len(table) == len(matrix["works"])
    assert sum(line.count("●") for line in lines) == 25


def test_links_in_doubt_are_shown_with_their_evidence_or_said_to_be_none(
    ingested_sample: Settings, answer: Answer, call: Call
) -> None:
    run = call(ingested_sample, "works", "review")
    assert run.code in (0, 1)
    assert bool(run.out) == (run.code == 0)
    assert bool(run.err) == (run.code == 1)
    reviewed = answer(ingested_sample, "works", "review", code=run.code)
    assert bool(reviewed["links"]) == (run.code == 0)
    assert len(rows(call(ingested_sample, "works", "review", "--format", "csv").out)) == reviewed["total"]


def test_works_are_split_and_linked_for_good(sample: Settings, answer: Answer, call: Call) -> None:
    work = answer(sample, "show", "strom/DE_WEB-1.pdf")["work"]
    assert call(sample, "works", "split", "strom/DE_WEB-1.pdf").code == 0
    assert answer(sample, "show", "strom/DE_WEB-1.pdf")["work"] != work
    call(sample, "rebuild")
    assert answer(sample, "show", "strom/DE_WEB-1.pdf")["work"] != work
    assert call(sample, "works", "link", "strom/ENG_WEB-1.pdf", "strom/DE_WEB-1.pdf").code == 0
    assert answer(sample, "show", "strom/DE_WEB-1.pdf")["work"] == work
    assert answer(sample, "show", "strom/FIN_WEB-1.pdf")["work"] == work


def test_the_matrix_shows_what_is_missing_in_a_language(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    everything = answer(ingested_sample, "works", "matrix", "-p", "ADSTRINGO")["works"]
    missing = answer(ingested_sample, "works", "matrix", "-p", "ADSTRINGO", "--missing", "Latvian")
    assert missing["works"]
    assert "lv" in missing["languages"]
    works = [work["work"] for work in everything if "lv" not in work["editions"] or not work["editions"]["lv"]]
    assert [work["work"] for work in missing["works"]] == works
    assert " lv" in call(ingested_sample, "works", "matrix", "-p", "ADSTRINGO", "--missing", "lv").out.splitlines()[0]
    assert call(ingested_sample, "works", "matrix", "--missing", "xx").code == 2


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


def test_a_sister_that_is_gone_from_the_shelf_hinders_neither_split_nor_link(
    sample: Settings, call: Call, answer: Answer
) -> None:
    (sample.documents / "strom" / "FIN_WEB-1.pdf").unlink()
    assert call(sample, "works", "split", "strom/DE_WEB-1.pdf").code == 0
    assert call(sample, "works", "link", "strom/ENG_WEB-1.pdf", "strom/DE_WEB-1.pdf").code == 0
    works = {edition["path"]: edition["work"] for edition in answer(sample, "list", "-p", "STROM")["editions"]}
    assert works["strom/DE_WEB-1.pdf"] == works["strom/ENG_WEB-1.pdf"]
    assert call(sample, "works", "split", "strom/FIN_WEB-1.pdf").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_sister_whose_name_no_list_can_hold_hinders_neither_split_nor_link(
    sample: Settings, call: Call, answer: Answer
) -> None:
    (sample.documents / "strom" / "FIN_WEB-1.pdf").rename(sample.documents / "strom" / "FIN\nWEB-1.pdf")
    call(sample, "ingest")
    run = call(sample, "works", "split", "strom/DE_WEB-1.pdf")
    assert run.code == 0
    assert "no list can hold its name" in run.err
    assert call(sample, "works", "link", "strom/ENG_WEB-1.pdf", "strom/DE_WEB-1.pdf").code == 0
    works = {edition["path"]: edition["work"] for edition in answer(sample, "list", "-p", "STROM")["editions"]}
    assert works["strom/DE_WEB-1.pdf"] == works["strom/ENG_WEB-1.pdf"] == works["strom/FIN\nWEB-1.pdf"]


def test_a_split_is_for_good_and_undone_as_one(sample: Settings, call: Call, answer: Answer) -> None:
    before = works(answer, sample)
    assert call(sample, "works", "split", "strom/DE_WEB-1.pdf").code == 0
    call(sample, "rebuild")
    after = works(answer, sample)
    assert {path for path in after if after[path] != before[path]} == {"strom/DE_WEB-1.pdf"}
    assert call(sample, "tag", "--undo").code == 0
    assert works(answer, sample) == before


def test_an_edition_older_than_the_original_is_marked(sample: Settings, call: Call, answer: Answer) -> None:
    assert "◐" not in call(sample, "works", "matrix").out
    call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2012")
    assert "◐ older than the original" in call(sample, "works", "matrix", "-p", "STROM").out
    assert "(2012, original 2015)" in call(sample, "works", "matrix", "-p", "STROM", "--format", "csv").out
    (work,) = answer(sample, "works", "matrix", "-p", "STROM")["works"]
    assert len(work["older"]) == 1


def test_who_links_is_told_which_editions_took_another_kind(sample: Settings, call: Call, answer: Answer) -> None:
    def kinds() -> dict[str, str]:
        return {edition["id"]: edition["kind"] for edition in answer(sample, "list")["editions"]}

    before = kinds()
    run = call(sample, "works", "link", "strom/FIN_WEB-1.pdf", "memorandum/memorandum_fi.pdf", "--yes")
    others = {id_ for id_, kind in kinds().items() if kind != before[id_]}
    assert run.code == 0
    assert others
    assert f"Sister editions that followed: {len(others)}" in run.err
    assert all(id_ in run.err for id_ in others)
