"""What is known of an edition, and the text of its pages, in the languages that are asked for."""

from __future__ import annotations

import json
import unicodedata
from typing import Literal

import pytest
from conftest import Call
from ingest.shelves import SHELTER, write_pdf

from cli.conftest import EDITION, Answer
from library.ingest import ingest
from library.settings import Settings


def test_show_gives_metadata_tags_with_provenance_and_pages(ingested_sample: Settings, answer: Answer) -> None:
    shown = answer(ingested_sample, "show", "strom/LV_WEB-1.pdf")
    assert shown.keys() >= {*EDITION, "tags", "pages", "metadata"}
    assert (shown["language"], shown["projects"], shown["kind"]) == ("lv", ["STROM"], "guidelines")
    fields = {tag["field"] for tag in shown["tags"]}
    assert fields == {"language", "project", "kind", "year", "title", "work", "subject"}
    assert all(tag.keys() >= {"value", "source", "confidence"} for tag in shown["tags"])
    assert all(0 <= tag["confidence"] <= 1 for tag in shown["tags"])
    for number, page in enumerate(shown["pages"], 1):
        assert page.keys() == {"number", "label", "language", "quality", "source", "section", "flaw", "mapping"}
        assert page["number"] == number
    assert len(shown["pages"]) == shown["page_count"]


def test_show_takes_an_id_its_beginning_a_path_and_a_file_name(ingested_sample: Settings, answer: Answer) -> None:
    shown = answer(ingested_sample, "show", "strom/LV_WEB-1.pdf")
    for name in (shown["id"], shown["id"][:6], "LV_WEB-1.pdf"):
        assert answer(ingested_sample, "show", name) == shown


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["strom/Führer für Zürich.pdf", "Führer für Zürich.pdf"])
def test_show_takes_a_decomposed_name_in_either_spelling(
    settings: Settings, answer: Answer, typed: Literal["NFC", "NFD"], name: str
) -> None:
    path = unicodedata.normalize("NFD", "strom/Führer für Zürich.pdf")
    write_pdf(settings.documents / path, SHELTER)
    ingest(settings)
    assert answer(settings, "show", unicodedata.normalize(typed, name))["path"] == path


def test_show_gives_the_text_of_a_page(ingested_sample: Settings, call: Call, answer: Answer) -> None:
    (page,) = answer(ingested_sample, "show", "strom/LV_WEB-1.pdf", "--page", "2")["pages"]
    assert page["number"] == 2
    assert page["language"] == ["lv"]
    text = call(ingested_sample, "show", "strom/LV_WEB-1.pdf", "--page", "2").out
    assert text.split() == " ".join((page["head"], page["text"], page["foot"])).split()
    assert page["foot"] == "2"
    assert len(text) > 200


def test_a_page_in_none_of_the_languages_is_an_error_in_json_too(ingested_sample: Settings, answer: Answer) -> None:
    failed = answer(ingested_sample, "show", "strom/LV_WEB-1.pdf", "--in", "th", "--page", "1", code=1)["error"]
    assert failed["kind"] == "not-in-language"
    assert failed["values"] == {"page": 1, "path": "strom/LV_WEB-1.pdf", "languages": ["th"]}


def test_show_tells_the_day_on_which_a_file_was_made(ingested_sample: Settings, call: Call) -> None:
    assert "created   2013-01-01\n" in call(ingested_sample, "show", "adstringo/report_finland_en.pdf").out


def test_show_says_where_tags_came_from_and_names_the_sisters(ingested_sample: Settings, call: Call) -> None:
    out = call(ingested_sample, "show", "strom/LV_WEB-1.pdf").out
    for word in ("lv Latvian", "folder", "also in", "STROM", "guidelines", "strom/LV_WEB-1.pdf   "):
        assert word in out


def test_show_says_why_a_file_has_no_text(ingested_sample: Settings, call: Call) -> None:
    assert "password needed: " in call(ingested_sample, "show", "memorandum/signed_copy.pdf").out
    assert "no text: " in call(ingested_sample, "show", "safe-trip/poster_scan.pdf").out
    run = call(ingested_sample, "show", "safe-trip/poster_scan.pdf", "--page", "1")
    assert run.code == 0
    assert "Words are missing here (picture)" in run.err


def test_show_calls_subjects_by_their_names(ingested_sample: Settings, call: Call) -> None:
    shown = call(ingested_sample, "show", "strom/LV_WEB-1.pdf").out
    assert "local authority" in shown
    assert "http" not in shown
    assert "savivaldybė" in call(ingested_sample, "show", "strom/LV_WEB-1.pdf", "--ui", "lt").out


def test_show_says_which_tags_are_overruled(sample: Settings, call: Call, answer: Answer) -> None:
    before = answer(sample, "show", "strom/LV_WEB-1.pdf")["year"]
    assert call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2001").code == 0
    years = [tag for tag in answer(sample, "show", "strom/LV_WEB-1.pdf")["tags"] if tag["field"] == "year"]
    assert [tag["value"] for tag in years if tag["holds"]] == ["2001"]
    assert str(before) in [tag["value"] for tag in years if not tag["holds"]]
    shown = [line for line in call(sample, "show", "strom/LV_WEB-1.pdf").out.splitlines() if "overruled" in line]
    assert any(str(before) in line for line in shown)
    assert not any(" 2001 " in line for line in shown)


def test_a_page_is_shown_in_another_language(ingested_sample: Settings, call: Call) -> None:
    for page, heading in ((2, "2. "), (3, "3. "), (4, "4. ")):
        run = call(ingested_sample, "show", "strom/ENG_WEB-1.pdf", "--page", str(page), "--in", "Finnish")
        assert run.code == 0
        assert f"\n{heading}" in run.out
        assert "strom/FIN_WEB-1.pdf" in run.err


def test_in_the_same_language_it_is_the_page_itself(ingested_sample: Settings, call: Call) -> None:
    own = call(ingested_sample, "show", "strom/ENG_WEB-1.pdf", "--page", "2")
    assert call(ingested_sample, "show", "strom/ENG_WEB-1.pdf", "--page", "2", "--in", "en").out == own.out


def test_what_is_not_there_in_a_language_is_said(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "show", "strom/ENG_WEB-1.pdf", "--page", "2", "--in", "th")
    assert (run.code, run.out) == (1, "")
    assert "no edition in Thai" in run.err
    assert call(ingested_sample, "show", "strom/ENG_WEB-1.pdf", "--in", "fi").code == 2


def test_a_file_in_two_languages_says_where_the_other_one_stands(ingested_sample: Settings, call: Call) -> None:
    path = "strom-2/municipal_pilot_FI-SV.pdf"
    shown = {
        number: call(ingested_sample, "show", path, "--page", str(number), "--in", "sv") for number in (1, 2, 3, 4)
    }
    of_pages = json.loads(call(ingested_sample, "show", path, "--format", "json").out)["pages"]
    swedish = [page["number"] for page in of_pages if "sv" in page["language"]]
    assert [number for number, run in shown.items() if run.code == 0] == swedish
    refused = next(run for number, run in shown.items() if number not in swedish)
    assert (refused.code, refused.out) == (1, "")
    assert f"is in Swedish itself, on pages {swedish[0]}" in refused.err


def test_a_subject_that_is_no_concept_is_shown_as_free_text(sample: Settings, call: Call, answer: Answer) -> None:
    path = "strom/LV_WEB-1.pdf"
    known = next(tag["value"] for tag in answer(sample, "show", path)["tags"] if tag["field"] == "subject")
    (sample.documents / "catalogue.csv").write_text(f"path,subject\n{path},{known}; hygiene of bakeries\n", "utf-8")
    assert call(sample, "ingest").code == 0
    lines = [line for line in call(sample, "show", path).out.splitlines() if "free text" in line]
    assert len(lines) == 1
    assert "hygiene of bakeries" in lines[0]
