"""How does the comparison of vectors grow? python benchmarks/measure_neighbours.py [PASSAGES...]

Makes files of random vectors of 384 numbers, as the bundled encoder gives them, seven a page and 175 an edition
in the fifteen languages by their shares in shelves.py, and opens and asks them in a process of their own. What the
vectors are does not matter here, for all are compared.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np
from measure import Figures, in_child, machine, table
from shelves import SHARES

from library.semantic.files import Row, write_files
from library.semantic.neighbours import Passages

_DIMENSION, _OF_A_PAGE, _PAGES = 384, 7, 25
_QUESTIONS = 7
_AT_ONCE = 3_000
_MEGABYTE = 1_000_000


def vectors(count: int, generator: np.random.Generator) -> list[bytes]:
    """Vectors of length 1, of 16-bit floats."""
    drawn = generator.standard_normal((count, _DIMENSION), dtype=np.float32)
    return [row.tobytes() for row in (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype("<f2")]


def passages(count: int, generator: np.random.Generator) -> Iterator[Row]:
    """So many, edition by edition."""
    random = Random(0)
    for start in range(0, count, _AT_ONCE):
        for number, vector in enumerate(vectors(min(_AT_ONCE, count - start), generator), start):
            edition, place = divmod(number, _OF_A_PAGE * _PAGES)
            if place == 0:
                (language,) = random.choices(list(SHARES), list(SHARES.values()))
            yield Row(f"{edition:08x}", language, place // _OF_A_PAGE + 1, 0, 800, vector)


def asked(folder: Path) -> Figures:
    """Opening, and the median of some questions."""
    generator = np.random.default_rng(1)
    start, cpu = time.perf_counter(), time.process_time()
    opened = Passages(folder)
    found: Figures = {
        "open": {"ms": (time.perf_counter() - start) * 1_000, "CPU ms": (time.process_time() - cpu) * 1_000}
    }
    taken = []
    for vector in vectors(_QUESTIONS, generator):
        start, cpu = time.perf_counter(), time.process_time()
        opened.neighbours(np.frombuffer(vector, "<f2").astype(np.float32), limit=100, prominence=2.0)
        taken.append(((time.perf_counter() - start) * 1_000, (time.process_time() - cpu) * 1_000))
    wall, cpus = zip(*taken, strict=True)
    found["a question"] = {"ms": median(wall), "CPU ms": median(cpus)}
    return found


@click.command()
@click.argument("sizes", type=click.IntRange(1_000), nargs=-1)
def main(sizes: Sequence[int]) -> None:
    """Measure files of SIZES passages."""
    measured: dict[str, Figures] = {}
    for count in sizes or (30_000, 300_000):
        with TemporaryDirectory() as temporary:
            folder, generator = Path(temporary), np.random.default_rng(0)
            write_files(folder, "made", vectors(96, generator), passages(count, generator))
            size = sum(file.stat().st_size for file in folder.iterdir())
            found, usage = in_child(asked, folder)
        found["files"] = {"MB": size / _MEGABYTE}
        found["memory"] = {"MB": usage.memory / _MEGABYTE}
        measured[f"{count:,} passages"] = found
    click.echo(table(measured))
    click.echo(" · ".join(f"{name} {value}" for name, value in machine().items()))


if __name__ == "__main__":
    main()
