"""What in the texts themselves needs a person: sister editions that differ, works that look alike, unknown projects."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from library.catalogue import Catalogue
from library.model import CORRECTION, Edition, ErrorKind, Finding, Problem, TagField, Values, WayOut, WayOutKind
from library.shelf import Projects
from library.tagging import ProjectNames, doubtful_links, unknown_projects
from library.tagging.anchors import page_anchors

_FEWEST_SISTERS = 3  # of two editions nobody knows which one is wrong
_DIGITS = 3  # shorter numbers are counts, which translators spell out
_TOGETHER = 8  # so many figures of all sisters missing side by side are a chapter
_CALLED_SO = 0.1  # of the times that it is named: LaTeX is once called a project, and a thousand times not
_FEWEST_FILES = 2  # a project that one file alone mentions may be a slip


_COMPARE = WayOut(WayOutKind.COMPARE_SISTER)


def differences(catalogue: Catalogue, projects: Projects) -> list[Finding]:
    """The findings, by sort and path; reads all texts of the catalogue."""
    editions = [edition for edition in catalogue.editions() if edition.state.searchable]
    anchors = catalogue.anchors()
    works: dict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        works[edition.work].append(edition)
    return [
        *_of_sisters(catalogue, works.values(), anchors),
        *_of_tags(catalogue, works.values()),
        *_look_alikes(catalogue, editions, anchors),
        *_of_projects(catalogue, editions, projects),
    ]


def _of_sisters(
    catalogue: Catalogue, works: Iterable[Sequence[Edition]], anchors: dict[str, tuple[str, ...]]
) -> Iterator[Finding]:
    for sisters in works:
        for edition in sisters if len(sisters) >= _FEWEST_SISTERS else ():
            others = [other for other in sisters if other.id != edition.id]
            model = anchors[max(others, key=lambda other: len(anchors[other.id])).id]
            own = set(anchors[edition.id])
            elsewhere = [set(anchors[other.id]) for other in others]
            everywhere = set.intersection(*elsewhere)
            alone = own.difference(*elsewhere)
            run = _longest_missing([anchor for anchor in model if anchor in everywhere], own)
            if len(run) >= _TOGETHER:
                lack: Values = {"count": len(run), "others": len(others), "names": tuple(run[:3])}
                yield _differing(edition, Problem(ErrorKind.PART_MISSING, lack, _COMPARE))
                continue
            for anchor in sorted(everywhere - own):
                odds = [odd for odd in alone if _misprint(anchor, odd)]
                if len(odds) == 1:  # several are the numbers of other sections, and no slips
                    (odd,) = odds
                    page = _page_of(catalogue, edition, odd)
                    values: Values = {"page": page, "found": odd, "others": len(others), "wanted": anchor}
                    yield _differing(edition, Problem(ErrorKind.MISPRINT, values, _COMPARE))


def _of_tags(catalogue: Catalogue, works: Iterable[Sequence[Edition]]) -> Iterator[Finding]:
    """Editions whose year or countries differ from what all their sisters have."""
    corrected = {
        (id_, name)
        for name in ("year", "country")
        for id_, tags in catalogue.all_tags(name).items()
        if any(tag.source == CORRECTION for tag in tags)
    }
    for sisters in works:
        for edition in sisters if len(sisters) >= _FEWEST_SISTERS else ():
            others = [_told(other) for other in sisters if other.id != edition.id]
            for name, value in _told(edition).items():
                elsewhere = {other[name] for other in others}
                if len(elsewhere) == 1 and elsewhere.isdisjoint({"", value}) and (edition.id, name) not in corrected:
                    kind = ErrorKind.TAG_DIFFERS if value else ErrorKind.TAG_MISSING
                    told: Values = {"tag": name, "found": value, "others": len(others), "wanted": elsewhere.pop()}
                    way_out = WayOut(WayOutKind.SHOW_AND_TAG, {"edition": edition.id, "field": name})
                    yield _differing(edition, Problem(kind, told, way_out))


def _differing(edition: Edition, problem: Problem) -> Finding:
    return Finding("editions differ", edition.path, problem)


def _told(edition: Edition) -> dict[TagField, str]:
    """What sister editions should have in common, as a person would write it."""
    return {"year": str(edition.year or ""), "country": "; ".join(edition.countries)}


def _longest_missing(common: Sequence[str], own: set[str]) -> list[str]:
    longest: list[str] = []
    run: list[str] = []
    for anchor in common:
        run = [] if anchor in own else [*run, anchor]
        longest = max(longest, run, key=len)
    return longest


def _misprint(one: str, other: str) -> bool:
    """Whether two numbers differ in one digit, or in two that changed places."""
    if len(one) != len(other) or sum(map(str.isdigit, one)) < _DIGITS or not one[:1].isdigit():
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if not all(sign.isdigit() for pair in differing for sign in pair):  # "115.1" is "115,1" in half of the languages
        return False
    return len(differing) == 1 or (len(differing) == 2 and differing[0] == differing[1][::-1])


def _page_of(catalogue: Catalogue, edition: Edition, anchor: str) -> int:
    return next(
        page.number for page in catalogue.pages(edition.id) if anchor in {found for found, _ in page_anchors(page.text)}
    )


def _look_alikes(
    catalogue: Catalogue, editions: Sequence[Edition], anchors: dict[str, tuple[str, ...]]
) -> Iterator[Finding]:
    settled = {id_ for id_, tags in catalogue.all_tags("work").items() if any(t.source == CORRECTION for t in tags)}
    by_id = {edition.id: edition for edition in editions}
    for link in doubtful_links(editions, anchors, settled, catalogue.sketches()):
        values: Values = {"path": by_id[link.other].path, "evidence": link.evidence}
        problem = Problem(ErrorKind.LOOKS_ALIKE, values, WayOut(WayOutKind.REVIEW))
        yield Finding("doubtful link", by_id[link.one].path, problem)


def _of_projects(catalogue: Catalogue, editions: Sequence[Edition], projects: Projects) -> Iterator[Finding]:
    names = ProjectNames(projects)
    mentioned: dict[str, int] = defaultdict(int)
    called: Counter[str] = Counter()
    named: Counter[str] = Counter()
    said = catalogue.all_tags("project")
    for edition in editions:
        text = "\n".join(page.text for page in catalogue.pages(edition.id))
        for name, times in unknown_projects(text, names).items():
            mentioned[name] += 1
            called[name] += times
            named[name] += len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))
        tags = said.get(edition.id, [])
        folder = next((tag.value for tag in tags if tag.source == "folder" and projects.get(tag.value)), "")
        others = [tag.value for tag in tags if tag.source == "title page"]
        if folder and others and folder not in names.mentions(text) and not any(t.source == CORRECTION for t in tags):
            values: Values = {"name": folder, "others": tuple(others)}
            way_out = WayOut(WayOutKind.TAG_PROJECT, {"edition": edition.id})
            yield Finding("contradiction", edition.path, Problem(ErrorKind.WRONG_FOLDER, values, way_out))
    for name, count in sorted(mentioned.items()):
        if count >= _FEWEST_FILES and called[name] >= _CALLED_SO * named[name]:
            mentions: Values = {"count": count, "name": name}
            way_out = WayOut(WayOutKind.ADD_PROJECT, {"name": name})
            yield Finding("unknown project", "", Problem(ErrorKind.MENTIONED, mentions, way_out))
