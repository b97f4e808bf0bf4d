"""Which projects does an edition belong to? Folder, title page, file name, running text, in this order of weight.

Project names are ordinary words (STROM is German for current, TRACE and TRAM are English words, STROM is the beginning
of STROM II): they are matched case-sensitively as names, the longest first, and never through stems.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from library.model import Project, Tag
from library.shelf import Projects

_RUNNING_TEXT_MENTIONS = 3
"""So often must a name stand in running text before it counts where nothing else names a project."""


class ProjectNames:
    """The names of all projects as one pattern."""

    def __init__(self, projects: Projects) -> None:
        self._projects = projects
        self._by_name = {" ".join(name.split()): project for project in projects for name in project.names}
        names = sorted(self._by_name, key=len, reverse=True)
        alternatives = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if names else None

    def mentions(self, text: str) -> Counter[str]:
        """How often each project is named in a text, by key."""
        if self._pattern is None:
            return Counter()
        return Counter(self._by_name[" ".join(found.split())].key for found in self._pattern.findall(text))

    def tags(self, path: str, texts: Sequence[str]) -> list[Tag]:
        """The projects of an edition.

        Args:
            path: on the shelf.
            texts: of its pages.
        """
        *folders, file_name = path.split("/")
        title_page = texts[0] if texts else ""
        named_first = self.mentions(title_page)
        spaced_name = re.sub(r"[_\-.]+", " ", file_name)
        tags: list[Tag] = []
        project = self._projects.of_folder(folders[0]) if folders else None
        if project:
            tags.append(self._of_folder(folders[0], project, named_first))
        else:
            in_name = self.mentions(spaced_name)
            tags.extend(self._tag(key, "file name", f"named in {file_name!r}", 0.85) for key in in_name)
        if not tags and named_first:
            (key, count), *_ = named_first.most_common(1)
            tags.append(self._tag(key, "title page", f"named {_times(count)}", 0.8))
        if not tags:
            named = sum((self.mentions(text) for text in texts), Counter())
            for key, count in named.most_common(1):
                if count >= _RUNNING_TEXT_MENTIONS:
                    tags.append(self._tag(key, "text", f"named {_times(count)}", 0.5))
        if folders and not project:
            tags.append(self._tag(folders[0], "folder", f"{folders[0]}/, not described in projects.toml", 0.5))
        return tags

    def _of_folder(self, folder: str, project: Project, named_first: Counter[str]) -> Tag:
        if count := named_first[project.key]:
            return self._tag(project.key, "folder", f"{folder}/, and named {_times(count)} on the title page", 0.98)
        return self._tag(project.key, "folder", f"{folder}/", 0.9)

    @staticmethod
    def _tag(key: str, source: str, evidence: str, confidence: float) -> Tag:
        return Tag(field="project", value=key, source=source, evidence=evidence, confidence=confidence)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
