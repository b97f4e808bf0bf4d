"""The sample publications, read from the repository's PDFs, with what their texts say that they are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.model import Edition, Line, Page
from library.pdf import DocumentInfo, PageText, Refused, read
from library.settings import Limits
from library.tagging import ProjectNames, tag_edition, work_tags

REPOSITORY = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample publication; truth is what the front matter of its text says, work its folder there."""

    work: str
    truth: Mapping[str, Any]
    metadata: Mapping[str, str]
    pages: Sequence[Page]
    opening: Sequence[Line] = ()

    @property
    def path(self) -> str:
        return str(self.truth["file"])

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.truth.get("languages", [self.truth["language"]]))


def read_samples() -> list[Sample]:
    """All sample publications that have text and no password; their pages have the languages that they are in."""
    found = []
    for source in sorted((REPOSITORY / "samples" / "texts").rglob("*.md")):
        truth = tomllib.loads(source.read_text("utf-8").split("+++\n")[1])
        languages = tuple(truth.get("languages", [truth["language"]]))
        try:
            items = list(read((REPOSITORY / "documents" / truth["file"]).read_bytes(), "auto", Limits()))
        except Refused:
            continue
        info = items[0] if isinstance(items[0], DocumentInfo) else DocumentInfo(page_count=0)
        pages = [
            Page(number=item.number, text=item.text, languages=languages, source=item.source)
            for item in items
            if isinstance(item, PageText)
        ]
        if any(page.text for page in pages):
            found.append(Sample(source.parent.name, truth, info.metadata, pages, info.opening))
    return found


def scrambled(path: str) -> str:
    """Another path that says nothing of the file."""
    return f"{sum(ord(sign) * 31**place for place, sign in enumerate(path)) % 10**8:08}.pdf"


def best(samples: Sequence[Sample], names: ProjectNames, field: str, *, scramble: bool) -> dict[str, str]:
    """For each sample, the surest value of a field, or an empty one."""
    values = {}
    for sample in samples:
        path = scrambled(sample.path) if scramble else sample.path
        tags = [
            tag
            for tag in tag_edition(path, sample.pages, sample.metadata, names, sample.opening).tags
            if tag.field == field
        ]
        values[sample.path] = max(tags, key=lambda tag: tag.confidence).value if tags else ""
    return values


def works(samples: Sequence[Sample], names: ProjectNames, *, scramble: bool) -> dict[str, set[str]]:
    """The works that the program finds: name -> paths of the samples in it."""
    editions, anchors, path_of = [], {}, {}
    for sample in samples:
        path = scrambled(sample.path) if scramble else sample.path
        tagged = tag_edition(path, sample.pages, sample.metadata, names, sample.opening)
        surest = {tag.field: tag.value for tag in sorted(tagged.tags, key=lambda tag: tag.confidence)}
        editions.append(
            Edition(
                id=path,
                path=path,
                languages=sample.languages,
                title=surest["title"],
                page_count=len(sample.pages),
                kind=surest.get("kind", ""),
                year=int(surest.get("year", 0)) or None,
                projects=(surest.get("project", ""),),
            )
        )
        anchors[path] = tagged.anchors
        path_of[path] = sample.path
    groups: dict[str, set[str]] = {}
    for edition, tag in work_tags(editions, anchors).items():
        groups.setdefault(tag.value, set()).add(path_of[edition])
    return groups
