"""How everything that goes wrong is said: in one line, with the way out."""

from __future__ import annotations

import json
import os
import shutil
import sys

import pytest
from conftest import Call, catalogues

from cli.conftest import Shell, assert_one_line
from library.index import Generations
from library.settings import Settings

NEEDS_AN_INDEX = (
    ["search", "victim"],
    ["complete", "victim"],
    ["show", "abcd"],
    ["open", "abcd"],
    ["list"],
    ["projects"],
    ["works"],
    ["works", "matrix"],
    ["works", "review"],
    ["works", "link", "a", "b"],
    ["works", "split", "a"],
    ["tag", "abcd", "--year", "1999"],
    ["check"],
    ["export", "--format", "ris"],
)


@pytest.mark.parametrize(
    ("words", "proposal"),
    [
        (["serach", "x"], "search"),
        (["ingst"], "ingest"),
        (["project"], "projects"),
        (["list", "--langauge", "fi"], "--language"),
        (["search", "victim", "--limt", "3"], "--limit"),
        (["ingest", "--retry-faild"], "--retry-failed"),
        (["rebuild", "--from-pdfs"], "--from-pdf"),
        (["works", "matrx"], "matrix"),
        (["list", "--format", "jsn"], "json"),
        (["search", "victim", "--by", "pages"], "page"),
        (["list", "-l", "finish"], "Finnish"),
        (["list", "-l", "swedich"], "Swedish"),
        (["search", "victim", "-p", "STORM"], "STROM"),
        (["list", "-p", "adstrigo"], "ADSTRINGO"),
        (["projects", "delfect"], "DEFLECT"),
        (["list", "-k", "leaflt"], "leaflet"),
        (["search", "victim", "--in", "lithuania"], "Lithuanian"),
        (["search", "lang:finish"], "Finnish"),
        (["search", "project:STORM"], "STROM"),
        (["show", "strom/ENG_WEB-2.pdf"], "strom/ENG_WEB-1.pdf"),
        (["open", "tram/TRAM_Roadmab.pdf"], "tram/TRAM_Roadmap.pdf"),
        (["export", "strom/FIN_WEB.pdf", "--format", "ris"], "strom/FIN_WEB-1.pdf"),
        (["tag", "strom/ENG_WEB-2.pdf", "--year", "2001"], "strom/ENG_WEB-1.pdf"),
        (["tag", "strom/ENG_WEB-1.pdf", "--language", "finish"], "Finnish"),
        (["show", "strom/ENG_WEB-1.pdf", "--page", "99"], "The edition has"),
        (["open", "strom/ENG_WEB-1.pdf", "--page", "99"], "pages"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_wrong_name_ends_with_2_and_the_nearest_right_one(
    ingested_sample: Settings, call: Call, words: list[str], proposal: str
) -> None:
    run = call(ingested_sample, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert proposal in run.err


@pytest.mark.parametrize(
    "words",
    [
        ["xyzzy"],
        ["search", "x", "-n", "0"],
        ["search", "x", "-n", "many"],
        ["search", "x", "--offset", "-1"],
        ["search", "x", "--year", "soon"],
        ["search", "year:soon"],
        ["search", "x" * 5000],
        ["list", "-l", "klingon"],
        ["list", "-p", "zzzz"],
        ["list", "-k", "zzzz"],
        ["show"],
        ["show", "zzzzzzzz"],
        ["show", ""],
        ["show", "strom/ENG_WEB-1.pdf", "--page", "0"],
        ["show", "strom/ENG_WEB-1.pdf", "more"],
        ["show", "memorandum/signed_copy.pdf", "--page", "1"],
        ["ingest", "nowhere"],
        ["ingest", "--jobs", "0"],
        ["projects", "zzzz"],
        ["works", "link", "strom/ENG_WEB-1.pdf", "strom/ENG_WEB-1.pdf"],
        ["works", "link", "strom/ENG_WEB-1.pdf"],
        ["tag", "strom/ENG_WEB-1.pdf"],
        ["tag", "--year", "1999"],
        ["tag", "strom/ENG_WEB-1.pdf", "--year", "99"],
        ["tag", "strom/ENG_WEB-1.pdf", "--year", "1999", "--clear", "year"],
        ["tag", "strom/ENG_WEB-1.pdf", "--clear", "colour"],
        ["export"],
        ["export", "zzzz", "--format", "ris"],
        ["eval", "none.tsv", "none.txt"],
        ["detect", "more"],
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_wrong_use_ends_with_2_and_one_line(ingested_sample: Settings, call: Call, words: list[str]) -> None:
    run = call(ingested_sample, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)


@pytest.mark.parametrize("words", NEEDS_AN_INDEX, ids=" ".join)
def test_without_an_index_every_command_says_which_one_makes_it(
    settings: Settings, call: Call, words: list[str]
) -> None:
    run = call(settings, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library ingest" in run.err
    assert not settings.index.exists()


@pytest.mark.parametrize("words", [["ingest"], ["ingest", "--dry-run"], ["rebuild"]], ids=" ".join)
def test_without_a_shelf_the_way_out_is_said_and_nothing_is_made(
    settings: Settings, call: Call, words: list[str]
) -> None:
    settings.documents.rmdir()
    run = call(settings, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "--documents" in run.err
    assert not settings.index.exists()


@pytest.mark.parametrize("damage", ["pointer", "file", "version"])
def test_an_index_that_cannot_be_used_is_named_with_the_command_that_mends_it(
    sample: Settings, call: Call, damage: str
) -> None:
    pointer = sample.index / "current.json"
    match damage:
        case "pointer":
            pointer.write_text("{", "utf-8")
        case "file":
            shutil.rmtree(sample.index / "generations")
        case "version":
            pointer.write_text(pointer.read_text("utf-8").replace("whoosh", "other"), "utf-8")
    run = call(sample, "search", "victim")
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library rebuild" in run.err
    assert call(sample, "rebuild").code in (0, 3)
    assert call(sample, "search", "victim").code == 0


def test_a_catalogue_that_is_none_is_named_with_a_way_out(sample: Settings, call: Call) -> None:
    path = Generations(sample.index).current().catalogue
    path.write_bytes((b"these are not the bytes of a database" * 999_999)[: path.stat().st_size])
    run = call(sample, "search", "victim")
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library check --repair" in run.err


@pytest.mark.parametrize("words", [["list"], ["search", "victim"], ["ingest"], ["works"]], ids=" ".join)
def test_a_damaged_catalogue_is_said_in_one_line(sample: Settings, call: Call, words: list[str]) -> None:
    for path in catalogues(sample):
        data = path.read_bytes()
        beginning, end = 4096 * 3, 4096 * 60  # the first pages tell what tables there are
        assert len(data) > end
        path.write_bytes(data[:beginning] + b"\xa5" * (end - beginning) + data[end:])
    run = call(sample, *words)
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert "library check --repair" in run.err


def test_a_rebuild_leads_out_of_a_damaged_catalogue(sample: Settings, call: Call) -> None:
    for path in catalogues(sample):
        path.write_bytes(b"\xa5" * path.stat().st_size)
    assert call(sample, "rebuild").code == 3  # a scan and a file with a password are on the sample shelf
    assert call(sample, "search", "victim").code == 0


def test_choices_that_are_left_out_are_named_in_one_line(sample: Settings, call: Call) -> None:
    run = call(sample, "export")
    assert run.code == 2
    assert_one_line(run.err)
    assert "Choose from: bibtex, ris" in run.err


@pytest.mark.parametrize("content", ["[[project]\n", "[[project]]\nkey = 3\n", "a = " + "[" * 5_000, "link"])
def test_with_a_broken_projects_toml_searches_go_on_and_writers_name_it(
    sample: Settings, call: Call, content: str
) -> None:
    path = sample.documents / "projects.toml"
    asked = ["search", "victim", "-p", "STROM", "--only-words", "--format", "ids"]
    expected = call(sample, *asked).out
    path.unlink()
    if content == "link":
        path.symlink_to(sample.documents / "strom")
    else:
        path.write_text(content, "utf-8")
    run = call(sample, *asked)
    assert (run.code, run.out) == (0, expected)
    assert run.err.count("projects.toml") == run.err.count("\n") == 1
    told, *_ = json.loads(call(sample, "search", "victim", "--format", "json").out)["notes"]
    note = told["text"]
    assert "projects.toml" in note
    for command in (["list"], ["projects"], ["works", "matrix"], ["show", "strom/ENG_WEB-1.pdf"]):
        run = call(sample, *command)
        assert run.code == 0, command
        assert run.err.count("projects.toml") == 1, command
    for command in (["ingest"], ["rebuild"], ["tag", "strom/ENG_WEB-1.pdf", "--year", "1999"]):
        run = call(sample, *command)
        assert (run.code, run.out) == (2, "")
        assert_one_line(run.err)
        assert "projects.toml" in run.err
    run = call(sample, "check")
    assert run.code == 2
    assert "projects.toml" in run.out


def test_an_index_that_cannot_be_made_is_said_in_one_line(settings: Settings, call: Call) -> None:
    settings.index.write_text("a file stands where the folder should be", "utf-8")
    run = call(settings, "ingest")
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)


def test_debug_shows_where_an_error_came_from(settings: Settings, shell: Shell) -> None:
    run = shell("--debug", "--index", str(settings.index), "list", cwd=settings.documents)
    assert run.code != 0
    assert "Traceback" in run.err


@pytest.mark.parametrize("name", ["projects.toml", "catalogue.csv"])
def test_a_list_that_is_no_file_is_named_instead_of_waited_for(sample: Settings, call: Call, name: str) -> None:
    (sample.documents / name).unlink(missing_ok=True)
    os.mkfifo(sample.documents / name)
    run = call(sample, "ingest")
    assert (run.code, run.out) == (2, "")
    assert_one_line(run.err)
    assert name in run.err


def test_a_word_that_is_no_utf8_is_refused_in_one_line(sample: Settings, call: Call) -> None:
    run = call(sample, "show", "\udcff")
    assert run.code == 2
    assert_one_line(run.err)


@pytest.mark.skipif(sys.platform == "win32", reason="no such device")
def test_a_device_is_not_restored(sample: Settings, call: Call) -> None:
    run = call(sample, "restore", "--force", "/dev/zero")
    assert run.code == 2
    assert "not a regular file" in run.err
