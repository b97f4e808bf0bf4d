"""How do vectors lie in a generation? Three files without code in them, written without numpy, read through a map.

vectors.f16     a row of 16-bit floats (little-endian) for each passage, of length 1
passages.i32    five 32-bit integers for each: numbers of edition and languages, page, start, end
vectors.json    what these numbers mean, the encoder, and the centre of queries
"""

from __future__ import annotations

import array
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from library.errors import IndexDamaged

VECTORS, PASSAGES, HEADER = "vectors.f16", "passages.i32", "vectors.json"
COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with its vector, as bytes of 16-bit floats."""

    edition: str
    languages: str
    page: int
    start: int
    end: int
    vector: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """What the numbers of the rows mean.

    Attributes:
        encoder: name of what made the vectors.
        dimension: numbers in a vector.
        count: passages.
        editions, languages: by number; languages as codes with spaces between, the main one first.
        centre: the mean of what queries are like; it is taken off every query.
    """

    encoder: str
    dimension: int
    count: int
    editions: tuple[str, ...]
    languages: tuple[str, ...]
    centre: tuple[float, ...]


def write_files(folder: Path, encoder: str, centre: tuple[float, ...], rows: Iterable[Row]) -> int:
    """Puts vectors into a generation in the making, in the place of those before, and gives their number.

    Files of the base are linked into the folder: they are replaced, never written into.
    """
    editions: dict[str, int] = {}
    languages: dict[str, int] = {}
    numbers = array.array("i")
    count, dimension = 0, len(centre)
    with open(folder / f"{VECTORS}.new", "wb") as file:
        for row in rows:
            if len(row.vector) != 2 * dimension:
                continue  # a passage that its encoder could not read
            edition = editions.setdefault(row.edition, len(editions))
            numbers.extend((edition, languages.setdefault(row.languages, len(languages)), row.page, row.start, row.end))
            file.write(row.vector)
            count += 1
    if sys.byteorder == "big":
        numbers.byteswap()
    (folder / f"{PASSAGES}.new").write_bytes(numbers.tobytes())
    header = Header(encoder, dimension, count, tuple(editions), tuple(languages), centre)
    (folder / f"{HEADER}.new").write_text(json.dumps(asdict(header)), "utf-8")
    for name in (VECTORS, PASSAGES, HEADER):
        if count:
            os.replace(folder / f"{name}.new", folder / name)
        else:
            (folder / f"{name}.new").unlink()
            (folder / name).unlink(missing_ok=True)
    return count


def read_header(folder: Path) -> Header | None:
    """What a generation holds of vectors, or None where it has none.

    Raises:
        IndexDamaged: the files are there and make no sense.
    """
    try:
        content = json.loads((folder / HEADER).read_text("utf-8"))
        header = Header(
            encoder=str(content["encoder"]),
            dimension=int(content["dimension"]),
            count=int(content["count"]),
            editions=tuple(map(str, content["editions"])),
            languages=tuple(map(str, content["languages"])),
            centre=tuple(map(float, content["centre"])),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexDamaged(f"{folder / HEADER} cannot be read: {error}.", "Run: library rebuild") from error
    if len(header.centre) != header.dimension:
        raise IndexDamaged(f"{folder / HEADER} makes no sense.", "Run: library rebuild")
    return header
