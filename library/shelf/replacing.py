"""How does the program change a file that people may save at any moment, so that nothing of theirs is lost?

What stands in the file when it is replaced is the truth. The change is made of it, written beside it, and both are
exchanged in one step, where the system can (Linux: renameat2 with RENAME_EXCHANGE), or else in two that overwrite
nothing. What was taken out is looked at afterwards: if somebody saved meanwhile, the change is made once more, of what
they saved.

What was taken out is called .NAME.<digest of what was thought to stand there>-<digest of what was put there>. So the
next run knows what a killed one left: content of either digest is litter, anything else was saved by somebody.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

from library.errors import ShelfUnreadable, way_out_of
from library.files import fingerprint
from library.model import ErrorKind, Problem, WayOutKind
from library.shelf.files import require_regular

_MOST_SAVES = 100
"""So often somebody may save a file while the program changes it; then it is a program that saves."""

_PATIENCE = 2.0
"""Seconds that a program may take to save a file; one that keeps it open for longer is not waited for."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
"""Of linux/fcntl.h and linux/fs.h."""


def change_file(file: Path, change: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """Puts into a file what a change makes of its content, whole or not at all.

    Only the one writer may call it: it looks out for people, not for another such call at the same time.

    Args:
        file: on the shelf.
        change: content -> new content; empty stands for no file. It may be called several times, because somebody may
            save the file meanwhile. If it raises, the file stays as people saved it.

    Returns:
        The content that was changed, and what it became.

    Raises:
        ShelfUnreadable: the file is a link or protected, the folder cannot be written to, or a program saves the file
            all the time.
    """
    require_regular(file)
    try:
        finish_change(file)
        said = standing = settled_content(file)
        saves = 0
        try:
            while (wanted := change(said)) != standing:
                found, now = _put(file, standing, wanted)
                if (found, now) == (standing, wanted):
                    break
                said, standing = found, now
                saves += 1
                if saves > _MOST_SAVES:
                    raise ShelfUnreadable(ErrorKind.ALWAYS_SAVED, {"path": file}, WayOutKind.CLOSE_ELSEWHERE)
        except BaseException:
            finish_change(file)
            raise
        _clear(file)
    except OSError as error:
        raise ShelfUnreadable(ErrorKind.UNWRITABLE, {"path": file, "cause": error}, way_out_of(error)) from error
    return said, wanted


def finish_change(file: Path) -> None:
    """Takes away what a killed run left beside a file; what somebody saved at that moment comes into its place again.

    Where the file was saved once more since, that stays, and the other is kept beside it; see `saved_copies`.
    """
    asides = [(*aside, _short(aside[0].read_bytes())) for aside in _asides(file)]
    merged = {thought for _, thought, _, found in asides if found == thought}  # these were taken out again
    for aside, thought, put, found in asides:
        if found != put and put != _short(b"") and not file.exists():  # killed between two steps
            os.replace(aside, file)
        elif found in (thought, put) or put in merged:
            aside.unlink()
        elif _short(settled_content(file)) == put:
            os.replace(aside, file)
        else:
            os.replace(aside, file.with_name(f"{file.name}.saved-{time.strftime('%Y%m%d-%H%M%S')}"))
    if os.path.lexists(_draft(file)):  # on a shelf that cannot be written, to remove nothing is an error, too
        _draft(file).unlink()


def saved_copies(file: Path) -> list[Path]:
    """What people saved at the moment of a kill, and saved over later; they may still want something of it."""
    return sorted(file.parent.glob(f"{file.name}.saved-*"))


def settled_content(file: Path) -> bytes:
    """What stands in a file once no program is in the middle of saving it; empty where there is none.

    Raises:
        OSError: it cannot be read.
    """
    until = time.monotonic() + _PATIENCE
    while _is_being_saved(file) and time.monotonic() < until:
        time.sleep(0.02)
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def _put(file: Path, standing: bytes, wanted: bytes) -> tuple[bytes, bytes]:
    """Puts content into a file's place.

    Returns:
        What stood there at that moment, and what stands there now. Both are what somebody saved where it was noticed
        before anything was put.
    """
    now = settled_content(file)
    if now != standing:
        return now, now
    _require_unprotected(file)
    draft, aside = _draft(file), _aside(file, _short(standing), _short(wanted))
    try:
        if not wanted:
            os.replace(file, aside)
        else:
            _write(draft, wanted, like=file)
            if not file.exists():
                _make(draft, file)
                return standing, wanted
            os.replace(draft, aside)
            if not _exchange(aside, file):
                os.replace(aside, draft)
                os.replace(file, aside)
                _make(draft, file)
    except (FileExistsError, FileNotFoundError):  # somebody saved it just now, or took it away
        if not file.parent.is_dir():
            raise
        for left in (draft, aside):
            left.unlink(missing_ok=True)
        now = settled_content(file)
        return now, now
    _sync(file.parent)
    return settled_content(aside), wanted


def _require_unprotected(file: Path) -> None:
    """Makes sure that nobody has protected a file: to exchange it needs no right to write into it.

    Raises:
        ShelfUnreadable: nobody may write into it, its owner included.
    """
    with contextlib.suppress(FileNotFoundError):
        if not file.stat().st_mode & 0o222:
            values = {"path": file, "cause": Problem(ErrorKind.WRITE_PROTECTED)}
            raise ShelfUnreadable(ErrorKind.UNWRITABLE, values, WayOutKind.CHECK_RIGHTS)


def _make(draft: Path, file: Path) -> None:
    """Gives a draft the name of a file.

    Raises:
        FileExistsError: somebody made one of that name just now.
    """
    try:
        os.link(draft, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.replace(draft, file)
    draft.unlink(missing_ok=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two files in one step; False where the system or the file system knows no such step."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _clear(file: Path) -> None:
    """Removes what was taken out; where a program has it open to write still, the next run looks what it wrote."""
    for aside, thought, _ in _asides(file):
        if _is_being_saved(aside):
            os.replace(aside, _aside(file, thought, thought))
        else:
            aside.unlink()


def _asides(file: Path) -> list[tuple[Path, str, str]]:
    """What was taken out of a file's place, with the two digests of its name."""
    name = re.compile(rf"\.{re.escape(file.name)}\.([0-9a-f]{{16}})-([0-9a-f]{{16}})")
    found = []
    for path in sorted(file.parent.iterdir()):
        if match := name.fullmatch(path.name):
            if path.is_symlink():  # none of ours
                path.unlink()
            elif path.is_file():
                found.append((path, match[1], match[2]))
    return found


def _aside(file: Path, thought: str, put: str) -> Path:
    return file.with_name(f".{file.name}.{thought}-{put}")


def _draft(file: Path) -> Path:
    return file.with_name(f".{file.name}.new")


def _is_being_saved(file: Path) -> bool:
    """Whether a program has the file open to write, as far as the system tells.

    Linux grants a read lease on a file only while nobody has it open to write (fcntl(2), "Leases").
    """
    try:
        import fcntl

        lease, told_by, read, none = fcntl.F_SETLEASE, fcntl.F_SETSIG, fcntl.F_RDLCK, fcntl.F_UNLCK
    except (ImportError, AttributeError):
        return False
    with contextlib.suppress(OSError), open(file, "rb") as opened:
        try:
            fcntl.fcntl(opened, told_by, signal.SIGURG)  # who opens it meanwhile sends this; SIGIO would end us
            fcntl.fcntl(opened, lease, read)
            fcntl.fcntl(opened, lease, none)
        except OSError as error:
            return error.errno == errno.EAGAIN
    return False


def _write(path: Path, content: bytes, *, like: Path) -> None:
    """Writes a new file that belongs to whom another one does, if there is one, and that they may use alike."""
    path.unlink(missing_ok=True)  # a killed run's; "x" follows no link that stands there
    try:
        with open(path, "xb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        if like.exists():
            status = like.stat()
            os.chmod(path, status.st_mode & 0o777)
            for owner in (status.st_uid, -1):  # the group alone, where only root may give a file away
                with contextlib.suppress(OSError, AttributeError):
                    os.chown(path, owner, status.st_gid)
                    break
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    """Asks the system to have the names in a folder on the disk, where it can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _short(content: bytes) -> str:
    return fingerprint(content)[:16]
