"""Which projects are there? Reads documents/projects.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from library.errors import ShelfUnreadable, UnknownName
from library.model import Project
from library.shelf.files import require_regular

FILE_NAME = "projects.toml"
_LISTS = ("aliases", "folders", "partners", "donors", "countries")
_STRINGS = tuple(item.name for item in fields(Project) if item.name not in (*_LISTS, "key", "described"))


class Projects:
    """The projects by key, in the order of the file."""

    def __init__(self, projects: Iterable[Project] = ()) -> None:
        self._by_key = {project.key: project for project in projects}

    @classmethod
    def read(cls, documents: Path) -> Projects:
        """The projects of a shelf; none where it has no projects.toml.

        Raises:
            ShelfUnreadable: the file is a link, no TOML, or a project in it makes no sense; names the project.
        """
        path = documents / FILE_NAME
        require_regular(path)
        try:
            content = tomllib.loads(path.read_text("utf-8-sig"))
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
            raise ShelfUnreadable(f"{path} cannot be read: {error}.", "Mend that line.") from error
        entries = content.get("project", [])
        if not isinstance(entries, list) or content.keys() - {"project"}:
            raise ShelfUnreadable(f"{path} may hold [[project]] tables only.", "See docs/shelf.md.")
        projects = [_project(entry, number, path) for number, entry in enumerate(entries, 1)]
        seen: dict[str, Project] = {}
        for project in projects:
            for name in (*project.names, *project.folders):
                if (other := seen.setdefault(_slug(name), project)) is not project:
                    raise ShelfUnreadable(
                        f"{path}: {name!r} names both {other.key} and {project.key}.", "Keep one of them."
                    )
        return cls(projects)

    def __iter__(self) -> Iterator[Project]:
        return iter(self._by_key.values())

    def get(self, key: str) -> Project | None:
        """The project of that key."""
        return self._by_key.get(key)

    def of_folder(self, folder: str) -> Project | None:
        """The project to which a first folder of the shelf belongs."""
        wanted = _slug(folder)
        for project in self:
            if wanted in {_slug(name) for name in (*project.folders, *project.names)}:
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
        wanted = _slug(name)
        known: dict[str, str] = {}
        for key in others:
            known.setdefault(_slug(key), key)
        for project in self:
            for alias in (*project.folders, *project.names):
                known[_slug(alias)] = project.key
        if wanted in known:
            return known[wanted]
        raise UnknownName("project", name, dict.fromkeys(known.values()), "See: library projects")


def _slug(name: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in name.casefold()).strip("-")


def _project(entry: object, number: int, path: Path) -> Project:
    def fault(what: str) -> ShelfUnreadable:
        return ShelfUnreadable(f"{path}: project {number} {what}.", "Mend that entry; see docs/shelf.md.")

    if not isinstance(entry, dict) or not isinstance(entry.get("key"), str) or not entry["key"].strip():
        raise fault('needs a key, such as key = "STROM"')
    if unknown := entry.keys() - {"key", *_STRINGS, *_LISTS}:
        raise fault(f"({entry['key']}) has an unknown entry {min(unknown)!r}")
    for name in _STRINGS:
        if not isinstance(entry.get(name, ""), str):
            raise fault(f"({entry['key']}): {name} must be a text in quotes")
    for name in _LISTS:
        values = entry.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            raise fault(f"({entry['key']}): {name} must be a list of texts")
    entries: dict[str, Any] = {name: entry[name] for name in _STRINGS if name in entry}
    entries.update((name, tuple(entry[name])) for name in _LISTS if name in entry)
    return Project(key=entry["key"].strip(), **entries)
