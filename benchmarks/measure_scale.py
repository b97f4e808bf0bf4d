"""How does cost grow with pages, in a folder and in OpenSearch? python benchmarks/measure_scale.py [PAGES...]

Makes a shelf as shelves.py does, in the fifteen languages, as a catalogue without PDF files, and lets it grow to one
size after the other; with `--url` its pages are kept by the cluster there, else in a folder by Whoosh. For each size
are printed what it takes to come there from the size before, sizes, a process's memory, the start of a session,
searches of each kind in turn, the matrix of works, and what it takes to take an edition out so that nothing of it is
left, and to put it in again. A size is printed when it was measured: a run may be ended when it has gone far enough.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from measure import Figures, Query, in_child, machine, queries, search_in_session, table
from shelves import MadeEdition, editions, fill_catalogue

from library.settings import OpenSearch, Semantic, Settings

_MEGABYTE = 1_000_000


def until(made: Iterator[MadeEdition], pages: int) -> Iterator[MadeEdition]:
    """The next editions, until they have so many pages."""
    while pages > 0:
        edition = next(made)
        pages -= len(edition.pages)
        yield edition


def counted(settings: Settings) -> tuple[int, int]:
    """(editions, pages) in the catalogue."""
    from library.catalogue import Catalogue

    with Catalogue.open_to_read(settings.catalogue) as catalogue:
        return catalogue.counts()


def build(settings: Settings) -> None:
    """Brings to the index what is new in the catalogue."""
    from library.catalogue import Catalogue
    from library.index import Generations
    from library.ingest.indexing import bring_up_to_date

    with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
        bring_up_to_date(Generations.of(settings), catalogue, lambda step: None)


def cluster_cpu(settings: Settings) -> float:
    """Seconds of CPU that all nodes of the cluster have taken since they were started; 0 where there is none."""
    if settings.engine != "opensearch":
        return 0
    from opensearchpy import OpenSearch as Client

    nodes = Client(list(settings.opensearch.urls)).nodes.stats(metric="process")["nodes"].values()
    return float(sum(node["process"]["cpu"]["total_in_millis"] for node in nodes)) / 1_000


def stored(settings: Settings) -> int:
    """Bytes that the cluster keeps, all copies together."""
    from opensearchpy import OpenSearch as Client

    client = Client(list(settings.opensearch.urls))
    client.indices.flush(index=settings.opensearch.name, params={"request_timeout": 600})
    return int(client.indices.stats(index=settings.opensearch.name)["_all"]["total"]["store"]["size_in_bytes"])


def matrix(settings: Settings) -> None:
    """All works by language, as `works matrix` asks for them."""
    import library

    with library.Library(settings) as shelf:
        shelf.matrix()


def put_in_and_out(settings: Settings, edition: MadeEdition) -> tuple[dict[str, float], dict[str, float]]:
    """What it takes to put one more edition in, and to take it out so that nothing of it is left, as a run does it."""
    from library.catalogue import Catalogue

    taken = []
    for put in (True, False):
        start, cpu = time.perf_counter(), time.process_time()
        if put:
            fill_catalogue([edition], settings.catalogue)
        else:
            with Catalogue.open_to_write(settings.catalogue) as catalogue, catalogue.transaction():
                catalogue.remove(edition.path)
        build(settings)
        taken.append({"s": time.perf_counter() - start, "CPU s": time.process_time() - cpu})
    added, removed = taken
    return added, removed


def figures(settings: Settings, made: Iterator[MadeEdition], pages: int, runs: int) -> tuple[str, Figures]:
    """(what was measured, all figures of it) of a shelf that has grown to so many pages."""
    before = counted(settings)[1] if settings.catalogue.exists() else 0
    start = time.perf_counter()
    fill_catalogue(until(made, pages - before), settings.catalogue)
    filled = time.perf_counter() - start
    there, count = counted(settings)
    new = count - before
    idle = cluster_cpu(settings)
    _, built = in_child(build, settings)
    busy = cluster_cpu(settings)
    generation = max((settings.index / "generations").iterdir())
    catalogue = settings.catalogue.stat().st_size
    folder = sum(file.stat().st_size for file in generation.iterdir()) - catalogue
    asked: dict[str, list[Query]] = in_child(queries, settings, runs, 0)[0]
    asking = cluster_cpu(settings)
    searched, usage = in_child(search_in_session, settings, asked)
    answered = cluster_cpu(settings)
    _, drawn = in_child(matrix, settings)
    (added, removed), _ = in_child(put_in_and_out, settings, next(made))
    found: Figures = {
        "catalogue filled": {"s": filled},
        "index": {"pages/s": new / built.seconds},
        "  CPU of the writer": {"ms/page": built.cpu / new * 1_000},
        "  memory of the writer": {"MB": built.memory / _MEGABYTE},
        "  size in the folder": {"bytes/page": folder / count},
        "catalogue": {"bytes/page": catalogue / count},
        **searched,
        "running: memory": {"MB": usage.memory / _MEGABYTE},
        "matrix, with its start": {"s": drawn.seconds},
        "an edition in": added,
        "an edition out": removed,
    }
    if settings.engine == "opensearch":
        found["cluster: size"] = {"bytes/page": stored(settings) / count}
        found["cluster: CPU of indexing"] = {"ms/page": (busy - idle) / new * 1_000}
        found["cluster: CPU of all searches"] = {"ms": (answered - asking) / sum(map(len, asked.values())) * 1_000}
    return f"{count:,} pages, {there:,} editions", found


@click.command(context_settings={"show_default": True})
@click.argument("sizes", type=click.IntRange(1_000), nargs=-1)
@click.option("--url", help="Of a node of OpenSearch.")
@click.option("--shards", default=3, help="Of an index there.")
@click.option("--runs", default=60, help="Searches of each kind; the first twenty are not counted.")
def main(sizes: Sequence[int], url: str | None, shards: int, runs: int) -> None:
    """Measure a shelf that grows to SIZES pages, one after the other."""
    facts = machine()
    sizes = sorted(sizes or (10_000, 100_000))
    made = editions(2 * sizes[-1])  # the last edition of all would be cut
    measured: dict[str, Figures] = {}
    with TemporaryDirectory() as temporary:
        settings = Settings(
            documents=Path(temporary), index=Path(temporary, "index"), semantic=Semantic(encoder="none")
        )
        settings.index.mkdir()
        if url:
            cluster = OpenSearch(urls=(url,), name="measured", shards=shards, seconds=120)
            settings = replace(settings, engine="opensearch", opensearch=cluster)
        for pages in sizes:
            name, found = figures(settings, made, pages, runs)
            measured[name] = found
            click.echo(table(measured))
    click.echo(" · ".join(f"{name} {value}" for name, value in facts.items()))


if __name__ == "__main__":
    main()
