"""What differs between shelf and catalogue? Told before any file is opened."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from library import pdf
from library.catalogue import FileRecord
from library.errors import LibraryError, ShelfEmptied
from library.ingest.displaced import find_displaced, known_after
from library.model import ErrorKind, FileReport, Problem, Report, State, WayOutKind
from library.settings import Settings
from library.shelf import ShelfFile
from library.shelf.files import Listing, normal_path

_MANY_GONE = 10
"""Most of a shelf may be taken away in a day where that is fewer files than this; more look like an unmounted disk."""


@dataclass(slots=True)
class Changes:
    """What differs between the shelf and the catalogue, and what the run has to say of it.

    Attributes:
        chosen: the files that were looked at.
        to_read: those to be opened, in this order.
        again: those of them whose text is wanted anew though their bytes may be known.
        displaced: old path -> new path of documents in whose place another stands now.
        gone: what stands on the shelf no more.
        most_are_gone: whether that is all or most of it, though nobody may have taken it away.
        flaws: what is wrong with pages of files that are found by their others, by path.
        report: of the run.
    """

    chosen: set[str] = field(default_factory=set)
    to_read: list[ShelfFile] = field(default_factory=list)
    again: set[str] = field(default_factory=set)
    displaced: dict[str, str] = field(default_factory=dict)
    gone: list[FileRecord] = field(default_factory=list)
    most_are_gone: bool = False
    flaws: dict[str, Problem | None] = field(default_factory=dict)
    report: Report = field(default_factory=Report)


def reader_version(settings: Settings) -> str:
    """What the text of an edition depends on beside its file."""
    limits = settings.limits
    return f"{pdf.VERSION}/{settings.reader}/{limits.pages}/{limits.page_characters}"


def compare(
    settings: Settings,
    listing: Listing,
    known: Mapping[str, FileRecord],
    *,
    paths: Sequence[str] = (),
    retry_failed: bool = False,
    everything: bool = False,
) -> Changes:
    """Compares what stands on the shelf with what is known of it.

    Args:
        settings: of the shelf and its reader.
        listing: of the shelf.
        known: what the catalogue knows, by path.
        paths: files or folders to look at; all where none is named.
        retry_failed: whether files that gave no text before are read again though they have not changed.
        everything: whether all files are read again.

    Raises:
        LibraryError: there is nothing of a name in paths.
    """
    here = {file.path: file for file in listing.files}
    displaced = find_displaced(settings.documents, listing.files, known)
    known = known_after(known, displaced)
    is_chosen = _choice(settings.documents, paths, here.keys() | known.keys() | {s.path for s in listing.skipped})
    changes = Changes(chosen=set(filter(is_chosen, here)), displaced=displaced)
    _report_skipped(listing, is_chosen, changes)
    version = reader_version(settings)
    for file in listing.files:
        if file.path not in changes.chosen:
            continue
        record = known.get(file.path)
        same = record and (record.size, record.modified_ns) == (file.size, file.modified_ns)
        if everything or (record and retry_failed and record.state not in (State.INDEXED, State.SKIPPED)):
            changes.again.add(file.path)
        elif record and same and record.reader == version:
            continue
        changes.to_read.append(file)
    # What was known comes first, for a new file may be a copy of it; copies come last, for the original may have moved.
    changes.to_read.sort(key=lambda file: file.path not in known)
    changes.to_read += _copies_without_original(changes, here, known)
    # What stands in a folder that cannot be listed now is not gone.
    hidden = [skipped.path for skipped in listing.skipped]
    changes.gone = [
        record
        for path, record in known.items()
        if path not in here and is_chosen(path) and not any(_within(path, folder) for folder in hidden)
    ]
    changes.most_are_gone = _most_are_gone(changes, known, sum(map(is_chosen, known)))
    return changes


def _choice(documents: Path, paths: Sequence[str], everywhere: AbstractSet[str]) -> Callable[[str], bool]:
    chosen = [_on_shelf(path, documents, everywhere) for path in paths]
    return lambda path: not chosen or any(_within(path, start) for start in chosen)


def _report_skipped(listing: Listing, is_chosen: Callable[[str], bool], changes: Changes) -> None:
    report = changes.report
    for skipped in listing.skipped:
        if is_chosen(skipped.path):
            report.states[State.SKIPPED] += 1
            report.troubles.append(FileReport(skipped.path, State.SKIPPED, skipped.reason))
    report.found = len(changes.chosen) + report.states[State.SKIPPED]


def _copies_without_original(
    changes: Changes, here: Mapping[str, ShelfFile], known: Mapping[str, FileRecord]
) -> list[ShelfFile]:
    """Second copies of a file whose first one goes or is read again: one of them may have to take its place."""
    reading = {file.path for file in changes.to_read}
    staying = {path: record for path, record in known.items() if path in here and path not in reading}
    originals = {record.digest for record in staying.values() if record.state.searchable}
    return [
        here[path]
        for path, record in staying.items()
        if record.state is State.SKIPPED and record.digest not in originals
    ]


def _most_are_gone(changes: Changes, known: Mapping[str, FileRecord], known_before: int) -> bool:
    new_sizes = Counter(file.size for file in changes.to_read if file.path not in known)
    lost = (Counter(record.size for record in changes.gone) - new_sizes).total()  # the others may have moved
    return lost > 1 and (lost == known_before or (lost >= _MANY_GONE and 2 * lost > known_before))


def require_whole_shelf(settings: Settings, changes: Changes) -> None:
    """Makes sure that a disk which is not mounted is not taken for files that were thrown away.

    Raises:
        ShelfEmptied: all or most of the known files are gone.
    """
    if changes.most_are_gone:
        raise ShelfEmptied(
            ErrorKind.FILES_GONE, {"count": len(changes.gone), "path": settings.documents}, WayOutKind.PUT_BACK
        )


def _on_shelf(path: str, shelf: Path, known: AbstractSet[str]) -> str:
    """A path given on the command line, relative to the shelf: it may be given so, or from the working directory.

    Raises:
        LibraryError: there is nothing of that name.
    """
    for full in (Path(os.path.abspath(path)), Path(os.path.abspath(shelf / path))):
        if full.is_relative_to(shelf):
            start = normal_path(full.relative_to(shelf).as_posix())
            if start == "." or any(_within(file, start) for file in known):
                return start
    raise LibraryError(ErrorKind.NO_PDF, {"name": path, "path": shelf}, WayOutKind.LIST_EDITIONS)


def _within(path: str, start: str) -> bool:
    """Whether a file of the shelf is `start`, or in the folder of that name; everything is in "."."""
    path = normal_path(path)
    return start in (".", path) or path.startswith(f"{start}/")
