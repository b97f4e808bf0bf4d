"""Who answers? The open library, asked in a few threads, so that the process goes on taking requests meanwhile."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from starlette.requests import ClientDisconnect

from library.api import Library
from library.errors import LibraryError
from library.frozen import frozen
from library.model import UNKNOWN_LANGUAGE, Edition, Health
from library.settings import Settings
from library.web.arrivals import Arrival, arrivals
from library.web.examples import WORDS
from library.web.pictures import Pictures

T = TypeVar("T")
_THREADS = 2
"""In a process: one computes, the other begins. More are no faster, for Python computes on one core at a time."""

_NEWEST = 5
_LATELY = 100
"""Editions among which the newest works are looked for."""

_EXAMPLES = (*((" ".join(WORDS[code]), code) for code in ("lt", "fi", "de", "en", "ru")), ("116 006", ""))


@frozen
class Overview:
    """What is shown of the library as a whole, of one generation.

    Attributes:
        languages, kinds, projects: how many works there are in each, of the most first.
        newest: what came last.
        examples: queries that find something here, with their languages.
    """

    health: Health
    languages: Mapping[str, int]
    kinds: Mapping[str, int]
    projects: Mapping[str, int]
    newest: Sequence[Arrival]
    examples: Sequence[tuple[str, str]]


def _counted(works: Iterable[Iterable[Edition]], values: Callable[[Edition], Iterable[str]]) -> dict[str, int]:
    """How many works have an edition with each value, as a search for the value finds them; of the most works first."""
    counted = Counter(value for work in works for value in {value for edition in work for value in values(edition)})
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


class Desk:
    """The open library, for a process of the server."""

    def __init__(self, settings: Settings) -> None:
        self.library = Library(settings)
        self.pictures = Pictures()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="answering")
        self._turns = asyncio.Semaphore(_THREADS)
        self._overview: Overview | None = None

    async def ask(self, question: Callable[[Library], T], gone: Callable[[], Awaitable[bool]] | None = None) -> T:
        """What the library answers as it is now; other requests go on meanwhile.

        Args:
            question: asks the library, in one of the threads.
            gone: tells whether who asked went away; it is asked where others were answered first.

        Raises:
            ClientDisconnect: who asked went away meanwhile; nothing was done.
        """
        must_wait = self._turns.locked()
        async with self._turns:
            if must_wait and gone and await gone():
                raise ClientDisconnect
            return await asyncio.get_running_loop().run_in_executor(self._threads, question, self.library)

    def make_ready(self) -> None:
        """Opens the library before anybody asks; and hides what stays for good from the collector of garbage.

        It looked through 80,000 objects, nearly all of imports, once in seventy requests, and nobody was answered for
        55 ms of CPU meanwhile. What is not to be had now is told to those who ask.
        """
        with suppress(LibraryError):
            self.overview()
        gc.collect()
        gc.freeze()

    def overview(self) -> Overview:
        """The library as a whole, looked at once in each generation."""
        known = self._overview
        if known is None or known.health.generation != self.library.generation:
            health = self.library.health()
            examples = [one for one in _EXAMPLES if self.library.search(one[0], limit=1).total]
            works = [[match.edition for match in work.editions] for work in self.library.works()]
            known = self._overview = Overview(
                health=health,
                languages=_counted(works, lambda edition: {*edition.languages} - {UNKNOWN_LANGUAGE}),
                kinds=_counted(works, lambda edition: {edition.kind} - {""}),
                projects=_counted(works, lambda edition: edition.projects),
                newest=arrivals(self.library.editions(sort="added")[:_LATELY])[:_NEWEST],
                examples=examples,
            )
        return known

    def close(self) -> None:
        """Waits for the answers that are being made."""
        self._threads.shutdown(wait=True)
        self.library.close()
