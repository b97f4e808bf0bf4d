"""What was a person told already? So that a job of every night names a thing once."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress

from library.model import Finding
from library.settings import Settings

_NAME = "told.json"


def untold(settings: Settings, findings: Sequence[Finding]) -> list[Finding]:
    """Those of the findings that were not among those of the last call; all of them are noted for the next.

    A finding that went away and came back is new.

    Raises:
        OSError: the index folder cannot be written.
    """
    path = settings.index / _NAME
    told: set[str] = set()
    with suppress(FileNotFoundError, ValueError, RecursionError, TypeError):
        told = set(json.loads(path.read_text("utf-8")))
    names = [" ".join((finding.kind, finding.path, finding.message)) for finding in findings]
    draft = path.with_suffix(".new")
    with open(draft, "w", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        json.dump(names, file, ensure_ascii=False, indent=1)
    draft.replace(path)
    return [finding for finding, name in zip(findings, names, strict=True) if name not in told]
