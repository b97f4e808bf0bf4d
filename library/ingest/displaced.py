"""Which documents stand elsewhere now, while another took their place? Two names exchanged, a folder laid over another.

A file that is gone is looked for when what is new was read (`identity.py`). A document whose place holds other bytes is
looked for before anything is read: else what people said of it would be said of what took its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import file_digest
from pathlib import Path

from library.catalogue import Catalogue, FileRecord
from library.ingest.tags import retag_edition
from library.shelf import ShelfFile
from library.shelf.files import no_waiting
from library.tagging import ProjectNames


def find_displaced(documents: Path, files: Sequence[ShelfFile], known: Mapping[str, FileRecord]) -> dict[str, str]:
    """The documents that left a place which holds other bytes now.

    A file is opened where its size or date is another than it was, and its size is that of a document whose file is
    another, too: hardly ever.

    Args:
        documents: the shelf.
        files: that stand on it.
        known: what is known of files, by path.

    Returns:
        Old path -> new path.
    """
    differing = [file for file in files if not _is_same(file, known.get(file.path))]
    places: defaultdict[int, list[str]] = defaultdict(list)
    for file in differing:
        places[file.size].append(file.path)

    @cache
    def digest(path: str) -> str:
        try:
            with open(documents / path, "rb", opener=no_waiting) as file:
                return file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""

    displaced: dict[str, str] = {}
    for file in differing:
        record = known.get(file.path)
        if record is None or not record.digest:
            continue
        elsewhere = [path for path in places[record.size] if path != file.path and path not in displaced.values()]
        stands = [path for path in elsewhere if digest(path) == record.digest]
        if stands and (file.size != record.size or digest(file.path) != record.digest):
            displaced[file.path] = min(stands, key=lambda path: path in known)  # a new place rather than a known one
    return displaced


def _is_same(file: ShelfFile, record: FileRecord | None) -> bool:
    return record is not None and (record.size, record.modified_ns) == (file.size, file.modified_ns)


def known_after(known: Mapping[str, FileRecord], displaced: Mapping[str, str]) -> dict[str, FileRecord]:
    """What is known of files once displaced documents are known at their new places; what they overwrote is not."""
    left = {path: record for path, record in known.items() if path not in {*displaced, *displaced.values()}}
    return left | {new: replace(known[old], path=new) for old, new in displaced.items()}


def move_displaced(catalogue: Catalogue, displaced: Mapping[str, str], names: ProjectNames) -> None:
    """Lets the catalogue know displaced documents at their new places, with the tags that these tell."""
    records = {old: catalogue.files()[old] for old in displaced}
    for new in displaced.values():
        if new not in displaced:
            catalogue.remove(new)
    for old, record in records.items():
        catalogue.move(old, f"/{old}", record.modified_ns)  # no path of a shelf: two may exchange their names
    for old, record in records.items():
        catalogue.move(f"/{old}", displaced[old], record.modified_ns)
        retag_edition(catalogue, record.id, displaced[old], names)
