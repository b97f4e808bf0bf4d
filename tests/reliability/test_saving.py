"""P19: people may save catalogue.csv at any moment, also when the program changes it and is killed: nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot exchange files in one step")


def rounds(folder: Path, count: int, seed: int, *how: str) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, "-m", "reliability.saving", str(folder), str(count), str(seed), *how],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    result: dict[str, int] = json.loads(run.stdout)
    sys.stdout.write(f"{count} rounds {how}: {result}\n")
    assert result["lost"] == result["failed"] == result["litter"] == 0
    return result


IN_STEPS = pytest.mark.parametrize("steps", [[], ["in two steps"]], ids=["in one step", "in two steps"])


@IN_STEPS
def test_what_somebody_saves_while_the_program_writes_stays(tmp_path: Path, steps: list[str]) -> None:
    assert rounds(tmp_path, 40, 1, *steps)["changed"]


@IN_STEPS
def test_what_somebody_saves_while_a_program_is_killed_stays(tmp_path: Path, steps: list[str]) -> None:
    assert rounds(tmp_path, 40, 2, "killed", *steps)["killed"]


@pytest.mark.full
@IN_STEPS
@pytest.mark.parametrize("how", [[], ["killed"]], ids=["whole", "killed"])
def test_two_thousand_savings(tmp_path: Path, how: list[str], steps: list[str]) -> None:
    rounds(tmp_path, 2000, 3, *how, *steps)
