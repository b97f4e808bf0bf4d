"""Is every byte and every word what it was? Reads files, texts and postings back, which takes a while."""

from __future__ import annotations

from dataclasses import replace

from library.catalogue import Catalogue
from library.errors import IndexDamaged
from library.files import fingerprint_of
from library.index import Snapshot, checksum
from library.ingest.indexing import page_terms
from library.ingest.lexicon import Terms
from library.model import ErrorKind, Finding, Problem, WayOut, WayOutKind
from library.settings import Settings


def changed_bytes(settings: Settings, catalogue: Catalogue) -> list[Finding]:
    """Files of the shelf whose bytes are not those that were read, though size and date are."""
    findings = []
    for record in catalogue.files().values():
        path = settings.documents / record.path
        if not record.digest or not path.is_file() or path.stat().st_mtime_ns != record.modified_ns:
            continue  # the comparison by date has its own word for it
        if fingerprint_of(path) != record.digest:
            problem = Problem(ErrorKind.FILE_BYTES, {}, WayOut(WayOutKind.TOUCH, {"path": record.path}))
            findings.append(Finding("changed bytes", record.path, problem, serious=True))
    return findings


def lost_words(catalogue: Catalogue, reader: Snapshot) -> list[Finding]:
    """Pages whose words in the index are not those of their text in the catalogue."""
    try:
        held = reader.checksums()
    except IndexDamaged as error:
        return [Finding("index", "", replace(error.problem, way_out=WayOut(WayOutKind.REBUILD)), serious=True)]
    paths = {edition.id: edition.path for edition in catalogue.editions()}
    terms = Terms(catalogue.lexicon)
    findings = []
    for edition in catalogue.stamps():
        pages = [page for page in catalogue.pages(edition) if page.text]
        differing = [
            p.number for p in pages if held.get((edition, p.number)) != checksum(page_terms(edition, p, terms))
        ]
        if differing:
            which = (*map(str, differing[:10]), *(["…"] if len(differing) > 10 else []))
            problem = Problem(ErrorKind.INDEX_WORDS, {"pages": which}, WayOut(WayOutKind.REBUILD))
            findings.append(Finding("index", paths[edition], problem, serious=True))
    return findings
