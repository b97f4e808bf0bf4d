"""Measures this library beside its peers on the same passages: python benchmarks/measure_peers.py FOLDER

FOLDER is that of measure_search.py. Every passage is a page; the queries are three inflected words, any of which may
match in the peers, ranked by their BM25. The peers are SQLite's FTS5 with its tokenizers unicode61 (accents gone) and
trigram, and Whoosh as it comes, with a field for each language and its own stemmer where it has one.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from measure_search import fill, rows
from whoosh.analysis import LanguageAnalyzer, StandardAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.lang import has_stemmer
from whoosh.qparser import MultifieldParser, OrGroup

from library.analysis import parse_language
from library.search import Options, Session
from library.settings import load

Ask = Callable[[str], list[str]]
"""Words -> the passages found, the best first."""
Passage = dict[str, str]

DEPTH = 10


def words(text: str) -> list[str]:
    """The words of a query, without signs that mean something to a peer."""
    return re.findall(r"\w+", text)


def fts5(tokenizer: str, passages: list[Passage]) -> Ask:
    """SQLite's full-text index; trigrams find what three letters of a word or more are in."""
    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE VIRTUAL TABLE pages USING fts5(pid UNINDEXED, text, tokenize = '{tokenizer}')")
    database.executemany("INSERT INTO pages VALUES (?, ?)", ((p["pid"], p["text"]) for p in passages))

    def ask(text: str) -> list[str]:
        query = " OR ".join(f'"{word}"' for word in words(text))
        found = database.execute("SELECT pid FROM pages WHERE pages MATCH ? ORDER BY rank LIMIT ?", (query, DEPTH))
        return [pid for (pid,) in found]

    return ask


def whoosh(passages: list[Passage]) -> Ask:
    """Whoosh with its own analyzers, and every field asked."""
    languages = sorted({parse_language(passage["lang"]) for passage in passages})
    fields = {code: LanguageAnalyzer(code) if has_stemmer(code) else StandardAnalyzer() for code in languages}
    schema = Schema(pid=ID(stored=True), **{code: TEXT(analyzer) for code, analyzer in fields.items()})
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for passage in passages:
        writer.add_document(pid=passage["pid"], **{parse_language(passage["lang"]): passage["text"]})
    writer.commit()
    searcher, parser = index.searcher(), MultifieldParser(languages, schema, group=OrGroup)

    def ask(text: str) -> list[str]:
        query = parser.parse(" ".join(words(text)).lower())
        return [hit["pid"] for hit in searcher.search(query, limit=DEPTH)]

    return ask


def ours(place: Path, passages: list[Passage]) -> Ask:
    """The library as it is, with notes, facets and snippets."""
    (place / "documents").mkdir()
    settings = load(documents=str(place / "documents"), index=str(place / "index"), environment={}, start=place)
    fill(settings, passages)
    session = Session(settings)
    pids = {passage["page"]: passage["pid"] for passage in passages}

    def ask(text: str) -> list[str]:
        hits = session.search(text, Options(by="page", limit=DEPTH)).hits
        return [pids[f"{hit.edition.path}:{hit.page}"] for hit in hits]

    return ask


def main(folder: Path) -> None:
    """Prints success@10 and MRR by language of each engine, and how long it takes."""
    passages = rows(folder / "crosslingual" / "passages.tsv")
    queries = rows(folder / "monolingual" / "known_item.tsv")
    with TemporaryDirectory() as work:
        engines: dict[str, Callable[[], Ask]] = {
            "FTS5 unicode61": lambda: fts5("unicode61 remove_diacritics 2", passages),
            "FTS5 trigram": lambda: fts5("trigram", passages),
            "Whoosh": lambda: whoosh(passages),
            "library": lambda: ours(Path(work), passages),
        }
        for name, build in engines.items():
            start = time.process_time()
            ask = build()
            built = time.process_time() - start
            ranks: dict[str, list[float]] = defaultdict(list)
            taken = []
            for query in queries:
                start = time.process_time()
                found = ask(query["text"])
                taken.append(1_000 * (time.process_time() - start))
                rank = found.index(query["pid"]) + 1 if query["pid"] in found else 0
                ranks[parse_language(query["lang"])].append(1 / rank if rank else 0.0)
            ranks["all"] = [value for language in sorted(ranks) for value in ranks[language]]
            typical, slow = median(taken), quantiles(taken, n=20)[-1]
            print(f"{name}: build {built:.1f} s CPU, query p50 {typical:.1f}, p95 {slow:.1f} ms CPU")
            for language, values in sorted(ranks.items(), key=lambda item: (item[0] == "all", item[0])):
                success = sum(map(bool, values)) / len(values)
                print(f"  {language}\t{success:.2f} / {sum(values) / len(values):.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
