"""Do shelf, catalogue and index agree, and what needs a person?"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from library.catalogue import Catalogue
from library.errors import (
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUntrusted,
    LibraryBusy,
    LibraryError,
    ShelfEmptied,
    ShelfUnreadable,
)
from library.files import fingerprint_of
from library.index import Generation, Generations
from library.ingest.compare import reader_version
from library.ingest.corrections import read_corrections
from library.ingest.deep import changed_bytes, lost_words
from library.ingest.differences import differences
from library.ingest.lists import saved_beside
from library.ingest.opening import has_bytes
from library.ingest.run import changes_since
from library.model import (
    CORRECTION,
    UNKNOWN_LANGUAGE,
    Edition,
    ErrorKind,
    Finding,
    Flaw,
    Problem,
    State,
    Tag,
    Values,
    WayOut,
    WayOutKind,
)
from library.settings import Settings
from library.shelf import Corrections, GlossaryCorrections, Projects
from library.tagging.file_names import file_name_language

_URGENT = (
    "missing file",
    "changed file",
    "new file",
    "other reader",
    "catalogue.csv",
    "projects.toml",
    "glossary.csv",
    *(str(state) for state in State if state not in (State.INDEXED, State.SKIPPED)),
    "contradiction",
    "unknown language",
    "doubtful link",
    "editions differ",
    "thesaurus",
    "waiting for OCR",
)
"""Sorts of findings, the most urgent first: what cannot be found, then what may be found under a wrong name."""


_UNTOLD = Problem(ErrorKind.AS_TOLD, {"text": ""})
"""Of a file whose state says it all."""


def check(settings: Settings, *, deep: bool = False) -> list[Finding]:
    """Compares shelf, catalogue and index with each other; changes nothing.

    Args:
        settings: where everything is.
        deep: whether all bytes of the shelf and all words of the index are read back, too.

    Raises:
        ShelfMissing: there is no shelf.
        IndexMissing: nothing was ingested yet.
    """
    findings = _of_own_catalogue(settings, deep=deep)
    if findings:  # and nothing that it says can be compared with anything
        return findings
    generation, findings = _of_generation(settings)
    with (
        Catalogue.open_to_read(generation.catalogue) if generation else Catalogue.open_beside_writer(settings.catalogue)
    ) as catalogue:
        findings.extend(_of_shelf(settings, catalogue, generation))
        if generation:
            findings.extend(_of_index(generation, catalogue, deep=deep))
        if deep:
            findings.extend(changed_bytes(settings, catalogue))
        try:
            projects = Projects.read(settings.documents)
        except ShelfUnreadable as error:  # what else needs a person cannot be told without them
            return [*findings, Finding("projects.toml", "", error.problem, serious=True)]
        findings.extend(_of_lists(settings, catalogue, projects))
        findings.extend(_of_editions(catalogue, projects))
        findings.extend(differences(catalogue, projects))
    return sorted(findings, key=_urgency)


def _urgency(finding: Finding) -> tuple[bool, int]:
    """Where answers may be wrong comes first, then what cannot be found, then what is called wrongly, then the rest."""
    return not finding.serious, _URGENT.index(finding.kind) if finding.kind in _URGENT else len(_URGENT)


def _of_shelf(settings: Settings, catalogue: Catalogue, generation: Generation | None) -> list[Finding]:
    """Files that the next ingest would read, read again or forget, and those that it cannot read."""
    findings = []
    gone = WayOutKind.INGEST
    try:
        plan = changes_since(settings, catalogue)
    except ShelfEmptied as error:
        findings.append(Finding("emptied shelf", "", error.problem, serious=True))
        plan = changes_since(settings, catalogue, forget=True)
        gone = WayOutKind.PUT_BACK
    except ShelfUnreadable:  # a list, which is told of when the lists are looked at
        plan = changes_since(settings, catalogue, forget=True)
    for path in plan.new:
        findings.append(Finding("new file", path, Problem(ErrorKind.FILE_NEW, {}, WayOut(WayOutKind.INGEST))))
    findings.extend(_of_read_again(settings, catalogue, plan.changed, told=_is_older(catalogue, generation)))
    for path in plan.gone:
        findings.append(Finding("missing file", path, Problem(ErrorKind.FILE_GONE, {}, WayOut(gone))))
    for trouble in plan.troubles:
        findings.append(Finding(str(trouble.state), trouble.path, trouble.reason or _UNTOLD))
    return findings


def _is_older(catalogue: Catalogue, generation: Generation | None) -> bool:
    """Whether another version of the program made what is searched."""
    return catalogue.outdated or (generation is not None and generation.outdated)


def _of_read_again(settings: Settings, catalogue: Catalogue, paths: Iterable[str], *, told: bool) -> list[Finding]:
    """Why the next ingest opens known files: their bytes are others, or they were read otherwise than it would.

    Bytes are compared here, for a copied shelf has other dates and the same bytes, and nothing needs to be said of it.

    Args:
        settings, catalogue: of the shelf.
        paths: the files that it would open, by size, date and reader.
        told: whether it is told already that another version of the program made the library.
    """
    known, reader = catalogue.files(), reader_version(settings)
    findings = []
    count = 0
    for record in (known[path] for path in paths):
        if record.state.may_pass:  # which says by itself why it is opened
            continue
        if _has_digest(settings.documents / record.path, record.digest):
            count += record.reader != reader
        else:
            changed = Problem(ErrorKind.FILE_CHANGED, {}, WayOut(WayOutKind.INGEST))
            findings.append(Finding("changed file", record.path, changed))
    if count and not told:
        problem = Problem(ErrorKind.OTHER_READER, {"count": count}, WayOut(WayOutKind.INGEST))
        findings.append(Finding("other reader", "", problem))
    return findings


def _has_digest(file: Path, digest: str) -> bool:
    try:
        return fingerprint_of(file) == digest
    except OSError:
        return False


def _of_own_catalogue(settings: Settings, *, deep: bool) -> list[Finding]:
    """What is wrong with the writer's own catalogue.

    Nothing where a run is writing or just begins the first, or the user may not read it.
    """
    if not os.access(settings.catalogue, os.R_OK):
        return []
    if not has_bytes(settings.catalogue):
        begins = Generations.of(settings).switched() is None
        return [] if begins else [_damaged_catalogue(Problem(ErrorKind.NO_BYTES))]
    with suppress(LibraryBusy), Catalogue.open_beside_writer(settings.catalogue) as catalogue:
        if fault := catalogue.fault(deep=deep):
            return [_damaged_catalogue(fault)]
    return []


def _damaged_catalogue(cause: Problem | str) -> Finding:
    damaged = Problem(ErrorKind.CATALOGUE_DAMAGED, {"cause": cause}, WayOut(WayOutKind.CHECK))
    return Finding("damaged catalogue", "", damaged, serious=True)


def _of_generation(settings: Settings) -> tuple[Generation | None, list[Finding]]:
    """The live generation, if its files are what was written."""
    try:
        generation = Generations.of(settings).current()
        generation.check_sizes()
        generation.require_readable()
        if differing := generation.differing_files():
            raise IndexDamaged(ErrorKind.INDEX_FILES_DIFFER, {"names": tuple(differing)})
        return generation, []
    except IndexUntrusted as error:
        return None, [Finding("index", "", error.problem, serious=True)]
    except (IndexMissing, IndexOutdated, IndexDamaged) as error:
        if not has_bytes(settings.catalogue):
            raise
        return None, [_of_error(error)]


def _of_index(generation: Generation, catalogue: Catalogue, *, deep: bool) -> list[Finding]:
    if _is_older(catalogue, generation):
        return [Finding("index", "", Problem(ErrorKind.OTHER_VERSION, {}, WayOut(WayOutKind.INGEST)), serious=True)]
    try:
        reader = generation.open()
        held, wanted = reader.stamps(), catalogue.stamps()
    except IndexDamaged as error:
        return [_of_error(error)]
    lost = lost_words(catalogue, reader) if deep and held == wanted else []
    reader.close()
    if lost:
        return lost
    if held != wanted:
        count = len(held.items() ^ wanted.items())
        return [
            Finding(
                "index", "", Problem(ErrorKind.INDEX_BEHIND, {"count": count}, WayOut(WayOutKind.INGEST)), serious=True
            )
        ]
    return []


def _of_lists(settings: Settings, catalogue: Catalogue, projects: Projects) -> list[Finding]:
    known = catalogue.files()
    try:
        corrections = Corrections.read(settings.documents)
    except ShelfUnreadable as error:
        return [Finding("catalogue.csv", "", error.problem, serious=True)]
    read_corrections(corrections, projects, catalogue.projects() | catalogue.folders())
    findings = [Finding("catalogue.csv", "", fault.problem) for fault in corrections.faults]
    findings += [Finding("saved copy", "", problem) for problem in saved_beside(settings)]
    for line, path, _ in corrections:
        if path not in known:
            findings.append(Finding("catalogue.csv", path, Problem(ErrorKind.CORRECTS_NOTHING, {"line": line})))
    try:
        glossary = GlossaryCorrections.read(settings.documents)
    except ShelfUnreadable as error:
        return [*findings, Finding("glossary.csv", "", error.problem, serious=True)]
    findings += [Finding("glossary.csv", "", fault.problem) for fault in glossary.faults]
    for name, (_, faults) in catalogue.glossary.thesauri().items():
        mend = WayOut(WayOutKind.MEND_THESAURUS)
        findings += [Finding("thesaurus", name, replace(fault, way_out=mend)) for fault in faults]
    return findings


def _of_editions(catalogue: Catalogue, projects: Projects) -> list[Finding]:
    findings: list[Finding] = []
    undescribed: Counter[str] = Counter()
    flaws = catalogue.flaws()
    waiting = 0
    for edition in catalogue.editions():
        of_pages = flaws.get(edition.id, {})
        waiting += sum(len(numbers) for flaw, numbers in of_pages.items() if flaw.waits_for_ocr)
        undescribed.update(key for key in edition.projects if projects.get(key) is None)
        findings += _of_text(edition, of_pages)
        findings += _of_language(edition, catalogue.tags(edition.id))
    if waiting:
        problem = Problem(ErrorKind.PAGES_WAIT, {"count": waiting}, WayOut(WayOutKind.INGEST_OCR))
        findings.append(Finding("waiting for OCR", "", problem))
    for key, count in sorted(undescribed.items()):
        of_project: Values = {"count": count, "name": key}
        way_out = WayOut(WayOutKind.ADD_PROJECT, {"name": key})
        findings.append(Finding("undescribed project", "", Problem(ErrorKind.UNDESCRIBED, of_project, way_out)))
    return findings


def _of_text(edition: Edition, flaws: Mapping[Flaw, Sequence[int]]) -> Iterator[Finding]:
    """A file that gave no text, or not all; pages on which words are missing."""
    if edition.state is not State.INDEXED:
        remedy = _remedy(edition.state, flaws)
        reason = edition.reason or _UNTOLD
        yield Finding(str(edition.state), edition.path, replace(reason, way_out=WayOut(remedy) if remedy else None))
    for flaw, numbers in flaws.items():
        if flaw.waits_for_ocr and edition.state.searchable:
            values = {"count": len(numbers), "pages": edition.page_count, "first": numbers[0]}
            kind = ErrorKind.FLAWED_PAGE if len(numbers) == 1 else ErrorKind.FLAWED_PAGES
            yield Finding(str(flaw), edition.path, Problem(kind, values, WayOut(WayOutKind.INGEST_OCR)))


def _of_language(edition: Edition, tags: Iterable[Tag]) -> Iterator[Finding]:
    """A text in no language that is known here, or in another than its file name says."""
    if not edition.state.searchable:
        return
    named = file_name_language(edition.path)
    corrected = any(tag.field == "language" and tag.source == CORRECTION for tag in tags)
    if named and not corrected and named not in edition.languages:
        both: Values = {"language": named, "languages": edition.languages}
        way_out = WayOut(WayOutKind.TAG_LANGUAGE, {"edition": edition.id, "code": named})
        yield Finding("contradiction", edition.path, Problem(ErrorKind.NAME_CONTRADICTS, both, way_out))
    if edition.language == UNKNOWN_LANGUAGE:
        way_out = WayOut(WayOutKind.TAG_FIELD, {"edition": edition.id, "field": "language"})
        yield Finding("unknown language", edition.path, Problem(ErrorKind.NO_LANGUAGE, {}, way_out))


def _of_error(error: LibraryError) -> Finding:
    """An index that cannot be used; to build it anew is the way out, whatever the error proposes."""
    problem = replace(error.problem, way_out=WayOut(WayOutKind.REBUILD))
    return Finding("index", "", problem, serious=True)


def _remedy(state: State, flaws: Iterable[Flaw]) -> WayOutKind | None:
    match state:
        case State.NO_TEXT if any(flaw.waits_for_ocr for flaw in flaws):
            return WayOutKind.PUT_TEXT_OR_OCR
        case State.NO_TEXT:
            return WayOutKind.PUT_TEXT
        case State.PASSWORD:
            return WayOutKind.PUT_OPEN
        case State.DAMAGED | State.EMPTY | State.NOT_PDF:
            return WayOutKind.PUT_WHOLE
        case State.TOO_LARGE | State.TIMED_OUT | State.PARTIAL:
            return WayOutKind.RAISE_LIMIT
        case State.UNREADABLE:
            return WayOutKind.RETRY
        case _:
            return None
