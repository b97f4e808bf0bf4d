"""How is a page's picture had twice and drawn once? A bounded store, and one process that draws at a time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from library.errors import LibraryError, PictureFailed
from library.pdf.pictures import Picture

_MOST_BYTES = 32_000_000
"""Of pictures kept in a process of the server; some 300 pages."""
_A_SIGN = 100  # bytes that a sign and its box take
_MOST_WAITING = 20
_FAILURES = 1_000

Key = tuple[str, int]
"""Digest of the file, and page."""


class Pictures:
    """Pictures of pages, those asked for last kept; and the reasons why others could not be drawn."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Picture | str] = OrderedDict()
        self._bytes = 0
        self._waiting = 0
        self._turn = asyncio.Lock()

    async def get(self, key: Key, draw: Callable[[], Picture]) -> Picture:
        """A picture; drawn where it is not kept.

        Raises:
            PictureFailed: it cannot be drawn, or too many wait for theirs.
        """
        if key not in self._kept:
            if self._waiting >= _MOST_WAITING:
                raise PictureFailed("Too many pictures are being drawn.", "Try again in a few seconds.")
            self._waiting += 1
            try:
                async with self._turn:
                    if key not in self._kept:
                        self._keep(key, await asyncio.to_thread(_drawn, draw))
            finally:
                self._waiting -= 1
        self._kept.move_to_end(key)
        picture = self._kept[key]
        if isinstance(picture, str):
            raise PictureFailed(picture)
        return picture

    def _keep(self, key: Key, picture: Picture | str) -> None:
        self._kept[key] = picture
        self._bytes += _size(picture)
        while len(self._kept) > 1 and (self._bytes > _MOST_BYTES or len(self._kept) > _FAILURES):
            self._bytes -= _size(self._kept.popitem(last=False)[1])


def _drawn(draw: Callable[[], Picture]) -> Picture | str:
    try:
        return draw()
    except LibraryError as failed:
        return failed.message


def _size(picture: Picture | str) -> int:
    return len(picture) if isinstance(picture, str) else len(picture.image) + _A_SIGN * len(picture.signs)
