"""Measures how fast and how large the library is, with shelves of several sizes; README.md says what each figure is.

Whatever costs memory runs in a process of its own, so that no figure holds what another measure left behind; and the
modules of the library are imported there alone.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from library.model import Step
    from library.settings import Settings

Figures = dict[str, dict[str, float]]
"""What was measured -> unit -> value."""

SAMPLE = Path(__file__).resolve().parents[1] / "documents"
PARTS = ("ingest", "index", "shell", "session")
QUERIES = 200
"""Different queries of each kind that a running process answers, after some to get warm."""

_WARM_UP = 20
_MEGABYTE = 1_000_000
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A shelf to be measured.

    Attributes:
        label: what it is called in the table.
        pages: to be made; None stands for the sample shelf.
        folder: where its files go.
        seed: of what is made and asked.
    """

    label: str
    pages: int | None
    folder: Path
    seed: int

    def settings(self, index: str, jobs: int = 1) -> Settings:
        """The library of the shelf, with an index of that name."""
        from library.settings import Settings

        documents = self.folder / "documents" if index == "ingested" and self.pages else SAMPLE
        return Settings(documents=documents, index=self.folder / index, jobs=jobs)


class Query(NamedTuple):
    """What is asked, and the names of language and project to which the answer is narrowed."""

    text: str
    language: str = ""
    project: str = ""


# Processes


class Usage(NamedTuple):
    """What a process took: wall seconds, CPU seconds without its children, bytes of memory at most."""

    seconds: float
    cpu: float
    memory: float


def in_child(function: Callable[..., _T], *args: object) -> tuple[_T, Usage]:
    """What a function gives in a new process, and what it takes there."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_used, function, *args).result()


def _used(function: Callable[..., _T], *args: object) -> tuple[_T, Usage]:
    seconds, cpu = time.perf_counter(), time.process_time()
    result = function(*args)
    seconds, cpu = time.perf_counter() - seconds, time.process_time() - cpu
    return result, Usage(seconds, cpu, _memory())


def _memory() -> float:
    """Bytes of memory that this process has had at most; Linux counts in getrusage what its parent had, too."""
    if sys.platform == "darwin":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return float(line.split()[1]) * 1024


def command(settings: Settings, *args: str) -> tuple[float, float]:
    """(wall seconds, CPU seconds) of the installed command as a whole process, which finds its bytecode made."""
    library = str(Path(sys.executable).with_name("library"))
    line = [library, "--documents", str(settings.documents), "--index", str(settings.index), *args]
    bytecode = str(settings.index.with_name("bytecode"))
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": bytecode}
    start = time.perf_counter()
    process = subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise click.ClickException(f"{' '.join(args)!r} ended with {process.returncode}.")
    return seconds, usage.ru_utime + usage.ru_stime


# Ingest


def ingest_figures(shelf: Shelf, jobs: int) -> Figures:
    """From PDF files to an index."""
    settings = shelf.settings("ingested", jobs)
    if shelf.pages:
        in_child(_make_pdfs, shelf.pages, shelf.seed, settings.documents)
    (pages, phases), first = in_child(_ingest, settings)
    _, again = in_child(_ingest, settings)
    _, rebuilt = in_child(_rebuild, settings)
    return {
        f"ingest, {jobs} jobs": {"pages/s": pages / first.seconds},
        "  reading": {"pages/s": pages / phases["reading"]},
        "  tags and catalogue": {"pages/s": pages / phases["keeping"]},
        "  dictionaries": {"s": phases["learning"]},
        "  indexing": {"pages/s": pages / phases["indexing"]},
        "  comparing sister editions": {"s": phases["comparing"]},
        "  CPU of the writer": {"ms/page": first.cpu / pages * 1_000},
        "  memory of the writer": {"MB": first.memory / _MEGABYTE},
        "  again, nothing new": {"s": again.seconds},
        "rebuild": {"pages/s": pages / rebuilt.seconds},
    }


def _make_pdfs(pages: int, seed: int, documents: Path) -> None:
    from shelves import editions, write_pdfs

    write_pdfs(editions(pages, seed), documents)


def _ingest(settings: Settings) -> tuple[int, dict[str, float]]:
    """(pages in the library, seconds of each phase)"""
    from library.ingest import ingest

    with _phases() as (phases, progress):
        report = ingest(settings, progress=progress)
    return report.pages, phases


@contextmanager
def _phases() -> Iterator[tuple[dict[str, float], Callable[[Step], None]]]:
    """Seconds spent in each phase of a run, and the function that must be told its steps.

    The time before a step belongs to its phase; what lies between reading and indexing, to the tags and the catalogue.
    """
    phases: defaultdict[str, float] = defaultdict(float)
    last, since = "reading", time.perf_counter()

    def progress(step: Step) -> None:
        nonlocal last, since
        now = time.perf_counter()
        phases["keeping" if last == "reading" != step.phase else last] += now - since
        last, since = step.phase, now

    yield phases, progress
    phases[last] += time.perf_counter() - since


def _rebuild(settings: Settings) -> None:
    from library.ingest import rebuild

    rebuild(settings)


# Index


def index_figures(shelf: Shelf) -> Figures:
    """From a catalogue to an index; what the searches need is left there."""
    settings = shelf.settings("index")
    if shelf.pages:
        in_child(fill, shelf.pages, shelf.seed, settings.catalogue)
    else:
        in_child(_ingest, settings)
    pages, build = in_child(build_index, settings)
    generation = max((settings.index / "generations").iterdir())
    return {
        "index": {"pages/s": pages / build.seconds},
        "  CPU": {"ms/page": build.cpu / pages * 1_000},
        "  memory": {"MB": build.memory / _MEGABYTE},
        "  size": {"bytes/page": sum(file.stat().st_size for file in generation.iterdir()) / pages},
        "catalogue, size": {"bytes/page": settings.catalogue.stat().st_size / pages},
    }


def fill(pages: int, seed: int, catalogue: Path) -> None:
    from shelves import editions, fill_catalogue

    fill_catalogue(editions(pages, seed), catalogue)


def build_index(settings: Settings) -> int:
    """Builds the index and gives its number of pages."""
    from library.catalogue import Catalogue
    from library.index import Generations
    from library.ingest.indexing import build_anew

    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        with catalogue.transaction():
            build_anew(Generations.of(settings), catalogue, lambda step: None)
        return catalogue.counts()[1]


# Searches


def queries(settings: Settings, count: int, seed: int) -> dict[str, list[Query]]:
    """Different queries of each kind, made of words that stand on a page drawn at random."""
    from random import Random

    from library.analysis import words
    from library.catalogue import Catalogue

    random = Random(seed)
    made: dict[str, dict[Query, None]] = {}
    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        editions = [edition for edition in catalogue.editions() if edition.state.searchable and edition.projects]
        weights = [edition.page_count for edition in editions]
        while not made or min(map(len, made.values())) < count:
            (edition,) = random.choices(editions, weights)
            page = catalogue.page(edition.id, random.randint(1, edition.page_count))
            found = [word.text for word in words(page.text)] if page else []
            content = sorted({word for word in found if len(word) > 3 and word.isalpha()})
            if not page or len(content) < 20:
                continue
            start = random.randrange(len(found) - 2)
            for kind, query in {
                "one word": Query(random.choice(content)),
                "three words": Query(" ".join(random.sample(content, 3))),
                "phrase": Query(f'"{" ".join(found[start : start + 3])}"'),
                "prefix": Query(f"{random.choice(content)[:4]}*"),
                "filters, facets": Query(" ".join(random.sample(content, 3)), page.languages[0], edition.projects[0]),
            }.items():
                made.setdefault(kind, {})[query] = None
    return {kind: list(of_kind)[:count] for kind, of_kind in made.items()}


def shell_figures(shelf: Shelf, runs: int) -> Figures:
    """Whole processes of `library search`, each with another query, after two to get warm."""
    settings = shelf.settings("index")
    asked, _ = in_child(queries, settings, runs + 2, shelf.seed)
    figures: Figures = {}
    for kind, of_kind in asked.items():
        taken = [command(settings, "search", *_arguments(query)) for query in of_kind][2:]
        figures[f"shell: {kind}"] = _distribution(taken)
    return figures


def _arguments(query: Query) -> list[str]:
    narrowed = ("-l", query.language, "-p", query.project) if query.language else ()
    return [*narrowed, "--", query.text]


def session_figures(shelf: Shelf) -> Figures:
    """Searches in one running process, the kinds in turn."""
    settings = shelf.settings("index")
    asked, _ = in_child(queries, settings, QUERIES + _WARM_UP, shelf.seed)
    figures, usage = in_child(search_in_session, settings, asked)
    return {**figures, "running: memory": {"MB": usage.memory / _MEGABYTE}}


def search_in_session(settings: Settings, asked: dict[str, list[Query]]) -> Figures:
    from library.search import Options, Session, Where

    start = time.perf_counter()
    with Session(settings) as session:
        opened = time.perf_counter() - start
        taken: dict[str, list[tuple[float, float]]] = {kind: [] for kind in asked}
        for turn in zip(*asked.values(), strict=True):
            for kind, query in zip(asked, turn, strict=True):
                seconds, cpu = time.perf_counter(), time.process_time()
                where = Where(languages=[query.language], projects=[query.project]) if query.language else Where()
                session.search(query.text, Options(filters=session.holdings.filters(where)))
                taken[kind].append((time.perf_counter() - seconds, time.process_time() - cpu))
    figures = {f"running: {kind}": _distribution(of_kind[_WARM_UP:]) for kind, of_kind in taken.items()}
    return {"running: open": {"ms": opened * 1_000}, **figures}


def _distribution(taken: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Median and 95th percentile of wall time and the median of CPU time, in milliseconds, of (wall, CPU) seconds."""
    wall, cpu = ([1_000 * seconds for seconds in column] for column in zip(*taken, strict=True))
    return {"p50": median(wall), "p95": quantiles(wall, n=20, method="inclusive")[-1], "CPU ms": median(cpu)}


def measure(part: str, shelf: Shelf, jobs: int, runs: int) -> Figures:
    """The figures of one part."""
    match part:
        case "ingest":
            return ingest_figures(shelf, jobs)
        case "index":
            return index_figures(shelf)
        case "shell":
            return shell_figures(shelf, runs)
        case _:
            return session_figures(shelf)


# Output


def machine() -> dict[str, str | int | float]:
    """What the figures depend on beside the program."""
    return {
        "date": time.strftime("%Y-%m-%d %H:%M"),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count() or 1,
        "load": round(os.getloadavg()[0], 1),
    }


def table(measured: dict[str, Figures]) -> str:
    """A row for each figure, a column for each shelf."""
    rows = list(dict.fromkeys((name, tuple(units)) for figures in measured.values() for name, units in figures.items()))
    lines = [" " * 43 + "".join(f"{label:>19}" for label in measured)]
    for name, units in rows:
        values = (figures.get(name, {}) for figures in measured.values())
        cells = (" / ".join(_number(of_shelf[unit]) for unit in units if unit in of_shelf) for of_shelf in values)
        lines.append(f"{name:<25}{' / '.join(units):<18}" + "".join(f"{cell:>19}" for cell in cells))
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


@click.command(context_settings={"show_default": True})
@click.option("--pages", "sizes", type=click.IntRange(100), multiple=True, default=(1_000, 10_000), help="Of a shelf.")
@click.option("--sample/--no-sample", default=True, help="Measure the sample shelf, too.")
@click.option("--only", "parts", type=click.Choice(PARTS), multiple=True, default=PARTS, help="Parts to be run.")
@click.option("--jobs", type=click.IntRange(1), default=2, help="Files that an ingest reads at the same time.")
@click.option("--runs", type=click.IntRange(15), default=21, help="Processes of each kind of search.")
@click.option("--seed", default=0, help="Of shelves and queries.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def main(
    sizes: tuple[int, ...], sample: bool, parts: tuple[str, ...], jobs: int, runs: int, seed: int, as_json: bool
) -> None:
    """Measure ingest, index and searches on made shelves and the sample shelf."""
    facts = machine()
    measured: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as temporary:
        shelves = [Shelf("sample shelf", None, Path(temporary, "sample"), seed)] if sample else []
        shelves += [Shelf(f"{pages:,} pages", pages, Path(temporary, str(pages)), seed) for pages in sizes]
        for shelf in shelves:
            figures = measured[shelf.label] = {}
            for part in PARTS:
                if part not in parts and (part != "index" or not {"shell", "session"} & set(parts)):
                    continue
                click.echo(f"{shelf.label}: {part}", err=True)
                found = measure(part, shelf, jobs, runs)
                figures.update(found if part in parts else {})
    if as_json:
        click.echo(json.dumps({"machine": facts, "seed": seed, "shelves": measured}, indent=1))
    else:
        click.echo(" · ".join(f"{name} {value}" for name, value in facts.items()))
        click.echo(table(measured))


if __name__ == "__main__":
    main()
