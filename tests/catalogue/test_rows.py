"""Conditions on lists of editions, and kinds that are kept as JSON and come back as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from telling import cause, seen

from catalogue.made import SCAN, saw
from library.catalogue.rows import among, evidence_of, kept, problem_of
from library.model import ErrorKind, EvidenceKind, Problem, WayOut, WayOutKind

EDITIONS = ("a1", "b2", "o'c3", '"d4', "ę5")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (None, list(EDITIONS)),
        ((), []),
        (("b2", "missing"), ["b2"]),
        (("o'c3", '"d4', "ę5"), ["o'c3", '"d4', "ę5"]),
    ],
)
def test_a_condition_names_some_editions_or_all(wanted: tuple[str, ...] | None, found: list[str]) -> None:
    condition, values = among("edition", wanted)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE pages (edition TEXT)")
        connection.executemany("INSERT INTO pages VALUES (?)", [(edition,) for edition in EDITIONS])
        rows = connection.execute(f"SELECT edition FROM pages WHERE 1{condition} ORDER BY rowid", values)
        assert [row[0] for row in rows] == found


@pytest.mark.parametrize(
    "problem",
    [
        None,
        SCAN,
        Problem(ErrorKind.SEVERAL, {"causes": (SCAN, Problem(ErrorKind.NO_BYTES))}),
        Problem(ErrorKind.AS_TOLD, {"text": 'naïve \u2028 “ž” \\ "x"'}, WayOut(WayOutKind.CHECK)),
    ],
)
def test_a_problem_comes_back_as_it_was_kept(problem: Problem | None) -> None:
    again = problem_of(kept(problem))
    assert again == problem
    assert (again and again.values) == (problem and problem.values)
    assert (again and again.way_out) == (problem and problem.way_out)


def test_evidence_comes_back_as_it_was_kept() -> None:
    again = evidence_of(kept(saw("Åbo ž")))
    assert again == saw("Åbo ž")
    assert again is not None
    assert again.values == {"said": "Åbo ž"}
    assert evidence_of(kept(None)) is None
    assert kept(None) == ""
    assert "Åbo ž" in kept(saw("Åbo ž"))  # as whoever opens the catalogue reads it


def test_half_a_surrogate_pair_can_be_kept() -> None:
    text = kept(Problem(ErrorKind.AS_TOLD, {"text": "file\udce9.pdf"}))
    text.encode("utf-8")
    again = problem_of(text)
    assert again is not None
    assert again.values == {"text": "file\udce9.pdf"}


@pytest.mark.parametrize(
    "text", ["the file has no bytes", '{"kind":"of-tomorrow","values":{}}', "[" * 100_000, "3", "{"]
)
def test_what_another_version_kept_is_told_as_it_stands(text: str) -> None:
    problem, evidence = problem_of(text), evidence_of(text)
    assert cause(problem) == text
    assert seen(evidence) == text
    assert problem is not None
    assert evidence is not None
    assert (problem.kind, evidence.kind) == (ErrorKind.AS_TOLD, EvidenceKind.AS_TOLD)
