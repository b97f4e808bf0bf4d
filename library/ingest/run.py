"""How does a run go? Shelf, then catalogue, then index: a list of stages, each of which compares and mends.

Whatever a killed run left behind is mended by the next one. The stages commit nothing: here alone, and where readers
get to see a change (`publish`), stands what is committed when.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from library.catalogue import Catalogue
from library.errors import IndexMissing
from library.index import Generations
from library.ingest.compare import Changes, compare, reader_version, require_whole_shelf
from library.ingest.corrections import (
    PeoplesWord,
    apply_corrections,
    note_corrections,
    read_corrections,
    said_otherwise,
)
from library.ingest.displaced import move_displaced
from library.ingest.glossary import mine_glossary, read_thesauri, take_over
from library.ingest.identity import Records
from library.ingest.indexing import bring_up_to_date, build_anew
from library.ingest.keep import Keeper, flaws_of
from library.ingest.lists import finish_changes, require_lists, saved_beside
from library.ingest.lock import one_writer
from library.ingest.opening import open_catalogue, open_own, put_aside_damaged
from library.ingest.publish import publish
from library.ingest.reading import Reading, ReadingJob, read_file
from library.ingest.recognizing import newly_recognized, recognize_waiting
from library.ingest.subjects import find_subjects
from library.ingest.tags import retag, retag_edition, retag_if_rules_changed
from library.ingest.undo import Undo
from library.ingest.vectors import cut_pages, encoder_of, is_encoded
from library.ingest.works import link_works
from library.model import FileReport, Note, NoteKind, Phase, Progress, Report, State, Step, WayOut, WayOutKind
from library.pdf import Executor, Outcome, Processes, in_order
from library.settings import Settings
from library.shelf import Corrections, GlossaryCorrections, Projects, ShelfFile, scan
from library.shelf.files import Listing, require_shelf
from library.tagging import ProjectNames

_BATCH_PAGES, _BATCH_CHARACTERS = 4_000, 20_000_000
"""So much is kept at once; a killed run loses no more than a batch."""

_SMALL = 1_000_000
"""Bytes of a file that may share the process that reads it."""


def _silent(step: Step) -> None:
    """Tells nobody."""


def ingest(
    settings: Settings,
    *,
    paths: Sequence[str] = (),
    retry_failed: bool = False,
    forget: bool = False,
    ocr: bool = False,
    progress: Progress = _silent,
    executor: Executor | None = None,
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
        executor: reads the files; processes of this machine where none is given.

    Raises:
        LibraryError: ocr is asked for, and Tesseract is not installed.
        ShelfEmptied: all or most files or all corrections are gone, and forget is not given; nothing was changed.
        ShelfMissing, ShelfUnreadable, LibraryBusy, and others of errors.LibraryError.
    """
    require_shelf(settings.documents)
    with one_writer(settings.index):
        return ingest_as_writer(
            settings,
            paths=paths,
            retry_failed=retry_failed,
            forget=forget,
            ocr=ocr,
            progress=progress,
            executor=executor,
        )


def ingest_as_writer(
    settings: Settings,
    *,
    paths: Sequence[str],
    retry_failed: bool = False,
    forget: bool = False,
    ocr: bool = False,
    progress: Progress = _silent,
    executor: Executor | None = None,
) -> Report:
    """`ingest`, for one who is the writer already."""
    start = time.monotonic()
    with ExitStack() as opened:
        catalogue = opened.enter_context(open_own(settings))
        run = _Run.begin(settings, catalogue, progress)
        opened.enter_context(catalogue.transaction())
        run.executor = executor or opened.enter_context(_processes(settings))
        changes = run.compare(paths, retry_failed)
        if not forget:
            require_whole_shelf(settings, changes)
            require_lists(settings, catalogue)
        run.read(changes, index=True)
        if ocr:
            run.recognize(changes, again=retry_failed)
        run.describe_all(changes)
        bring_up_to_date(run.generations, catalogue, progress)
        run.follow(changes)
        return run.report(changes, start)


def rebuild(
    settings: Settings, *, from_pdf: bool = False, progress: Progress = _silent, executor: Executor | None = None
) -> Report:
    """Builds the index anew from the catalogue, beside the live one, and switches when it is whole.

    A damaged catalogue is put aside first: the live generation's copy gives it back, or the documents do.

    Args:
        settings: where everything is.
        from_pdf: whether every file is read again first.
        progress: is told how far the run has come.
        executor: reads the files; processes of this machine where none is given.

    Raises:
        as ingest.
    """
    start = time.monotonic()
    require_shelf(settings.documents)
    with ExitStack() as opened:
        opened.enter_context(one_writer(settings.index))
        put_aside_damaged(settings)
        catalogue = opened.enter_context(open_own(settings))
        run = _Run.begin(settings, catalogue, progress)
        opened.enter_context(catalogue.transaction())
        run.executor = executor or opened.enter_context(_processes(settings))
        changes = run.compare((), retry_failed=from_pdf, everything=from_pdf)
        require_whole_shelf(settings, changes)
        require_lists(settings, catalogue)
        run.read(changes, index=False)
        retag(catalogue, run.projects)
        run.describe_all(changes)
        build_anew(run.generations, catalogue, progress)
        run.follow(changes)
        return run.report(changes, start)


def plan_changes(
    settings: Settings, *, paths: Sequence[str] = (), retry_failed: bool = False, forget: bool = False
) -> Report:
    """What `ingest` would do, without doing it; takes and raises the same."""
    try:
        catalogue = open_catalogue(settings)
    except IndexMissing:
        return changes_since(settings, None, paths=paths, retry_failed=retry_failed, forget=forget)
    with catalogue:
        report = changes_since(settings, catalogue, paths=paths, retry_failed=retry_failed, forget=forget)
        corrections = Corrections.read(settings.documents)
        said = _said(corrections, scan(settings.documents), Projects.read(settings.documents), catalogue)
        report.corrected = [edition.path for edition, _ in said_otherwise(catalogue, said, catalogue.editions())]
        report.faults.extend(fault.problem for fault in corrections.faults)
        return report


def _said(corrections: Corrections, listing: Listing, projects: Projects, catalogue: Catalogue) -> PeoplesWord:
    """What people say of the files of a shelf, whose first folders may be projects."""
    folders = {file.path.split("/")[0] for file in listing.files if "/" in file.path}
    return read_corrections(corrections, projects, catalogue.projects() | folders)


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
    changes = compare(settings, scan(settings.documents), known, paths=paths, retry_failed=retry_failed)
    if not forget:
        require_whole_shelf(settings, changes)
    report = changes.report
    others = sorted({*changes.displaced.values(), *(file.path for file in changes.to_read)})
    report.new = [path for path in others if path not in known]
    report.changed = [path for path in others if path in known]
    report.gone = [record.path for record in changes.gone]
    report.dry_run = True
    report.seconds = time.monotonic() - start
    return report


def _processes(settings: Settings) -> Processes:
    return Processes(settings.jobs, preload="library.ingest.preload")


@dataclass(slots=True)
class _Run:
    """One run of the one writer: what its stages have in common."""

    settings: Settings
    catalogue: Catalogue
    progress: Progress
    listing: Listing
    projects: Projects
    names: ProjectNames
    corrections: Corrections
    said: PeoplesWord
    glossary_corrections: GlossaryCorrections
    generations: Generations
    executor: Executor = field(init=False)

    @classmethod
    def begin(cls, settings: Settings, catalogue: Catalogue, progress: Progress) -> _Run:
        """Brings in order what a killed run left, and reads the lists of the shelf."""
        listing = scan(settings.documents)
        projects = Projects.read(settings.documents)
        finish_changes(settings)
        corrections = Corrections.read(settings.documents)
        glossary_corrections = GlossaryCorrections.read(settings.documents)
        Undo(settings).forget_if_edited()
        said = _said(corrections, listing, projects, catalogue)
        generations = Generations.of(settings)
        generations.sweep()
        names = ProjectNames(projects)
        return cls(
            settings,
            catalogue,
            progress,
            listing,
            projects,
            names,
            corrections,
            said,
            glossary_corrections,
            generations,
        )

    def compare(self, paths: Sequence[str], retry_failed: bool, everything: bool = False) -> Changes:
        """What differs between shelf and catalogue."""
        return compare(
            self.settings,
            self.listing,
            self.catalogue.files(),
            paths=paths,
            retry_failed=retry_failed,
            everything=everything,
        )

    def read(self, changes: Changes, *, index: bool) -> None:
        """Reads what is to be read and keeps it, batch by batch; `index` tells whether each is indexed at once."""
        self._move_displaced(changes)
        files = {file.path: file for file in changes.to_read}
        records = Records(self.catalogue.files(), (file.path for file in self.listing.files), files.keys())
        version = reader_version(self.settings)
        keeper = Keeper(self.catalogue, records, self.said, self.names, version, changes)
        jobs = [self._job(file, records, version, again=file.path in changes.again) for file in changes.to_read]
        done = 0
        for batch in _batches(self._counted(in_order(self.executor, read_file, jobs), len(jobs), changes.report)):
            for reading in batch:
                exists = reading.fingerprint is not None or (self.settings.documents / reading.path).exists()
                keeper.keep(files[reading.path], reading, exists=exists)
            if self.corrections.changed:
                self.corrections.write()  # before the catalogue: after a kill the file is found to be moved again
            self.catalogue.checkpoint()
            done += len(batch)
            if index and done < len(jobs):
                bring_up_to_date(self.generations, self.catalogue, self.progress)
        keeper.forget_gone()
        self._report_lists(changes.report, records.here)

    def _move_displaced(self, changes: Changes) -> None:
        if not changes.displaced:
            return
        self.said.follow(self.said.not_followed(changes.displaced, self.catalogue))
        if self.corrections.changed:
            self.corrections.write()  # before the catalogue: after a kill the documents are found to be displaced again
        move_displaced(self.catalogue, changes.displaced, self.names)
        changes.report.moved.extend(f"{old} -> {new}" for old, new in changes.displaced.items())

    def _job(self, file: ShelfFile, records: Records, version: str, *, again: bool) -> ReadingJob:
        return ReadingJob(
            name=file.path,
            path=self.settings.documents / file.path,
            reader=self.settings.reader,
            limits=self.settings.limits,
            known=frozenset() if again else records.known_digests(file.path, version),
            small=file.size <= _SMALL,
            projects=tuple(self.projects),
        )

    def _counted(self, outcomes: Iterable[Outcome], total: int, report: Report) -> Iterator[Reading]:
        for done, outcome in enumerate(outcomes, 1):
            reading = Reading.of(outcome)
            report.pages_read += len(reading.pages)
            self.progress(Step(Phase.READING, done, total, report.pages_read))
            yield reading

    def _report_lists(self, report: Report, here: set[str]) -> None:
        """What is to be said of the lists that people write."""
        report.faults.extend(fault.problem for fault in self.corrections.faults)
        report.notes.extend(filter(None, (self.projects.note, self.corrections.note, self.glossary_corrections.note)))
        report.notes.extend(
            Note(NoteKind.CORRECTS_NOTHING, {"path": self.corrections.name, "line": line, "name": path})
            for line, path, _ in self.corrections
            if path not in here
        )
        report.notes += [Note(NoteKind.LIST_SAVED, {"cause": problem}) for problem in saved_beside(self.settings)]

    def recognize(self, changes: Changes, *, again: bool) -> None:
        """Puts the words of recognized pages into the catalogue.

        Recognizing takes hours, so what was read before it is indexed first, and the words of every few pages are
        committed.
        """
        report = changes.report
        bring_up_to_date(self.generations, self.catalogue, self.progress)
        for _ in recognize_waiting(
            self.settings, self.catalogue, self.executor, changes.chosen, report, self.progress, again=again
        ):
            self.catalogue.checkpoint()
        for edition, pages in newly_recognized(self.catalogue, changes.chosen, again=again):
            self.catalogue.replace_pages(edition.id, pages)
            retag_edition(self.catalogue, edition.id, edition.path, self.names)
            if edition.state.searchable:
                changes.flaws[edition.path] = flaws_of(pages)
                continue
            report.troubles = [trouble for trouble in report.troubles if trouble.path != edition.path]
            if any(page.text for page in pages):
                self.catalogue.set_state(edition.id, State.INDEXED)
                changes.flaws[edition.path] = flaws_of(pages)
            else:
                self.catalogue.set_state(edition.id, State.NO_TEXT, flaws_of(pages))
                report.troubles.append(FileReport(edition.path, State.NO_TEXT, flaws_of(pages)))

    def describe_all(self, changes: Changes) -> None:
        """Tags what needs rules, people or other editions, and cuts the passages to be encoded."""
        catalogue, report = self.catalogue, changes.report
        retag_if_rules_changed(catalogue, self.projects)
        catalogue.forget_recognized()
        corrected = apply_corrections(catalogue, self.said, catalogue.editions())
        note_corrections(catalogue, self.corrections)
        report.corrected = [edition.path for edition in corrected]
        link_works(catalogue, corrected=bool(corrected))
        if is_encoded(catalogue):
            cut_pages(catalogue)
            catalogue.vectors.forget()
            if waiting := catalogue.vectors.count(encoder_of(catalogue)[0]).waiting:
                encode = WayOut(WayOutKind.ENCODE)
                report.notes.append(Note(NoteKind.NOT_ENCODED, {"count": waiting}, encode))
        report.notes += [
            Note(NoteKind.FLAWED, {"path": path, "flaws": flaws}) for path, flaws in changes.flaws.items() if flaws
        ]

    def follow(self, changes: Changes) -> None:
        """Brings the glossary and the subjects up to date, while searches see the pages already, and publishes all."""
        catalogue, report = self.catalogue, changes.report
        for _ in mine_glossary(catalogue, report.notes, self.progress):
            catalogue.checkpoint()
        faults = read_thesauri(catalogue, self.settings.documents, self.progress)
        take_over(catalogue, self.glossary_corrections)  # behind the thesauri, which teach the lexicon words
        report.faults += [*(fault.problem for fault in self.glossary_corrections.faults), *faults]
        find_subjects(catalogue, self.progress)
        publish(self.generations, catalogue)

    def report(self, changes: Changes, start: float) -> Report:
        """Counts what the library holds now."""
        report = changes.report
        handled = {trouble.path for trouble in report.troubles}
        for record in self.catalogue.files().values():
            if record.path in changes.chosen:
                report.states[record.state] += 1
                if record.state not in (State.INDEXED, State.SKIPPED) and record.path not in handled:
                    report.waiting += 1
        editions = self.catalogue.editions()
        report.editions, report.pages = self.catalogue.counts()
        report.works = len({edition.work for edition in editions})
        report.languages = len({code for edition in editions for code in edition.languages if code != "und"})
        report.projects = len({key for edition in editions for key in edition.projects})
        report.seconds = time.monotonic() - start
        return report


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    pages = characters = 0
    for reading in readings:
        batch.append(reading)
        pages += 1 + len(reading.pages)
        characters += sum(len(page.text) for page in reading.pages)
        if pages >= _BATCH_PAGES or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, pages, characters = [], 0, 0
    if batch:
        yield batch
