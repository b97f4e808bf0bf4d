"""The program listens to signals before it imports the rest, and ends well where it is ended meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from library.cli.signals import STOPPED

_BEGINNING = """
import os, signal, sys
from importlib.abc import MetaPathFinder

class Ending(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "library.cli.main":
            os.kill(os.getpid(), {signal})

sys.meta_path.insert(0, Ending())
from library.cli.start import main
sys.argv = ["library", "--version"]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize(("signal", "code"), [("signal.SIGTERM", 143), ("signal.SIGHUP", 129), ("signal.SIGINT", 130)])
def test_whoever_is_ended_while_it_starts_says_so_in_one_line(signal: str, code: int) -> None:
    program = _BEGINNING.replace("{signal}", signal)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", f"{STOPPED}\n")


def test_nobody_collects_garbage_of_what_is_imported() -> None:
    program = (
        "import gc, sys\nfrom library.cli.start import main\nsys.argv = ['library', '--version']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    print(end.code or 0, gc.get_stats()[2]['collections'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 0"
