"""What was a person told already? So that a job of every night names a thing once."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from library.files import written_beside
from library.settings import Settings


def told(settings: Settings, by: str) -> set[str]:
    """What a command named when it last noted it; nothing where that cannot be read."""
    try:
        return set(json.loads(_file(settings, by).read_text("ascii")))
    except (OSError, ValueError, RecursionError, TypeError):
        return set()


def note_told(settings: Settings, by: str, names: Collection[str]) -> None:
    """Notes all that a command has to name now; what went away and comes back is new again.

    Args:
        settings: where everything is.
        by: the command.
        names: of things, whether they were named now or before; a name of a file in it may be no UTF-8.

    Raises:
        OSError: the index folder cannot be written.
    """
    file = _file(settings, by)
    with written_beside(file, durable=False) as new:
        new.write(json.dumps(sorted(names), indent=1).encode("ascii"))


def _file(settings: Settings, by: str) -> Path:
    return settings.index / f"told-{by}.json"
