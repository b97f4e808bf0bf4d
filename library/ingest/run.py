"""How does a run go? Shelf, then catalogue, then index; each batch whole or not at all.

The catalogue is brought up to date with the shelf, and the index with the catalogue. Both steps compare and mend, so
that whatever a killed run left behind is mended by the next one.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from library import pdf
from library.catalogue import Catalogue, FileRecord
from library.errors import IndexMissing, LibraryError, ShelfEmptied
from library.index import Generations
from library.ingest.glossary import mine_glossary, read_thesauri, take_over
from library.ingest.indexing import bring_up_to_date, build_anew, open_catalogue, open_own, publish, put_aside_damaged
from library.ingest.lists import finish_changes, require_lists, saved_beside
from library.ingest.lock import one_writer
from library.ingest.reading import Fingerprint, detector, read_file
from library.ingest.recognizing import as_recognized, recognize_waiting
from library.ingest.subjects import find_subjects
from library.ingest.undo import Undo
from library.ingest.vectors import cut_pages, encoder_of, is_encoded
from library.model import (
    CORRECTION,
    TAG_FIELDS,
    Edition,
    FileReport,
    Flaw,
    Page,
    Progress,
    Report,
    State,
    Step,
    Tag,
    TagField,
)
from library.pdf import DocumentInfo, Job, Outcome, mend, run_isolated
from library.settings import Settings
from library.shelf import Corrections, Projects, Sayings, ShelfFile, scan
from library.shelf.files import Listing, normal_path, require_shelf
from library.shelf.sheets import formula_fault
from library.tagging import (
    SISTERS,
    ProjectNames,
    correction_tags,
    lean,
    sister_tags,
    tag_edition,
    work_tags,
)
from library.tagging import (
    VERSION as TAGGING_VERSION,
)
from library.tagging.language import VERSION as LANGUAGE_VERSION

_BATCH_PAGES, _BATCH_CHARACTERS = 4_000, 20_000_000
"""So much is kept at once; a killed run loses no more than a batch."""

_MANY_GONE = 10
"""Fewer files a person may take away in a day, be they most of a shelf; where so many go, a disk may be away."""

_OF_ONE_EDITION = tuple(name for name in TAG_FIELDS if name != "work")
"""The fields that an edition's own pages tell; its work needs all editions."""


def _silent(step: Step) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class Said:
    """What people said of a file.

    Attributes:
        tags: their corrections that make sense.
        unclear: fields of which they said something that makes none; what was said before goes on to count.
    """

    tags: list[Tag] = field(default_factory=list)
    unclear: set[TagField] = field(default_factory=set)


@dataclass(slots=True)
class _Changes:
    """What differs between the shelf and the catalogue, before any file is opened.

    Attributes:
        chosen: the files that were looked at.
        to_read: those to be opened, in this order.
        again: those of them whose text is wanted anew though their bytes may be known.
        gone: what stands on the shelf no more.
        flaws: what is wrong with pages of files that are found by their others, by path.
        most_are_gone: whether that is all or most of it, though nobody may have taken it away.
    """

    chosen: set[str] = field(default_factory=set)
    to_read: list[ShelfFile] = field(default_factory=list)
    again: set[str] = field(default_factory=set)
    gone: list[FileRecord] = field(default_factory=list)
    most_are_gone: bool = False
    flaws: dict[str, str] = field(default_factory=dict)
    report: Report = field(default_factory=Report)


def ingest(
    settings: Settings,
    *,
    paths: Sequence[str] = (),
    retry_failed: bool = False,
    forget: bool = False,
    ocr: bool = False,
    progress: Progress = _silent,
) -> Report:
    """Brings catalogue and index up to date with the shelf.

    Args:
        settings: where everything is.
        paths: files or folders of the shelf to look at; all of it where none is named.
        retry_failed: whether files that gave no text before are read again though they have not changed.
        forget: whether files that are gone are forgotten even if they are all or most of the shelf, and corrections
            even if nothing stands in their list any more.
        ocr: whether pages without usable text are recognized by Tesseract.
        progress: is told how far the run has come.

    Raises:
        LibraryError: ocr is asked for, and Tesseract is not installed.
        ShelfEmptied: all or most files or all corrections are gone, and forget is not given; nothing was changed.
        ShelfMissing, ShelfUnreadable, LibraryBusy, and others of errors.LibraryError.
    """
    require_shelf(settings.documents)
    with one_writer(settings.index):
        return ingest_as_writer(
            settings, paths=paths, retry_failed=retry_failed, forget=forget, ocr=ocr, progress=progress
        )


def ingest_as_writer(
    settings: Settings,
    *,
    paths: Sequence[str],
    retry_failed: bool = False,
    forget: bool = False,
    taken_back: bool = False,
    ocr: bool = False,
    progress: Progress = _silent,
) -> Report:
    """`ingest`, for one who is the writer already.

    Args:
        taken_back: whether all corrections may be gone, for the program itself took them back.
    """
    start = time.monotonic()
    with open_own(settings) as catalogue:
        run = _Run(settings, catalogue, progress)
        with catalogue.transaction():
            changes = run.compare(paths, retry_failed)
            if not forget:
                _require_the_shelf(settings, changes)
            if not forget and not taken_back:
                require_lists(settings, catalogue)
            run.read(changes)
            if ocr:
                run.recognize(changes, again=retry_failed)
            return run.finish(changes, start)


def plan_changes(
    settings: Settings, *, paths: Sequence[str] = (), retry_failed: bool = False, forget: bool = False
) -> Report:
    """What `ingest` would do, without doing it; takes and raises the same."""
    try:
        catalogue = open_catalogue(settings)
    except IndexMissing:
        return changes_since(settings, None, paths=paths, retry_failed=retry_failed, forget=forget)
    with catalogue:
        return changes_since(settings, catalogue, paths=paths, retry_failed=retry_failed, forget=forget)


def changes_since(
    settings: Settings,
    catalogue: Catalogue | None,
    *,
    paths: Sequence[str] = (),
    retry_failed: bool = False,
    forget: bool = False,
) -> Report:
    """As `plan_changes`, beside a catalogue that is open; None where nothing was ingested yet."""
    start = time.monotonic()
    known = catalogue.files() if catalogue else {}
    if catalogue and not forget:
        require_lists(settings, catalogue)
    changes = _compare(settings, scan(settings.documents), known, paths, retry_failed)
    if not forget:
        _require_the_shelf(settings, changes)
    report = changes.report
    report.new = [file.path for file in changes.to_read if file.path not in known]
    report.changed = [file.path for file in changes.to_read if file.path in known]
    report.gone = [record.path for record in changes.gone]
    report.dry_run = True
    report.seconds = time.monotonic() - start
    return report


def rebuild(settings: Settings, *, from_pdf: bool = False, progress: Progress = _silent) -> Report:
    """Builds the index anew from the catalogue, beside the live one, and switches when it is whole.

    A damaged catalogue is put aside first: the live generation's copy gives it back, or the documents do.

    Args:
        settings: where everything is.
        from_pdf: whether every file is read again first.
        progress: is told how far the run has come.

    Raises:
        as ingest.
    """
    start = time.monotonic()
    require_shelf(settings.documents)
    with one_writer(settings.index):
        put_aside_damaged(settings)
        with open_own(settings) as catalogue:
            run = _Run(settings, catalogue, progress)
            with catalogue.transaction():
                changes = run.compare((), retry_failed=from_pdf, everything=from_pdf)
                _require_the_shelf(settings, changes)
                require_lists(settings, catalogue)
                run.read(changes, index=False)
                run.retag()
                return run.finish(changes, start, anew=True)


class _Run:
    """One run of the one writer."""

    def __init__(self, settings: Settings, catalogue: Catalogue, progress: Progress) -> None:
        self._settings = settings
        self._listing = scan(settings.documents)
        self._catalogue = catalogue
        self._progress = progress
        self._projects = Projects.read(settings.documents)
        self._names = ProjectNames(self._projects)
        finish_changes(settings)
        self._corrections = Corrections.read(settings.documents)
        self._sayings = Sayings.read(settings.documents)
        Undo(settings).forget_if_edited()
        self._here = {file.path for file in self._listing.files}
        self._corrected = read_corrections(self._corrections, self._projects, catalogue.editions(), self._here)
        self._reader = reader_version(settings)
        self._now = _timestamp(datetime.now(UTC))
        self.generations = Generations(settings.index, share=settings.share)
        self.generations.sweep()

    def compare(self, paths: Sequence[str], retry_failed: bool, everything: bool = False) -> _Changes:
        return _compare(self._settings, self._listing, self._catalogue.files(), paths, retry_failed, everything)

    def read(self, changes: _Changes, *, index: bool = True) -> None:
        """Reads what is to be read and keeps it, batch by batch."""
        report = changes.report
        files = {file.path: file for file in changes.to_read}
        self._known = self._catalogue.files()
        self._followed: set[str] = set()
        # By digest: the files whose text stands in the catalogue, and the records of files that went or are to be read.
        self._standing: dict[str, str] = {}
        self._stale: defaultdict[str, list[FileRecord]] = defaultdict(list)
        for record in self._known.values():
            if record.path in files or record.path not in self._here:
                self._stale[record.digest].append(record)
            elif record.state.searchable:
                self._standing[record.digest] = record.path
        gone = [record for record in self._known.values() if record.path not in self._here]
        jobs = [
            Job(
                name=file.path,
                path=self._settings.documents / file.path,
                reader=self._settings.reader,
                limits=self._settings.limits,
                known=frozenset(
                    record.digest
                    for record in (self._known.get(file.path), *gone)
                    if record
                    and record.reader == self._reader
                    and record.state.searchable
                    and file.path not in changes.again
                ),
            )
            for file in changes.to_read
        ]
        outcomes = run_isolated(jobs, read_file, workers=self._settings.jobs, preload="library.ingest.preload")
        done = 0
        for batch in _batches(self._counted(outcomes, len(jobs), report)):
            with self._catalogue.transaction():
                for outcome in batch:
                    self._keep(outcome, files[outcome.job.name], changes)
                    done += 1
                if self._corrections.changed:
                    self._corrections.write()  # before the catalogue: after a kill the file is found to be moved again
            if index and done < len(jobs):
                bring_up_to_date(self.generations, self._catalogue, self._progress)
        with self._catalogue.transaction():
            for record in changes.gone:
                if record.path not in self._followed:
                    self._catalogue.remove(record.path)
                    report.gone.append(record.path)
        report.faults.extend(str(fault) for fault in self._corrections.faults)
        report.notes.extend(filter(None, (self._projects.note, self._corrections.note, self._sayings.note)))
        report.notes.extend(
            f"{self._corrections.name}, line {line}: {path} is not on the shelf"
            for line, path, _ in self._corrections
            if path not in self._here
        )
        report.notes += saved_beside(self._settings)

    def _counted(self, outcomes: Iterable[Outcome], total: int, report: Report) -> Iterator[Outcome]:
        for done, outcome in enumerate(outcomes, 1):
            report.pages_read += max(0, len(outcome.items) - 2)
            self._progress(Step("reading", done, total, report.pages_read))
            yield outcome

    def _keep(self, outcome: Outcome, file: ShelfFile, changes: _Changes) -> None:
        """Puts one file's outcome into the catalogue."""
        report = changes.report
        fingerprint = next((item for item in outcome.items if isinstance(item, Fingerprint)), None)
        if fingerprint is None and not outcome.job.path.exists():
            self._vanished(file.path, changes)
            return
        digest = fingerprint.digest if fingerprint else ""
        in_catalogue = digest in outcome.job.known and digest not in self._standing
        before = self._known.get(file.path)
        if before:
            self._stale[before.digest].remove(before)
            if in_catalogue and before.digest == digest and before.state.searchable:
                self._catalogue.touch(file.path, file.modified_ns)
                self._standing[digest] = file.path
                return
        stale = self._stale[digest] if digest else []
        moved = max(
            (record for record in stale if record.path not in self._here),
            key=lambda record: record.state.searchable,
            default=None,
        )
        if moved:
            stale.remove(moved)
            self._follow(moved.path, file.path, report)
            if in_catalogue and moved.state.searchable:
                self._catalogue.remove(file.path)
                self._catalogue.move(moved.path, file.path, file.modified_ns)
                self._retag_edition(moved.id, file.path)
                self._standing[digest] = file.path
                return
        corrections = self._corrections_of(file.path, moved or before)
        if moved:
            self._catalogue.remove(moved.path)
        report.read += 1
        if not moved and (before is None or before.digest != digest):
            (report.changed if before else report.new).append(file.path)
        info = next((item for item in outcome.items if isinstance(item, DocumentInfo)), DocumentInfo(page_count=0))
        recognized = self._catalogue.recognized(digest)
        read = [item for item in outcome.items if isinstance(item, Page)]
        whole = mend(as_recognized(page, recognized) for page in read)
        pages = lean(file.path, whole, info.metadata)
        state, reason = _state(outcome, info, pages)
        if copy := self._standing.get(digest):
            state, reason, pages = State.SKIPPED, f"has the same bytes as {copy}", []
        elif state.searchable:
            self._standing[digest] = file.path
            for record in stale:  # files that had these bytes before; the id goes with the bytes
                self._catalogue.remove(record.path)
        tagged = tag_edition(file.path, pages, info.metadata, self._names, info.opening)
        known = moved or before
        added = known.added if known else self._arrival(file)
        id_ = self._catalogue.put(
            path=file.path,
            digest=digest,
            size=fingerprint.size if fingerprint else file.size,
            modified_ns=file.modified_ns,
            reader="" if outcome.state and outcome.state.may_pass else self._reader,  # so the next run tries again
            state=state,
            reason=reason,
            page_count=info.page_count,
            metadata=info.metadata,
            pages=pages,
            tags=tagged.tags,
            anchors=tagged.anchors,
            sketch=tagged.sketch,
            opening=info.opening,
            added=added,
            changed=known.changed if known and known.digest == digest else self._now if known else added,
        )
        self._catalogue.set_corrections(id_, corrections)
        self._catalogue.settle(id_)
        if state is not State.INDEXED:
            report.troubles.append(FileReport(file.path, state, reason))
        if state.searchable:
            changes.flaws[file.path] = _flaws(pages)

    def _arrival(self, file: ShelfFile) -> str:
        """When a file came: now; where nothing was known before, and all of them come now, the day it was written."""
        if self._known:
            return self._now
        seconds = min(max(0, file.modified_ns // 10**9), int(time.time()))
        return _timestamp(datetime.fromtimestamp(seconds, UTC))

    def _vanished(self, path: str, changes: _Changes) -> None:
        """A file that went away after the shelf was listed: the next run forgets it or finds where it went."""
        self._here.discard(path)
        changes.chosen.discard(path)
        changes.report.found -= 1
        changes.report.notes.append(f"{path} went away before it was read; the next run will look for it")

    def _follow(self, old: str, new: str, report: Report) -> None:
        """What people said of a file goes with it, unless they said something of its new place."""
        report.moved.append(f"{old} -> {new}")
        self._followed.add(old)
        if self._corrections.move(old, new):
            self._corrected[new] = self._corrected.pop(old, Said())

    def _corrections_of(self, path: str, before: FileRecord | Edition | None) -> list[Tag]:
        """What people said of a file; where that makes no sense now, what they said before of the same file."""
        unreadable = set(TAG_FIELDS) if self._corrections.nameless else set()
        said = self._corrected.get(path, Said(unclear=unreadable))
        known = self._catalogue.tags(before.id) if before and said.unclear else []
        return said.tags + [tag for tag in known if tag.source == CORRECTION and tag.field in said.unclear]

    def recognize(self, changes: _Changes, *, again: bool) -> None:
        """Puts the words of recognized pages into the catalogue.

        Recognizing takes hours, so what was read before it is indexed and kept, and then the words of every few pages.
        """
        report = changes.report
        bring_up_to_date(self.generations, self._catalogue, self._progress)
        for edition, pages in recognize_waiting(
            self._settings, self._catalogue, changes.chosen, report, self._progress, again=again
        ):
            self._catalogue.replace_pages(edition.id, pages)
            self._retag_edition(edition.id, edition.path)
            if edition.state.searchable:
                changes.flaws[edition.path] = _flaws(pages)
                continue
            report.troubles = [trouble for trouble in report.troubles if trouble.path != edition.path]
            if any(page.text for page in pages):
                self._catalogue.set_state(edition.id, State.INDEXED)
                changes.flaws[edition.path] = _flaws(pages)
            else:
                self._catalogue.set_state(edition.id, State.NO_TEXT, _flaws(pages))
                report.troubles.append(FileReport(edition.path, State.NO_TEXT, _flaws(pages)))

    def finish(self, changes: _Changes, start: float, *, anew: bool = False) -> Report:
        """Tags what needs all editions, brings the index up to date or builds it anew, and counts."""
        report = changes.report
        self._retag_if_rules_changed()
        with self._catalogue.transaction():
            self._catalogue.forget_recognized()
            report.corrected = self._correct()
            self._link_works()
            if is_encoded(self._catalogue):
                cut_pages(self._catalogue)
                self._catalogue.vectors.forget()
                if waiting := self._catalogue.vectors.count(encoder_of(self._catalogue)[0]).waiting:
                    report.notes.append(f"Passages not found by meaning yet: {waiting:,}. Run: library encode")
        (build_anew if anew else bring_up_to_date)(self.generations, self._catalogue, self._progress)
        report.notes += [
            f"{path}: {flaws}; its other pages can be found" for path, flaws in changes.flaws.items() if flaws
        ]
        self._update_glossary(report)  # it may take minutes: searches see the pages meanwhile
        publish(self.generations, self._catalogue)
        handled = {trouble.path for trouble in report.troubles}
        for record in self._catalogue.files().values():
            if record.path in changes.chosen:
                report.states[record.state] += 1
                if record.state not in (State.INDEXED, State.SKIPPED) and record.path not in handled:
                    report.waiting += 1
        editions = self._catalogue.editions()
        report.editions, report.pages = self._catalogue.counts()
        report.works = len({edition.work for edition in editions})
        report.languages = len({code for edition in editions for code in edition.languages if code != "und"})
        report.projects = len({key for edition in editions for key in edition.projects})
        report.seconds = time.monotonic() - start
        return report

    def _update_glossary(self, report: Report) -> None:
        if why_not := mine_glossary(self._catalogue, self._progress):
            report.notes.append(why_not)
        faults = read_thesauri(self._catalogue, self._settings.documents, self._progress)
        take_over(self._catalogue, self._sayings)  # behind the thesauri, which teach the lexicon words
        report.faults += [*map(str, self._sayings.faults), *faults]
        find_subjects(self._catalogue, self._progress)

    def retag(self) -> None:
        """Gives all editions their tags anew, from the texts in the catalogue."""
        detect_again = self._catalogue.note("languages") != LANGUAGE_VERSION
        with self._catalogue.transaction():
            for edition in self._catalogue.editions():
                if detect_again:
                    pages = [
                        replace(page, languages=detector().page_languages(page.text))
                        for page in self._catalogue.pages(edition.id)
                    ]
                    pages = lean(edition.path, pages, self._catalogue.metadata(edition.id))
                    languages = {page.number: page.languages for page in pages if page.text}
                    self._catalogue.set_page_languages(edition.id, languages)
                self._retag_edition(edition.id, edition.path)
            self._catalogue.set_note("languages", LANGUAGE_VERSION)
            self._catalogue.set_note("rules", self._rules())

    def _retag_if_rules_changed(self) -> None:
        noted = self._catalogue.note("rules")
        if noted and (noted != self._rules() or self._catalogue.note("languages") != LANGUAGE_VERSION):
            self.retag()
        elif not noted:
            with self._catalogue.transaction():
                self._catalogue.set_note("languages", LANGUAGE_VERSION)
                self._catalogue.set_note("rules", self._rules())

    def _rules(self) -> str:
        """A digest of all that tags are made by."""
        return hashlib.sha256(repr([TAGGING_VERSION, list(self._projects)]).encode()).hexdigest()[:16]

    def _retag_edition(self, edition: str, path: str) -> None:
        pages = self._catalogue.pages(edition, detected=True)
        metadata, opening = self._catalogue.metadata(edition), self._catalogue.opening(edition)
        tagged = tag_edition(path, pages, metadata, self._names, opening)
        self._catalogue.set_tags(edition, tagged.tags, _OF_ONE_EDITION)
        self._catalogue.set_anchors(edition, tagged.anchors, tagged.sketch)
        self._catalogue.settle(edition)

    def _link_works(self) -> None:
        editions = self._catalogue.editions()
        sketches = self._catalogue.sketches()
        found = work_tags(editions, self._catalogue.anchors(), sketches)
        before = self._catalogue.all_tags("work")
        for edition, tag in found.items():
            if tag not in before.get(edition, []):
                self._catalogue.set_tags(edition, [tag], ["work"])
                self._catalogue.settle(edition)
        kinds, languages = (self._own_tags(field) for field in ("kind", "language"))
        from_sisters = sister_tags(self._catalogue.editions(), kinds, languages, sketches)
        for edition in self._catalogue.set_tags_from(SISTERS, from_sisters):
            self._catalogue.settle(edition)

    def _own_tags(self, field: TagField) -> dict[str, list[Tag]]:
        """The tags of a field by edition, without what sister editions told."""
        tags = self._catalogue.all_tags(field)
        return {edition: [tag for tag in known if tag.source != SISTERS] for edition, known in tags.items()}

    def _correct(self) -> list[str]:
        """Puts what people wrote into catalogue.csv over what the program found; gives the files where that changed."""
        corrected = []
        known = self._catalogue.corrected_editions()
        for edition in self._catalogue.editions():
            tags = self._corrections_of(edition.path, edition)
            before = self._catalogue.tags(edition.id) if edition.id in known else []
            if set(tags) != {tag for tag in before if tag.source == CORRECTION}:
                self._catalogue.set_corrections(edition.id, tags)
                self._catalogue.settle(edition.id)
                corrected.append(edition.path)
        return corrected


def read_corrections(
    corrections: Corrections, projects: Projects, editions: Iterable[Edition], files: Iterable[str]
) -> dict[str, Said]:
    """What people wrote, by path; cells that make no sense are added to the faults."""
    folders = {path.split("/")[0] for path in files if "/" in path}
    in_use = sorted({key for edition in editions for key in edition.projects} | folders)
    said: dict[str, Said] = {}
    for line, path, values in list(corrections):
        of_file = said[path] = Said()
        for name, cell in values.items():
            try:
                if what := formula_fault(cell):
                    raise LibraryError(f"its {name} {what}")
                of_file.tags.extend(correction_tags({name: cell}, projects, in_use))
            except LibraryError as error:
                corrections.fault(line, str(error))
                of_file.unclear.add(name)
    for path in corrections.silenced:
        of_file = said.setdefault(path, Said())
        of_file.unclear |= set(TAG_FIELDS) - {tag.field for tag in of_file.tags}
    return said


def _timestamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def reader_version(settings: Settings) -> str:
    """What the text of an edition depends on beside its file."""
    limits = settings.limits
    return f"{pdf.VERSION}/{settings.reader}/{limits.pages}/{limits.page_characters}"


def _compare(
    settings: Settings,
    listing: Listing,
    known: dict[str, FileRecord],
    paths: Sequence[str],
    retry_failed: bool,
    everything: bool = False,
) -> _Changes:
    here = {file.path: file for file in listing.files}
    everywhere = here.keys() | known.keys() | {skipped.path for skipped in listing.skipped}
    chosen = [_on_shelf(path, settings.documents, everywhere) for path in paths]

    def is_chosen(path: str) -> bool:
        return not chosen or any(_within(path, start) for start in chosen)

    changes = _Changes(chosen=set(filter(is_chosen, here)))
    report = changes.report
    for skipped in listing.skipped:
        if is_chosen(skipped.path):
            report.states[State.SKIPPED] += 1
            report.troubles.append(FileReport(skipped.path, State.SKIPPED, skipped.reason))
    report.found = len(changes.chosen) + report.states[State.SKIPPED]
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
    reading = {file.path for file in changes.to_read}
    staying = {path: record for path, record in known.items() if path in here and path not in reading}
    originals = {record.digest for record in staying.values() if record.state.searchable}
    changes.to_read += [
        here[path]
        for path, record in staying.items()
        if record.state is State.SKIPPED and record.digest not in originals
    ]
    # What stands in a folder that cannot be listed now is not gone.
    hidden = [skipped.path for skipped in listing.skipped]
    changes.gone = [
        record
        for path, record in known.items()
        if path not in here and is_chosen(path) and not any(_within(path, folder) for folder in hidden)
    ]
    known_before = sum(map(is_chosen, known))
    new_sizes = Counter(file.size for file in changes.to_read if file.path not in known)
    lost = (Counter(record.size for record in changes.gone) - new_sizes).total()  # the others may have moved
    changes.most_are_gone = lost > 1 and (lost == known_before or (lost >= _MANY_GONE and 2 * lost > known_before))
    return changes


def _require_the_shelf(settings: Settings, changes: _Changes) -> None:
    """Makes sure that a disk which is not mounted is not taken for files that were thrown away.

    Raises:
        ShelfEmptied: all or most of the known files are gone.
    """
    if changes.most_are_gone:
        raise ShelfEmptied(
            f"{len(changes.gone)} known files are gone from {settings.documents}, all or most of them;"
            " nothing was changed.",
            "Is the folder mounted? If they were taken away, run: library ingest --forget",
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
    raise LibraryError(f"There is no PDF at {path!r} on the shelf {shelf}.", "See: library list")


def _within(path: str, start: str) -> bool:
    """Whether a file of the shelf is `start`, or in the folder of that name; everything is in "."."""
    path = normal_path(path)
    return start in (".", path) or path.startswith(f"{start}/")


def _state(outcome: Outcome, info: DocumentInfo, pages: list[Page]) -> tuple[State, str]:
    """The class in which a file ends, and the reason where it is not plainly fine."""
    with_text = sum(bool(page.text) for page in pages)
    if with_text and outcome.state:
        return State.PARTIAL, f"{outcome.reason}; {len(pages)} of {info.page_count} pages were read"
    if with_text and len(pages) < info.page_count:
        return State.PARTIAL, f"{len(pages)} of {info.page_count} pages were read: more is over the limit"
    if with_text:
        return State.INDEXED, ""
    if outcome.state:
        return outcome.state, outcome.reason
    what = Flaw.BLANK if all(page.flaw is Flaw.BLANK for page in pages) else "no text layer"
    return State.NO_TEXT, _flaws(pages) or f"{what} on {len(pages)} of {info.page_count} pages"


def _flaws(pages: Sequence[Page]) -> str:
    """Which pages lack words that a person sees on them, and why: "picture on 2 of 5 pages"."""
    flaws = Counter(page.flaw for page in pages if page.flaw and page.flaw is not Flaw.BLANK)
    return ", ".join(f"{flaw} on {count} of {len(pages)} pages" for flaw, count in flaws.most_common())


def _batches(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    batch: list[Any] = []
    pages = characters = 0
    for outcome in outcomes:
        batch.append(outcome)
        pages += len(outcome.items)
        characters += sum(len(item.text) for item in outcome.items if isinstance(item, Page))
        if pages >= _BATCH_PAGES or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, pages, characters = [], 0, 0
    if batch:
        yield batch
