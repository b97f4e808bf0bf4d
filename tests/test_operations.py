"""The units, the line of cron and the rule for logs in docs/operations.md do what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Draw

from library.settings import Settings

REPOSITORY = Path(__file__).parents[1]
TEXT = (REPOSITORY / "docs" / "operations.md").read_text("utf-8")
UNITS = dict(re.findall(r"`/etc/systemd/system/(\S+)`\n\n```ini\n(.*?)```", TEXT, re.DOTALL))


def test_all_units_are_there() -> None:
    assert set(UNITS) == {
        "library-ingest.service", "library-ingest.timer", "library-search.socket", "library-search@.service"
    }  # fmt: skip


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    for name, content in UNITS.items():
        (tmp_path / name).write_text(content.replace("/srv/library/.venv/bin/library", sys.executable))
    for name in UNITS:
        instance = name.replace("@.", "@1.")
        if instance != name:
            (tmp_path / instance).symlink_to(tmp_path / name)
        run = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(tmp_path / instance)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        complaints = [line for line in run.stderr.splitlines() if str(tmp_path) in line or "library" in line]
        assert (run.returncode, complaints) == (0, []), run.stderr


def cron_command() -> str:
    (line,) = re.findall(r"^15 2 \* \* \*\s+(.*)$", TEXT, re.MULTILINE)
    return str(line)


def test_the_line_of_cron_needs_no_environment_and_names_a_failure_once(settings: Settings, draw: Draw) -> None:
    place = settings.documents.parent
    program = place / ".venv" / "bin" / "library"
    program.parent.mkdir(parents=True)
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(REPOSITORY)!r})\n"
        'from library.cli.main import main\nif __name__ == "__main__":\n    main()\n'
    )
    program.chmod(0o755)
    draw(settings.documents / "strom" / "scan.pdf", [""])
    draw(settings.documents / "strom" / "guide.pdf", ["Every victim is taken to the shelter."])
    command = cron_command().replace("/srv/library", str(place))
    runs = [
        subprocess.run(["/bin/sh", "-c", command], env={}, capture_output=True, text=True, check=False)
        for _ in range(2)
    ]
    first, second = runs
    assert "strom/scan.pdf: no text" in first.stderr
    assert "Put a version with text on the shelf" in first.stdout
    assert "guide.pdf: indexed" not in first.stdout + first.stderr
    assert (second.stdout, second.stderr, second.returncode) == ("", "", 0)


@pytest.mark.skipif(not shutil.which("logrotate"), reason="logrotate is not here")
def test_logrotate_understands_its_rule(tmp_path: Path) -> None:
    (rule,) = re.findall(r"```\n(/var/log/library/.*?)```", TEXT, re.DOTALL)
    log = tmp_path / "log"
    log.mkdir(mode=0o700)
    (log / "ingest.log").write_text("said\n" * 99)
    rule = rule.replace("/var/log/library", str(log)).replace("    su librarian editors\n", "")
    (tmp_path / "rule").write_text(rule)
    (tmp_path / "rule").chmod(0o600)
    subprocess.run(
        ["logrotate", "--force", "--state", str(tmp_path / "state"), str(tmp_path / "rule")], check=True, timeout=60
    )
    assert [path.name for path in log.iterdir()] == ["ingest.log.1.gz"]
