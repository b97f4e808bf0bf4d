"""Asks a made library of 10,000 pages a thousand random and 47 abusive queries, and prints what they took."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

from library.catalogue import Catalogue
from library.errors import LibraryError
from library.index import Generations
from library.ingest.indexing import build_anew
from library.search import Options, Session
from library.settings import load
from reliability.queries import abusive, random_query

PAGES = 10_000


def main(folder: str) -> None:
    """Makes the library in the folder where there is none, in a process of its own, so that memory is the search's."""
    import os

    place = Path(folder)
    settings = load(documents=str(place / "documents"), index=str(place / "index"), environment={}, start=place)
    if not settings.catalogue.exists():
        if (child := os.fork()) == 0:
            _make(place)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    _ask(place)


def _make(place: Path) -> None:
    import shelves  # of benchmarks/, which is put on the path

    settings = load(documents=str(place / "documents"), index=str(place / "index"), environment={}, start=place)
    settings.documents.mkdir(exist_ok=True)
    shelves.fill_catalogue(shelves.editions(PAGES), settings.catalogue)
    with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
        build_anew(Generations(settings.index), catalogue, lambda step: None)


def _ask(place: Path) -> None:
    import resource
    from collections import Counter

    settings = load(documents=str(place / "documents"), index=str(place / "index"), environment={}, start=place)
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        first = [page for edition in catalogue.editions() if (page := catalogue.page(edition.id, 1))]
        pages = catalogue.counts()[1]
    counts = Counter(word for page in first for word in page.text.lower().split() if word.isalpha())
    known = [word for word, _ in counts.most_common(5_000)]
    random = Random(6)
    queries = abusive(known) + [random_query(random, known) for _ in range(1_000)]
    answered = refused = 0
    slowest, which = 0.0, ""
    with Session(settings) as session:
        for number, query in enumerate(queries):
            start = time.process_time()
            try:
                answered += bool(session.search(query, Options(by=("work", "page")[number % 2], limit=100)).total)
            except LibraryError:
                refused += 1
            took = time.process_time() - start
            if took > slowest:
                slowest, which = took, query
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for name, value in {
        "pages": pages,
        "queries": len(queries),
        "answered": answered,
        "refused": refused,
        "slowest, s of CPU": round(slowest, 2),
        "slowest begins": ascii(which[:40]),
        "memory, MB": memory,
    }.items():
        sys.stdout.write(f"{name}\t{value}\n")


if __name__ == "__main__":
    main(sys.argv[1])
