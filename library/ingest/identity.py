"""Which document is this? Told from what is known of paths and bytes alone; nothing is read or written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from library.catalogue import FileRecord
from library.frozen import frozen


class Kind(StrEnum):
    """What became of a file since the last run."""

    NEW = "new"
    SAME = "same"
    """The bytes are known, and are read again: by another reader, or because somebody asked."""
    TOUCHED = "touched"
    """The bytes are known and so is their text; only the date is another."""
    MOVED = "moved"
    COPY = "copy"
    """Another file has the same bytes, and its text counts."""
    CHANGED = "changed"
    VANISHED = "vanished"
    """It went away after the shelf was listed."""


@frozen
class Identity:
    """Which document a file is.

    Attributes:
        kind: what became of it.
        known: what is known of it, at its path or at the one where it stood before.
        keeps_text: whether the text in the catalogue goes on to count.
        original: of a copy, the path of the file whose text counts.
        replaced: other files that had these bytes; they are gone, or will be read and are something else now.
    """

    kind: Kind
    known: FileRecord | None = None
    keeps_text: bool = False
    original: str = ""
    replaced: tuple[FileRecord, ...] = ()


def identify(
    path: str,
    digest: str,
    *,
    known: FileRecord | None,
    others: Sequence[FileRecord],
    here: Collection[str],
    original: str = "",
    text_known: bool = False,
    exists: bool = True,
) -> Identity:
    """Tells which document a file is.

    Args:
        path: on the shelf.
        digest: of its bytes; empty where nobody could read them.
        known: what is known of its path.
        others: what is known of other paths that had these bytes, and went or are still to be read.
        here: the paths on the shelf.
        original: the path of a file with these bytes whose text stands in the catalogue already, or empty.
        text_known: whether the bytes were not read on, because a text of them is in the catalogue.
        exists: whether there is such a file still.
    """
    if not digest and not exists:
        return Identity(Kind.VANISHED, known)
    counts = text_known and not original
    if known and counts and known.digest == digest and known.state.searchable:
        return Identity(Kind.TOUCHED, known, keeps_text=True)
    gone = [record for record in others if record.path not in here]
    moved = max(gone, key=lambda record: record.state.searchable, default=None)
    replaced = tuple(record for record in others if record is not moved)
    if moved and counts and moved.state.searchable:
        return Identity(Kind.MOVED, moved, keeps_text=True, replaced=replaced)
    if original:
        return Identity(Kind.COPY, moved or known, original=original)
    if moved:
        return Identity(Kind.MOVED, moved, replaced=replaced)
    if known is None:
        return Identity(Kind.NEW, replaced=replaced)
    return Identity(Kind.SAME if known.digest == digest else Kind.CHANGED, known, replaced=replaced)


class Records:
    """What is known of files while a run goes through the shelf.

    Attributes:
        known: what was known when it began, by path.
        here: the paths on the shelf.
    """

    def __init__(self, known: Mapping[str, FileRecord], here: Iterable[str], to_read: Collection[str]) -> None:
        self.known = known
        self.here = set(here)
        self._gone = [record for record in known.values() if record.path not in self.here]
        self._originals: dict[str, str] = {}  # digest -> path of the file whose text counts
        self._open: defaultdict[str, list[FileRecord]] = defaultdict(list)  # by digest: gone, or still to be read
        for record in known.values():
            if record.path in to_read or record.path not in self.here:
                self._open[record.digest].append(record)
            elif record.state.searchable:
                self._originals[record.digest] = record.path

    def known_digests(self, path: str, version: str) -> frozenset[str]:
        """The digests with which a file need not be read on: those of it and of files that are gone.

        Args:
            path: of the file.
            version: of the reader; what another one read does not count.
        """
        return frozenset(
            record.digest
            for record in (self.known.get(path), *self._gone)
            if record and record.reader == version and record.state.searchable
        )

    def identify(self, path: str, digest: str, *, text_known: bool, exists: bool) -> Identity:
        """Which document a file is; `take` must follow."""
        others = [record for record in self._open[digest] if record.path != path] if digest else []
        return identify(
            path,
            digest,
            known=self.known.get(path),
            others=others,
            here=self.here,
            original=self._originals.get(digest, ""),
            text_known=text_known,
            exists=exists,
        )

    def take(self, path: str, digest: str, identity: Identity, *, searchable: bool) -> None:
        """Notes what a file was found to be; `searchable` tells whether its text counts for these bytes from now on."""
        for record in (self.known.get(path), identity.known):
            if record and record in self._open[record.digest]:
                self._open[record.digest].remove(record)
        if searchable:
            self._originals[digest] = path

    def vanish(self, path: str) -> None:
        """Notes that a file went away after the shelf was listed."""
        self.here.discard(path)
