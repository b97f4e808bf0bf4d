"""A list that was emptied or lost takes back no correction, and what a killed run left is brought in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalogue.made import correction, put, tag

from ingest.shelves import empty_shelf
from library.catalogue import Catalogue, CorrectedPair
from library.errors import ShelfEmptied
from library.ingest.lists import finish_changes, require_lists, saved_beside
from library.model import ErrorKind, WayOutKind
from library.settings import Settings

HEADER = "path,language,project,kind,year,title,country,author,subject,isbn,issn,doi,work"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return empty_shelf(tmp_path)


def write(settings: Settings, content: str, name: str = "catalogue.csv") -> None:
    (settings.documents / name).write_text(content, "utf-8")


@pytest.mark.parametrize("content", ["", "\n\n", None], ids=["empty", "blank", "gone"])
def test_a_list_of_corrections_that_was_emptied_is_no_wish_to_take_them_back(
    settings: Settings, catalogue: Catalogue, content: str | None
) -> None:
    put(catalogue, "a.pdf", "1" * 64, correction("year", "2014"), correction("title", "Our report"))
    put(catalogue, "b.pdf", "2" * 64, correction("year", "2013"))
    if content is not None:
        write(settings, content)
    with pytest.raises(ShelfEmptied) as raised:
        require_lists(settings, catalogue)
    problem = raised.value.problem
    assert (problem.kind, problem.values["count"]) == (ErrorKind.CORRECTIONS_GONE, 2)
    assert problem.way_out
    assert problem.way_out.kind == WayOutKind.FORGET_LIST


def test_a_heading_alone_takes_them_back(settings: Settings, catalogue: Catalogue) -> None:
    put(catalogue, "a.pdf", "1" * 64, correction("year", "2014"))
    write(settings, HEADER)
    require_lists(settings, catalogue)


def test_without_corrections_there_need_be_no_lists(settings: Settings, catalogue: Catalogue) -> None:
    put(catalogue, "a.pdf", "1" * 64, tag("year", "1999"))
    require_lists(settings, catalogue)


def test_a_column_that_is_gone_takes_nothing_back(settings: Settings, catalogue: Catalogue) -> None:
    put(catalogue, "a.pdf", "1" * 64, correction("year", "2014"), correction("title", "Our report"))
    write(settings, HEADER.replace("year", "when"))
    with pytest.raises(ShelfEmptied) as raised:
        require_lists(settings, catalogue)
    problem = raised.value.problem
    assert problem.kind == ErrorKind.COLUMN_GONE
    assert (problem.values["names"], problem.values["count"]) == (("year",), 1)
    assert problem.way_out
    assert problem.way_out.kind == WayOutKind.FORGET_COLUMN


def test_a_column_that_nobody_used_may_go(settings: Settings, catalogue: Catalogue) -> None:
    put(catalogue, "a.pdf", "1" * 64, correction("year", "2014"))
    write(settings, "path,year")
    require_lists(settings, catalogue)


def test_a_glossary_that_was_emptied_is_missed_as_well(settings: Settings, catalogue: Catalogue) -> None:
    catalogue.glossary.put_corrected([CorrectedPair("en", "victim", "victim", "fi", "uhri", "uhri", False)])
    with pytest.raises(ShelfEmptied) as raised:
        require_lists(settings, catalogue)
    assert (raised.value.problem.kind, raised.value.problem.values["count"]) == (ErrorKind.GLOSSARY_GONE, 1)


def test_what_somebody_saved_at_the_moment_of_a_kill_is_named(settings: Settings) -> None:
    assert saved_beside(settings) == []
    write(settings, HEADER)
    write(settings, HEADER, "catalogue.csv.saved-20200101-000000")
    (problem,) = saved_beside(settings)
    assert problem.kind == ErrorKind.SAVED_COPY
    assert problem.values == {"path": "catalogue.csv.saved-20200101-000000", "name": "catalogue.csv"}
    assert problem.way_out
    assert problem.way_out.kind == WayOutKind.TAKE_OVER_COPY


def test_what_a_killed_run_took_out_comes_into_its_place_again_where_somebody_saved_it(settings: Settings) -> None:
    """Its name tells the content that the run knew; it has another."""
    aside = f".catalogue.csv.{'0' * 16}-{'1' * 16}"
    write(settings, HEADER, aside)
    finish_changes(settings)
    assert [path.name for path in settings.documents.iterdir()] == ["catalogue.csv"]
    assert (settings.documents / "catalogue.csv").read_text("utf-8") == HEADER


def test_nothing_beside_the_lists_is_touched_but_what_a_run_left(settings: Settings) -> None:
    write(settings, HEADER)
    write(settings, "mine", "catalogue.csv.bak")
    finish_changes(settings)
    assert {path.name: path.read_text("utf-8") for path in settings.documents.iterdir()} == {
        "catalogue.csv": HEADER,
        "catalogue.csv.bak": "mine",
    }
