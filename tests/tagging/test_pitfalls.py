"""The gate of all tags but language, title and work; `benchmarks/measure_tags.py` prints the figures by language."""

from __future__ import annotations

import pytest

from library.tagging import ProjectNames
from tagging.pitfalls import FIELDS, Score, pitfalls, tagged, truth


@pytest.mark.parametrize("field", FIELDS)
def test_nearly_all_is_right_where_tagging_is_hard(names: ProjectNames, field: str) -> None:
    score, count = Score(), 0
    for case in pitfalls():
        score.count(set(tagged(case, names)[field]), truth(case)[field])
        count += 1
    assert count >= 120
    assert score.true >= (120 if field in ("project", "kind", "year") else 30)
    assert score.precision >= 0.98
    assert score.recall >= 0.98
