"""What stood in catalogue.csv before the last correction of a command, so that it can be taken back?"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from library.errors import LibraryError
from library.files import fingerprint, written_beside
from library.model import ErrorKind, WayOut, WayOutKind
from library.settings import Settings
from library.shelf.files import sheet_file
from library.shelf.sheets import read_content

_NAME = "catalogue.csv.undo"
_TAKEN_BACK = b" taken back"
_UNDER_WAY = "catalogue.csv.undo.next"
_NAMES_BEFORE = ("catalogue.csv.before", "catalogue.csv.after")  # of earlier versions of the program


class Undo:
    """The file before the last correction, and a digest of the file after it: one file, so that no kill parts them."""

    def __init__(self, settings: Settings) -> None:
        self._list = sheet_file(settings.documents, "catalogue")
        self._file = settings.index / _NAME
        self._next = settings.index / _UNDER_WAY
        self._old = [settings.index / name for name in _NAMES_BEFORE]

    def keep(self, before: bytes, after: bytes, *, taken_back: bool = False) -> None:
        """Remembers a correction in the place of the last one; only the owner may read it, whatever the umask.

        Args:
            before, after: the content of the list.
            taken_back: whether it was none, but the taking back of one.
        """
        self._write(self._file, before, after, taken_back=taken_back)
        self._next.unlink(missing_ok=True)

    def _write(self, path: Path, before: bytes, after: bytes, *, taken_back: bool) -> None:
        mark = _TAKEN_BACK if taken_back else b""
        with written_beside(path, durable=False) as file:
            file.write(fingerprint(after).encode() + mark + b"\n" + before)

    @property
    def taken_back(self) -> bool:
        """Whether the last change took a correction back, so that the next one brings it back."""
        return _is_taking_back(self._file)

    def is_taken_back(self, content: bytes) -> bool:
        """Whether the list has this content because the program itself took a correction back, maybe a killed run."""
        return any(_put(file) == fingerprint(content) and _is_taking_back(file) for file in (self._next, self._file))

    def taking_back(self, after: bytes) -> bytes:
        """As `before`; and what takes that back is written before the list is changed, so that no kill parts them.

        `settle` must follow, in this run or in the next.
        """
        before = self.before(after)
        self._write(self._next, after, before, taken_back=not self.is_taken_back(after))
        return before

    def settle(self) -> None:
        """Remembers the taking back that is under way where the list was changed, or else forgets it."""
        if _put(self._next) == fingerprint(read_content(self._list)):
            os.replace(self._next, self._file)
        self._next.unlink(missing_ok=True)

    def before(self, after: bytes) -> bytes:
        """The content before the last correction.

        Args:
            after: the content now.

        Raises:
            LibraryError: there is none, or the file was edited since.
        """
        file = self._next if _put(self._next) == fingerprint(after) else self._file
        put = _put(file)
        if not put:
            raise LibraryError(
                ErrorKind.NOTHING_TO_UNDO, way_out=WayOut(WayOutKind.SEE_PAGE, {"page": str(self._list)})
            )
        if fingerprint(after) != put:
            raise LibraryError(ErrorKind.EDITED_SINCE, {"path": str(self._list)}, WayOutKind.CLEAR)
        return file.read_bytes().partition(b"\n")[2]

    def forget_if_edited(self) -> None:
        """Removes what nobody can use any more once the list was edited: it may tell of files that are gone."""
        for file in (*self._old, self._file.with_suffix(".new"), self._next.with_suffix(".new")):
            file.unlink(missing_ok=True)
        self.settle()
        put = _put(self._file)
        if put and put != fingerprint(read_content(self._list)):
            self._file.unlink()


def _put(file: Path) -> str:
    """The digest of the list after a change that is kept in a file; empty where there is none."""
    return _first_line(file).removesuffix(_TAKEN_BACK).decode("ascii", "replace")


def _is_taking_back(file: Path) -> bool:
    return _first_line(file).endswith(_TAKEN_BACK)


def _first_line(file: Path) -> bytes:
    with suppress(OSError), open(file, "rb") as opened:
        return opened.readline().rstrip(b"\n")
    return b""
