"""What works and queries stand among neighbours? Texts that say the same in many languages, and draws of them.

measure_crosslingual.py says what they are for.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from library.analysis import parse_language, words
from library.catalogue import Catalogue
from library.model import Edition

ROOT = Path(__file__).resolve().parents[1]
_QUESTIONS = Path(__file__).with_name("questions.tsv")
_LAY_QUESTIONS = "across", "other_words"
"""Topics of lay people in tests/quality, with the pages of the sample shelf that answer them."""

_LEAFLET = 1_000
"""Letters that a leaflet has in English at least: about what a page of the sample shelf has."""
_SHORT = 12
"""Pages that a work has at most, to be drawn; those of its editions must be as many, so that they say the same."""
_SENTENCE = 60, 250
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n")
_KEYWORDS, _KEYWORD_LETTERS = 3, 4

Works = Mapping[str, Mapping[str, Sequence[str]]]
"""Name -> language -> pages; in each language as many."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody asks for a page of a work; page counts from 1."""

    kind: str
    language: str
    work: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Material:
    """Works with the queries for their pages, and pages of each language that stand beside."""

    works: Works
    queries: Sequence[Query]
    beside: Mapping[str, Sequence[str]]

    def with_more(self, other: Material) -> Material:
        return Material({**self.works, **other.works}, [*self.queries, *other.queries], {**self.beside, **other.beside})


@dataclass(frozen=True, slots=True)
class Draw:
    """The works as they stand there, and the language of those that stand there in one alone."""

    works: Works
    alone: Mapping[str, str]


def draws(works: Works, count: int, seed: int) -> Iterator[Draw]:
    """Half of the works in all languages, each of the others in one: the language that had fewest of them till then.

    A work that is in one language anyway stays as it is, and is one of those that are asked for.
    """
    random, had = Random(seed), Counter[str]()
    several = sorted(work for work, editions in works.items() if len(editions) > 1)
    alone_anyway = {work: next(iter(editions)) for work, editions in works.items() if len(editions) == 1}
    for _ in range(count):
        alone = {}
        for work in random.sample(several, len(several) // 2):
            language = min(sorted(works[work]), key=lambda one: (had[one], random.random()))
            had[language] += 1
            alone[work] = language
        kept = {
            work: {code: pages for code, pages in editions.items() if alone.get(work, code) == code}
            for work, editions in works.items()
        }
        yield Draw(kept, {**alone, **alone_anyway})


# Leaflets of passages


def _rows(file: Path) -> list[dict[str, str]]:
    """The lines of a table by the names in its heading, languages by our codes."""
    with file.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in found:
        row["lang"] = parse_language(row["lang"])
    return found


def _lines(file: Path) -> Iterator[list[str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def read_leaflets(folder: Path) -> Material:
    """Passages that follow each other, joined to pages; each page is a work in as many languages as all of it is in."""
    passages: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(folder / "crosslingual" / "passages.tsv"):
        passages[row["group"]][row["lang"]] = row["text"]
    leaflet_of: dict[str, str] = {}
    joined: dict[str, list[str]] = {}
    name, letters = "", 0
    for group, texts in sorted(passages.items()):
        if not name or letters > _LEAFLET:
            name, letters = f"leaflet-{group}", 0
        joined.setdefault(name, []).append(group)
        leaflet_of[group] = name
        letters += len(texts["en"])
    works = {
        name: {code: ["\n\n".join(passages[group][code] for group in groups)] for code in _common(passages, groups)}
        for name, groups in joined.items()
    }
    asked = [
        (row["kind"], row["lang"], row["group"], row["text"]) for row in _rows(folder / "crosslingual" / "queries.tsv")
    ]
    asked += [("question", parse_language(code), group, text) for group, code, text in _lines(_QUESTIONS)]
    queries = [
        Query(kind, code, leaflet_of[group], 1, text) for kind, code, group, text in asked if group in leaflet_of
    ]
    return Material(works, queries, {})


def _common(passages: Mapping[str, Mapping[str, str]], groups: Sequence[str]) -> list[str]:
    """The languages that all of the groups are in."""
    return sorted(set.intersection(*(set(passages[group]) for group in groups)))


# Works of a shelf


def read_shelf(index: Path, most: int, seed: int) -> Material:
    """Short works of a library in several languages, with queries drawn from their pages and those of lay people.

    Args:
        index: folder of its index.
        most: pages of each language that are taken of all its other editions, spread over them.
        seed: of what is drawn.
    """
    works: dict[str, dict[str, list[str]]] = defaultdict(dict)
    beside: dict[str, list[str]] = defaultdict(list)
    place_of: dict[str, tuple[str, str]] = {}
    answering = {path for path, _ in _judged().values()}
    with Catalogue.open_to_read(index / "catalogue.sqlite") as catalogue:
        for editions in _works(catalogue):
            is_drawn = _are_alike(editions)
            for edition in editions:
                pages = list(catalogue.pages(edition.id))
                if is_drawn or (edition.path in answering and len(editions) == 1):
                    work = edition.work or edition.id
                    works[work][edition.language] = [page.text for page in pages]
                    place_of[edition.path] = work, edition.language
                else:
                    for page in pages:
                        if page.text:
                            beside[page.languages[0]].append(page.text)
    queries = [*_drawn_queries(works, Random(seed)), *_lay_questions(place_of)]
    spread = {code: texts[:: max(1, len(texts) // most)][:most] for code, texts in beside.items()}
    return Material(works, queries, spread)


def _works(catalogue: Catalogue) -> list[list[Edition]]:
    found: dict[str, list[Edition]] = defaultdict(list)
    for edition in catalogue.editions():
        found[edition.work or edition.id].append(edition)
    return [editions for _, editions in sorted(found.items())]


def _are_alike(editions: Sequence[Edition]) -> bool:
    """Whether editions are short, in a language each, and say the same page by page."""
    counts = {edition.page_count for edition in editions}
    languages = {edition.languages for edition in editions}
    return (
        len(editions) > 1
        and len(counts) == 1
        and max(counts) <= _SHORT
        and len(languages) == len(editions)
        and all(len(codes) == 1 for codes in languages)
    )


def _drawn_queries(works: Works, random: Random) -> Iterator[Query]:
    """A sentence of each page of works in several languages, and its rarest words."""
    held = Counter(
        (code, word) for of in works.values() for code, pages in of.items() for page in pages for word in _of(page)
    )
    for work, editions in sorted(works.items()):
        for code, pages in sorted(editions.items()) if len(editions) > 1 else ():
            for number, text in enumerate(pages, 1):
                sentences = [" ".join(one.split()) for one in _SENTENCE_END.split(text)]
                long_enough = [one for one in sentences if _SENTENCE[0] <= len(one) <= _SENTENCE[1]]
                if long_enough:
                    yield Query("sentence", code, work, number, random.choice(long_enough))
                telling = sorted(_of(text), key=lambda word: (held[code, word], random.random(), word))
                yield Query("keywords", code, work, number, " ".join(telling[:_KEYWORDS]))


def _of(text: str) -> list[str]:
    """The different words of a text that are long enough to say something, without numbers, in order."""
    found = (word.text.lower() for word in words(text))
    return sorted({word for word in found if len(word) > _KEYWORD_LETTERS and word.isalpha()})


def _judged() -> dict[str, tuple[str, int]]:
    """Number of a lay question -> path and page that answer it."""
    found = {}
    for name in _LAY_QUESTIONS:
        for line in (ROOT / "tests" / "quality" / f"{name}_qrels.txt").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                number, _, place, _ = line.split()
                path, _, page = place.rpartition(":")
                found[number] = path, int(page)
    return found


def _lay_questions(place_of: Mapping[str, tuple[str, str]]) -> Iterator[Query]:
    judged = _judged()
    for name in _LAY_QUESTIONS:
        for number, code, text in _lines(ROOT / "tests" / "quality" / f"{name}_topics.tsv"):
            path, page = judged[number]
            if path in place_of:
                yield Query("question", code, place_of[path][0], page, text)
