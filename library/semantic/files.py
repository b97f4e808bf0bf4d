"""How do vectors lie in a generation? Four files without code in them, written without numpy, read through a map.

vectors.f16     a row of 16-bit floats (little-endian) for each passage, of length 1
passages.i32    five 32-bit integers for each: numbers of edition and languages, page, start, end
queries.f16     rows of some queries that the library might be asked
vectors.json    what these numbers mean, and the encoder
"""

from __future__ import annotations

import array
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from library.errors import IndexDamaged
from library.frozen import frozen
from library.model import ErrorKind, WayOutKind

VECTORS, PASSAGES, QUERIES, HEADER = "vectors.f16", "passages.i32", "queries.f16", "vectors.json"
COLUMNS = 5


@frozen
class Row:
    """A passage with its vector, as bytes of 16-bit floats."""

    edition: str
    languages: str
    page: int
    start: int
    end: int
    vector: bytes


@frozen
class Header:
    """What the numbers of the rows mean.

    Attributes:
        encoder: name of what made the vectors.
        dimension: numbers in a vector.
        count: passages.
        editions, languages: by number; languages as codes with spaces between, the main one first.
    """

    encoder: str
    dimension: int
    count: int
    editions: tuple[str, ...]
    languages: tuple[str, ...]


def write_files(folder: Path, encoder: str, queries: Sequence[bytes], rows: Iterable[Row]) -> int:
    """Puts vectors into a generation in the making, in the place of those before, and gives their number.

    Files of the base are linked into the folder: they are replaced, never written into.

    Args:
        folder: the generation's.
        encoder: name of what made the vectors.
        queries: vectors of some queries; passages whose vectors are not as long as theirs are left out.
        rows: the passages.
    """
    editions: dict[str, int] = {}
    languages: dict[str, int] = {}
    numbers = array.array("i")
    count, size = 0, len(queries[0]) if queries else 0
    with open(folder / f"{VECTORS}.new", "wb") as file:
        for row in rows:
            if not row.vector or len(row.vector) != size:
                continue  # a passage that its encoder could not read
            edition = editions.setdefault(row.edition, len(editions))
            numbers.extend((edition, languages.setdefault(row.languages, len(languages)), row.page, row.start, row.end))
            file.write(row.vector)
            count += 1
    if sys.byteorder == "big":
        numbers.byteswap()
    (folder / f"{PASSAGES}.new").write_bytes(numbers.tobytes())
    (folder / f"{QUERIES}.new").write_bytes(b"".join(queries))
    header = Header(encoder, size // 2, count, tuple(editions), tuple(languages))
    (folder / f"{HEADER}.new").write_text(json.dumps(asdict(header)), "utf-8")
    for name in (VECTORS, PASSAGES, QUERIES, HEADER):
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
        return Header(
            encoder=str(content["encoder"]),
            dimension=int(content["dimension"]),
            count=int(content["count"]),
            editions=tuple(map(str, content["editions"])),
            languages=tuple(map(str, content["languages"])),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexDamaged(
            ErrorKind.UNREADABLE, {"path": folder / HEADER, "cause": error}, WayOutKind.REBUILD
        ) from error
