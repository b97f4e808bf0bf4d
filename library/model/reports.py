"""What a run did and what a check found. A Report grows in its run; all other nouns are frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal

from library.frozen import frozen
from library.model.notes import Note
from library.model.problems import Problem
from library.model.shelf import Edition, State


class Phase(StrEnum):
    """What a run does now."""

    READING = "reading"
    RECOGNIZING = "recognizing"
    INDEXING = "indexing"
    LEARNING = "learning"
    DICTIONARIES = "dictionaries"
    COMPARING = "comparing"
    THESAURI = "thesauri"
    SUBJECTS = "subjects"
    ENCODING = "encoding"


@frozen
class Step:
    """How far a run has come.

    Attributes:
        phase: what is done now.
        done, total: files or editions.
        pages: pages handled so far, or what the unit says.
        unit: what is counted.
    """

    phase: Phase
    done: int
    total: int
    pages: int
    unit: Literal["pages", "passages"] = "pages"


Progress = Callable[[Step], None]


@frozen
class FileReport:
    """A file that is not plainly fine, with its class and the reason."""

    path: str
    state: State
    reason: Problem | None


@dataclass(slots=True)
class Report:
    """What a run found and did; the counts of states add up to the files found.

    Attributes:
        found: files and would-be files on the shelf.
        read: files opened in this run.
        new, changed, moved, gone: paths; moved as "old -> new".
        corrected: paths of files of which people say something else than at the last run.
        states: class -> files on the shelf in it.
        troubles: files handled in this run that are not plainly fine.
        waiting: files known from earlier runs to need somebody.
        faults: lines of lists, and thesauri, that make no sense.
        notes: what else a person should know.
        editions, pages, works, languages, projects: what the library holds now.
        pages_read: pages read in this run.
        seconds: wall time of the run.
        dry_run: whether nothing was changed.
    """

    found: int = 0
    read: int = 0
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    troubles: list[FileReport] = field(default_factory=list)
    waiting: int = 0
    faults: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    editions: int = 0
    pages: int = 0
    works: int = 0
    languages: int = 0
    projects: int = 0
    pages_read: int = 0
    seconds: float = 0.0
    dry_run: bool = False


@frozen(kw_only=True)
class Published:
    """What stands in the folder of a published library.

    Attributes:
        generation: its name there.
        files, size: how many files, and their bytes.
        copied, copied_size: those of them that were not there before.
    """

    generation: str
    files: int
    size: int
    copied: int
    copied_size: int


@frozen(kw_only=True)
class EncodingReport:
    """How much of the library can be found by meaning.

    Attributes:
        encoder: name of what makes the vectors.
        encoded: passages encoded in this run.
        done: passages with a vector.
        unreadable: passages that the encoder could not read.
        total: passages.
        seconds: wall time of the run.
    """

    encoder: str
    encoded: int
    done: int
    unreadable: int
    total: int
    seconds: float

    @property
    def waiting(self) -> int:
        return self.total - self.done - self.unreadable


@frozen
class Finding:
    """Something that differs or waits.

    Attributes:
        kind: its sort, a fixed word for scripts ("contradiction", "new file", "no text", ...).
        path: the file it is about, or empty.
        problem: what it is, and what to do.
        serious: whether answers may be wrong or missing because of it.
    """

    kind: str
    path: str
    problem: Problem
    serious: bool = False


@frozen(kw_only=True)
class Repair:
    """What was found and mended.

    Attributes:
        found: all that differed or waited; nothing where that could not be told.
        left: what is left of it, or came up since.
        fault: why it could not be told what differs, or None.
    """

    found: Sequence[Finding]
    left: Sequence[Finding]
    fault: Problem | None = None

    @property
    def mended(self) -> int:
        """How many of the findings are no more."""
        left = frozenset(self.left)
        return sum(finding not in left for finding in self.found)


@frozen(kw_only=True)
class Resolved:
    """What a person said of works was written down.

    Attributes:
        editions: those that the person named, as they were before.
        left_out: paths of editions of which nothing was written, for no list can hold such a name.
        followed: editions of the works of which kind, language or title is another now, as they are after it.
    """

    editions: Sequence[Edition]
    left_out: Sequence[str] = ()
    followed: Sequence[Edition] = ()


@frozen(kw_only=True)
class Doubled:
    """Two editions in one language, of two works that a person takes for one.

    Attributes:
        first: the one that readers of the language would be shown.
        other: the one of the other work.
        relation: what that would be to the first, one of RELATIONS.
    """

    first: Edition
    other: Edition
    relation: str


@frozen(kw_only=True)
class Corrected:
    """A correction was made, or taken back.

    Attributes:
        editions: those that the person named, as they are after it.
        sisters: other editions of their works whose tags followed, as they are after it.
        new_kinds: (kind, known one that the word names, or empty), of kinds that nothing in the library had before.
        changed: whether the list says anything else now; not so after a dry run, and where it said all that before.
        brought_back: whether it is one that was taken back before.
    """

    editions: Sequence[Edition]
    sisters: Sequence[Edition] = ()
    new_kinds: Sequence[tuple[str, str]] = ()
    changed: bool = True
    brought_back: bool = False


@frozen(kw_only=True)
class Restored:
    """What a backup gave back.

    Attributes:
        names: of the files that were restored.
        kept: copies of those that were overwritten.
    """

    names: Sequence[str]
    kept: Sequence[Path]


@frozen(kw_only=True)
class Guess:
    """The language of a text.

    Attributes:
        language: its code, or "und" where nobody could know.
        probability: how often such guesses are right, from 0 to 1.
        letters: of the text; few tell little.
        sure: whether these are enough to tell.
    """

    language: str
    probability: float
    letters: int
    sure: bool


class FileStepKind(StrEnum):
    """What can be done with a file of a new shelf; output/sentences.py has a sentence for each."""

    MADE = "made"
    UPDATED = "updated"
    UP_TO_DATE = "up-to-date"
    STAYS = "stays"
    TAKEN_AWAY = "taken-away"
    DIFFERS = "differs"
    CHANGED_HERE = "changed-here"


@frozen
class FileStep:
    """What was done with a file of a new shelf.

    Attributes:
        path: of the file.
        kind: what was done.
        changed: whether anything was.
        beside: name of the file in which the program's own stands, where the one here was changed; or empty.
    """

    path: Path
    kind: FileStepKind
    changed: bool = False
    beside: str = ""


@frozen(kw_only=True)
class Founded:
    """What was done to make a folder into a shelf.

    Attributes:
        steps: file by file.
        pdfs: how many there are.
    """

    steps: Sequence[FileStep]
    pdfs: int
