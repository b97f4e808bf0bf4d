"""Coverage, sister pages and corrections by command, on a copy of the sample shelf."""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace

import pytest
from conftest import Call, Draw

from cli.conftest import Answer
from library.ingest import ingest
from library.settings import Settings


def works(answer: Answer, settings: Settings) -> dict[str, str]:
    return {e["path"]: e["work"] for e in answer(settings, "list")["editions"]}


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


def test_a_split_is_for_good_and_undone_as_one(sample: Settings, call: Call, answer: Answer) -> None:
    before = works(answer, sample)
    assert call(sample, "works", "split", "strom/DE_WEB-1.pdf").code == 0
    call(sample, "rebuild")
    after = works(answer, sample)
    assert {path for path in after if after[path] != before[path]} == {"strom/DE_WEB-1.pdf"}
    assert call(sample, "tag", "--undo").code == 0
    assert works(answer, sample) == before


ENGLISH = "People who work for the municipality often meet the victims first, long before the police investigate."
FINNISH = "Kunnan työntekijät kohtaavat uhrin usein ensimmäisinä, kauan ennen kuin poliisi aloittaa esitutkinnan."


@pytest.fixture
def doubtful(draw: Draw, settings: Settings) -> Settings:
    """A shelf with two editions that may be one work."""
    figures = [str(number) for number in range(10_101, 10_121)]
    draw(settings.documents / "a.pdf", [f"Guide\n{ENGLISH} {' '.join(figures)}"])
    draw(
        settings.documents / "b.pdf",
        [f"Opas\n{FINNISH} {' '.join(figures[:13])} {' '.join(map(str, range(20_101, 20_108)))}"],
    )
    ingest(settings)
    return settings


def test_a_script_reads_doubtful_links_and_links_them_with_yes(doubtful: Settings, call: Call, answer: Answer) -> None:
    (link,) = answer(doubtful, "works", "review")["links"]
    assert [edition["path"] for edition in link["editions"]] == ["a.pdf", "b.pdf"]
    assert "13 shared" in call(doubtful, "works", "review", "--format", "csv").out
    run = call(doubtful, "works", "review")
    assert run.code == 0
    assert "works link" in run.err
    assert call(doubtful, "works", "review", "--yes").code == 0
    assert len(set(works(answer, doubtful).values())) == 1
    assert call(doubtful, "works", "review").code == 1


@pytest.mark.parametrize(("typed", "left", "together"), [("y", 0, 1), ("n", 0, 2), ("", 1, 2)])
def test_on_a_terminal_each_pair_is_asked_for(
    doubtful: Settings,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    left: int,
    together: int,
    answer: Answer,
) -> None:
    terminal = SimpleNamespace(isatty=lambda: True)
    with monkeypatch.context() as patch:
        patch.setattr("library.cli.review.sys", SimpleNamespace(stdin=terminal, stdout=terminal))
        run = call(doubtful, "works", "review", stdin=f"{typed}\n")
    assert run.code == 0
    assert "Same work?" in run.out
    assert len(set(works(answer, doubtful).values())) == together
    call(doubtful, "rebuild")
    assert call(doubtful, "works", "review").code == (0 if left else 1)
    assert len(set(works(answer, doubtful).values())) == together


def test_an_edition_older_than_the_original_is_marked(sample: Settings, call: Call, answer: Answer) -> None:
    assert "◐" not in call(sample, "works", "matrix").out
    call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2012")
    assert "◐ older than the original" in call(sample, "works", "matrix", "-p", "STROM").out
    assert "(2012, original 2015)" in call(sample, "works", "matrix", "-p", "STROM", "--format", "csv").out
    (work,) = answer(sample, "works", "matrix", "-p", "STROM")["works"]
    assert len(work["older"]) == 1


def test_a_project_knows_what_it_follows_and_who_names_it(
    ingested_sample: Settings, call: Call, answer: Answer
) -> None:
    out = call(ingested_sample, "projects", "STROM II").out
    assert any(line.split() == ["follows", "STROM"] for line in out.splitlines())
    (project,) = answer(ingested_sample, "projects", "STROM")["projects"]
    assert all("STROM" not in edition["projects"] for edition in project["cited_by"])


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
