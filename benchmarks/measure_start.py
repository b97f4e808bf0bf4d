"""How long does a session take to start, by the editions of a library? python benchmarks/measure_start.py [EDITIONS...]

Makes catalogues of so many editions, of one short page each, for what a start reads are editions. They hold beside what
is read as much as the editions of a real shelf do (characters of anchors, sketch, opening lines and metadata of 117
files, 3,667 pages): those have to be passed over. Printed are CPU and wall time of the first start in a process, which
finds the file in the system's cache, and of a later one, by which a server follows a change.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from measure import Figures, in_child, machine, table
from measure_scale import build
from shelves import MadeEdition, editions, fill_catalogue

from library.catalogue import Catalogue
from library.settings import Semantic, Settings

_SHELF, _LETTERS = 10_000, 200
"""Pages of the shelf of which they are made, and letters of each that are kept."""
_BESIDE = {"anchors": 3_100, "sketch": 3_000, "opening": 4_200, "metadata": 180}
"""Characters of what else is known of an edition, on average."""
_MEGABYTE = 1_000_000


def many(count: int) -> Iterator[MadeEdition]:
    """So many editions of one short page, those of a shelf again and again under other names."""
    made = [replace(edition, pages=(edition.pages[0][:_LETTERS],)) for edition in editions(_SHELF)]
    for number, edition in zip(range(count), cycle(made), strict=False):
        again = number // len(made)
        yield replace(edition, path=f"{again}/{edition.path}", work=f"{edition.work}-{again}")


def fill(count: int, file: Path) -> None:
    """A catalogue of so many editions, with as much beside each as a real one has."""
    fill_catalogue(many(count), file)
    with Catalogue.open_to_write(file) as catalogue, catalogue.transaction():
        for column, length in _BESIDE.items():
            catalogue._connection.execute(f"UPDATE findings SET {column} = json_quote(hex(zeroblob(?)))", [length // 2])


def starts(settings: Settings) -> Figures:
    """Of the first session of a process, and of the third."""
    from library.search import Session

    found: Figures = {}
    for turn in range(3):
        seconds, cpu = time.perf_counter(), time.process_time()
        session = Session(settings)
        seconds, cpu = time.perf_counter() - seconds, time.process_time() - cpu
        session.close()
        name = "first start" if turn == 0 else "later start"
        found[name] = {"ms": seconds * 1_000, "CPU ms": cpu * 1_000}
    return found


@click.command()
@click.argument("sizes", type=click.IntRange(1), nargs=-1)
def main(sizes: Sequence[int]) -> None:
    """Measure libraries of SIZES editions."""
    measured: dict[str, Figures] = {}
    for count in sizes or (1_000, 10_000, 40_000):
        with TemporaryDirectory() as temporary:
            index = Path(temporary, "index")
            index.mkdir()
            settings = Settings(documents=Path(temporary), index=index, semantic=Semantic(encoder="none"))
            in_child(fill, count, settings.catalogue)
            in_child(build, settings)
            found, usage = in_child(starts, settings)
            found["memory"] = {"MB": usage.memory / _MEGABYTE}
            measured[f"{count:,} editions"] = found
    click.echo(table(measured))
    click.echo(" · ".join(f"{name} {value}" for name, value in machine().items()))


if __name__ == "__main__":
    main()
