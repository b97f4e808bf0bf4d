"""The gate of project, kind and year; `benchmarks/measure_tags.py` prints the same figures by language."""

from __future__ import annotations

import pytest

from library.tagging import ProjectNames
from tagging.pitfalls import Score, pitfalls, tagged


@pytest.mark.parametrize("field", ["project", "kind", "year"])
def test_nearly_all_is_right_where_tagging_is_hard(names: ProjectNames, field: str) -> None:
    score, count = Score(), 0
    for case in pitfalls():
        truth = {"project": set(case.projects), "kind": {case.kind} - {""}, "year": {case.year} - {""}}[field]
        score.count(set(tagged(case, names)[field]), truth)
        count += 1
    assert count >= 120
    assert score.true > 120
    assert score.precision >= 0.98
    assert score.recall >= 0.98
