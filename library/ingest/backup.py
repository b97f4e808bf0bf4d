"""How is what people and program know of a shelf carried elsewhere? In one archive, without the documents.

    manifest.json       format, and size and sha256 of each file below
    catalogue.sqlite    texts, tags and works, as they were at one moment
    documents/          the lists of the shelf (LISTS) and its thesauri, as far as they are there

A plain ZIP file. The index is not in it: it is built from the catalogue in less time than it takes to unpack.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import stat
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from library.catalogue import Catalogue
from library.errors import (
    BackupUnusable,
    CatalogueOutdated,
    IndexDamaged,
    IndexMissing,
    LibraryError,
    ShelfUnreadable,
)
from library.files import fingerprint_of, private, sync, written_beside
from library.index import Generations
from library.ingest.indexing import build_anew
from library.ingest.lock import RESTORING, one_writer
from library.ingest.opening import open_catalogue
from library.model import ErrorKind, Problem, Progress, Value, WayOut, WayOutKind
from library.settings import Settings
from library.shelf import LISTS, Corrections, GlossaryCorrections, Projects
from library.shelf.files import begins_as_pdf, require_regular
from library.shelf.thesauri import BESIDE, LARGEST, thesauri
from library.shelf.thesauri import FOLDER_NAME as THESAURI
from library.shelf.thesauri import FORMATS as THESAURUS_FORMATS

FORMAT = 2
_FORMATS = (1, 2)  # that are read; 1 had no thesauri
_MANIFEST, _CATALOGUE = "manifest.json", "catalogue.sqlite"
_WORKING = ".backup-"  # so the folder begins in which an archive is made
_SHELF = "documents/"  # before names of what stands on the shelf
_LONGEST_NAME = 200  # bytes; what is restored gets a longer name for a moment
_LARGEST_MANIFEST = 1_000_000  # bytes; a few bytes of ZIP can stand for any number
_LARGEST_LIST = 50_000_000  # bytes, of notes too; a hundred thousand corrections have some ten million
_MOST_LINES = 2_000_000  # of a list, each sign of a line's end counted
_THESAURUS_KINDS = {*THESAURUS_FORMATS, *BESIDE}
_A_DAY = 86_400  # seconds; a folder that a backup works in for longer is of one that was killed


def back_up(settings: Settings, archive: Path) -> int:
    """Writes catalogue and corrections into one archive, whole or not at all; gives its size in bytes.

    Raises:
        IndexMissing: nothing was ingested yet.
        ShelfUnreadable: a link stands in the place of a list.
        BackupUnusable: there is a file of that name, or no folder for it, or a list or thesaurus has a name or a size
            that no archive can hold.
    """
    if archive.exists():
        raise BackupUnusable(ErrorKind.ARCHIVE_THERE, {"path": archive}, WayOutKind.OTHER_NAME)
    if not archive.parent.is_dir():
        raise BackupUnusable(ErrorKind.NO_FOLDER, {"path": archive.parent}, WayOutKind.OTHER_FOLDER)
    _clear_killed(archive.parent)
    with tempfile.TemporaryDirectory(dir=archive.parent, prefix=_WORKING) as folder:
        draft = Path(folder) / "archive"
        files: dict[str, dict[str, object]] = {}
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, copy in _copies(settings, Path(folder)):
                packed.write(copy, name)
                files[name] = {"size": copy.stat().st_size, "sha256": fingerprint_of(copy)}
            packed.writestr(_MANIFEST, json.dumps({"format": FORMAT, "files": files}, indent=1))
        os.chmod(draft, 0o600)
        sync(draft)
        os.replace(draft, archive)
    return archive.stat().st_size


def _copies(settings: Settings, folder: Path) -> Iterator[tuple[str, Path]]:
    """(name in the archive, copy) of all that goes into it; who edits a list meanwhile changes no copy."""
    copy = folder / _CATALOGUE
    with open_catalogue(settings) as catalogue:
        catalogue.copy(copy)
    yield _CATALOGUE, copy
    for number, (name, source) in enumerate(_lists_of(settings).items()):
        if source.is_file():
            if source.stat().st_size > _largest(name):
                raise BackupUnusable(ErrorKind.ARCHIVE_TOO_LARGE, {"path": source}, WayOutKind.MAKE_SMALLER)
            yield name, Path(shutil.copyfile(source, folder / str(number)))


def _clear_killed(folder: Path) -> None:
    """Removes what a killed backup left, with all texts in it."""
    for path in folder.glob(f"{_WORKING}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _A_DAY:
                shutil.rmtree(path)


def restore(settings: Settings, archive: Path, *, force: bool, progress: Progress) -> tuple[list[str], list[Path]]:
    """Puts what stands in an archive into its place and builds the index.

    The documents need not be there yet: the texts come from the catalogue. What is overwritten is kept beside it.

    Args:
        settings: where everything goes.
        archive: made by `back_up`.
        force: whether what is there already may be overwritten.
        progress: is told how far the run has come.

    Returns:
        The names of the files that were restored, and the copies of those that were overwritten.

    Raises:
        BackupUnusable: no archive of ours, damaged, or something is there already; nothing was changed.
        ShelfUnreadable: a link stands in the place of a list or of the thesauri; nothing was changed.
        LibraryBusy: another process is writing.
    """
    with one_writer(settings.index), tempfile.TemporaryDirectory(dir=settings.index, prefix=RESTORING) as folder:
        _require_own_folder(settings.documents / THESAURI)
        found = _unpacked(archive, Path(folder))
        places = {name: _place_of(name, settings) for name in found}
        others = [other for place in places.values() if (other := _other_form(place)) and os.path.lexists(other)]
        for place in (*places.values(), *others):
            require_regular(place)
        overwritten = [place for name, place in places.items() if place.exists() and _differ(place, found[name])]
        overwritten += others
        if overwritten and not force:
            raise BackupUnusable(ErrorKind.DIFFERS, {"path": overwritten[0]}, WayOutKind.FORCE)
        _require_sound(archive, Path(folder), found)
        (settings.documents / THESAURI).mkdir(parents=True, exist_ok=True)
        kept = [_copied_aside(place) for place in overwritten]
        for beside in ("-journal", "-wal", "-shm"):  # of the catalogue that is replaced
            settings.catalogue.with_name(settings.catalogue.name + beside).unlink(missing_ok=True)
        for name, source in found.items():
            _put(source, places[name])
        for other in others:
            other.unlink()
        with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
            build_anew(Generations.of(settings), catalogue, progress)
    return sorted(found), kept


def owner_of(archive: Path) -> str:
    """Whose an archive is, where it is neither ours nor root's; empty otherwise, and where there is none."""
    if sys.platform == "win32" or not archive.exists() or (owner := archive.stat().st_uid) in (0, os.geteuid()):
        return ""
    import pwd

    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"user {owner}"


def _require_own_folder(folder: Path) -> None:
    """Makes sure that what goes into the folder of thesauri stays on the shelf.

    Raises:
        ShelfUnreadable: something else stands in its place.
    """
    if folder.is_symlink():
        raise ShelfUnreadable(ErrorKind.IS_LINK, {"path": folder}, WayOutKind.PUT_FOLDER)
    if folder.exists() and not folder.is_dir():
        raise ShelfUnreadable(ErrorKind.NO_FOLDER, {"path": folder}, WayOutKind.RENAME)


def _lists_of(settings: Settings) -> dict[str, Path]:
    """The lists and thesauri of the shelf by their names in an archive, whether they are there or not."""
    found = {f"{_SHELF}{name}": settings.documents / name for name in LISTS}
    for path in found.values():
        require_regular(path)
    for name, path in thesauri(settings.documents, notes=True).items():
        if path.is_symlink() or not path.is_file():  # it is not read either
            continue
        if path.suffix.casefold() not in _THESAURUS_KINDS:  # nor is this
            continue
        if not _is_name(name):
            raise BackupUnusable(ErrorKind.ARCHIVE_NAME, {"name": name}, WayOutKind.RENAME)
        found[f"{_SHELF}{name}"] = path
    return found


def _is_name(name: str) -> bool:
    """Whether something may be called so in an archive: a list, a thesaurus, or what tells people about thesauri."""
    folder, _, file = name.rpartition("/")
    plain = (
        Path(file).suffix.casefold() in _THESAURUS_KINDS
        and file.isprintable()
        and not file.startswith(".")
        and not set(file) & set('\\/:*?"<>|')
    )
    return name in LISTS or (folder == THESAURI and plain and 0 < len(os.fsencode(file)) < _LONGEST_NAME)


def _largest(name: str) -> float:
    """How many bytes a file of an archive may have; of a catalogue the room on the disk says it."""
    if name == _CATALOGUE:
        return math.inf
    return LARGEST if Path(name).suffix.casefold() in THESAURUS_FORMATS else _LARGEST_LIST


def _place_of(name: str, settings: Settings) -> Path:
    """Where a file of an archive belongs."""
    return settings.catalogue if name == _CATALOGUE else settings.documents / name.removeprefix(_SHELF)


def _other_form(place: Path) -> Path | None:
    """The workbook that would stand beside a list in CSV, or the other way round: one of them alone can count."""
    match place.suffix:
        case ".csv":
            return place.with_suffix(".xlsx")
        case ".xlsx":
            return place.with_suffix(".csv")
    return None


def _require_sound(archive: Path, folder: Path, found: dict[str, Path]) -> None:
    """Makes sure that catalogue and lists can be used, before they take the place of others; migrates the catalogue.

    Raises:
        BackupUnusable: they cannot.
    """
    shelf = folder / "documents"
    shelf.mkdir()
    for name in LISTS:
        if source := found.get(f"documents/{name}"):
            shutil.copyfile(source, shelf / name)
    if stranger := Catalogue.stranger(found[_CATALOGUE]):
        raise _unsound(archive, Problem(ErrorKind.CATALOGUE_STRANGE, {"found": stranger}))
    try:
        with suppress(CatalogueOutdated):  # the writer migrates an older one
            Catalogue.open_to_read(found[_CATALOGUE]).close()
        with Catalogue.open_to_write(found[_CATALOGUE]) as catalogue:
            if fault := catalogue.fault(deep=True):
                raise _unsound(archive, Problem(ErrorKind.CATALOGUE_DAMAGED, {"cause": fault}))
        Corrections.read(shelf)
        Projects.read(shelf)
        GlossaryCorrections.read(shelf)
    except CatalogueOutdated as error:
        raise BackupUnusable(ErrorKind.ARCHIVE_OTHER_VERSION, {"path": archive}, WayOutKind.UPDATE) from error
    except IndexMissing as error:
        raise _unsound(archive, Problem(ErrorKind.EMPTY_LIBRARY)) from error
    except IndexDamaged as error:
        raise _unsound(archive, Problem(error.problem.kind, error.problem.values)) from error
    except ShelfUnreadable as error:
        raise _unsound(archive, _as_if_on_shelf(error.problem, shelf)) from error


def _unsound(archive: Path, cause: Problem) -> BackupUnusable:
    return BackupUnusable(ErrorKind.IN_FILE, {"path": archive, "cause": cause}, WayOutKind.OTHER_BACKUP)


def _as_if_on_shelf(problem: Problem, shelf: Path) -> Problem:
    """A problem of a list of an archive, named as it will be called on the shelf; without its way out."""
    values = {name: _named_on_shelf(value, shelf) for name, value in problem.values.items()}
    return Problem(problem.kind, values)


def _named_on_shelf(value: Value, shelf: Path) -> Value:
    if isinstance(value, Problem):
        return _as_if_on_shelf(value, shelf)
    return value.replace(str(shelf), "documents") if isinstance(value, str) else value


def _copied_aside(place: Path) -> Path:
    """A copy of a file beside it; of the catalogue with what stands in its log alone."""
    aside = place.with_name(f"{place.name}.before-restore-{time.strftime('%Y%m%d-%H%M%S')}")
    if place.parent.name == THESAURI:
        aside = aside.with_name(f"{aside.name}.txt")  # which is not read
    os.close(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    if place.name == _CATALOGUE:
        with suppress(LibraryError), Catalogue.open_to_read(place) as catalogue:
            catalogue.copy(aside)
            return aside
    shutil.copyfile(place, aside)
    return aside


def _unpacked(archive: Path, folder: Path) -> dict[str, Path]:
    """The files of an archive, unpacked and compared with its manifest; no name in it is used as a path here."""
    if archive.exists() and not archive.is_file():  # a device never ends
        raise BackupUnusable(ErrorKind.NO_REGULAR_FILE, {"path": archive}, WayOutKind.NAME_ARCHIVE)
    try:
        with open(archive, "rb") as opened, zipfile.ZipFile(opened) as packed:
            _require_closed(archive, opened.fileno())
            manifest = json.loads(_manifest(packed))
            if manifest["format"] not in _FORMATS:
                raise BackupUnusable(ErrorKind.ARCHIVE_OTHER_VERSION, {"path": archive}, WayOutKind.UPDATE)
            files = {name: (int(entry["size"]), str(entry["sha256"])) for name, entry in manifest["files"].items()}
            on_shelf = files.keys() - {_CATALOGUE}
            if len(on_shelf) == len(files) or not all(
                name.startswith(_SHELF) and _is_name(name.removeprefix(_SHELF)) for name in on_shelf
            ):
                raise BackupUnusable(ErrorKind.ARCHIVE_OTHER_FILES, {"path": archive}, WayOutKind.OTHER_BACKUP)
            _require_room(archive, folder, sum(size for size, _ in files.values()))
            found = {}
            for number, (name, (size, digest)) in enumerate(files.items()):
                target = folder / str(number)
                if size < 0 or packed.getinfo(name).file_size != size:
                    raise BackupUnusable(
                        ErrorKind.ARCHIVE_DIGEST, {"path": archive, "name": name}, WayOutKind.OTHER_BACKUP
                    )
                if size > _largest(name) or not _unpack(packed, name, target):
                    raise BackupUnusable(
                        ErrorKind.ARCHIVE_LARGE_FILE, {"path": archive, "name": name}, WayOutKind.OTHER_BACKUP
                    )
                if fingerprint_of(target) != digest:
                    raise BackupUnusable(
                        ErrorKind.ARCHIVE_DIGEST, {"path": archive, "name": name}, WayOutKind.OTHER_BACKUP
                    )
                if begins_as_pdf(target):  # it would be taken for a document, whatever it is called
                    raise BackupUnusable(ErrorKind.ARCHIVE_OTHER_FILES, {"path": archive}, WayOutKind.OTHER_BACKUP)
                found[name] = target
            return found
    except LibraryError:
        raise
    except FileNotFoundError as error:
        raise BackupUnusable(ErrorKind.NO_FILE, {"path": archive}, WayOutKind.NAME_ARCHIVE) from error
    except OSError:
        raise
    # A damaged archive may raise anything: bad headers, zlib errors, wrong types in the manifest.
    except Exception as error:
        raise BackupUnusable(
            ErrorKind.ARCHIVE_BROKEN, {"path": archive, "cause": error}, WayOutKind.OTHER_BACKUP
        ) from error


def _require_closed(archive: Path, opened: int) -> None:
    """Makes sure that not anybody may have written an archive.

    Raises:
        BackupUnusable: anybody may.
    """
    if sys.platform != "win32" and os.fstat(opened).st_mode & stat.S_IWOTH:
        raise BackupUnusable(
            ErrorKind.ARCHIVE_OPEN, {"path": archive}, WayOut(WayOutKind.CLOSE_ARCHIVE, {"path": str(archive)})
        )


def _unpack(packed: zipfile.ZipFile, name: str, target: Path) -> bool:
    """Unpacks a file, piece by piece; gives False as soon as a list has more lines than any, for each takes memory."""
    lines = 0
    with packed.open(name) as source, open(target, "xb", opener=private) as file:
        while piece := source.read(1 << 20):
            file.write(piece)
            lines += piece.count(b"\n") + piece.count(b"\r")
            if lines > _MOST_LINES and _largest(name) == _LARGEST_LIST:
                return False
    return True


def _manifest(packed: zipfile.ZipFile) -> bytes:
    """The manifest of an archive.

    Raises:
        ValueError: it is larger than any.
    """
    with packed.open(_MANIFEST) as file:
        content = file.read(_LARGEST_MANIFEST + 1)
    if len(content) > _LARGEST_MANIFEST:
        raise ValueError("its manifest is too large")
    return content


def _require_room(archive: Path, folder: Path, size: int) -> None:
    """Makes sure that what an archive says it holds can be unpacked and put into its place.

    Raises:
        BackupUnusable: there is no room for it.
    """
    free = shutil.disk_usage(folder).free
    if 2 * size > free:
        raise BackupUnusable(
            ErrorKind.ARCHIVE_ROOM, {"path": archive, "needed": 2 * size, "free": free}, WayOutKind.MAKE_ROOM_FOR_BACKUP
        )


def _put(source: Path, place: Path) -> None:
    """Puts a file into its place, whole or not at all; the folders may be on different disks."""
    draft = place.with_name(f".{place.name}.restored")
    with open(source, "rb") as old, written_beside(place, durable=True, draft=draft) as new:
        shutil.copyfileobj(old, new, 1 << 20)


def _differ(one: Path, other: Path) -> bool:
    return fingerprint_of(one) != fingerprint_of(other)
