"""How may several threads ask one library at once? Each call takes what is open for itself, and the next takes it over.

What is open (a session, the holdings) is of one generation and is used by one thread at a time. So there are as many of
them as calls ran at the same time, however many threads come and go.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Generic, TypeVar

from library.errors import LibraryError

T = TypeVar("T", bound=AbstractContextManager[object])


class Pool(Generic[T]):
    """What is open of a library, for any thread.

    Args:
        open_: opens another one, of the newest generation.
        switched: differs from what it was before, when another generation was switched in.
    """

    def __init__(self, open_: Callable[[], T], switched: Callable[[], object]) -> None:
        self._open, self._switched = open_, switched
        self._lock = threading.Lock()
        self._free: list[tuple[object, T]] = []
        self._closed = False

    @contextmanager
    def taken(self) -> Iterator[T]:
        """One that is of the newest generation, for the caller alone as long as the context lasts.

        An error that is not of the library closes it: nobody knows what state it left.

        Raises:
            ValueError: the pool is closed.
        """
        moment = self._switched()
        taken = self._take(moment) or self._open()
        try:
            yield taken
        except LibraryError:
            self._give_back(moment, taken)
            raise
        except BaseException as error:
            taken.__exit__(type(error), error, error.__traceback__)
            raise
        else:
            self._give_back(moment, taken)

    def has_free(self) -> bool:
        """Whether one of the newest generation is open that nobody uses now."""
        moment = self._switched()
        with self._lock:
            return any(opened == moment for opened, _ in self._free)

    def close(self) -> None:
        """Closes all; those in use are closed as soon as they are given back."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for _, one in free:
            one.__exit__(None, None, None)

    def _take(self, moment: object) -> T | None:
        with self._lock:
            if self._closed:
                raise ValueError("The library is closed.")
            stale = [one for opened, one in self._free if opened != moment]
            self._free = [(opened, one) for opened, one in self._free if opened == moment]
            taken = self._free.pop()[1] if self._free else None
        for one in stale:
            one.__exit__(None, None, None)
        return taken

    def _give_back(self, moment: object, taken: T) -> None:
        with self._lock:
            if not self._closed:
                self._free.append((moment, taken))
                return
        taken.__exit__(None, None, None)
