"""The house keeps its shape: imports go one way, and a search does not load what only an ingest needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from setuptools import find_packages
from setuptools.config.setupcfg import read_configuration

REPOSITORY = Path(__file__).parent.parent


def test_imports_go_one_way_and_each_library_stays_in_its_room() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    assert "0 broken" in run.stdout


def test_every_package_is_installed() -> None:
    configured = read_configuration(REPOSITORY / "setup.cfg")["options"]["packages"]
    assert sorted(configured) == sorted(find_packages(str(REPOSITORY), include=["library", "library.*"]))


def test_a_search_loads_neither_pdf_readers_nor_detector_nor_progress_bars() -> None:
    code = (
        "import sys, library.cli.main, library.cli.search_command, library.cli.show_command, library.cli.list_command\n"
        "print(*sorted({'pypdf', 'pypdfium2', 'langdetect', 'langdetect_rs', 'rich', 'icu4py', 'multiprocessing',"
        " 'babel'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_the_top_level_is_the_one_that_was_ordered() -> None:
    for name in ("library", "index", "documents", "tests", "setup.cfg"):
        assert (REPOSITORY / name).exists()
