"""How does Whoosh read its files without copying them?

Whoosh 2.7.4 copies every part of a segment into memory when it opens one (BufferFile makes a BytesIO of its part),
which is most of a cold search. This storage gives it views of one memory map instead; the tests compare every answer
with stock Whoosh's. And where the list of the segments is damaged, Whoosh leaves it open; here it is read at once.
"""

from __future__ import annotations

from array import array
from io import BytesIO
from pathlib import Path
from sys import byteorder
from typing import Any

from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile, StructFile


class Folder(FileStorage):  # type: ignore[misc]  # whoosh has no types
    """A generation's folder."""

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        if name.endswith(".toc"):
            return StructFile(BytesIO(Path(self.folder, name).read_bytes()), name=name, **kwargs)
        return super().open_file(name, **kwargs)


class _ViewFile(StructFile):  # type: ignore[misc]
    """A part of a memory map with the reading methods that Whoosh asks of a BufferFile."""

    def __init__(self, view: memoryview, name: str | None = None) -> None:
        self._view = view
        self._name = name
        self._position = 0
        self.file = self
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def get(self, position: int, length: int) -> bytes:
        return bytes(self._view[position : position + length])

    def get_array(self, position: int, typecode: str, length: int) -> array[Any]:
        values = array(typecode)
        values.frombytes(self.get(position, length * values.itemsize))
        if byteorder == "little":
            values.byteswap()
        return values

    def subset(self, position: int, length: int, name: str | None = None) -> _ViewFile:
        return _ViewFile(self._view[position : position + length], name or self._name)

    def read(self, size: int = -1) -> bytes:
        end = len(self._view) if size < 0 else self._position + size
        content = bytes(self._view[self._position : end])
        self._position += len(content)
        return content

    def readline(self) -> bytes:
        """Only pickle asks for lines, and only in protocols that Whoosh does not write."""
        rest = bytes(self._view[self._position :])
        content = rest[: rest.find(b"\n") + 1] or rest
        self._position += len(content)
        return content

    def tell(self) -> int:
        return self._position

    def seek(self, position: int, whence: int = 0) -> None:
        base = (0, self._position, len(self._view))[whence]
        self._position = base + position

    def close(self) -> None:
        self.is_closed = True
        self._view.release()


class MappedSegment(CompoundStorage):  # type: ignore[misc]
    """A segment's file, mapped once; its parts are views of the map."""

    def open_file(self, name: str, *args: Any, **kwargs: Any) -> StructFile | BufferFile:
        if self._source is None:  # the map could not be made; Whoosh reads the file as it always did
            return super().open_file(name, *args, **kwargs)
        offset, length = self.range(name)
        return _ViewFile(memoryview(self._source)[offset : offset + length], name)
