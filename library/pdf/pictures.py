"""What does a page look like, and where do its words stand on it? Drawn in a process of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from library.analysis import fold
from library.errors import PictureFailed
from library.model import ErrorKind, State
from library.pdf.executor import Job
from library.pdf.isolation import Processes
from library.settings import Limits

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of something on a picture, in pixels from its upper left corner."""

_CONTEXT = (24, 12, 6, 0)
"""Letters before and after a word by which its place is told from other places of the same word: as many as stand
there alike in the text and on the picture. Running heads, which the text does not have, interrupt it."""

LIMITS = Limits(seconds=10, memory_bytes=1_000_000_000, file_bytes=200_000_000)
"""What a picture may cost: somebody waits for it. A page of the manuals takes 0.1 to 0.3 s and 150 MB."""


@dataclass(frozen=True)
class Picture:
    """A page as it looks.

    Attributes:
        image: WebP.
        width, height: in pixels.
        signs: the text of the page as PDFium reads it, sign by sign; empty where the page is a scan.
        boxes: where each of them stands; None for what takes no room.
    """

    image: bytes
    width: int
    height: int
    signs: str = ""
    boxes: tuple[Box | None, ...] = ()

    @cached_property
    def _letters(self) -> tuple[str, list[int]]:
        return _letters(self.signs)

    def boxes_of(self, text: str, marks: Sequence[tuple[int, int]]) -> list[Box]:
        """Where marked pieces of a page's text stand on its picture; one box for each line that a piece is on.

        The text was mended after it was read (broken words joined, running heads taken away), so a piece is looked for
        by its letters and those around it.

        Args:
            text: of the page, as the catalogue has it.
            marks: [start, end) offsets into text, in order.
        """
        known, places = _letters(text)
        letters, signs = self._letters
        found: list[Box] = []
        reached = 0
        for start, end in marks:
            first, last = bisect_left(places, start), bisect_left(places, end)
            if first == last:
                continue
            at = _find(known, first, last, letters, reached)
            if at is None:
                continue
            reached = at + last - first
            found += _lines(box for sign in sorted(set(signs[at:reached])) if (box := self.boxes[sign]))
        return found


def draw(path: Path, page: int, limits: Limits = LIMITS) -> Picture:
    """A page of a PDF as a picture; takes some 0.2 s, or as long as the limits allow.

    Args:
        path: of the file.
        page: counted from 1.
        limits: what the process that draws may cost.

    Raises:
        PictureFailed: the file or the page cannot be drawn within the limits.
    """
    job = Job(name=path.name, path=path, reader="pdfium", limits=limits)
    work = partial(_draw, page=page)
    with Processes(1, preload="library.pdf.drawing") as processes:
        outcome = processes.submit(work, job).result()
    if not outcome.items:
        raise PictureFailed(ErrorKind.NO_PICTURE, {"state": outcome.state or State.UNREADABLE})
    picture: Picture = outcome.items[0]
    return picture


def _draw(job: Job, page: int) -> Iterator[Picture]:
    """Runs in the process that may be killed, which finds that room imported."""
    from library.pdf.drawing import drawn

    yield drawn(job, page)


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, folded, and where in the text each stands."""
    letters, places = [], []
    for place, sign in enumerate(text):
        for letter in fold(sign):
            if letter.isalnum():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _find(known: str, start: int, end: int, letters: str, reached: int) -> int | None:
    """Where known[start:end] stands in letters, behind what was reached where it can be; None where it does not."""
    for context in _CONTEXT:
        before = known[max(0, start - context) : start]
        looked_for = before + known[start : end + context]
        for beginning in (max(0, reached - len(before)), 0):
            if (at := letters.find(looked_for, beginning)) >= 0:
                return at + len(before)
    return None


def _lines(boxes: Iterator[Box]) -> list[Box]:
    """Boxes of signs that follow each other, as one for each line (or column of turned text)."""
    lines: list[Box] = []
    for box in boxes:
        if lines and (_beside(lines[-1], box, 1) or _beside(lines[-1], box, 0)):
            left, top, right, bottom = lines[-1]
            lines[-1] = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
        else:
            lines.append(box)
    return lines


def _beside(one: Box, other: Box, axis: int) -> bool:
    """Whether two boxes share most of their extent along an axis (0 across, 1 down), and are near along the other."""
    low, high = max(one[axis], other[axis]), min(one[axis + 2], other[axis + 2])
    smaller = min(one[axis + 2] - one[axis], other[axis + 2] - other[axis])
    gap = max(one[1 - axis], other[1 - axis]) - min(one[3 - axis], other[3 - axis])
    return high - low > smaller / 2 and gap < max(one[axis + 2] - one[axis], other[axis + 2] - other[axis])
