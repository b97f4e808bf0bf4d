"""What stands in Whoosh's files? Read without Whoosh, whose import takes longer than a search, and without copies.

The layout is that of Whoosh 2.7.4 (whoosh.index.TOC, whoosh.filedb.compound and whoosh.columns); the tests compare what
is read with what Whoosh reads. Terms and postings lie in a way of our own (whoosh_terms).
"""

from __future__ import annotations

import mmap
import re
from array import array
from io import BytesIO
from pathlib import Path
from struct import Struct
from sys import byteorder
from typing import Any

from library.index.whoosh_pickles import SegmentNote, read_plain

_TOC = re.compile(r"_pages_(\d+)\.toc")
_TOC_VERSION = -111
_INT, _LONG = Struct("!i"), Struct("!q")


def segments(folder: Path) -> list[SegmentNote]:
    """What the latest list of segments in a folder notes of each.

    Raises:
        ValueError, and what reading a damaged pickle may raise: there is none, or it cannot be read.
    """
    found = {int(match[1]): path for path in folder.iterdir() if (match := _TOC.fullmatch(path.name))}
    if not found:
        raise ValueError(f"{folder} holds no index")
    content = BytesIO(found[max(found)].read_bytes())
    sizes = [_varint(content) for _ in range(3)]
    check, version = (_INT.unpack(content.read(_INT.size))[0] for _ in range(2))
    if (sizes, check, version) != ([4, 8, 4], -12345, _TOC_VERSION):
        raise ValueError("the list of segments is of another kind")
    for _ in range(3):  # the release
        _varint(content)
    content.read(_varint(content))  # the schema
    content.read(2 * _INT.size)
    noted: list[SegmentNote] = read_plain(content)
    return noted


def _varint(file: BytesIO) -> int:
    value = shift = 0
    while True:
        (byte,) = file.read(1)
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value
        shift += 7


class SegmentFile:
    """A segment's file, mapped into memory; its parts are ranges of the map."""

    def __init__(self, path: Path) -> None:
        with open(path, "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            (start,) = _LONG.unpack_from(self.map, 0)
            self.map.seek(start)
            directory: dict[str, dict[str, Any]] = read_plain(self.map)
            self._ranges = {
                name.partition(".")[2]: (part["offset"], part["length"]) for name, part in directory.items()
            }
        except BaseException:
            self.map.close()
            raise

    def close(self) -> None:
        self.map.close()

    def range(self, name: str) -> tuple[int, int]:
        """(where a part begins, how many bytes it has); the name is that of the part without the segment's.

        Raises:
            KeyError: there is no such part.
        """
        return self._ranges[name]

    def __contains__(self, name: str) -> bool:
        return name in self._ranges

    def numbers(self, start: int, typecode: str, count: int) -> array[int]:
        """Numbers as they stand from a place on, of a typecode of the module `array`."""
        values: array[int] = array(typecode)
        values.frombytes(self.map[start : start + count * values.itemsize])
        if byteorder == "little":
            values.byteswap()
        return values

    def text_column(self, name: str, count: int) -> tuple[array[int], list[str]]:
        """(for each page which of the texts is its, the texts) of a column that names each text once."""
        start, length = self.range(f"{name}.col")
        references = self.numbers(start, chr(self.map[start + length - 1]), count)
        texts = BytesIO(self.map[start + count * references.itemsize : start + length])
        return references, [texts.read(_varint(texts)).decode() for _ in range(_varint(texts))]

    def number_column(self, name: str, count: int) -> array[int]:
        """The number of each page."""
        start, length = self.range(f"{name}.col")
        known = self.numbers(start, "I", length // 4)
        return known + array("I", bytes(4 * (count - len(known))))
