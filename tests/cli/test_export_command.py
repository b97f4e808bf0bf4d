"""Editions for reference managers and spreadsheets."""

from __future__ import annotations

import json

import pytest
from conftest import Call

from library.search import Holdings
from library.settings import Settings


@pytest.mark.parametrize("format_", ["bibtex", "ris", "csl-json", "csv", "dc"])
def test_export_prints_the_chosen_editions(ingested_sample: Settings, call: Call, format_: str) -> None:
    run = call(ingested_sample, "export", "strom/LV_WEB-1.pdf", "TRAM_Roadmap.pdf", "--format", format_)
    assert (run.code, run.err) == (0, "")
    assert "strom/LV_WEB-1.pdf" in run.out or format_ == "csl-json"
    for name in ("strom/LV_WEB-1.pdf", "TRAM_Roadmap.pdf"):
        shown = json.loads(call(ingested_sample, "show", name, "--format", "json").out)
        assert shown["id"] in run.out


def test_exports_name_files_by_whole_paths_and_the_address_where_they_are_served(
    ingested_sample: Settings, call: Call
) -> None:
    words = ("export", "strom/LV_WEB-1.pdf", "--format", "ris", "--base-url", "https://example.org/shelf")
    lines = call(ingested_sample, *words).out.splitlines()
    assert f"L1  - {(ingested_sample.documents / 'strom/LV_WEB-1.pdf').as_uri()}" in lines
    assert "UR  - https://example.org/shelf/strom/LV_WEB-1.pdf" in lines
    assert "T2  - STROM" in lines


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///srv", "https:", "example.org", "http://[", "//x"])
@pytest.mark.parametrize("words", [("export", "--format", "ris"), ("mcp",), ("serve",)])
def test_an_address_is_one_of_the_web(
    ingested_sample: Settings, call: Call, words: tuple[str, ...], address: str
) -> None:
    run = call(ingested_sample, *words, "--base-url", address)
    assert run.code == 2
    assert "begins with http:// or https:// and names a server" in " ".join(run.err.split())


def test_a_publisher_is_exported_where_somebody_named_it(sample: Settings, call: Call) -> None:
    call(sample, "tag", "strom/LV_WEB-1.pdf", "--publisher", "Ministry of Welfare")
    with Holdings.open(sample) as holdings:
        publishers = {edition.publisher for edition in holdings.editions.values()}
    assert len(publishers) > 1, "the coordinators of projects are publishers, too, for want of better"
    items = json.loads(call(sample, "export", "--format", "csl-json").out)
    assert {item["publisher"] for item in items if "publisher" in item} == {"Ministry of Welfare"}


def test_export_knows_no_format_without_being_told(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "export")
    assert run.code == 2
    assert "--format" in run.err
