"""What stood in catalogue.csv before the last correction of a command, so that it can be taken back?"""

from __future__ import annotations

from contextlib import suppress

from library.errors import LibraryError
from library.files import fingerprint, written_beside
from library.model import ErrorKind, WayOut, WayOutKind
from library.settings import Settings
from library.shelf.files import sheet_file
from library.shelf.sheets import read_content

_NAME = "catalogue.csv.undo"
_TAKEN_BACK = b" taken back"
_NAMES_BEFORE = ("catalogue.csv.before", "catalogue.csv.after")  # of earlier versions of the program


class Undo:
    """The file before the last correction, and a digest of the file after it: one file, so that no kill parts them."""

    def __init__(self, settings: Settings) -> None:
        self._list = sheet_file(settings.documents, "catalogue")
        self._file = settings.index / _NAME
        self._old = [settings.index / name for name in _NAMES_BEFORE]

    def keep(self, before: bytes, after: bytes, *, taken_back: bool = False) -> None:
        """Remembers a correction in the place of the last one; only the owner may read it, whatever the umask.

        Args:
            before, after: the content of the list.
            taken_back: whether it was none, but the taking back of one.
        """
        mark = _TAKEN_BACK if taken_back else b""
        with written_beside(self._file, durable=False) as file:
            file.write(fingerprint(after).encode() + mark + b"\n" + before)

    @property
    def taken_back(self) -> bool:
        """Whether the last change took a correction back, so that the next one brings it back."""
        with suppress(FileNotFoundError):
            return self._file.read_bytes().partition(b"\n")[0].endswith(_TAKEN_BACK)
        return False

    def before(self, after: bytes) -> bytes:
        """The content before the last correction.

        Args:
            after: the content now.

        Raises:
            LibraryError: there is none, or the file was edited since.
        """
        put, content = self._kept()
        if not put:
            raise LibraryError(
                ErrorKind.NOTHING_TO_UNDO, way_out=WayOut(WayOutKind.SEE_PAGE, {"page": str(self._list)})
            )
        if fingerprint(after) != put:
            raise LibraryError(ErrorKind.EDITED_SINCE, {"path": str(self._list)}, WayOutKind.CLEAR)
        return content

    def forget_if_edited(self) -> None:
        """Removes what nobody can use any more once the list was edited: it may tell of files that are gone."""
        for file in (*self._old, self._file.with_suffix(".new")):
            file.unlink(missing_ok=True)
        put, _ = self._kept()
        if put and put != fingerprint(read_content(self._list)):
            self._file.unlink()

    def _kept(self) -> tuple[str, bytes]:
        """(digest of the file after the last correction, the file before it); nothing where there was none."""
        with suppress(FileNotFoundError):
            put, _, content = self._file.read_bytes().partition(b"\n")
            return put.removesuffix(_TAKEN_BACK).decode("ascii", "replace"), content
        return "", b""
