"""Measures whether editions of one publication are found by what is in them: precision and recall of pairs.

    python benchmarks/measure_works.py FOLDER

Each folder in FOLDER holds the editions of one work as PDF files; the sample shelf is added to them, and all are taken
for one library, in which every file is called by its digest. Once with the titles that the files give themselves, once
with their pages alone. Wrong pairs, and works that fell apart, are printed.
"""

import hashlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from library.model import Edition, Page
from library.pdf import BREAK, DocumentInfo, PageText, Refused, mend, read
from library.settings import Limits
from library.shelf import Projects
from library.tagging import LanguageDetector, ProjectNames, resolve_page_languages, tag_edition, work_tags

ROOT = Path(__file__).resolve().parents[1]

File = tuple[str, str, list[Page], DocumentInfo]
"""Path, true work, pages, and what the file says of itself."""


def sources(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file with its true work."""
    for path in sorted(folder.glob("*/*.pdf")):
        yield path, path.parent.name
    for text in sorted((ROOT / "samples" / "texts").rglob("*.md")):
        yield ROOT / "documents" / tomllib.loads(text.read_text("utf-8").split("+++\n")[1])["file"], text.parent.name


def pages_of(data: bytes, name: str, detector: LanguageDetector) -> tuple[list[Page], DocumentInfo]:
    """The pages of a file, as an ingest reads them, and what the file says of itself."""
    items = list(read(data, "auto", Limits()))
    info = next((item for item in items if isinstance(item, DocumentInfo)), DocumentInfo(page_count=0))
    found = [
        Page(
            number=item.number,
            text=item.text,
            languages=detector.page_languages(item.text.replace(BREAK, "")),
            flaw=item.flaw,
        )
        for item in items
        if isinstance(item, PageText)
    ]
    return resolve_page_languages(name, mend(found), info.metadata), info


def files(folder: Path) -> Iterator[File]:
    """What is in each file that has text."""
    detector = LanguageDetector()
    for path, work in sources(folder):
        data = path.read_bytes()
        name = f"{hashlib.sha256(data).hexdigest()}.pdf"
        try:
            pages, info = pages_of(data, name, detector)
        except Refused:
            continue
        if any(page.text for page in pages):
            yield name, work, pages, info


def works(held: list[File], names: ProjectNames, *, titles: bool) -> dict[str, str]:
    """The work that the program finds for each file."""
    editions, anchors, sketches = [], {}, {}
    for name, _, pages, info in held:
        tagged = tag_edition(name, pages, info.metadata if titles else {}, names, info.opening)
        values: defaultdict[str, list[str]] = defaultdict(list)
        for tag in sorted(tagged.tags, key=lambda tag: -tag.confidence):
            values[tag.field].append(tag.value)
        editions.append(
            Edition(
                id=name,
                path=name,
                page_count=len(pages),
                languages=tuple(values["language"]),
                projects=tuple(values["project"]),
                kind=next(iter(values["kind"]), ""),
                year=int(next(iter(values["year"]), 0)) or None,
                title=values["title"][0],
            )
        )
        anchors[name], sketches[name] = tagged.anchors, tagged.sketch
    return {name: tag.value for name, tag in work_tags(editions, anchors, sketches).items()}


def measure() -> None:
    """Prints the figures, and what is wrong."""
    held = list(files(Path(sys.argv[1])))
    if len({work for _, work, _, _ in held}) == len(held):
        sys.exit("No work with two editions was found: nothing was measured.")
    names = ProjectNames(Projects.read(ROOT / "documents"))
    for titles in (True, False):
        found = works(held, names, titles=titles)
        right = wrong = missed = 0
        parts: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name, work, pages, _ in held:
            parts[work][found[name]].append(pages[0].languages[0])
        for (one, work, _, _), (other, other_work, _, _) in combinations(held, 2):
            linked = found[one] == found[other]
            right += linked and work == other_work
            missed += not linked and work == other_work
            wrong += linked and work != other_work
            if linked and work != other_work:
                print(f"   wrong: {work} with {other_work}")
        for work, groups in parts.items():
            if len(groups) > 1:
                print(f"   {work} fell apart: {' | '.join(' '.join(sorted(group)) for group in groups.values())}")
        print(
            f"{'with' if titles else 'without'} the files' own titles: {len(held)} files, {len(parts)} works, pairs:"
            f" precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f} of {right + missed}"
        )


if __name__ == "__main__":
    measure()
