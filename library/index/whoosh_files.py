"""What stands in Whoosh's files? Read without Whoosh, whose import takes longer than a search, and without copies.

The layout is that of Whoosh 2.7.4 (whoosh.index.TOC, whoosh.filedb.compound, whoosh.filedb.filetables and
whoosh.columns); the tests compare what is read with what Whoosh reads.
"""

from __future__ import annotations

import mmap
import re
from array import array
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from struct import Struct
from sys import byteorder
from typing import Any

try:  # as the standard library does it (random.py): hashlib loads OpenSSL, which takes 3 ms
    from _md5 import md5  # type: ignore[import-not-found]
except ImportError:
    from hashlib import md5

from library.index.whoosh_pickles import SegmentNote, read_plain

_TOC = re.compile(r"_pages_(\d+)\.toc")
_TOC_VERSION = -111
_HASHED = b"HSH3\0"  # a table of keys by MD5
_HASH_START = 13
_SLOTS = 256
_BYTE, _INT, _LONG, _TWO_INTS = Struct("!B"), Struct("!i"), Struct("!q"), Struct("!II")
_TABLE, _POINTER = Struct("!qi"), Struct("!Iq")


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


class Table:
    """Whoosh's table of keys in order, in a part of a segment's file: bytes -> bytes.

    Attributes:
        extras: what was noted beside it.
    """

    def __init__(self, file: SegmentFile, name: str) -> None:
        start, length = file.range(name)
        self._map = content = file.map
        if content[start : start + len(_HASHED)] != _HASHED:
            raise ValueError(f"{name} is no table of terms")
        self._start, end = start, start + length - _INT.size
        (of_extras,) = _INT.unpack_from(content, end)
        content.seek(end - of_extras)
        self.extras: dict[str, Any] = read_plain(content)
        place = Struct(f"!{self.extras['indextype']}")
        self._places, self._place, self._count = content.tell(), place, int(self.extras["indexlen"])
        self._directory = end - of_extras - _SLOTS * _TABLE.size
        self._end = start + _TABLE.unpack_from(content, self._directory)[0]

    def get(self, key: bytes) -> bytes | None:
        """The value of a key, or None; by its hash, in two or three steps."""
        content, start = self._map, self._start
        hashed = int.from_bytes(md5(key).digest()[-4:], "big")  # noqa: S324  it is no secret
        table, slots = _TABLE.unpack_from(content, self._directory + (hashed & 255) * _TABLE.size)
        slot = (hashed >> 8) % slots if slots else 0
        for _ in range(slots):
            found, position = _POINTER.unpack_from(content, start + table + slot * _POINTER.size)
            if not position:
                return None
            if found == hashed:
                of_key, of_value = _TWO_INTS.unpack_from(content, start + position)
                at = start + position + _TWO_INTS.size
                if content[at : at + of_key] == key:
                    return content[at + of_key : at + of_key + of_value]
            slot = (slot + 1) % slots
        return None

    def items(self, beginning: bytes = b"") -> Iterator[tuple[bytes, int]]:
        """(key, where its value begins) of all keys that begin so, in order."""
        content, position = self._map, self._first(beginning)
        while position < self._end:
            of_key, of_value = _TWO_INTS.unpack_from(content, position)
            position += _TWO_INTS.size
            key = content[position : position + of_key]
            if not key.startswith(beginning):
                return
            yield key, position + of_key
            position += of_key + of_value

    def _first(self, key: bytes) -> int:
        """Where the first key stands that is not before another."""
        if not key:
            return self._start + _HASH_START
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            position = self._at(middle)
            (of_key, _) = _TWO_INTS.unpack_from(self._map, position)
            position += _TWO_INTS.size
            if self._map[position : position + of_key] < key:
                low = middle + 1
            else:
                high = middle
        return self._at(low) if low < self._count else self._end

    def _at(self, number: int) -> int:
        position: int = self._place.unpack_from(self._map, self._places + number * self._place.size)[0]
        return self._start + position
