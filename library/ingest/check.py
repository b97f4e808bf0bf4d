"""Do shelf, catalogue and index agree, and what needs a person?"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from library.analysis import LANGUAGES
from library.catalogue import Catalogue
from library.errors import (
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUntrusted,
    LibraryBusy,
    ShelfEmptied,
    ShelfUnreadable,
)
from library.index import Generation, Generations
from library.index.engine import VERSIONS, require_readable
from library.ingest.corrections import read_corrections
from library.ingest.deep import changed_bytes, lost_words
from library.ingest.differences import differences
from library.ingest.lists import saved_beside
from library.ingest.run import changes_since
from library.model import CORRECTION, Finding, Flaw, State
from library.settings import Settings
from library.shelf import Corrections, Projects, Sayings
from library.tagging.file_names import file_name_language

_URGENT = (
    "missing file",
    "changed file",
    "new file",
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
        try:
            plan = changes_since(settings, catalogue)
        except ShelfEmptied as error:
            findings.append(Finding("emptied shelf", "", error.message, error.hint, serious=True))
            plan = changes_since(settings, catalogue, forget=True)
        except ShelfUnreadable:  # a list, which is told of below
            plan = changes_since(settings, catalogue, forget=True)
        for path in plan.new:
            findings.append(Finding("new file", path, "is not in the catalogue yet", "library ingest"))
        for path in plan.changed:
            findings.append(Finding("changed file", path, "has changed since it was read", "library ingest"))
        for path in plan.gone:
            findings.append(Finding("missing file", path, "is not on the shelf any more", "library ingest"))
        for trouble in plan.troubles:
            findings.append(Finding(str(trouble.state), trouble.path, trouble.reason))
        if generation:
            findings.extend(_of_index(generation, catalogue, deep=deep))
        if deep:
            findings.extend(changed_bytes(settings, catalogue))
        try:
            projects = Projects.read(settings.documents)
        except ShelfUnreadable as error:  # what else needs a person cannot be told without them
            return [*findings, Finding("projects.toml", "", error.message, error.hint, serious=True)]
        findings.extend(_of_lists(settings, catalogue, projects))
        findings.extend(_of_editions(catalogue, projects))
        findings.extend(differences(catalogue, projects))
    return sorted(findings, key=_urgency)


def _urgency(finding: Finding) -> tuple[bool, int]:
    """Where answers may be wrong comes first, then what cannot be found, then what is called wrongly, then the rest."""
    return not finding.serious, _URGENT.index(finding.kind) if finding.kind in _URGENT else len(_URGENT)


def _of_own_catalogue(settings: Settings, *, deep: bool) -> list[Finding]:
    """What is wrong with the writer's own catalogue; nothing where a run is writing, or the user may not read it."""
    if not os.access(settings.catalogue, os.R_OK):
        return []
    with suppress(LibraryBusy), Catalogue.open_beside_writer(settings.catalogue) as catalogue:
        if fault := catalogue.fault(deep=deep):
            return [Finding("damaged catalogue", "", fault, "library check --repair", serious=True)]
    return []


def _of_generation(settings: Settings) -> tuple[Generation | None, list[Finding]]:
    """The live generation, if its files are what was written."""
    try:
        generation = Generations(settings.index).current()
        generation.check_sizes()
        require_readable(generation.versions)
        if differing := generation.differing_files():
            raise IndexDamaged(f"The index files differ from what was written: {', '.join(differing)}.")
        return generation, []
    except IndexUntrusted as error:
        return None, [Finding("index", "", error.message, error.hint, serious=True)]
    except (IndexMissing, IndexOutdated, IndexDamaged) as error:
        if not settings.catalogue.is_file():
            raise
        return None, [Finding("index", "", error.message, "library rebuild", serious=True)]


def _of_index(generation: Generation, catalogue: Catalogue, *, deep: bool) -> list[Finding]:
    if catalogue.outdated or generation.versions != VERSIONS:
        message = "The library was made by another version of this program."
        return [Finding("index", "", message, "library ingest", serious=True)]
    try:
        reader = generation.open()
    except IndexDamaged as error:
        return [Finding("index", "", error.message, "library rebuild", serious=True)]
    held, wanted = reader.stamps(), catalogue.stamps()
    lost = lost_words(catalogue, reader) if deep and held == wanted else []
    reader.close()
    if lost:
        return lost
    if held != wanted:
        count = len(held.items() ^ wanted.items())
        return [
            Finding("index", "", f"{count} editions differ between catalogue and index", "library ingest", serious=True)
        ]
    return []


def _of_lists(settings: Settings, catalogue: Catalogue, projects: Projects) -> list[Finding]:
    known = catalogue.files()
    try:
        corrections = Corrections.read(settings.documents)
    except ShelfUnreadable as error:
        return [Finding("catalogue.csv", "", error.message, error.hint, serious=True)]
    read_corrections(corrections, projects, catalogue.projects() | catalogue.folders())
    findings = [Finding("catalogue.csv", "", str(fault), "mend that line") for fault in corrections.faults]
    findings += [Finding("saved copy", "", sentence) for sentence in saved_beside(settings)]
    for line, path, _ in corrections:
        if path not in known:
            findings.append(Finding("catalogue.csv", path, f"line {line} corrects a file that is not on the shelf"))
    try:
        sayings = Sayings.read(settings.documents)
    except ShelfUnreadable as error:
        return [*findings, Finding("glossary.csv", "", error.message, error.hint, serious=True)]
    findings += [Finding("glossary.csv", "", str(fault), "mend that line") for fault in sayings.faults]
    for name, (_, faults) in catalogue.glossary.thesauri().items():
        findings += [Finding("thesaurus", name, fault, "mend it, then: library ingest") for fault in faults]
    return findings


def _of_editions(catalogue: Catalogue, projects: Projects) -> list[Finding]:
    findings = []
    undescribed: dict[str, int] = {}
    flaws = catalogue.flaws()
    waiting = 0
    for edition in catalogue.editions():
        if edition.state is not State.INDEXED:
            findings.append(
                Finding(
                    str(edition.state), edition.path, edition.reason, _remedy(edition.state, flaws.get(edition.id, ()))
                )
            )
        for flaw, numbers in flaws.get(edition.id, {}).items():
            if flaw.waits_for_ocr:
                waiting += len(numbers)
                if edition.state.searchable:
                    message = f"{len(numbers)} of {edition.page_count} pages, the first is p. {numbers[0]}"
                    findings.append(Finding(str(flaw), edition.path, message, "library ingest --ocr"))
        for key in edition.projects:
            if projects.get(key) is None:
                undescribed[key] = undescribed.get(key, 0) + 1
        hint = file_name_language(edition.path)
        tags = catalogue.tags(edition.id)
        corrected = any(tag.field == "language" and tag.source == CORRECTION for tag in tags)
        if hint and not corrected and edition.state.searchable and hint not in edition.languages:
            says = LANGUAGES[hint].name
            found = " and ".join(LANGUAGES[code].name for code in edition.languages)
            remedy = f"library tag {edition.id} --language {hint} (or rename the file)"
            message = f"its name says {says}, its text is {found}"
            findings.append(Finding("contradiction", edition.path, message, remedy))
        if edition.state.searchable and edition.language == "und":
            remedy = f"library tag {edition.id} --language ..."
            findings.append(Finding("unknown language", edition.path, "nobody could know its language", remedy))
    if waiting:
        message = f"{waiting} {'page waits' if waiting == 1 else 'pages wait'} for text recognition"
        findings.append(Finding("waiting for OCR", "", message, "library ingest --ocr"))
    for key, count in sorted(undescribed.items()):
        belong = "1 file belongs" if count == 1 else f"{count} files belong"
        message = f"{belong} to {key!r}, which documents/projects.toml does not describe"
        remedy = "add [[project]] with that key there; then: library ingest"
        findings.append(Finding("undescribed project", "", message, remedy))
    return findings


def _remedy(state: State, flaws: Iterable[Flaw]) -> str:
    match state:
        case State.NO_TEXT if any(flaw.waits_for_ocr for flaw in flaws):
            return "put a version with text on the shelf, or run: library ingest --ocr"
        case State.NO_TEXT:
            return "put a version with text on the shelf"
        case State.PASSWORD:
            return "put a version without password on the shelf"
        case State.DAMAGED | State.EMPTY | State.NOT_PDF:
            return "replace the file by a whole one"
        case State.TOO_LARGE | State.TIMED_OUT | State.PARTIAL:
            return "raise the limit in library.toml, then: library ingest --retry-failed"
        case State.UNREADABLE:
            return "check who may read it, then: library ingest --retry-failed"
        case _:
            return ""
