"""How does a room name what stands in its files, without opening them all?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def opened_at_use(room: str, files: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """A package's `__getattr__` (PEP 562): a file is imported when a name that stands in it is first asked for.

    So a search does not wait for what only an ingest needs, though both name the same package.

    Args:
        room: the name of the package.
        files: file of the package -> the names in it that others use.
    """
    places = {name: file for file, names in files.items() for name in names}

    def find(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        found = getattr(import_module(f"{room}.{places[name]}"), name)
        setattr(sys.modules[room], name, found)
        return found

    return find
