"""What happens to a file where it is read: bytes, digest, pages, the language of each page, what it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache

from library.files import fingerprint
from library.frozen import frozen
from library.ingest.describe import Described, describe
from library.model import ErrorKind, Page, Problem, Project, State
from library.pdf import BREAK, DocumentInfo, Job, Outcome, PageText, Refused, read
from library.shelf import Projects
from library.shelf.files import no_waiting
from library.tagging import LanguageDetector, LetterJudge, ProjectNames


@frozen
class Fingerprint:
    """Comes first; the file was parsed from the very bytes that were digested."""

    digest: str
    size: int


@frozen
class ReadingJob(Job):
    """A file to be read and described.

    Attributes:
        projects: those that it may name.
    """

    projects: tuple[Project, ...] = ()


@frozen
class Reading:
    """What came of reading a file.

    Attributes:
        path: of the file, on the shelf.
        fingerprint: None where nobody could read its bytes.
        info: what it says of itself.
        pages: as they were read.
        described: the whole document; None where the reader came to no end, or had nothing to read.
        text_known: whether its bytes were not read on, because a text of them is in the catalogue.
        state, reason: how the reading ended where not well.
    """

    path: str
    fingerprint: Fingerprint | None
    info: DocumentInfo
    pages: tuple[Page, ...]
    described: Described | None
    text_known: bool
    state: State | None
    reason: Problem | None

    @classmethod
    def of(cls, outcome: Outcome) -> Reading:
        """Sorts what a reader gave."""
        found = {type(item): item for item in outcome.items if not isinstance(item, Page)}
        fingerprint = found.get(Fingerprint)
        return cls(
            path=outcome.job.name,
            fingerprint=fingerprint,
            info=found.get(DocumentInfo, DocumentInfo(page_count=0)),
            pages=tuple(item for item in outcome.items if isinstance(item, Page)),
            described=found.get(Described),
            text_known=fingerprint is not None and fingerprint.digest in outcome.job.known,
            state=outcome.state,
            reason=outcome.reason,
        )

    @property
    def digest(self) -> str:
        """sha256 of the bytes, hex; empty where nobody could read them."""
        return self.fingerprint.digest if self.fingerprint else ""


@cache
def detector() -> LanguageDetector:
    """The one detector of this process."""
    return LanguageDetector()


@lru_cache(maxsize=1)
def project_names(projects: tuple[Project, ...]) -> ProjectNames:
    """The names of projects; they are the same for all files of a run."""
    return ProjectNames(Projects(projects))


def read_file(job: Job) -> Iterator[Fingerprint | DocumentInfo | Page | Described]:
    """The fingerprint of a file; then, where its digest is not known already, what it says of itself, and its pages.

    At last the whole document is described. What a limit cuts short, and what cannot be described here, is described by
    the run, from the pages.

    Raises:
        Refused: the file gives no pages, with the reason.
        OSError: it cannot be read.
    """
    data = read_bytes(job)
    digest = fingerprint(data)
    yield Fingerprint(digest, len(data))
    if digest in job.known:
        return
    left = job.limits.characters
    info = DocumentInfo(page_count=0)
    pages: list[Page] = []
    for item in read(data, job.reader, job.limits, LetterJudge(detector())):
        if isinstance(item, PageText):
            left -= len(item.text)
            if left < 0:
                raise Refused(State.TOO_LARGE, Problem(ErrorKind.MUCH_TEXT, {"most": job.limits.characters}))
            pages.append(_with_languages(item))
            yield pages[-1]
        else:
            info = item
            yield info
    with suppress(Exception):
        yield describe(job.name, pages, info, project_names(job.projects if isinstance(job, ReadingJob) else ()))


def read_bytes(job: Job) -> bytes:
    """What is in the file of a job.

    Raises:
        Refused: it is no regular file, or too large.
        OSError: it cannot be read.
    """
    with open(job.path, "rb", opener=no_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Refused(State.UNREADABLE, Problem(ErrorKind.NOT_REGULAR))
        if status.st_size > job.limits.file_bytes:
            sizes = {"size": status.st_size, "most": job.limits.file_bytes}
            raise Refused(State.TOO_LARGE, Problem(ErrorKind.MANY_BYTES, sizes))
        return file.read()


def _with_languages(page: PageText) -> Page:
    return Page(
        number=page.number,
        label=page.label,
        text=page.text,
        languages=detector().page_languages(page.text.replace(BREAK, "")),
        source=page.source,
        section=page.section,
        flaw=page.flaw,
        mapping=page.mapping,
    )
