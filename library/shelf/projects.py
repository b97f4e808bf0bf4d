"""Which projects are there? Reads documents/projects.toml, and documents/projects.csv or projects.xlsx beside it.

A project stands in one of them. The file for an editor and the sheet for a spreadsheet add up: projects.toml first,
then the sheet; a name that stands in both is an error, for nobody could tell which one counts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from library.errors import ShelfUnreadable, UnknownName, way_out_of
from library.model import ErrorKind, Note, Problem, Project, WayOut, WayOutKind
from library.shelf.files import require_regular, sheet_file

FILE_NAME = "projects.toml"
COLUMNS = tuple(item.name for item in fields(Project) if item.name != "described")
_LISTS = ("aliases", "folders", "partners", "donors", "countries")
_STRINGS = tuple(name for name in COLUMNS if name not in (*_LISTS, "key"))
_DAYS = ("start", "end")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_SEE_PAGE = WayOut(WayOutKind.SEE_PAGE, {"page": "docs/shelf.md"})


class Projects:
    """The projects by key, in the order of the files.

    Attributes:
        note: what was guessed of the sheet.
    """

    def __init__(self, projects: Iterable[Project] = (), note: Note | None = None) -> None:
        self._by_key = {project.key: project for project in projects}
        self.note = note

    @classmethod
    def read(cls, documents: Path) -> Projects:
        """The projects of a shelf; none where it has neither file.

        Raises:
            ShelfUnreadable: a file is a link, cannot be read, or a project in it makes no sense; names the project.
            ExcelMissing: the sheet is a workbook, and openpyxl is not installed.
        """
        sheet, note = _of_sheet(sheet_file(documents, "projects"))
        found = [*_of_toml(documents / FILE_NAME), *sheet]
        seen: dict[str, tuple[Project, Path]] = {}
        for project, path in found:
            for name in (*project.names, *project.folders):
                other, elsewhere = seen.setdefault(slug(name), (project, path))
                if other is not project:
                    one = other.key if elsewhere == path else f"{other.key} ({elsewhere.name})"
                    raise ShelfUnreadable(
                        ErrorKind.TWO_PROJECTS,
                        {"path": path, "name": name, "one": one, "other": project.key},
                        WayOutKind.KEEP_ONE,
                    )
        return cls([project for project, _ in found], note)

    def __iter__(self) -> Iterator[Project]:
        return iter(self._by_key.values())

    def get(self, key: str) -> Project | None:
        """The project of that key."""
        return self._by_key.get(key)

    def of_folder(self, folder: str) -> Project | None:
        """The project to which a first folder of the shelf belongs."""
        wanted = slug(folder)
        for project in self:
            if wanted in {slug(name) for name in (*project.folders, *project.names)}:
                return project
        return None

    def find(self, name: str, others: Iterable[str] = ()) -> str:
        """The key of the project that a person names: key, alias or folder, in any case.

        Args:
            name: as typed.
            others: keys that are in use without being described in projects.toml.

        Raises:
            UnknownName: no project is called so; the nearest are proposed.
        """
        wanted = slug(name)
        known: dict[str, str] = {}
        for key in others:
            known.setdefault(slug(key), key)
        for project in self:
            for alias in (*project.folders, *project.names):
                known[slug(alias)] = project.key
        if wanted in known:
            return known[wanted]
        keys = dict.fromkeys(known.values())
        raise UnknownName(ErrorKind.UNKNOWN_PROJECT, name, keys, WayOut(WayOutKind.LIST_PROJECTS))


def slug(name: str) -> str:
    """What names of one project have in common, however they are written: small letters, figures and hyphens."""
    return "".join(sign if sign.isalnum() else "-" for sign in name.casefold()).strip("-")


def _of_toml(path: Path) -> Iterator[tuple[Project, Path]]:
    import tomllib  # who lists no project does not wait for it

    require_regular(path)
    try:
        content = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return
    except OSError as error:
        raise ShelfUnreadable(ErrorKind.UNREADABLE, {"path": path, "cause": error}, way_out_of(error)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ShelfUnreadable(ErrorKind.UNREADABLE, {"path": path, "cause": error}, WayOutKind.MEND_LINE) from error
    entries = content.get("project", [])
    if not isinstance(entries, list) or content.keys() - {"project"}:
        raise ShelfUnreadable(ErrorKind.ONLY_PROJECTS, {"path": path}, _SEE_PAGE)
    for number, entry in enumerate(entries, 1):
        yield _project(entry, ErrorKind.OF_PROJECT, {"path": path, "number": number}), path


def _of_sheet(path: Path) -> tuple[list[tuple[Project, Path]], Note | None]:
    """The projects in a sheet, and what was guessed of it; columns that name no entry are people's own."""
    if not os.path.lexists(path):
        return [], None
    from library.shelf.sheets import noted, read_content, read_sheet, undefused  # who has no sheet does not wait for it

    sheet = read_sheet(path, read_content(path), COLUMNS, _is_row)
    columns = [name.strip().casefold() for name in sheet.rows[0][1]]
    for name in COLUMNS:
        if columns.count(name) > 1 or (name == "key" and name not in columns):
            kind = ErrorKind.TWO_COLUMNS if name in columns else ErrorKind.NO_COLUMN
            raise ShelfUnreadable(kind, {"path": path, "name": name}, _SEE_PAGE)
    projects = []
    for line, row in sheet.rows[1:]:
        if line in sheet.broken or len(row) > len(columns):
            cells = {"cells": len(row), "columns": len(columns)}
            cause = Problem(ErrorKind.MANY_CELLS, cells) if row else Problem(ErrorKind.QUOTES)
            on_line = {"path": path, "line": line, "cause": cause}
            raise ShelfUnreadable(ErrorKind.ON_LINE, on_line, WayOutKind.MEND_LINE)
        entry = _entry(columns, [undefused(cell.strip()) for cell in row])
        projects.append((_project(entry, ErrorKind.ON_LINE, {"path": path, "line": line}), path))
    return projects, noted(path, sheet)


def _entry(columns: list[str], row: list[str]) -> dict[str, object]:
    """The entries of a line, as projects.toml would have them."""
    entry: dict[str, object] = {}
    for name, cell in zip(columns, row, strict=False):
        if name in COLUMNS and cell:
            entry[name] = [part.strip() for part in cell.split(";") if part.strip()] if name in _LISTS else cell
    return entry


def _is_row(header: list[str], cells: list[str]) -> bool:
    """Whether cells are as many as the columns, the key among them; a person's own line breaks stand in words."""
    names = [name.strip().casefold() for name in header]
    return len(cells) == len(names) and "key" in names and bool(cells[names.index("key")])


def _project(entry: object, kind: ErrorKind, place: Mapping[str, object]) -> Project:
    """A project, of what an entry says.

    Args:
        entry: as TOML has it.
        kind, place: of the error that names where it stands.

    Raises:
        ShelfUnreadable: it makes no sense.
    """

    def fault(cause: Problem) -> ShelfUnreadable:
        return ShelfUnreadable(kind, {**place, "cause": cause}, _SEE_PAGE)

    if not isinstance(entry, dict) or not isinstance(entry.get("key"), str) or not entry["key"].strip():
        raise fault(Problem(ErrorKind.NO_KEY))
    if unknown := entry.keys() - {"key", *_STRINGS, *_LISTS}:
        raise fault(Problem(ErrorKind.UNKNOWN_ENTRY, {"key": entry["key"], "name": min(unknown)}))
    for name in _STRINGS:
        if not isinstance(entry.get(name, ""), str):
            raise fault(Problem(ErrorKind.NO_TEXT_ENTRY, {"key": entry["key"], "name": name}))
    for name in _LISTS:
        values = entry.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            raise fault(Problem(ErrorKind.NO_LIST_ENTRY, {"key": entry["key"], "name": name}))
    for name in _DAYS:
        if not _DAY.fullmatch(entry.get(name) or "2026"):
            raise fault(Problem(ErrorKind.NO_DAY_ENTRY, {"key": entry["key"], "name": name, "value": entry[name]}))
    for folder in entry.get("folders", []):
        if not _is_first_folder(folder):
            no_folder = {"key": entry["key"], "name": "folders", "value": folder}
            raise fault(Problem(ErrorKind.NO_FOLDER_ENTRY, no_folder))
    entries: dict[str, Any] = {name: entry[name] for name in _STRINGS if name in entry}
    entries.update((name, tuple(entry[name])) for name in _LISTS if name in entry)
    return Project(key=entry["key"].strip(), **entries)


def _is_first_folder(name: str) -> bool:
    """Whether something may be the name of a folder right on the shelf, which alone belongs to a project."""
    return "/" not in name.strip("/") and bool(slug(name))
