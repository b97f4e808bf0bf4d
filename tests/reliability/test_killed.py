"""P1: a run that is killed anywhere leaves the old answers or the new ones, whole, and the next run completes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import Draw

from library.ingest import ingest
from library.settings import Settings

TESTS = Path(__file__).parents[1]
TEXTS = {
    "stays": "The shelter takes in every victim of trafficking, and an interpreter comes on the same day.",
    "changes": "The ferry company keeps the passport of nobody, and the wage is paid every week to each of them.",
    "goes": "A victim who has lost the passport is sent to the shelter near the harbour without delay.",
    "moves": "The inspector of labour asks for the wage slip of each worker and calls an interpreter.",
}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the tries are forked")


@pytest.fixture
def before(settings: Settings, draw: Draw) -> Path:
    """An ingested library, on whose shelf one file changed, one came, one went and one moved since."""
    shelf = settings.documents / "strom"
    for name, text in TEXTS.items():
        draw(shelf / f"{name}.pdf", [text, f"The second page of {name}: {text}"])
    ingest(settings)
    draw(shelf / "changes.pdf", ["The ferry leaves the harbour at night, and no victim is left without a shelter."])
    draw(shelf / "comes.pdf", [f"New on the shelf. {TEXTS['goes']}", "Every interpreter is paid a wage."])
    (shelf / "goes.pdf").unlink()
    (shelf / "moves.pdf").rename(shelf / "moved.pdf")
    place = settings.documents.parent / "before"
    place.mkdir()
    settings.documents.rename(place / "documents")
    settings.index.rename(place / "index")
    return place


def tries(before: Path, *arguments: str) -> dict[str, Any]:
    run = subprocess.run(
        [sys.executable, "-m", "reliability.tries", str(before), *arguments],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    sys.stdout.write(f"{arguments}: {result}\n")
    assert result["problems"] == [], run.stderr
    assert result["mixed"] == result["incomplete"] == result["litter"] == 0
    return result


@pytest.mark.parametrize("command", ["ingest", "rebuild", "tag"])
def test_a_run_killed_at_some_of_its_file_operations(before: Path, command: str) -> None:
    result = tries(before, command, "moments", "9", "0")
    assert result["differing"], "the run changes what is answered"
    assert result["killed"] >= 5
    assert result["old"]


@pytest.mark.full
@pytest.mark.parametrize("command", ["ingest", "rebuild", "tag"])
def test_a_run_killed_at_each_of_its_file_operations(before: Path, command: str) -> None:
    result = tries(before, command, "moments", "1", "0")
    assert result["differing"]
    assert result["old"]
    assert result["new"], "some kills come after the switch"


@pytest.mark.full
@pytest.mark.parametrize("command", ["ingest", "rebuild", "tag"])
def test_a_run_killed_at_random_times(before: Path, command: str) -> None:
    result = tries(before, command, "random", "200", "6")
    assert result["killed"] == 200
    assert result["old"] > 20
