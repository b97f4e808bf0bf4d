"""How do pages that are pictures come to words? In processes of their own, and kept by content, so once only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from library.analysis import HOME, LANGUAGES
from library.catalogue import Catalogue
from library.ingest.reading import detector, read_bytes
from library.model import UNKNOWN_LANGUAGE, Edition, Page, Progress, Report, Step
from library.pdf import BREAK, Job, Outcome, Tesseract, clean_page, mend, package_of, run_isolated
from library.pdf.quality import flaw_of
from library.pdf.recognition import SECONDS_A_PAGE
from library.settings import Settings
from library.shelf import fingerprint


@dataclass(frozen=True, slots=True)
class _Waiting(Job):
    """A file with pages to be recognized.

    Attributes:
        edition: its id.
        digest: of the file in which the pages were found waiting.
        pages: those pages.
        languages: codes expected of them; empty where nobody knows.
        tesseract: what reads them.
    """

    edition: str = ""
    digest: str = ""
    pages: tuple[Page, ...] = ()
    languages: tuple[str, ...] = ()
    tesseract: Tesseract | None = None


def recognize_waiting(
    settings: Settings, catalogue: Catalogue, paths: Collection[str], report: Report, progress: Progress
) -> Iterator[tuple[Edition, list[Page]]]:
    """Recognizes the pages that wait for it and gives each edition with all its pages; keeps what was recognized.

    Args:
        settings: where the shelf is.
        catalogue: where pages wait and results are kept.
        paths: the files looked at.
        report: gets a note for each language that is not installed.
        progress: is told how far it has come.

    Raises:
        LibraryError: Tesseract is not installed.
    """
    tesseract = Tesseract.find()
    installed = tesseract.languages
    jobs: list[_Waiting] = []
    missing: dict[str, int] = {}
    editions = {edition.id: edition for edition in catalogue.editions() if edition.path in paths}
    for edition in editions.values():
        waiting = [page for page in catalogue.pages(edition.id) if page.flaw and page.flaw.waits_for_ocr]
        expected = [code for code in edition.languages if code != UNKNOWN_LANGUAGE]
        for code in expected if waiting else ():
            if code not in installed:
                missing[code] = missing.get(code, 0) + len(waiting)
        if not waiting or (expected and not installed.keys() & set(expected)):
            continue
        seconds = settings.limits.seconds + (len(waiting) + 1) * SECONDS_A_PAGE
        jobs.append(
            _Waiting(
                name=edition.path,
                path=settings.documents / edition.path,
                reader=settings.reader,
                limits=replace(settings.limits, seconds=seconds),
                edition=edition.id,
                digest=edition.digest,
                pages=tuple(waiting),
                languages=tuple(code for code in expected if code in installed),
                tesseract=tesseract,
            )
        )
    for code, count in sorted(missing.items()):
        name = LANGUAGES[code].name if code in LANGUAGES else code
        report.notes.append(
            f"{name} is not installed for Tesseract; {count} pages wait for it. Install {package_of(code)}, then run "
            "again: library ingest --ocr"
        )
    done = 0
    progress(Step("recognizing", 0, len(jobs), 0))
    for count, outcome in enumerate(
        run_isolated(jobs, recognize_file, workers=settings.jobs, preload="library.ingest.preload"), 1
    ):
        found = {page.number: page for page in outcome.items if isinstance(page, Page)}
        done += len(found)
        progress(Step("recognizing", count, len(jobs), done))
        report.notes.extend(_trouble(outcome, found))
        if found:
            edition = editions[_waiting(outcome).edition]
            with catalogue.transaction():
                catalogue.keep_recognized(edition.digest, found.values())
            yield edition, mend(found.get(page.number, page) for page in catalogue.pages(edition.id, detected=True))


def recognize_file(job: Job) -> Iterator[Page]:
    """The pages of a file that wait, those of them on which words were recognized."""
    assert isinstance(job, _Waiting)
    assert job.tesseract is not None
    data = read_bytes(job)
    if fingerprint(data) != job.digest:
        return  # changed since; the next ingest reads it anew
    languages = job.languages or _languages_of(data, job.pages[0].number, job.tesseract)
    for page in job.pages:
        text = job.tesseract.recognize(data, page.number, languages)
        if flaw_of(text) is None and (words := clean_page(text)):
            yield replace(
                page, text=words, languages=detector().page_languages(words.replace(BREAK, "")), source="ocr", flaw=None
            )


def _languages_of(data: bytes, number: int, tesseract: Tesseract) -> Sequence[str]:
    """The languages of a file of which nothing is known: a page is recognized in all of the house, then looked at."""
    home = [code for code in HOME if code in tesseract.languages]
    text = tesseract.recognize(data, number, home)
    found = [code for code, _ in detector().languages(clean_page(text)) if code in tesseract.languages]
    return found or home


def _trouble(outcome: Outcome, found: Collection[int]) -> Iterator[str]:
    without = len(_waiting(outcome).pages) - len(found)
    if without:
        why = f": {outcome.reason}" if outcome.reason else ""
        yield f"{outcome.job.name}: nothing was recognized on {without} of {without + len(found)} pages{why}"


def _waiting(outcome: Outcome) -> _Waiting:
    assert isinstance(outcome.job, _Waiting)
    return outcome.job
