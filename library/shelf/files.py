"""Which files are on the shelf, and are they the same as before?"""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

from library.errors import ShelfMissing, ShelfUnreadable, cause_of
from library.frozen import frozen
from library.model import ErrorKind, Problem, WayOutKind

_FIRST_BYTES, _BEFORE_HEADER = 64, b"\xef\xbb\xbf \t\r\n"


@frozen
class ShelfFile:
    """A regular PDF file on the shelf, whatever its name ends with; path is relative to it, with "/"."""

    path: str
    size: int
    modified_ns: int


@frozen
class Skipped:
    """Something on the shelf that looked like a document and was not taken, with the reason."""

    path: str
    reason: Problem


@frozen
class Listing:
    """What stands on the shelf, sorted by path."""

    files: tuple[ShelfFile, ...]
    skipped: tuple[Skipped, ...]


def require_shelf(documents: Path) -> None:
    """Makes sure that there is a shelf.

    Raises:
        ShelfMissing: the folder does not exist.
    """
    if not documents.is_dir():
        raise ShelfMissing(ErrorKind.NO_SHELF, {"path": documents}, WayOutKind.MAKE_SHELF)


def require_regular(path: Path) -> None:
    """Makes sure that a list on the shelf, where there is one, is a file of the shelf.

    To open a FIFO would wait for ever. A link can point anywhere, and writing would cut it: as with PDFs, none counts.

    Raises:
        ShelfUnreadable: it is something else.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise ShelfUnreadable(ErrorKind.UNREADABLE, {"path": path, "cause": error}, WayOutKind.CHECK_READER) from error
    if stat.S_ISLNK(mode):
        raise ShelfUnreadable(ErrorKind.IS_LINK, {"path": path}, WayOutKind.PUT_FILE)
    if not stat.S_ISREG(mode):
        raise ShelfUnreadable(ErrorKind.NO_REGULAR_FILE, {"path": path}, WayOutKind.PUT_FILE)


def sheet_file(documents: Path, name: str) -> Path:
    """The file of a list: NAME.xlsx where there is one, or else NAME.csv, whether it is there or not.

    Raises:
        ShelfUnreadable: both are there.
    """
    text, book = documents / f"{name}.csv", documents / f"{name}.xlsx"
    if os.path.lexists(book) and os.path.lexists(text):
        raise ShelfUnreadable(ErrorKind.BOTH_LISTS, {"path": text, "other": book}, WayOutKind.KEEP_ONE)
    return book if os.path.lexists(book) else text


def scan(documents: Path) -> Listing:
    """Every *.pdf under the shelf, and files of other names whose first bytes are a PDF's.

    Hidden files and folders are left out without a word.

    Links are not followed and nothing but regular files is opened: a FIFO would block for ever, and a link can point
    anywhere.

    Raises:
        ShelfMissing: the folder does not exist.
        ShelfUnreadable: the shelf itself cannot be listed. (A folder in it that cannot is a Skipped.)
    """
    require_shelf(documents)
    files: list[ShelfFile] = []
    skipped: list[Skipped] = []
    folders = [documents]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            if folder == documents:
                raise ShelfUnreadable(
                    ErrorKind.UNLISTED, {"path": documents, "cause": error}, WayOutKind.CHECK_READER
                ) from error
            skipped.append(
                Skipped(_relative(folder, documents), Problem(ErrorKind.FOLDER_UNLISTED, {"cause": cause_of(error)}))
            )
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = _relative(Path(entry.path), documents)
            is_pdf = entry.name.lower().endswith(".pdf")
            if entry.is_symlink():
                if is_pdf or os.path.isdir(entry.path):
                    link = ErrorKind.LINKED_FILE if is_pdf else ErrorKind.LINKED_FOLDER
                    skipped.append(Skipped(path, Problem(link)))
            elif entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif is_pdf or begins_as_pdf(entry):
                try:
                    status = entry.stat(follow_symlinks=False)
                except OSError as error:
                    skipped.append(Skipped(path, Problem(ErrorKind.FILE_UNREADABLE, {"cause": cause_of(error)})))
                    continue
                if not stat.S_ISREG(status.st_mode):
                    skipped.append(Skipped(path, Problem(ErrorKind.NOT_REGULAR)))
                elif _undecodable(path):
                    skipped.append(Skipped(path, Problem(ErrorKind.NAME_NO_UTF8)))
                else:
                    files.append(ShelfFile(path, status.st_size, status.st_mtime_ns))
    files.sort(key=lambda file: file.path)
    skipped.sort(key=lambda skip: skip.path)
    return Listing(tuple(files), tuple(skipped))


def begins_as_pdf(entry: os.DirEntry[str] | Path) -> bool:
    """Whether a file that is not called *.pdf is one, by its first bytes."""
    try:
        if entry.is_symlink() or not entry.is_file():
            return False
        with open(entry, "rb", opener=no_waiting) as file:
            return file.read(_FIRST_BYTES).lstrip(_BEFORE_HEADER).startswith(b"%PDF-")
    except OSError:  # of no interest, or a PDF that nobody may read: its name does not say so
        return False


def no_waiting(path: str, flags: int) -> int:
    """Opens without following a last link and without waiting for the other end of a FIFO, where the system can."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def normal_path(path: str) -> str:
    """A path as a person may type it, as the catalogue writes it: "/" between parts, NFC."""
    return unicodedata.normalize("NFC", path.replace("\\", "/")).removeprefix("./")


def _relative(path: Path, documents: Path) -> str:
    return path.relative_to(documents).as_posix()


def _undecodable(name: str) -> bool:
    return any("\ud800" <= sign <= "\udfff" for sign in name)
