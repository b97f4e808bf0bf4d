"""Problems go into the catalogue and over wires as data, and come back as they were."""

from __future__ import annotations

import json

import pytest

from library.model import ErrorKind, Evidence, EvidenceKind, Problem, WayOut, WayOutKind

CAUSE = Problem(ErrorKind.NO_BYTES)
PROBLEMS = [
    CAUSE,
    Problem(ErrorKind.AS_TOLD, {"text": "x", "count": 3, "share": 0.5}),
    Problem(ErrorKind.SEVERAL, {"causes": (CAUSE, Problem(ErrorKind.SEVERAL, {"causes": (CAUSE,)}))}),
    Problem(ErrorKind.AS_TOLD, {"seen": Evidence(EvidenceKind.SAYS, {"said": "© 2015"})}),
    Problem(ErrorKind.UNKNOWN_LANGUAGE, {"name": "fx"}, WayOut(WayOutKind.KNOWN_NAMES, {"names": ("fi", "fr")})),
]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_problem_comes_back_from_json_with_values_and_way_out(problem: Problem) -> None:
    again = Problem.read(json.loads(json.dumps(problem.as_data())))
    assert (again, again.values, again.way_out) == (problem, problem.values, problem.way_out)
    assert (again.way_out and again.way_out.values) == (problem.way_out and problem.way_out.values)


def test_values_are_not_what_a_problem_is_told_apart_by_in_a_set() -> None:
    """They may hold what has no hash."""
    assert hash(Problem(ErrorKind.AS_TOLD, {"text": "x"})) == hash(Problem(ErrorKind.AS_TOLD, {"text": "y"}))


@pytest.mark.parametrize(
    "content",
    [
        None,
        3,
        "no-bytes",
        [],
        {},
        {"kind": "no-bytes"},
        {"kind": "of-tomorrow", "values": {}, "way_out": None},
        {"kind": "no-bytes", "values": [], "way_out": None},
        {"kind": "no-bytes", "values": {"x": None}, "way_out": None},
        {"kind": "no-bytes", "values": {}, "way_out": {"kind": "of-tomorrow", "values": {}}},
        {"kind": "no-bytes", "values": {"cause": {"kind": "no-bytes"}}, "way_out": None},
    ],
)
def test_what_is_no_problem_of_this_version_is_none(content: object) -> None:
    with pytest.raises(ValueError, match=r"no problem|no evidence|no value|is not a valid"):
        Problem.read(content)


def test_causes_without_an_end_are_none() -> None:
    content: dict[str, object] = {"kind": "several", "values": {}, "way_out": None}
    for _ in range(5000):
        content = {"kind": "several", "values": {"cause": content}, "way_out": None}
    with pytest.raises(ValueError, match="no problem"):
        Problem.read(content)
