"""How do pages that are pictures come to words? In processes of their own, and kept by content, so once only.

In which language a page is to be read, its edition tells. Where that knows nothing, the page is first read in one
language of each alphabet: good enough to tell the language of all fifteen of the house, in a fifth of the time that
Tesseract takes with all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from library.analysis import EQUIPPED, LANGUAGES
from library.catalogue import Catalogue
from library.files import fingerprint
from library.frozen import frozen
from library.ingest.describe import as_recognized
from library.ingest.reading import detector, read_bytes
from library.model import (
    UNKNOWN_LANGUAGE,
    Edition,
    Flaw,
    Note,
    NoteKind,
    Page,
    Phase,
    Progress,
    Report,
    Step,
    Values,
    WayOut,
    WayOutKind,
)
from library.pdf import BREAK, Executor, Job, Outcome, Tesseract, clean_page, in_order, mend, package_of
from library.pdf.quality import flaw_of
from library.pdf.recognition import LOOKS, SECONDS_A_LOOK
from library.settings import Settings


@frozen
class Waiting(Job):
    """A file with pages to be recognized.

    Attributes:
        digest: of the file in which the pages were found waiting.
        pages: some of them.
        languages: codes expected of them; empty where nobody knows.
        tesseract: what reads them.
    """

    digest: str = ""
    pages: tuple[Page, ...] = ()
    languages: tuple[str, ...] = ()
    tesseract: Tesseract | None = None


_PAGES_A_JOB = 8
"""So few, that the pages of one long file are read side by side, and a killed run loses minutes."""

_READINGS = 3
"""A page may be read as expected, then at a venture, then in the language that this showed."""


@frozen
class _NotInstalled:
    """A page is in a language that Tesseract does not have here."""

    language: str


def recognize_waiting(
    settings: Settings,
    catalogue: Catalogue,
    executor: Executor,
    paths: Collection[str],
    report: Report,
    progress: Progress,
    *,
    again: bool = False,
) -> Iterator[str]:
    """Recognizes the pages that wait for it, and puts what was recognized beside them; see `newly_recognized`.

    Args:
        settings: where the shelf is.
        catalogue: where pages wait and results are kept.
        executor: reads the files.
        paths: the files looked at.
        report: gets a note for each language that is not installed.
        progress: is told how far it has come.
        again: whether pages on which no words were found before are looked at again.

    Yields:
        The path of a file each time that what was recognized on some of its pages stands in the catalogue.

    Raises:
        LibraryError: Tesseract is not installed.
    """
    tesseract = Tesseract.find()
    jobs: list[Waiting] = []
    missing: Counter[str] = Counter()
    editions = [edition for edition in catalogue.editions() if edition.path in paths]
    for edition in editions:
        known = {} if again else catalogue.recognized(edition.digest)
        waiting = [page for page in catalogue.pages(edition.id) if _waits(page, again) and page.number not in known]
        expected = [code for code in edition.languages if code != UNKNOWN_LANGUAGE]
        here = tuple(code for code in expected if code in tesseract.languages)
        for code in set(expected) - set(here):
            missing[code] += len(waiting)
        if here or not expected:
            jobs += _jobs(settings, edition, waiting, here, tesseract)
    done = 0
    without: Counter[str] = Counter()
    progress(Step(Phase.RECOGNIZING, 0, len(jobs), 0))
    for count, outcome in enumerate(in_order(executor, recognize_file, jobs), 1):
        pages = [item for item in outcome.items if isinstance(item, Page)]
        missing.update(item.language for item in outcome.items if isinstance(item, _NotInstalled))
        catalogue.keep_recognized(_waiting(outcome).digest, pages)
        yield outcome.job.name
        done += len(pages)
        progress(Step(Phase.RECOGNIZING, count, len(jobs), done))
        without[outcome.job.name] += sum(not page.text for page in pages)
        if outcome.reason:
            report.notes.append(Note(NoteKind.OCR_ENDED, {"path": outcome.job.name, "cause": outcome.reason}))
    report.notes += [
        Note(NoteKind.OCR_NOTHING, {"path": path, "count": count}) for path, count in without.items() if count
    ]
    report.notes += [_advice(code, count) for code, count in sorted(missing.items()) if count]


def newly_recognized(
    catalogue: Catalogue, paths: Collection[str], *, again: bool = False
) -> Iterator[tuple[Edition, list[Page]]]:
    """Each edition on whose waiting pages something was recognized, with all its pages; takes what the other takes."""
    for edition in catalogue.editions():
        if edition.path not in paths:
            continue
        recognized = catalogue.recognized(edition.digest)
        pages = catalogue.pages(edition.id, detected=True)
        if any(_waits(page, again) and page.number in recognized for page in pages):
            yield edition, mend(as_recognized(page, recognized) for page in pages)


def _waits(page: Page, again: bool) -> bool:
    return page.flaw is not None and (page.flaw.waits_for_ocr or (again and page.flaw is Flaw.NO_WORDS))


def _jobs(
    settings: Settings, edition: Edition, pages: Sequence[Page], languages: tuple[str, ...], tesseract: Tesseract
) -> Iterator[Waiting]:
    for start in range(0, len(pages), _PAGES_A_JOB):
        some = tuple(pages[start : start + _PAGES_A_JOB])
        seconds = settings.limits.seconds + len(some) * _READINGS * LOOKS * SECONDS_A_LOOK
        yield Waiting(
            name=edition.path,
            path=settings.documents / edition.path,
            reader=settings.reader,
            limits=replace(settings.limits, seconds=seconds),
            digest=edition.digest,
            pages=some,
            languages=languages,
            tesseract=tesseract,
        )


def _advice(code: str, count: int) -> Note:
    values: Values = {"language": code, "count": count}
    if not package_of(code):
        return Note(NoteKind.OCR_UNKNOWN, values)
    return Note(NoteKind.OCR_MISSING, values, WayOut(WayOutKind.INSTALL_OCR, {"package": package_of(code)}))


def recognize_file(job: Job) -> Iterator[Page | _NotInstalled]:
    """The pages of a file that wait, with the words recognized on them; without any where there are none."""
    assert isinstance(job, Waiting)
    assert job.tesseract is not None
    data = read_bytes(job)
    if fingerprint(data) != job.digest:
        return  # changed since; the next ingest reads it anew
    languages: Sequence[str] = job.languages
    for page in job.pages:
        text = job.tesseract.recognize(data, page.number, languages) if languages else ""
        if not text:
            languages = _languages_of(data, page.number, job.tesseract) or job.languages
            if languages and languages[0] not in job.tesseract.languages:
                yield _NotInstalled(languages[0])
                languages = job.languages
                continue
            text = job.tesseract.recognize(data, page.number, languages) if languages else ""
        words = "" if flaw_of(text) else clean_page(text)
        found = detector().page_languages(words.replace(BREAK, ""))
        yield replace(page, text=words, languages=found, source="ocr" if words else "none", flaw=None)


def _languages_of(data: bytes, number: int, tesseract: Tesseract) -> Sequence[str]:
    """The languages of a page of which nothing is known, installed or not; none where it shows no words.

    A few words that tell no language are read as English: of a picture, several alphabets together make words.
    """
    installed = [code for code in ("en", *EQUIPPED) if code in tesseract.languages]
    first: dict[str, str] = {}  # of each alphabet
    for code in installed:
        first.setdefault(LANGUAGES[code].script, code)
    at_a_venture = list(first.values())
    text = tesseract.recognize(data, number, at_a_venture, turned=True) if at_a_venture else ""
    if not text:
        return ()
    found = detector().page_languages(clean_page(text).replace(BREAK, ""))
    latin = [code for script, code in first.items() if script == "latin"]
    return latin if found == (UNKNOWN_LANGUAGE,) else found


def _waiting(outcome: Outcome) -> Waiting:
    assert isinstance(outcome.job, Waiting)
    return outcome.job
