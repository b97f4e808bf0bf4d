"""What is found for each of several nodes, where each is looked for when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import overload

from library.index.contract import Found


class Founds(Sequence[Found]):
    """Found by found, as `Snapshot.search` gives them."""

    def __init__(self, count: int, find: Callable[[int], Found]) -> None:
        """Args:
        count: how many there are.
        find: gives one, by its place; it is called once for each that is looked at.
        """
        self._places = range(count)
        self._find = cache(find)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Found: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Found]: ...
    def __getitem__(self, place: int | slice) -> Found | Sequence[Found]:
        if isinstance(place, slice):
            return [self._find(each) for each in self._places[place]]
        return self._find(self._places[place])
