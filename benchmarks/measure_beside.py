"""Measures this library beside SQLite FTS5, tantivy, Whoosh as it comes and Recoll, on one shelf and in one run.

    python benchmarks/measure_beside.py                     # the sample shelf and its own topics
    python benchmarks/measure_beside.py FOLDER --drawn 100  # another shelf: three words of each of 100 pages of it

The library and Recoll read the PDF files; the others get the text of the pages as the library read it, so their
building is without reading. Peers that are not installed are left out: `pip install tantivy`, and `recollindex` and
`recollq` of Debian's recollcmd. Times of processes are those of all that they start, which Linux alone tells.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from compileall import compile_dir
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import unquote

import click

ROOT = Path(__file__).resolve().parents[1]
QUALITY = ROOT / "tests" / "quality"
DEPTH = 10
_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER: who reads files outlives the process that asked for it
_STEMMED = "danish dutch english finnish german norwegian romanian russian spanish swedish"  # those that Recoll knows

Place = tuple[str, int]
"""(path on the shelf, page); page 0 where an engine knows files alone."""
Ask = Callable[[str], list[Place]]
"""Words -> places found, the best first."""


class Page(NamedTuple):
    """A page as the library read it."""

    path: str
    number: int
    language: str
    text: str


class Topic(NamedTuple):
    """What is asked, and the places that answer it."""

    words: str
    places: frozenset[Place]


def words(text: str) -> list[str]:
    """The words of a query, without signs that mean something to a peer."""
    return re.findall(r"\w+", text)


# Engines: each is built into a folder, and opened from it


class Fts5:
    """SQLite's full-text index, ranked by its BM25; a page that holds any of the words is found."""

    def __init__(self, tokenizer: str) -> None:
        self._tokenizer = tokenizer

    def build(self, pages: Sequence[Page], documents: Path, folder: Path) -> None:
        with sqlite3.connect(folder / "pages.sqlite") as database:
            columns = f"path UNINDEXED, page UNINDEXED, text, tokenize='{self._tokenizer}'"
            database.execute(f"CREATE VIRTUAL TABLE pages USING fts5({columns})")
            rows = ((page.path, page.number, page.text) for page in pages)
            database.executemany("INSERT INTO pages VALUES (?, ?, ?)", rows)

    def open(self, folder: Path, documents: Path) -> Ask:
        database = sqlite3.connect(folder / "pages.sqlite")

        def ask(text: str) -> list[Place]:
            query = " OR ".join(f'"{word}"' for word in words(text))
            statement = "SELECT path, page FROM pages WHERE pages MATCH ? ORDER BY rank LIMIT ?"
            return database.execute(statement, (query, DEPTH)).fetchall()

        return ask


class Tantivy:
    """tantivy-py with its default tokenizer."""

    def build(self, pages: Sequence[Page], documents: Path, folder: Path) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("path", stored=True, tokenizer_name="raw")
        builder.add_integer_field("page", stored=True)
        builder.add_text_field("text")
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer()
        for page in pages:
            writer.add_document(tantivy.Document(path=page.path, page=page.number, text=page.text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path, documents: Path) -> Ask:
        import tantivy

        index = tantivy.Index.open(str(folder))
        searcher = index.searcher()

        def ask(text: str) -> list[Place]:
            found = searcher.search(index.parse_query(" ".join(words(text)), ["text"]), DEPTH).hits
            documents = (searcher.doc(address) for _, address in found)
            return [(document["path"][0], document["page"][0]) for document in documents]

        return ask


class Whoosh:
    """Whoosh with a field for each language, and its own stemmer where it has one; every field is asked."""

    def build(self, pages: Sequence[Page], documents: Path, folder: Path) -> None:
        from whoosh.analysis import LanguageAnalyzer, StandardAnalyzer
        from whoosh.fields import NUMERIC, STORED, TEXT, Schema
        from whoosh.index import create_in
        from whoosh.lang import has_stemmer

        codes = sorted({page.language for page in pages})
        analyzers = {code: LanguageAnalyzer(code) if has_stemmer(code) else StandardAnalyzer() for code in codes}
        fields = {f"in_{code}": TEXT(analyzer) for code, analyzer in analyzers.items()}
        writer = create_in(folder, Schema(path=STORED, page=NUMERIC(stored=True), **fields)).writer(limitmb=512)
        for page in pages:
            writer.add_document(path=page.path, page=page.number, **{f"in_{page.language}": page.text})
        writer.commit()

    def open(self, folder: Path, documents: Path) -> Ask:
        from whoosh.index import open_dir
        from whoosh.qparser import MultifieldParser, OrGroup

        index = open_dir(folder)
        fields = [name for name in index.schema.names() if name.startswith("in_")]
        searcher, parser = index.searcher(), MultifieldParser(fields, index.schema, group=OrGroup)

        def ask(text: str) -> list[Place]:
            query = parser.parse(" ".join(words(text)).lower())
            return [(hit["path"], hit["page"]) for hit in searcher.search(query, limit=DEPTH)]

        return ask


class Recoll:
    """Recoll, which finds files; every query is a process of its own, for it has no other way to be asked here."""

    def build(self, pages: Sequence[Page], documents: Path, folder: Path) -> None:
        settings = f"topdirs = {documents.resolve()}\nindexstemminglanguages = {_STEMMED}\nidxniceprio = 0\n"
        (folder / "recoll.conf").write_text(settings)
        subprocess.run(["recollindex", "-c", folder], check=True, capture_output=True)

    def open(self, folder: Path, documents: Path) -> Ask:
        shelf = f"{documents.resolve()}/"

        def ask(text: str) -> list[Place]:
            line = ["recollq", "-c", str(folder), "-o", "-b", "-n", str(DEPTH), *words(text)]
            found = subprocess.run(line, check=False, capture_output=True, text=True).stdout.split("\n")
            return [(unquote(url).removeprefix("file://").removeprefix(shelf), 0) for url in found if url]

        return ask


class Library:
    """The library as it is, with facets and snippets."""

    def build(self, pages: Sequence[Page], documents: Path, folder: Path) -> None:
        places = ["--documents", str(documents), "--index", str(folder / "index")]
        line = [sys.executable, "-m", "library", *places, "ingest", "--jobs", "2"]
        subprocess.run(line, check=False, capture_output=True)  # it ends with 3 where a file gave no text

    def open(self, folder: Path, documents: Path) -> Ask:
        from library.search import Options, Session
        from library.settings import Settings

        session = Session(Settings(documents=documents, index=folder / "index"))

        def ask(text: str) -> list[Place]:
            hits = session.search(text, Options(by="page", limit=DEPTH)).hits
            return [(hit.edition.path, hit.page) for hit in hits]

        return ask


ENGINES: Mapping[str, Any] = {
    "this library": Library(),
    "FTS5, unicode61": Fts5("unicode61 remove_diacritics 2"),
    "FTS5, trigram": Fts5("trigram"),
    "tantivy": Tantivy(),
    "Whoosh": Whoosh(),
    "Recoll": Recoll(),
}


def installed() -> list[str]:
    """The engines that can be measured here."""
    missing = {"tantivy": find_spec("tantivy") is None, "Recoll": shutil.which("recollindex") is None}
    return [name for name in ENGINES if not missing.get(name)]


# Processes


def cpu_seconds() -> float:
    """CPU of this process, and of those that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def process(*arguments: object) -> tuple[float, float]:
    """(wall seconds, CPU seconds of all that it starts) of this script with other arguments."""
    before, start = cpu_seconds(), time.perf_counter()
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    line = [sys.executable, __file__, *map(str, arguments)]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL, env=environment)
    seconds = time.perf_counter() - start
    with suppress(ChildProcessError):  # what it left behind
        while True:
            os.wait()
    return seconds, cpu_seconds() - before


# What is asked


def shipped() -> list[Topic]:
    """The topics of the sample shelf with the pages that were judged to answer them."""
    answers: dict[str, set[Place]] = {}
    for topic, _, place, _ in map(str.split, _lines(QUALITY / "qrels.txt")):
        path, _, page = place.rpartition(":")
        answers.setdefault(topic, set()).add((path, int(page)))
    named = (line.split("\t") for line in _lines(QUALITY / "topics.tsv"))
    return [Topic(text, frozenset(answers[topic])) for topic, _, text in named if topic in answers]


def _lines(file: Path) -> Iterator[str]:
    return (line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#"))


def drawn(pages: Sequence[Page], count: int) -> list[Topic]:
    """Three words of each of some pages; the page they were drawn from answers."""
    chance = random.Random(0)
    topics: list[Topic] = []
    while len(topics) < count:
        page = chance.choice(pages)
        content = sorted({word for word in words(page.text) if len(word) > 3 and word.isalpha()})
        if len(content) >= 20:
            topics.append(Topic(" ".join(chance.sample(content, 3)), frozenset([(page.path, page.number)])))
    return topics


def read_pages(index: Path) -> list[Page]:
    """The pages that the library holds."""
    from library.catalogue import Catalogue

    with Catalogue.open_to_read(index / "catalogue.sqlite") as catalogue:
        return [
            Page(edition.path, page.number, page.languages[0], page.text)
            for edition in catalogue.editions()
            for page in catalogue.pages(edition.id)
            if page.text
        ]


# Measuring


def asked(name: str, documents: Path, folder: Path, topics: Sequence[Topic]) -> list[str]:
    """What an engine takes to answer, and finds: four cells of the table."""
    cold = [process("--ask", name, documents, folder, topic.words)[1] for topic in topics[:11]]
    ask = ENGINES[name].open(folder, documents)
    taken, of_page, of_file = [], 0, 0
    for topic in topics:
        start = cpu_seconds()
        found = ask(topic.words)
        taken.append(1_000 * (cpu_seconds() - start))
        of_page += not topic.places.isdisjoint(found)
        of_file += not {path for path, _ in topic.places}.isdisjoint(path for path, _ in found)
    warm = taken[len(taken) // 10 :]
    return [
        f"{1_000 * median(cold[1:]):.0f}",
        f"{median(warm):.2f} / {quantiles(warm, n=20)[-1]:.2f}",
        "-" if name == "Recoll" else f"{of_page / len(topics):.2f}",
        f"{of_file / len(topics):.2f}",
    ]


def measure(documents: Path, count: int) -> None:
    """Prints the table; the library comes first, for the others take the pages that it read."""
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    print("| | build: wall / CPU s | MB | cold, CPU ms | warm, p50 / p95 CPU ms | page among ten | file among ten |")
    print("|---|---|---|---|---|---|---|")
    with TemporaryDirectory() as work:
        read = Path(work, "pages.json")
        compile_dir(ROOT / "library", quiet=2)  # as an installed program is
        read.write_text("[]")
        topics = shipped()
        for name in installed():
            folder = Path(work, name)
            folder.mkdir()
            wall, cpu = process("--build", name, documents, folder, read)
            if name == "this library":
                pages = read_pages(folder / "index")
                read.write_text(json.dumps(pages))
                topics = drawn(pages, count) if count else topics
            size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
            cells = [f"{wall:.1f} / {cpu:.1f}", f"{size / 1e6:.1f}", *asked(name, documents, folder, topics)]
            print("|", " | ".join([name, *cells]), "|", flush=True)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.option("--drawn", "count", default=0, help="Ask three words of each of so many pages, not the shipped topics.")
@click.option("--build", "part", flag_value="build", hidden=True)
@click.option("--ask", "part", flag_value="ask", hidden=True)
def main(arguments: tuple[str, ...], count: int, part: str | None) -> None:
    """Measures this library beside its peers on the sample shelf, or on that of a FOLDER."""
    if part == "build":
        name, documents, folder, pages = arguments
        read = [Page(*page) for page in json.loads(Path(pages).read_text("utf-8"))]
        ENGINES[name].build(read, Path(documents), Path(folder))
    elif part == "ask":
        name, documents, folder, text = arguments
        print(ENGINES[name].open(Path(folder), Path(documents))(text))
    else:
        measure(Path(arguments[0]) if arguments else ROOT / "documents", count)


if __name__ == "__main__":
    main()
