"""How is a page's picture had twice and drawn once? A bounded store, and one process that draws at a time."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from library.errors import LibraryError, PictureFailed
from library.model import ErrorKind, Problem
from library.pdf.pictures import Picture

_MOST_BYTES = 32_000_000
"""Of pictures kept in a process of the server; some 300 pages."""
_A_SIGN = 100  # bytes that a sign and its box take
_MOST_WAITING = 20
_FAILURES = 1_000
_FAILED_FOR = 30.0
"""Seconds for which a page that could not be drawn is not tried again: what hindered it (a share that is not there) may
pass, and a file made to harm costs its 10 s no more often.
"""

Key = tuple[str, int]
"""Digest of the file, and page."""


class _Failure(NamedTuple):
    """Why a page could not be drawn, and when that was (seconds)."""

    problem: Problem
    at: float


class Pictures:
    """Pictures of pages, those asked for last kept; and the reasons why others could not be drawn.

    Args:
        clock: seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[Key, Picture | _Failure] = OrderedDict()
        self._bytes = 0
        self._waiting = 0
        self._turn = asyncio.Lock()

    async def get(self, key: Key, draw: Callable[[], Picture]) -> Picture:
        """A picture; drawn where it is not kept.

        Raises:
            PictureFailed: it cannot be drawn, or too many wait for theirs.
        """
        known = self._kept.get(key)
        if isinstance(known, _Failure) and self._clock() - known.at > _FAILED_FOR:
            del self._kept[key]
        if key not in self._kept:
            if self._waiting >= _MOST_WAITING:
                raise PictureFailed(ErrorKind.PICTURES_WAITING)
            self._waiting += 1
            try:
                async with self._turn:
                    if key not in self._kept:
                        self._keep(key, await asyncio.to_thread(self._drawn, draw))
            finally:
                self._waiting -= 1
        self._kept.move_to_end(key)
        picture = self._kept[key]
        if isinstance(picture, _Failure):
            raise PictureFailed(picture.problem.kind, picture.problem.values, picture.problem.way_out)
        return picture

    def _keep(self, key: Key, picture: Picture | _Failure) -> None:
        self._kept[key] = picture
        self._bytes += _size(picture)
        while len(self._kept) > 1 and (self._bytes > _MOST_BYTES or len(self._kept) > _FAILURES):
            self._bytes -= _size(self._kept.popitem(last=False)[1])

    def _drawn(self, draw: Callable[[], Picture]) -> Picture | _Failure:
        try:
            return draw()
        except LibraryError as failed:
            return _Failure(failed.problem, self._clock())


def _size(picture: Picture | _Failure) -> int:
    return 0 if isinstance(picture, _Failure) else len(picture.image) + _A_SIGN * len(picture.signs)
