"""A rebuild reports as an ingest does."""

from __future__ import annotations

import pytest
from conftest import Call, Draw

from cli.conftest import Answer
from library.settings import Settings

REPORT = {"found", "read", "new", "changed", "moved", "gone", "states", "troubles", "notes", "dry_run"}


@pytest.fixture
def shelf(settings: Settings, draw: Draw) -> Settings:
    draw(settings.documents / "strom/guide.pdf", ["The municipality pays for the first thirty days."])
    (settings.documents / "strom/empty.pdf").write_bytes(b"")
    return settings


def test_rebuild_reports_as_ingest_does(shelf: Settings, answer: Answer, call: Call) -> None:
    answer(shelf, "ingest", code=3)
    report = answer(shelf, "rebuild")
    assert report.keys() >= REPORT
    assert (report["read"], report["holds"]["editions"]) == (0, 2)
    assert answer(shelf, "rebuild", "--from-pdf", "--jobs", "1", code=3)["read"] == 2
    assert "The library holds 2 works" in call(shelf, "rebuild").out
    assert call(shelf, "-q", "rebuild").out == ""
