"""Measures what the glossary costs a search: python benchmarks/measure_latency.py INDEX

INDEX is the folder of a library's catalogue and index. Of each of six languages, words that the glossary has seen often
are asked for, three at a time, by words alone and with the glossary, in sessions of their own, so that neither finds
scores of the other. Printed are the CPU milliseconds of a search, which hardly depend on what else the machine does,
and the ratio of their means.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

from library.catalogue import Catalogue
from library.search import Options, Session
from library.settings import Semantic, Settings, load

LANGUAGES = ("en", "de", "fr", "es", "sv", "ru")
QUERIES = 20  # of each language
ROUNDS = 3


def queries(index: Path) -> list[str]:
    """Three words each, of those that the glossary has seen often."""
    found = []
    with Catalogue.open_to_read(index / "catalogue.sqlite") as catalogue:
        for language in LANGUAGES:
            words = [words for _, words, _ in catalogue.glossary.most_frequent(language) if words.isalpha()]
            found += [" ".join(words[n : n + 3]) for n in range(0, 3 * QUERIES, 3)]
    return [query for query in found if query]


def milliseconds(settings: Settings, asked: list[str], *, only_words: bool) -> list[float]:
    """Of CPU, for each query, asked once in a session."""
    taken = []
    with Session(settings) as session:
        session.search(asked[-1], Options(only_words=only_words))  # what is loaded once is not counted
        for query in asked[:-1]:
            start = time.process_time()
            session.search(query, Options(only_words=only_words))
            taken.append(1000 * (time.process_time() - start))
    return taken


def main(index: str) -> None:
    """Prints a line for each way to search, and the ratio."""
    folder = Path(index)
    settings = load(documents=str(folder), index=str(folder), environment={}, start=folder)
    settings = replace(settings, semantic=Semantic(encoder="none"))
    asked = queries(folder)
    taken: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(ROUNDS):
        for only_words in (True, False):
            taken[only_words] += milliseconds(settings, asked, only_words=only_words)
    for only_words, name in ((True, "words alone"), (False, "with glossary")):
        ordered = sorted(taken[only_words])
        late = ordered[len(ordered) * 19 // 20]
        print(f"{name:14} {len(asked) - 1} queries  median {statistics.median(ordered):.1f}  95 % {late:.1f} ms of CPU")
    print(f"ratio of means {statistics.mean(taken[False]) / statistics.mean(taken[True]):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
