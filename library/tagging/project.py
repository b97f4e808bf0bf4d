"""Which projects does an edition belong to? Folder, title page, file name, running text, in this order of weight.

Project names are ordinary words (STROM is German for current, TRACE and TRAM are English words, STROM is the beginning
of STROM II): they are matched case-sensitively as names, the longest first, and never through stems. In a line that is
set in capitals throughout nobody can tell a name from a word, unless it stands alone, before a colon or beside the word
"project". To name a project is not to come out of it: a second project counts where a sentence on the first or last
pages says who published or paid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from library.analysis import fold
from library.languages import either
from library.model import Evidence, EvidenceKind, Project, Tag
from library.shelf import Projects

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_CLAIM_LETTERS = 300  # longer "sentences" are lists, tables or Thai, which has no stops: their lines count one by one
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

    def described(self, keys: Iterable[str]) -> list[Project]:
        """The projects of these keys of which projects.toml says more than their name, in their order."""
        return [project for key in keys if (project := self._projects.get(key))]

    def mentions(self, text: str) -> Counter[str]:
        """How often each project is named in a text, by key."""
        if self._pattern is None:
            return Counter()
        return Counter(
            self._by_name[" ".join(found[0].split())].key
            for found in self._pattern.finditer(text)
            if not _among_capitals(text, found)
        )

    def without_names(self, text: str) -> str:
        """A text with a star in the place of each name, so that no part of one is taken for another's."""
        return self._pattern.sub("*", text) if self._pattern else text

    def claims(self, text: str) -> dict[str, str]:
        """The projects of which a sentence says that they published or paid, with that sentence."""
        claimed: dict[str, str] = {}
        sentences = (
            part
            for sentence in _SENTENCE_END.split(text)
            for part in ([sentence] if len(sentence) <= _CLAIM_LETTERS else sentence.split("\n"))
        )
        for sentence in sentences:
            if (named := self.mentions(sentence)) and _claim().search(fold(sentence)):
                for key in named:
                    claimed.setdefault(key, " ".join(sentence.split()))
        return claimed

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
            tags.extend(
                self._tag(key, "file name", Evidence(EvidenceKind.IN_TEXT, {"text": file_name}), 0.85)
                for key in in_name
            )
        claimed = self.claims(title_page)
        tags.extend(self._tag(key, "title page", _says(said), 0.8) for key, said in claimed.items())
        for text in (*texts[1:3], *texts[3:][-1:]):
            tags.extend(
                self._tag(key, "imprint", _says(said), 0.7)
                for key, said in self.claims(text).items()
                if key not in claimed
            )
        if not tags and named_first:
            (key, count), *_ = named_first.most_common(1)
            tags.append(self._tag(key, "title page", Evidence(EvidenceKind.NAMED, {"count": count}), 0.8))
        if not tags:
            named = sum((self.mentions(text) for text in texts), Counter())
            for key, count in named.most_common(1):
                if count >= _RUNNING_TEXT_MENTIONS:
                    tags.append(self._tag(key, "text", Evidence(EvidenceKind.NAMED, {"count": count}), 0.5))
        if folders and not project:
            undescribed = Evidence(EvidenceKind.FOLDER_UNDESCRIBED, {"folder": f"{folders[0]}/"})
            tags.append(self._tag(folders[0], "folder", undescribed, 0.5))
        return list({tag.value: tag for tag in reversed(tags)}.values())[::-1]

    def _of_folder(self, folder: str, project: Project, named_first: Counter[str]) -> Tag:
        if count := named_first[project.key]:
            both = Evidence(EvidenceKind.FOLDER_AND_NAMED, {"folder": f"{folder}/", "count": count})
            return self._tag(project.key, "folder", both, 0.98)
        return self._tag(project.key, "folder", Evidence(EvidenceKind.FOLDER, {"folder": f"{folder}/"}), 0.9)

    @staticmethod
    def _tag(key: str, source: str, evidence: Evidence, confidence: float) -> Tag:
        return Tag(field="project", value=key, source=source, evidence=evidence, confidence=confidence)


@cache
def _project_word() -> str:
    """A beginning of a folded word for a project."""
    return f"(?:{either(lambda language: language.projects)})"


@cache
def _claim() -> re.Pattern[str]:
    """Beginnings of folded words by which a sentence says who published or paid."""
    return re.compile(rf"(?<!\w)(?:{either(lambda language: language.claims)})")


@cache
def _unknown() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\w)(?i:{_project_word()}\w*)\s+[„“\"«]?(?P<after>[A-Z][A-Z0-9]{{3,}}(?:[- ](?:[IVX]+|\d+))?)(?![\w-])"
        rf"|(?<![\w-])(?P<before>[A-Z][A-Z0-9]{{3,}}(?:[- ](?:[IVX]+|\d+))?)[“”\"»]?[\s-](?i:{_project_word()}))"
    )


def unknown_projects(text: str, names: ProjectNames) -> Counter[str]:
    """Names in capitals that a text calls projects, as often as it does ("the PROTECT-2 project").

    Those of the projects of the library are left out.
    """
    return Counter(match["after"] or match["before"] for match in _unknown().finditer(names.without_names(text)))


def _among_capitals(text: str, found: re.Match[str]) -> bool:
    """Whether a name in capitals stands in a line of capitals, where it may be any word."""
    if not found[0].isupper():
        return False
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    before, after = text[start : found.start()], text[found.end() : end if end >= 0 else len(text)]
    rest = f"{before} {after}"
    if sum(map(str.isalpha, rest)) < 4 or not rest.isupper() or after.lstrip().startswith(":"):
        return False
    return not (re.search(_project_word(), fold(rest)) or _claim().search(fold(rest)))


def _says(said: str) -> Evidence:
    return Evidence(EvidenceKind.SAYS, {"said": said})
