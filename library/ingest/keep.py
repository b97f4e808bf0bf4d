"""How does a document come into the catalogue? By what it is: put, moved, touched, or noted as a copy."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from library.catalogue import Catalogue, FileRecord
from library.ingest.compare import Changes
from library.ingest.corrections import PeoplesWord
from library.ingest.describe import Described, describe
from library.ingest.identity import Identity, Kind, Records
from library.ingest.reading import Reading
from library.ingest.tags import retag_edition
from library.model import ErrorKind, FileReport, Flaw, Note, NoteKind, Page, Problem, State, Tag, Values
from library.shelf import ShelfFile
from library.tagging import ProjectNames
from library.tagging.subjects import THESAURI


class Keeper:
    """Keeps what was read, file by file; it commits nothing.

    Args:
        catalogue: into which it goes.
        records: which file is which.
        said: what people said of files.
        names: of the projects.
        version: of the reader.
        changes: of the run; its report is told what became of each file.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        records: Records,
        said: PeoplesWord,
        names: ProjectNames,
        version: str,
        changes: Changes,
    ) -> None:
        self._catalogue = catalogue
        self._records = records
        self._said = said
        self._names = names
        self._version = version
        self._changes = changes
        self._report = changes.report
        self._followed: set[str] = set()
        self._now = _timestamp(datetime.now(UTC))

    def keep(self, file: ShelfFile, reading: Reading, *, exists: bool) -> None:
        """Puts what came of reading a file into the catalogue.

        Args:
            file: as it was listed.
            reading: what came of it.
            exists: whether there is such a file still.
        """
        identity = self._records.identify(file.path, reading.digest, text_known=reading.text_known, exists=exists)
        if identity.kind is Kind.VANISHED:
            self._vanish(file.path)
            return
        if identity.known and identity.known.path != file.path:
            self._follow(identity.known.path, file.path)
        if identity.keeps_text:
            self._keep_text(file, identity)
            searchable = True
        else:
            searchable = self._put(file, reading, identity)
        self._records.take(file.path, reading.digest, identity, searchable=searchable)

    def forget_gone(self) -> None:
        """Removes the files that stand on the shelf no more and came up nowhere else."""
        for record in self._changes.gone:
            if record.path not in self._followed:
                self._catalogue.remove(record.path)
                self._report.gone.append(record.path)

    def _vanish(self, path: str) -> None:
        """A file that went away after the shelf was listed: the next run forgets it or finds where it went."""
        self._records.vanish(path)
        self._changes.chosen.discard(path)
        self._report.found -= 1
        self._report.notes.append(Note(NoteKind.WENT_AWAY, {"path": path}))

    def _follow(self, old: str, new: str) -> None:
        """What people said of a file goes with it, unless they said something of its new place."""
        self._report.moved.append(f"{old} -> {new}")
        self._followed.add(old)
        self._said.follow({old: new})

    def _keep_text(self, file: ShelfFile, identity: Identity) -> None:
        """A file of which all is known but where it stands, or of which date it is."""
        known = identity.known
        assert known is not None
        if identity.kind is Kind.TOUCHED:
            self._catalogue.touch(file.path, file.modified_ns)
            return
        self._catalogue.remove(file.path)
        self._catalogue.move(known.path, file.path, file.modified_ns)
        retag_edition(self._catalogue, known.id, file.path, self._names)

    def _put(self, file: ShelfFile, reading: Reading, identity: Identity) -> bool:
        """A file whose text was read; tells whether it can be found by it."""
        known, digest = identity.known, reading.digest
        moved = known is not None and known.path != file.path
        corrections = self._said.of(file.path, self._catalogue, known.id if known else "")
        subjects = self._subjects(known) if known and known.digest == digest else []
        if known and moved:
            self._catalogue.remove(known.path)
        self._report.read += 1
        before = self._records.known.get(file.path)
        if not moved and (before is None or before.digest != digest):
            (self._report.changed if before else self._report.new).append(file.path)
        described = self._described(reading)
        state, reason = _state(reading, described.pages)
        if identity.kind is Kind.COPY:
            state, reason = State.SKIPPED, Problem(ErrorKind.SAME_BYTES, {"path": identity.original})
            described = self._of_copy(reading)
        elif state.searchable:
            for record in identity.replaced:  # the id goes with the bytes
                self._catalogue.remove(record.path)
        added = known.added if known else self._arrival(file)
        id_ = self._catalogue.put(
            path=file.path,
            digest=digest,
            size=reading.fingerprint.size if reading.fingerprint else file.size,
            modified_ns=file.modified_ns,
            reader="" if reading.state and reading.state.may_pass else self._version,  # so the next run tries again
            state=state,
            reason=reason,
            page_count=reading.info.page_count,
            metadata=reading.info.metadata,
            pages=described.pages,
            tags=[*described.tagged.tags, *subjects],
            anchors=described.tagged.anchors,
            sketch=described.tagged.sketch,
            opening=reading.info.opening,
            added=added,
            changed=known.changed if known and known.digest == digest else self._now if known else added,
        )
        self._catalogue.set_corrections(id_, corrections)
        self._catalogue.resolve(id_)
        if state is not State.INDEXED:
            self._report.troubles.append(FileReport(file.path, state, reason))
        if state.searchable:
            self._changes.flaws[file.path] = flaws_of(described.pages)
        return state.searchable

    def _described(self, reading: Reading) -> Described:
        """The document as its reader described it; by the run where it did not, or where pages were recognized."""
        recognized = self._catalogue.recognized(reading.digest)
        if reading.described and not recognized:
            return reading.described
        return describe(reading.path, reading.pages, reading.info, self._names, recognized)

    def _subjects(self, known: FileRecord) -> list[Tag]:
        """Those that the same bytes had: they count until works are weighed anew, behind the pages."""
        return [tag for tag in self._catalogue.tags(known.id) if tag.source == THESAURI]

    def _of_copy(self, reading: Reading) -> Described:
        """A second copy has no pages of its own."""
        return describe(reading.path, (), reading.info, self._names)

    def _arrival(self, file: ShelfFile) -> str:
        """When a file came: now; where nothing was known before, and all of them come now, the day it was written."""
        if self._records.known:
            return self._now
        seconds = min(max(0, file.modified_ns // 10**9), int(time.time()))
        return _timestamp(datetime.fromtimestamp(seconds, UTC))


def _timestamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _state(reading: Reading, pages: Sequence[Page]) -> tuple[State, Problem | None]:
    """The class in which a file ends, and the reason where it is not plainly fine."""
    count = reading.info.page_count
    with_text = sum(bool(page.text) for page in pages)
    read = len(pages)
    if with_text and reading.state and reading.reason:
        cut_short: Values = {"cause": reading.reason, "read": read, "count": count}
        return State.PARTIAL, Problem(ErrorKind.PAGES_READ, cut_short)
    if with_text and read < count:
        return State.PARTIAL, Problem(ErrorKind.PAGES_OVER_LIMIT, {"read": read, "count": count})
    if with_text:
        return State.INDEXED, None
    if reading.state:
        return reading.state, reading.reason
    if pages and all(page.flaw is Flaw.BLANK for page in pages):
        return State.NO_TEXT, Problem(ErrorKind.FLAW_ON_PAGES, {"flaw": Flaw.BLANK, "read": read, "count": count})
    return State.NO_TEXT, flaws_of(pages) or Problem(ErrorKind.NO_TEXT_LAYER, {"read": read, "count": count})


def flaws_of(pages: Sequence[Page]) -> Problem | None:
    """Which pages lack words that a person sees on them, and why; None where none do."""
    flaws = Counter(page.flaw for page in pages if page.flaw and page.flaw is not Flaw.BLANK)
    each = tuple(
        Problem(ErrorKind.FLAW_ON_PAGES, {"flaw": flaw, "read": count, "count": len(pages)})
        for flaw, count in flaws.most_common()
    )
    return Problem(ErrorKind.SEVERAL, {"causes": each}) if len(each) > 1 else next(iter(each), None)
