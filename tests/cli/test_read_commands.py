"""The commands that show what the library holds: show, open, list, projects, works, check, detect, export, eval."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from conftest import Call
from ingest.shelves import SHELTER, write_pdf

from cli.conftest import Answer, Shell
from library.analysis import HOME
from library.ingest import ingest
from library.search import Holdings
from library.settings import Settings

EDITION = {
    "id", "path", "language", "languages", "projects", "kind", "year", "title", "work", "countries", "publisher",
    "state", "page_count",
}  # fmt: skip


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# show


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
    assert failed["values"] == {"page": 1, "path": "strom/LV_WEB-1.pdf", "languages": "th"}


def test_show_tells_the_day_on_which_a_file_was_made(ingested_sample: Settings, call: Call) -> None:
    assert "created   2013-01-01\n" in call(ingested_sample, "show", "adstringo/report_finland_en.pdf").out


def test_show_says_where_tags_came_from_and_names_the_sisters(ingested_sample: Settings, call: Call) -> None:
    out = call(ingested_sample, "show", "strom/LV_WEB-1.pdf").out
    for word in ("lv Latvian", "folder", "also in", "STROM", "guidelines", "documents/strom/LV_WEB-1.pdf"):
        assert word in out


def test_show_says_why_a_file_has_no_text(ingested_sample: Settings, call: Call) -> None:
    assert "password needed: " in call(ingested_sample, "show", "memorandum/signed_copy.pdf").out
    assert "no text: " in call(ingested_sample, "show", "safe-trip/poster_scan.pdf").out
    run = call(ingested_sample, "show", "safe-trip/poster_scan.pdf", "--page", "1")
    assert run.code == 0
    assert "Words are missing here (picture)" in run.err


# open


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own viewer")
def test_open_starts_the_viewer_with_the_file(ingested_sample: Settings, shell: Shell, tmp_path: Path) -> None:
    viewer = tmp_path / "xdg-open"
    viewer.write_text('#!/bin/sh\necho "opened: $1"\n', "utf-8")
    viewer.chmod(0o700)
    run = shell(
        "open", "strom/LV_WEB-1.pdf", "--page", "2",
        PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        LIBRARY_DOCUMENTS=str(ingested_sample.documents),
        LIBRARY_INDEX=str(ingested_sample.index),
    )  # fmt: skip
    assert run.code == 0
    assert run.out == f"opened: {ingested_sample.documents}/strom/LV_WEB-1.pdf\n"
    assert "page 2" in run.err


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="xdg-open is not theirs")
@pytest.mark.parametrize(("viewer", "code"), [("#!/bin/sh\nexit 3\n", 3), ("", 127)], ids=["none", "no xdg-open"])
def test_open_without_a_viewer_is_an_error_that_names_the_file(
    ingested_sample: Settings, shell: Shell, tmp_path: Path, viewer: str, code: int
) -> None:
    if viewer:
        (tmp_path / "xdg-open").write_text(viewer)
        (tmp_path / "xdg-open").chmod(0o755)
    run = shell(
        "--documents", str(ingested_sample.documents), "--index", str(ingested_sample.index),
        "open", "strom/LV_WEB-1.pdf", PATH=str(tmp_path),
    )  # fmt: skip
    assert run.code == 2
    assert f"No viewer could be started (exit {code}). The file is {ingested_sample.documents}" in run.err


def test_open_says_that_a_file_is_gone(sample: Settings, call: Call) -> None:
    (sample.documents / "strom/LV_WEB-1.pdf").unlink()
    run = call(sample, "open", "strom/LV_WEB-1.pdf")
    assert run.code == 2
    assert "library ingest" in run.err


# list


def test_list_gives_every_edition(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    listed = answer(ingested_sample, "list")
    assert listed["total"] == len(listed["editions"]) == 74
    assert all(edition.keys() >= EDITION for edition in listed["editions"])
    shelf = ingested_sample.documents
    on_shelf = {path.relative_to(shelf).as_posix() for path in shelf.rglob("*.pdf")}
    assert {edition["path"] for edition in listed["editions"]} == on_shelf
    ids = [edition["id"] for edition in listed["editions"]]
    assert len(set(ids)) == 74
    assert call(ingested_sample, "list", "--format", "ids").out.split() == ids
    assert [line.split()[0] for line in call(ingested_sample, "list").out.splitlines()] == ids
    assert [row["id"] for row in rows(call(ingested_sample, "list", "--format", "csv").out)] == ids


@pytest.mark.parametrize("format_", ["bibtex", "ris", "csl-json", "dc"])
def test_list_prints_citations_as_export_does(ingested_sample: Settings, call: Call, format_: str) -> None:
    words = ("-p", "TRAM", "--format", format_)
    assert call(ingested_sample, "list", *words) == call(ingested_sample, "export", *words)


def test_list_by_work_gives_each_work_once(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    words = ("list", "--by", "work", "-p", "STROM")
    works = answer(ingested_sample, *words)["works"]
    (guidelines,) = (work for work in works if work["kind"] == "guidelines")
    languages = [edition["language"] for edition in guidelines["editions"]]
    assert languages == ["de", "en", "et", "fi", "lt", "lv", "no", "pl", "ru", "sv"]
    table = rows(call(ingested_sample, *words, "--format", "csv").out)
    assert [(row["work"], row["title"]) for row in table] == [(work["work"], work["title"]) for work in works]
    assert len(call(ingested_sample, *words, "--format", "ids").out.split()) == len(works)
    assert " ".join(languages) in call(ingested_sample, *words).out


# projects


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


@pytest.mark.parametrize("words", [["list"], ["list", "--by", "work"], ["works", "matrix"]], ids=" ".join)
def test_a_series_is_told_apart_in_80_columns_and_not_cut_in_a_pipe(
    ingested_sample: Settings, answer: Answer, call: Call, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    asked = [*words, "-p", "ADSTRINGO", "-k", "report", "-l", "en"]
    titles = [one["title"] for one in answer(ingested_sample, "list", *asked[len(words) :])["editions"]]
    assert len(titles) == 7
    monkeypatch.delenv("COLUMNS", raising=False)
    piped = call(ingested_sample, *asked).out
    assert all(title in piped for title in titles)
    monkeypatch.setenv("COLUMNS", "80")
    lines = call(ingested_sample, *asked).out.splitlines()
    assert max(map(len, lines)) <= 80
    for country in ("Finland", "Poland", "Russia", "Sweden", "Estonia"):
        assert sum(country[-5:] in line for line in lines if "Recruit" in line) == 1
    monkeypatch.setenv("COLUMNS", "200")
    assert all(title in call(ingested_sample, *asked).out for title in titles)


# works


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


# check


def test_check_names_what_needs_a_person(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    checked = answer(ingested_sample, "check", code=3)
    assert checked["serious"] is False
    assert checked["summary"] == {"no text": 1, "password needed": 1, "waiting for OCR": 1}
    assert all(
        f.keys() == {"kind", "path", "message", "remedy", "serious", "problem", "values"} for f in checked["findings"]
    )
    assert {f["path"] for f in checked["findings"] if f["path"]} == {
        "memorandum/signed_copy.pdf",
        "safe-trip/poster_scan.pdf",
    }
    run = call(ingested_sample, "check")
    assert run.code == 3
    assert "memorandum/signed_copy.pdf" in run.out


def test_check_says_that_all_agree(settings: Settings, call: Call) -> None:
    call(settings, "ingest")
    run = call(settings, "check")
    assert (run.code, run.err) == (0, "")
    assert "All agree" in run.out


# detect

SENTENCES = {
    "da": "Kommunen betaler for de første tredive dage, og ingen spørger offeret om penge.",
    "de": "Die Gemeinde bezahlt die ersten dreißig Tage, und niemand fragt das Opfer nach Geld.",
    "en": "The municipality pays for the first thirty days, and nobody asks the victim for money.",
    "es": "El municipio paga los primeros treinta días y nadie pide dinero a la víctima.",
    "et": "Esimese kolmekümne päeva eest maksab omavalitsus ja keegi ei küsi ohvrilt raha.",
    "fi": "Kunta maksaa ensimmäiset kolmekymmentä päivää, eikä uhrilta kysytä rahaa.",
    "is": "Sveitarfélagið greiðir fyrir fyrstu þrjátíu dagana og enginn biður þolandann um peninga.",
    "lt": "Už pirmąsias trisdešimt dienų moka savivaldybė ir niekas neprašo aukos pinigų.",
    "lv": "Par pirmajām trīsdesmit dienām maksā pašvaldība, un neviens neprasa cietušajam naudu.",
    "no": "Alle som jobber i Norge, har rett til skriftlig arbeidsavtale, og ingen skal måtte betale for jobben.",
    "pl": "Za pierwsze trzydzieści dni płaci gmina i nikt nie prosi ofiary o pieniądze.",
    "ro": "Primăria plătește primele treizeci de zile și nimeni nu cere bani victimei.",
    "ru": "Первые тридцать дней оплачивает муниципалитет, и никто не просит у пострадавшего денег.",
    "sv": "Kommunen betalar för de första trettio dagarna, och ingen frågar offret efter pengar.",
    "th": "เทศบาลจ่ายเงินในช่วงสามสิบวันแรก และไม่มีใครขอเงินจากผู้เสียหาย",
}


def test_detect_tells_the_language_of_each_line(settings: Settings, call: Call) -> None:
    assert set(SENTENCES) == set(HOME)
    run = call(settings, "detect", stdin="".join(f"{text}\n" for text in SENTENCES.values()))
    assert run.code == 0
    lines = [line.split("\t") for line in run.out.splitlines()]
    assert [code for code, _ in lines] == list(SENTENCES)
    assert all(0.5 < float(probability) <= 1 for _, probability in lines)


def test_detect_says_why_nobody_could_know(settings: Settings, call: Call) -> None:
    run = call(settings, "detect", stdin=f"ohver\n{SENTENCES['fi']}\n{'qxz zxq ' * 8}\n")
    first, second, third = (line.split("\t") for line in run.out.splitlines())
    assert first[0] != "und"
    assert float(first[1]) < 0.6
    assert (second[0], third) == ("fi", ["und", "0.0000"])
    assert run.err.splitlines() == [
        "Line 1: guessed; 5 letters tell little.",
        "Line 3: in no language that is known here.",
    ]


def test_detect_guesses_short_lines_and_says_how_probable_that_is(settings: Settings, call: Call) -> None:
    run = call(
        settings, "detect", stdin=f"ihmiskaupan uhri\nprekyba žmonėmis\nzwalczanie handlu ludźmi\n{SENTENCES['lt']}\n"
    )
    lines = [line.split("\t") for line in run.out.splitlines()]
    assert [code for code, _ in lines] == ["fi", "lt", "pl", "lt"]
    assert all(0.5 < float(probability) <= 0.9 for _, probability in lines[:3])
    assert float(lines[3][1]) > 0.99


def test_detect_says_when_nobody_could_know(settings: Settings, call: Call) -> None:
    run = call(settings, "detect", stdin="\n12345 678\n***\n")
    assert [line.split("\t")[0] for line in run.out.splitlines()] == ["und"] * 3
    assert [float(line.split("\t")[1]) for line in run.out.splitlines()] == [0.0] * 3


# export


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


# eval


@pytest.fixture
def topics(tmp_path: Path) -> Path:
    path = tmp_path / "topics.tsv"
    path.write_text("1\tlv\tpašvaldība\n2\ten\tqqqqzzzz\n3\ten\troadmap\n", "utf-8")
    return path


@pytest.fixture
def qrels(tmp_path: Path) -> Path:
    path = tmp_path / "qrels.txt"
    path.write_text("1 0 strom/LV_WEB-1.pdf:1 1\n2 0 strom/ENG_WEB-1.pdf:1 3\n3 0 tram/TRAM_Roadmap.pdf:1 2\n", "utf-8")
    return path


def test_eval_measures_by_language(
    ingested_sample: Settings, answer: Answer, call: Call, topics: Path, qrels: Path
) -> None:
    measures = answer(ingested_sample, "eval", str(topics), str(qrels))["measures"]
    assert list(measures) == ["en", "lv", "all"]
    assert measures["en"]["topics"] == 2
    assert measures["en"]["recall@10"] == pytest.approx(0.5)
    assert all(0 <= value <= 3 for of_language in measures.values() for value in of_language.values())
    header, *lines = call(ingested_sample, "eval", str(topics), str(qrels)).out.splitlines()
    assert header.split() == ["language", "topics", "recall@10", "MRR", "nDCG@10"]
    assert [line.split()[0] for line in lines] == ["en", "lv", "all"]


@pytest.mark.parametrize(
    ("topics_text", "qrels_text", "complaint"),
    [
        ("1 lv word\n", "1 0 a.pdf:1 1\n", "topics.tsv, line 1"),
        ("1\tlv\tword\n", "1 0 a.pdf:1 1\n\n1 a.pdf good\n", "qrels.txt, line 3"),
        ("1\tlv\tword\n", "2 0 a.pdf:1 1\n", "No topic has a judgment"),
    ],
)
def test_eval_names_the_line_that_makes_no_sense(
    ingested_sample: Settings, call: Call, topics: Path, qrels: Path, topics_text: str, qrels_text: str, complaint: str
) -> None:
    topics.write_text(topics_text, "utf-8")
    qrels.write_text(qrels_text, "utf-8")
    run = call(ingested_sample, "eval", str(topics), str(qrels))
    assert (run.code, run.out) == (2, "")
    assert complaint in run.err
    assert len(run.err.splitlines()) == 1


# glossary


def test_glossary_tells_a_word_in_other_languages_with_pages_that_prove_it(
    ingested_sample: Settings, answer: Answer
) -> None:
    told = answer(ingested_sample, "glossary", "victim", "--from", "en", "--to", "lv,Finnish")
    assert told["languages"].keys() == {"en"}
    assert {one["language"] for one in told["languages"]["en"]} == {"fi", "lv"}
    first = next(one for one in told["languages"]["en"] if one["language"] == "lv")
    assert (first["word"][:4], first["source"], first["through"]) == ("upur", "thesauri/assistance.ttl", None)
    assert first["proofs"][0].keys() == {"edition", "path", "page", "other_edition", "other_path", "other_page"}


def test_glossary_takes_a_word_for_all_languages_that_know_it(ingested_sample: Settings, call: Call) -> None:
    run = call(ingested_sample, "glossary", "ohver", "--to", "lv")
    assert "upur" in run.out
    assert "through" not in run.out  # a thesaurus says it directly
    assert "through" in call(ingested_sample, "glossary", "artikkel", "--to", "lv").out
    table = rows(call(ingested_sample, "glossary", "ohver", "--to", "lv", "--format", "csv").out)
    assert {(row["language"], row["other language"]) for row in table} == {("et", "lv")}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("qwertz",), 1, "is not in the glossary"),
        (("victim", "--to", "fr,hu"), 1, "et, fi, is, lt, lv, no, pl, ro, ru, sv, th), not in French and Hungarian."),
        (("...",), 2, "no word to look up"),
        (("victim", "--from", "klingon"), 2, "no language 'klingon'"),
        (("victim", "--add", "ohver"), 2, "--from L --to L"),
        (("victim", "--from", "en", "--to", "et,lv", "--add", "ohver"), 2, "--from L --to L"),
        (("victim", "--from", "en", "--to", "et", "--add", "..."), 2, "is no word"),
        (("victim", "--from", "en", "--to", "et", "--add", ""), 2, "is no word"),
        (("victim", "--from", "en", "--to", "et", "--strike", "o\x1b[31m"), 2, "is no word"),
        (("victim", "--from", "en", "--to", "et", "--add", "ohver " * 13), 2, "has more than 12 words"),
        (("victim", "--from", "en", "--to", "en", "--add", "Victim"), 2, "A word means itself"),
        (("victim", "--to", ","), 2, "names no language"),
    ],
)
def test_glossary_says_what_it_cannot_do(
    ingested_sample: Settings, call: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    run = call(ingested_sample, "glossary", *words)
    assert run.code == code
    assert said in run.err


def test_glossary_keeps_what_people_strike_and_add(sample: Settings, call: Call) -> None:
    ask = ("glossary", "victim", "--from", "en", "--to", "lv")
    struck = call(sample, *ask, "--strike", "upuris")
    assert (struck.code, "did not have that pair" in struck.err) == (0, False)
    assert "upur" not in call(sample, *ask).out
    assert call(sample, *ask, "--add", "cietušais").code == 0
    assert "cietušais" in call(sample, *ask).out
    assert (sample.documents / "glossary.csv").read_text("utf-8-sig").splitlines()[1:] == [
        "en,victim,lv,upuris,no",
        "en,victim,lv,cietušais,yes",
    ]
    assert "did not have that pair" in call(sample, *ask, "--strike", "logs").err
    assert "was struck out already" in call(sample, *ask, "--strike", "logs").err


def test_the_matrix_shows_what_is_missing_in_a_language(ingested_sample: Settings, answer: Answer, call: Call) -> None:
    everything = answer(ingested_sample, "works", "matrix", "-p", "ADSTRINGO")["works"]
    missing = answer(ingested_sample, "works", "matrix", "-p", "ADSTRINGO", "--missing", "Latvian")
    assert missing["works"]
    assert "lv" in missing["languages"]
    works = [work["work"] for work in everything if "lv" not in work["editions"] or not work["editions"]["lv"]]
    assert [work["work"] for work in missing["works"]] == works
    assert " lv" in call(ingested_sample, "works", "matrix", "-p", "ADSTRINGO", "--missing", "lv").out.splitlines()[0]
    assert call(ingested_sample, "works", "matrix", "--missing", "xx").code == 2


def test_show_calls_subjects_by_their_names(ingested_sample: Settings, call: Call) -> None:
    shown = call(ingested_sample, "show", "strom/LV_WEB-1.pdf").out
    assert "local authority" in shown
    assert "http" not in shown
    assert "savivaldybė" in call(ingested_sample, "show", "strom/LV_WEB-1.pdf", "--ui", "lt").out
