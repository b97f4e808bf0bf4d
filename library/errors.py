"""What can go wrong, with which exit code, and which way out.

The tree::

    LibraryError                     2   anything we can name; says what happened and what to do next
    ├── ShelfMissing                 2   there is no documents folder
    ├── ShelfUnreadable              2   a folder or list of the shelf cannot be read
    │   └── ExcelMissing             2   it is a workbook, and the extra [excel] is not installed
    ├── Unfit                        2   a workbook is none, or holds what would be lost
    ├── ShelfEmptied                 2   files or corrections are gone at once, and nobody took them away
    ├── CorrectionRefused            2   catalogue.csv cannot hold a correction so that it is read again
    ├── IndexMissing                 2   nothing has been ingested yet
    ├── IndexOutdated                2   made by another version of the program
    ├── IndexDamaged                 2   files of the index are missing or differ
    ├── IndexUntrusted               2   the index belongs to somebody else, or anybody may write into it
    ├── CatalogueOutdated            2   made by another version of the program
    ├── BackupUnusable               2   an archive is none of ours, damaged, or would overwrite something
    ├── EncoderMissing               2   the extra [semantic] is not installed
    ├── EncoderFailed                2   the encoder gave no vectors: it died, is late, or its server does not answer
    │   └── EncoderDied              2   its process ended, is late, or gives what makes no sense
    ├── ClusterFailed                2   the machines that were to read do not answer, or cannot
    ├── EngineFailed                 2   the cluster that holds the index does not answer, or refuses
    ├── PictureFailed                2   a page cannot be drawn
    ├── LibraryBusy                 75   another process is writing
    ├── NotInLanguage                1   a page, or the work that it is of, is not in the languages wanted
    ├── UnknownName                  2   no such language, project, kind, edition, work; names the nearest
    └── QueryError                   2   a query or value that cannot be read; says where
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType

from library.model import ErrorKind, Problem, Value, WayOut, WayOutKind

_NONE: Mapping[str, object] = MappingProxyType({})

_OF_SYSTEM = {
    errno.ENOENT: ErrorKind.NO_SUCH_FILE,
    errno.EACCES: ErrorKind.NO_RIGHT,
    errno.EPERM: ErrorKind.NO_RIGHT,
    errno.EROFS: ErrorKind.READ_ONLY,
    errno.ENOSPC: ErrorKind.NO_ROOM,
    errno.EDQUOT: ErrorKind.NO_ROOM,
    errno.EFBIG: ErrorKind.NO_ROOM,
    errno.EIO: ErrorKind.DISK_FAILS,
    errno.ESTALE: ErrorKind.DISK_FAILS,
    errno.ENOTCONN: ErrorKind.DISK_FAILS,
    errno.EHOSTDOWN: ErrorKind.DISK_FAILS,
    errno.ETIMEDOUT: ErrorKind.DISK_FAILS,
    errno.EISDIR: ErrorKind.IS_FOLDER,
    errno.ENOTDIR: ErrorKind.PATH_NO_FOLDER,
    errno.ENXIO: ErrorKind.NOT_REGULAR,
    errno.ELOOP: ErrorKind.LINKS_IN_CIRCLE,
    errno.ENAMETOOLONG: ErrorKind.NAME_TOO_LONG,
    errno.EBUSY: ErrorKind.IN_USE,
    errno.ETXTBSY: ErrorKind.IN_USE,
    errno.EMFILE: ErrorKind.MANY_OPEN,
    errno.ENFILE: ErrorKind.MANY_OPEN,
}
"""What the system refuses files for; what else it says is told in its own words."""


class ExitCode(IntEnum):
    """Exit codes of the command (a contract, relied on by scripts)."""

    OK = 0
    NOTHING_FOUND = 1
    ERROR = 2
    SOME_FAILED = 3
    BUSY = 75


class LibraryError(Exception):
    """Something we can name went wrong.

    Args:
        kind: what happened.
        values: those that the sentence of this kind takes; what the system refused counts as a cause of its own kind, a
            path or another exception as its text.
        way_out: what to do next; a kind alone where it takes no values.

    Attributes:
        problem: all this, for a door that words it in a person's language.
    """

    exit_code = ExitCode.ERROR

    def __init__(
        self,
        kind: ErrorKind,
        values: Mapping[str, object] = _NONE,
        way_out: WayOut | WayOutKind | None = None,
    ) -> None:
        told = {name: _value(value) for name, value in values.items()}
        self.problem = Problem(kind, told, WayOut(way_out) if isinstance(way_out, WayOutKind) else way_out)
        super().__init__(self.problem)

    @property
    def message(self) -> str:
        """What happened, in English."""
        from library.output.speech import ENGLISH

        return ENGLISH.problem(self.problem)

    @property
    def hint(self) -> str:
        """What to do next in the shell, in English; empty where nothing can be done."""
        from library.output.speech import ENGLISH

        return ENGLISH.way_out(self.problem.way_out)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[Callable[..., LibraryError], tuple[type[LibraryError]], dict[str, object]]:
        """Copies and pickles take what was made of the arguments: each class takes arguments of its own."""
        return _unfilled, (type(self),), {**vars(self), "args": self.args}


def _unfilled(cls: type[LibraryError]) -> LibraryError:
    """An error whose attributes follow, as pickle gives them."""
    return cls.__new__(cls)


def way_out_of(error: OSError) -> WayOutKind:
    """What to do where the system refuses a file: make room for it, or see who may read and write it."""
    return WayOutKind.MAKE_ROOM if cause_of(error).kind is ErrorKind.NO_ROOM else WayOutKind.CHECK_RIGHTS


def cause_of(error: OSError | UnicodeError) -> Problem:
    """Why something could not be read or written, as a clause of another sentence; without the name of the file."""
    if isinstance(error, UnicodeError):
        return Problem(ErrorKind.NO_UTF8_TEXT)
    if error.errno in _OF_SYSTEM:
        return Problem(_OF_SYSTEM[error.errno])
    return Problem(ErrorKind.SYSTEM_SAYS, {"said": error.strerror or str(error)})


def _value(value: object) -> Value:
    """A value as a sentence takes it."""
    if isinstance(value, OSError | UnicodeError):
        return cause_of(value)
    return value if isinstance(value, str | int | float | tuple | Problem) else str(value)


class ShelfMissing(LibraryError):
    """There is no documents folder."""


class ShelfUnreadable(LibraryError):
    """A folder or list on the shelf cannot be read."""


class ShelfEmptied(LibraryError):
    """All or most files or all corrections are gone at once: what is known of them would be forgotten."""


class CorrectionRefused(LibraryError):
    """catalogue.csv cannot hold a correction so that it is read again: it has a line break, or names no file."""


class IndexMissing(LibraryError):
    """Nothing has been ingested yet."""


class IndexOutdated(LibraryError):
    """The index was made by another version of the program."""


class IndexDamaged(LibraryError):
    """Files of the index are missing or differ from their manifest."""


class IndexUntrusted(LibraryError):
    """The index belongs to somebody else, or anybody may write into it: its answers could be anybody's."""


class CatalogueOutdated(LibraryError):
    """The catalogue was made by a newer version of the program, or by an older one and an ingest will migrate it."""


class BackupUnusable(LibraryError):
    """An archive is none of ours or damaged, or restoring it would overwrite something."""


def install(extra: str) -> WayOut:
    """The way to an extra that is not installed."""
    return WayOut(WayOutKind.INSTALL, {"command": f"pip install 'multilingual-publication-library[{extra}]'"})


class ExcelMissing(ShelfUnreadable):
    """The extra that reads and writes workbooks of Excel is not installed."""

    def __init__(self, kind: ErrorKind, values: Mapping[str, object] = _NONE) -> None:
        super().__init__(kind, values, install("excel"))


class Unfit(LibraryError):
    """A workbook that cannot be read, or not be changed without a loss."""


class EncoderMissing(LibraryError):
    """The extra that finds passages by meaning is not installed."""

    def __init__(self, kind: ErrorKind, values: Mapping[str, object] = _NONE) -> None:
        super().__init__(kind, values, install("semantic"))


class ClusterFailed(LibraryError):
    """The machines that were to read files do not answer, are of another version, or cannot read."""


class EngineFailed(LibraryError):
    """The cluster that holds the index does not answer, or refuses."""


class EncoderFailed(LibraryError):
    """The encoder gave no vectors: it died, is late, or its server does not answer."""


class EncoderDied(EncoderFailed):
    """The encoder's process ended, is late, or gives what makes no sense."""


class PictureFailed(LibraryError):
    """A page of a PDF cannot be drawn within the limits: the file is damaged, too large, or needs a password."""


class LibraryBusy(LibraryError):
    """Another process is writing."""

    exit_code = ExitCode.BUSY


class UnknownName(LibraryError):
    """A name that is not known.

    Args:
        kind: the sort of name.
        name: what was given.
        known: the names that would have been right; the nearest ones are proposed.
        way_out: where to see the right names.
    """

    def __init__(self, kind: ErrorKind, name: str, known: Iterable[str], way_out: WayOut | None = None) -> None:
        from difflib import get_close_matches  # which a program without such a fault does not wait for

        folded = {candidate.casefold(): candidate for candidate in known}
        near = tuple(folded[key] for key in get_close_matches(name.casefold(), folded, n=3))
        super().__init__(kind, {"name": name}, WayOut(WayOutKind.NEAREST, {"names": near}) if near else way_out)
        self.nearest = near


class NotInLanguage(LibraryError):
    """A page can be read in none of the languages that were asked for.

    Args:
        path: of the edition.
        page: its number.
        page_languages: codes of the languages that the page itself is in.
        wanted: code of a language that was asked for -> numbers of the pages of this edition that are in it.
    """

    exit_code = ExitCode.NOTHING_FOUND

    def __init__(
        self, path: str, page: int, page_languages: Sequence[str], wanted: Mapping[str, Sequence[int]]
    ) -> None:
        super().__init__(
            ErrorKind.NOT_IN_LANGUAGE,
            {"page": page, "path": path, "languages": tuple(wanted)},
            WayOutKind.LIST_MATRIX,
        )
        self.path, self.page = path, page
        self.page_languages, self.wanted = tuple(page_languages), dict(wanted)


class QueryError(LibraryError):
    """A query or a value in it that cannot be read."""
