"""How do processes of ours begin without the program that called us? Python would run its file once more in each."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_CHANGE = threading.Lock()
_hidden: list[ModuleType] = []
"""The program's main module, once for each thread that starts processes now."""


@contextmanager
def without_main() -> Iterator[None]:
    """Processes that are started meanwhile know nothing of the program's main module.

    multiprocessing runs the file of the main module in each new process, to find functions there. Ours stand in rooms
    of the library; and a script that calls the library at its top level would be run from its beginning in each.
    """
    with _CHANGE:
        _hidden.append(_hidden[0] if _hidden else sys.modules["__main__"])
        sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        with _CHANGE:
            main = _hidden.pop()
            if not _hidden:
                sys.modules["__main__"] = main
