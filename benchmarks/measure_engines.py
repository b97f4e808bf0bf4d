"""Does OpenSearch answer as Whoosh does? python benchmarks/measure_engines.py DOCUMENTS WHOOSH OPENSEARCH URL NAME

DOCUMENTS is a shelf, WHOOSH and OPENSEARCH are index folders of it, made with each engine, URL and NAME those of
[index]. Asked are the questions of questions.tsv, and for each of the fifteen languages words, phrases, beginnings and
misspelt words that stand on its pages. Printed are, by language, in how many answers the first ten works are the same,
in the same order, and how many have the same numbers; then the time of a search, and how many requests it took.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

import library
from library.analysis import HOME, placed_words
from library.catalogue import Catalogue
from library.index.opensearch.answers import Answer
from library.index.opensearch.server import Server
from library.settings import OpenSearch, Semantic, Settings

QUESTIONS = Path(__file__).with_name("questions.tsv")
OF_LANGUAGE = 15
LETTERS = 4  # a word of fewer is no query of its own


class Asked(NamedTuple):
    """A query and the language that it was made for."""

    language: str
    query: str


def questions() -> Iterator[Asked]:
    """Those of questions.tsv."""
    for line in QUESTIONS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, language, query = line.split("\t")
            yield Asked({"nb": "no"}.get(language, language), query)


def drawn(catalogue: Catalogue) -> Iterator[Asked]:
    """Words, phrases, beginnings and slips from pages of each language."""
    random = Random(15)
    pages = defaultdict(list)
    for edition in catalogue.editions():
        for page in catalogue.pages(edition.id):
            if page.text and page.languages:
                pages[page.languages[0]].append(page.text)
    for language in HOME:
        for number in range(OF_LANGUAGE):
            words = [word for word in placed_words(random.choice(pages[language]))[0] if len(word) >= LETTERS]
            start = random.randrange(max(1, len(words) - 3))
            yield Asked(language, _query(words[start : start + 3], number, random))


def _query(words: Sequence[str], number: int, random: Random) -> str:
    match number % 5:
        case 0:
            return " ".join(words)
        case 1:
            return f'"{" ".join(words[:2])}"'
        case 2:
            return f"{words[0][:LETTERS]}* {words[-1]}"
        case 3:
            place = random.randrange(1, len(words[0]))
            return words[0][:place] + words[0][place + 1 :]
    return f"{words[0]} -{words[-1]}"


class Answers(NamedTuple):
    """What an engine answered, and how many milliseconds each answer took."""

    works: list[list[str]]
    totals: list[Any]
    taken: list[float]


def answers(settings: Settings, asked: Sequence[Asked]) -> Answers:
    """Of one engine, each query once in an open session."""
    found = Answers([], [], [])
    with library.Library(settings) as shelf:
        shelf.search("warm")
        for one in asked:
            start = time.perf_counter()
            answer = shelf.search(one.query, limit=10)
            found.taken.append(1000 * (time.perf_counter() - start))
            found.works.append([result.head.id for result in answer.results])
            found.totals.append((answer.total, answer.facets))
    return found


def shares(same: Sequence[tuple[bool, bool]]) -> str:
    """In how many answers works and numbers are the same."""
    works, numbers = (statistics.fmean(column) for column in zip(*same, strict=True))
    return f"{len(same):4} queries  same works {works:.3f}  same numbers {numbers:.3f}"


def main(documents: str, whoosh: str, opensearch: str, url: str, name: str) -> None:
    """Prints a line for each language, and one for each engine."""
    settings = Settings(documents=Path(documents), index=Path(whoosh), semantic=Semantic(encoder="none"))
    with Catalogue.open_to_read(Path(whoosh, "catalogue.sqlite")) as catalogue:
        asked = [*questions(), *drawn(catalogue)]
    requests = Counter[str]()
    search = Server.search

    def counted(server: Server, index: str, bodies: Sequence[Mapping[str, Any]]) -> list[Answer]:
        requests["search"] += 1
        return search(server, index, bodies)

    other = replace(
        settings, index=Path(opensearch), engine="opensearch", opensearch=OpenSearch(urls=(url,), name=name)
    )
    ours = answers(settings, asked)
    with patch.object(Server, "search", counted):
        theirs = answers(other, asked)
    same = defaultdict(list)
    for one, works, others, total, totals in zip(
        asked, ours.works, theirs.works, ours.totals, theirs.totals, strict=True
    ):
        same[one.language].append((works == others, total == totals))
        if works != others or total != totals:
            print(f"differs: {one.query}", file=sys.stderr)
    for language, pairs in sorted(same.items()):
        print(language, shares(pairs))
    print("all", shares([pair for pairs in same.values() for pair in pairs]))
    for engine, of_engine in (("whoosh", ours), ("opensearch", theirs)):
        ordered = sorted(of_engine.taken)
        print(f"{engine:10} median {statistics.median(ordered):.1f}  95 % {ordered[len(ordered) * 19 // 20]:.1f} ms")
    print(f"requests in all {requests['search']}, {requests['search'] / len(asked):.2f} a query")


if __name__ == "__main__":
    main(*sys.argv[1:])
