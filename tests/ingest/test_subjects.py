"""Works are weighed anew where something changed that their subjects follow from, and only there."""

from __future__ import annotations

import pytest
from conftest import Call

from library.ingest import ingest, subjects
from library.settings import Settings
from library.tagging.subjects import subject_tags


@pytest.fixture
def weighings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many editions were weighed, each time."""
    counted: list[int] = []

    def counting(named: dict[str, object], *more: dict[str, float]) -> object:
        counted.append(len(named))
        return subject_tags(named, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(subjects, "subject_tags", counting)
    return counted


def test_works_are_weighed_anew_only_where_their_texts_titles_or_thesauri_changed(
    sample: Settings, weighings: list[int], call: Call
) -> None:
    ingest(sample)
    assert call(sample, "tag", "strom/LV_WEB-1.pdf", "--year", "2001").code == 0
    assert weighings == []
    assert call(sample, "tag", "strom/LV_WEB-1.pdf", "--title", "Jūrnieki un darbs").code == 0
    assert weighings == []
    ingest(sample)
    assert len(weighings) == 1
    thesaurus = next((sample.documents / "thesauri").iterdir())
    thesaurus.rename(thesaurus.with_name("another.ttl"))
    ingest(sample)
    assert len(weighings) == 2
    ingest(sample)
    assert len(weighings) == 2
