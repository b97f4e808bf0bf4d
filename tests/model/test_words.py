"""A translation is learnt from texts where any step of it is, whatever a thesaurus is called."""

from __future__ import annotations

import pytest

from library.model import Translation


@pytest.mark.parametrize(
    ("source", "is_mined"),
    [
        ("texts", True),
        ("glossary.csv, texts", True),
        ("texts, eurovoc.ttl", True),
        ("glossary.csv", False),
        ("contexts.ttl", False),
        ("alike", False),
    ],
)
def test_a_step_that_nobody_said_was_learnt(source: str, is_mined: bool) -> None:
    told = Translation(language="fi", words="uhri", terms=("uhri",), score=0.5, source=source)
    assert told.is_mined is is_mined
