"""A correction that costs what it touches comes to the same as a whole run."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from ingest.shelves import copy_of, empty_shelf, knowledge, write_pdf
from library.catalogue import Catalogue
from library.ingest import correct, correct_each, ingest, take_back
from library.ingest.effect import take_effect
from library.model import TagField
from library.settings import Settings

_TEXTS = {
    "en": "The shelter takes in victims of trafficking at any hour, and the municipality pays for the first days.",
    "sv": "Skyddsboendet tar emot offer för människohandel dygnet runt, och kommunen betalar för de första dagarna.",
    "de": "Das Frauenhaus nimmt Opfer von Menschenhandel zu jeder Stunde auf, und die Gemeinde zahlt am Anfang.",
}
_WORKS = {
    "guide": ("Guide to the shelter", range(100, 900, 37)),
    "report": ("Report of the year 2012", range(1_000, 9_000, 411)),
    "leaflet": ("Leaflet", range(77, 91, 7)),
}
_PATHS = [
    f"{folder}/{work}-{code}.pdf" for work, folder in zip(_WORKS, ("strom", "tram", ""), strict=True) for code in _TEXTS
]
_PATHS = [path.removeprefix("/") for path in _PATHS]
_VALUES: dict[TagField, list[str]] = {
    "year": ["2001", "2012", "2013", ""],
    "title": ["Guide to the shelter", "Report of the year 2013", "In brief: a guide", "Norway", ""],
    "project": ["STROM", "TRAM; STROM", ""],
    "kind": ["report", "handbook", ""],
    "work": ["one", "another", ""],
    "country": ["Sweden", ""],
    "language": ["de", "sv; en", ""],
    "relation": ["copy", ""],
}


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Three works in three languages each; the first two are found to be works by what they share."""
    settings = empty_shelf(tmp_path_factory.mktemp("effect"))
    (settings.documents / "projects.toml").write_text(
        '[[project]]\nkey = "STROM"\n\n[[project]]\nkey = "TRAM"\n', "utf-8"
    )
    for path in _PATHS:
        work, code = Path(path).stem.split("-")
        title, figures = _WORKS[work]
        text = " ".join(f"{_TEXTS[code]} {figure}" for figure in figures)
        write_pdf(settings.documents / path, text, title=f"{title} {code}")
    ingest(settings)
    return settings


_CORRECTIONS = st.lists(
    st.sampled_from(sorted(_VALUES)).flatmap(
        lambda field: st.tuples(
            st.lists(st.sampled_from(_PATHS), min_size=1, max_size=3, unique=True),
            st.just(field),
            st.sampled_from(_VALUES[field]),
        )
    ),
    min_size=1,
    max_size=4,
)


@examples(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(corrections=_CORRECTIONS)
def test_a_correction_comes_to_what_a_whole_run_makes_of_it(
    ingested: Settings, corrections: list[tuple[list[str], TagField, str]]
) -> None:
    with TemporaryDirectory() as folder:
        shelves = [Path(folder) / name for name in ("narrow", "whole")]
        for place in shelves:
            place.mkdir()
        narrow, whole = (copy_of(ingested, place) for place in shelves)
        for paths, field, value in corrections:
            given_back = correct(narrow, paths, {field: value})
            with patch("library.ingest.correcting.take_effect", return_value=False):
                assert correct(whole, paths, {field: value}) == given_back
            assert knowledge(narrow) == knowledge(whole)
        known = knowledge(narrow)
        for settings in (narrow, whole):
            ingest(settings)
        assert knowledge(narrow) == knowledge(whole)
        if not any(field in ("title", "language", "work") for _, field, _ in corrections):
            assert knowledge(narrow) == known, "the run had nothing to do"


def ran(settings: Settings, paths: list[str], values: dict[TagField, str]) -> bool:
    """Whether a correction took a whole run."""
    with patch("library.ingest.run.ingest_as_writer") as run:
        correct(settings, paths, values)
    return bool(run.called)


def test_a_correction_takes_no_run(shelf: Settings) -> None:
    for field in ("year", "title", "project", "kind", "work", "country"):
        assert not ran(shelf, [_PATHS[0]], {field: _VALUES[field][0]})
    with patch("library.ingest.run.ingest_as_writer") as run:
        take_back(shelf)
        correct_each(shelf, {_PATHS[0]: {"work": "a"}, _PATHS[1]: {"work": "b"}})
    assert not run.called


def test_what_would_change_the_index_takes_a_run(shelf: Settings) -> None:
    assert ran(shelf, [_PATHS[0]], {"language": "de"})


def test_a_list_that_people_edited_since_takes_a_run(shelf: Settings) -> None:
    (shelf.documents / "catalogue.csv").write_text(f"path,year\n{_PATHS[1]},2005\n", "utf-8")
    correct(shelf, [_PATHS[0]], {"year": "2004"})
    assert {path: edition.year for path, (edition, _, _) in knowledge(shelf).items() if path in _PATHS[:2]} == {
        _PATHS[0]: 2004,
        _PATHS[1]: 2005,
    }


def test_projects_that_changed_since_take_a_run(shelf: Settings) -> None:
    with open(shelf.documents / "projects.toml", "a", encoding="utf-8") as file:
        file.write('\n[[project]]\nkey = "TRACE"\n')
    assert ran(shelf, [_PATHS[0]], {"year": "2004"})


def test_a_catalogue_that_is_ahead_of_what_readers_see_takes_a_run(shelf: Settings) -> None:
    with Catalogue.open_to_write(shelf.catalogue) as catalogue:
        catalogue.set_note("a run", "was killed")
    assert ran(shelf, [_PATHS[0]], {"year": "2004"})


def test_what_a_run_left_that_was_killed_behind_its_switch_takes_a_run(shelf: Settings) -> None:
    journal = shelf.catalogue.with_name("catalogue.sqlite-journal")
    journal.touch()  # SQLite's, before anything was written
    assert ran(shelf, [_PATHS[0]], {"year": "2004"})
    correct(shelf, [_PATHS[0]], {"year": "2005"})
    assert not journal.exists()


def test_a_library_without_an_index_takes_a_run(shelf: Settings) -> None:
    (shelf.index / "current.json").unlink()
    assert not take_effect(shelf, _PATHS[:1], b"", b"")
