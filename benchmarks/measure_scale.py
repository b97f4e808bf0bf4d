"""How does cost grow with pages, in a folder and in OpenSearch? python benchmarks/measure_scale.py [PAGES...]

Makes shelves as shelves.py does, in the fifteen languages, as catalogues without PDF files; with `--url` their pages
are kept by the cluster there, else in a folder by Whoosh. Printed are what building takes, sizes, a process's memory,
the start of a session, searches of each kind in turn, the matrix of works, and what it takes to take an edition out so
that nothing of it is left, and to put it in again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from measure import Figures, Query, build_index, fill, in_child, machine, queries, search_in_session, table

from library.settings import OpenSearch, Semantic, Settings

_MEGABYTE = 1_000_000


def stored(settings: Settings) -> int:
    """Bytes that the cluster keeps, all copies together."""
    from opensearchpy import OpenSearch as Client

    client = Client(list(settings.opensearch.urls))
    client.indices.forcemerge(index=settings.opensearch.name, params={"flush": "true", "request_timeout": 600})
    return int(client.indices.stats(index=settings.opensearch.name)["_all"]["total"]["store"]["size_in_bytes"])


def matrix(settings: Settings) -> None:
    """All works by language, as `works matrix` asks for them."""
    import library

    with library.Library(settings) as shelf:
        shelf.matrix()


def exchanged(settings: Settings) -> tuple[float, float]:
    """Seconds to take an edition out, and to put it in again."""
    from library.catalogue import Catalogue
    from library.index import Generations
    from library.ingest.indexing import bring_up_to_date
    from library.ingest.publish import next_generation

    generations = Generations.of(settings)
    with Catalogue.open_to_write(settings.catalogue) as catalogue:
        edition = min(catalogue.stamps())
        start = time.perf_counter()
        with catalogue.transaction(), next_generation(generations, catalogue) as draft:
            draft.remove(edition)
            draft.write(purge=True).close()
        removed = time.perf_counter()
        with catalogue.transaction():
            bring_up_to_date(generations, catalogue, lambda step: None)
        return removed - start, time.perf_counter() - removed


def figures(settings: Settings, pages: int, runs: int) -> Figures:
    """All figures of one shelf."""
    settings.index.mkdir(parents=True)
    _, filled = in_child(fill, pages, 0, settings.catalogue)
    count, built = in_child(build_index, settings)
    generation = max((settings.index / "generations").iterdir())
    catalogue = settings.catalogue.stat().st_size
    folder = sum(file.stat().st_size for file in generation.iterdir()) - catalogue
    asked: dict[str, list[Query]] = in_child(queries, settings, runs, 0)[0]
    searched, usage = in_child(search_in_session, settings, asked)
    _, drawn = in_child(matrix, settings)
    (removed, added), _ = in_child(exchanged, settings)
    found: Figures = {
        "catalogue filled": {"s": filled.seconds},
        "index": {"pages/s": count / built.seconds},
        "  CPU of the writer": {"ms/page": built.cpu / count * 1_000},
        "  memory of the writer": {"MB": built.memory / _MEGABYTE},
        "  size in the folder": {"bytes/page": folder / count},
        "catalogue": {"bytes/page": catalogue / count},
        **searched,
        "running: memory": {"MB": usage.memory / _MEGABYTE},
        "matrix, with its start": {"s": drawn.seconds},
        "an edition out": {"s": removed},
        "an edition in": {"s": added},
    }
    if settings.engine == "opensearch":
        found["  size in the cluster"] = {"bytes/page": stored(settings) / count}
    return found


@click.command(context_settings={"show_default": True})
@click.argument("sizes", type=click.IntRange(1_000), nargs=-1)
@click.option("--url", help="Of a node of OpenSearch.")
@click.option("--shards", default=3, help="Of an index there.")
@click.option("--runs", default=60, help="Searches of each kind; the first twenty are not counted.")
def main(sizes: Sequence[int], url: str | None, shards: int, runs: int) -> None:
    """Measure shelves of SIZES pages."""
    facts = machine()
    measured: dict[str, Figures] = {}
    with TemporaryDirectory() as temporary:
        for pages in sizes or (10_000, 100_000):
            index = Path(temporary, str(pages))
            settings = Settings(documents=Path(temporary), index=index, semantic=Semantic(encoder="none"))
            if url:
                cluster = OpenSearch(urls=(url,), name=f"measured-{pages}", shards=shards, seconds=120)
                settings = replace(settings, engine="opensearch", opensearch=cluster)
            measured[f"{pages:,} pages"] = figures(settings, pages, runs)
            click.echo(table(measured))
    click.echo(" · ".join(f"{name} {value}" for name, value in facts.items()))


if __name__ == "__main__":
    main()
