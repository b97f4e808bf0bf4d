"""Who answers? The open library, asked in a few threads, so that the process goes on taking requests meanwhile."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from library.api import Library
from library.errors import LibraryError
from library.frozen import frozen
from library.model import UNKNOWN_LANGUAGE, Health
from library.settings import Settings
from library.web.pictures import Pictures

T = TypeVar("T")
_THREADS = 2
"""In a process: one computes, the other begins. More are no faster, for Python computes on one core at a time."""

_EXAMPLES = (
    ("aukų nustatymas", "lt"),
    ("uhrien tunnistaminen", "fi"),
    ("Menschenhandel Opfer", "de"),
    ("labour inspectorate", "en"),
    ("идентификация жертв", "ru"),
    ("116 006", ""),
)


@frozen
class Overview:
    """What is shown of the library as a whole, of one generation.

    Attributes:
        languages: codes of those that texts are in.
        examples: queries that find something here, with their languages.
    """

    health: Health
    languages: Sequence[str]
    examples: Sequence[tuple[str, str]]


class Desk:
    """The open library, for a process of the server."""

    def __init__(self, settings: Settings) -> None:
        self.library = Library(settings)
        self.pictures = Pictures()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="answering")
        self._overview: Overview | None = None

    async def ask(self, question: Callable[[Library], T]) -> T:
        """What the library answers as it is now; other requests go on meanwhile."""
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
            codes = sorted({*health.languages} - {UNKNOWN_LANGUAGE})
            known = self._overview = Overview(health, codes, examples)
        return known

    def close(self) -> None:
        """Waits for the answers that are being made."""
        self._threads.shutdown(wait=True)
        self.library.close()
