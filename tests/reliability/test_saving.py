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


def rounds(folder: Path, count: int, *, killed: bool, seed: int) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, "-m", "reliability.saving", str(folder), str(count), "killed" if killed else "", str(seed)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    result: dict[str, int] = json.loads(run.stdout)
    sys.stdout.write(f"{count} rounds: {result}\n")
    assert result["lost"] == result["failed"] == result["litter"] == 0
    return result


def test_what_somebody_saves_while_the_program_writes_stays(tmp_path: Path) -> None:
    assert rounds(tmp_path, 40, killed=False, seed=1)["changed"]


def test_what_somebody_saves_while_a_program_is_killed_stays(tmp_path: Path) -> None:
    assert rounds(tmp_path, 40, killed=True, seed=2)["killed"]


@pytest.mark.full
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("killed", [False, True])
def test_a_thousand_savings(tmp_path: Path, killed: bool, seed: int) -> None:
    rounds(tmp_path, 1000, killed=killed, seed=seed)
