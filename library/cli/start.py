"""Where the program starts: it listens to signals before it imports the rest, which takes a third of a second."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import NoReturn

from library.cli.signals import STOPPED, Ended, exit_code, listen_to_signals


def main() -> NoReturn:
    """Runs the command and ends the process with its exit code."""
    listen_to_signals()
    # What is imported stays for good; to look it through for garbage takes a twentieth of a search (main.get_command).
    gc.disable()
    try:
        from library.cli.main import main as run
    except (KeyboardInterrupt, Ended) as end:
        with suppress(OSError, AttributeError):  # who hangs up takes the terminal away
            print(STOPPED, file=sys.stderr)  # noqa: T201  # click may not be there yet
        sys.exit(exit_code(end))
    run()
