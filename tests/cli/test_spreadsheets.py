"""Lists go into a spreadsheet, are edited there, and come back."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import Call

from cli.conftest import Answer, clean_environment, into_file
from library.settings import Settings


def corrected(answer: Answer, settings: Settings) -> dict[str, set[str]]:
    """The corrected fields by path."""
    found: dict[str, set[str]] = {}
    for edition in answer(settings, "list")["editions"]:
        tags = answer(settings, "show", edition["id"])["tags"]
        if fields := {tag["field"] for tag in tags if tag["source"] == "correction"}:
            found[edition["path"]] = fields
    return found


@pytest.mark.parametrize("words", [["list"], ["works"], ["projects"], ["works", "matrix"], ["export"]], ids=" ".join)
def test_csv_gets_excels_mark_in_a_file_and_none_in_a_pipe(
    ingested_sample: Settings, call: Call, tmp_path: Path, words: list[str]
) -> None:
    piped = call(ingested_sample, *words, "--format", "csv").out
    written = into_file(ingested_sample, tmp_path / "list.csv", *words, "--format", "csv")
    assert not piped.startswith("\ufeff")
    assert written == piped.encode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(piped)))) > 2


def test_the_mark_stands_at_the_beginning_of_a_file_alone(ingested_sample: Settings, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "library",
        "--index",
        str(ingested_sample.index),
        "list",
        "-l",
        "th",
        "--format",
        "csv",
    ]
    with open(tmp_path / "list.csv", "ab") as target:
        for _ in range(2):
            subprocess.run(command, stdout=target, env=clean_environment({}), check=True, timeout=60)
    assert (tmp_path / "list.csv").read_bytes().count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_the_list_of_editions_is_saved_back_as_the_catalogue_and_only_what_was_edited_corrects(
    sample: Settings, call: Call, answer: Answer, format_: str
) -> None:
    call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2014")
    (sample.documents / "catalogue.csv").rename(sample.documents.parent / "before.csv")
    file = sample.documents.parent / f"list.{format_}"
    content = into_file(sample, file, "list", "--format", format_)
    if format_ == "csv":
        text = content.decode("utf-8-sig").replace("Vadlīnijas", "Vadlīnija", 1)
        file.write_bytes(text.encode("utf-16"))  # as "Unicode text"
    else:
        book: Any = openpyxl.load_workbook(file)
        title = next(
            cell for row in book.active.iter_rows() for cell in row if str(cell.value).startswith("Vadlīnijas")
        )
        title.value = str(title.value).replace("Vadlīnijas", "Vadlīnija")
        book.save(file)
    file.rename(sample.documents / f"catalogue.{format_}")
    run = call(sample, "ingest")
    assert (run.code, "catalogue" in run.err) == (0, False), run.err
    assert corrected(answer, sample) == {"strom/LV_WEB-1.pdf": {"year", "title"}}
    assert answer(sample, "show", "strom/LV_WEB-1.pdf")["title"].startswith("Vadlīnija pa")
    run = call(sample, "tag", "strom/LV_WEB-1.pdf", "--clear", "title")
    assert (run.code, f"documents/catalogue.{format_}" in run.err) == (0, True)
    assert corrected(answer, sample) == {"strom/LV_WEB-1.pdf": {"year"}}
