"""What happens to a file in its own process: bytes, digest, pages, the language of each page."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from library.model import Page, State
from library.pdf import BREAK, DocumentInfo, Job, PageText, Refused, read
from library.shelf import fingerprint
from library.shelf.files import no_waiting
from library.tagging import LanguageDetector, LetterJudge


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Comes first; the file was parsed from the very bytes that were digested."""

    digest: str
    size: int


@cache
def detector() -> LanguageDetector:
    """The one detector of this process."""
    return LanguageDetector()


def read_file(job: Job) -> Iterator[Fingerprint | DocumentInfo | Page]:
    """The fingerprint of a file; then, where its digest is not known already, its description and pages.

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
    for item in read(data, job.reader, job.limits, LetterJudge(detector())):
        if isinstance(item, PageText):
            left -= len(item.text)
            if left < 0:
                raise Refused(State.TOO_LARGE, f"gives more than {job.limits.characters:,} characters of text")
        yield _with_languages(item) if isinstance(item, PageText) else item


def read_bytes(job: Job) -> bytes:
    """What is in the file of a job.

    Raises:
        Refused: it is no regular file, or too large.
        OSError: it cannot be read.
    """
    with open(job.path, "rb", opener=no_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise Refused(State.UNREADABLE, "is not a regular file")
        if status.st_size > job.limits.file_bytes:
            raise Refused(State.TOO_LARGE, f"has {status.st_size:,} bytes; the limit is {job.limits.file_bytes:,}")
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
